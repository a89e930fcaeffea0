"""An ask is settled in time, late with its reason, excused, or open: never missing; what is gone opens it again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tashan.domain.notes.meetings import hold_meeting
from tashan.domain.notes.models import MeetingKind, NoteKind
from tashan.domain.notes.operations import withdraw
from tashan.domain.notes.settling import settle_told
from tashan.domain.rhythm.explain import HOLIDAYS, why
from tashan.domain.rhythm.models import Matter, Obligation, State
from tashan.domain.rhythm.operations import decide_leave, request_leave
from tashan.domain.rhythm.queries import asks_on, due_in_group, owed_by
from tashan.domain.rhythm.workdays import china
from tashan.kernel.clock import CHINA
from tashan.kernel.errors import NotAllowed
from tests.world import BASIS, World

DAY = date(2025, 11, 4)
IN_TIME = datetime(2025, 11, 4, 21, 0, tzinfo=CHINA)
TOO_LATE = datetime(2025, 11, 6, 9, 0, tzinfo=CHINA)


def _ask(world: World, name: str = "段承远", day: date = DAY) -> Obligation:
    return Obligation.objects.get(placement=world.placements[name], start=day, cadence__matter=Matter.NOTE)


def test_a_note_of_the_day_settles_its_ask_and_no_other(world: World) -> None:
    world.plan()
    note = world.note("段承远", "看了招商台账。", day=DAY, at=IN_TIME)
    ask = _ask(world)
    assert (ask.state, ask.settled_at, ask.settled_by) == (State.SETTLED, IN_TIME, f"note:{note.code}")
    assert Obligation.objects.filter(state=State.SETTLED).count() == 1


def test_a_note_after_the_due_moment_is_late_with_its_reason(world: World) -> None:
    world.plan()
    world.note("石磊", "外出看固废。", day=DAY, at=TOO_LATE, late_reason="外出没有网络")
    ask = _ask(world, "石磊")
    assert (ask.state, ask.reason) == (State.LATE, "外出没有网络")


@pytest.mark.parametrize(
    ("after", "state"), [(timedelta(), State.SETTLED), (timedelta(seconds=1), State.LATE)]
)
def test_the_due_moment_itself_is_in_time(world: World, after: timedelta, state: State) -> None:
    world.plan()
    world.note("段承远", "赶上了。", day=DAY, at=_ask(world).due_at + after)
    assert _ask(world).state == state


def test_a_first_telling_elsewhere_counts_from_then(world: World) -> None:
    world.plan()
    world.note("段承远", "群里先说过。", day=DAY, at=TOO_LATE, written_at=IN_TIME)
    assert _ask(world).state == State.SETTLED


@pytest.mark.parametrize("kind", [NoteKind.FLASH, NoteKind.IDEA, NoteKind.SUMMARY])
def test_other_kinds_of_notes_are_outside_the_rhythm(world: World, kind: NoteKind) -> None:
    world.plan()
    world.note("段承远", "急事先报。", day=DAY, at=IN_TIME, kind=kind)
    assert _ask(world).state == State.OPEN


def test_an_excused_ask_stays_excused_though_something_is_told(world: World) -> None:
    world.plan()
    leave = request_leave(
        world.placements["段承远"],
        start=DAY,
        end=DAY,
        reason="看病",
        actor=world.actor("member"),
        at=world.at,
    )
    decide_leave(leave, approve=True, actor=world.actor("leader"), at=world.at)
    world.note("段承远", "在医院也想到一件事。", day=DAY, at=IN_TIME)
    assert _ask(world).state == State.EXCUSED


def test_a_withdrawn_note_opens_its_ask_again(world: World) -> None:
    world.plan()
    note = world.note("段承远", "写错了。", day=DAY, at=IN_TIME)
    withdraw(note, actor=world.actor("member"), at=IN_TIME)
    ask = _ask(world)
    assert (ask.state, ask.settled_at, ask.settled_by) == (State.OPEN, None, "")


def test_a_withdrawn_note_hands_its_ask_to_the_next_of_the_day(world: World) -> None:
    world.plan()
    first = world.note("段承远", "第一条。", day=DAY, at=IN_TIME)
    second = world.note("段承远", "第二条。", day=DAY, at=TOO_LATE, late_reason="补充")
    withdraw(first, actor=world.actor("member"), at=TOO_LATE)
    ask = _ask(world)
    assert (ask.state, ask.settled_by, ask.reason) == (State.LATE, f"note:{second.code}", "补充")


def test_a_seminar_settles_the_ask_of_its_week(world: World) -> None:
    world.plan()
    meeting = hold_meeting(
        world.batch,
        kind=MeetingKind.SEMINAR,
        title="",
        day=date(2025, 11, 5),
        group=world.groups[0],
        actor=world.actor("liaison"),
        at=world.at,
    )
    asks = Obligation.objects.filter(cadence__matter=Matter.SEMINAR, state=State.SETTLED)
    assert [(ask.group, ask.start, ask.settled_by) for ask in asks] == [
        (world.groups[0], date(2025, 11, 3), f"meeting:{meeting.code}")
    ]
    assert meeting.title == "周座谈"


def test_a_season_told_before_it_was_planned_owes_only_what_it_has_not_told(world: World) -> None:
    told = world.note("段承远", "先记下的。", day=DAY, at=IN_TIME)
    world.note("石磊", "迟了一点。", day=DAY, at=TOO_LATE, late_reason="没有网络")
    world.plan()
    actor = world.actor("liaison")
    assert settle_told(world.groups[0], actor=actor, at=world.at) == 2
    assert (_ask(world).state, _ask(world).settled_by) == (State.SETTLED, f"note:{told.code}")
    assert (_ask(world, "石磊").state, _ask(world, "石磊").reason) == (State.LATE, "没有网络")
    assert settle_told(world.groups[0], actor=actor, at=world.at) == 0
    with pytest.raises(NotAllowed):
        settle_told(world.groups[0], actor=world.actor("member"), at=world.at)


def test_what_is_owed_is_ones_own_and_still_of_use(world: World) -> None:
    world.plan()
    owed = owed_by(world.actor("member"), at=world.at, ahead=timedelta())
    assert [ask.start for ask in owed] == [
        date(2025, 11, 3),
        DAY,
        date(2025, 11, 5),
    ]  # 3 November closes at 11:59
    later = owed_by(world.actor("member"), at=world.at + timedelta(hours=2), ahead=timedelta())
    assert [ask.start for ask in later] == [DAY, date(2025, 11, 5)]
    assert not owed_by(world.actor("office"), at=world.at)


def test_what_the_group_owes_names_no_member(world: World) -> None:
    world.plan()
    due = list(due_in_group(world.groups[0], at=world.at, ahead=timedelta()))
    assert [ask.cadence.matter for ask in due] == [
        Matter.HALF_MONTH_SUMMARY,
        Matter.MONTHLY_REPORT,
        Matter.SEMINAR,
        Matter.HALF_MONTH_SUMMARY,
        Matter.MONTHLY_REPORT,
    ]
    assert all(ask.placement_id is None for ask in due)


def test_the_asks_of_a_day_in_whatever_state(world: World) -> None:
    world.plan()
    world.note("段承远", "看了招商台账。", day=DAY, at=IN_TIME)
    assert [ask.state for ask in asks_on(world.actor("member"), DAY)] == [State.SETTLED]
    assert not asks_on(world.actor("member"), date(2025, 11, 8))  # a Saturday


def test_every_ask_says_why_it_is_asked(world: World) -> None:
    world.plan()
    told = why(_ask(world))
    assert told == f"按“日交流”，11月4日的日交流请在11月4日 23:59前完成。依据：{BASIS}。"
    summary = Obligation.objects.filter(
        cadence__matter=Matter.HALF_MONTH_SUMMARY, start=date(2025, 11, 1)
    ).first()
    assert summary is not None
    assert "11月1日至11月15日的半月总结请在11月17日 18:00前完成" in why(summary)


def test_a_moved_ask_says_what_moved_it_and_a_cut_one_that_it_is_cut(world: World) -> None:
    world.plan()
    september = Obligation.objects.filter(cadence__matter=Matter.MONTHLY_REPORT).order_by("start").first()
    assert september is not None
    assert why(september) == (
        f"按“每月一报告”，9月8日至9月30日的月报告请在10月9日 18:00前完成。依据：{BASIS}。"
        "这一期只算在学的日子。原定10月5日，遇国庆节改期。"
    )
    holiday_week = Obligation.objects.get(
        cadence__matter=Matter.SEMINAR, start=date(2025, 9, 29), group=world.groups[0]
    )
    assert why(holiday_week).endswith("原定10月3日，遇国庆节改期。")


def test_every_holiday_of_the_pack_has_its_name_to_translate() -> None:
    assert {*china().off.values(), *china().working.values()} == set(HOLIDAYS)


def test_a_note_of_the_last_second_of_the_day_is_in_time(world: World) -> None:
    world.plan()
    world.note("段承远", "赶在午夜前。", day=DAY, at=datetime(2025, 11, 4, 23, 59, 59, tzinfo=CHINA))
    assert _ask(world).state == State.SETTLED


def test_an_excused_ask_says_by_what(world: World) -> None:
    world.plan()
    leave = request_leave(
        world.placements["段承远"],
        start=DAY,
        end=DAY,
        reason="看病",
        actor=world.actor("member"),
        at=world.at,
    )
    decide_leave(leave, approve=True, actor=world.actor("leader"), at=world.at)
    assert why(_ask(world)) == f"免报：11月4日请假。依据：{BASIS}。"
