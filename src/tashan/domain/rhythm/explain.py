"""“Why am I asked?” in plain words: the cadence, its basis, the days it is for, and what the calendar did to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tashan.domain.rhythm.models import Matter, Obligation
from tashan.domain.rhythm.operations import rule_of
from tashan.domain.rhythm.windows import windows
from tashan.domain.rhythm.workdays import china
from tashan.kernel.clock import CHINA, local_day
from tashan.kernel.periods import PeriodKind, containing

HOLIDAYS = (
    gettext_noop("元旦"),
    gettext_noop("春节"),
    gettext_noop("清明节"),
    gettext_noop("劳动节"),
    gettext_noop("端午节"),
    gettext_noop("中秋节"),
    gettext_noop("国庆节"),
)
"""The names in the data pack, so that they have their translations."""


def why(obligation: Obligation) -> str:
    """A sentence or two in the reader's language for an ask, whatever its state."""
    told = list(_told(obligation))
    return (" " if told[0].endswith(".") else "").join(told)


def holiday_on(day: date) -> str:
    """The holiday that makes ``day`` a day off (or a working day out of turn) in the reader's language, or nothing."""
    name = china().reason(day)
    return _(name) if name else ""


def _told(ask: Obligation) -> Iterator[str]:
    cadence = ask.cadence
    if ask.away_start is not None and ask.away_end is not None:
        days = _days(ask.away_start, ask.away_end)
        yield _("免报：%(days)s请假。依据：%(basis)s。") % {"days": days, "basis": cadence.basis}
        return
    yield _("按“%(cadence)s”，%(days)s的%(matter)s请在%(due)s前完成。依据：%(basis)s。") % {
        "cadence": _(cadence.name),
        "days": _days(ask.start, ask.end),
        "matter": Matter(cadence.matter).label,
        "due": date_format(ask.due_at.astimezone(CHINA), _("n月j日 H:i")),
        "basis": cadence.basis,
    }
    whole = containing(ask.start, PeriodKind(cadence.period))
    if (ask.start, ask.end) != (whole.start, whole.end):
        yield _("这一期只算在学的日子。")
    if moved := _moved_from(ask):
        holiday = holiday_on(moved)
        yield (_("原定%(day)s，遇%(holiday)s改期。") if holiday else _("原定%(day)s，遇休息日改期。")) % {
            "day": _day(moved),
            "holiday": holiday,
        }


def _moved_from(ask: Obligation) -> date | None:
    """The due day the calendar has moved, if the cadence still gives the due day that was planned."""
    window = next(windows(rule_of(ask.cadence), ask.start, ask.end, china(), CHINA), None)
    if window is None or local_day(window.due_at) != local_day(ask.due_at):
        return None
    return window.moved_from


def _day(day: date) -> str:
    return date_format(day, _("n月j日"))


def _days(start: date, end: date) -> str:
    if end == start:
        return _day(start)
    return _("%(start)s至%(end)s") % {"start": _day(start), "end": _day(end)}
