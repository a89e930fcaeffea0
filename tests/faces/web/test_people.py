"""人员: found in either script or by pinyin, with their part in the programme, and where the reader may see them named."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.notes.models import Mention
from tashan.domain.people.operations import add_person, hold_post
from tashan.domain.placements.operations import place
from tests.world import World


def _as(world: World, client: Client, name: str) -> Client:
    client.force_login(world.account(name))
    return client


@pytest.mark.parametrize("word", ["高屹", "gao yi", "gy"])
def test_a_mentor_is_found_with_whom_they_teach(world: World, client: Client, word: str) -> None:
    page = _as(world, client, "member").get("/people/", {"word": word}).content.decode()
    assert "带教陆景行、带教白露" in page
    assert page.count('<th scope="row">') == 1


def test_units_say_how_many_they_sent_and_took_in(world: World, client: Client) -> None:
    _as(world, client, "office")
    page = client.get("/people/?kind=organisations&word=東瀾農投").content.decode()
    assert "接收2名" in page
    assert client.get("/people/?word=没有这个人").content.decode().count("没有找到") == 1


def test_one_is_shown_where_they_are_named_only_as_far_as_the_reader_may(
    world: World, client: Client
) -> None:
    note = world.note("段承远", "与裴知远走访企业。")
    Mention.objects.get_or_create(note=note, person=world.people["裴知远"], start=1, end=4)
    address = f"/people/{world.people['裴知远'].code}/"
    page = _as(world, client, "leader").get(address).content.decode()
    assert "带教的学员" in page
    assert "与裴知远走访企业" in page
    assert "与裴知远走访企业" not in _as(world, client, "other-member").get(address).content.decode()


def test_a_unit_lists_its_members(world: World, client: Client) -> None:
    unit = world.organisations["澜湾数智科技集团"]
    page = _as(world, client, "member").get(f"/people/organisations/{unit.code}/").content.decode()
    assert "在这里学习的学员" in page
    assert "陆景行" in page
    assert "白露" in page


def test_a_home_unit_has_no_directory(world: World, client: Client) -> None:
    _as(world, client, "home-unit")
    assert client.get("/people/").status_code == 403
    assert client.get("/people/file.csv").status_code == 403
    assert client.get(f"/people/{world.people['石磊'].code}/").status_code == 404


def test_the_files_open_again(world: World, client: Client) -> None:
    _as(world, client, "office")
    book = openpyxl.load_workbook(BytesIO(client.get("/people/file.xlsx?word=石磊").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [cell or "" for cell in rows[1]] == [
        "石磊",
        "",
        "禾川市生态环境局固体废物科副科长",
        "第一管理组学员",
    ]
    told = client.get("/people/file.csv?kind=organisations").content.decode("utf-8-sig")
    assert len(list(csv.reader(StringIO(told)))) == 1 + len(world.organisations)


@pytest.mark.parametrize("kind", ["", "organisations"])
def test_the_list_asks_the_database_the_same_however_long(world: World, client: Client, kind: str) -> None:
    _as(world, client, "office")
    counts = []
    for number in (1, 15):
        for count in range(number):
            person = add_person(f"丙{number}丁{count}", actor=world.system, at=world.at)
            hold_post(person, title="总经理", organisation=None, actor=world.system, at=world.at)
            place(person, group=world.groups[0], actor=world.system, at=world.at)
        with CaptureQueriesContext(connection) as queries:
            client.get("/people/", {"kind": kind})
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
