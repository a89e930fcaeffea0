"""Reports in a browser: from the draw to the signature, sentences followed to their notes by hand, key and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tashan.domain.reports import operations
from tashan.domain.reports.models import Report, ReportState
from tests.browser.walk import follow
from tests.domain.reports.season import cite, drawn, tell
from tests.world import World

Look = Callable[[Page], None]
Enter = Callable[[Page, AbstractBaseUser], None]


@pytest.fixture
def told(world: World) -> World:
    tell(world)
    return world


@pytest.fixture
def report(told: World) -> Report:
    return drawn(told)


def test_a_report_goes_from_the_notes_to_the_signature(
    page: Page, told: World, enter: Enter, axe: Look
) -> None:
    enter(page, told.accounts["liaison"])
    page.goto("/reports/")
    page.get_by_label("月报告的时段").select_option("2025-10")
    follow(page.locator(".offer", has_text="月报告").get_by_role("button", name="生成"))
    expect(page.get_by_role("status")).to_contain_text("生成好了")
    report = Report.objects.get()

    page.locator("[data-sentence]").nth(2).click()
    page.locator("summary", has_text="修改").click()
    page.get_by_label("改成").fill("推介会前后，与几家企业把合作说实了。")
    follow(page.get_by_role("button", name="保存"))
    expect(page.locator(".matter")).to_contain_text(["推介会前后，与几家企业把合作说实了。"])
    follow(page.get_by_role("button", name="提交"))
    expect(page.get_by_role("status")).to_contain_text("已提交")
    expect(page.locator("summary", has_text="修改")).to_have_count(0)

    enter(page, told.accounts["leader"])
    page.goto(f"/reports/{report.code}/")
    page.locator("summary", has_text="退回").click()
    page.get_by_label("需要怎样改").fill("把意向两个字写明。")
    follow(page.get_by_role("button", name="退回"))
    expect(page.get_by_role("status")).to_contain_text("已退回")

    enter(page, told.accounts["liaison"])
    page.goto(f"/reports/{report.code}/")
    expect(page.get_by_text("把意向两个字写明。")).to_be_visible()
    page.get_by_text("推介会前后，与几家企业把合作说实了。").click()
    page.locator("summary", has_text="修改").click()
    page.get_by_label("改成").fill("推介会前后，与几家企业把合作意向说实了。")
    follow(page.get_by_role("button", name="保存"))
    expect(page.get_by_role("status")).to_contain_text("改好了")
    follow(page.get_by_role("button", name="提交"))
    expect(page.get_by_role("status")).to_contain_text("已提交")

    enter(page, told.accounts["leader"])
    page.goto(f"/reports/{report.code}/")
    follow(page.get_by_role("link", name="签发"))
    expect(page.get_by_text(report.versions.last().sha256)).to_be_visible()
    axe(page)
    follow(page.get_by_role("button", name="签发"))
    expect(page.get_by_role("status")).to_contain_text("已签发")
    assert Report.objects.get().state == ReportState.SIGNED

    enter(page, told.accounts["office"])
    page.goto(f"/reports/{report.code}/")
    page.locator("summary", has_text="下载").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF 文件", exact=True).click()
    assert waiting.value.suggested_filename == f"{report.title}.pdf"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shelf_and_room_are_whole_and_open_to_everybody(
    page: Page, told: World, report: Report, enter: Enter, axe: Look, fits: Look, theme: str
) -> None:
    enter(page, told.accounts["liaison"])
    page.emulate_media(color_scheme=theme)
    code = cite(report).code
    for address in (
        "",
        f"{report.code}/?sentence={code}",
        f"{report.code}/versions/",
        f"{report.code}/text/",
    ):
        page.goto(f"/reports/{address}")
        axe(page)
        fits(page)
    page.goto(f"/reports/{report.code}/?sentence={code}")
    for summary in page.locator(".panel-tools summary, .ledger-part > summary").all():
        summary.click()
    axe(page)
    fits(page)


def test_a_conflict_keeps_both_wordings_on_the_page(
    page: Page, told: World, report: Report, enter: Enter, axe: Look, fits: Look
) -> None:
    enter(page, told.accounts["liaison"])
    sentence = cite(report)
    page.goto(f"/reports/{report.code}/?sentence={sentence.code}")
    page.locator("summary", has_text="修改").click()
    page.get_by_label("改成").fill("我写的话。")
    operations.edit_sentence(
        sentence, text="别人先改的话。", edition=report.edition, actor=told.actor("陆景行"), at=told.at
    )
    follow(page.get_by_role("button", name="保存", exact=True))
    expect(page.locator("#refused-text")).to_have_value("我写的话。")
    expect(page.locator(".both")).to_contain_text("别人先改的话。")
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="看过了，保存这一句"))
    expect(page.get_by_role("status")).to_contain_text("改好了")
    sentence.refresh_from_db()
    assert sentence.text == "我写的话。"


def test_on_a_phone_the_sources_open_under_the_sentence(
    phone: Page, told: World, report: Report, enter: Enter
) -> None:
    enter(phone, told.accounts["member"])
    phone.goto(f"/reports/{report.code}/")
    sentence = phone.locator(f"#s-{cite(report).code}")
    sentence.click()
    expect(phone.locator("#sources mark").first).to_be_visible()
    above, below = sentence.bounding_box(), phone.locator("#sources").bounding_box()
    assert above
    assert below
    assert 0 <= below["y"] - (above["y"] + above["height"]) < 80


def test_on_a_desk_the_sources_stand_beside_the_text(
    desktop: Page, told: World, report: Report, enter: Enter
) -> None:
    enter(desktop, told.accounts["member"])
    desktop.goto(f"/reports/{report.code}/?sentence={cite(report).code}")
    text, sources = desktop.locator(".pair-text").bounding_box(), desktop.locator("#sources").bounding_box()
    assert text
    assert sources
    assert sources["x"] > text["x"] + text["width"]


def test_the_keys_go_from_sentence_to_sentence_and_open_the_sources(
    desktop: Page, told: World, report: Report, enter: Enter
) -> None:
    enter(desktop, told.accounts["member"])
    desktop.goto(f"/reports/{report.code}/")
    sentences = desktop.locator("[data-sentence]")
    sentences.first.focus()
    desktop.keyboard.press("ArrowDown")
    expect(sentences.nth(1)).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(sentences.nth(1)).to_have_attribute("aria-current", "true")
    expect(desktop.locator("#sources mark").first).to_be_visible()
    desktop.keyboard.press("Escape")
    expect(desktop.locator("#sources mark")).to_have_count(0)
    expect(sentences.nth(1)).to_be_focused()
    desktop.keyboard.press("ArrowUp")
    expect(sentences.first).to_be_focused()


def test_a_record_of_the_ledger_shows_where_it_went(
    page: Page, told: World, report: Report, enter: Enter
) -> None:
    enter(page, told.accounts["member"])
    page.goto(f"/reports/{report.code}/")
    page.locator(".ledger > .ledger-part > summary", has_text="引用").first.click()
    page.locator("#ledger [data-entry]").first.click()
    expect(page.get_by_role("heading", name="这条记录的去向")).to_be_visible()
    expect(page.locator("[data-sentence].is-linked").first).to_be_visible()


def test_without_scripts_every_choice_is_a_link(
    browser: Browser, live_server: LiveServer, told: World, report: Report, enter: Enter
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url, locale="zh-CN")
    page = context.new_page()
    enter(page, told.accounts["liaison"])
    page.goto(f"/reports/{report.code}/")
    follow(page.locator(f"#s-{cite(report).code}"))
    expect(page.locator("#sources mark").first).to_be_visible()
    follow(page.get_by_role("link", name="还写进了哪里").first)
    expect(page.get_by_role("heading", name="这条记录的去向")).to_be_visible()
    context.close()
