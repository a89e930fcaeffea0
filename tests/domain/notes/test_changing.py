"""A note amended, withdrawn, sorted and shared: by whom, with what left behind, and nothing overwritten unseen."""

from __future__ import annotations

import pytest

from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import Note, NoteVersion, Visibility
from tashan.domain.notes.operations import Named, amend, share, sort_under, withdraw
from tashan.domain.placements.operations import open_programme
from tashan.engines.audit.models import Entry as Line
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tests.world import World


@pytest.fixture
def note(world: World) -> Note:
    person = world.people["裴知远"]
    return world.note("段承远", "裴知远讲了台账。", named=[Named(0, 3, person=person)])


def _amend(
    world: World, note: Note, text: str, *, edition: int = 1, by: str = "member", **more: object
) -> Note:
    return amend(
        note,
        entry=Entry(text=text),
        edition=edition,
        named=more.get("named", ()),  # type: ignore[arg-type]  # given as a list of Named by the tests below
        actor=world.actor(by),
        at=world.at,
    )


def test_an_amended_note_keeps_the_wording_it_had(world: World, note: Note) -> None:
    amended = _amend(world, note, "主任讲了台账。")
    assert (amended.body, amended.version) == ("主任讲了台账。", 2)
    assert [(one.number, one.body) for one in NoteVersion.objects.filter(note=note)] == [
        (1, "裴知远讲了台账。"),
        (2, "主任讲了台账。"),
    ]
    assert not amended.mentions.exists()


def test_the_names_of_the_new_wording_take_the_place_of_the_old(world: World, note: Note) -> None:
    person = world.people["裴知远"]
    amended = _amend(world, note, "听裴知远讲台账。", named=[Named(1, 4, person=person)])
    assert [(one.start, one.end) for one in amended.mentions.all()] == [(1, 4)]


def test_the_same_words_again_change_nothing(world: World, note: Note) -> None:
    assert _amend(world, note, " 裴知远讲了台账。").version == 1
    assert not Line.objects.filter(verb="note.amend").exists()


def test_an_amendment_of_an_older_wording_is_a_conflict_and_overwrites_nothing(
    world: World, note: Note
) -> None:
    _amend(world, note, "第二版。")
    with pytest.raises(Conflict, match="在别处已被改动"):
        _amend(world, note, "也想当第二版。", edition=1)
    note.refresh_from_db()
    assert (note.body, note.version) == ("第二版。", 2)
    assert _amend(world, note, "第三版。", edition=2).version == 3


def test_an_amendment_cannot_empty_a_note(world: World, note: Note) -> None:
    with pytest.raises(InputFault, match="还没有写内容"):
        _amend(world, note, " ")


@pytest.mark.parametrize("name", ["leader", "liaison", "office", "other-member", "administrator"])
def test_nobody_but_the_author_changes_the_words(world: World, note: Note, name: str) -> None:
    with pytest.raises(NotAllowed):
        _amend(world, note, "改一改。", by=name)
    with pytest.raises(NotAllowed):
        withdraw(note, actor=world.actor(name), at=world.at)
    with pytest.raises(NotAllowed):
        share(note, visibility=Visibility.PUBLIC, actor=world.actor(name), at=world.at)


def test_a_withdrawn_note_keeps_its_wordings_and_can_no_longer_be_amended(world: World, note: Note) -> None:
    taken = withdraw(note, actor=world.actor("member"), at=world.at)
    assert taken.withdrawn_at == world.at
    assert NoteVersion.objects.filter(note=note).count() == 1
    with pytest.raises(Conflict):
        _amend(world, taken, "再改改。")


def test_withdrawing_twice_is_withdrawing_once(world: World, note: Note) -> None:
    withdraw(note, actor=world.actor("member"), at=world.at)
    withdraw(note, actor=world.actor("member"), at=world.at.replace(hour=11))
    note.refresh_from_db()
    assert note.withdrawn_at == world.at
    assert Line.objects.filter(verb="note.withdraw").count() == 1


@pytest.mark.parametrize("name", ["member", "leader", "deputy", "liaison"])
def test_author_and_keepers_confirm_or_clear_the_direction(world: World, note: Note, name: str) -> None:
    sorted_note = sort_under(note, direction=world.direction("up"), actor=world.actor(name), at=world.at)
    assert (sorted_note.direction, sorted_note.direction_confirmed) == (world.direction("up"), True)
    cleared = sort_under(note, direction=None, actor=world.actor(name), at=world.at)
    assert (cleared.direction, cleared.direction_confirmed) == (None, False)


@pytest.mark.parametrize("name", ["other-member", "other-leader", "office", "home-unit", "auditor"])
def test_others_do_not_sort(world: World, note: Note, name: str) -> None:
    with pytest.raises(NotAllowed):
        sort_under(note, direction=world.direction("up"), actor=world.actor(name), at=world.at)


def test_a_direction_of_another_programme_is_refused(world: World, note: Note) -> None:
    other = open_programme("另一个项目", actor=world.system, at=world.at)
    with pytest.raises(InputFault, match="不属于本项目"):
        sort_under(note, direction=other.directions.first(), actor=world.actor("member"), at=world.at)


def test_the_author_opens_and_closes_a_note(world: World, note: Note) -> None:
    for visibility in Visibility.values:
        shared = share(note, visibility=visibility, actor=world.actor("member"), at=world.at)
        assert shared.visibility == visibility
    with pytest.raises(InputFault):
        share(note, visibility="enemies", actor=world.actor("member"), at=world.at)
