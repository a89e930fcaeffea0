"""The four levels of headings: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3), written and read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tashan.kernel.errors import InputFault

LEVELS = 4
_DIGITS = "零一二三四五六七八九"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_PATTERNS = (
    re.compile(rf"({_NUMERAL})、"),
    re.compile(rf"（({_NUMERAL})）"),
    re.compile(r"(\d{1,2})[.．](?!\d)"),
    re.compile(r"（(\d{1,2})）"),
)


def chinese(number: int) -> str:
    """``number`` from 1 to 99 as 一 … 九十九. Raises ValueError outside."""
    if not 1 <= number <= 99:
        raise ValueError(f"no heading is numbered {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


_VALUES = {chinese(number): number for number in range(1, 100)}


def label(level: int, number: int) -> str:
    """What stands before the heading: ``label(2, 3) == "（三）"``."""
    match level:
        case 1:
            return f"{chinese(number)}、"
        case 2:
            return f"（{chinese(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"
    raise ValueError(f"headings have {LEVELS} levels, not {level}")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as read: ``level`` 1–4, ``number`` from 1, ``text`` as written."""

    level: int
    number: int
    text: str


def read_label(text: str) -> Label | None:
    """The label that ``text`` begins with, or None. A decimal ("1.5万") is none."""
    for level, pattern in enumerate(_PATTERNS, 1):
        if found := pattern.match(text):
            number = int(found[1]) if found[1].isdecimal() else _VALUES.get(found[1])
            return Label(level, number, found[0]) if number else None
    return None


def numbered(levels: Iterable[int]) -> Iterator[str]:
    """The labels of headings with these levels, in order; each level counts anew under its parent.

    Raises InputFault where a level has more than 99 headings.
    """
    counts = [0] * LEVELS
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (LEVELS - level)
        if counts[level - 1] > 99:
            raise InputFault("同一层标题超过 99 个，编不出序号。", remedy="请分成几份文件，或合并标题。")
        yield label(level, counts[level - 1])


@dataclass(frozen=True, slots=True)
class Gap:
    """The heading at ``index`` of a list of labels is out of order; ``wanted`` is what should stand there."""

    index: int
    found: str
    wanted: str


def gaps(labels: Iterable[Label]) -> Iterator[Gap]:
    """Headings that skip a number, repeat one, or come before their parent level has begun.

    After a wrong heading counting goes on from what it says, so that one slip is told once.
    """
    counts = [0] * LEVELS
    for index, found in enumerate(labels):
        depth = next((level for level, count in enumerate(counts, 1) if count == 0), LEVELS + 1)
        wanted_level = min(found.level, depth)
        wanted_number = counts[wanted_level - 1] + 1
        if (found.level, found.number) != (wanted_level, wanted_number):
            yield Gap(index, found.text, label(wanted_level, min(wanted_number, 99)))
        for level in range(found.level - 1):
            counts[level] = counts[level] or 1
        counts[found.level - 1] = found.number
        counts[found.level :] = [0] * (LEVELS - found.level)
