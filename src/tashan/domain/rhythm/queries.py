"""Reads of rhythm that more than one face asks for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Max, Q, QuerySet

from tashan.domain.placements.models import Group, Programme
from tashan.domain.placements.rules import KEEPERS, may_keep_group
from tashan.domain.rhythm.models import Leave, LeaveState, Obligation, State
from tashan.kernel.actors import Actor, Role
from tashan.kernel.errors import NotFound


def owed_by(actor: Actor, *, at: datetime, ahead: timedelta = timedelta(days=7)) -> QuerySet[Obligation]:
    """What the actor's own placements owe now or within ``ahead``, soonest first; for groups see :func:`due_in_group`.

    Asks whose window has closed are left out: they are no longer of use, and nobody is reproached for them here.
    """
    placements = actor.ids("placement")
    return (
        Obligation.objects.filter(state=State.OPEN, opens_at__lte=at + ahead, closes_at__gte=at)
        .filter(placement__in=placements)
        .select_related("cadence", "group")
        .order_by("due_at", "id")
    )


def asks_on(actor: Actor, day: date) -> QuerySet[Obligation]:
    """Every ask of the actor's own placements whose period holds ``day``, whatever its state."""
    return (
        Obligation.objects.filter(placement__in=actor.ids("placement"), start__lte=day, end__gte=day)
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


def planned_until(programme: Programme) -> dict[int, date]:
    """For each batch of ``programme`` (by primary key) the last day that an ask stands for."""
    asks = Obligation.objects.filter(group__batch__programme=programme)
    return dict(asks.order_by().values_list("group__batch").annotate(last=Max("end")))


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


def own_leaves(actor: Actor) -> QuerySet[Leave]:
    """The leaves the actor has asked for, newest first."""
    return Leave.objects.filter(placement__in=actor.ids("placement")).order_by("-start", "-id")


def leaves_seen(actor: Actor) -> QuerySet[Leave]:
    """The actor's own leaves and those of the groups they keep, whatever became of them, newest first."""
    own = Q(placement__in=actor.ids("placement"))
    kept = Q(pk__in=_kept(actor).values("pk"))
    return (
        Leave.objects.filter(own | kept)
        .select_related("placement__person", "placement__group")
        .order_by("-start", "-id")
    )


def leaves_to_decide(actor: Actor) -> QuerySet[Leave]:
    """The requests that wait for the actor's decision, longest waiting first; never their own."""
    return _kept(actor).filter(state=LeaveState.REQUESTED).order_by("start", "id")


def leaves_running(actor: Actor, day: date) -> QuerySet[Leave]:
    """Approved leave in the groups the actor keeps that touches ``day`` or has ended without a return; soonest end first."""
    return _kept(actor).filter(state=LeaveState.APPROVED, start__lte=day).order_by("end", "id")


def _kept(actor: Actor) -> QuerySet[Leave]:
    leaves = Leave.objects.select_related("placement__person", "placement__group__batch__programme").filter(
        Q(placement__group__in=actor.ids("group", *KEEPERS))
        | Q(placement__group__batch__programme__in=actor.ids("programme", Role.OFFICE))
    )
    return leaves.exclude(placement__person=actor.person) if actor.person is not None else leaves


def away_on(group: Group, day: date) -> frozenset[int]:
    """The placements of ``group`` (by primary key) whose members are on approved leave on ``day``."""
    leaves = Leave.objects.filter(
        placement__group=group,
        start__lte=day,
        end__gte=day,
        state__in=[LeaveState.APPROVED, LeaveState.RETURNED],
    )
    return frozenset(leaves.values_list("placement_id", flat=True))
