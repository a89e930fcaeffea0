"""Programmes, batches, groups and stays: who opens them, and what their dates and names must be."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tashan.domain.placements.models import Grant, Placement
from tashan.domain.placements.operations import (
    complete_placement,
    grant,
    open_batch,
    open_group,
    open_programme,
    place,
    revoke,
)
from tashan.domain.placements.queries import placement_for, roster_for, stays_for
from tashan.kernel.actors import Role
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, NotFound
from tests.world import World


def test_a_programme_starts_with_four_directions(world: World) -> None:
    assert [one.key for one in world.programme.directions.all()] == ["up", "down", "in", "out"]
    with pytest.raises(Conflict):
        open_programme(world.programme.name, actor=world.system, at=world.at)
    with pytest.raises(InputFault):
        open_programme(" ", actor=world.system, at=world.at)


@pytest.mark.parametrize("seat", ["member", "leader", "home-unit", "auditor"])
def test_batches_and_groups_are_the_offices_to_open(world: World, seat: str) -> None:
    with pytest.raises(NotAllowed):
        open_batch(world.programme, name="第三批", actor=world.actor(seat), at=world.at)
    with pytest.raises(NotAllowed):
        open_group(world.batch, name="第三管理组", actor=world.actor(seat), at=world.at)


def test_the_office_opens_them_once(world: World) -> None:
    office = world.actor("office")
    batch = open_batch(world.programme, name="第三批", actor=office, at=world.at)
    assert open_batch(world.programme, name="第三批", actor=office, at=world.at) == batch
    group = open_group(batch, name="第一管理组", actor=office, at=world.at)
    assert open_group(batch, name="第一管理组", actor=office, at=world.at) == group
    assert group not in world.groups


def test_a_batch_cannot_end_before_it_starts(world: World) -> None:
    with pytest.raises(InputFault):
        open_batch(
            world.programme,
            name="倒",
            start=date(2026, 2, 1),
            end=date(2026, 1, 1),
            actor=world.system,
            at=world.at,
        )


def test_one_stay_a_group_and_nobody_their_own_mentor(world: World) -> None:
    person, group = world.people["石磊"], world.groups[0]
    with pytest.raises(Conflict):
        place(person, group=group, actor=world.system, at=world.at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.create(person=person, group=world.groups[1], mentor=person)


def test_what_is_there_is_never_overwritten(world: World) -> None:
    stay = world.placements["段承远"]
    complete_placement(stay, host_post="招商二部", home_post="别的职务", actor=world.system, at=world.at)
    stay.refresh_from_db()
    assert (stay.host_post, stay.home_post) == ("招商二部", "副局长")


@pytest.mark.parametrize(
    ("seat", "number"),
    [("member", 12), ("office", 12), ("auditor", 12), ("administrator", 12), ("home-unit", 1)],
)
def test_each_role_sees_its_part_of_the_roster(world: World, seat: str, number: int) -> None:
    assert roster_for(world.actor(seat), world.programme).count() == number


def test_a_home_unit_sees_its_own_member_alone(world: World) -> None:
    actor = world.actor("home-unit")
    assert placement_for(actor, world.placements["段承远"].code) == world.placements["段承远"]
    with pytest.raises(NotFound):
        placement_for(actor, world.placements["石磊"].code)


def test_a_home_unit_in_one_programme_is_none_in_another(world: World) -> None:
    other = open_programme("另一个项目", actor=world.system, at=world.at)
    batch = open_batch(other, name="第一批", actor=world.system, at=world.at)
    group = open_group(batch, name="第一管理组", actor=world.system, at=world.at)
    unit = world.organisations["禾川经济开发区招商局"]
    there = place(world.people["石磊"], group=group, home_unit=unit, actor=world.system, at=world.at)
    assert there not in stays_for(world.actor("home-unit"))
    with pytest.raises(NotFound):
        placement_for(world.actor("home-unit"), there.code)


@pytest.mark.parametrize(
    ("role", "with_programme", "with_unit"),
    [
        (Role.ADMINISTRATOR, True, False),
        (Role.OFFICE, False, False),
        (Role.OFFICE, True, True),
        (Role.AUDITOR, False, False),
        (Role.HOME_UNIT, True, False),
        (Role.HOME_UNIT, False, True),
    ],
)
def test_a_seat_has_the_scope_of_its_role(
    world: World, role: Role, with_programme: bool, with_unit: bool
) -> None:
    with pytest.raises(InputFault, match="范围"):
        grant(
            world.accounts["member"],
            role=role,
            programme=world.programme if with_programme else None,
            organisation=world.organisations["禾川市文化馆"] if with_unit else None,
            actor=world.system,
            at=world.at,
        )


def test_a_seat_given_twice_is_one_and_can_be_taken_back(world: World) -> None:
    account, actor = world.accounts["member"], world.actor("administrator")
    for _ in range(2):
        given = grant(account, role=Role.AUDITOR, programme=world.programme, actor=actor, at=world.at)
    assert account.grants.count() == 1
    revoke(given, actor=actor, at=world.at)
    assert not account.grants.exists()


def test_an_administrator_cannot_take_their_own_seat(world: World) -> None:
    own = Grant.objects.get(account=world.accounts["administrator"])
    with pytest.raises(InputFault):
        revoke(own, actor=world.actor("administrator"), at=world.at)
