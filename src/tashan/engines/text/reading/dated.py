"""A date expression as data, and the parts of a day that words and clocks name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tashan.engines.text.findings import Span
from tashan.engines.text.reading import date_forms as forms
from tashan.engines.text.reading.numerals import to_int


@dataclass(frozen=True, slots=True)
class Dated:
    """One date expression: days ``start``..``end`` (both included), part of day, its span and how sure.

    ``part_of_day`` is one of "", dawn, morning, noon, afternoon, evening. ``assumed`` says what was not written:
    "year" (inferred), "lost-year" (年 stood there without its digits), "context" (当晚, 14日, 昨日), "holiday".
    ``explicit_day`` is False for 上旬, 3月 and other spans of days that name no day.
    """

    start: date
    end: date
    part_of_day: str
    span: Span
    confidence: float
    text: str
    assumed: str = ""
    explicit_day: bool = True


_DAWN, MORNING, _NOON, _AFTERNOON, EVENING = "dawn", "morning", "noon", "afternoon", "evening"
_PARTS = (
    (("凌晨",), _DAWN),
    (("上午", "早", "清晨", "晨"), MORNING),
    (("中午", "午间"), _NOON),
    (("下午", "午后"), _AFTERNOON),
    (("晚", "夜", "傍"), EVENING),
)


def part_of_day(text: str) -> str:
    """The part of the day that words such as 上午9时30分 or 晚上 name; "" when they name none."""
    found = forms.PART.search(text)
    words = found[0] if found else ""
    for marks, part in _PARTS:
        if any(mark in words for mark in marks):
            return part
    clock = forms.CLOCK_HOUR.search(text)
    hour = to_int(clock["h"]) if clock else None
    if hour is None or hour > 24:
        return ""
    if hour >= 18:
        return EVENING
    return _DAWN if hour < 5 else MORNING if hour < 12 else _NOON if hour == 12 else _AFTERNOON
