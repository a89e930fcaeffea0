"""Lines with their place in the export, whatever ends them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tashan.engines.text.fold import fold_chars

_LINE = re.compile(r"([^\r\n\x0b\x0c\x85\u2028\u2029]*)(\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|$)")
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060\u202a\u202c"


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` without its end and without blank or invisible margins; ``folded`` the same length; ``start`` and
    ``end`` its place in the export."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def blank(self) -> bool:
        return not self.text


def lines_of(text: str) -> list[Line]:
    """All lines of ``text``; blank ones too, since they part messages."""
    lines: list[Line] = []
    for found in _LINE.finditer(text):
        raw = found[1]
        left = len(raw) - len(raw.lstrip(_MARGIN))
        shown = raw.strip(_MARGIN)
        start = found.start() + (left if shown else 0)
        lines.append(Line(start, start + len(shown), shown, fold_chars(shown)))
    return lines


_MARGIN = _INVISIBLE + " \t\u3000\xa0\u2005\u2002\u2003\u2009"
