"""Mending, dropping and taking up drafts; one click makes the record through the verb of the room that owns it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tashan.domain.intake.accepting import accept, accept_all
from tashan.domain.intake.models import Draft, DraftState
from tashan.domain.intake.operations import drop, mend, take_up
from tashan.domain.notes.models import Activity, Meeting, Note, Presence
from tashan.domain.people.models import Organisation, OrganisationKind, Person
from tashan.domain.placements.models import Group, Placement
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tests.domain.intake import papers
from tests.domain.intake.taking_in import drafts, take_in
from tests.world import World


@pytest.fixture
def note(world: World) -> Draft:
    return drafts(take_in(world, ("群聊.txt", papers.text(papers.CHAT))), "note")[0]


def test_an_accepted_note_is_the_members_own_on_the_day_it_tells_of(world: World, note: Draft) -> None:
    accept(note, actor=world.actor("liaison"), at=world.at)
    written = Note.objects.get()
    assert written == note.note
    assert written.placement == world.placements["陆景行"]
    assert written.day == date(2025, 11, 3)
    assert written.written_at.isoformat() == "2025-11-03T20:47:00+08:00" or written.written_at < world.at
    assert {str(one) for one in written.mentions.all()} >= {"澜湾数智科技集团"}


LABELLED = """参与：到东澜农投集团看柑橘分选线。
观察：冷链车进场先测温，读数高过8度就退货。
思考：我们的合作社可以先学测温这一条。"""


def test_an_accepted_note_carries_a_suggested_direction_until_somebody_confirms_it(world: World) -> None:
    words = "跟裴主任看台账，列席投促中心例会，学他们怎么跟项目。"
    run = take_in(world, ("群聊.txt", papers.text(f"{papers.CHAT}\n段承远 2025/11/5 21:15\n{words}\n")))
    draft = next(one for one in drafts(run, "note") if one.data["text"] == words)
    note = accept(draft, actor=world.actor("liaison"), at=world.at).note
    assert note is not None
    assert (note.direction, note.direction_confirmed) == (world.direction("out"), False)


def test_a_note_written_under_labels_says_everything_once(world: World) -> None:
    chat = f"{papers.CHAT}\n苏映荷 2025/11/5 21:15\n{LABELLED}\n"
    draft = drafts(take_in(world, ("群聊.txt", papers.text(chat))), "note")[-1]
    accept(draft, actor=world.actor("liaison"), at=world.at)
    written = Note.objects.get()
    assert written.observed == "冷链车进场先测温，读数高过8度就退货。"
    assert written.body == LABELLED


def test_accepting_twice_is_a_conflict_and_makes_one_note(world: World, note: Draft) -> None:
    accept(note, actor=world.actor("liaison"), at=world.at)
    with pytest.raises(Conflict, match="已经采纳"):
        accept(note, actor=world.actor("liaison"), at=world.at)
    assert Note.objects.count() == 1


def test_mending_changes_what_is_accepted(world: World, note: Draft) -> None:
    mend(
        note,
        data={"text": "改过的正文，写得更清楚。", "day": "2025-11-02"},
        actor=world.actor("liaison"),
        at=world.at,
    )
    accept(note, actor=world.actor("liaison"), at=world.at)
    assert (Note.objects.get().body, Note.objects.get().day) == (
        "改过的正文，写得更清楚。",
        date(2025, 11, 2),
    )
    assert note.mended


def test_only_fields_the_draft_has_may_be_mended(world: World, note: Draft) -> None:
    with pytest.raises(InputFault, match="没有这些栏目"):
        mend(note, data={"visibility": "public"}, actor=world.actor("liaison"), at=world.at)


def test_a_dropped_draft_makes_nothing_and_can_be_taken_up(world: World, note: Draft) -> None:
    liaison = world.actor("liaison")
    drop(note, actor=liaison, at=world.at)
    list(accept_all(note.file.run, actor=liaison, at=world.at))
    note.refresh_from_db()
    assert (note.state, Note.objects.count()) == (DraftState.DROPPED, 2)
    take_up(note, actor=liaison, at=world.at)
    assert note.state == DraftState.WAITING


def test_what_was_accepted_is_neither_mended_nor_dropped(world: World, note: Draft) -> None:
    liaison = world.actor("liaison")
    accept(note, actor=liaison, at=world.at)
    with pytest.raises(Conflict):
        mend(note, data={"text": "晚了"}, actor=liaison, at=world.at)
    with pytest.raises(Conflict):
        drop(note, actor=liaison, at=world.at)
    with pytest.raises(Conflict):
        take_up(note, actor=liaison, at=world.at)


@pytest.mark.parametrize("seat", ["member", "other-leader", "auditor"])
def test_a_stranger_to_the_run_can_do_nothing_with_its_drafts(world: World, note: Draft, seat: str) -> None:
    stranger = world.actor(seat)
    with pytest.raises(NotAllowed):
        accept(note, actor=stranger, at=world.at)
    with pytest.raises(NotAllowed):
        mend(note, data={"text": "x"}, actor=stranger, at=world.at)
    with pytest.raises(NotAllowed):
        drop(note, actor=stranger, at=world.at)


def test_a_sender_who_is_on_no_roster_keeps_the_note_waiting_with_the_reason(world: World) -> None:
    run = take_in(world, ("群聊.txt", papers.text(papers.CHAT.replace("石磊", "石不磊"))))
    results = list(accept_all(run, actor=world.actor("liaison"), at=world.at))
    failed = [draft for draft, fault in results if fault is not None]
    assert (len(results), [draft.data["sender"] for draft in failed]) == (3, ["石不磊"])
    failed[0].refresh_from_db()
    assert failed[0].state == DraftState.WAITING
    assert "名册里没有“石不磊”" in failed[0].remark


def test_accepting_in_slices_does_not_try_the_same_failure_again_and_again(world: World) -> None:
    run = take_in(world, ("群聊.txt", papers.text(papers.CHAT.replace("石磊", "石不磊"))))
    liaison, since = world.actor("liaison"), world.at
    first = next(accept_all(run, since=since, actor=liaison, at=world.at))
    rest = list(accept_all(run, since=since, actor=liaison, at=world.at))
    again = list(accept_all(run, since=since, actor=liaison, at=world.at))
    assert first[1] is None
    assert (len(rest), again) == (2, [])
    assert len(list(accept_all(run, since=since + timedelta(hours=1), actor=liaison, at=world.at))) == 1


def test_a_roster_row_becomes_member_units_mentor_and_role(world: World) -> None:
    take_in(world, ("名册.xlsx", papers.roster(*papers.NEWCOMERS)), accept=True, whole_batch=True)
    placement = Placement.objects.get(person__name="许知秋")
    assert (placement.group.name, placement.home_post, placement.host_post) == (
        "第三管理组",
        "副局长",
        "调度中心",
    )
    assert placement.home_unit is not None
    assert placement.home_unit.kind == OrganisationKind.GOVERNMENT
    assert (str(placement.home_unit), str(placement.host_unit)) == ("禾川市水利局", "东澜水务集团")
    assert (str(placement.mentor), placement.role_terms.get().role) == ("江远", "leader")
    assert Person.objects.filter(name="江远").count() == 1


def test_a_roster_of_people_already_there_fills_gaps_and_doubles_nobody(world: World) -> None:
    known = world.placements["段承远"]
    Placement.objects.filter(pk=known.pk).update(host_post="")
    row = ("1", "段承远", "第一管理组", "", "禾川经济开发区招商局", "科长", "", "招商二部", "", "")
    before = Placement.objects.count()
    take_in(world, ("名册.xlsx", papers.roster(row)), accept=True, whole_batch=True)
    known.refresh_from_db()
    assert Placement.objects.count() == before
    assert (known.host_post, known.home_post) == ("招商二部", "副局长")


def test_two_rows_of_one_name_are_two_people(world: World) -> None:
    row = papers.NEWCOMERS[1]
    other = ("3", "程望", "第三管理组", "", "禾川市审计局", "科员", "东澜港务集团", "", "", "")
    take_in(world, ("名册.xlsx", papers.roster(row, other)), accept=True, whole_batch=True)
    people = Person.objects.filter(name="程望")
    assert len({person.pk for person in people}) == 2
    assert Placement.objects.filter(person__in=people).count() == 2


def test_a_second_leader_is_not_put_in_the_first_ones_place(world: World) -> None:
    row = ("1", "许知秋", "第一管理组", "组长", "禾川市水利局", "副局长", "东澜水务集团", "", "", "")
    take_in(world, ("名册.xlsx", papers.roster(row)), accept=True, whole_batch=True)
    (term,) = world.groups[0].role_terms.filter(role="leader", end__isnull=True)
    assert term.placement == world.placements["陆景行"]
    assert Draft.objects.get(placement__person__name="许知秋").remark.startswith("本组已有组长")


def test_minutes_become_a_meeting_with_attendance_and_actions(world: World) -> None:
    take_in(world, ("纪要.docx", papers.word(*papers.MINUTES)), accept=True)
    meeting = Meeting.objects.get()
    assert (meeting.day, meeting.group, str(meeting.chair)) == (date(2025, 10, 31), world.groups[0], "陆景行")
    presence = {str(one.person): one.presence for one in meeting.attendances.all()}
    assert presence["欧阳知夏"] == Presence.EXCUSED
    assert presence["汤振邦"] == Presence.OBSERVER
    action = meeting.resolutions.get()
    assert (action.owner, action.due) == ("石磊", date(2025, 11, 14))


def test_an_article_becomes_activities_with_their_sentence(world: World) -> None:
    take_in(world, ("报道.html", papers.page(papers.ARTICLE)), accept=True)
    visit = Activity.objects.get(kind="visit")
    assert (visit.start, visit.end) == (date(2025, 10, 24), date(2025, 10, 24))
    assert visit.source.startswith("2025年10月24日上午，第一管理组到海陆智能装备有限公司考察")
    assert "海陆智能装备有限公司" in {str(one) for one in visit.organisations.all()}
    assert not Organisation.objects.filter(name__contains="管理组").exists()


def test_a_day_outside_the_batch_is_left_for_a_person(world: World) -> None:
    run = take_in(
        world, ("报道.html", papers.page(papers.ARTICLE.replace("2025年10月24日", "2023年10月24日")))
    )
    (visit,) = [draft for draft in drafts(run, "activity") if draft.data["kind"] == "visit"]
    assert visit.confidence < 0.5
    assert "不在本批次" in visit.remark


def test_the_liaison_cannot_set_cadences_and_the_rest_goes_on(world: World) -> None:
    words = papers.ARTICLE + "管理组建立了“日交流、周座谈、半月一总结、每月一报告”制度。\n"
    run = take_in(world, ("报道.html", papers.page(words)))
    world.programme.cadences.all().delete()
    settings = [draft for draft in drafts(run, "setting") if draft.data["kind"] == "cadence"]
    assert len(settings) == 4
    with pytest.raises(NotAllowed):
        accept(settings[0], actor=world.actor("liaison"), at=world.at)
    results = list(accept_all(run, above=0.5, actor=world.actor("liaison"), at=world.at))
    assert {type(fault) for draft, fault in results if draft.kind == "setting"} == {NotAllowed}
    assert Activity.objects.exists()
    accept(settings[0], actor=world.actor("office"), at=world.at)
    assert world.programme.cadences.get().name == "日交流"


def test_a_meeting_without_a_day_asks_for_one(world: World) -> None:
    words = [line for line in papers.MINUTES if not line.startswith("时间")]
    (meeting,) = drafts(take_in(world, ("纪要.docx", papers.word(*words))), "meeting")
    with pytest.raises(InputFault, match="没有日期"):
        accept(meeting, actor=world.actor("liaison"), at=world.at)
    accept(meeting, data={"day": "2025-10-31"}, actor=world.actor("liaison"), at=world.at)
    assert Meeting.objects.get().day == date(2025, 10, 31)


def test_a_new_group_is_opened_once(world: World) -> None:
    take_in(world, ("名册.xlsx", papers.roster(*papers.NEWCOMERS)), accept=True, whole_batch=True)
    assert Group.objects.filter(batch=world.batch, name="第三管理组").count() == 1
