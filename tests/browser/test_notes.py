"""A note's page in a browser: amended with chips and a draft, two versions side by side on a conflict, withdrawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Page, expect

from tashan.domain.notes import naming
from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import Note
from tashan.domain.notes.operations import amend, attach
from tests.album import picture
from tests.browser.walk import follow
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]
BODY = "上午跟裴知远在东澜市投资促进中心过招商台账。"


@pytest.fixture
def note(world: World) -> Note:
    named = naming.named_in(BODY, naming.directory(world.programme))
    note = world.note("段承远", BODY, named=named, direction=world.direction("down"))
    attach(
        note, pictures=[(picture("JPEG", (800, 600)), "现场.jpg")], actor=world.actor("member"), at=world.at
    )
    return note


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["member", "leader"])
def test_the_page_is_whole_and_open_to_everybody(
    page: Page, world: World, note: Note, enter: Enter, axe: Look, fits: Look, theme: str, name: str
) -> None:
    enter(page, world.accounts[name])
    page.emulate_media(color_scheme=theme)
    page.goto(f"/notes/{note.code}/")
    page.get_by_text("改动经过").click()
    expect(page.get_by_role("img", name="图片 现场.jpg")).to_have_js_property("naturalWidth", 800)
    axe(page)
    fits(page)


def test_the_words_are_amended_and_the_difference_is_shown(
    page: Page, world: World, note: Note, enter: Enter, axe: Look, fits: Look
) -> None:
    enter(page, world.accounts["member"])
    page.goto(f"/notes/{note.code}/")
    follow(page.get_by_role("link", name="修改"))
    axe(page)
    fits(page)
    page.get_by_label("今天看到、做了什么").fill(BODY.replace("招商", "项目"))
    expect(page.locator("[data-draft-state]")).to_have_text("草稿已存在这台设备上")
    page.reload()
    expect(page.get_by_label("今天看到、做了什么")).to_have_value(BODY.replace("招商", "项目"))
    follow(page.get_by_role("button", name="保存"))
    page.get_by_text("改动经过（2版）").click()
    expect(page.locator("del")).to_have_text("招商")
    expect(page.locator("ins")).to_have_text("项目")


def test_what_was_changed_elsewhere_meanwhile_stands_beside_ones_own(
    page: Page, world: World, note: Note, enter: Enter, axe: Look, fits: Look
) -> None:
    enter(page, world.accounts["member"])
    page.goto(f"/notes/{note.code}/amend/")
    amend(note, entry=Entry(text="手机上改的。"), edition=1, actor=world.actor("member"), at=world.at)
    page.get_by_label("今天看到、做了什么").fill("电脑上改的。")
    follow(page.get_by_role("button", name="保存"))
    expect(page.get_by_role("alert").first).to_contain_text("在别处已被改动")
    expect(page.locator(".both")).to_contain_text("手机上改的。")
    expect(page.get_by_label("今天看到、做了什么")).to_have_value("电脑上改的。")
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="保存"))
    expect(page.locator(".note-body")).to_have_text("电脑上改的。")


def test_a_keeper_sorts_with_one_tap(page: Page, world: World, note: Note, enter: Enter) -> None:
    enter(page, world.accounts["liaison"])
    page.goto(f"/notes/{note.code}/")
    page.locator(".chip-choice", has_text="向上").click()
    follow(page.get_by_role("button", name="就定这个"))
    expect(page.get_by_text("方向记下了。")).to_be_visible()
    note.refresh_from_db()
    assert note.direction == world.direction("up")


def test_withdrawing_is_asked_and_then_done(
    page: Page, world: World, note: Note, enter: Enter, axe: Look, fits: Look
) -> None:
    enter(page, world.accounts["member"])
    page.goto(f"/notes/{note.code}/")
    follow(page.get_by_role("link", name="撤回"))
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="撤回"))
    expect(page.get_by_text("只有您自己看得到。")).to_be_visible()
