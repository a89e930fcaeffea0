"""Putting raw chat text in order without changing what it says: one script, one width, one mark where three stood.

:func:`plain` is context-free, so that a span reads the same alone and inside its note. It drops what is no language
(emoji, stickers, laughter, @names), unifies Traditional to Simplified, makes half-width punctuation between Chinese
characters full-width, undoubles marks, and turns a few spoken forms into the written form that says exactly the same.
Quantities and names are left as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from opencc import OpenCC

from tashan.domain.reports.rollup.vocabulary import tables

CJK = r"\u3400-\u9fff\uf900-\ufaff"
EDGE = " \t\r\n\u3000，,。.；;、：:！!？?~～…—-·*"
"""Marks that neither begin nor end a statement."""

PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2300-\u23ff\u2460-\u2473\u25a0-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\u200b-\u200f\u20e3\u2640\u2642]"
)
_STICKER = re.compile(rf"\[[{CJK}A-Za-z]{{1,6}}\]")
_CALLED = re.compile(r"@[^\s@，。,：:！!？?]{1,12}[\s\u2005]+|@")
_LAUGHTER = re.compile(r"哈{2,}|嘿{2,}|呵{2,}|嘻{2,}|(?<![A-Za-z])[hH]{3,}(?![A-Za-z])|(?<!\d)23{2,}(?!\d)")
_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_BLANKS = str.maketrans({"\u3000": " ", "\t": " ", "\r": " ", "\n": " ", "\xa0": " ", "\u2005": " "})
_HALF = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）", "~": "～"}
_HALF_MARK = re.compile(
    rf"(?:(?<=[{CJK}”》）%℃])\s*[,:;?!](?!\d)\s*|(?<=[0-9A-Za-z])\s*[,;?!]\s*(?=[{CJK}“《])|[,;?!](?=\s*$)|(?<=[{CJK}])[(]|[)](?=[{CJK}，。；]|$)|[(](?=[{CJK}])|(?<=[{CJK}])[)])"
)
_FULL_STOP = re.compile(rf"(?<=[{CJK}”》）])\.(?=\s|$|[{CJK}])")
_PAUSE = re.compile(rf"([{CJK}”》）0-9A-Za-z%℃]{{4,}}) +(?=[{CJK}“《]{{4,}}|[0-9.]{{1,6}}[{CJK}]{{3,}})")
_GAP = re.compile(rf"(?<=[{CJK}，。；：、？！“”（）《》]) +| +(?=[{CJK}，。；：、？！“”（）《》])")
_DOUBLED = (
    (re.compile(r"…+|⋯+|\.{3,}|。{3,}"), "……"),
    (re.compile(r"[！!]+"), "！"),
    (re.compile(r"[？?]+"), "？"),
    (re.compile(r"[，,、]*，+[，,、]*"), "，"),
    (re.compile(r"、{2,}"), "、"),
    (re.compile(r"[，、；]*。+[，、；。]*"), "。"),
    (re.compile(r"；{2,}"), "；"),
    (re.compile(r"：{2,}"), "："),
    (re.compile(r"～+"), "～"),
    (re.compile(r" {2,}"), " "),
)


def simplified(text: str) -> str:
    """``text`` in Simplified characters at the same offsets; as it is, should the conversion ever change its length."""
    converted = _simplifier().convert(text)
    return converted if len(converted) == len(text) else text


def plain(text: str) -> str:
    """``text`` in order, marks at both edges gone."""
    return ordered(text).strip(EDGE)


def ordered(text: str) -> str:
    """``text`` in order, marks at its edges kept."""
    text = _simplifier().convert(text).translate(_WIDE).translate(_BLANKS)
    for silent in (PICTURES, _STICKER, _LAUGHTER):
        text = silent.sub(" ", text)
    text = _CALLED.sub("", text)
    text = _FULL_STOP.sub("。", text)
    text = _HALF_MARK.sub(lambda found: _HALF[found[0].strip()], text)
    text = _GAP.sub("", _PAUSE.sub(r"\1，", text))
    for marks, one in _DOUBLED:
        text = marks.sub(one, text)
    for spoken, written in _spoken_forms():
        text = spoken.sub(written, text)
    return text


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _spoken_forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(spoken), written) for spoken, written in tables()["wording"]["written"])
