"""A leader's Friday: the agenda is drawn, the seminar recorded, an action closed, the season narrowed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tashan.domain.notes.models import Meeting
from tests.browser.walk import follow
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_leaders_friday(page: Page, world: World, enter: Enter, axe: Look, fits: Look, theme: str) -> None:
    world.plan()
    world.note(
        "段承远", "上午走访海陆智能装备有限公司，谈妥标识解析试点。", direction=world.direction("down")
    )
    world.note("石磊", "与绿能环境核对固废台账，约定下周再谈价格。")
    page.emulate_media(color_scheme=theme)
    enter(page, world.accounts["leader"])
    page.goto("/groups/")
    expect(page.get_by_role("heading", name="第一管理组")).to_be_visible()
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="生成本周议程"))
    expect(page).to_have_url(re.compile(r"/reports/\w+/$"))

    page.goto("/groups/")
    page.get_by_text("看数字").click()
    expect(page.get_by_role("columnheader", name="向下")).to_be_visible()
    axe(page)
    fits(page)
    follow(page.get_by_role("link", name="记一次座谈"))
    page.get_by_label("白露").select_option("excused")
    page.get_by_label("议定什么").first.fill("下周再谈价格")
    page.get_by_label("谁办").first.fill("石磊")
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="记下"))
    expect(page.get_by_text("座谈已记下")).to_be_visible()
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="办结 下周再谈价格"))
    expect(page.get_by_text("已办结", exact=True)).to_be_visible()
    assert Meeting.objects.get().resolutions.get().closed_at is not None

    page.goto("/groups/")
    page.get_by_text("筛选").click()
    page.get_by_label("方向").select_option("down")
    follow(page.get_by_role("button", name="看", exact=True))
    expect(page.locator(".timeline-item")).to_have_count(1)
    axe(page)
    fits(page)
