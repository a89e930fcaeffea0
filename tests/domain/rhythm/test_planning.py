"""Cadences set once, duties planned once: the same plan again writes nothing, and leave taken before excuses at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from tashan.domain.rhythm.models import Cadence, Matter, Obligation, State, Subject
from tashan.domain.rhythm.operations import decide_leave, plan, request_leave, set_cadence
from tashan.domain.rhythm.workdays import china
from tashan.engines.audit.models import Entry
from tashan.kernel.clock import CHINA
from tashan.kernel.errors import NotAllowed
from tashan.kernel.periods import PeriodKind
from tests.world import BASIS, END, START, World


def _asks(world: World, matter: str) -> list[Obligation]:
    return list(
        Obligation.objects.filter(cadence__matter=matter, group=world.groups[0]).order_by("start", "id")
    )


def test_each_member_is_asked_once_for_each_working_day(world: World) -> None:
    world.plan(until=date(2025, 10, 17))
    asked = {}
    for ask in _asks(world, Matter.NOTE):
        assert ask.placement is not None
        asked.setdefault(ask.placement.person.name, []).append(ask.start)
    offsets = range((date(2025, 10, 17) - START).days + 1)
    worked = [
        day for day in (START + timedelta(days=offset) for offset in offsets) if china().is_working(day)
    ]
    assert set(asked) == {
        name for name, one in world.placements.items() if one.group_id == world.groups[0].pk
    }
    assert all(days == worked for days in asked.values())
    assert date(2025, 9, 28) in worked
    assert date(2025, 10, 1) not in worked


def test_the_group_is_asked_for_seminars_summaries_and_reports(world: World) -> None:
    world.plan()
    seminars = [ask.start for ask in _asks(world, Matter.SEMINAR)]
    assert len(seminars) == 15  # weeks from 8 September to 19 December, each with a working day
    assert [ask.start for ask in _asks(world, Matter.MONTHLY_REPORT)] == [
        START,
        date(2025, 10, 1),
        date(2025, 11, 1),
        date(2025, 12, 1),
    ]
    halves = _asks(world, Matter.HALF_MONTH_SUMMARY)
    assert (halves[0].start, halves[0].end) == (START, date(2025, 9, 15))
    assert (halves[-1].start, halves[-1].end) == (date(2025, 12, 16), END)
    assert all(ask.placement is None for ask in halves)


def test_planning_again_writes_nothing(world: World) -> None:
    first = world.plan(until=date(2025, 10, 31))
    assert first > 0
    lines = Entry.objects.count()
    assert world.plan(until=date(2025, 10, 31)) == 0
    assert Entry.objects.count() == lines
    assert Obligation.objects.count() == first


def test_planning_on_adds_only_what_is_new_and_leaves_the_rest_as_it_is(world: World) -> None:
    world.plan(until=date(2025, 10, 31))
    before = set(Obligation.objects.values_list("code", "due_at"))
    added = world.plan(until=date(2025, 11, 30))
    after = set(Obligation.objects.values_list("code", "due_at"))
    assert before < after
    assert len(after - before) == added > 0


def test_the_table_itself_refuses_to_ask_twice(world: World) -> None:
    world.plan(until=date(2025, 9, 12))
    for ask in (_asks(world, Matter.NOTE)[0], _asks(world, Matter.SEMINAR)[0]):
        ask.pk, ask.code = None, "another"
        with pytest.raises(IntegrityError), transaction.atomic():
            ask.save(force_insert=True)


def test_leave_approved_before_the_plan_excuses_its_days(world: World) -> None:
    leave = request_leave(
        world.placements["欧阳知夏"],
        start=date(2025, 10, 13),
        end=date(2025, 10, 15),
        reason="回家办事",
        actor=world.actor("欧阳知夏"),
        at=world.at,
    )
    decide_leave(leave, approve=True, actor=world.actor("leader"), at=world.at)
    world.plan()
    excused = Obligation.objects.filter(state=State.EXCUSED)
    assert [ask.start.day for ask in excused.order_by("start")] == [13, 14, 15]
    assert {ask.placement.person.name for ask in excused if ask.placement} == {"欧阳知夏"}
    assert {(ask.away_start, ask.away_end) for ask in excused} == {(leave.start, leave.end)}


def test_a_member_is_asked_only_while_placed(world: World) -> None:
    placement = world.placements["温如海"]
    type(placement).objects.filter(pk=placement.pk).update(start=date(2025, 9, 15), ended=date(2025, 9, 19))
    world.plan()
    days = [ask.start for ask in placement.obligations.order_by("start")]
    assert days == [date(2025, 9, day) for day in range(15, 20)]


def test_only_keepers_and_the_office_plan(world: World) -> None:
    group = world.groups[0]
    for name in ("member", "other-leader", "home-unit", "auditor"):
        with pytest.raises(NotAllowed):
            plan(group, until=END, actor=world.actor(name), at=world.at)
    for name in ("leader", "deputy", "liaison", "office"):
        plan(group, until=START, actor=world.actor(name), at=world.at)
    assert Obligation.objects.filter(group=group).exists()


def test_a_cadence_of_a_name_is_set_once_and_by_the_office(world: World) -> None:
    rule = {
        "matter": Matter.NOTE,
        "subject": Subject.MEMBER,
        "period": PeriodKind.WEEK.value,
        "weekday": 2,
        "due_time": time(20),
        "basis": BASIS,
    }
    made = set_cadence(world.programme, name="周三小记", **rule, actor=world.actor("office"), at=world.at)
    again = set_cadence(
        world.programme, name="周三小记", **{**rule, "weekday": 4}, actor=world.actor("office"), at=world.at
    )
    assert again == made
    assert Cadence.objects.get(pk=made.pk).weekday == 2
    with pytest.raises(NotAllowed):
        set_cadence(world.programme, name="另一项", **rule, actor=world.actor("leader"), at=world.at)


def test_every_cadence_names_its_basis(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Cadence.objects.filter(programme=world.programme).update(basis="")


def test_windows_are_stored_as_moments(world: World) -> None:
    world.plan(until=date(2025, 9, 12))
    ask = _asks(world, Matter.SEMINAR)[0]
    assert ask.opens_at == datetime(2025, 9, 8, tzinfo=CHINA)
    assert ask.due_at == datetime(2025, 9, 12, 18, tzinfo=CHINA)
    assert ask.closes_at == datetime(2025, 9, 15, 18, tzinfo=CHINA)
