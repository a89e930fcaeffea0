"""The design, tried on its own pages: readable, reachable and whole at both sizes, in both themes, with nothing lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import gallery
from tests.browser.walk import follow
from tests.browser.weight import first_load

PAGES = ("today", "group", "pair", "forms", "door")
LIGHT_ENOUGH = 60 * 1024  # bytes over the wire: the aim; the promise is 100 KB
Look = Callable[[Page], None]


@pytest.fixture(autouse=True)
def _gallery(settings) -> None:
    """The gallery's addresses and templates in place of the program's."""
    settings.ROOT_URLCONF = gallery.__name__
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(gallery.HERE)]}]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_partial_is_accessible_and_fits(
    page: Page, name: str, theme: str, axe: Look, fits: Look
) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(f"/{name}")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)
    fits(page)
    axe(page)


def test_the_first_visit_costs_little(phone: Page) -> None:
    weight = first_load(phone.context, lambda page: page.goto("/today"))
    assert weight.parts, "nothing was weighed"
    assert weight.total <= LIGHT_ENOUGH, str(weight)


def test_built_files_may_be_kept_for_ever(phone: Page) -> None:
    with phone.expect_response("**/built/tashan.*.css") as waiting:
        phone.goto("/today")
    assert "immutable" in waiting.value.headers["cache-control"]
    assert waiting.value.headers["content-encoding"] in ("br", "gzip")


def test_what_was_being_written_survives_a_reload(phone: Page) -> None:
    phone.goto("/today")
    phone.fill("#t", "上午到冷链枢纽，看了柑橘预冷的整条线。")
    expect(phone.locator("[data-draft-state]")).to_have_text("草稿已存在本机")
    phone.reload()
    expect(phone.locator("#t")).to_have_value("上午到冷链枢纽，看了柑橘预冷的整条线。")
    expect(phone.locator("[data-draft-state]")).to_have_text("已找回上次没写完的草稿")


def test_even_the_last_words_before_the_page_is_left_survive(phone: Page) -> None:
    phone.goto("/today")
    phone.fill("#t", "一个字也不丢")
    phone.goto("/group")  # at once, before the pause after which a draft is kept
    phone.goto("/today")
    expect(phone.locator("#t")).to_have_value("一个字也不丢")


def test_a_draft_goes_only_when_the_server_says_it_has_the_words(phone: Page) -> None:
    phone.goto("/today")
    phone.fill("#t", "交上了")
    expect(phone.locator("[data-draft-state]")).to_have_text("草稿已存在本机")
    phone.goto("/today?saved")
    expect(phone.locator("#t")).to_have_value("")
    phone.goto("/today")
    expect(phone.locator("#t")).to_have_value("")


def test_a_part_that_was_folded_away_opens_with_its_draft(phone: Page) -> None:
    phone.goto("/today")
    phone.click("details.more > summary")
    phone.fill("[name=part]", "参加了推介会布展")
    expect(phone.locator("[data-draft-state]")).to_have_text("草稿已存在本机")
    phone.reload()
    expect(phone.locator("[name=part]")).to_be_visible()
    expect(phone.locator("[name=part]")).to_have_value("参加了推介会布展")


def test_a_suggested_name_goes_in_where_the_caret_stands(phone: Page) -> None:
    phone.goto("/today")
    phone.fill("#t", "与交谈")
    phone.locator("#t").evaluate("field => field.setSelectionRange(1, 1)")
    phone.get_by_role("button", name="乔木生").click()
    expect(phone.locator("#t")).to_have_value("与乔木生交谈")


def test_the_theme_chosen_here_stays_chosen(desktop: Page) -> None:
    desktop.goto("/today")
    desktop.locator(".topbar .menu-button").click()
    desktop.get_by_role("button", name="深色").click()
    expect(desktop.locator("html")).to_have_attribute("data-bs-theme", "dark")
    desktop.goto("/group")
    expect(desktop.locator("html")).to_have_attribute("data-bs-theme", "dark")
    desktop.locator(".topbar .menu-button").click()
    desktop.get_by_role("button", name="跟随系统").click()
    expect(desktop.locator("html")).to_have_attribute("data-bs-theme", "light")


def test_a_menu_closes_on_escape_and_gives_the_focus_back(desktop: Page) -> None:
    desktop.goto("/today")
    button = desktop.locator(".topbar .menu-button")
    button.click()
    expect(desktop.locator(".topbar .menu-panel")).to_be_visible()
    desktop.keyboard.press("Escape")
    expect(desktop.locator(".topbar .menu-panel")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_first_stop_of_the_tab_key_skips_to_the_text(desktop: Page) -> None:
    desktop.goto("/group")
    desktop.keyboard.press("Tab")
    expect(desktop.locator(".skip-link")).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#main")).to_be_focused()


def test_on_a_phone_the_sixth_page_waits_behind_more(phone: Page) -> None:
    phone.goto("/today")
    tabs = phone.locator(".tabs > ul > li:visible")
    expect(tabs).to_have_count(5)
    phone.get_by_text("更多", exact=True).click()
    follow(phone.locator(".tab-more").get_by_role("link", name="人员"))
    expect(phone).to_have_url("**/forms".replace("**", phone.url.rsplit("/", 1)[0]))


def test_on_a_desk_every_page_stands_in_the_rail(desktop: Page) -> None:
    desktop.goto("/today")
    expect(desktop.locator(".tabs > ul > li:visible")).to_have_count(len(gallery.NAV))


def test_a_sentence_shows_its_notes_and_a_note_where_it_went(page: Page) -> None:
    page.goto("/pair")
    page.locator("[data-cites='k1 k2']").click()
    expect(page.locator("#source-k1")).to_be_visible()
    expect(page.locator("#source-k3")).to_be_hidden()
    page.get_by_role("button", name="显示全部来源").click()
    page.locator("#source-k3").click()
    expect(page.locator("[data-cites='k3'].is-linked")).to_have_count(2)
    expect(page.locator("[data-cites='k1 k2'].is-linked")).to_have_count(0)


def test_sources_can_be_followed_with_the_keyboard_alone(desktop: Page) -> None:
    desktop.goto("/pair")
    desktop.locator("[data-cites='k1 k2']").focus()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#source-k3")).to_be_hidden()
    desktop.keyboard.press("Escape")
    expect(desktop.locator("#source-k3")).to_be_visible()


def test_a_field_at_fault_says_so_to_everyone(desktop: Page) -> None:
    desktop.goto("/forms")
    field = desktop.get_by_label("标题")
    described = field.get_attribute("aria-describedby") or ""
    words = [desktop.locator(f"#{name}").inner_text() for name in described.split()]
    assert any("必填" in word for word in words)
    assert any("一句话" in word for word in words)


def test_without_scripts_the_pages_still_work(browser, live_server) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/pair")
    expect(page.locator("#source-k3")).to_be_visible()
    page.goto("/today")
    expect(page.get_by_role("button", name="交上")).to_be_visible()
    context.close()
