"""会议: recorded with attendance filled in, actions closed once, minutes that keep to the form."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.notes.meetings import Resolved, hold_meeting
from tashan.domain.notes.models import Meeting, MeetingKind, Presence
from tashan.domain.rhythm.models import Matter, Obligation, State
from tashan.domain.rhythm.operations import decide_leave, request_leave
from tashan.engines.documents import check_layout
from tests.world import World


def _as(world: World, client: Client, name: str) -> Client:
    client.force_login(world.account(name))
    return client


def _held(world: World, *, whole_batch: bool = False, rows: int = 2, title: str = "第九次周座谈") -> Meeting:
    return hold_meeting(
        world.batch,
        group=None if whole_batch else world.groups[0],
        kind=MeetingKind.BRANCH if whole_batch else MeetingKind.SEMINAR,
        title="临时党支部会议" if whole_batch else title,
        day=date(2025, 11, 5),
        place="澜湾数智党群服务中心",
        chair=world.people["陆景行"],
        recorder=world.people["唐一鸣"],
        topics="中期小结",
        minutes="与会人员逐一发言。",
        attendance={
            world.people["陆景行"]: Presence.PRESENT,
            world.people["白露"]: Presence.EXCUSED,
            world.people["高屹"]: Presence.OBSERVER,
        },
        resolutions=[
            Resolved(f"回访第{number}家企业", "闻雨桐", date(2025, 11, 30)) for number in range(rows)
        ],
        actor=world.system,
        at=world.at,
    )


def test_one_meeting_says_who_was_there_and_what_was_resolved(world: World, client: Client) -> None:
    held = _held(world)
    page = _as(world, client, "member").get(f"/meetings/{held.code}/").content.decode()
    for told in ("出席", "请假", "列席", "高屹", "回访第0家企业", "闻雨桐", "11月30日前", "逐一发言"):
        assert told in page
    assert "办结</" not in page


def test_a_meeting_of_all_leads_each_back_to_their_own_group(world: World, client: Client) -> None:
    held = _held(world, whole_batch=True)
    for seat, group in (("member", 0), ("other-member", 1)):
        page = _as(world, client, seat).get(f"/meetings/{held.code}/").content.decode()
        assert f'href="/groups/{world.groups[group].code}/"' in page


@pytest.mark.parametrize(
    ("seat", "status"), [("office", 200), ("other-leader", 404), ("home-unit", 404), ("auditor", 404)]
)
def test_who_reads_a_meeting(world: World, client: Client, seat: str, status: int) -> None:
    held = _held(world)
    _as(world, client, seat)
    assert client.get(f"/meetings/{held.code}/").status_code == status
    assert client.get(f"/meetings/{held.code}/minutes.docx").status_code == status


def test_an_action_is_closed_once_by_those_who_keep_the_group(world: World, client: Client) -> None:
    held = _held(world)
    action = held.resolutions.first()
    assert action is not None
    address = f"/meetings/{held.code}/actions/{action.pk}/"
    assert _as(world, client, "member").post(address).status_code == 403
    assert _as(world, client, "liaison").post(address).status_code == 302
    assert client.post(address).status_code == 409
    assert client.post(f"/meetings/{held.code}/actions/0/").status_code == 404
    assert "已办结" in client.get(f"/meetings/{held.code}/").content.decode()


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("whole_batch", [True, False])
def test_the_minutes_keep_to_the_form(world: World, client: Client, form: str, whole_batch: bool) -> None:
    held = _held(world, whole_batch=whole_batch)
    response = _as(world, client, "member").get(f"/meetings/{held.code}/minutes.{form}")
    assert response.status_code == 200
    assert not check_layout(response.content, f"minutes.{form}")


def test_no_other_form_of_minutes(world: World, client: Client) -> None:
    held = _held(world)
    assert _as(world, client, "member").get(f"/meetings/{held.code}/minutes.odt").status_code == 404


def test_the_form_knows_who_is_on_leave(world: World, client: Client) -> None:
    leave = request_leave(
        world.placements["白露"],
        start=date(2025, 11, 3),
        end=date(2025, 11, 7),
        reason="生病",
        actor=world.actor("白露"),
        at=world.at,
    )
    decide_leave(leave, approve=True, actor=world.actor("leader"), at=world.at)
    page = _as(world, client, "leader").get(f"/groups/{world.groups[0].code}/meetings/new/").content.decode()
    assert page.count('value="present" selected') == 7
    assert page.count('value="excused" selected') == 1


def test_a_seminar_is_recorded_and_the_weeks_ask_is_met(world: World, client: Client) -> None:
    world.plan()
    group = world.groups[0]
    fields: dict[str, object] = {
        "day": "2025-11-05",
        "kind": "seminar",
        "topics": "标识解析",
        "chair": world.people["陆景行"].code,
        "resolution": ["补上走访", ""],
        "owner": ["石磊", ""],
        "due": ["2025-11-20", ""],
    }
    for name, stay in world.placements.items():
        fields[f"presence-{stay.code}"] = "none" if name == "白露" else "present"
    response = _as(world, client, "deputy").post(f"/groups/{group.code}/meetings/new/", fields)
    held = Meeting.objects.get()
    assert response["Location"] == f"/meetings/{held.code}/"
    assert held.recorder == world.people["苏映荷"]
    assert held.attendances.count() == 7
    assert [(one.text, one.owner) for one in held.resolutions.all()] == [("补上走访", "石磊")]
    ask = Obligation.objects.get(
        group=group, placement=None, cadence__matter=Matter.SEMINAR, start__lte=held.day, end__gte=held.day
    )
    assert ask.state == State.SETTLED


def test_the_draft_on_the_device_goes_once_the_seminar_is_recorded(world: World, client: Client) -> None:
    leader, group = _as(world, client, "leader"), world.groups[0]
    key = f"meeting-{group.code}-{world.account('leader').pk}"
    address = f"/groups/{group.code}/meetings/new/"
    assert f'data-draft="{key}"' in leader.get(address).content.decode()
    page = leader.post(address, {"day": "2025-11-05", "kind": "seminar"}, follow=True).content.decode()
    assert f'data-draft-clear="{key}"' in page


def test_a_fault_keeps_everything_typed(world: World, client: Client) -> None:
    stay = world.placements["石磊"]
    fields = {
        "day": "",
        "topics": "写了很久的议题",
        "minutes": "写了很久的讨论",
        "resolution": ["写了很久的事"],
        "owner": ["石磊"],
        "due": ["2025-11-20"],
        f"presence-{stay.code}": "none",
    }
    response = _as(world, client, "leader").post(f"/groups/{world.groups[0].code}/meetings/new/", fields)
    page = response.content.decode()
    assert response.status_code == 400
    assert "没有写日期" in page
    for told in ("写了很久的议题", "写了很久的讨论", 'value="写了很久的事"', 'value="none" selected'):
        assert told in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(("seat", "status"), [("member", 403), ("other-leader", 404), ("auditor", 404)])
def test_others_record_nothing(world: World, client: Client, seat: str, status: int) -> None:
    address = f"/groups/{world.groups[0].code}/meetings/new/"
    _as(world, client, seat)
    assert client.get(address).status_code == status
    assert client.post(address, {"day": "2025-11-05"}).status_code == status
    assert not Meeting.objects.exists()


def test_the_page_asks_the_database_the_same_however_much_was_resolved(world: World, client: Client) -> None:
    _as(world, client, "leader")
    counts = []
    for rows in (1, 30):
        held = _held(world, rows=rows, title=f"有{rows}件事的座谈")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/meetings/{held.code}/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
