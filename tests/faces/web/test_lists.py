"""What holds for every list: it asks the database the same for one row as for thirty, and it can be taken along."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.notes import naming
from tashan.domain.notes.models import Visibility
from tashan.domain.people.operations import add_person
from tashan.domain.placements.operations import open_group, place
from tashan.domain.rhythm.operations import request_leave
from tests.domain.intake import papers
from tests.domain.intake.taking_in import take_in
from tests.domain.reports.season import drawn, tell
from tests.world import World

BODY = "跟裴知远在东澜市投资促进中心过招商台账。"


def _notes(world: World, number: int) -> None:
    named = naming.named_in(BODY, naming.directory(world.programme))
    for count in range(number):
        world.note(
            "段承远", BODY, day=world.today - timedelta(days=count), named=named, visibility=Visibility.HOME
        )


def _groups(world: World, number: int) -> None:
    for count in range(number):
        group = open_group(
            world.batch, name=f"第{number}之{count}组", city="", actor=world.system, at=world.at
        )
        person = add_person(f"甲{number}乙{count}", actor=world.system, at=world.at)
        place(
            person,
            group=group,
            home_unit=world.organisations["东澜农投集团"],
            actor=world.system,
            at=world.at,
        )


def _address(world: World, name: str) -> str:
    return {
        "person": lambda: f"/people/{world.people['裴知远'].code}/",
        "unit": lambda: f"/people/organisations/{world.organisations['东澜市投资促进中心'].code}/",
        "placement": lambda: f"/roster/{world.placements['段承远'].code}/",
        "groups": lambda: "/groups/",
        "sent": lambda: f"/people/organisations/{world.organisations['东澜农投集团'].code}/",
    }[name]()


@pytest.mark.parametrize(
    ("name", "more"),
    [("person", _notes), ("unit", _notes), ("placement", _notes), ("groups", _groups), ("sent", _groups)],
)
def test_a_list_asks_the_database_the_same_for_one_row_as_for_thirty(
    world: World, client: Client, name: str, more: Callable[[World, int], None]
) -> None:
    client.force_login(world.account("office") if name in {"groups", "sent"} else world.account("leader"))
    counts, sizes = [], []
    for number in (1, 30):
        more(world, number)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(_address(world, name))
        assert answer.status_code == 200
        counts.append(len(queries))
        sizes.append(len(answer.content))
    assert counts[0] == counts[1] <= 20
    assert sizes[0] < sizes[1], "the longer list was not shown"


def _rows(client: Client, address: str) -> list[list[str]]:
    told = client.get(f"{address}.csv")
    assert told["Content-Type"] == "text/csv; charset=utf-8"
    sheet = openpyxl.load_workbook(BytesIO(client.get(f"{address}.xlsx").content)).active
    rows = list(csv.reader(StringIO(told.content.decode("utf-8-sig"))))
    assert sheet is not None
    assert sheet.max_row >= len(rows)
    assert client.get(f"{address}.ods").status_code == 404
    return rows[1:]


def test_leaves_are_taken_along_by_those_whom_they_concern(world: World, client: Client) -> None:
    for name in ("段承远", "石磊"):
        request_leave(
            world.placements[name], start=world.today, end=world.today, reason="家事", actor=world.system, at=world.at
        )  # fmt: skip
    client.force_login(world.account("leader"))
    assert {row[0] for row in _rows(client, "/leave/file")} == {"段承远", "石磊"}
    client.force_login(world.account("member"))
    assert [row[0] for row in _rows(client, "/leave/file")] == ["段承远"]


def test_runs_are_taken_along_as_they_are_narrowed(world: World, client: Client) -> None:
    take_in(world, ("群聊.txt", papers.text(papers.CHAT)))
    take_in(world, ("范文.txt", papers.text(papers.TEMPLATE)))
    client.force_login(world.account("liaison"))
    assert [row[0] for row in _rows(client, "/intake/file")] == ["范文.txt", "群聊.txt"]
    narrowed = client.get("/intake/file.csv?state=open").content.decode("utf-8-sig")
    assert "群聊.txt" in narrowed
    assert "范文.txt" not in narrowed


def test_a_members_notes_are_taken_along_as_far_as_one_may_read_them(world: World, client: Client) -> None:
    _notes(world, 2)
    world.note("段承远", "只给自己的。", visibility=Visibility.PRIVATE)
    world.note("段承远", "只给本组的。")
    address = f"/roster/{world.placements['段承远'].code}/notes"
    for seat, number in (("member", 4), ("leader", 3), ("home-unit", 2)):
        client.force_login(world.account(seat))
        assert len(_rows(client, address)) == number, seat


def test_every_version_of_a_report_costs_no_further_question(world: World, client: Client) -> None:
    tell(world)
    report = drawn(world)
    client.force_login(world.account("leader"))
    counts = []
    for number in (0, 20):
        first = report.versions.first()
        assert first is not None
        for count in range(number):
            first.pk, first.number, first._state.adding = None, 100 + count, True
            first.save()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/reports/{report.code}/versions/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
