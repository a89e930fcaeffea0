"""What is owed, as pages show it: in plain words, with why it is asked, and the way to do it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tashan.domain.reports.queries import standing
from tashan.domain.rhythm.explain import why
from tashan.domain.rhythm.models import Matter, Obligation
from tashan.kernel.clock import CHINA, local_day
from tashan.kernel.periods import PeriodKind


@dataclass(frozen=True, slots=True)
class Duty:
    """One ask as `web/parts/duties.html` shows it."""

    label: str
    due: str
    why: str
    state: str
    state_label: str
    url: str
    action_label: str


def duties_of(asks: Iterable[Obligation], at: datetime) -> list[Duty]:
    """``asks`` as they stand at the moment ``at``, in their order; a paper that is drawn already is gone on with."""
    told = list(asks)
    drawn = standing(ask.group_id for ask in told if ask.placement_id is None)
    return [_duty(ask, at, drawn.get((ask.group_id, ask.cadence.period, ask.start), "")) for ask in told]


def _duty(ask: Obligation, at: datetime, drawn: str) -> Duty:
    overdue = ask.due_at < at
    url, action = (reverse("report", args=[drawn]), _("接着写")) if _is_paper(ask) and drawn else _way_to(ask)
    return Duty(
        label=_label(ask, local_day(at)),
        due=_due(ask.due_at, at),
        why=why(ask),
        state="late" if overdue else "open",
        state_label=_("可以补") if overdue else "",
        url=url,
        action_label=action,
    )


def _label(ask: Obligation, today: date) -> str:
    return _("%(days)s的%(matter)s") % {"days": _days(ask, today), "matter": Matter(ask.cadence.matter).label}


def _days(ask: Obligation, today: date) -> str:
    """The asked period as people say it."""
    match PeriodKind(ask.cadence.period):
        case PeriodKind.DAY:
            return _("今天") if ask.start == today else _short(ask.start)
        case PeriodKind.WEEK if ask.start <= today <= ask.end:
            return _("本周")
        case PeriodKind.HALF_MONTH:
            half = _("%(month)s上半月") if ask.start.day <= 15 else _("%(month)s下半月")
            return half % {"month": date_format(ask.start, _("n月"))}
        case PeriodKind.MONTH:
            return date_format(ask.start, _("n月"))
    return _("%(start)s至%(end)s") % {"start": _short(ask.start), "end": _short(ask.end)}


def _due(due_at: datetime, at: datetime) -> str:
    local = due_at.astimezone(CHINA)
    if due_at < at:
        return _("%(when)s 已到时间，补上就好") % {"when": date_format(local, _("n月j日 H:i"))}
    if local.date() == local_day(at):
        return _("今天 %(time)s 前") % {"time": f"{local:%H:%M}"}
    return _("%(when)s 前") % {"when": date_format(local, _("n月j日 H:i"))}


def _is_paper(ask: Obligation) -> bool:
    return ask.cadence.matter in {Matter.HALF_MONTH_SUMMARY, Matter.MONTHLY_REPORT}


def _way_to(ask: Obligation) -> tuple[str, str]:
    if ask.cadence.matter == Matter.NOTE:
        return f"{reverse('today')}?day={ask.end.isoformat()}#composer", _("写")
    if ask.cadence.matter == Matter.SEMINAR:
        return reverse("group", args=[ask.group.code]), _("准备")
    return f"{reverse('reports')}#draw", _("起草")


def _short(day: date) -> str:
    return date_format(day, _("n月j日"))
