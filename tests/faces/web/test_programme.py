"""总览: the office's numbers lead to their records; batches and groups are opened in place."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.placements.models import Batch, Group
from tashan.domain.placements.operations import open_batch, open_group
from tests.world import World


@pytest.fixture
def office(world: World, client: Client) -> Client:
    client.force_login(world.accounts["office"])
    return client


def test_numbers_carry_units_and_lead_to_their_records(world: World, office: Client) -> None:
    page = office.get("/programme/").content.decode()
    assert f'href="/roster/?programme={world.programme.code}">12</a>' in page
    assert 'href="/reports/?state=submitted">0</a>' in page
    assert "8名学员" in page
    assert "4名学员" in page
    assert "没有待核对的材料" in page


@pytest.mark.parametrize("seat", ["member", "leader", "home-unit", "auditor", "administrator"])
def test_it_is_the_offices_page(world: World, client: Client, seat: str) -> None:
    client.force_login(world.accounts[seat])
    assert client.get("/programme/").status_code == 403
    assert client.post("/programme/", {"name": "第三批"}).status_code == 403
    assert Batch.objects.count() == 1


def test_a_batch_and_a_group_are_opened(world: World, office: Client) -> None:
    office.post("/programme/", {"name": "第三批", "start": "2026-03-02", "end": "2026-06-12"})
    batch = Batch.objects.get(name="第三批")
    office.post("/programme/", {"batch": batch.code, "name": "第一管理组", "city": "东澜市"})
    assert Group.objects.get(batch=batch).city == "东澜市"


def test_a_fault_keeps_what_was_typed(world: World, office: Client) -> None:
    response = office.post("/programme/", {"name": "第三批", "start": "2026-06-12", "end": "2026-03-02"})
    page = response.content.decode()
    assert response.status_code == 400
    assert "早于" in page
    assert 'value="第三批"' in page
    assert 'value="2026-06-12"' in page


def test_other_programmes_are_not_found(world: World, office: Client) -> None:
    assert office.get("/programme/?programme=nosuch").status_code == 404
    assert office.post("/programme/", {"batch": "nosuch", "name": "组"}).status_code == 404


def test_the_page_asks_the_database_the_same_however_many_groups(world: World, office: Client) -> None:
    counts = []
    for number in (1, 30):
        for count in range(number):
            batch = open_batch(world.programme, name=f"{number}-{count}", actor=world.system, at=world.at)
            open_group(batch, name="组", actor=world.system, at=world.at)
        with CaptureQueriesContext(connection) as queries:
            office.get("/programme/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
