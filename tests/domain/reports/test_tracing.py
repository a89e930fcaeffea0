"""From a sentence to the words behind it: whole where the reader may, marked, and told when the source has changed."""

from __future__ import annotations

import pytest

from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import Note
from tashan.domain.notes.operations import amend, withdraw
from tashan.domain.reports.models import Report
from tashan.domain.reports.queries import sentences_of
from tashan.domain.reports.tracing import SourceShown, is_stale, source_of, sources_of
from tashan.kernel.errors import NotFound
from tests.domain.reports.season import cite
from tests.world import World

pytestmark = pytest.mark.django_db


def shown(world: World, report: Report, who: str) -> SourceShown:
    sentence = next(one for one in sentences_of(report) if one.code == cite(report).code)
    return sources_of(world.actor(who), sentence)[0]


def note_of(report: Report) -> Note:
    return cite(report).citations.filter(note__isnull=False).first().note


def reword(world: World, note: Note, text: str) -> None:
    author = world.actor(note.placement.person.name)
    amend(note, entry=Entry(text=text), edition=note.version, actor=author, at=world.at)


def test_a_fellow_member_sees_the_whole_note_with_the_cited_words_marked(told: World, report: Report) -> None:
    source = shown(told, report, "唐一鸣")
    quotes = [one.quote for one in cite(report).citations.filter(note=note_of(report))]
    assert source.is_whole
    assert "".join(stretch.text for stretch in source.stretches) == note_of(report).body
    assert "".join(stretch.text for stretch in source.stretches if stretch.cited) == "".join(quotes)


def test_the_office_sees_the_cited_words_only(told: World, report: Report) -> None:
    source = shown(told, report, "office")
    assert not source.is_whole
    assert all(stretch.cited for stretch in source.stretches)


def test_a_note_reworded_elsewhere_is_stale_and_its_words_still_stand(told: World, report: Report) -> None:
    note = note_of(report)
    reword(told, note, f"{note.body}后来又补了一句。")
    source = shown(told, report, "唐一鸣")
    assert (source.is_stale, source.stands) == (True, True)
    assert [piece.text for piece in source.changed if piece.kind == "in"] == ["后来又补了一句。"]


def test_a_note_with_other_words_is_stale_and_shown_as_it_was_cited(told: World, report: Report) -> None:
    note, before = note_of(report), note_of(report).body
    reword(told, note, "原来说错了，以这一条为准。")
    source = shown(told, report, "唐一鸣")
    assert (source.is_stale, source.stands) == (True, False)
    assert "".join(stretch.text for stretch in source.stretches) == before
    assert any(is_stale(one) for one in cite(report).citations.all())
    assert shown(told, report, "office").changed == ()


def test_a_withdrawn_note_is_told_as_withdrawn_and_no_longer_shown_whole(told: World, report: Report) -> None:
    note = note_of(report)
    withdraw(note, actor=told.actor(note.placement.person.name), at=told.at)
    source = shown(told, report, "唐一鸣")
    assert (source.is_stale, source.is_withdrawn, source.is_whole, source.stands) == (
        True,
        True,
        False,
        False,
    )


def test_a_record_shows_everything_the_report_cites_of_it(told: World, report: Report) -> None:
    note = note_of(report)
    (source,) = source_of(told.actor("唐一鸣"), report, sentences_of(report), note)
    cited = [stretch.text for stretch in source.stretches if stretch.cited]
    assert cited
    assert all(text in note.body for text in cited)


def test_a_private_note_that_is_not_cited_is_not_there_for_others(told: World, report: Report) -> None:
    private = Note.objects.get(visibility="private")
    with pytest.raises(NotFound):
        source_of(told.actor("唐一鸣"), report, sentences_of(report), private)
    (own,) = source_of(told.actor("白露"), report, sentences_of(report), private)
    assert own.is_whole
