"""名册: each role its part, found by name, pinyin or unit, exported whole; one stay with its roles and open notes."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.notes.models import Visibility
from tashan.domain.people.operations import add_person
from tashan.domain.placements.operations import place
from tests.world import World


def _as(world: World, client: Client, name: str) -> Client:
    client.force_login(world.account(name))
    return client


def test_a_home_unit_meets_its_own_people_alone(world: World, client: Client) -> None:
    page = _as(world, client, "home-unit").get("/roster/").content.decode()
    assert "段承远" in page
    assert "1名学员" in page
    assert "石磊" not in page
    assert "第二管理组" not in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("word=段承", 1),
        ("word=duan", 1),
        ("word=dcy", 1),
        ("word=東瀾農投", 2),
        ("word=文化馆", 1),
        ("word=xyz", 0),
    ],
)
def test_the_roster_is_narrowed(world: World, client: Client, query: str, number: int) -> None:
    page = _as(world, client, "office").get(f"/roster/?{query}").content.decode()
    assert page.count('<th scope="row">') == number
    assert ("没有符合的学员" in page) == (number == 0)


def test_the_files_open_again(world: World, client: Client) -> None:
    _as(world, client, "office")
    address = f"/roster/file.xlsx?group={world.groups[1].code}"
    rows = list(
        openpyxl.load_workbook(BytesIO(client.get(address).content)).active.iter_rows(values_only=True)
    )
    assert [row[0] for row in rows] == ["姓名", "方砚秋", "顾长安", "沈梨", "温如海"]
    assert rows[1][1] == "组长"
    told = list(csv.reader(StringIO(client.get("/roster/file.csv").content.decode("utf-8-sig"))))
    assert len(told) == 1 + 12
    assert client.get("/roster/file.doc").status_code == 404


def test_a_home_unit_exports_no_more_than_it_sees(world: World, client: Client) -> None:
    told = _as(world, client, "home-unit").get("/roster/file.csv").content.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(StringIO(told))] == ["姓名", "段承远"]


def test_one_stay_shows_only_notes_that_are_open_to_the_reader(world: World, client: Client) -> None:
    world.note("段承远", "给派出单位看的话。", visibility=Visibility.HOME)
    world.note("段承远", "组里说的话。", day=date(2025, 11, 4))
    address = f"/roster/{world.placements['段承远'].code}/"
    page = _as(world, client, "home-unit").get(address).content.decode()
    assert "给派出单位看的话" in page
    assert "组里说的话" not in page
    assert "组里说的话" in _as(world, client, "leader").get(address).content.decode()
    assert _as(world, client, "home-unit").get(f"/roster/{world.placements['石磊'].code}/").status_code == 404


def test_long_stays_are_leafed_through(world: World, client: Client) -> None:
    for ago in range(21):
        world.note("段承远", f"第{ago}天。", day=world.today - timedelta(days=ago))
    address = f"/roster/{world.placements['段承远'].code}/"
    page = _as(world, client, "member").get(address).content.decode()
    assert 'rel="next"' in page
    assert "第20天" not in page


def test_a_keeper_gives_a_role_and_its_history_stands(world: World, client: Client) -> None:
    address = f"/roster/{world.placements['段承远'].code}/"
    _as(world, client, "leader")
    client.post(address, {"role": "liaison", "start": "2025-11-10"})
    page = client.get(address).content.decode()
    assert "联络员" in page
    assert "2025年11月10日" in page


@pytest.mark.parametrize(("seat", "status"), [("member", 403), ("other-leader", 403), ("home-unit", 403)])
def test_others_give_none(world: World, client: Client, seat: str, status: int) -> None:
    stay = world.placements["段承远"]
    response = _as(world, client, seat).post(f"/roster/{stay.code}/", {"role": "deputy"})
    assert response.status_code == status
    assert not stay.role_terms.exists()


def test_a_role_must_be_one(world: World, client: Client) -> None:
    response = _as(world, client, "leader").post(
        f"/roster/{world.placements['石磊'].code}/", {"role": "king"}
    )
    assert response.status_code == 400
    assert "没有选职务" in response.content.decode()


def test_the_list_asks_the_database_the_same_however_long(world: World, client: Client) -> None:
    _as(world, client, "office")
    counts = []
    for number in (1, 25):
        for count in range(number):
            person = add_person(f"甲{number}乙{count}", actor=world.system, at=world.at)
            place(person, group=world.groups[0], actor=world.system, at=world.at)
        with CaptureQueriesContext(connection) as queries:
            client.get("/roster/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
