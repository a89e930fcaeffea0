"""Reads of placements: the actor behind an account, and records fetched together with the permission to see them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from tashan.domain.people.models import Account
from tashan.domain.placements.models import Batch, Group, Placement, Programme
from tashan.domain.placements.rules import may_see_group, may_see_roster
from tashan.kernel.actors import Actor, Role, Seat
from tashan.kernel.clock import local_day
from tashan.kernel.errors import NotFound


def actor_for(account: Account, *, at: datetime) -> Actor:
    """The actor an account is at the moment ``at``: a member's seat per placement, one per role held, one per grant.

    A placement keeps its member's seat after its planned end, so that the season can be read when it is over. Who has left
    (``ended``) keeps a seat of their own stay alone: their notes and leave, no longer the group's.
    """
    seats: set[Seat] = set()
    if account.person_id is not None:
        placements = Placement.objects.filter(person=account.person_id).select_related("group__batch")
        for placement in placements.prefetch_related("role_terms"):
            seats |= _seats_of(placement, local_day(at))
    for grant in account.grants.all():
        seats.add(Seat(Role(grant.role), programme=grant.programme_id, organisation=grant.organisation_id))
    return Actor(
        name=account.shown_name, account=account.pk, person=account.person_id, seats=frozenset(seats)
    )


def _seats_of(placement: Placement, day: date) -> set[Seat]:
    if placement.ended is not None and placement.ended < day:
        return {Seat(Role.MEMBER, placement=placement.pk)}
    scope = {
        "programme": placement.group.batch.programme_id,
        "batch": placement.group.batch_id,
        "group": placement.group_id,
        "placement": placement.pk,
    }
    roles = [Role(term.role) for term in placement.role_terms.all() if term.holds_on(day)]
    return {Seat(role, **scope) for role in [Role.MEMBER, *roles]}


def programmes_for(actor: Actor) -> QuerySet[Programme]:
    """The programmes in which the actor has a seat; all of them for an administrator."""
    if actor.is_system or actor.holds(Role.ADMINISTRATOR):
        return Programme.objects.order_by("id")
    return Programme.objects.filter(pk__in=actor.ids("programme")).order_by("id")


def groups_for(actor: Actor) -> QuerySet[Group]:
    """The groups the actor may look into, newest batch first."""
    groups = Group.objects.select_related("batch__programme").order_by("-batch__start", "id")
    if actor.is_system:
        return groups
    return groups.filter(
        Q(pk__in=actor.ids("group", Role.MEMBER))
        | Q(batch__programme__in=actor.ids("programme", Role.OFFICE))
    )


def batches_run_by(actor: Actor) -> QuerySet[Batch]:
    """The batches of the programmes whose office the actor is, newest first."""
    programmes = actor.ids("programme", Role.OFFICE)
    return Batch.objects.filter(programme__in=programmes).select_related("programme").order_by("-start", "id")


def group_for(actor: Actor, code: str) -> Group:
    """The group called ``code`` if the actor may look into it. Raises NotFound otherwise."""
    group = Group.objects.select_related("batch__programme").filter(code=code).first()
    if group is None or not may_see_group(actor, group):
        raise NotFound("没有这个管理组，或您无权查看。")
    return group


def programme_for(actor: Actor, code: str) -> Programme:
    """The programme called ``code`` if the actor has a seat in it. Raises NotFound otherwise."""
    programme = Programme.objects.filter(code=code).first()
    if programme is None or not may_see_roster(actor, programme):
        raise NotFound("没有这个项目，或您无权查看。")
    return programme


def stays_for(actor: Actor) -> QuerySet[Placement]:
    """The placements the actor may see on any roster: all of the programmes they have a seat in, a home unit only its own."""
    placements = (
        Placement.objects.select_related(
            "person", "group__batch__programme", "home_unit", "host_unit", "mentor"
        )
        .prefetch_related("role_terms")
        .order_by("group", "number", "id")
    )
    if actor.is_system or actor.holds(Role.ADMINISTRATOR):
        return placements
    programmes = actor.ids("programme", Role.MEMBER, Role.OFFICE, Role.AUDITOR)
    return placements.filter(Q(group__batch__programme__in=programmes) | sent_by(actor, "home_unit"))


def sent_by(actor: Actor, home_unit: str, programme: str = "group__batch__programme") -> Q:
    """What concerns the members sent by the units the actor speaks for, each in the programme it is spoken for in.

    ``home_unit`` and ``programme`` are the paths to them from the rows asked for.
    """
    own = Q(pk__in=())
    for seat in actor.seats:
        if seat.role is Role.HOME_UNIT:
            own |= Q(**{home_unit: seat.organisation, programme: seat.programme})
    return own


def roster_for(actor: Actor, programme: Programme) -> QuerySet[Placement]:
    """The placements of ``programme`` the actor may see, group by group."""
    return stays_for(actor).filter(group__batch__programme=programme)


def placement_for(actor: Actor, code: str) -> Placement:
    """The placement called ``code`` if the actor may see it on the roster. Raises NotFound otherwise."""
    placement = Placement.objects.filter(code=code).select_related("group__batch__programme").first()
    if placement is not None:
        seen = roster_for(actor, placement.group.batch.programme).filter(pk=placement.pk).first()
        if seen is not None:
            return seen
    raise NotFound("没有这位学员，或您无权查看。")


def current_placement(actor: Actor) -> Placement | None:
    """The actor's own newest placement, if they are a member anywhere."""
    return (
        Placement.objects.filter(pk__in=actor.ids("placement", Role.MEMBER))
        .select_related("person", "group__batch__programme", "host_unit", "home_unit")
        .order_by("-start", "-id")
        .first()
    )
