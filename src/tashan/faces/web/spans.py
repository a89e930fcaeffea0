"""Periods as people say them: 2025年10月, 2025年10月上半月, 2025年10月20日至26日."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tashan.kernel.periods import Period, PeriodKind


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
    start, end = date_format(period.start, _("Y年n月j日")), date_format(period.end, _("n月j日"))
    return _("%(start)s至%(end)s") % {"start": start, "end": end}
