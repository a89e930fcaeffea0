"""小组: agenda, dues without names, directions whose numbers lead to their records, and a stream that loses nothing."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from io import BytesIO, StringIO
from xml.etree import ElementTree

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.notes.meetings import hold_meeting, record_activity
from tashan.domain.notes.models import MeetingKind, Visibility
from tashan.domain.notes.timeline import Told, Wanted, directions_by_week, everything, stretch
from tashan.domain.reports.drawing import draw
from tashan.domain.reports.models import ReportKind
from tashan.kernel.periods import parse
from tests.world import World


def _as(world: World, client: Client, name: str) -> Client:
    client.force_login(world.account(name))
    return client


def _address(world: World, number: int = 0) -> str:
    return f"/groups/{world.groups[number].code}/"


def _season(world: World, days: int) -> None:
    """Three notes, and now and then a meeting or an activity, on each of ``days`` days up to today."""
    for ago in range(days):
        day = world.today - timedelta(days=ago)
        for name in ("段承远", "石磊", "白露"):
            world.note(name, f"{name}第{ago}天的事。", day=day)
        if ago % 3 == 0:
            hold_meeting(
                world.batch,
                group=world.groups[0],
                kind=MeetingKind.STUDY,
                title=f"{days}天里第{ago}次学习",
                day=day,
                actor=world.system,
                at=world.at,
            )
        if ago % 4 == 0:
            record_activity(
                world.batch,
                kind="visit",
                start=day,
                end=day + timedelta(days=1),
                summary=f"第{ago}次考察",
                direction=world.direction("down"),
                people=[world.people["石磊"]],
                actor=world.system,
                at=world.at,
            )


def test_a_member_comes_to_their_own_group(world: World, client: Client) -> None:
    assert _as(world, client, "member").get("/groups/")["Location"] == _address(world)
    assert _as(world, client, "other-member").get("/groups/")["Location"] == _address(world, 1)


def test_the_office_chooses(world: World, client: Client) -> None:
    page = _as(world, client, "office").get("/groups/").content.decode()
    assert "第一管理组" in page
    assert "8名学员" in page
    assert "第二管理组" in page
    assert "4名学员" in page


@pytest.mark.parametrize(
    ("seat", "status"),
    [("member", 200), ("office", 200), ("other-leader", 404), ("home-unit", 404), ("auditor", 404)],
)
def test_who_looks_into_a_group(world: World, client: Client, seat: str, status: int) -> None:
    _as(world, client, seat)
    for page in ("", "directions.svg", "timeline.csv"):
        assert client.get(_address(world) + page).status_code == status


def test_an_empty_season_teaches(world: World, client: Client) -> None:
    page = _as(world, client, "leader").get(_address(world)).content.decode()
    assert "这一季还没有开始" in page
    assert "有了日交流，这里会画出" in page
    assert "生成本周议程" in page


def test_only_those_who_keep_the_group_find_its_buttons(world: World, client: Client) -> None:
    world.plan()
    page = _as(world, client, "member").get(_address(world)).content.decode()
    assert "记一次座谈" not in page
    assert "生成本周议程" not in page
    assert "本周的周座谈" in page
    page = _as(world, client, "deputy").get(_address(world)).content.decode()
    assert f"{_address(world)}meetings/new/" in page


def test_the_week_is_told_in_numbers_without_a_name(world: World, client: Client) -> None:
    world.plan()
    world.note("段承远", "今天的。")
    page = _as(world, client, "member").get(_address(world)).content.decode()
    assert re.search(r"应报24篇，已报1篇", page)
    due = page[page.index('id="week-title"') : page.index('id="directions-title"')]
    assert not [name for name in world.placements if name in due]


def test_the_agenda_stands_once_it_is_drawn(world: World, client: Client) -> None:
    world.note("段承远", "上午与裴知远走访海陆智能装备有限公司，谈妥标识解析试点。")
    _as(world, client, "leader")
    drawn = client.post(
        "/reports/draw/", {"group": world.groups[0].code, "kind": "week", "period": "2025-W45"}
    )
    assert drawn.status_code == 302, drawn.content.decode()
    page = client.get(_address(world)).content.decode()
    assert "本周座谈的议程" in page
    assert drawn["Location"] in page
    assert "生成本周议程" not in page


def test_a_report_that_is_drawn_already_is_gone_on_with(world: World, client: Client) -> None:
    world.plan()
    world.note(
        "段承远", "上午走访海陆智能装备有限公司，谈妥标识解析试点，下周签意向书。", day=date(2025, 10, 20)
    )
    leader = _as(world, client, "leader")
    assert ">接着写<" not in leader.get(_address(world)).content.decode()
    report = draw(
        world.groups[0], kind=ReportKind.MONTH, period=parse("2025-10"), actor=world.system, at=world.at
    )
    page = leader.get(_address(world)).content.decode()
    assert re.search(rf'href="/reports/{report.code}/">接着写<', page)
    assert re.search(rf'href="/reports/{report.code}/">接着写<', leader.get("/today/").content.decode())


def test_what_has_no_direction_is_told_beside_the_picture_and_not_drawn_over_it(
    world: World, client: Client
) -> None:
    world.note("段承远", "定了方向的。", direction=world.direction("up"))
    for number in range(30):
        world.note("石磊", f"第{number}件没有方向的事。")
    page = _as(world, client, "member").get(_address(world)).content.decode()
    assert 'max="1" value="1"' in page
    assert "另有30条还没定方向" in page


def test_each_number_leads_to_as_many_records(world: World, client: Client) -> None:
    _season(world, 9)
    world.note("段承远", "谈合作。", direction=world.direction("up"))
    _as(world, client, "member")
    page = client.get(_address(world)).content.decode()
    links = re.findall(r'href="(/groups/[^"]+direction=[^"]+)#timeline">(\d+)(?:条)?</a>', page)
    assert len(links) > 5
    for address, number in links:
        code = address.replace("&amp;", "&").split("?")[1]
        file = client.get(f"{_address(world)}timeline.csv?{code}").content.decode("utf-8-sig")
        assert len(list(csv.reader(StringIO(file)))) - 1 == int(number), address


@pytest.mark.parametrize("narrow", ["", "?narrow"])
def test_the_picture_is_an_image_without_script(world: World, client: Client, narrow: str) -> None:
    _season(world, 9)
    response = _as(world, client, "member").get(f"{_address(world)}directions.svg{narrow}")
    assert response["Content-Type"] == "image/svg+xml"
    drawn = ElementTree.fromstring(response.content)
    assert drawn.tag.endswith("svg")
    words = "".join(drawn.itertext())
    assert all(name in words for name in ("向上", "向内", "未定"))
    assert "<script" not in response.content.decode()


@pytest.mark.parametrize("size", [1, 2, 5, 30])
def test_leafing_through_meets_every_entry_once_and_in_order(world: World, size: int) -> None:
    _season(world, 13)
    actor, group, before = world.actor("member"), world.groups[0], None
    met: list[Told] = []
    while True:
        part = stretch(actor, group, Wanted(), before=before, size=size)
        assert part.entries
        met += part.entries
        if part.before is None:
            break
        assert before is None or part.before < before
        before = part.before
    whole = everything(actor, group, Wanted())
    assert [(one.sort, one.record.pk) for one in reversed(met)] == [
        (one.sort, one.record.pk) for one in whole
    ]
    assert len(whole) == 13 * 3 + 5 + 4


def test_a_week_counts_what_the_stream_holds(world: World) -> None:
    _season(world, 13)
    actor, group = world.actor("member"), world.groups[0]
    weeks = directions_by_week(actor, group)
    assert sum(sum(counts.values()) for counts in weeks.values()) == len(everything(actor, group, Wanted()))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("kind=study", 2),
        ("kind=visit", 1),
        ("kind=daily", 12),
        ("who=石磊", 5),
        ("who=shi lei", 5),
        ("who=sl", 5),
        ("text=考察", 1),
        ("start=2025-11-04&end=2025-11-05", 8),
        ("direction=down", 1),
        ("direction=unsure", 12),
        ("direction=in", 2),
        ("text=没有这样的话", 0),
        ("start=2025-11-05&end=2025-11-01", 0),
        ("start=gestern", 15),
    ],
)
def test_the_stream_is_narrowed(world: World, client: Client, query: str, number: int) -> None:
    _season(world, 4)
    _as(world, client, "member")
    page = client.get(f"{_address(world)}?{query}").content.decode()
    assert page.count('<li class="timeline-item') == number
    assert ("没有符合的记录" in page) == (number == 0)


def test_what_is_private_is_nobody_elses(world: World, client: Client) -> None:
    world.note("石磊", "只给自己看的话。", visibility=Visibility.PRIVATE)
    for seat in ("member", "leader", "office"):
        assert "只给自己看" not in _as(world, client, seat).get(_address(world)).content.decode()
    assert "只给自己看" in _as(world, client, "石磊").get(_address(world)).content.decode()


def test_the_files_open_again_and_hold_what_the_page_shows(world: World, client: Client) -> None:
    _season(world, 4)
    _as(world, client, "member")
    book = openpyxl.load_workbook(BytesIO(client.get(f"{_address(world)}timeline.xlsx?kind=daily").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert len(rows) == 1 + 12
    text = client.get(f"{_address(world)}timeline.csv?kind=daily").content.decode("utf-8-sig")
    told = list(csv.reader(StringIO(text)))
    assert [str(cell) for cell in rows[0]] == told[0]
    assert len(told) == 1 + 12
    assert client.get(f"{_address(world)}timeline.pdf").status_code == 404


def test_the_page_asks_the_database_the_same_however_long_the_season(world: World, client: Client) -> None:
    _as(world, client, "leader")
    counts = []
    for days in (1, 12):
        _season(world, days)
        client.get(_address(world))
        with CaptureQueriesContext(connection) as queries:
            client.get(_address(world))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_older_days_follow_on_the_next_page(world: World, client: Client) -> None:
    _season(world, 13)
    _as(world, client, "member")
    page = client.get(_address(world)).content.decode()
    older = re.search(r'rel="next" href="\?(before=[\d-]+)#timeline"', page)
    assert older is not None
    rest = client.get(f"{_address(world)}?{older[1]}").content.decode()
    assert "回到最新" in rest
    assert "第12天的事" in rest
    assert "第0天的事" not in rest
    assert date.fromisoformat(older[1].split("=")[1]) < world.today
