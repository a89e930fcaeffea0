"""Reads of rhythm that more than one face asks for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from tashan.domain.placements.models import Group
from tashan.domain.placements.rules import may_keep_group
from tashan.domain.rhythm.models import Leave, Obligation, State
from tashan.kernel.actors import Actor
from tashan.kernel.errors import NotFound


def owed_by(actor: Actor, *, at: datetime, ahead: timedelta = timedelta(days=7)) -> QuerySet[Obligation]:
    """What the actor's own placements, and the groups they keep, owe now or within ``ahead``; soonest first.

    Asks whose window has closed are left out: they are no longer of use, and nobody is reproached for them here.
    """
    placements = actor.ids("placement")
    return (
        Obligation.objects.filter(state=State.OPEN, opens_at__lte=at + ahead, closes_at__gte=at)
        .filter(placement__in=placements)
        .select_related("cadence", "group")
        .order_by("due_at", "id")
    )


def due_in_group(
    group: Group, *, at: datetime, ahead: timedelta = timedelta(days=14)
) -> QuerySet[Obligation]:
    """What the group as a whole owes within ``ahead``, soonest first. Asks of single members are theirs alone."""
    return (
        Obligation.objects.filter(
            group=group, placement__isnull=True, state=State.OPEN, opens_at__lte=at + ahead, closes_at__gte=at
        )
        .select_related("cadence", "group")
        .order_by("due_at", "id")
    )


def leave_for(actor: Actor, code: str) -> Leave:
    """The leave called ``code``, if the actor takes it or keeps its group. Raises NotFound otherwise."""
    leave = (
        Leave.objects.filter(code=code)
        .select_related("placement__person", "placement__group__batch__programme")
        .first()
    )
    if leave is None or not (
        actor.person == leave.placement.person_id or may_keep_group(actor, leave.placement.group)
    ):
        raise NotFound("没有这次请假，或您无权查看。")
    return leave
