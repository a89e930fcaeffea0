"""Accounts: opened, reset and closed by an administrator, one a person, never with a weak password."""

from __future__ import annotations

import pytest

from tashan.domain.people.operations import choose_language, close_account, open_account, set_password
from tashan.domain.people.queries import account_for, accounts_found
from tashan.engines.audit.models import Entry
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tests.world import PASSWORD, World


def test_an_account_is_opened_in_lower_case_and_written_down(world: World) -> None:
    account = open_account(
        " ShiLei ",
        password=PASSWORD,
        person=world.people["石磊"],
        actor=world.actor("administrator"),
        at=world.at,
    )
    assert account.username == "shilei"
    assert account.check_password(PASSWORD)
    assert Entry.objects.filter(verb="account.open", target="shilei").exists()


@pytest.mark.parametrize(
    ("name", "password", "person", "fault"),
    [
        ("", PASSWORD, None, InputFault),
        ("weak", "12345", None, InputFault),
        ("member", PASSWORD, None, Conflict),
        ("second", PASSWORD, "段承远", Conflict),
    ],
)
def test_what_cannot_be_opened(
    world: World, name: str, password: str, person: str | None, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        open_account(
            name,
            password=password,
            person=world.people[person] if person else None,
            actor=world.system,
            at=world.at,
        )


def test_without_a_password_nobody_signs_in_by_one(world: World) -> None:
    account = open_account("door", password=None, actor=world.system, at=world.at)
    assert not account.has_usable_password()


def test_a_new_password_replaces_the_old(world: World) -> None:
    account = set_password(
        world.accounts["member"],
        password="另一个很长的密码2025",
        actor=world.actor("administrator"),
        at=world.at,
    )
    assert not account.check_password(PASSWORD)


def test_a_closed_account_stays_in_the_records(world: World) -> None:
    account = close_account(world.accounts["member"], actor=world.actor("administrator"), at=world.at)
    assert not account.is_active
    assert list(accounts_found(world.system))[-1] == account


def test_nobody_closes_the_account_they_sit_in(world: World) -> None:
    with pytest.raises(InputFault, match="自己"):
        close_account(world.accounts["administrator"], actor=world.actor("administrator"), at=world.at)


@pytest.mark.parametrize("seat", ["member", "leader", "office", "home-unit", "auditor"])
def test_only_an_administrator_keeps_accounts(world: World, seat: str) -> None:
    actor, account = world.actor(seat), world.accounts["member"]
    with pytest.raises(NotAllowed):
        open_account("new", password=PASSWORD, actor=actor, at=world.at)
    with pytest.raises(NotAllowed):
        set_password(account, password=PASSWORD, actor=actor, at=world.at)
    with pytest.raises(NotAllowed):
        close_account(account, actor=actor, at=world.at)
    with pytest.raises(NotAllowed):
        account_for(actor, "member")


def test_ones_language_is_ones_own(world: World) -> None:
    account = world.accounts["member"]
    assert choose_language(account, language="en", actor=world.actor("member"), at=world.at) == account
    account.refresh_from_db()
    assert account.language == "en"
    with pytest.raises(NotAllowed):
        choose_language(account, language="en", actor=world.actor("leader"), at=world.at)
