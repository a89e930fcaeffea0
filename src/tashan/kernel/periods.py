"""Periods people report by: day, ISO week, half-month (1–15, 16–end), month, and a term of any length.

Each has one short name that sorts, fits in an address and is typed on the command line:
``2020-12-08``, ``2020-W50``, ``2020-12-H1``, ``2020-12``, ``2020-11-16..2021-02-26``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tashan.kernel.errors import InputFault


class PeriodKind(StrEnum):
    DAY = "day"
    WEEK = "week"
    HALF_MONTH = "half-month"
    MONTH = "month"
    TERM = "term"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days ``start`` to ``end``, both included."""

    start: date
    end: date
    kind: PeriodKind

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @property
    def name(self) -> str:
        """The short name, understood by :func:`parse`."""
        match self.kind:
            case PeriodKind.DAY:
                return self.start.isoformat()
            case PeriodKind.WEEK:
                year, week, _ = self.start.isocalendar()
                return f"{year}-W{week:02d}"
            case PeriodKind.HALF_MONTH:
                return f"{self.start:%Y-%m}-H{1 if self.start.day == 1 else 2}"
            case PeriodKind.MONTH:
                return f"{self.start:%Y-%m}"
            case PeriodKind.TERM:
                return f"{self.start}..{self.end}"

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def days(self) -> Iterator[date]:
        """Every day of the period, in order."""
        for offset in range((self.end - self.start).days + 1):
            yield self.start + timedelta(days=offset)


def containing(day: date, kind: PeriodKind) -> Period:
    """The period of ``kind`` that holds ``day``. Raises ValueError for a term, which no day determines."""
    match kind:
        case PeriodKind.DAY:
            return Period(day, day, kind)
        case PeriodKind.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + timedelta(days=6), kind)
        case PeriodKind.HALF_MONTH:
            if day.day <= 15:
                return Period(day.replace(day=1), day.replace(day=15), kind)
            return Period(day.replace(day=16), _month_end(day), kind)
        case PeriodKind.MONTH:
            return Period(day.replace(day=1), _month_end(day), kind)
        case PeriodKind.TERM:
            raise ValueError("a term is given by its two dates, not by a day")


def covering(start: date, end: date, kind: PeriodKind) -> Iterator[Period]:
    """The periods of ``kind`` that touch ``start``..``end``, in order, uncut."""
    period = containing(start, kind)
    while period.start <= end:
        yield period
        period = containing(period.end + timedelta(days=1), kind)


_FORMS = re.compile(r"(?P<y>\d{4})-(?:W(?P<w>\d{2})|(?P<m>\d{2})(?:-(?:H(?P<h>[12])|(?P<d>\d{2})))?)")


def parse(name: str) -> Period:
    """The period called ``name``. Raises InputFault when it names none."""
    try:
        if ".." in name:
            start, end = (date.fromisoformat(part) for part in name.split("..", 1))
            return Period(start, end, PeriodKind.TERM)
        found = _FORMS.fullmatch(name.strip())
        if found is None:
            raise ValueError(name)
        year = int(found["y"])
        if found["w"]:
            return containing(date.fromisocalendar(year, int(found["w"]), 1), PeriodKind.WEEK)
        first = date(year, int(found["m"]), 1)
        if found["h"]:
            return containing(first if found["h"] == "1" else first.replace(day=16), PeriodKind.HALF_MONTH)
        if found["d"]:
            return containing(first.replace(day=int(found["d"])), PeriodKind.DAY)
        return containing(first, PeriodKind.MONTH)
    except (ValueError, OverflowError):
        raise InputFault(
            "“{name}”不是一个时段。",
            name=name,
            remedy="请写成 2020-12（月）、2020-12-H1（上半月）、2020-W50（周）、2020-12-08（日）或 起..止。",
        ) from None


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
