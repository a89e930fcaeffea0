"""What a hostile or unlucky visitor sends ends in a sentence, changes nothing, runs nothing and shows nothing of others."""

from __future__ import annotations

import sqlite3
from io import BytesIO
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from PIL import Image, PngImagePlugin

from tashan.domain.notes.models import Attachment, Note
from tashan.domain.notes.operations import attach, share
from tashan.domain.people.operations import add_organisation, add_person, close_account, open_account
from tashan.domain.rhythm.operations import decide_leave, request_leave
from tests.world import PASSWORD, World

SCRIPT = "<script>alert(1)</script>"
LONG = "9" * 5000
NEW = {"kind": "daily", "visibility": "group"}


@pytest.fixture
def leader(world: World) -> Client:
    client = Client()
    client.force_login(world.account("leader"))
    return client


@pytest.fixture
def administrator(world: World) -> Client:
    client = Client()
    client.force_login(world.account("administrator"))
    return client


@pytest.mark.parametrize(
    "address",
    ["/people/?word={}", "/roster/?word={}", "/roster/?group={}", "/reports/?group={}", "/today/?direction={}", "/people/{}/"],
)  # fmt: skip
def test_a_nul_in_an_address_is_refused_in_a_sentence(leader: Client, address: str) -> None:
    answer = leader.get(address.format("%00"))
    assert answer.status_code in {400, 404}
    assert leader.post("/today/", {"text": "天\x00气"}).status_code == 400
    assert not Note.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2025-13-40", LONG])
def test_days_of_no_calendar_are_read_as_none(world: World, leader: Client, day: str) -> None:
    leave = request_leave(
        world.placements["石磊"], start=world.today, end=world.today, reason="家事", actor=world.system, at=world.at
    )  # fmt: skip
    decide_leave(leave, approve=True, actor=world.system, at=world.at)
    group = world.groups[0].code
    assert leader.post(f"/leave/{leave.code}/return/", {"day": day}).status_code == 400
    assert leader.post(f"/groups/{group}/meetings/new/", {"day": day}).status_code == 400
    assert leader.get(f"/groups/{group}/?before={day}&start={day}&end={day}").status_code == 200
    assert leader.get(f"/today/?day={day}&start={day}").status_code == 200


def test_numbers_that_are_none_or_endless_find_nothing(
    world: World, administrator: Client, leader: Client
) -> None:
    for number in ("abc", LONG, "-1", "٣"):
        assert administrator.get(f"/audit/?before={number}").status_code == 200
        revoked = administrator.post("/accounts/office/", {"verb": "revoke", "grant": number})
        assert revoked.status_code == 400
    note = world.note("陆景行", "今天看了分拣线。")
    assert leader.post(f"/notes/{note.code}/amend/", {"text": "改", "edition": LONG}).status_code == 409


@pytest.mark.parametrize("username", ["a/b", "名 字", "x" * 61, "<b>", ""])
def test_a_sign_in_name_fits_an_address(administrator: Client, username: str) -> None:
    assert administrator.post("/accounts/", {"username": username}).status_code == 400


def test_names_longer_than_their_column_are_told_so(world: World, administrator: Client) -> None:
    office = Client()
    office.force_login(world.account("office"))
    assert office.post("/programme/", {"name": "长" * 61}).status_code == 400
    assert office.post("/programme/", {"name": "组" * 61, "batch": world.batch.code}).status_code == 400
    assert administrator.post("/accounts/", {"username": "lan", "label": "长" * 61}).status_code == 400


def test_what_people_write_is_text_on_every_page(world: World, leader: Client, administrator: Client) -> None:
    person = add_person(SCRIPT, actor=world.system, at=world.at)
    unit = add_organisation(f"{SCRIPT}公司", other_names=[f"{SCRIPT}部"], actor=world.system, at=world.at)
    open_account("mallory", password=PASSWORD, label=SCRIPT, actor=world.system, at=world.at)
    note = world.note("陆景行", f"{SCRIPT}和{SCRIPT}公司的人谈了。", late_reason=SCRIPT)
    group = world.groups[0].code
    pages = [
        leader.get(address)
        for address in (
            f"/today/?word={quote(SCRIPT)}", f"/notes/{note.code}/", f"/notes/{note.code}/amend/", f"/groups/{group}/",
            "/people/", "/people/?kind=organisations", f"/people/{person.code}/", f"/people/organisations/{unit.code}/",
            f"/people/?word={quote(SCRIPT)}", f"/groups/{group}/?who={quote(SCRIPT)}",
        )
    ]  # fmt: skip
    pages += [administrator.get(address) for address in ("/accounts/", "/accounts/mallory/", "/audit/")]
    for page in pages:
        assert page.status_code == 200
        assert SCRIPT not in page.content.decode()
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_no_cell_of_an_export_is_a_formula(world: World, leader: Client) -> None:
    for text in ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1+1"):
        world.note("陆景行", text)
    table = leader.get("/today/notes.csv").content.decode("utf-8-sig")
    assert "'=cmd" in table
    assert not [
        cell
        for cell in table.replace("\n", ",").split(",")
        if cell.strip('"').startswith(("=", "+", "-", "@"))
    ]


def _phone_picture() -> bytes:
    """Two pictures in one file, with place and device, as phones write them (MPO)."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETPHONE"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (31.0, 12.0, 3.0)
    exif[0x8825] = place
    out, one = BytesIO(), Image.new("RGB", (40, 30), "green")
    one.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30), "red")], exif=exif)
    return out.getvalue()


def test_a_phones_picture_is_kept_without_where_and_what_took_it(world: World) -> None:
    note = world.note("陆景行", "拍了一张。")
    (kept,) = attach(
        note, pictures=[(_phone_picture(), "IMG_1.JPG")], actor=world.actor("leader"), at=world.at
    )
    data = kept.file.read()
    assert kept.media == "image/jpeg"
    assert not [word for word in (b"SECRET", b"Exif", b"GPS") if word in data]
    assert getattr(Image.open(BytesIO(data)), "n_frames", 1) == 1


def test_a_picture_is_served_as_a_picture_to_those_who_read_its_note(world: World, leader: Client) -> None:
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", SCRIPT)
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=hidden)
    leader.post("/today/", {"text": "附一张图。", "day": world.today, "kind": "daily", "visibility": "group",
                            "pictures": BytesIO(out.getvalue() + SCRIPT.encode())})  # fmt: skip
    attachment = Attachment.objects.get()
    answer = leader.get(f"/attachments/{attachment.code}/")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert SCRIPT.encode() not in b"".join(answer)  # type: ignore[arg-type]  # a streaming answer
    fellow = Client()
    fellow.force_login(world.account("member"))
    assert fellow.get(f"/attachments/{attachment.code}/").status_code == 200
    share(attachment.note, visibility="private", actor=world.actor("leader"), at=world.at)
    assert fellow.get(f"/attachments/{attachment.code}/").status_code == 404


@pytest.mark.parametrize(
    "data",
    [SCRIPT.encode(), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\0\0\0\x18ftypheic" + b"\0" * 40],
)
def test_what_is_no_picture_is_refused_with_the_whole_note(world: World, leader: Client, data: bytes) -> None:
    picture = BytesIO(data)
    picture.name = "图.png"
    answer = leader.post("/today/", {**NEW, "text": "附图。", "day": world.today, "pictures": picture})
    assert answer.status_code == 400
    assert not Note.objects.exists()


def test_nothing_is_changed_without_the_forms_own_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.account("leader"))
    assert client.post("/today/", {"text": "代写。", "day": world.today}).status_code == 403
    assert not Note.objects.exists()


def test_nobody_is_led_elsewhere_or_called_by_another_name(world: World, leader: Client) -> None:
    answer = leader.post("/language/", {"language": "en", "next": "https://evil.example/"})
    assert answer.headers["Location"].startswith("/")
    signed = Client().post(
        "/account/login/?next=https://evil.example/",
        {"login": "leader", "password": PASSWORD, "next": "//evil.example"},
    )
    assert "evil" not in signed.headers.get("Location", "")
    assert Client(headers={"host": "evil.example"}).get("/account/login/").status_code == 400


def test_a_session_is_a_cookie_scripts_do_not_see_and_ends_with_its_account(world: World) -> None:
    client = Client()
    client.post("/account/login/", {"login": "member", "password": PASSWORD})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.get("/today/").status_code == 200
    close_account(world.account("member"), actor=world.actor("administrator"), at=world.at)
    assert client.get("/today/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_database_that_stays_busy_is_told_in_a_sentence(world: World, leader: Client) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one writer at a time")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        answer = leader.post("/today/", {**NEW, "text": "写一条。", "day": world.today})
    finally:
        other.close()
        connection.close()
    assert answer.status_code == 503
    assert "正忙" in answer.content.decode()
