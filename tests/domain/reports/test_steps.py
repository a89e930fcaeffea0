"""Edit, submit, return, sign, discard: who may, what it leaves behind, and what never changes any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from tashan.domain.notes.models import Note
from tashan.domain.notes.operations import share, withdraw
from tashan.domain.reports import operations
from tashan.domain.reports.drawing import draw
from tashan.domain.reports.models import Citation, Origin, Report, ReportState, Sentence
from tashan.domain.reports.record import digest, snapshot
from tashan.domain.rhythm.models import Matter, Obligation, State
from tashan.engines.audit.models import Entry
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tests.domain.reports.season import cite
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(told: World, report: Report) -> Report:
    return operations.submit(report, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)


def test_an_edited_sentence_keeps_its_sources_and_says_that_it_was_edited(
    told: World, report: Report
) -> None:
    sentence = cite(report)
    sources = sentence.citations.count()
    operations.edit_sentence(
        sentence, text="换一种说法。", edition=report.edition, actor=told.actor("唐一鸣"), at=told.at
    )
    sentence.refresh_from_db()
    assert (sentence.text, sentence.origin, sentence.citations.count()) == (
        "换一种说法。",
        Origin.EDITED,
        sources,
    )


@pytest.mark.parametrize("origin", [Origin.DRAWN, Origin.COUNTED])
def test_the_first_wording_put_back_is_as_it_first_was(told: World, report: Report, origin: str) -> None:
    sentence = report.sentences.filter(origin=origin).first()
    first = sentence.text
    for text in ("换一种说法。", first):
        report.refresh_from_db()
        operations.edit_sentence(
            sentence, text=text, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at
        )
    sentence.refresh_from_db()
    assert sentence.origin == origin


def test_the_second_of_two_editors_overwrites_nothing(told: World, report: Report) -> None:
    seen, sentence = report.edition, cite(report)
    operations.edit_sentence(sentence, text="先改的。", edition=seen, actor=told.actor("唐一鸣"), at=told.at)
    with pytest.raises(Conflict):
        operations.edit_sentence(
            Sentence.objects.get(pk=sentence.pk),
            text="后改的。",
            edition=seen,
            actor=told.actor("陆景行"),
            at=told.at,
        )
    sentence.refresh_from_db()
    assert sentence.text == "先改的。"


@pytest.mark.parametrize("text", ["", "  \n ", "长" * 2001])
def test_a_sentence_says_something_and_not_too_much(told: World, report: Report, text: str) -> None:
    with pytest.raises(InputFault):
        operations.edit_sentence(
            cite(report), text=text, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at
        )


@pytest.mark.parametrize("name", ["段承远", "方砚秋"])
def test_only_those_who_keep_the_group_may_change_it(told: World, report: Report, name: str) -> None:
    with pytest.raises(NotAllowed):
        operations.edit_sentence(
            cite(report), text="改。", edition=report.edition, actor=told.actor(name), at=told.at
        )


def test_submitting_settles_the_groups_ask(told: World, report: Report) -> None:
    told.plan()
    asks = Obligation.objects.filter(
        group=report.group, cadence__matter=Matter.MONTHLY_REPORT, start=report.start
    )
    assert [ask.state for ask in asks] == [State.OPEN]
    operations.submit(report, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    assert [ask.settled_by for ask in asks.all()] == [f"report:{report.code}"]
    assert asks.get().state in {State.SETTLED, State.LATE}


def test_only_the_leader_returns_or_signs(told: World, submitted: Report) -> None:
    for name in ("唐一鸣", "苏映荷", "方砚秋"):
        with pytest.raises(NotAllowed):
            operations.return_report(submitted, comment="改", actor=told.actor(name), at=told.at)
        with pytest.raises(NotAllowed):
            operations.sign(submitted, edition=submitted.edition, actor=told.actor(name), at=told.at)


@pytest.mark.parametrize("taking_back", [withdraw, partial(share, visibility="private")])
def test_nothing_goes_out_that_its_author_has_taken_back(
    told: World, report: Report, taking_back: Callable[..., Note]
) -> None:
    note = cite(report).citations.filter(note__isnull=False).first().note
    author = told.actor(note.placement.person.name)
    handed_in = operations.submit(report, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    taking_back(note, actor=author, at=told.at)
    with pytest.raises(Conflict, match="撤回"):
        operations.sign(handed_in, edition=handed_in.edition, actor=told.actor("陆景行"), at=told.at)
    back = operations.return_report(handed_in, comment="请删去", actor=told.actor("陆景行"), at=told.at)
    with pytest.raises(Conflict, match="撤回"):
        operations.submit(back, edition=back.edition, actor=told.actor("唐一鸣"), at=told.at)
    anew = draw(report.group, kind=report.kind, period=report.period, actor=told.actor("唐一鸣"), at=told.at)
    assert not Citation.objects.filter(sentence__report=anew, note=note).exists()
    assert operations.submit(anew, edition=anew.edition, actor=told.actor("唐一鸣"), at=told.at)


def test_drawing_the_same_again_changes_nothing(told: World, report: Report) -> None:
    def state() -> tuple[object, ...]:
        found = Report.objects.get(pk=report.pk)
        return found.edition, digest(snapshot(found)), found.versions.count(), Entry.objects.count()

    before = state()
    draw(report.group, kind=report.kind, period=report.period, actor=told.actor("唐一鸣"), at=told.at)
    assert state() == before
    told.note("白露", "今天到东澜农投集团看分拣线，每小时分拣八吨柑橘。", day=report.start)
    draw(report.group, kind=report.kind, period=report.period, actor=told.actor("唐一鸣"), at=told.at)
    assert state() != before


def test_a_report_is_not_returned_without_a_reason(told: World, submitted: Report) -> None:
    with pytest.raises(InputFault):
        operations.return_report(submitted, comment=" ", actor=told.actor("陆景行"), at=told.at)


def test_a_returned_report_can_be_mended_and_submitted_again(told: World, submitted: Report) -> None:
    back = operations.return_report(submitted, comment="数字再核一遍", actor=told.actor("陆景行"), at=told.at)
    assert (back.state, back.comment) == (ReportState.RETURNED, "数字再核一遍")
    again = operations.submit(back, edition=back.edition, actor=told.actor("唐一鸣"), at=told.at)
    assert [version.step for version in again.versions.all()] == [
        "drawn",
        "submitted",
        "returned",
        "submitted",
    ]


def test_what_is_signed_never_changes(told: World, submitted: Report) -> None:
    leader, liaison, at = told.actor("陆景行"), told.actor("唐一鸣"), told.at
    signed = operations.sign(submitted, edition=submitted.edition, actor=leader, at=at)
    sentence, edition = signed.sentences.last(), signed.edition
    for refused in (
        lambda: operations.edit_sentence(sentence, text="改", edition=edition, actor=liaison, at=at),
        lambda: operations.add_sentence(signed, after=None, text="加", edition=edition, actor=liaison, at=at),
        lambda: operations.take_out(sentence, edition=edition, actor=liaison, at=at),
        lambda: operations.submit(signed, edition=edition, actor=liaison, at=at),
        lambda: operations.discard(signed, edition=edition, actor=liaison, at=at),
        lambda: operations.return_report(signed, comment="改", actor=leader, at=at),
        lambda: operations.sign(signed, edition=edition, actor=leader, at=at),
        lambda: draw(signed.group, kind=signed.kind, period=signed.period, actor=liaison, at=at),
    ):
        with pytest.raises((NotAllowed, Conflict)):
            refused()
    assert digest(snapshot(signed)) == signed.versions.last().sha256


def test_a_leader_signs_what_they_have_seen(told: World, submitted: Report) -> None:
    with pytest.raises(Conflict):
        operations.sign(submitted, edition=submitted.edition - 1, actor=told.actor("陆景行"), at=told.at)


def test_a_hash_stands_for_the_words_and_nothing_else(told: World, report: Report) -> None:
    drawn = report.versions.get()
    assert drawn.sha256 == digest(drawn.text) == digest(snapshot(report))
    submitted = operations.submit(report, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    assert submitted.versions.last().sha256 == drawn.sha256
    operations.return_report(submitted, comment="改", actor=told.actor("陆景行"), at=told.at)
    report.refresh_from_db()
    operations.edit_sentence(
        cite(report), text="换一种说法。", edition=report.edition, actor=told.actor("唐一鸣"), at=told.at
    )
    assert digest(snapshot(report)) != drawn.sha256


def test_a_discarded_draft_leaves_its_hash_in_the_audit_and_owes_its_ask_again(
    told: World, report: Report
) -> None:
    told.plan()
    submitted = operations.submit(report, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    back = operations.return_report(submitted, comment="重来", actor=told.actor("陆景行"), at=told.at)
    code, last = back.code, back.versions.last().sha256
    ask = Obligation.objects.get(settled_by=f"report:{code}")
    operations.discard(back, edition=back.edition, actor=told.actor("唐一鸣"), at=told.at)
    assert not Report.objects.filter(code=code).exists()
    assert Entry.objects.get(verb="report.discard", target=code).detail["sha256"] == last
    ask.refresh_from_db()
    assert ask.state == State.OPEN


def test_a_draft_changed_elsewhere_is_not_discarded(told: World, report: Report) -> None:
    with pytest.raises(Conflict):
        operations.discard(report, edition=report.edition + 1, actor=told.actor("唐一鸣"), at=told.at)
    assert Report.objects.filter(pk=report.pk).exists()


@pytest.mark.parametrize(
    "impossible",
    [
        {"state": "signed"},
        {"signed_by": "陆景行"},
        {"state": "elsewhere"},
        {"kind": "year"},
        {"end": "2025-09-30"},
    ],
)
def test_the_database_refuses_impossible_reports(report: Report, impossible: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**impossible)


def test_the_database_refuses_a_second_report_of_a_period(report: Report) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(
            group=report.group, kind=report.kind, start=report.start, end=report.end, title="又一份",
            drawn_at=report.drawn_at,
        )  # fmt: skip


def test_the_database_refuses_empty_sentences_and_citations_of_nothing(report: Report) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Sentence.objects.create(report=report, position=99, section="", text="")
    citation = Citation.objects.filter(sentence__report=report, note__isnull=False).first()
    for impossible in ({"note": None}, {"end": citation.start}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Citation.objects.filter(pk=citation.pk).update(**impossible)
