"""What may stand on paper and where: which characters print, which are full width, which may not begin or end a line.

The line-start and line-end prohibitions are those of GB/T 15834-2011 (5.1) and the Requirements for Chinese Text
Layout; both renderers and the checker read them here.
"""

from __future__ import annotations

import re
import unicodedata

NO_START = frozenset("，。、；：？！”’）】》〉〕」』］｝…—～·％‰℃°!),.:;?]}%”’」』·")
"""Characters that may not begin a line. A dash or an ellipsis of two may: it is the second half that may not."""
NO_END = frozenset("“‘（【《〈〔「『［｛￥＄№([{$¥#")
"""Characters that may not end a line."""
PUNCTUATION = frozenset("“‘（【《〈〔「『，。、；：？！”’）】》〉〕」』")
"""Full-width marks that carry half a character of white space."""
PAIRED = frozenset("—…")
"""Marks written twice that no line may divide."""

_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_WIDE_JOIN = re.compile(r"(?<=[^\x00-\u2fff])\s*[\n\r\v\f\x85\u2028\u2029]+\s*(?=[^\x00-\u2fff])")
_SPACE = re.compile(r"[\s\x1c-\x1f\x85]+")


def clean(text: str) -> str:
    """``text`` as it can be printed on one paragraph.

    Line breaks between Chinese characters vanish, other white space (but not the ideographic space) becomes one space;
    control characters, lone surrogates, non-characters and invisible joiners are dropped, because neither XML nor a
    font can show them. No visible character is lost.
    """
    kept = "".join(sign for sign in _IGNORABLE.sub("", text) if sign.isspace() or not _unprintable(sign))
    joined = _WIDE_JOIN.sub("", kept)
    parts = re.split("(\u3000+)", joined)
    return "".join(part if "\u3000" in part else _SPACE.sub(" ", part) for part in parts)


def _unprintable(sign: str) -> bool:
    code = ord(sign)
    return unicodedata.category(sign) in {"Cc", "Cs", "Cn"} and (
        unicodedata.category(sign) != "Cn" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    )


def is_wide(sign: str) -> bool:
    """Whether ``sign`` fills a whole cell of the 22 × 28 grid in Chinese text."""
    return unicodedata.east_asian_width(sign) in "WF" or sign in "“”‘’…—"


def is_han(sign: str) -> bool:
    """Whether ``sign`` is a Chinese character (not a mark, not a digit)."""
    return unicodedata.name(sign, "").startswith("CJK ") and unicodedata.category(sign) == "Lo"


def cells(text: str) -> float:
    """The width of ``text`` in cells: 1 for full-width characters, ½ for others."""
    return sum(1.0 if is_wide(sign) else 0.5 for sign in text)


def divisible(before: str, after: str) -> bool:
    """Whether a line may end after ``before`` (one character) when ``after`` begins the next."""
    if before in PAIRED and after in PAIRED:
        return False
    if after in PAIRED:
        return before not in NO_END
    return after not in NO_START and before not in NO_END
