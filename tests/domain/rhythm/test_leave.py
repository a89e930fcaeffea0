"""The way of a leave: asked for, decided by somebody else, come back from; only approved days excuse."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tashan.domain.notes.settling import come_back
from tashan.domain.rhythm.models import Leave, LeaveState, Matter, Obligation, State
from tashan.domain.rhythm.operations import decide_leave, end_stay, request_leave, return_from_leave
from tashan.domain.rhythm.queries import leave_for, leaves_running, leaves_to_decide, own_leaves
from tashan.engines.audit.models import Entry
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, NotFound
from tests.world import World

START, END = date(2025, 11, 3), date(2025, 11, 7)


def _request(
    world: World, name: str = "白露", *, by: str = "", start: date = START, end: date = END
) -> Leave:
    return request_leave(
        world.placements[name],
        start=start,
        end=end,
        reason=" 生病 ",
        actor=world.actor(by or name),
        at=world.at,
    )


def _states(world: World, name: str = "白露") -> dict[int, str]:
    asks = Obligation.objects.filter(
        placement=world.placements[name], cadence__matter=Matter.NOTE, start__gte=START, start__lte=END
    )
    return {ask.start.day: ask.state for ask in asks}


def test_asking_alone_excuses_nothing(world: World) -> None:
    world.plan()
    leave = _request(world)
    assert (leave.state, leave.reason, leave.decided_at) == (LeaveState.REQUESTED, "生病", None)
    assert set(_states(world).values()) == {State.OPEN}


def test_approval_excuses_the_days_it_covers(world: World) -> None:
    world.plan()
    leave = decide_leave(_request(world), approve=True, actor=world.actor("deputy"), at=world.at)
    assert (leave.state, leave.decided_by, leave.decided_at) == (LeaveState.APPROVED, "苏映荷", world.at)
    assert _states(world) == dict.fromkeys(range(3, 8), State.EXCUSED)
    assert _states(world, "石磊") == dict.fromkeys(range(3, 8), State.OPEN)


def test_approval_leaves_alone_what_was_told_already(world: World) -> None:
    world.plan()
    world.note("白露", "上午还在。", day=date(2025, 11, 3))
    decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    assert _states(world)[3] == State.LATE
    assert _states(world)[4] == State.EXCUSED


def test_a_declined_leave_excuses_nothing_and_may_be_asked_for_again(world: World) -> None:
    world.plan()
    leave = decide_leave(_request(world), approve=False, actor=world.actor("leader"), at=world.at)
    assert leave.state == LeaveState.DECLINED
    assert set(_states(world).values()) == {State.OPEN}
    assert _request(world).state == LeaveState.REQUESTED


def test_the_same_days_are_asked_for_once(world: World) -> None:
    _request(world)
    with pytest.raises(Conflict, match="已经提交过"):
        _request(world)


def test_a_leave_is_decided_once(world: World) -> None:
    leave = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    with pytest.raises(Conflict, match="已经有人处理过"):
        decide_leave(leave, approve=False, actor=world.actor("office"), at=world.at)


@pytest.mark.parametrize("name", ["白露", "member", "other-leader", "home-unit", "auditor", "administrator"])
def test_only_keepers_of_the_group_and_the_office_decide(world: World, name: str) -> None:
    with pytest.raises(NotAllowed):
        decide_leave(_request(world), approve=True, actor=world.actor(name), at=world.at)


@pytest.mark.parametrize("name", ["leader", "deputy", "liaison"])
def test_nobody_decides_their_own_leave(world: World, name: str) -> None:
    person = {"leader": "陆景行", "deputy": "苏映荷", "liaison": "唐一鸣"}[name]
    leave = _request(world, person)
    with pytest.raises(NotAllowed, match="本人不能批自己的假"):
        decide_leave(leave, approve=True, actor=world.actor(name), at=world.at)
    assert (
        decide_leave(leave, approve=True, actor=world.actor("office"), at=world.at).state
        == LeaveState.APPROVED
    )


def test_a_keeper_may_enter_a_members_leave_and_nobody_else(world: World) -> None:
    assert _request(world, by="liaison").placement == world.placements["白露"]
    with pytest.raises(NotAllowed):
        _request(world, by="member")


@pytest.mark.parametrize(
    ("start", "end", "reason", "told"),
    [(END, START, "生病", "早于开始日期"), (START, END, "  ", "没有写请假事由")],
)
def test_a_request_that_makes_no_sense_says_why(
    world: World, start: date, end: date, reason: str, told: str
) -> None:
    with pytest.raises(InputFault, match=told):
        request_leave(
            world.placements["白露"],
            start=start,
            end=end,
            reason=reason,
            actor=world.actor("白露"),
            at=world.at,
        )


def test_coming_back_early_opens_the_days_no_longer_covered(world: World) -> None:
    world.plan()
    leave = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    back = return_from_leave(leave, day=date(2025, 11, 6), actor=world.actor("白露"), at=world.at)
    assert (back.state, back.end) == (LeaveState.RETURNED, date(2025, 11, 5))
    excused, opened = State.EXCUSED, State.OPEN
    assert _states(world) == {3: excused, 4: excused, 5: excused, 6: opened, 7: opened}


def test_coming_back_when_due_changes_no_day(world: World) -> None:
    world.plan()
    leave = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    back = return_from_leave(leave, day=date(2025, 11, 10), actor=world.actor("leader"), at=world.at)
    assert back.end == END
    assert _states(world) == dict.fromkeys(range(3, 8), State.EXCUSED)


def test_days_under_another_leave_stay_excused_after_an_early_return(world: World) -> None:
    world.plan()
    first = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    other = _request(world, start=date(2025, 11, 6), end=date(2025, 11, 7))
    decide_leave(other, approve=True, actor=world.actor("leader"), at=world.at)
    return_from_leave(first, day=date(2025, 11, 5), actor=world.actor("白露"), at=world.at)
    assert _states(world) == {
        3: State.EXCUSED,
        4: State.EXCUSED,
        5: State.OPEN,
        6: State.EXCUSED,
        7: State.EXCUSED,
    }


def test_who_comes_back_on_the_first_day_was_away_for_a_part_of_it(world: World) -> None:
    world.plan()
    leave = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    back = return_from_leave(leave, day=START, actor=world.actor("白露"), at=world.at)
    assert (back.state, back.start, back.end) == (LeaveState.RETURNED, START, START)
    assert _states(world) == {3: State.EXCUSED} | dict.fromkeys(range(4, 8), State.OPEN)


def test_leave_never_taken_is_withdrawn_and_excuses_nothing(world: World) -> None:
    world.plan()
    asked = return_from_leave(_request(world), day=END, actor=world.actor("白露"), at=world.at)
    assert (asked.state, asked.start, asked.end) == (LeaveState.WITHDRAWN, START, END)
    granted = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    assert set(_states(world).values()) == {State.EXCUSED}
    stayed = return_from_leave(granted, day=START - timedelta(days=1), actor=world.actor("白露"), at=world.at)
    assert stayed.state == LeaveState.WITHDRAWN
    assert set(_states(world).values()) == {State.OPEN}
    with pytest.raises(Conflict):
        decide_leave(asked, approve=True, actor=world.actor("leader"), at=world.at)


def test_what_was_told_while_away_is_not_asked_again_after_an_early_return(world: World) -> None:
    world.plan()
    leave = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    world.note("白露", "提前回来，下午到岗。", day=date(2025, 11, 5))
    come_back(leave, day=date(2025, 11, 5), actor=world.actor("白露"), at=world.at)
    assert _states(world) == {
        3: State.EXCUSED, 4: State.EXCUSED, 5: State.SETTLED, 6: State.OPEN, 7: State.OPEN,
    }  # fmt: skip


def test_nobody_asks_leave_for_days_they_are_not_placed(world: World) -> None:
    for day in (date(2025, 9, 1), date(2026, 1, 5)):
        with pytest.raises(InputFault):
            _request(world, start=day, end=day)


def test_who_leaves_early_owes_nothing_for_later_days(world: World) -> None:
    world.plan()
    last = date(2025, 11, 5)
    stay = end_stay(world.placements["白露"], day=last, actor=world.actor("leader"), at=world.at)
    asks = Obligation.objects.filter(placement=stay)
    assert stay.ended == last
    assert max(asks.values_list("end", flat=True)) == last
    assert world.plan() == 0
    assert Entry.objects.filter(target=stay.code, verb="placement.end").count() == 1
    world.note("白露", "离开前补一条。", day=last, at=world.at)
    with pytest.raises(InputFault):
        world.note("白露", "已经走了。", day=date(2025, 11, 6), at=world.at + timedelta(days=2))


def test_one_comes_back_once(world: World) -> None:
    leave = _request(world)
    decide_leave(leave, approve=True, actor=world.actor("leader"), at=world.at)
    with pytest.raises(NotAllowed):
        return_from_leave(leave, day=END, actor=world.actor("member"), at=world.at)
    return_from_leave(leave, day=END, actor=world.actor("白露"), at=world.at)
    with pytest.raises(Conflict):
        return_from_leave(leave, day=END, actor=world.actor("白露"), at=world.at)


def test_every_step_leaves_its_line(world: World) -> None:
    leave = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    return_from_leave(leave, day=END, actor=world.actor("白露"), at=world.at)
    lines = Entry.objects.filter(target=leave.code).order_by("number")
    assert [(line.verb, line.actor) for line in lines] == [
        ("leave.request", "白露"),
        ("leave.approve", "陆景行"),
        ("leave.return", "白露"),
    ]


def test_who_sees_which_leave(world: World) -> None:
    leave = _request(world)
    for name in ("白露", "leader", "deputy", "liaison", "office"):
        assert leave_for(world.actor(name), leave.code) == leave
    for name in ("member", "other-leader", "home-unit", "auditor", "administrator"):
        with pytest.raises(NotFound):
            leave_for(world.actor(name), leave.code)


def test_requests_wait_with_those_who_may_decide_them_but_not_with_oneself(world: World) -> None:
    own, other = _request(world, "陆景行"), _request(world)
    assert list(leaves_to_decide(world.actor("leader"))) == [other]
    assert set(leaves_to_decide(world.actor("deputy"))) == {own, other}
    assert set(leaves_to_decide(world.actor("office"))) == {own, other}
    assert not leaves_to_decide(world.actor("member"))
    assert not leaves_to_decide(world.actor("other-leader"))
    assert list(own_leaves(world.actor("leader"))) == [own]


def test_running_leave_is_what_has_begun_and_not_been_returned_from(world: World) -> None:
    leave = _request(world)
    later = _request(world, "石磊", start=date(2025, 11, 20), end=date(2025, 11, 21))
    for one in (leave, later):
        decide_leave(one, approve=True, actor=world.actor("leader"), at=world.at)
    assert list(leaves_running(world.actor("leader"), world.today)) == [leave]
    return_from_leave(leave, day=END, actor=world.actor("白露"), at=world.at)
    assert not leaves_running(world.actor("leader"), world.today)
