"""A note's own page: its words and names, its former wordings, who may read and change it, and where it went."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tashan.domain.intake.accepting import accept_all
from tashan.domain.intake.models import IntakeFile
from tashan.domain.intake.operations import read_next, receive
from tashan.domain.notes import naming
from tashan.domain.notes.models import Note, Visibility
from tashan.domain.notes.operations import attach, share, withdraw
from tashan.domain.reports.models import Citation, LeftOut, Reason, Report, ReportKind, ReportState, Sentence
from tests.album import picture
from tests.world import World

BODY = "上午跟裴知远在东澜市投资促进中心过招商台账。"


@pytest.fixture
def note(world: World) -> Note:
    book = naming.directory(world.programme)
    return world.note(
        "段承远", BODY, named=naming.named_in(BODY, book), direction=world.direction("down"), late_reason=""
    )


@pytest.fixture
def member(world: World, client: Client) -> Client:
    client.force_login(world.accounts["member"])
    return client


def _page(client: Client, note: Note) -> str:
    response = client.get(f"/notes/{note.code}/")
    assert response.status_code == 200
    return response.content.decode()


def _report(world: World, note: Note, *, state: str = ReportState.DRAFT, title: str = "十一月报告") -> Report:
    report = Report.objects.create(
        group=world.groups[0],
        kind=ReportKind.MONTH,
        start=world.today.replace(day=1),
        end=world.today.replace(day=30),
        title=title,
        state=state,
        drawn_at=world.at,
        **({"signed_at": world.at, "signed_by": "陆景行"} if state == ReportState.SIGNED else {}),
    )
    sentence = Sentence.objects.create(report=report, position=1, section="向下", text="逐项过了招商台账。")
    Citation.objects.create(sentence=sentence, note=note, start=0, end=5, quote=note.body[:5])
    return report


def test_the_names_in_the_words_lead_to_their_pages(world: World, member: Client, note: Note) -> None:
    page = _page(member, note)
    assert (
        f'<a class="mention" href="{reverse("person", args=[world.people["裴知远"].code])}">裴知远</a>'
        in page
    )
    unit = world.organisations["东澜市投资促进中心"]
    assert f'href="{reverse("organisation", args=[unit.code])}">东澜市投资促进中心</a>' in page
    body = re.search(r'<p class="note-body">(.*?)</p>', page, re.DOTALL)
    assert body is not None
    assert re.sub(r"<[^>]+>", "", body[1]) == BODY


@pytest.mark.parametrize(
    ("seat", "back"), [("member", "/today/#notes"), ("leader", "/groups/"), ("home-unit", "/roster/")]
)
def test_each_reader_finds_the_way_back(
    world: World, client: Client, note: Note, seat: str, back: str
) -> None:
    share(note, visibility=Visibility.HOME, actor=world.actor("member"), at=world.at)
    client.force_login(world.accounts[seat])
    page = client.get(f"/notes/{note.code}/").content.decode()
    assert re.search(rf'class="back-link" href="{back}', page)


def test_words_are_never_taken_for_markup(world: World, member: Client) -> None:
    page = _page(member, world.note("段承远", "<script>alert(1)</script>裴知远"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        (Visibility.PRIVATE, {"member"}),
        (Visibility.GROUP, {"member", "leader", "liaison"}),
        (Visibility.HOME, {"member", "leader", "liaison", "home-unit"}),
        (
            Visibility.PROGRAMME,
            {"member", "leader", "liaison", "home-unit", "other-member", "office", "auditor"},
        ),
    ],
)
def test_those_who_may_not_read_it_are_told_it_is_not_there(
    world: World, client: Client, visibility: str, readers: set[str]
) -> None:
    note = world.note("段承远", BODY, visibility=visibility)
    (kept,) = attach(note, pictures=[(picture("PNG"), "现场.png")], actor=world.actor("member"), at=world.at)
    for name in (
        "member",
        "leader",
        "liaison",
        "home-unit",
        "other-member",
        "office",
        "auditor",
        "administrator",
    ):
        client.force_login(world.accounts[name])
        wanted = 200 if name in readers else 404
        assert client.get(f"/notes/{note.code}/").status_code == wanted, name
        assert client.get(f"/attachments/{kept.code}/").status_code == wanted, name


def test_only_the_author_is_offered_changes_and_keepers_the_direction(
    world: World, client: Client, note: Note
) -> None:
    offers = {}
    for name in ("member", "leader", "石磊"):
        client.force_login(world.account(name))
        page = _page(client, note)
        offers[name] = ("/amend/" in page, "/visibility/" in page, "/direction/" in page)
    assert offers == {
        "member": (True, True, True),
        "leader": (False, False, True),
        "石磊": (False, False, False),
    }


@pytest.mark.parametrize("verb", ["amend", "withdraw", "visibility", "pictures"])
def test_others_cannot_change_it_by_hand_either(world: World, client: Client, note: Note, verb: str) -> None:
    for name, status in (("leader", 403), ("other-member", 404), ("auditor", 404)):
        client.force_login(world.accounts[name])
        assert client.post(f"/notes/{note.code}/{verb}/", {"visibility": "public"}).status_code == status
    note.refresh_from_db()
    assert (note.body, note.visibility, note.withdrawn_at) == (BODY, Visibility.GROUP, None)


# --- amending -----------------------------------------------------------------------------------------------------------


def test_an_amendment_keeps_the_former_wording_and_shows_the_difference(
    world: World, member: Client, note: Note
) -> None:
    form = member.get(f"/notes/{note.code}/amend/").content.decode()
    assert f"{BODY}</textarea>" in form
    response = member.post(
        f"/notes/{note.code}/amend/", {"text": BODY.replace("招商", "项目"), "edition": "1"}
    )
    assert response["Location"] == f"/notes/{note.code}/"
    page = _page(member, note)
    assert "<del>招商</del><ins>项目</ins>" in page
    assert "改过1次" in page
    assert "第2版" in page
    assert {str(one) for one in note.mentions.all()} == {"裴知远", "东澜市投资促进中心"}


def test_a_name_taken_off_stays_off_when_the_words_change(world: World, member: Client, note: Note) -> None:
    person = world.people["裴知远"]
    note.mentions.filter(person=person).delete()
    form = member.get(f"/notes/{note.code}/amend/").content.decode()
    assert re.search(rf'value="{person.code}" >', form)
    member.post(f"/notes/{note.code}/amend/", {"text": BODY + "回去照做。", "edition": "1"})
    assert [str(one) for one in note.mentions.all()] == ["东澜市投资促进中心"]


def test_two_who_amend_at_once_lose_nothing(world: World, member: Client, note: Note) -> None:
    member.post(f"/notes/{note.code}/amend/", {"text": "手机上改的。", "edition": "1"})
    response = member.post(
        f"/notes/{note.code}/amend/", {"text": "电脑上改的。", "observed": "看到的。", "edition": "1"}
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "在别处已被改动" in page
    assert "<p>手机上改的。</p>" in page
    assert "<p>电脑上改的。\n观察：看到的。</p>" in page
    assert "电脑上改的。</textarea>" in page
    assert 'name="edition" value="2"' in page
    note.refresh_from_db()
    assert note.body == "手机上改的。"
    assert member.post(f"/notes/{note.code}/amend/", {"text": "并好了。", "edition": "2"}).status_code == 302


@pytest.mark.parametrize("edition", ["", "0", "nine", "٣", "-1"])
def test_an_amendment_without_a_sound_edition_overwrites_nothing(
    world: World, member: Client, note: Note, edition: str
) -> None:
    response = member.post(f"/notes/{note.code}/amend/", {"text": "硬改。", "edition": edition})
    assert response.status_code == 409
    note.refresh_from_db()
    assert note.body == BODY


def test_an_empty_amendment_is_said_at_the_form(world: World, member: Client, note: Note) -> None:
    response = member.post(f"/notes/{note.code}/amend/", {"text": " ", "edition": "1"})
    assert response.status_code == 400
    assert "还没有写内容" in response.content.decode()


# --- withdrawing, sorting, sharing, pictures ----------------------------------------------------------------------------


def test_withdrawing_asks_first_and_tells_where_it_went(world: World, member: Client, note: Note) -> None:
    _report(world, note)
    page = member.get(f"/notes/{note.code}/withdraw/").content.decode()
    assert "撤回这一条？" in page
    assert "逐项过了招商台账。" in page
    note.refresh_from_db()
    assert note.withdrawn_at is None
    member.post(f"/notes/{note.code}/withdraw/")
    page = _page(member, note)
    assert "撤回，只有您自己看得到" in page
    assert "/amend/" not in page


def test_a_withdrawn_note_is_gone_for_others_and_closed_for_its_author(
    world: World, client: Client, note: Note
) -> None:
    withdraw(note, actor=world.actor("member"), at=world.at)
    client.force_login(world.accounts["leader"])
    assert client.get(f"/notes/{note.code}/").status_code == 404
    client.force_login(world.accounts["member"])
    assert client.post(f"/notes/{note.code}/amend/", {"text": "再改。", "edition": "1"}).status_code == 409


def test_a_direction_is_confirmed_with_one_tap(world: World, client: Client, note: Note) -> None:
    client.force_login(world.accounts["liaison"])
    assert "程序看着像“向下”，请确认。" in _page(client, note)
    client.post(f"/notes/{note.code}/direction/", {"direction": "up"})
    note.refresh_from_db()
    assert (note.direction, note.direction_confirmed) == (world.direction("up"), True)
    client.post(f"/notes/{note.code}/direction/", {"direction": "unsure"})
    note.refresh_from_db()
    assert (note.direction, note.direction_confirmed) == (None, False)


def test_a_direction_not_chosen_is_said_on_the_page(world: World, member: Client, note: Note) -> None:
    response = member.post(f"/notes/{note.code}/direction/", {"direction": "sideways"})
    assert response.status_code == 400
    assert "没有选方向" in response.content.decode()


def test_a_fellow_member_cannot_sort(world: World, client: Client, note: Note) -> None:
    client.force_login(world.account("石磊"))
    assert client.post(f"/notes/{note.code}/direction/", {"direction": "up"}).status_code == 403


def test_the_author_opens_the_note_to_others(world: World, member: Client, note: Note) -> None:
    member.post(f"/notes/{note.code}/visibility/", {"visibility": "programme"})
    note.refresh_from_db()
    assert note.visibility == Visibility.PROGRAMME
    assert member.post(f"/notes/{note.code}/visibility/", {"visibility": "enemies"}).status_code == 400


def test_a_picture_added_later_is_shown_without_its_place(world: World, member: Client, note: Note) -> None:
    given = SimpleUploadedFile("现场.jpg", picture("JPEG"))
    member.post(f"/notes/{note.code}/pictures/", {"pictures": [given]})
    address = re.search(r'src="(/attachments/\w+/)"', _page(member, note))
    assert address is not None
    response = member.get(address[1])
    assert response["Content-Type"] == "image/jpeg"
    assert b"Exif" not in b"".join(response.streaming_content)  # type: ignore[attr-defined]  # a FileResponse streams
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("files", [[], [b"no picture"]])
def test_no_picture_is_said_on_the_page(world: World, member: Client, note: Note, files: list[bytes]) -> None:
    given = [SimpleUploadedFile("坏.jpg", data) for data in files]
    assert member.post(f"/notes/{note.code}/pictures/", {"pictures": given}).status_code == 400


# --- where it went ------------------------------------------------------------------------------------------------------


def test_where_it_went_leads_to_the_sentence(world: World, member: Client, note: Note) -> None:
    report = _report(world, note)
    page = _page(member, note)
    assert "逐项过了招商台账。" in page
    assert f"{reverse('report', args=[report.code])}?sentence={report.sentences.get().code}" in page


def test_reports_one_may_not_read_are_not_named(world: World, client: Client, note: Note) -> None:
    Note.objects.filter(pk=note.pk).update(visibility=Visibility.PROGRAMME)
    report = _report(world, note)
    client.force_login(world.accounts["auditor"])
    assert report.title not in _page(client, note)
    Report.objects.filter(pk=report.pk).update(
        state=ReportState.SIGNED, signed_at=world.at, signed_by="陆景行"
    )
    assert report.title in _page(client, note)


def test_a_note_left_out_says_of_what_and_why(world: World, member: Client, note: Note) -> None:
    report = _report(world, world.note("石磊", "被引用的。"))
    LeftOut.objects.create(report=report, note=note, reason=Reason.BEYOND_LENGTH)
    page = _page(member, note)
    assert report.title in page
    assert "没有写进去：篇幅所限" in page


def test_the_page_asks_the_database_the_same_however_long_its_story(
    world: World, member: Client, note: Note
) -> None:
    counts = []
    for number in (1, 10):
        for one in range(number):
            note.refresh_from_db()
            text = f"{BODY}第{number}轮第{one}次。"
            member.post(f"/notes/{note.code}/amend/", {"text": text, "edition": str(note.version)})
        _page(member, note)
        with CaptureQueriesContext(connection) as queries:
            _page(member, note)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


# --- where it came from -------------------------------------------------------------------------------------------------

CHAT = """段承远 2025-11-04 20:11:05
今天在投资促进中心跟裴知远主任过了一遍招商项目台账，每个项目都写清楚下一步谁去推、哪天回话。

石磊 2025-11-04 20:32:40
上午到焚烧发电厂看了固废入厂检验，回来整理了一张流程图，准备周五座谈时讲一讲。
"""


def test_a_note_read_from_a_file_says_which_and_leads_keepers_to_the_place(
    world: World, client: Client
) -> None:
    liaison = world.actor("liaison")
    run = receive(
        [("小组群聊.txt", CHAT.encode())],
        batch=world.batch,
        group=world.groups[0],
        actor=liaison,
        at=world.at,
    )
    while read_next(run, actor=liaison, at=world.at) is not None:
        pass
    faults = [
        fault for _, fault in accept_all(run, above=0.0, actor=liaison, at=world.at) if fault is not None
    ]
    assert not faults
    note = Note.objects.get(placement=world.placements["段承远"])
    file = IntakeFile.objects.get()
    for name, linked in (("member", False), ("liaison", True), ("leader", True)):
        client.force_login(world.accounts[name])
        page = _page(client, note)
        assert "读自 小组群聊.txt" in page
        assert (f"{reverse('intake-file', args=[file.code])}?draft=" in page) == linked
