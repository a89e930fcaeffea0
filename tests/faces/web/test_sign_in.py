"""The threshold: signing in and out, the demo's doors, the first page of each role, language; guessing is locked out."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tashan.domain.people.models import Account
from tashan.domain.people.operations import close_account, open_account
from tests.world import PASSWORD, World

LOGIN = "/account/login/"


def _sign_in(client: Client, username: str, password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]  # the test client's response has no public type
    return client.post(LOGIN, {"login": username, "password": password, **more})


@pytest.fixture
def demo(world: World, settings: Settings) -> World:
    """The world as a demo: an account for the member's door and the office's, entered without a password."""
    settings.DEMO = True
    Account.objects.filter(username="member").update(username="demo-member")
    Account.objects.filter(username="office").update(username="demo-office")
    return world


@pytest.mark.parametrize(
    ("username", "page"),
    [
        ("member", "today"),
        ("leader", "today"),
        ("deputy", "today"),
        ("liaison", "today"),
        ("office", "programme"),
        ("home-unit", "reports"),
        ("auditor", "audit"),
        ("administrator", "accounts"),
    ],
)
def test_each_role_comes_to_its_first_page(world: World, client: Client, username: str, page: str) -> None:
    response = _sign_in(client, username)
    assert response.status_code == 302
    assert client.get(response["Location"])["Location"] == reverse(page)


def test_the_sign_in_name_is_told_in_any_case(world: World, client: Client) -> None:
    assert _sign_in(client, "Member").status_code == 302


def test_one_comes_back_to_where_one_wanted_to_go(world: World, client: Client) -> None:
    asked = client.get("/leave/")
    assert asked["Location"] == f"{LOGIN}?next=/leave/"
    assert _sign_in(client, "member", next="/leave/")["Location"] == "/leave/"
    assert _sign_in(Client(), "member", next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_is_said_at_the_form_and_keeps_the_name(world: World, client: Client) -> None:
    response = _sign_in(client, "member", "不是这个密码")
    page = response.content.decode()
    assert response.status_code == 200
    assert 'role="alert"' in page
    assert 'value="member"' in page
    assert "不是这个密码" not in page


def test_guessing_is_locked_out_even_for_the_right_password(
    world: World, client: Client, settings: Settings
) -> None:
    statuses = [
        _sign_in(client, ("member", "MEMBER", " Member")[number % 3], f"猜第{number}次").status_code
        for number in range(settings.AXES_FAILURE_LIMIT)
    ]
    assert statuses[:-1] == [200] * (settings.AXES_FAILURE_LIMIT - 1)
    locked = _sign_in(client, "member")
    assert locked.status_code == 429
    assert "请过一会儿再试" in locked.content.decode()
    assert "_auth_user_id" not in client.session
    assert _sign_in(Client(), "leader").status_code == 302  # others are not locked out with them


def test_a_closed_account_does_not_open(world: World, client: Client) -> None:
    close_account(world.accounts["member"], actor=world.actor("administrator"), at=world.at)
    response = _sign_in(client, "member")
    assert "_auth_user_id" not in client.session
    assert response.status_code in (200, 302)
    if response.status_code == 302:
        assert "停用" in client.get(response["Location"]).content.decode()


def test_nobody_signs_up_by_themselves(world: World, client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404
    assert "注册" not in client.get(LOGIN).content.decode()


def test_signing_out_asks_first_and_then_is_out(world: World, client: Client) -> None:
    client.force_login(world.accounts["member"])
    assert "退出登录？" in client.get("/account/logout/").content.decode()
    assert "_auth_user_id" in client.session
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session


def test_a_password_is_changed_and_the_old_one_no_longer_opens(world: World, client: Client) -> None:
    client.force_login(world.accounts["member"])
    weak = client.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": "123", "password2": "123"}
    )
    assert weak.status_code == 200
    assert "has-fault" in weak.content.decode()
    new = "落地生根要慢慢来2026"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert _sign_in(Client(), "member").status_code == 200
    assert _sign_in(Client(), "member", new).status_code == 302


def test_an_account_without_a_password_is_told_so(world: World, client: Client) -> None:
    account = open_account("doorless", password=None, actor=world.system, at=world.at)
    client.force_login(account)
    page = client.get("/account/password/", follow=True)
    assert "这个账号没有密码" in page.content.decode()


@pytest.mark.parametrize("address", ["/account/inactive/", "/account/reauthenticate/"])
def test_the_rarer_pages_of_signing_in_stand(world: World, client: Client, address: str) -> None:
    client.force_login(world.accounts["member"])
    page = client.get(address)
    assert page.status_code == 200
    assert "<h1>" in page.content.decode()


def test_an_account_without_a_seat_is_told_what_to_ask_for(world: World, client: Client) -> None:
    client.force_login(open_account("newcomer", password=PASSWORD, actor=world.system, at=world.at))
    page = client.get("/").content.decode()
    assert "还没有席位" in page
    assert "<strong>newcomer</strong>" in page


def test_the_demo_shows_one_door_a_role_with_who_stands_behind_it(demo: World, client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    assert re.findall(r'action="/demo/([\w-]+)/"', page) == ["member", "office"]
    assert "段承远" in page
    assert "组织部培训科" in page


def test_a_door_opens_with_one_click(demo: World, client: Client) -> None:
    client.post("/demo/office/")
    assert client.session["_auth_user_id"] == str(demo.accounts["office"].pk)
    assert client.get("/demo/office/").status_code == 405


def test_a_door_wants_the_pages_own_token(demo: World) -> None:
    assert Client(enforce_csrf_checks=True).post("/demo/office/").status_code == 403


@pytest.mark.parametrize("key", ["auditor", "root", "member"])
def test_outside_the_demo_there_are_no_doors(
    world: World, client: Client, settings: Settings, key: str
) -> None:
    Account.objects.filter(username="member").update(username="demo-member")
    settings.DEMO = (
        key != "member"
    )  # the member's door is there, but this is no demo; the others have no account
    assert client.post(f"/demo/{key}/").status_code == 404
    assert "_auth_user_id" not in client.session
    settings.DEMO = False
    assert "/demo/" not in client.get(LOGIN).content.decode()


def test_the_language_is_remembered_here_and_with_the_account(world: World, client: Client) -> None:
    client.force_login(world.accounts["member"])
    response = client.post("/language/", {"language": "en", "next": "/leave/"})
    assert response["Location"] == "/leave/"
    assert response.cookies["tashan-language"].value == "en"
    assert Account.objects.get(username="member").language == "en"
    assert 'lang="en"' in client.get("/leave/").content.decode()


def test_on_another_device_the_account_brings_its_language(world: World, client: Client) -> None:
    Account.objects.filter(username="member").update(language="zh-hant")
    client.force_login(world.accounts["member"])
    assert client.get("/").cookies["tashan-language"].value == "zh-hant"
    client.cookies["tashan-language"] = "en"
    assert "tashan-language" not in client.get("/").cookies


def test_a_visitor_chooses_a_language_too(db: None, client: Client) -> None:
    response = client.post("/language/", {"language": "zh-hant", "next": LOGIN})
    assert response["Location"] == LOGIN
    assert 'lang="zh-Hant"' in client.get(LOGIN).content.decode()


def test_a_language_we_do_not_have_and_a_way_out_of_the_house_are_refused(db: None, client: Client) -> None:
    assert client.post("/language/", {"language": "tlh"}).status_code == 400
    assert client.get("/language/").status_code == 405
    away = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert away["Location"] == "/"


@pytest.mark.parametrize(
    "address", ["/", "/today/", "/leave/", "/notes/abc/", "/attachments/abc/", "/today/notes.csv"]
)
def test_every_page_wants_a_sign_in(db: None, client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)
