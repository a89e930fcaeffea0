"""The deputy's day: what the group owes, the agenda, a report drawn, bettered and submitted; signing is the leader's."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tashan.domain.reports.models import Report, ReportState
from tests.browser.walk import follow
from tests.domain.reports.season import tell
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]


def test_the_deputys_day(page: Page, world: World, enter: Enter, axe: Look, fits: Look) -> None:
    world.plan()
    tell(world)
    enter(page, world.accounts["deputy"])
    page.goto(f"/groups/{world.groups[0].code}/")
    axe(page)
    fits(page)

    page.goto("/reports/")
    page.get_by_label("半月总结的时段").select_option("2025-10-H2")
    follow(page.locator(".offer", has_text="半月总结").get_by_role("button", name="生成"))
    expect(page.get_by_role("status")).to_contain_text("生成好了")
    axe(page)
    fits(page)
    page.locator("[data-sentence]").nth(1).click()
    page.locator("summary", has_text="后面加一句").click()
    page.get_by_label("要加的一句").fill("下半月请各位把答应的事办完。")
    follow(page.get_by_role("button", name="加上"))
    expect(page.get_by_role("link", name="下半月请各位把答应的事办完。")).to_be_visible()
    follow(page.get_by_role("button", name="提交"))
    expect(page.get_by_role("status")).to_contain_text("已提交")
    expect(page.get_by_role("link", name="签发")).to_have_count(0)
    assert Report.objects.get().state == ReportState.SUBMITTED
    axe(page)
    fits(page)
