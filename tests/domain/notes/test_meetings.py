"""Meetings with who was there and what was decided, actions carried until done, and dated activities."""

from __future__ import annotations

from datetime import date

import pytest

from tashan.domain.notes.meetings import Resolved, close_resolution, hold_meeting, record_activity
from tashan.domain.notes.models import Activity, ActivityKind, Meeting, MeetingKind, Presence
from tashan.domain.notes.queries import activities_of, meeting_for, meetings_of
from tashan.domain.notes.sources import text_of
from tashan.domain.placements.models import Group
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, NotFound
from tests.world import World

DAY = date(2025, 11, 7)


def _hold(world: World, group: Group | None, *, by: str = "liaison", **more: object) -> Meeting:
    details = {"kind": MeetingKind.BRANCH, "title": "中期小结", "day": DAY, **more}
    return hold_meeting(world.batch, group=group, actor=world.actor(by), at=world.at, **details)  # type: ignore[arg-type]  # keyword arguments gathered by the test


def test_a_meeting_keeps_who_was_there_and_what_was_decided(world: World) -> None:
    meeting = _hold(
        world,
        world.groups[0],
        topics="中期小结",
        minutes="各自谈了收获。",
        attendance={world.people["段承远"]: Presence.PRESENT, world.people["白露"]: Presence.EXCUSED},
        resolutions=[
            Resolved("月底前交一份建议"),
            Resolved("联系果园", owner="苏映荷", due=date(2025, 11, 20)),
        ],
    )
    assert {str(one.person): one.presence for one in meeting.attendances.all()} == {
        "段承远": Presence.PRESENT,
        "白露": Presence.EXCUSED,
    }
    assert [one.owner for one in meeting.resolutions.all()] == ["", "苏映荷"]
    assert text_of(meeting) == "中期小结\n各自谈了收获。\n月底前交一份建议\n联系果园"


def test_an_action_is_closed_once(world: World) -> None:
    meeting = _hold(world, world.groups[0], resolutions=[Resolved("联系果园", owner="苏映荷")])
    action = meeting.resolutions.get()
    assert close_resolution(action, actor=world.actor("leader"), at=world.at).closed_at == world.at
    with pytest.raises(Conflict):
        close_resolution(action, actor=world.actor("leader"), at=world.at)


def test_who_may_hold_a_meeting(world: World) -> None:
    for name in ("member", "other-leader", "home-unit", "auditor"):
        with pytest.raises(NotAllowed):
            _hold(world, world.groups[0], by=name)
    for name in ("leader", "deputy", "liaison", "office"):
        assert _hold(world, world.groups[0], by=name, title=f"{name}记的会").pk
    assert _hold(world, None, by="other-leader").group is None  # of both groups: a keeper of either


@pytest.mark.parametrize("fault", [{"kind": "party"}, {"attendance": {"段承远": "asleep"}}])
def test_a_meeting_of_no_known_kind_or_presence_is_refused(world: World, fault: dict[str, object]) -> None:
    people = fault.get("attendance")
    if isinstance(people, dict):
        fault = {"attendance": {world.people[name]: presence for name, presence in people.items()}}
    with pytest.raises(InputFault):
        _hold(world, world.groups[0], **fault)
    assert not Meeting.objects.exists()


def test_meetings_of_all_groups_belong_to_each(world: World) -> None:
    both, first, second = (
        _hold(world, None),
        _hold(world, world.groups[0]),
        _hold(world, world.groups[1], by="other-leader"),
    )
    assert set(meetings_of(world.groups[0])) == {both, first}
    assert set(meetings_of(world.groups[1])) == {both, second}


def test_a_meeting_is_read_by_its_group_and_the_office(world: World) -> None:
    meeting = _hold(world, world.groups[0])
    for name in ("member", "leader", "office"):
        assert meeting_for(world.actor(name), meeting.code) == meeting
    for name in ("other-member", "home-unit", "auditor", "administrator"):
        with pytest.raises(NotFound):
            meeting_for(world.actor(name), meeting.code)
    assert meeting_for(world.actor("other-member"), _hold(world, None).code).group is None


def _record(world: World, **more: object) -> Activity:
    details = {
        "kind": ActivityKind.VISIT,
        "start": DAY,
        "summary": "看冷链枢纽",
        "group": world.groups[0],
        **more,
    }
    return record_activity(world.batch, actor=world.actor("liaison"), at=world.at, **details)  # type: ignore[arg-type]  # keyword arguments gathered by the test


def test_an_activity_of_one_day_ends_as_it_starts(world: World) -> None:
    activity = _record(
        world, people=[world.people["段承远"]], organisations=[world.organisations["东澜农投集团"]]
    )
    assert (activity.start, activity.end) == (DAY, DAY)
    assert list(activities_of(world.groups[0])) == [activity]
    assert not activities_of(world.groups[1])
    assert text_of(activity) == "看冷链枢纽"
    assert text_of(_record(world, source="11月7日，看冷链枢纽。")) == "11月7日，看冷链枢纽。"


@pytest.mark.parametrize(
    ("fault", "told"), [({"end": date(2025, 11, 6)}, "早于开始日期"), ({"summary": " "}, "没有写活动内容")]
)
def test_an_activity_that_makes_no_sense_says_why(world: World, fault: dict[str, object], told: str) -> None:
    with pytest.raises(InputFault, match=told):
        _record(world, **fault)
