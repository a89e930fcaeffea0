"""An auditor's visit: the books open first, are narrowed, and are checked line by line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tests.browser.walk import follow
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_auditors_visit(page: Page, world: World, enter: Enter, axe: Look, fits: Look, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    enter(page, world.accounts["auditor"])
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("审计")
    axe(page)
    fits(page)
    page.get_by_label("做了什么").select_option("batch.open")
    follow(page.get_by_role("button", name="看", exact=True))
    expect(page.locator("tbody tr")).to_have_count(1)
    follow(page.get_by_role("button", name="核对全部记录"))
    expect(page.get_by_text("全部相符")).to_be_visible()
    axe(page)
    fits(page)
