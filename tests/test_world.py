"""The cast is who it says it is."""

from __future__ import annotations

import pytest

from tashan.engines.audit.models import Entry
from tashan.engines.audit.queries import verify
from tashan.kernel.actors import Role
from tests.world import CAST, World


def test_the_cast_stands_in_two_groups_with_one_leader_each(world: World) -> None:
    assert len(world.placements) == len(CAST) == 12
    leaders = [
        name
        for name, placement in world.placements.items()
        if placement.role_terms.filter(role="leader").exists()
    ]
    assert leaders == ["陆景行", "方砚秋"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("member", Role.MEMBER),
        ("leader", Role.LEADER),
        ("deputy", Role.DEPUTY),
        ("liaison", Role.LIAISON),
        ("office", Role.OFFICE),
        ("home-unit", Role.HOME_UNIT),
        ("auditor", Role.AUDITOR),
        ("administrator", Role.ADMINISTRATOR),
    ],
)
def test_every_seat_has_an_account(world: World, name: str, role: Role) -> None:
    assert world.actor(name).holds(role)


def test_the_world_goes_on_where_its_building_ended(world: World) -> None:
    lines = Entry.objects.filter(book=world.programme.book).count()
    world.note("石磊", "到填埋场看渗滤液处理站。")
    assert Entry.objects.filter(book=world.programme.book).count() > lines > len(CAST)
    assert verify() == ()
