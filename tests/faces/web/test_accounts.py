"""账号: an administrator opens, seats, resets and closes; a password is shown once and works."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.people.models import Account
from tashan.domain.people.operations import open_account
from tests.world import PASSWORD, World


@pytest.fixture
def administrator(world: World, client: Client) -> Client:
    client.force_login(world.accounts["administrator"])
    return client


def _shown(page: str) -> str:
    found = re.search(r'<code class="password">([^<]+)</code>', page)
    assert found is not None
    return found[1]


def test_an_account_is_opened_with_a_password_shown_once(world: World, administrator: Client) -> None:
    person = world.people["石磊"]
    page = administrator.post("/accounts/", {"person": person.code, "username": "ShiLei"}).content.decode()
    account = Account.objects.get(username="shilei")
    assert account.person == person
    assert account.check_password(_shown(page))
    assert "<code" not in administrator.get("/accounts/shilei/").content.decode()


@pytest.mark.parametrize(("username", "status"), [("", 400), ("member", 400)])
def test_a_fault_keeps_what_was_typed(
    world: World, administrator: Client, username: str, status: int
) -> None:
    response = administrator.post("/accounts/", {"username": username, "label": "值班室"})
    assert response.status_code == status
    assert 'value="值班室"' in response.content.decode()


def test_a_seat_is_given_and_taken_back(world: World, administrator: Client) -> None:
    account = world.accounts["member"]
    fields = {"verb": "grant", "role": "auditor", "programme": world.programme.code}
    administrator.post("/accounts/member/", fields)
    given = account.grants.get()
    assert "审计" in administrator.get("/accounts/member/").content.decode()
    administrator.post("/accounts/member/", {"verb": "revoke", "grant": given.pk})
    assert not account.grants.exists()
    assert administrator.post("/accounts/member/", {"verb": "revoke", "grant": given.pk}).status_code == 400


@pytest.mark.parametrize(
    "fields", [{"verb": "grant", "role": "office"}, {"verb": "grant", "role": "king"}, {"verb": "fly"}, {}]
)
def test_what_makes_no_sense_is_said(world: World, administrator: Client, fields: dict[str, str]) -> None:
    assert administrator.post("/accounts/member/", fields).status_code == 400


def test_a_reset_shows_a_new_password_once(world: World, administrator: Client) -> None:
    page = administrator.post("/accounts/member/", {"verb": "reset"}).content.decode()
    account = Account.objects.get(username="member")
    assert account.check_password(_shown(page))
    assert not account.check_password(PASSWORD)


def test_a_closed_account_is_out_at_once(world: World, administrator: Client) -> None:
    inside = Client()
    inside.force_login(world.accounts["member"])
    assert inside.get("/today/").status_code == 200
    administrator.post("/accounts/member/", {"verb": "close"})
    assert inside.get("/today/").status_code == 302
    page = administrator.get("/accounts/member/").content.decode()
    assert "已停用" in page
    assert "授予角色" not in page


def test_nobody_closes_their_own(world: World, administrator: Client) -> None:
    assert "确定停用" not in administrator.get("/accounts/administrator/").content.decode()
    assert administrator.post("/accounts/administrator/", {"verb": "close"}).status_code == 400


@pytest.mark.parametrize("seat", ["member", "leader", "office", "home-unit", "auditor"])
def test_accounts_are_the_administrators(world: World, client: Client, seat: str) -> None:
    client.force_login(world.accounts[seat])
    for address in ("/accounts/", "/accounts/file.csv", "/accounts/member/"):
        assert client.get(address).status_code == 403
    assert client.post("/accounts/member/", {"verb": "reset"}).status_code == 403


def test_the_list_is_found_in_and_exported(world: World, administrator: Client) -> None:
    page = administrator.get("/accounts/?word=ljx").content.decode()
    assert page.count('<th scope="row">') == 1
    told = administrator.get("/accounts/file.csv?word=member").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(told)))
    assert ["段承远", "member", "第一管理组学员", "在用"] in rows


def test_the_list_asks_the_database_the_same_however_long(world: World, administrator: Client) -> None:
    counts = []
    for number in (1, 15):
        for count in range(number):
            open_account(f"n{number}-{count}", password=None, actor=world.system, at=world.at)
        with CaptureQueriesContext(connection) as queries:
            administrator.get("/accounts/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
