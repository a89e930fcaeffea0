"""Which days are worked: weekends, public holidays and the swapped working days (调休) of the yearly notices.

Pure. The days come from a dated, replaceable data pack; a year the pack does not cover is answered by weekends alone and
said to be provisional.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources

from tashan.kernel.errors import InputFault

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Workdays:
    """``off`` are weekdays (and weekends) that are holidays, by name; ``working`` are weekend days that are worked."""

    first_year: int
    last_year: int
    off: Mapping[date, str] = field(default_factory=dict)
    working: Mapping[date, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is worked."""
        if day in self.working:
            return True
        return day.weekday() < 5 and day not in self.off

    def is_provisional(self, day: date) -> bool:
        """Whether no notice covers the year of ``day``."""
        return not self.first_year <= day.year <= self.last_year

    def reason(self, day: date) -> str:
        """Why ``day`` is off or worked out of turn: the holiday's name, else empty."""
        return self.off.get(day) or self.working.get(day) or ""

    def on_or_before(self, day: date) -> date:
        """The last working day not after ``day``."""
        while not self.is_working(day):
            day -= _ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """The first working day not before ``day``."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day


def parse_pack(text: str, *, where: str = "") -> Workdays:
    """A calendar from its JSON data pack. Raises InputFault naming what does not hold."""
    try:
        pack = json.loads(text)
        calendar = Workdays(
            first_year=int(pack["first_year"]),
            last_year=int(pack["last_year"]),
            off={date.fromisoformat(day): str(name) for day, name in pack["off"].items()},
            working={date.fromisoformat(day): str(name) for day, name in pack["working"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputFault(
            "节假日数据包读不懂（{fault}）。",
            where=where,
            remedy="请对照自带的 workdays-cn.json 检查格式。",
            fault=str(fault),
        ) from None
    for day in calendar.working:
        if day.weekday() < 5 or day in calendar.off:
            raise InputFault(
                "{day} 被列为调休上班日，但它不是周末或又列为放假。",
                where=where,
                remedy="请改正这一天。",
                day=day.isoformat(),
            )
    return calendar


@lru_cache(maxsize=1)
def china() -> Workdays:
    """The calendar of the pack that ships with the program."""
    pack = resources.files("tashan.domain.rhythm") / "data" / "workdays-cn.json"
    return parse_pack(pack.read_text(encoding="utf-8"), where=pack.name)
