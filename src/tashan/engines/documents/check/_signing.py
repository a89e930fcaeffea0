"""Where signature and date stand: in one of the two forms of GB/T 9704-2012, 7.3.5, with a seal or without.

Without a seal the farther of the two leaves two characters free on the right, and the date begins two characters to the right
of where the signature begins; with a seal the date leaves four free, and the signature stands centred above it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tashan.engines.documents import layout
from tashan.kernel.sayings import Saying

WANTED = Saying("不盖章的右空二字、日期首字比署名首字右移二字，盖章的日期右空四字、署名在其上居中")
_NEAR = 0.75
"""Characters by which a place may be off: digits and brackets are not all half a character wide."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line as it stands from the right edge of the text area, in characters: ``inset`` is free, then ``width`` of words."""

    inset: float
    width: float

    @property
    def start(self) -> float:
        """How far from the right edge it begins."""
        return self.inset + self.width

    @property
    def middle(self) -> float:
        return self.inset + self.width / 2


def misplaced(signature: Stretch | None, date: Stretch | None) -> str:
    """What is found where neither form is kept, else the empty string; one of the two may be missing."""
    if signature is None or date is None:
        lone = signature or date
        near = lone is None or (layout.SIGNATURE_INSET - _NEAR <= lone.inset <= layout.SEALED_INSET + _NEAR)
        return "" if near or lone is None else Saying("右空 {value} 字", value=_shown(lone.inset))
    if _plain(signature, date) or _sealed(signature, date):
        return ""
    return Saying(
        "署名右空 {value} 字、日期右空 {value2} 字", value=_shown(signature.inset), value2=_shown(date.inset)
    )


def _plain(signature: Stretch, date: Stretch) -> bool:
    shifted = abs(signature.start - date.start - layout.DATE_SHIFT) <= _NEAR
    return shifted and any(abs(one.inset - layout.SIGNATURE_INSET) <= _NEAR for one in (signature, date))


def _sealed(signature: Stretch, date: Stretch) -> bool:
    return abs(date.inset - layout.SEALED_INSET) <= _NEAR and abs(signature.middle - date.middle) <= _NEAR


def _shown(inset: float) -> str:
    return f"{round(inset, 1) + 0.0:g}"
