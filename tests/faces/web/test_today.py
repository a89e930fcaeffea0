"""今日: one field is enough; a fault keeps every word; what is owed says why; one's own notes are found and exported."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tashan.domain.notes.models import Attachment, Note, NoteKind, Visibility
from tashan.domain.people.operations import add_organisation
from tashan.domain.rhythm.models import Obligation, State
from tashan.domain.rhythm.operations import decide_leave, request_leave
from tashan.kernel.clock import CHINA, now
from tests.album import picture
from tests.world import AT, BASIS, World

BODY = "上午跟裴知远在东澜市投资促进中心过招商台账。"


@pytest.fixture
def member(world: World, client: Client) -> Client:
    client.force_login(world.accounts["member"])
    return client


def _token(client: Client, address: str = "/today/") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(address).content.decode())
    assert found is not None
    return found[1]


def _send(client: Client, text: str = BODY, **more: object) -> HttpResponse:
    fields = {"text": text, "day": "2025-11-05", "kind": "daily", "visibility": "group", "token": "", **more}
    return client.post("/today/", fields)  # type: ignore[return-value]  # the test client's own response


def _at(settings: Settings, moment: datetime) -> None:
    settings.CLOCK_SHIFT = moment - now()


# --- writing ------------------------------------------------------------------------------------------------------------


def test_one_field_is_enough_and_the_note_stands_on_top(world: World, member: Client) -> None:
    world.note("段承远", "昨天的。", day=date(2025, 11, 4))
    response = _send(member, token=_token(member))
    assert (response.status_code, response["Location"]) == (302, "/today/")
    note = Note.objects.get(day=world.today)
    assert (note.body, note.visibility, note.kind) == (BODY, Visibility.GROUP, NoteKind.DAILY)
    page = member.get("/today/").content.decode()
    assert "记下了。" in page
    assert page.index(BODY) < page.index("昨天的。")
    assert f'data-draft-clear="note-{world.accounts["member"].pk}"' in page
    assert "data-draft-clear" not in member.get("/today/").content.decode()  # later drafts are kept again


def test_names_and_direction_are_read_on_sending_without_any_script(world: World, member: Client) -> None:
    _send(member)
    note = Note.objects.get()
    assert {str(one) for one in note.mentions.all()} == {"裴知远", "东澜市投资促进中心"}
    assert not note.direction_confirmed


def test_a_name_taken_off_is_not_kept(world: World, member: Client) -> None:
    person, unit = world.people["裴知远"].code, world.organisations["东澜市投资促进中心"].code
    _send(member, seen=[person, unit], keep=[unit])
    assert [str(one) for one in Note.objects.get().mentions.all()] == ["东澜市投资促进中心"]


def test_a_tapped_direction_is_confirmed_and_unsure_is_none(world: World, member: Client) -> None:
    _send(member, "第一条。", direction="up")
    _send(member, "第二条。", direction="unsure")
    first, second = Note.objects.order_by("pk")
    assert (first.direction, first.direction_confirmed) == (world.direction("up"), True)
    assert (second.direction, second.direction_confirmed) == (None, False)


def test_the_prompts_become_part_of_the_note(world: World, member: Client) -> None:
    _send(member, "", observed="每项都有下一步。", kind="idea", visibility="home")
    note = Note.objects.get()
    assert (note.body, note.kind, note.visibility) == ("观察：每项都有下一步。", "idea", "home")


def test_sending_twice_is_one_note(world: World, member: Client) -> None:
    token = _token(member)
    assert [_send(member, token=token).status_code for _ in range(2)] == [302, 302]
    assert Note.objects.count() == 1


def test_other_words_in_a_used_form_are_kept_and_said(world: World, member: Client) -> None:
    token = _token(member)
    _send(member, token=token)
    response = _send(member, "另一件事。", token=token)
    page = response.content.decode()
    assert response.status_code == 409
    assert "已经记过一条" in page
    assert "另一件事。</textarea>" in page
    fresh = re.search(r'name="token" value="([^"]+)"', page)
    assert fresh is not None
    assert fresh[1] != token
    assert _send(member, "另一件事。", token=fresh[1]).status_code == 302


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"day": "2025-11-06"}, "11月6日还没有到"),
        ({"day": "昨天"}, 'class="errorlist"'),
        ({"visibility": "enemies"}, 'class="errorlist"'),
        ({"kind": "poem"}, 'class="errorlist"'),
    ],
)
def test_a_fault_is_said_at_the_form_with_everything_typed(
    world: World, member: Client, fields: dict[str, str], told: str
) -> None:
    words = {"text": BODY, "observed": "看到的。", "late_reason": "没有网络", **fields}
    response = _send(member, **words)  # type: ignore[arg-type]  # fields of a form
    page = response.content.decode()
    assert response.status_code == 400
    assert told in page
    assert "看到的。</textarea>" in page
    assert 'value="没有网络"' in page
    assert not Note.objects.exists()


def test_nothing_written_is_said_at_the_form(world: World, member: Client) -> None:
    response = _send(member, "  ")
    assert response.status_code == 400
    assert "还没有写内容。写一句今天看到的就可以。" in response.content.decode()


def test_an_earlier_day_offers_a_reason_and_does_not_force_it(world: World, member: Client) -> None:
    page = member.get("/today/?day=2025-11-04").content.decode()
    assert 'value="2025-11-04"' in page
    assert re.search(r"data-late-reason\s*>", page)
    assert re.search(r"data-late-reason\s+hidden", member.get("/today/").content.decode())
    assert _send(member, "补一句。", day="2025-11-04").status_code == 302
    assert _send(member, "再补一句。", day="2025-11-03", late_reason="外出没有网络").status_code == 302
    assert _send(member, "今天的。", late_reason="今天不晚").status_code == 302
    assert list(Note.objects.order_by("day").values_list("late_reason", flat=True)) == [
        "外出没有网络",
        "",
        "",
    ]


@pytest.mark.parametrize("day", ["2025-13-40", "morgen", "2031-01-01"])
def test_a_day_that_cannot_be_is_today(world: World, member: Client, day: str) -> None:
    assert 'value="2025-11-05"' in member.get(f"/today/?day={day}").content.decode()


def test_pictures_come_along(world: World, member: Client) -> None:
    files = [SimpleUploadedFile("一.jpg", picture("JPEG")), SimpleUploadedFile("二.png", picture("PNG"))]
    assert _send(member, pictures=files).status_code == 302
    assert Attachment.objects.filter(note=Note.objects.get()).count() == 2


def test_what_is_no_picture_leaves_nothing_behind_and_loses_no_word(world: World, member: Client) -> None:
    response = _send(member, pictures=[SimpleUploadedFile("坏.jpg", b"no")])
    page = response.content.decode()
    assert response.status_code == 400
    assert "坏.jpg：这个文件不是能打开的图片。" in page
    assert f"{BODY}</textarea>" in page
    assert not Note.objects.exists()


# --- suggestions --------------------------------------------------------------------------------------------------------


def test_chips_name_whom_the_words_name(world: World, member: Client) -> None:
    chips = member.post("/today/suggest/", {"text": BODY}).content.decode()
    assert re.findall(r'name="keep" value="(\w+)" checked', chips) == [
        world.people["裴知远"].code,
        world.organisations["东澜市投资促进中心"].code,
    ]
    assert re.findall(r'name="direction" value="(\w+)"', chips) == ["up", "down", "in", "out", "unsure"]


def test_chips_suggest_the_direction_from_where_the_writer_stands(world: World, member: Client) -> None:
    words = "跟裴主任看台账，列席投促中心例会。"
    chips = member.post("/today/suggest/", {"text": words}).content.decode()
    assert "看着像“向外”" in chips
    _send(member, words)
    note = Note.objects.get()
    assert (note.direction, note.direction_confirmed) == (world.direction("out"), False)


def test_chips_remember_what_was_taken_off_and_tapped(world: World, member: Client) -> None:
    code = world.people["裴知远"].code
    chips = member.post("/today/suggest/", {"text": BODY, "seen": [code], "direction": "in"}).content.decode()
    assert re.search(rf'value="{code}" >', chips)
    assert 'value="in" checked' in chips


def test_nothing_written_suggests_nothing(world: World, member: Client) -> None:
    assert "chip" not in member.post("/today/suggest/", {"text": " "}).content.decode()


def test_suggestions_write_nothing(world: World, member: Client) -> None:
    member.post("/today/suggest/", {"text": BODY})
    assert not Note.objects.exists()
    assert member.get("/today/suggest/").status_code == 405


# --- what is owed -------------------------------------------------------------------------------------------------------


def test_what_is_owed_says_why_and_leads_to_its_day(world: World, member: Client) -> None:
    world.plan()
    page = member.get("/today/").content.decode()
    for words in ("11月3日的日交流", "11月4日的日交流", "今天的日交流", "今天 23:59 前", "可以补", BASIS):
        assert words in page
    assert 'href="/today/?day=2025-11-04#composer"' in page
    assert "小组要办的" not in page


def test_writing_it_takes_it_off_the_list(world: World, member: Client) -> None:
    world.plan()
    for day in ("2025-11-03", "2025-11-04", "2025-11-05"):
        _send(member, f"{day}的事。", day=day)
    assert "今天的已经收到，没有别的要写。" in member.get("/today/").content.decode()


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2025, 10, 5, 10, tzinfo=CHINA), "今天放假（国庆节），不用写。"),
        (datetime(2025, 11, 9, 10, tzinfo=CHINA), "今天休息，不用写。"),
        (datetime(2025, 12, 25, 10, tzinfo=CHINA), "眼下没有要写的。"),
    ],
)
def test_nothing_owed_is_a_calm_sentence(
    world: World, member: Client, settings: Settings, moment: datetime, told: str
) -> None:
    world.plan()
    Obligation.objects.filter(start__lt=moment.date()).update(
        state=State.EXCUSED, away_start=moment.date(), away_end=moment.date()
    )
    _at(settings, moment)
    assert told in member.get("/today/").content.decode()


def test_leave_is_told_as_leave(world: World, member: Client) -> None:
    world.plan()
    leave = request_leave(
        world.placements["段承远"],
        start=date(2025, 11, 3),
        end=date(2025, 11, 5),
        reason="看病",
        actor=world.actor("member"),
        at=world.at,
    )
    decide_leave(leave, approve=True, actor=world.actor("leader"), at=world.at)
    assert "免报：11月3日至11月5日请假" in member.get("/today/").content.decode()


@pytest.mark.parametrize("name", ["leader", "deputy", "liaison"])
def test_keepers_see_what_their_group_owes_this_week(world: World, client: Client, name: str) -> None:
    world.plan()
    client.force_login(world.accounts[name])
    page = client.get("/today/").content.decode()
    for words in ("小组要办的", "本周的周座谈", "10月的月报告", "10月下半月的半月总结"):
        assert words in page
    assert "11月的月报告" not in page  # due in a month: it stands on the group's page


def test_keepers_are_told_of_requests_that_wait(world: World, client: Client) -> None:
    request_leave(
        world.placements["白露"],
        start=date(2025, 11, 5),
        end=date(2025, 11, 7),
        reason="生病",
        actor=world.actor("白露"),
        at=world.at,
    )
    client.force_login(world.accounts["leader"])
    assert "1份请假等您处理" in client.get("/today/").content.decode()


@pytest.mark.parametrize("name", ["office", "home-unit", "auditor", "administrator"])
def test_who_is_no_member_has_no_today(world: World, client: Client, name: str) -> None:
    client.force_login(world.accounts[name])
    assert client.get("/today/").status_code == 403
    assert client.post("/today/suggest/", {"text": "x"}).status_code == 403
    assert client.get("/today/notes.csv").status_code == 403
    assert _send(client).status_code == 403
    assert not Note.objects.exists()


# --- what I wrote -------------------------------------------------------------------------------------------------------


def _season(world: World, number: int) -> None:
    for one in range(number):
        world.note(
            "段承远",
            f"第{one}条，裴知远。",
            day=date(2025, 11, 5) - timedelta(days=one),
            direction=world.direction("down") if one % 2 else None,
            written_at=AT - timedelta(days=one),
        )


def test_an_empty_list_teaches(world: World, member: Client) -> None:
    page = member.get("/today/").content.decode()
    assert "从一句话开始" in page
    assert "筛选" not in page


def test_the_list_is_leafed_through_by_twenties(world: World, member: Client) -> None:
    _season(world, 25)
    page = member.get("/today/").content.decode()
    assert page.count("row-item") == 20
    older = re.search(r'rel="next" href="([^"]+)"', page)
    assert older is not None
    rest = member.get(older[1].split("#")[0].replace("&amp;", "&")).content.decode()
    assert rest.count("row-item") == 5
    assert 'rel="prev"' in rest
    assert 'rel="next"' not in rest


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("direction=down", 3),
        ("direction=unsure", 3),
        ("start=2025-11-04", 2),
        ("end=2025-11-01", 2),
        ("start=2025-11-02&end=2025-11-04", 3),
        ("direction=down&start=2025-11-04", 1),
        ("direction=up", 0),
        ("start=gestern", 6),
    ],
)
def test_the_list_is_filtered_and_says_so_where_nothing_is_left(
    world: World, member: Client, query: str, count: int
) -> None:
    _season(world, 6)
    page = member.get(f"/today/?{query}").content.decode()
    assert page.count("row-item") == count
    assert ("这个范围里没有记录" in page) == (count == 0)
    assert f"/today/notes.xlsx?{query.replace('&', '&amp;')}" in page


def test_leafing_keeps_the_filter(world: World, member: Client) -> None:
    _season(world, 50)
    page = member.get("/today/?direction=down").content.decode()
    assert "direction=down&amp;before=" in page


def test_ones_own_notes_as_a_table(world: World, member: Client) -> None:
    world.note("段承远", "=1+1", day=date(2025, 11, 4), direction=world.direction("up"))
    world.note("段承远", "今天的。", observed="看到的。")
    world.note("石磊", "别人的。")
    response = member.get("/today/notes.xlsx")
    assert "attachment" in response["Content-Disposition"]
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("日期", "类型", "方向", "内容")
    assert [row[3] for row in rows[1:]] == ["=1+1", "今天的。\n观察：看到的。"]
    assert [row[2] for row in rows[1:]] == ["向上", "未定"]
    csv = member.get("/today/notes.csv?direction=up").content.decode("utf-8-sig")
    assert "'=1+1" in csv
    assert "今天的。" not in csv
    assert member.get("/today/notes.pdf").status_code == 404


def test_the_page_asks_the_database_the_same_however_much_there_is(world: World, member: Client) -> None:
    counts = []
    for number in (1, 30):
        _season(world, number)
        add_organisation(f"第{number}有限公司", actor=world.system, at=world.at)
        member.get("/today/")
        with CaptureQueriesContext(connection) as queries:
            member.get("/today/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 20
