"""What goes wrong on a real phone, and what must not: a slow network, an impatient finger, two windows, a lapsed sign-in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tashan.domain.notes.models import Meeting, Note
from tests.browser.walk import follow
from tests.world import PASSWORD, World

Enter = Callable[[Page, AbstractBaseUser], None]
BODY = "上午跟裴知远在东澜市投资促进中心过招商台账。"
FIELD = "今天看到、做了什么"
SLOW = {"offline": False, "latency": 600, "downloadThroughput": 25_000, "uploadThroughput": 10_000}
"""A poor 2G network: 600 ms there and back, 200 and 80 kilobits a second."""


@pytest.fixture
def today(phone: Page, world: World, enter: Enter) -> Page:
    world.plan()
    enter(phone, world.accounts["member"])
    phone.goto("/today/")
    return phone


def _slow(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)


def test_an_impatient_finger_in_a_slow_network_makes_one_note(today: Page) -> None:
    _slow(today)
    today.get_by_label(FIELD).fill(BODY)
    with today.expect_navigation(wait_until="load"):
        today.get_by_role("button", name="记下").dblclick(no_wait_after=True)
    expect(today.get_by_text("记下了。")).to_be_visible()
    assert Note.objects.get().body == BODY
    expect(today.get_by_label(FIELD)).to_have_value("")


def test_on_a_slow_network_one_may_write_before_the_scripts_have_come(today: Page) -> None:
    _slow(today)
    today.goto("/today/", wait_until="commit")
    today.get_by_label(FIELD).fill(BODY)
    today.wait_for_load_state("load")
    expect(today.get_by_label(FIELD)).to_have_value(BODY)
    follow(today.get_by_role("button", name="记下"))
    assert Note.objects.get().body == BODY


def test_a_sign_in_that_lapsed_while_typing_costs_no_word(today: Page, world: World) -> None:
    today.get_by_label(FIELD).fill("写到一半。")
    today.context.clear_cookies(name="sessionid")
    today.get_by_label(FIELD).press_sequentially(BODY)
    told = today.locator("#trouble")
    expect(told).to_contain_text("登录已过期")
    expect(today.locator("#suggested")).to_be_hidden()
    follow(told.get_by_role("link", name="重新登录后接着写"))
    today.get_by_label("用户名").fill("member")
    today.get_by_label("密码").fill(PASSWORD)
    follow(today.get_by_role("button", name="登录"))
    expect(today.get_by_label(FIELD)).to_have_value(f"写到一半。{BODY}")
    follow(today.get_by_role("button", name="记下"))
    assert Note.objects.get().body == f"写到一半。{BODY}"


def test_sending_after_the_sign_in_lapsed_costs_no_word_either(today: Page, world: World) -> None:
    today.get_by_label(FIELD).fill(BODY)
    today.context.clear_cookies(name="sessionid")
    follow(today.get_by_role("button", name="记下"))
    today.get_by_label("用户名").fill("member")
    today.get_by_label("密码").fill(PASSWORD)
    follow(today.get_by_role("button", name="登录"))
    expect(today.get_by_label(FIELD)).to_have_value(BODY)


def test_words_sent_from_one_window_are_not_sent_again_from_another(today: Page) -> None:
    today.get_by_label(FIELD).fill(BODY)
    expect(today.locator("[data-draft-state]")).to_have_text("草稿已存在这台设备上")
    other = today.context.new_page()
    other.goto("/today/")
    expect(other.get_by_label(FIELD)).to_have_value(BODY)
    follow(today.get_by_role("button", name="记下"))
    expect(other.get_by_label(FIELD)).to_have_value("")
    expect(other.locator("[data-draft-state]")).to_have_text("已在另一个窗口记下")
    other.reload()
    expect(other.get_by_label(FIELD)).to_have_value("")
    assert Note.objects.count() == 1


def test_other_words_in_another_window_stay(today: Page) -> None:
    today.get_by_label(FIELD).fill(BODY)
    expect(today.locator("[data-draft-state]")).to_have_text("草稿已存在这台设备上")
    other = today.context.new_page()
    other.goto("/today/")
    other.get_by_label(FIELD).fill("这里写的是另一件事。")
    follow(today.get_by_role("button", name="记下"))
    expect(other.get_by_label(FIELD)).to_have_value("这里写的是另一件事。")


def test_minutes_being_typed_survive_a_reload_and_go_once_recorded(
    desktop: Page, world: World, enter: Enter
) -> None:
    enter(desktop, world.accounts["leader"])
    desktop.goto(f"/groups/{world.groups[0].code}/meetings/new/")
    desktop.get_by_label("讨论").fill("各人说了本周的三件事。")
    desktop.get_by_label("议定什么").first.fill("下周再谈价格")
    expect(desktop.get_by_label("议定什么").nth(1)).to_be_visible()
    expect(desktop.get_by_label("议定什么").nth(2)).to_be_hidden()
    expect(desktop.locator("[data-draft-state]")).to_have_text("草稿已存在这台设备上")
    desktop.reload()
    expect(desktop.get_by_label("讨论")).to_have_value("各人说了本周的三件事。")
    follow(desktop.get_by_role("button", name="记下"))
    assert Meeting.objects.get().minutes == "各人说了本周的三件事。"
    desktop.goto(f"/groups/{world.groups[0].code}/meetings/new/")
    expect(desktop.get_by_label("讨论")).to_have_value("")
