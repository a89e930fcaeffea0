"""The home unit's visit: a signed report and its sources, its own member alone on the roster, what he opened to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tashan.domain.notes.models import Visibility
from tashan.domain.reports.operations import sign, submit
from tests.browser.walk import follow
from tests.domain.reports.season import drawn, tell
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_home_units_visit(
    page: Page, world: World, enter: Enter, axe: Look, fits: Look, theme: str
) -> None:
    tell(world)
    world.note("段承远", "给局里：收展位费的办法先不学。", visibility=Visibility.HOME)
    world.note("段承远", "只在组里说的话。")
    report = drawn(world)
    report = submit(report, edition=report.edition, actor=world.actor("liaison"), at=world.at)
    sign(report, edition=report.edition, actor=world.actor("leader"), at=world.at)
    page.emulate_media(color_scheme=theme)
    enter(page, world.accounts["home-unit"])
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("报告")
    axe(page)
    fits(page)
    follow(page.get_by_role("link", name=report.title))
    expect(page.get_by_role("button", name="提交")).to_have_count(0)
    page.locator("[data-sentence]").nth(2).click()
    axe(page)
    fits(page)

    page.goto("/roster/")
    expect(page.get_by_role("link", name="段承远")).to_be_visible()
    expect(page.get_by_text("陆景行")).to_have_count(0)
    axe(page)
    fits(page)
    follow(page.get_by_role("link", name="段承远"))
    expect(page.get_by_text("给局里：收展位费的办法先不学。")).to_be_visible()
    expect(page.get_by_text("只在组里说的话。")).to_have_count(0)
    axe(page)
    fits(page)
