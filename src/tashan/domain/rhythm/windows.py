"""From a cadence to its asks: for which periods something is owed, from when, by when, and until when it is still of use.

Pure: rules and calendar in, windows out; it never looks at who has done what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from tashan.domain.rhythm.workdays import Workdays
from tashan.kernel.periods import Period, PeriodKind, covering


@dataclass(frozen=True, slots=True)
class Rule:
    """A cadence as data. ``weekday`` from Monday = 0; ``due_offset`` in days; ``grace`` in hours; ``shift`` one of
    stay, before, after, skip."""

    period: PeriodKind
    due_time: time
    weekday: int | None = None
    due_offset: int = 0
    grace: int = 0
    shift: str = "stay"


@dataclass(frozen=True, slots=True)
class Window:
    """One ask: ``opens_at`` ≤ ``due_at`` ≤ ``closes_at``, all aware. ``moved_from`` is the due day before a shift."""

    period: Period
    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    moved_from: date | None = None


def windows(rule: Rule, start: date, end: date, calendar: Workdays, zone: tzinfo) -> Iterator[Window]:
    """The windows of ``rule`` for the periods that touch ``start``..``end``, cut to those days.

    Half-months run 1–15 and 16–end; weeks are ISO weeks. A day that is no working day yields nothing under ``skip``;
    longer periods are skipped only when they hold no working day at all.
    """
    for period in covering(start, end, rule.period):
        asked = Period(max(period.start, start), min(period.end, end), period.kind)
        if rule.shift == "skip" and not any(calendar.is_working(day) for day in asked.days()):
            continue
        due_day = _due_day(rule, period)
        moved = _moved(rule, due_day, period, calendar)
        opens_at = datetime.combine(asked.start, time(0), zone)
        due_at = datetime.combine(max(moved, asked.start), rule.due_time, zone)
        yield Window(
            period=asked,
            opens_at=opens_at,
            due_at=due_at,
            closes_at=due_at + timedelta(hours=rule.grace),
            moved_from=due_day if moved != due_day else None,
        )


def _due_day(rule: Rule, period: Period) -> date:
    if rule.period is PeriodKind.WEEK and rule.weekday is not None:
        return period.start + timedelta(days=rule.weekday + rule.due_offset)
    return period.end + timedelta(days=rule.due_offset)


def _moved(rule: Rule, due_day: date, period: Period, calendar: Workdays) -> date:
    """Where a due day that nobody works on goes. A weekly one that would be skipped is met on the week's last working day."""
    if rule.shift == "before":
        return calendar.on_or_before(due_day)
    if rule.shift == "after":
        return calendar.on_or_after(due_day)
    weekly = rule.period is PeriodKind.WEEK and rule.weekday is not None and rule.shift == "skip"
    if weekly and not calendar.is_working(due_day) and _worked(period, calendar):
        return calendar.on_or_before(period.end)
    return due_day


def _worked(period: Period, calendar: Workdays) -> bool:
    return any(calendar.is_working(day) for day in period.days())
