"""An administrator's errand: open an account for a member, give a seat, close the account."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tashan.domain.people.models import Account
from tests.browser.walk import follow
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]


def test_an_administrators_errand(page: Page, world: World, enter: Enter, axe: Look, fits: Look) -> None:
    enter(page, world.accounts["administrator"])
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("账号")
    axe(page)
    fits(page)
    page.get_by_label("名册上的人").select_option(label="石磊")
    page.get_by_role("textbox", name="账号名", exact=True).fill("shilei")
    follow(page.get_by_role("button", name="开设"))
    password = page.locator("code.password").inner_text()
    assert Account.objects.get(username="shilei").check_password(password)
    axe(page)
    fits(page)
    follow(page.get_by_role("link", name="记下了"))
    page.get_by_role("combobox", name="角色").select_option("auditor")
    page.get_by_role("combobox", name="项目").select_option(label=world.programme.name)
    follow(page.get_by_role("button", name="授予"))
    expect(page.get_by_role("button", name="收回 审计")).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_text("停用这个账号").click()
    follow(page.get_by_role("button", name="确定停用"))
    expect(page.get_by_text("这个账号已停用")).to_be_visible()
    assert not Account.objects.get(username="shilei").is_active
