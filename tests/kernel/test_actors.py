"""Actors: what one may ask of the seats a person holds."""

from hypothesis import given
from hypothesis import strategies as st

from tashan.kernel.actors import NOBODY, Actor, Role, Seat, system

IDS = st.one_of(st.none(), st.integers(1, 4))
SEATS = st.frozensets(
    st.builds(Seat, role=st.sampled_from(Role), programme=IDS, batch=IDS, group=IDS), max_size=5
)


@given(SEATS, st.sampled_from(Role), st.integers(1, 4))
def test_holding_a_role_in_a_group_needs_one_seat_that_has_both(
    seats: frozenset[Seat], role: Role, group: int
) -> None:
    actor = Actor("苏映荷", seats=seats)
    assert actor.holds(role, group=group) == any(s.role == role and s.group == group for s in seats)


@given(SEATS, st.sampled_from(Role))
def test_ids_are_those_of_the_seats_with_the_role_and_never_none(seats: frozenset[Seat], role: Role) -> None:
    actor = Actor("苏映荷", seats=seats)
    assert actor.ids("group", role) == {s.group for s in seats if s.role == role} - {None}
    assert actor.ids("group") == {s.group for s in seats} - {None}


def test_a_role_in_one_group_and_membership_in_another_do_not_add_up() -> None:
    actor = Actor("唐一鸣", seats=frozenset({Seat(Role.LEADER, group=1), Seat(Role.MEMBER, group=2)}))
    assert actor.holds(Role.LEADER, group=1)
    assert not actor.holds(Role.LEADER, group=2)


def test_nobody_holds_nothing_and_is_not_the_system() -> None:
    assert not NOBODY.holds(*Role)
    assert not NOBODY.is_system
    assert system("演示").is_system
