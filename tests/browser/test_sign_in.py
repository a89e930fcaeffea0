"""Signing in as people do: by name and password, through a door of the demo, in their language and in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tashan.domain.people.models import Account
from tests.browser.walk import follow
from tests.world import PASSWORD, World

Look = Callable[[Page], None]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_by_name_and_password_and_out_again(
    page: Page, world: World, axe: Look, fits: Look, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto("/")
    axe(page)
    fits(page)
    page.get_by_label("用户名").fill("member")
    page.get_by_label("密码").fill("不是这个密码")
    follow(page.get_by_role("button", name="登录"))
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("用户名")).to_have_value("member")
    axe(page)
    page.get_by_label("密码").fill(PASSWORD)
    follow(page.get_by_role("button", name="登录"))
    expect(page).to_have_url(re.compile("/today/$"))
    page.locator(".menu-button").click()
    follow(page.get_by_role("button", name="退出"))
    expect(page).to_have_url(re.compile("/account/login/"))


def test_through_a_door_of_the_demo(
    page: Page, world: World, settings: Settings, axe: Look, fits: Look
) -> None:
    settings.DEMO = True
    Account.objects.filter(username="member").update(username="demo-member")
    page.goto("/account/login/")
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="学员 段承远"))
    expect(page.get_by_role("heading", level=1)).to_have_text("今天怎么样？")


def test_the_language_changes_where_one_is_and_stays(page: Page, world: World) -> None:
    page.goto("/account/login/")
    page.locator(".menu-button").click()
    follow(page.get_by_role("button", name="EN"))
    expect(page).to_have_url(re.compile("/account/login/"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")
