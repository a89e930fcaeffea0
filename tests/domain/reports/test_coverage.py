"""Every record of the period is cited or left out, never both, whatever is done to the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tashan.domain.notes.operations import share
from tashan.domain.reports.coverage import Coverage, coverage
from tashan.domain.reports.drawing import draw
from tashan.domain.reports.gathering import gather
from tashan.domain.reports.models import Citation, Origin, Reason, Report
from tashan.domain.reports.operations import add_sentence, edit_sentence, sign, submit, take_out
from tashan.domain.reports.queries import periods_to_draw, sentences_of
from tashan.kernel.errors import InputFault
from tashan.kernel.periods import parse
from tests.domain.reports.season import cite
from tests.world import World

pytestmark = pytest.mark.django_db


def ledger(world: World, report: Report, who: str = "唐一鸣") -> Coverage:
    return coverage(world.actor(who), report, sentences_of(report))


def links(rows) -> set[tuple[int | None, int | None, int | None]]:
    return set(rows.values_list("note_id", "meeting_id", "activity_id"))


def assert_whole(report: Report) -> None:
    cited = links(Citation.objects.filter(sentence__report=report))
    left = links(report.left_out.all())
    assert not cited & left
    assert len(cited | left) == len(gather(report.group, report.period).records)


def test_after_drawing_every_record_is_cited_or_left_out(told: World, report: Report) -> None:
    assert_whole(report)
    found = ledger(told, report)
    assert len(found.entries) == 11
    assert found.cited + found.left_out == 11
    assert found.since == 0


def test_every_drawn_sentence_names_its_sources_and_the_quotes_are_theirs(report: Report) -> None:
    drawn = report.sentences.filter(origin=Origin.DRAWN)
    assert drawn.exists()
    for sentence in drawn:
        assert sentence.citations.exists()
    for citation in Citation.objects.filter(sentence__report=report, note__isnull=False):
        assert citation.note.body[citation.start : citation.end] == citation.quote


def test_a_private_note_is_counted_and_neither_quoted_nor_named_to_others(
    told: World, report: Report
) -> None:
    (hidden,) = [entry for entry in ledger(told, report).entries if entry.is_hidden]
    assert hidden.left.reason == Reason.PRIVATE
    assert not Citation.objects.filter(sentence__report=report, note=hidden.record).exists()
    assert not any(entry.is_hidden for entry in ledger(told, report, "白露").entries)


def test_what_only_a_sentence_taken_out_cited_is_left_out_as_taken_out(told: World, report: Report) -> None:
    sentence = cite(report)
    alone = [
        one.note
        for one in sentence.citations.all()
        if not Citation.objects.filter(sentence__report=report, note=one.note)
        .exclude(sentence=sentence)
        .exists()
    ]
    take_out(sentence, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    assert_whole(report)
    for note in alone:
        assert report.left_out.get(note=note).reason == Reason.EDITED_OUT


def test_a_note_told_after_the_drawing_is_told_since_and_never_called_taken_out(
    told: World, report: Report
) -> None:
    late = told.note("石磊", "补记：到东澜绿能环境股份有限公司看了固废协同处置的产线。", day=report.start)
    take_out(cite(report), edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    report.refresh_from_db()
    found = ledger(told, report)
    assert found.since == 1
    assert not report.left_out.filter(note=late).exists()
    again = draw(report.group, kind=report.kind, period=report.period, actor=told.actor("唐一鸣"), at=told.at)
    assert ledger(told, again).since == 0
    assert_whole(again)


def test_once_handed_in_the_ledger_stands_still(told: World, report: Report) -> None:
    submit(report, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    report.refresh_from_db()
    sign(report, edition=report.edition, actor=told.actor("陆景行"), at=told.at)
    told.note("石磊", "又补记一条：产线一天处理三百吨。", day=report.start)
    report.refresh_from_db()
    found = ledger(told, report)
    assert (len(found.entries), found.since) == (11, 0)


def test_a_cited_note_made_private_is_no_longer_shown_whole(told: World, report: Report) -> None:
    note = cite(report).citations.filter(note__isnull=False).first().note
    share(note, visibility="private", actor=told.actor(note.placement.person.name), at=told.at)
    reader = next(name for name in ("唐一鸣", "陆景行") if name != note.placement.person.name)
    (entry,) = [one for one in ledger(told, report, reader).entries if one.ref == f"note:{note.code}"]
    assert not entry.readable


def test_of_private_notes_alone_nothing_is_drawn_or_offered(world: World) -> None:
    world.note("段承远", "只写给自己看的一段话。", visibility="private")
    assert not any(periods_to_draw(world.groups[0]).values())
    with pytest.raises(InputFault):
        draw(world.groups[0], kind="month", period=parse("2025-11"), actor=world.actor("唐一鸣"), at=world.at)
    assert not Report.objects.exists()


VERBS = st.lists(
    st.tuples(st.sampled_from(["edit", "add", "take-out", "draw"]), st.integers(0, 50)), max_size=8
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=VERBS)
def test_whatever_is_done_the_ledger_is_whole_and_what_people_wrote_survives(
    told: World, report: Report, steps: list[tuple[str, int]]
) -> None:
    who, at = told.actor("唐一鸣"), told.at
    for number, (verb, place) in enumerate(steps):
        report = draw(report.group, kind=report.kind, period=report.period, actor=who, at=at)
        sentences = list(report.sentences.all())
        sentence = sentences[place % len(sentences)]
        written = set(
            report.sentences.filter(origin__in=[Origin.EDITED, Origin.OWN]).values_list("code", flat=True)
        )
        match verb:
            case "edit":
                edit_sentence(
                    sentence, text=f"改成第{number}种说法。", edition=report.edition, actor=who, at=at
                )
            case "add":
                add_sentence(
                    report,
                    after=sentence,
                    text=f"自己写的第{number}句。",
                    edition=report.edition,
                    actor=who,
                    at=at,
                )
            case "take-out":
                take_out(sentence, edition=report.edition, actor=who, at=at)
                written.discard(sentence.code)
        report.refresh_from_db()
        if verb == "draw":
            report = draw(report.group, kind=report.kind, period=report.period, actor=who, at=at)
        assert_whole(report)
        assert written <= set(report.sentences.values_list("code", flat=True))
