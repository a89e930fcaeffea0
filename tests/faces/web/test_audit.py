"""审计: each reader their books, in people's words; checking finds what was changed; reading is itself written down."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.placements.operations import open_batch, open_programme
from tashan.engines.audit.models import Entry, Head
from tashan.faces.web.verbs import verbs
from tests.contracts.source import ROOT
from tests.world import World


def _as(world: World, client: Client, name: str) -> Client:
    client.force_login(world.account(name))
    return client


def test_an_auditor_reads_their_programme_alone(world: World, client: Client) -> None:
    open_programme("另一个项目", actor=world.system, at=world.at)
    page = _as(world, client, "auditor").get("/audit/").content.decode()
    assert "另一个项目" not in page
    assert "另一个项目" in _as(world, client, "administrator").get("/audit/").content.decode()


@pytest.mark.parametrize("seat", ["member", "leader", "office", "home-unit"])
def test_others_read_nothing(world: World, client: Client, seat: str) -> None:
    _as(world, client, seat)
    for response in (client.get("/audit/"), client.post("/audit/"), client.get("/audit/file.csv")):
        assert response.status_code == 403
    assert not Entry.objects.filter(verb="audit.read").exists()


def test_reading_is_written_down_once_a_day(world: World, client: Client) -> None:
    _as(world, client, "auditor")
    for _ in range(3):
        client.get("/audit/")
    entry = Entry.objects.get(verb="audit.read")
    assert (entry.actor, entry.target) == ("审计组", "2025-11-05")


def test_lines_say_what_they_are_about_in_words(world: World, client: Client) -> None:
    world.note("段承远", "不给审计看的正文。")
    page = _as(world, client, "auditor").get("/audit/").content.decode()
    assert "写日交流" in page
    assert "段承远 11月5日" in page
    assert "不给审计看的正文" not in page
    assert "note.write<" not in page


def test_checking_says_that_all_holds(world: World, client: Client) -> None:
    assert "全部相符" in _as(world, client, "auditor").post("/audit/").content.decode()


def test_checking_finds_a_cut_tail_of_ones_own_book_alone(world: World, client: Client) -> None:
    other = open_programme("另一个项目", actor=world.system, at=world.at)
    Head.objects.filter(book=other.book).update(count=99)
    assert "全部相符" in _as(world, client, "auditor").post("/audit/").content.decode()
    Head.objects.filter(book=world.programme.book).update(count=99)
    assert "对不上" in client.post("/audit/").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [("verb=batch.open", 1), ("actor=测试&verb=batch.open", 1), ("actor=没有", 0), ("day=2020-01-01", 0)],
)
def test_the_lines_are_narrowed(world: World, client: Client, query: str, found: int) -> None:
    page = _as(world, client, "auditor").get(f"/audit/?{query}").content.decode()
    assert page.count('<th scope="row">') == found
    assert ("没有符合的记录" in page) == (found == 0)


def test_leafing_and_exporting_lose_no_line(world: World, client: Client) -> None:
    for number in range(40):
        open_batch(world.programme, name=f"第{number}期", actor=world.system, at=world.at)
    _as(world, client, "auditor")
    first = client.get("/audit/?verb=batch.open").content.decode()
    before = first.split("before=")[1].split('"')[0]
    second = client.get(f"/audit/?verb=batch.open&before={before}").content.decode()
    assert first.count('<th scope="row">') + second.count('<th scope="row">') == 41
    told = client.get("/audit/file.csv?verb=batch.open").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(told)))
    assert len(rows) == 1 + 41
    book = openpyxl.load_workbook(BytesIO(client.get("/audit/file.xlsx?verb=batch.open").content))
    assert book.active.max_row == 1 + 41
    assert len(rows[1][-1]) == 64


def test_every_verb_written_has_a_word() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/tashan/domain").rglob("*.py"))
    written = set(re.findall(r'verb="([a-z-]+\.[a-z-]+)"', text))
    assert len(written) > 20
    assert written <= verbs().keys()


def test_the_page_asks_the_database_the_same_however_many_lines(world: World, client: Client) -> None:
    _as(world, client, "auditor")
    counts = []
    for number in (1, 28):
        for count in range(number):
            open_batch(world.programme, name=f"{number}-{count}", actor=world.system, at=world.at)
        client.get("/audit/?verb=batch.open")
        with CaptureQueriesContext(connection) as queries:
            client.get("/audit/?verb=batch.open")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
