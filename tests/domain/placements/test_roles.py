"""组长、副组长、联络员: one leader at a time, by the verb and by the database; and the seats that follow from it all."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from tashan.domain.notes.queries import visible_to
from tashan.domain.people.queries import people_found
from tashan.domain.placements.models import RoleTerm
from tashan.domain.placements.operations import end_placement, end_role, give_role
from tashan.domain.placements.queries import actor_for, groups_for, stays_for
from tashan.kernel.actors import Role
from tashan.kernel.clock import CHINA
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tests.world import World

CHANGE = date(2025, 11, 10)


def _on(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=CHINA)


def test_a_new_leader_ends_the_term_of_the_one_before(world: World) -> None:
    give_role(
        world.placements["段承远"], role=Role.LEADER, start=CHANGE, actor=world.actor("office"), at=world.at
    )
    before, after = RoleTerm.objects.filter(group=world.groups[0], role="leader").order_by("start")
    assert (before.end, after.end) == (date(2025, 11, 9), None)
    old, new = world.accounts["leader"], world.accounts["member"]
    assert actor_for(old, at=_on(date(2025, 11, 9))).holds(Role.LEADER)
    assert not actor_for(old, at=_on(CHANGE)).holds(Role.LEADER)
    assert not actor_for(new, at=_on(date(2025, 11, 9))).holds(Role.LEADER)
    assert actor_for(new, at=_on(CHANGE)).holds(Role.LEADER, group=world.groups[0].pk)


def test_the_database_holds_no_two_leaders(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleTerm.objects.create(
            placement=world.placements["段承远"], group=world.groups[0], role="leader", start=CHANGE
        )


def test_two_leaders_named_for_one_day_are_one(world: World) -> None:
    for name in ("段承远", "石磊"):
        give_role(world.placements[name], role=Role.LEADER, start=CHANGE, actor=world.system, at=world.at)
    terms = RoleTerm.objects.filter(group=world.groups[0], role="leader").order_by("start")
    assert [(term.placement.person.name, term.start, term.end) for term in terms] == [
        ("陆景行", date(2025, 9, 8), date(2025, 11, 9)),
        ("石磊", CHANGE, None),
    ]


def test_nobody_is_named_leader_before_a_change_that_stands_already(world: World) -> None:
    give_role(world.placements["段承远"], role=Role.LEADER, start=CHANGE, actor=world.system, at=world.at)
    with pytest.raises(Conflict, match="段承远"):
        give_role(
            world.placements["石磊"],
            role=Role.LEADER,
            start=date(2025, 11, 1),
            actor=world.system,
            at=world.at,
        )
    assert RoleTerm.objects.filter(group=world.groups[0], role="leader").count() == 2


def test_a_role_ends_on_its_last_day(world: World) -> None:
    term = RoleTerm.objects.get(group=world.groups[0], role="deputy")
    with pytest.raises(NotAllowed):
        end_role(term, end=CHANGE, actor=world.actor("member"), at=world.at)
    end_role(term, end=CHANGE, actor=world.actor("leader"), at=world.at)
    account = world.accounts["deputy"]
    assert actor_for(account, at=_on(CHANGE)).holds(Role.DEPUTY)
    assert not actor_for(account, at=_on(date(2025, 11, 11))).holds(Role.DEPUTY)
    with pytest.raises(Conflict):
        end_role(term, end=CHANGE, actor=world.actor("leader"), at=world.at)


def test_who_has_left_keeps_what_they_wrote_and_no_more(world: World) -> None:
    own = world.note("苏映荷", "走之前写的。")
    others = world.note("段承远", "组里看得到的。")
    end_placement(world.placements["苏映荷"], day=CHANGE, actor=world.actor("leader"), at=world.at)
    here, gone = (actor_for(world.accounts["deputy"], at=_on(day)) for day in (CHANGE, date(2025, 11, 11)))
    assert set(visible_to(here)) == {own, others}
    assert set(visible_to(gone)) == {own}
    assert gone.holds(Role.MEMBER)
    assert not gone.holds(Role.DEPUTY)
    assert not groups_for(gone)
    assert not stays_for(gone)
    with pytest.raises(NotAllowed):
        people_found(gone)


def test_each_group_has_its_own_leader(world: World) -> None:
    assert RoleTerm.objects.filter(role="leader", end=None).count() == 2


def test_a_role_held_already_is_given_once(world: World) -> None:
    stay = world.placements["苏映荷"]
    first = give_role(stay, role=Role.DEPUTY, start=CHANGE, actor=world.system, at=world.at)
    assert give_role(stay, role=Role.DEPUTY, start=CHANGE, actor=world.system, at=world.at) == first
    assert stay.role_terms.count() == 1


def test_a_seat_that_is_granted_is_no_role_in_a_group(world: World) -> None:
    with pytest.raises(InputFault):
        give_role(world.placements["石磊"], role=Role.OFFICE, start=CHANGE, actor=world.system, at=world.at)


@pytest.mark.parametrize("seat", ["member", "other-leader", "home-unit", "auditor"])
def test_others_give_no_roles(world: World, seat: str) -> None:
    with pytest.raises(NotAllowed):
        give_role(
            world.placements["石磊"], role=Role.DEPUTY, start=CHANGE, actor=world.actor(seat), at=world.at
        )


@pytest.mark.parametrize(
    ("seat", "roles"),
    [
        ("member", {Role.MEMBER}),
        ("leader", {Role.MEMBER, Role.LEADER}),
        ("deputy", {Role.MEMBER, Role.DEPUTY}),
        ("liaison", {Role.MEMBER, Role.LIAISON}),
        ("office", {Role.OFFICE}),
        ("home-unit", {Role.HOME_UNIT}),
        ("auditor", {Role.AUDITOR}),
        ("administrator", {Role.ADMINISTRATOR}),
    ],
)
def test_an_account_acts_in_the_seats_it_holds_and_no_other(
    world: World, seat: str, roles: set[Role]
) -> None:
    assert {one.role for one in actor_for(world.accounts[seat], at=world.at).seats} == roles
