"""Who reads which note: the ladder from private to public, and the query that gives the same answer as the rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tashan.domain.notes.models import Note, Visibility
from tashan.domain.notes.operations import attach, withdraw
from tashan.domain.notes.queries import (
    attachment_for,
    in_days,
    leaf,
    note_for,
    own_notes,
    told_under,
    visible_to,
)
from tashan.domain.notes.rules import may_read_note
from tashan.domain.people.operations import open_account
from tashan.domain.placements.operations import grant, open_batch, open_group, open_programme, place
from tashan.domain.placements.queries import actor_for
from tashan.kernel.actors import NOBODY, Actor, Role
from tashan.kernel.errors import NotFound
from tests.album import picture
from tests.world import PASSWORD, World

SEATS = (
    "member",
    "leader",
    "deputy",
    "liaison",
    "石磊",
    "other-member",
    "other-leader",
    "office",
    "home-unit",
    "auditor",
    "administrator",
)
LADDER = {
    Visibility.PRIVATE: {"member"},
    Visibility.GROUP: {"member", "leader", "deputy", "liaison", "石磊"},
    Visibility.HOME: {"member", "leader", "deputy", "liaison", "石磊", "home-unit"},
    Visibility.PROGRAMME: set(SEATS) - {"administrator"},
    Visibility.PUBLIC: set(SEATS) - {"administrator"},
}
"""Who reads a note of 段承远 (the account `member`) at each level."""


@pytest.fixture
def strangers(world: World) -> list[Actor]:
    """Actors beside the cast: nobody, an account without a seat, and three seats of another programme."""
    actor, at = world.system, world.at
    other = open_programme("另一个项目", actor=actor, at=at)
    group = open_group(open_batch(other, name="首批", actor=actor, at=at), name="一组", actor=actor, at=at)
    place(world.people["高屹"], group=group, start=date(2025, 9, 1), actor=actor, at=at)
    accounts = [
        open_account(name, password=PASSWORD, actor=actor, at=at) for name in ("seatless", "office2", "home2")
    ]
    accounts.append(
        open_account("member2", password=PASSWORD, person=world.people["高屹"], actor=actor, at=at)
    )
    unit = world.organisations["禾川经济开发区招商局"]
    grant(accounts[1], role=Role.OFFICE, programme=other, actor=actor, at=at)
    grant(accounts[2], role=Role.HOME_UNIT, programme=other, organisation=unit, actor=actor, at=at)
    return [NOBODY, *(actor_for(account, at=at) for account in accounts)]


@pytest.mark.parametrize("visibility", Visibility.values)
def test_each_level_opens_a_note_to_those_it_names(world: World, visibility: str) -> None:
    note = world.note("段承远", "谁能看？", visibility=visibility)
    readers = {name for name in SEATS if may_read_note(world.actor(name), note)}
    assert readers == LADDER[Visibility(visibility)]


def test_the_query_answers_as_the_rule_for_every_actor_and_note(world: World, strangers: list[Actor]) -> None:
    for name in ("段承远", "温如海", "陆景行"):
        for visibility in Visibility.values:
            world.note(name, f"{name}，{visibility}", visibility=visibility)
            gone = world.note(name, f"{name}，{visibility}，撤回", visibility=visibility)
            withdraw(gone, actor=world.actor(name), at=world.at)
    notes = list(Note.objects.select_related("placement__group__batch__programme", "group__batch__programme"))
    for actor in [*(world.actor(name) for name in SEATS), *strangers]:
        by_rule = {
            note.code
            for note in notes
            if may_read_note(actor, note)
            and (note.withdrawn_at is None or actor.person == note.placement.person_id)
        }
        assert set(visible_to(actor).values_list("code", flat=True)) == by_rule, actor.name
        for note in notes:
            if note.code in by_rule:
                assert note_for(actor, note.code) == note
            else:
                with pytest.raises(NotFound):
                    note_for(actor, note.code)


def test_a_home_unit_of_the_same_name_in_another_programme_sees_nothing(
    world: World, strangers: list[Actor]
) -> None:
    world.note("段承远", "给派出单位。", visibility=Visibility.HOME)
    assert [visible_to(actor).count() for actor in strangers] == [0] * len(strangers)


def test_a_picture_is_seen_by_those_who_read_its_note(world: World) -> None:
    note = world.note("段承远", "现场。", visibility=Visibility.HOME)
    (kept,) = attach(note, pictures=[(picture("PNG"), "现场.png")], actor=world.actor("member"), at=world.at)
    seen = set()
    for name in SEATS:
        try:
            assert attachment_for(world.actor(name), kept.code) == kept
        except NotFound:
            continue
        seen.add(name)
    assert seen == LADDER[Visibility.HOME]
    with pytest.raises(NotFound):
        attachment_for(world.actor("member"), "nosuch")


def test_ones_own_notes_come_newest_first_withdrawn_ones_included(world: World) -> None:
    old = world.note("段承远", "前天。", day=date(2025, 11, 3))
    new = world.note("段承远", "今天。")
    world.note("石磊", "别人的。")
    withdraw(old, actor=world.actor("member"), at=world.at)
    assert list(own_notes(world.actor("member"))) == [new, old]
    assert not own_notes(world.actor("office"))


def test_notes_by_direction_and_days(world: World) -> None:
    down = world.note("段承远", "谈项目。", direction=world.direction("down"), day=date(2025, 11, 3))
    unsure = world.note("段承远", "说不准。", day=date(2025, 11, 4))
    mine = own_notes(world.actor("member"))
    assert list(told_under(mine, "down")) == [down]
    assert list(told_under(mine, "unsure")) == [unsure]
    assert not told_under(mine, "sideways")
    assert list(in_days(mine, date(2025, 11, 4), date(2025, 11, 5))) == [unsure]


def test_leafing_forth_and_back_shows_every_note_once(world: World) -> None:
    days = [date(2025, 11, 5) - timedelta(days=offset // 3) for offset in range(45)]  # three notes a day
    for number, day in enumerate(days):
        world.note("段承远", f"第{number}条。", day=day)
    mine = own_notes(world.actor("member"))
    whole = [note.code for note in mine]
    page, forth = leaf(mine, size=20), []
    assert page.newer == ""
    while True:
        forth.append([note.code for note in page.rows])
        if not page.older:
            break
        page = leaf(mine, before=page.older, size=20)
    assert [len(codes) for codes in forth] == [20, 20, 5]
    assert [code for codes in forth for code in codes] == whole
    back = leaf(mine, after=page.newer, size=20)
    assert [note.code for note in back.rows] == forth[1]
    first = leaf(mine, after=back.newer, size=20)
    assert ([note.code for note in first.rows], first.newer) == (forth[0], "")


def test_a_leaf_from_nowhere_is_the_newest(world: World) -> None:
    note = world.note("段承远", "只有一条。")
    mine = own_notes(world.actor("member"))
    assert leaf(mine, before="nosuch").rows == (note,)
    assert leaf(mine.none()).rows == ()
