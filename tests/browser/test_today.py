"""A member's day on 今日: a note in a minute, chips while typing, nothing lost, a light first load, keyboard and all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tashan.domain.notes.models import Attachment, Note
from tests.album import picture
from tests.browser.conftest import PHONE
from tests.browser.walk import follow
from tests.browser.weight import first_load
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]
BODY = "上午跟裴知远在东澜市投资促进中心过招商台账。"
FIRST_LOAD = 100 * 1024  # bytes over the wire, everything together: the promise of the product


@pytest.fixture
def today(page: Page, world: World, enter: Enter) -> Page:
    world.plan()
    enter(page, world.accounts["member"])
    page.goto("/today/")
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_whole_and_open_to_everybody(
    page: Page, world: World, enter: Enter, axe: Look, fits: Look, theme: str
) -> None:
    world.plan()
    for number in range(3):
        day = world.today - timedelta(days=number + 1)
        world.note("陆景行", BODY * 8, day=day, direction=world.direction("up"))
    enter(page, world.accounts["leader"])
    page.emulate_media(color_scheme=theme)
    page.goto("/today/")
    page.get_by_text("分开写").click()
    page.get_by_text("筛选").click()
    page.get_by_text("为什么要我报？").first.click()
    axe(page)
    fits(page)


def test_a_note_is_told_in_one_field_and_one_tap(today: Page, world: World) -> None:
    today.get_by_label("今天看到、做了什么").fill(BODY)
    follow(today.get_by_role("button", name="记下"))
    expect(today.get_by_text("记下了。")).to_be_visible()
    expect(today.locator(".note-rows .note-text").first).to_have_text(BODY)
    expect(today.get_by_label("今天看到、做了什么")).to_have_value("")
    assert Note.objects.get().body == BODY


def test_names_and_directions_come_as_chips_while_typing(
    today: Page, world: World, axe: Look, fits: Look
) -> None:
    today.get_by_label("今天看到、做了什么").press_sequentially("上午跟裴知远过台账，段承远也在。", delay=5)
    chips = today.locator("#suggested")
    expect(chips.get_by_role("checkbox", name="裴知远")).to_be_checked()
    chips.get_by_text("段承远").click()
    chips.get_by_text("向下", exact=True).click()
    axe(today)
    fits(today)
    today.get_by_label("今天看到、做了什么").press_sequentially("回去照做。", delay=5)
    today.wait_for_timeout(1500)  # the next suggestion has come and must have kept what was chosen
    expect(chips.get_by_role("checkbox", name="段承远")).not_to_be_checked()
    expect(chips.get_by_role("radio", name="向下")).to_be_checked()
    follow(today.get_by_role("button", name="记下"))
    expect(today.get_by_text("记下了。")).to_be_visible()
    note = Note.objects.get()
    assert [str(one) for one in note.mentions.all()] == ["裴知远"]
    assert (note.direction, note.direction_confirmed) == (world.direction("down"), True)


def test_a_draft_survives_a_reload_and_goes_once_it_is_sent(today: Page) -> None:
    today.get_by_label("今天看到、做了什么").fill(BODY)
    expect(today.locator("[data-draft-state]")).to_have_text("草稿已存在这台设备上")
    today.reload()
    expect(today.get_by_label("今天看到、做了什么")).to_have_value(BODY)
    expect(today.locator("[data-draft-state]")).to_have_text("接着上次没写完的")
    expect(today.locator("#suggested").get_by_role("checkbox", name="裴知远")).to_be_checked()
    follow(today.get_by_role("button", name="记下"))
    expect(today.get_by_text("记下了。")).to_be_visible()
    today.reload()
    expect(today.get_by_label("今天看到、做了什么")).to_have_value("")


def test_a_draft_of_one_account_is_not_shown_to_the_next(today: Page, world: World, enter: Enter) -> None:
    today.get_by_label("今天看到、做了什么").fill("只给我自己看的半句话")
    expect(today.locator("[data-draft-state]")).not_to_be_empty()
    enter(today, world.accounts["leader"])
    today.goto("/today/")
    expect(today.get_by_label("今天看到、做了什么")).to_have_value("")


def test_a_cut_network_loses_nothing(
    browser: Browser, live_server: LiveServer, world: World, enter: Enter
) -> None:
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", viewport=PHONE)
    page = context.new_page()  # a page of its own: the browser complains of the cut on its console
    enter(page, world.accounts["member"])
    page.goto("/today/")
    page.get_by_label("今天看到、做了什么").fill("写到一半断网了。")
    context.set_offline(True)
    page.get_by_label("今天看到、做了什么").press_sequentially("再写一句。")
    expect(page.locator("#trouble")).to_contain_text("没有连上")
    page.get_by_role("button", name="记下").click()
    page.wait_for_timeout(500)
    context.set_offline(False)
    page.goto("/today/")
    expect(page.get_by_label("今天看到、做了什么")).to_have_value("写到一半断网了。再写一句。")
    context.close()
    assert not Note.objects.exists()


def test_a_day_that_is_owed_is_one_tap_away_and_may_say_why_it_is_late(today: Page) -> None:
    row = today.locator(".duty", has_text="11月4日的日交流")
    follow(row.get_by_role("link", name="写"))
    expect(today.get_by_role("heading", level=1)).to_have_text("补记11月4日")
    today.get_by_label("今天看到、做了什么").fill("补一句。")
    today.get_by_label("补写的原因").fill("外出没有网络")
    follow(today.get_by_role("button", name="记下"))
    expect(today.get_by_text("记下了。")).to_be_visible()
    expect(row).to_have_count(0)
    note = Note.objects.get()
    assert (note.day, note.late_reason) == (date(2025, 11, 4), "外出没有网络")


def test_an_earlier_day_offers_the_reason_at_once(today: Page) -> None:
    expect(today.get_by_label("补写的原因")).to_be_hidden()
    today.get_by_label("日期").fill("2025-11-03")
    expect(today.get_by_label("补写的原因")).to_be_visible()
    today.get_by_label("日期").fill("2025-11-05")
    expect(today.get_by_label("补写的原因")).to_be_hidden()


def test_a_fault_is_told_at_the_form_and_the_words_stay(today: Page, axe: Look) -> None:
    today.get_by_label("今天看到、做了什么").fill(BODY)
    today.locator("input[name=pictures]").set_input_files(
        {"name": "坏.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    )
    follow(today.get_by_role("button", name="记下"))
    expect(today.get_by_role("alert").first).to_contain_text("坏.jpg：这个文件不是能打开的图片。")
    expect(today.get_by_label("今天看到、做了什么")).to_have_value(BODY)
    axe(today)


def test_chosen_pictures_are_counted_and_sent(today: Page) -> None:
    files = [
        {"name": f"{number}.png", "mimeType": "image/png", "buffer": picture("PNG", (30 + number, 20))}
        for number in range(2)
    ]
    today.locator("input[name=pictures]").set_input_files(files)  # type: ignore[arg-type]  # file payloads as plain dictionaries
    expect(today.locator(".tool-pictures")).to_contain_text("2 张图片")
    today.get_by_label("今天看到、做了什么").fill("现场。")
    follow(today.get_by_role("button", name="记下"))
    expect(today.get_by_text("记下了。")).to_be_visible()
    assert Attachment.objects.count() == 2


def test_by_keyboard_alone(today: Page) -> None:
    today.keyboard.press("Tab")
    today.keyboard.press("Enter")  # the link to the text
    today.keyboard.press("Tab")
    expect(today.get_by_label("今天看到、做了什么")).to_be_focused()
    today.keyboard.type("只用键盘写的。")
    today.keyboard.press("Control+Enter")
    expect(today.get_by_text("记下了。")).to_be_visible()


def test_without_any_script_everything_is_still_there(
    browser: Browser, live_server: LiveServer, world: World, enter: Enter
) -> None:
    world.plan()
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", java_script_enabled=False, viewport=PHONE
    )
    page = context.new_page()
    enter(page, world.accounts["member"])
    page.goto("/today/")
    page.fill("[name=text]", BODY)
    page.click("button:has-text('记下')")
    assert page.locator("#messages").inner_text().strip() == "记下了。"
    assert page.locator(".note-rows .note-text").first.inner_text() == BODY
    context.close()
    assert {str(one) for one in Note.objects.get().mentions.all()} == {"裴知远", "东澜市投资促进中心"}


def test_the_first_visit_costs_under_a_hundred_kilobytes(phone: Page, world: World, enter: Enter) -> None:
    world.plan()
    for number in range(20):
        world.note("段承远", BODY * 3, day=world.today - timedelta(days=number))
    enter(phone, world.accounts["member"])
    weight = first_load(phone.context, lambda page: page.goto("/today/"))
    kinds = {re.sub(r".*/|\.[0-9a-f]{10}", "", address) for address in weight.parts}
    assert {"tashan.css", "htmx.js", "tashan.js", "icons.svg"} <= kinds, weight
    assert weight.total <= FIRST_LOAD, str(weight)
