"""Do brackets and quotation marks close, and do marks stand together as they may?

Used to weigh readings of damaged places: log penalties, natural base, zero for a paragraph in order.
"""

from __future__ import annotations

import re

_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "【": "】", "「": "」", "『": "』", "〔": "〕"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_WIDE = str.maketrans({"(": "（", ")": "）", ",": "，", ";": "；", ":": "：", "!": "！"})
_ILL_JOINED = re.compile(
    r"[，、；：。！？“《（‘][，、；：。！？]|[，、；：“《（‘][”》）’]|[。！？]”[。！？]|[”》][“《]\w{0,1}$"
)
_ENDED = "。！？…”）》：；—"
_UNMATCHED = -4.0
_ILL = -6.0
_UNENDED = -2.5
_QUOTE_UNENDED = -2.0


def balance_score(paragraph: str) -> float:
    """How well the marks of one paragraph agree; lower is worse."""
    text = paragraph.translate(_WIDE)
    score = _UNMATCHED * len(unmatched(text))
    score += _ILL * len(_ILL_JOINED.findall(text))
    return score + _ending_score(text.rstrip())


def unmatched(paragraph: str) -> list[tuple[int, str]]:
    """Offset and sign of every bracket or quotation mark without its partner."""
    waiting: list[tuple[int, str]] = []
    alone: list[tuple[int, str]] = []
    for at, sign in enumerate(paragraph):
        if sign in _PAIRS:
            waiting.append((at, sign))
        elif sign in _CLOSERS:
            if waiting and waiting[-1][1] == _CLOSERS[sign]:
                waiting.pop()
            else:
                alone.append((at, sign))
    return sorted([*waiting, *alone])


def _ending_score(text: str) -> float:
    if not text or (len(text) < 30 and "，" not in text):
        return 0.0  # headings and names end without a mark
    if text[-1] not in _ENDED:
        return _UNENDED
    if text[-1] == "”" and text[-2:-1] not in "。！？…，；":
        return _QUOTE_UNENDED
    return 0.0
