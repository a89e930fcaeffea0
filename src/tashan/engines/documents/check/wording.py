"""What can be told from the words alone: dates, half- and full-width marks, the order of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tashan.engines.documents.numbering import Gap, Label, gaps, read_label
from tashan.kernel.sayings import Saying

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_LONGEST_HEADING = 48
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

_PADDED = re.compile(r"\d{4}年0\d月(?:\d{1,2}日)?|(?:\d{4}年)?\d{1,2}月0\d日")
_SHORT = re.compile(r"(?<![\d.])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])")
_IN_HAN = re.compile(
    r"([二][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_TWO_DIGIT_YEAR = re.compile(r"(?<!\d)(\d{2})年(\d{1,2})月(\d{1,2})日")

_MIXED_YEAR = re.compile(r"(?<![\d〇零○一二三四五六七八九])[\d〇零○一二三四五六七八九]{4}年")
_MIXED = re.compile(r"\d[\d.]*[十百千](?![克米瓦伏卡帕赫焦升安牛字位周兆])[^\W\d_]?")
_LABELS = (
    (re.compile(r"(\d{1,2})、"), "{}."),
    (re.compile(r"([一二三四五六七八九十]{1,3})[.．]"), "{}、"),
    (re.compile(r"(（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）)[、.．]"), "{}"),
    (re.compile(r"(\d{1,2})[)）]"), "（{}）"),
)

_HALF = re.compile(
    rf"(?<=[{_HAN}”’）》])\s?([,;:?!])(?!\d|//)|([,;?!])(?=[{_HAN}“‘（《])|(?<=[{_HAN}])(\.)(?=[{_HAN}]|\s*$)"
)
_BRACKETS = re.compile(rf"\(([^()]*[{_HAN}][^()]*)\)")
_STRAIGHT = re.compile(rf"[\"'](?=[{_HAN}])|(?<=[{_HAN}])[\"']")
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ％]+")
_DOTS = re.compile(rf"(?<=[{_HAN}])(?:\.{{2,}}|。{{2,}})")
_FULL_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}


@dataclass(frozen=True, slots=True)
class Slip:
    """What is written and what should be."""

    found: str
    wanted: str


def date_slips(text: str) -> Iterator[Slip]:
    """Dates not in the form 2025年10月8日 (GB/T 9704-2012, 7.3.5.4; GB/T 15835-2011)."""
    for found in _PADDED.finditer(text):
        yield Slip(found[0], re.sub(r"(?<=[年月])0", "", re.sub(r"^0", "", found[0])))
    for found in _SHORT.finditer(text):
        if 1 <= int(found[3]) <= 12 and 1 <= int(found[4]) <= 31:
            yield Slip(found[0], f"{found[1]}年{int(found[3])}月{int(found[4])}日")
    for found in _IN_HAN.finditer(text):
        year = found[1].translate(_CHINESE_DIGITS)
        yield Slip(found[0], f"{year}年{_count(found[2])}月{_count(found[3])}日")
    for found in _TWO_DIGIT_YEAR.finditer(text):
        yield Slip(found[0], f"20{found[1]}年{int(found[2])}月{int(found[3])}日")


def number_slips(text: str) -> Iterator[Slip]:
    """One number in two scripts: 二0二五年, 3千多家 (GB/T 15835-2011, 4.3)."""
    for found in _MIXED_YEAR.finditer(text):
        year = found[0].translate(_CHINESE_DIGITS)
        if found[0][:-1].isdecimal() or not any(sign.isdecimal() for sign in found[0]):
            continue
        yield Slip(f"“{found[0]}”", f"“{year}”")
    for found in _MIXED.finditer(text):
        yield Slip(f"“{found[0]}”", "一种数字")


def label_slip(text: str) -> Slip | None:
    """A label that is none of 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3)."""
    for pattern, wanted in _LABELS:
        if found := pattern.match(text):
            return Slip(f"“{found[0]}”", f"“{wanted.format(found[1])}”")
    return None


def _count(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int(numeral.translate(_CHINESE_DIGITS))
    return 10 * (int(tens.translate(_CHINESE_DIGITS)) if tens else 1) + (
        int(ones.translate(_CHINESE_DIGITS)) if ones else 0
    )


def width_slips(text: str) -> Iterator[Slip]:
    """Half-width marks beside Chinese characters and full-width digits and letters (GB/T 15834-2011, 15835-2011)."""
    for found in _HALF.finditer(text):
        mark = found[1] or found[2] or found[3]
        if not _inside_number(text, found.end() - 1):
            yield Slip(f"“{_around(text, found)}”", f"“{_FULL_MARKS[mark]}”")
    for found in _BRACKETS.finditer(text):
        yield Slip(f"“{found[0][:12]}”", "“（）”")
    for found in _STRAIGHT.finditer(text):
        yield Slip(f"“{_around(text, found)}”", Saying("弯引号“”或‘’"))
    for found in _DOTS.finditer(text):
        yield Slip(f"“{found[0]}”", "“……”")
    for found in _FULL.finditer(text):
        yield Slip(f"“{found[0]}”", f"“{''.join(chr(ord(sign) - 0xFEE0) for sign in found[0])}”")


def _inside_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdecimal() and text[at + 1].isdecimal()


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 4) : found.end() + 4].strip()


def heading_label(text: str, *, marked: bool = False) -> Label | None:
    """The label of a paragraph that is a heading: one that the file marks so, or a short one without a full stop.

    A long paragraph may begin with a heading as its first sentence; then the label counts as well.
    """
    label = read_label(text)
    if label is None:
        return None
    return label if marked or len(text) <= _LONGEST_HEADING or label.level <= 2 else None


def sequence_gaps(labels: Iterable[Label]) -> Iterator[Gap]:
    """Headings out of order (7.3.3)."""
    return gaps(labels)
