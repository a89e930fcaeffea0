"""The office's morning: the overview, a new batch, the roster by pinyin, a person and a unit."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tashan.domain.placements.models import Batch
from tests.browser.walk import follow
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]


def test_the_offices_morning(page: Page, world: World, enter: Enter, axe: Look, fits: Look) -> None:
    enter(page, world.accounts["office"])
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(world.programme.name)
    axe(page)
    fits(page)
    page.get_by_text("新建批次").click()
    page.get_by_label("批次名称").fill("第三批")
    follow(page.get_by_role("button", name="新建", exact=True).last)
    expect(page.get_by_role("heading", name="第三批")).to_be_visible()
    assert Batch.objects.filter(name="第三批").exists()
    axe(page)
    fits(page)

    page.goto("/roster/")
    page.get_by_label("姓名、拼音或单位").fill("dcy")
    follow(page.get_by_role("button", name="看", exact=True))
    expect(page.locator("tbody tr")).to_have_count(1)
    axe(page)
    fits(page)
    follow(page.get_by_role("link", name="段承远"))
    expect(page.get_by_role("heading", name="这一段学习")).to_be_visible()
    axe(page)
    fits(page)

    for address, name in (("/people/", "高屹"), ("/people/?kind=organisations", "澜湾数智科技集团")):
        page.goto(address)
        axe(page)
        fits(page)
        follow(page.get_by_role("link", name=name))
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        axe(page)
        fits(page)
