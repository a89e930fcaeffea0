"""When leave takes an ask away: only when every working day of the asked period is covered.

Pure. A period partly on leave is still owed, because something was seen on the other days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tashan.domain.rhythm.workdays import Workdays
from tashan.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Away:
    """Approved leave, both days included."""

    start: date
    end: date
    reason: str


def excused_by(period: Period, leaves: Iterable[Away], calendar: Workdays) -> Away | None:
    """The leave to name when all working days of ``period`` (all days, if none is worked) are covered, else None."""
    leaves = tuple(leaves)
    days = [day for day in period.days() if calendar.is_working(day)] or list(period.days())
    covering = [next((leave for leave in leaves if leave.start <= day <= leave.end), None) for day in days]
    return covering[0] if all(covering) else None
