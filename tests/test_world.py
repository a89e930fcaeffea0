"""The cast is who it says it is."""

from __future__ import annotations

import pytest

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
