"""The same thing told by several files is offered once, in either script and damaged too; what only looks alike is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.intake.accepting import accept_all
from tashan.domain.intake.models import DraftState
from tashan.domain.intake.operations import take_up
from tashan.domain.intake.twins import find_twins, reworded
from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import Note
from tashan.domain.notes.operations import write
from tests.domain.intake import papers
from tests.domain.intake.taking_in import drafts, take_in
from tests.world import World


@dataclass(frozen=True)
class Told:
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    group_id: int | None = 1


def note(sender: str, day: str, text: str) -> Told:
    return Told("note", {"sender": sender, "day": day, "text": text})


def meeting(kind: str, day: str, topics: str, group: int = 1) -> Told:
    return Told("meeting", {"kind": kind, "day": day, "topics": topics}, group)


def activity(kind: str, start: str, summary: str, *organisations: str) -> Told:
    data = {"kind": kind, "start": start, "end": start, "summary": summary, "organisations": organisations}
    return Told("activity", data)


LONG = "到东澜农投集团看柑橘分选线，冷链车进场先测温，读数高过8度就退货，我们的合作社可以先学测温这一条。"


def test_the_same_chat_from_another_phone_is_offered_as_one(world: World) -> None:
    first = take_in(world, ("群聊.txt", papers.text(papers.CHAT)))
    second = take_in(world, ("另一部手机.txt", papers.text(papers.TRADITIONAL)))
    assert {draft.state for draft in drafts(first, "note")} == {DraftState.WAITING}
    copies = drafts(second, "note")
    assert {draft.state for draft in copies} == {DraftState.DUPLICATE}
    assert {draft.duplicate_of.file.run for draft in copies if draft.duplicate_of} == {first}


def test_a_damaged_copy_is_known_too(world: World) -> None:
    take_in(world, ("群聊.txt", papers.text(papers.CHAT)))
    damaged = papers.CHAT.replace("读数高过8度", "读数高�8度").replace("准备整理给家里", "准备整理给家")
    copies = drafts(take_in(world, ("坏的.txt", papers.text(damaged))), "note")
    assert {draft.state for draft in copies} == {DraftState.DUPLICATE}


def test_what_was_taken_for_a_copy_can_be_kept_after_all(world: World) -> None:
    take_in(world, ("群聊.txt", papers.text(papers.CHAT)))
    copy = drafts(take_in(world, ("再来.txt", papers.text(papers.TRADITIONAL))), "note")[0]
    take_up(copy, actor=world.actor("liaison"), at=world.at)
    assert (copy.state, copy.duplicate_of) == (DraftState.WAITING, None)


def test_a_note_that_came_again_in_other_words_is_shown_and_left_to_a_person(world: World) -> None:
    take_in(world, ("群聊.txt", papers.text(papers.CHAT)), accept=True)
    later = papers.CHAT.replace("成本很低。", "一支测温枪不到两百元，先给三家配上。").replace(
        "石磊 2025/11/4 18:20",
        "白露 2025/11/4 18:00\n下午在美术馆跟着布展，一面墙只挂三幅画，观众停留时间反而长了。\n\n石磊 2025/11/4 18:20",
    )
    run = take_in(world, ("群聊（新）.txt", papers.text(later)))
    first, changed, fresh, last = drafts(run, "note")
    assert [first.state, last.state] == [DraftState.DUPLICATE] * 2
    assert (fresh.state, fresh.duplicate_of) == (DraftState.WAITING, None)
    assert changed.state == DraftState.WAITING
    assert changed.duplicate_of is not None
    assert changed.confidence <= 0.5


def test_a_note_its_author_typed_on_a_page_is_not_offered_again(world: World) -> None:
    author = world.placements["石磊"]
    words = (
        "在东澜绿能环境看焚烧线，日处理1500吨，中控室只有六个人值班，烟气数据在门口大屏实时公开，居民随便看。"
    )
    typed = write(author, entry=Entry(text=words), day=date(2025, 11, 4), actor=world.system, at=world.at)
    copy = drafts(take_in(world, ("群聊.txt", papers.text(papers.CHAT))), "note")[-1]
    assert (copy.state, copy.note, copy.made) == (DraftState.DUPLICATE, typed, False)
    take_up(copy, actor=world.actor("liaison"), at=world.at)
    assert (copy.state, copy.note) == (DraftState.WAITING, None)


def test_a_note_typed_in_other_words_is_shown_beside_the_one_of_the_chat(world: World) -> None:
    author = world.placements["石磊"]
    words = "在东澜绿能环境看焚烧线，日处理1500吨，中控室只有六个人值班，烟气数据公开。"
    typed = write(author, entry=Entry(text=words), day=date(2025, 11, 4), actor=world.system, at=world.at)
    run = take_in(world, ("群聊.txt", papers.text(papers.CHAT)))
    alike = drafts(run, "note")[-1]
    assert (alike.state, alike.note) == (DraftState.WAITING, typed)
    before = Note.objects.count()
    for _draft, fault in accept_all(run, actor=world.actor("liaison"), at=world.at):
        assert fault is None
    assert Note.objects.count() == before + 2


def test_a_withdrawn_note_keeps_nothing_out(world: World) -> None:
    author = world.placements["石磊"]
    words = (
        "在东澜绿能环境看焚烧线，日处理1500吨，中控室只有六个人值班，烟气数据在门口大屏实时公开，居民随便看。"
    )
    note = write(author, entry=Entry(text=words), day=date(2025, 11, 4), actor=world.system, at=world.at)
    Note.objects.filter(pk=note.pk).update(withdrawn_at=world.at)
    copy = drafts(take_in(world, ("群聊.txt", papers.text(papers.CHAT))), "note")[-1]
    assert (copy.state, copy.note) == (DraftState.WAITING, None)


def test_a_copy_of_an_undone_run_is_no_copy(world: World) -> None:
    first = take_in(world, ("群聊.txt", papers.text(papers.CHAT)))
    type(first).objects.filter(pk=first.pk).update(undone_at=world.at)
    second = take_in(world, ("群聊2.txt", papers.text(papers.CHAT + "\n")))
    assert {draft.state for draft in drafts(second, "note")} == {DraftState.WAITING}


def test_the_same_words_of_two_people_are_two_notes() -> None:
    assert not find_twins([note("白露", "2025-11-03", LONG)], [note("石磊", "2025-11-03", LONG)])


def test_notes_under_labels_are_compared_by_what_stands_under_them() -> None:
    def labelled(words: str) -> Told:
        parts = {"took_part": words, "observed": "读数高过8度就退货。"}
        return Told("note", {"sender": "石磊", "day": "2025-11-03", "text": "", "parts": parts})

    first, again, other = (
        labelled(LONG),
        labelled(LONG.replace("，", ",")),
        labelled("晚上开会，定了周五座谈。"),
    )
    assert find_twins([again, other], [first]) == [(again, first)]


def test_the_same_words_on_another_day_are_two_notes() -> None:
    assert not find_twins([note("石磊", "2025-11-04", LONG)], [note("石磊", "2025-11-03", LONG)])


def test_a_branch_meeting_of_one_day_is_one_however_it_is_told() -> None:
    minutes = meeting("branch-meeting", "2025-09-25", "讨论并通过“四向”工作法")
    told = meeting("branch-meeting", "2025-09-25", "临时党支部在党群服务中心召开会议", group=2)
    assert find_twins([told], [minutes]) == [(told, minutes)]


def test_seminars_of_two_groups_on_one_day_are_two() -> None:
    first, second = meeting("seminar", "2025-09-12", "交流", 1), meeting("seminar", "2025-09-12", "复盘", 2)
    assert not find_twins([second], [first])
    assert find_twins([first], [first]) == [(first, first)]


def test_a_visit_is_the_same_by_day_and_host() -> None:
    old = activity("visit", "2025-09-23", "第一管理组先后到两家单位考察", "澜光半导体有限公司", "启帆基金")
    same = activity("visit", "2025-09-23", "看无尘车间", "澜光半导体有限公司")
    other = activity("visit", "2025-09-23", "看冷库", "东澜港冷链枢纽")
    assert find_twins([same, other], [old]) == [(same, old)]


def test_a_member_read_from_an_article_is_the_one_of_the_roster() -> None:
    known, read = Told("placement", {"name": "苏映荷"}), Told("person", {"name": "蘇映荷"})
    assert find_twins([read], [known]) == [(read, known)]


def test_an_idea_told_by_two_papers_is_one() -> None:
    first = Told("idea", {"owner": "苏映荷", "day": "2025-11-03", "text": LONG})
    second = Told("idea", {"owner": "苏映荷", "day": "2025-11-09", "text": LONG.replace("，", ",")})
    assert find_twins([second], [first]) == [(second, first)]


def test_a_message_changed_beyond_likeness_is_known_by_who_sent_it_when() -> None:
    def sent(at: str, text: str) -> Told:
        return Told("note", {"sender": "石磊", "day": "2025-11-03", "written_at": at, "text": text})

    old, other = sent("2025-11-03T20:47:00", LONG), sent("2025-11-03T20:47:00", "下午写材料，改到第三稿。")
    changed, same = (
        sent("2025-11-03T20:47:00", "今天的记录我重写一遍，晚上发。"),
        sent("2025-11-03T20:47:00", LONG),
    )
    assert find_twins([changed], [old]) == [(changed, old)]
    assert find_twins([changed, same], [old, other]) == [(same, old), (changed, other)]
    assert not find_twins([sent("2025-11-03T20:48:00", "别的一条，说的是别的事情。")], [old])


@given(st.text("甲乙丙丁，。", max_size=30), st.data())
def test_a_copy_that_only_lost_words_is_not_reworded(words: str, data: st.DataObject) -> None:
    kept = "".join(sign for sign in words if data.draw(st.booleans()))
    assert not reworded(note("石磊", "2025-11-03", kept), note("石磊", "2025-11-03", words))
    assert reworded(note("石磊", "2025-11-03", words + "戊"), note("石磊", "2025-11-03", words))


TOLD = st.one_of(
    st.builds(
        note, st.sampled_from("甲乙"), st.sampled_from(["2025-09-08", "2025-09-09"]), st.text(max_size=30)
    ),
    st.builds(meeting, st.sampled_from(["seminar", "study"]), st.just("2025-09-12"), st.text(max_size=20)),
    st.builds(lambda name: Told("organisation", {"name": name}), st.text("甲乙丙", min_size=1, max_size=3)),
)


@given(st.lists(TOLD, max_size=8), st.lists(TOLD, max_size=8))
def test_every_pair_joins_a_fresh_draft_once_to_an_earlier_one_of_its_kind(
    fresh: list[Told], earlier: list[Told]
) -> None:
    pairs = find_twins(fresh, earlier)
    assert all(any(new is one for one in fresh) for new, _ in pairs)
    assert all(old in earlier and old.kind == new.kind for new, old in pairs)
    assert len({id(new) for new, _ in pairs}) == len(pairs)
