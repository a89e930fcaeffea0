"""Forms that name a span of days and no day: 11月中旬, 10月, 国庆期间."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tashan.engines.text.reading.date_context import month_end
from tashan.engines.text.reading.date_ranges import Ranges
from tashan.engines.text.reading.dated import Dated
from tashan.engines.text.reading.numerals import to_int

_HOLIDAYS = {"国庆": (10, 1, 7), "十一": (10, 1, 7), "五一": (5, 1, 5), "元旦": (1, 1, 3)}
_THIRDS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "上半月": (1, 15),
    "下半月": (16, 31),
    "初": (1, 10),
    "中": (11, 20),
    "底": (21, 31),
    "末": (21, 31),
}


class Periods(Ranges):
    """Parts of months, months and holidays; none of them counts as an explicit day."""

    def _month_part(self, m: re.Match[str]) -> Iterator[Dated]:
        first, last = _THIRDS[m["third"]]
        if m["rel"]:
            month_of = self._relative_month(m["rel"], m.start())
            if month_of is None:
                return
            year, month, confidence, assumed = *month_of, 0.6, "context"
        else:
            month = to_int(m["month"]) or 0
            year_or_none, confidence, assumed = self._year(m, month, first)
            if year_or_none is None:
                return
            year = year_or_none
        end = month_end(year, month)
        start = date(year, month, first)
        yield self._dated(
            m.start(),
            m.end(),
            start,
            min(end, end.replace(day=min(last, end.day))),
            min(confidence, 0.7),
            assumed,
            False,
        )

    def _month(self, m: re.Match[str]) -> Iterator[Dated]:
        month = to_int(m["month"] or m["month2"]) or 0
        if not 1 <= month <= 12:
            return
        year, confidence, assumed = self._year(m, month, 1)
        if year is None:
            return
        yield self._dated(
            m.start(),
            m.end(),
            date(year, month, 1),
            month_end(year, month),
            min(confidence, 0.5),
            assumed,
            False,
        )

    def _holiday(self, m: re.Match[str]) -> Iterator[Dated]:
        month, first, last = _HOLIDAYS[m["name"]]
        if m["name"] == "十一" and "期间" not in m[0] and "假" not in m[0]:
            return
        year, _, _ = self._year(m, month, first)
        if year is not None:
            yield self._dated(
                m.start(), m.end(), date(year, month, first), date(year, month, last), 0.3, "holiday", False
            )
