"""Leave in a browser: a member asks on a phone, the leader approves, the ask of the day is gone, the member comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tashan.domain.rhythm.models import Leave, LeaveState
from tests.browser.walk import follow
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_whole_way_of_a_leave(
    page: Page, world: World, enter: Enter, axe: Look, fits: Look, theme: str
) -> None:
    world.plan()
    page.emulate_media(color_scheme=theme)
    enter(page, world.accounts["member"])
    page.goto("/today/")
    follow(page.get_by_role("link", name="请假、销假"))
    page.get_by_label("事由").fill("去医院")
    follow(page.get_by_role("button", name="提交请假"))
    expect(page.locator(".leave-state")).to_have_text("待批")
    axe(page)
    fits(page)

    enter(page, world.accounts["leader"])
    page.goto("/today/")
    follow(page.get_by_role("link", name="1份请假等您处理"))
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="批准 段承远"))
    expect(page.get_by_text("已批准段承远的请假")).to_be_visible()
    expect(page.get_by_role("heading", name="还没销假")).to_be_visible()
    axe(page)
    fits(page)

    enter(page, world.accounts["member"])
    page.goto("/today/")
    expect(page.locator(".duty", has_text="今天的日交流")).to_have_count(0)
    follow(page.get_by_role("link", name="请假、销假"))
    follow(page.get_by_role("button", name="销假"))
    expect(page.locator(".leave-state")).to_have_text("已销假")
    assert Leave.objects.get().state == LeaveState.RETURNED
