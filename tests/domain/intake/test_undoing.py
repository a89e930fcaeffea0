"""A run undone leaves everything as it was before; it is refused while something rests on what the run made."""

from __future__ import annotations

import pytest

from tashan.domain.intake.accepting import accept
from tashan.domain.intake.models import Draft, DraftState
from tashan.domain.intake.undoing import undo
from tashan.domain.notes.models import Meeting, Note
from tashan.domain.people.models import Organisation, Person
from tashan.domain.placements.models import Placement
from tashan.domain.reports.drawing import draw
from tashan.domain.reports.operations import sign, submit, take_out
from tashan.domain.rhythm.models import Obligation, State
from tashan.domain.rhythm.operations import request_leave
from tashan.kernel import periods
from tashan.kernel.errors import Conflict, NotAllowed
from tests.domain.intake import papers
from tests.domain.intake.taking_in import rows, take_in
from tests.world import World

PAPERS = {
    "chat": ("群聊.txt", papers.text(papers.CHAT)),
    "minutes": ("纪要.docx", papers.word(*papers.MINUTES)),
    "article": ("报道.html", papers.page(papers.ARTICLE)),
    "roster": ("名册.xlsx", papers.roster(*papers.NEWCOMERS)),
}


@pytest.mark.parametrize("names", [["chat"], ["minutes"], ["article"], ["roster"], list(PAPERS)])
def test_undoing_brings_back_the_rows_of_every_table(world: World, names: list[str]) -> None:
    before = rows()
    run = take_in(world, *(PAPERS[name] for name in names), accept=True, whole_batch=True)
    assert rows() != before
    undo(run, actor=world.actor("office"), at=world.at)
    assert rows() == before
    assert not Draft.objects.filter(file__run=run, state=DraftState.ACCEPTED).exists()


def test_what_was_filled_in_a_placement_is_empty_again(world: World) -> None:
    known = world.placements["段承远"]
    Placement.objects.filter(pk=known.pk).update(host_post="", mentor=None)
    row = ("1", "段承远", "第一管理组", "", "禾川经济开发区招商局", "副局长", "", "招商二部", "江远", "")
    before = rows()
    run = take_in(world, ("名册.xlsx", papers.roster(row)), accept=True, whole_batch=True)
    known.refresh_from_db()
    assert (known.host_post, str(known.mentor)) == ("招商二部", "江远")
    undo(run, actor=world.actor("office"), at=world.at)
    known.refresh_from_db()
    assert (known.host_post, known.mentor) == ("", None)
    assert rows() == before


def test_duties_that_the_notes_had_met_are_open_again(world: World) -> None:
    world.plan()
    run = take_in(world, PAPERS["chat"], accept=True)
    assert Obligation.objects.filter(state=State.SETTLED).count() == 3
    undo(run, actor=world.actor("liaison"), at=world.at)
    assert not Obligation.objects.filter(state=State.SETTLED).exists()


def test_undoing_is_refused_while_a_report_cites_a_note_and_names_the_report(world: World) -> None:
    run = take_in(world, PAPERS["chat"], accept=True)
    report = draw(
        world.groups[0], kind="week", period=periods.parse("2025-W45"), actor=world.system, at=world.at
    )
    assert report.sentences.filter(citations__note__isnull=False).exists()
    before = rows()
    with pytest.raises(Conflict, match=report.title):
        undo(run, actor=world.actor("liaison"), at=world.at)
    run.refresh_from_db()
    assert (rows(), run.undone_at) == (before, None)


def test_undoing_is_refused_where_a_signed_report_lists_a_note_as_left_out(world: World) -> None:
    world.note("段承远", "上午走访东澜农投集团，谈妥柑橘直供两百吨。")
    run = take_in(world, PAPERS["chat"], accept=True)
    liaison, leader = world.actor("liaison"), world.actor("leader")
    report = draw(world.groups[0], kind="week", period=periods.parse("2025-W45"), actor=liaison, at=world.at)
    taken_in = Note.objects.filter(drafts__file__run=run)
    for sentence in report.sentences.filter(citations__note__in=taken_in).distinct():
        take_out(sentence, edition=report.edition, actor=liaison, at=world.at)
        report.refresh_from_db()
    assert report.left_out.filter(note__in=taken_in).exists()
    report = submit(report, edition=report.edition, actor=liaison, at=world.at)
    sign(report, edition=report.edition, actor=leader, at=world.at)
    ledger = list(report.left_out.values_list("note", "reason"))
    with pytest.raises(Conflict, match="已签发的报告列着"):
        undo(run, actor=liaison, at=world.at)
    assert list(report.left_out.values_list("note", "reason")) == ledger


def test_undoing_is_refused_while_a_member_it_placed_has_written(world: World) -> None:
    run = take_in(world, PAPERS["roster"], accept=True, whole_batch=True)
    placement = Placement.objects.get(person__name="程望")
    world.placements["程望"], world.people["程望"] = placement, placement.person
    world.note("程望", "到仲裁委员会报到，先看立案流程。", actor=world.system)
    with pytest.raises(Conflict, match="到仲裁委员会报到"):
        undo(run, actor=world.actor("office"), at=world.at)


def test_undoing_is_refused_while_a_member_it_placed_has_leave(world: World) -> None:
    run = take_in(world, PAPERS["roster"], accept=True, whole_batch=True)
    placement = Placement.objects.get(person__name="程望")
    request_leave(
        placement, start=world.today, end=world.today, reason="家中有事", actor=world.system, at=world.at
    )
    with pytest.raises(Conflict, match="程望已有请假记录"):
        undo(run, actor=world.actor("office"), at=world.at)


def test_people_and_units_that_others_use_since_stay(world: World) -> None:
    run = take_in(world, PAPERS["article"], accept=True)
    unit = Organisation.objects.get(name="海陆智能装备有限公司")
    contact = Person.objects.get(name="费云帆")
    placement = world.placements["白露"]
    Placement.objects.filter(pk=placement.pk).update(host_unit=unit, mentor=contact)
    undo(run, actor=world.actor("liaison"), at=world.at)
    assert Organisation.objects.filter(pk=unit.pk).exists()
    assert Person.objects.filter(pk=contact.pk).exists()
    assert not Organisation.objects.filter(name="东澜国际会展中心").exists()


def test_a_record_that_was_there_before_is_not_taken_back(world: World) -> None:
    run = take_in(world, PAPERS["minutes"], accept=True)
    undo(run, actor=world.actor("liaison"), at=world.at)
    assert not Meeting.objects.exists()
    assert Person.objects.filter(name="石磊").exists()


def test_undoing_twice_is_a_conflict(world: World) -> None:
    run = take_in(world, PAPERS["chat"], accept=True)
    undo(run, actor=world.actor("liaison"), at=world.at)
    with pytest.raises(Conflict, match="已经撤销"):
        undo(run, actor=world.actor("liaison"), at=world.at)


def test_only_who_keeps_the_run_undoes_it(world: World) -> None:
    run = take_in(world, PAPERS["chat"], accept=True)
    with pytest.raises(NotAllowed):
        undo(run, actor=world.actor("member"), at=world.at)
    assert Note.objects.count() == 3


def test_what_was_undone_can_be_taken_in_again(world: World) -> None:
    undo(take_in(world, PAPERS["chat"], accept=True), actor=world.actor("liaison"), at=world.at)
    take_in(world, PAPERS["chat"], accept=True)
    assert Note.objects.count() == 3


def test_copies_in_other_runs_are_offered_again(world: World) -> None:
    first = take_in(world, PAPERS["chat"], accept=True)
    copies = [take_in(world, (f"再来{n}.txt", papers.text(papers.CHAT + "\n" * n))) for n in (1, 2)]
    undo(first, actor=world.actor("liaison"), at=world.at)
    states = [{one.state for one in Draft.objects.filter(file__run=run)} for run in copies]
    assert states == [{DraftState.WAITING}, {DraftState.DUPLICATE}]
    assert {
        one.duplicate_of.file.run for one in Draft.objects.filter(file__run=copies[1]) if one.duplicate_of
    } == {copies[0]}


def test_undoing_after_some_were_accepted_takes_back_those(world: World) -> None:
    before = rows()
    run = take_in(world, PAPERS["chat"])
    draft = Draft.objects.filter(file__run=run).order_by("id").first()
    assert draft is not None
    accept(draft, actor=world.actor("liaison"), at=world.at)
    assert rows() != before
    undo(run, actor=world.actor("liaison"), at=world.at)
    assert rows() == before
