"""Time is an argument, never ambient: only faces and workers call :func:`now`, once, and pass the moment on as ``at``."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now(zone: tzinfo = CHINA) -> datetime:
    """The present moment as an aware datetime in ``zone``."""
    return datetime.now(zone)


def local_day(moment: datetime, zone: tzinfo = CHINA) -> date:
    """The calendar day on which ``moment`` falls in ``zone``.

    Raises ValueError for a naive datetime, because its day is not knowable.
    """
    if moment.tzinfo is None:
        raise ValueError("a naive datetime has no place on the calendar")
    return moment.astimezone(zone).date()
