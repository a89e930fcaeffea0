"""请假 on the page: three fields, how it stands, coming back; those who keep the group decide, never on their own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.rhythm.models import Leave, LeaveState
from tashan.domain.rhythm.operations import decide_leave, request_leave
from tests.world import World

FIELDS = {"start": "2025-11-06", "end": "2025-11-07", "reason": "回家办事"}


def _as(world: World, client: Client, name: str) -> Client:
    client.force_login(world.account(name))
    return client


def _request(world: World, name: str = "白露", *, start: int = 3, end: int = 7) -> Leave:
    return request_leave(
        world.placements[name],
        start=date(2025, 11, start),
        end=date(2025, 11, end),
        reason="生病",
        actor=world.actor(name),
        at=world.at,
    )


def test_asking_takes_three_fields(world: World, client: Client) -> None:
    response = _as(world, client, "member").post("/leave/", FIELDS)
    assert (response.status_code, response["Location"]) == (302, "/leave/")
    leave = Leave.objects.get()
    assert (leave.placement, leave.start, leave.end, leave.reason) == (
        world.placements["段承远"],
        date(2025, 11, 6),
        date(2025, 11, 7),
        "回家办事",
    )
    page = client.get("/leave/").content.decode()
    assert "请假已提交，等本组负责人批。" in page
    assert "11月6日至11月7日" in page
    assert "待批" in page


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"end": "2025-11-01"}, 400, "结束日期早于开始日期"),
        ({"reason": "  "}, 400, "errorlist"),
        ({"start": "morgen"}, 400, "errorlist"),
    ],
)
def test_a_fault_is_said_at_the_form_with_everything_typed(
    world: World, client: Client, fields: dict[str, str], status: int, told: str
) -> None:
    response = _as(world, client, "member").post("/leave/", {**FIELDS, **fields})
    page = response.content.decode()
    assert response.status_code == status
    assert told in page
    for value in {**FIELDS, **fields}.values():
        assert f'value="{value.strip()}"' in page or not value.strip()
    assert not Leave.objects.exists()


def test_the_same_days_twice_is_said_as_such(world: World, client: Client) -> None:
    _as(world, client, "member").post("/leave/", FIELDS)
    response = client.post("/leave/", FIELDS)
    assert response.status_code == 409
    assert "已经提交过" in response.content.decode()


@pytest.mark.parametrize(
    ("decision", "state"), [("approve", LeaveState.APPROVED), ("decline", LeaveState.DECLINED)]
)
def test_a_keeper_decides_with_one_tap(world: World, client: Client, decision: str, state: str) -> None:
    leave = _request(world)
    page = _as(world, client, "leader").get("/leave/").content.decode()
    assert "等您处理" in page
    assert "白露" in page
    client.post(f"/leave/{leave.code}/decide/", {"decision": decision})
    leave.refresh_from_db()
    assert (leave.state, leave.decided_by) == (state, "陆景行")
    assert "等您处理" not in client.get("/leave/").content.decode()


def test_a_decision_must_be_one(world: World, client: Client) -> None:
    leave = _request(world)
    assert _as(world, client, "leader").post(f"/leave/{leave.code}/decide/", {}).status_code == 400
    client.post(f"/leave/{leave.code}/decide/", {"decision": "approve"})
    assert client.post(f"/leave/{leave.code}/decide/", {"decision": "decline"}).status_code == 409


@pytest.mark.parametrize(
    ("name", "status"),
    [("白露", 403), ("member", 404), ("other-leader", 404), ("home-unit", 404), ("auditor", 404)],
)
def test_others_decide_nothing(world: World, client: Client, name: str, status: int) -> None:
    leave = _request(world)
    response = _as(world, client, name).post(f"/leave/{leave.code}/decide/", {"decision": "approve"})
    assert response.status_code == status
    leave.refresh_from_db()
    assert leave.state == LeaveState.REQUESTED


def test_the_office_decides_where_the_leader_takes_leave(world: World, client: Client) -> None:
    leave = _request(world, "陆景行")
    page = _as(world, client, "office").get("/leave/").content.decode()
    assert "陆景行" in page
    assert "提交请假" not in page
    client.post(f"/leave/{leave.code}/decide/", {"decision": "approve"})
    leave.refresh_from_db()
    assert leave.state == LeaveState.APPROVED


@pytest.mark.parametrize("name", ["白露", "liaison"])
def test_coming_back_is_one_tap_for_oneself_and_for_the_keepers(
    world: World, client: Client, name: str
) -> None:
    leave = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    page = _as(world, client, name).get("/leave/").content.decode()
    assert f"/leave/{leave.code}/return/" in page
    client.post(f"/leave/{leave.code}/return/")
    leave.refresh_from_db()
    assert (leave.state, leave.end) == (LeaveState.RETURNED, date(2025, 11, 4))


def test_coming_back_on_a_day_of_ones_choice(world: World, client: Client) -> None:
    leave = decide_leave(_request(world), approve=True, actor=world.actor("leader"), at=world.at)
    _as(world, client, "白露")
    assert client.post(f"/leave/{leave.code}/return/", {"day": "gestern"}).status_code == 400
    client.post(f"/leave/{leave.code}/return/", {"day": "2025-11-07"})
    leave.refresh_from_db()
    assert leave.end == date(2025, 11, 6)


@pytest.mark.parametrize("name", ["home-unit", "auditor", "administrator"])
def test_who_has_nothing_to_do_with_leave_has_no_page(world: World, client: Client, name: str) -> None:
    assert _as(world, client, name).get("/leave/").status_code == 403
    assert client.post("/leave/", FIELDS).status_code == 403


def test_an_empty_page_teaches(world: World, client: Client) -> None:
    assert "还没有请过假" in _as(world, client, "member").get("/leave/").content.decode()
    assert "没有等您处理的请假" in _as(world, client, "office").get("/leave/").content.decode()


def test_the_page_asks_the_database_the_same_however_many_wait(world: World, client: Client) -> None:
    _as(world, client, "leader")
    counts = []
    for names in (["白露"], ["石磊", "段承远", "闻雨桐", "欧阳知夏"]):
        for name in names:
            _request(world, name)
            _request(world, name, start=10, end=11)
            decide_leave(
                _request(world, name, start=1, end=2), approve=True, actor=world.actor("deputy"), at=world.at
            )
        client.get("/leave/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/leave/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
