"""The liaison's way through 导入: three files, progress, review, one mended, one dropped, the sure ones accepted, undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import FilePayload, Page, expect

from tashan.domain.intake.models import Draft, DraftState, Run
from tashan.domain.notes.models import Meeting, Note
from tests.browser.walk import follow
from tests.domain.intake import papers
from tests.domain.intake.taking_in import rows
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def _file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


FILES = [
    _file("群聊.txt", papers.text(papers.CHAT)),
    _file("纪要.docx", papers.word(*papers.MINUTES)),
    _file("范文.txt", papers.text(papers.TEMPLATE)),
]


def test_three_files_from_dropping_to_undoing(
    page: Page,
    world: World,
    enter: Callable[[Page, AbstractBaseUser], None],
    axe: Callable[[Page], None],
    fits: Callable[[Page], None],
) -> None:
    before = rows()
    enter(page, world.accounts["liaison"])
    page.goto("/intake/")
    axe(page)
    fits(page)
    page.locator("input[type=file]").set_input_files(FILES)
    expect(page.locator(".drop-files li")).to_have_text(["群聊.txt", "纪要.docx", "范文.txt"])
    follow(page.get_by_role("button", name="导入", exact=True))

    main = page.get_by_role("button", name="采纳全部有把握的（4条）")
    expect(main).to_be_visible()
    expect(page.locator("#run")).to_contain_text("不能当作事实导入")
    axe(page)
    fits(page)
    run = Run.objects.get()

    follow(page.get_by_role("link", name="群聊.txt", exact=True))
    axe(page)
    fits(page)
    page.locator(".draft").filter(has_text="陆景行").locator(".draft-told").click()
    expect(page.locator(".found.is-linked")).to_contain_text("陆景行 2025/11/3 20:47")
    if page.locator("[data-pair-close]").is_visible():
        page.locator("[data-pair-close]").click()

    follow(page.locator(".draft").filter(has_text="苏映荷").get_by_role("link", name="修改"))
    axe(page)
    fits(page)
    page.get_by_label("正文").fill("看柑橘分选线，先学测温这一条。")
    follow(page.get_by_role("button", name="只改，先不采纳"))
    expect(page.locator(".draft").filter(has_text="苏映荷")).to_contain_text("改过")

    page.locator(".draft").filter(has_text="石磊").get_by_role("button", name="不要").click()
    expect(page.locator(".draft").filter(has_text="石磊")).to_contain_text("捡回来")
    assert Draft.objects.get(file__run=run, data__sender="石磊").state == DraftState.DROPPED

    page.goto(f"/intake/{run.code}/")
    page.get_by_role("button", name="采纳全部有把握的（3条）").click()
    expect(page.locator("#run")).to_contain_text("都核对好了，采纳3条")
    assert {note.placement.person.name for note in Note.objects.select_related("placement__person")} == {
        "陆景行",
        "苏映荷",
    }
    assert Note.objects.get(placement=world.placements["苏映荷"]).body == "看柑橘分选线，先学测温这一条。"
    assert Meeting.objects.count() == 1

    page.goto(f"/groups/{world.groups[0].code}/")
    told = page.locator(".timeline-item").filter(has_text="看柑橘分选线，先学测温这一条。")
    expect(told).to_contain_text("群聊.txt")

    page.goto(f"/intake/{run.code}/")
    follow(page.get_by_role("link", name="撤销这次导入"))
    axe(page)
    fits(page)
    follow(page.get_by_role("button", name="撤销", exact=True))
    expect(page.locator("#messages")).to_contain_text("已撤销")
    assert rows() == before
