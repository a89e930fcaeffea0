"""Periods as people say them: 2025年10月, 2025年10月上半月, 2025年10月20日至10月26日."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tashan.kernel.periods import Period, PeriodKind


def said_days(start: date | None, end: date | None) -> str:
    """From ``start`` to ``end`` as people say it: the year and the month are not said twice; either may be open."""
    if start is None or end is None:
        return (
            date_format(start, _("Y年n月j日"))
            if start
            else _("至%(end)s") % {"end": _full(end)}
            if end
            else ""
        )
    if start == end:
        return _full(start)
    short = end.year == start.year
    return _("%(start)s至%(end)s") % {
        "start": _full(start),
        "end": date_format(end, _("n月j日")) if short else _full(end),
    }


def _full(day: date) -> str:
    return date_format(day, _("Y年n月j日"))


def said_period(period: Period) -> str:
    """``period`` in the reader's language."""
    match period.kind:
        case PeriodKind.MONTH:
            return date_format(period.start, _("Y年n月"))
        case PeriodKind.HALF_MONTH:
            half = _("%(month)s上半月") if period.start.day == 1 else _("%(month)s下半月")
            return half % {"month": date_format(period.start, _("Y年n月"))}
        case PeriodKind.DAY:
            return date_format(period.start, _("Y年n月j日"))
    return said_days(period.start, period.end)
