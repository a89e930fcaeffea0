"""导入: dropping files, reading them a request at a time, review beside the source, mending, undoing; and who may."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.intake.models import Draft, DraftState, FileState, Run
from tashan.domain.notes.models import Meeting, Note
from tashan.faces.web.marked import marked
from tests.domain.intake import papers
from tests.domain.intake.taking_in import drafts, take_in
from tests.world import World

CHAT = ("群聊.txt", papers.text(papers.CHAT))
HTMX = {"HX-Request": "true"}


@pytest.fixture
def liaison(world: World, client: Client) -> Client:
    client.force_login(world.accounts["liaison"])
    return client


def upload(client: Client, world: World, *files: tuple[str, bytes], place: str = "") -> Any:
    given = [SimpleUploadedFile(name, data) for name, data in files]
    place = place or f"group-{world.groups[0].code}"
    return client.post("/intake/", {"files": given, "place": place}, follow=True)


def test_an_empty_page_says_which_papers_can_be_given(liaison: Client) -> None:
    answer = liaison.get("/intake/")
    page = answer.content.decode()
    assert "还没有导入过" in page
    for word in ("名册", "群聊记录", "会议纪要", "报道、简报、小结"):
        assert word in page


def test_given_files_are_read_one_request_at_a_time(liaison: Client, world: World) -> None:
    answer = upload(liaison, world, CHAT, ("纪要.docx", papers.word(*papers.MINUTES)))
    run = Run.objects.get()
    assert "已读0个，共2个" in answer.content.decode()
    part = liaison.post(f"/intake/{run.code}/read/", headers=HTMX).content.decode()
    assert "已读1个，共2个" in part
    assert "<html" not in part
    part = liaison.post(f"/intake/{run.code}/read/", headers=HTMX).content.decode()
    assert "hx-trigger" not in part
    assert "采纳全部有把握的（4条）" in part


def test_without_scripts_a_button_reads_the_next_file(liaison: Client, world: World) -> None:
    page = upload(liaison, world, CHAT).content.decode()
    run = Run.objects.get()
    assert "读下一个文件" in page
    answer = liaison.post(f"/intake/{run.code}/read/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/intake/{run.code}/"
    assert run.files.get().state == FileState.READ


def test_no_file_is_said_at_the_form(liaison: Client, world: World) -> None:
    answer = liaison.post("/intake/", {"place": f"group-{world.groups[0].code}"})
    assert answer.status_code == 400
    assert "没有选择文件。请选一个或几个文件。" in answer.content.decode()


def test_a_group_one_does_not_keep_cannot_be_chosen(liaison: Client, world: World) -> None:
    answer = upload(liaison, world, CHAT, place=f"group-{world.groups[1].code}")
    assert answer.status_code == 400
    assert not Run.objects.exists()


def test_the_office_may_choose_every_group_and_the_batch(world: World, client: Client) -> None:
    client.force_login(world.accounts["office"])
    page = client.get("/intake/").content.decode()
    for value in (f"batch-{world.batch.code}", *(f"group-{one.code}" for one in world.groups)):
        assert f'value="{value}"' in page
    upload(client, world, ("名册.xlsx", papers.roster(*papers.NEWCOMERS)), place=f"batch-{world.batch.code}")
    assert Run.objects.get().group is None


def test_a_refused_file_tells_why(liaison: Client, world: World) -> None:
    run = take_in(world, ("范文.txt", papers.text(papers.TEMPLATE)))
    (file,) = run.files.all()
    for address in (f"/intake/{run.code}/", f"/intake/file/{file.code}/"):
        assert file.refused in liaison.get(address).content.decode()


def test_a_run_of_which_nothing_was_taken_does_not_pass_for_reviewed(liaison: Client, world: World) -> None:
    take_in(world, ("范文.txt", papers.text(papers.TEMPLATE)))
    page = liaison.get("/intake/").content.decode()
    assert "未收" in page
    assert "已核对" not in page


def test_drafts_stand_beside_their_text(liaison: Client, world: World) -> None:
    run = take_in(world, CHAT)
    (file,), first = run.files.all(), drafts(run)[0]
    page = liaison.get(f"/intake/file/{file.code}/?draft={first.code}").content.decode()
    assert "很有把握" in page
    place = page.index('id="here"')
    assert "陆景行 2025/11/3 20:47" in page[place : place + 200]
    assert 'class="draft is-waiting is-chosen"' in page
    assert "闲谈 1条" in page


def test_contradictions_stand_on_top(liaison: Client, world: World) -> None:
    words = [line.replace("（星期五）", "（星期四）") for line in papers.MINUTES]
    (file,) = take_in(world, ("纪要.docx", papers.word(*words))).files.all()
    page = liaison.get(f"/intake/file/{file.code}/").content.decode()
    assert "10月31日是星期五，原文写的是星期四" in page
    assert page.index("原文写的是星期四") < page.index("draft-list")


def test_one_click_accepts_and_one_drops(liaison: Client, world: World) -> None:
    one, two, _three = drafts(take_in(world, CHAT))
    card = liaison.post(f"/intake/draft/{one.code}/accept/", headers=HTMX).content.decode()
    assert "已采纳" in card
    assert f'href="/notes/{Note.objects.get().code}/"' in card
    card = liaison.post(f"/intake/draft/{two.code}/drop/", headers=HTMX).content.decode()
    assert "捡回来" in card
    answer = liaison.post(f"/intake/draft/{two.code}/take-up/", follow=True)
    assert answer.status_code == 200
    two.refresh_from_db()
    assert two.state == DraftState.WAITING


def test_what_cannot_be_accepted_says_why_on_its_card(liaison: Client, world: World) -> None:
    (*_, note) = drafts(take_in(world, ("群聊.txt", papers.text(papers.CHAT.replace("石磊", "石不磊")))))
    card = liaison.post(f"/intake/draft/{note.code}/accept/", headers=HTMX)
    assert card.status_code == 200
    assert "名册里没有“石不磊”。请先导入名册，或改正姓名。" in card.content.decode()
    assert not Note.objects.exists()


def test_mending_keeps_what_was_typed_when_it_cannot_be_used(liaison: Client, world: World) -> None:
    (meeting,) = drafts(take_in(world, ("纪要.docx", papers.word(*papers.MINUTES))))
    address = f"/intake/draft/{meeting.code}/"
    assert "<mark>第一管理组周座谈纪要" in liaison.get(address).content.decode()
    typed = {
        "title": "周座谈（改）",
        "kind": "seminar",
        "day": "2025-13-40",
        "chair": "陆景行",
        "present": "陆景行，石磊",
    }
    answer = liaison.post(address, typed)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "不是日期" in page
    assert 'value="周座谈（改）"' in page
    answer = liaison.post(address, typed | {"day": "2025-10-31", "then": "accept"}, follow=True)
    assert "已改好并采纳" in answer.content.decode()
    held = Meeting.objects.get()
    assert (held.title, held.attendances.count()) == ("周座谈（改）", 2)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        CHAT,
        ("纪要.docx", papers.word(*papers.MINUTES)),
        ("名册.xlsx", papers.roster(*papers.NEWCOMERS)),
        ("报道.html", papers.page(papers.ARTICLE)),
    ],
)
def test_saving_the_mending_form_untouched_changes_nothing(
    liaison: Client, world: World, name: str, data: bytes
) -> None:
    for draft in drafts(take_in(world, (name, data))):
        if draft.kind == "setting":
            continue
        context = liaison.get(f"/intake/draft/{draft.code}/").context
        typed: dict[str, Any] = {}
        for one in [*context["fields"], *context["folded"]]:
            if one.field.form == "rows":
                for part, values in zip(("text", "owner", "due"), zip(*one.value, strict=True), strict=True):
                    typed[f"{one.field.key}-{part}"] = list(values)
            else:
                typed[one.field.key] = one.value
        answer = liaison.post(f"/intake/draft/{draft.code}/", typed)
        assert answer.status_code == 302, answer.content.decode()
        before = draft.data
        draft.refresh_from_db()
        assert {**before, "day": None} == {**draft.data, "day": None}
        assert (before.get("day") or "")[:10] == (draft.data.get("day") or "")[:10]


def test_all_sure_ones_are_accepted_by_the_main_button(liaison: Client, world: World) -> None:
    run = take_in(world, CHAT)
    answer = liaison.post(f"/intake/{run.code}/accept/", follow=True)
    assert "已采纳3条。" in answer.content.decode()
    assert Note.objects.count() == 3


def test_accepting_goes_on_in_slices_while_the_page_asks(
    liaison: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tashan.faces.web.pages.intake._SLICE", 0.0)
    run = take_in(world, CHAT)
    part = liaison.post(f"/intake/{run.code}/accept/", headers=HTMX)
    assert "已采纳1条，还有2条" in part.content.decode()
    since = part.context["since"].isoformat()
    for _ in range(3):
        part = liaison.post(f"/intake/{run.code}/accept/", {"since": since}, headers=HTMX)
    assert "都核对好了，采纳3条" in part.content.decode()
    assert "hx-trigger" not in part.content.decode()


def test_a_copy_leads_to_the_one_that_was_kept(liaison: Client, world: World) -> None:
    first = drafts(take_in(world, CHAT))[0]
    (file,) = take_in(world, ("另一部手机.txt", papers.text(papers.TRADITIONAL))).files.all()
    page = liaison.get(f"/intake/file/{file.code}/").content.decode()
    assert "与《群聊.txt》里的一条是同一件事" in page
    assert f"?draft={first.code}#draft-{first.code}" in page


def test_undoing_asks_first_and_says_what_stands_in_the_way(liaison: Client, world: World) -> None:
    from tashan.domain.reports.drawing import draw
    from tashan.kernel import periods

    run = take_in(world, CHAT, accept=True)
    assert "日交流 3" in liaison.get(f"/intake/{run.code}/undo/").content.decode()
    assert Note.objects.count() == 3
    week = periods.parse("2025-W45")
    report = draw(world.groups[0], kind="week", period=week, actor=world.system, at=world.at)
    refused = liaison.post(f"/intake/{run.code}/undo/")
    assert refused.status_code == 409
    assert report.title in refused.content.decode()
    report.delete()
    answer = liaison.post(f"/intake/{run.code}/undo/", follow=True)
    assert "已撤销" in answer.content.decode()
    assert not Note.objects.exists()


def test_the_original_comes_back_as_it_was_given(liaison: Client, world: World) -> None:
    (file,) = take_in(world, ("群聊.txt", papers.text(papers.CHAT, "gb18030"))).files.all()
    answer = liaison.get(f"/intake/file/{file.code}/original/")
    assert b"".join(answer.streaming_content) == papers.text(papers.CHAT, "gb18030")  # type: ignore[attr-defined]  # a streaming answer


def test_the_list_of_drafts_can_be_taken_along(liaison: Client, world: World) -> None:
    (file,) = take_in(world, CHAT).files.all()
    book = liaison.get(f"/intake/file/{file.code}/drafts.xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"陆景行", "苏映荷", "石磊", "很有把握"} <= cells
    assert "陆景行" in liaison.get(f"/intake/file/{file.code}/drafts.csv?kind=note").content.decode(
        "utf-8-sig"
    )
    assert liaison.get(f"/intake/file/{file.code}/drafts.pdf").status_code == 404


@pytest.mark.parametrize("seat", ["member", "other-leader", "home-unit", "auditor", "administrator"])
def test_who_does_not_keep_the_group_sees_and_does_nothing(world: World, client: Client, seat: str) -> None:
    run = take_in(world, CHAT)
    (file,), note = run.files.all(), drafts(run)[0]
    client.force_login(world.accounts[seat])
    for address in (
        f"/intake/{run.code}/", f"/intake/{run.code}/undo/", f"/intake/file/{file.code}/",
        f"/intake/file/{file.code}/original/", f"/intake/file/{file.code}/drafts.csv", f"/intake/draft/{note.code}/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    for address in (
        f"/intake/{run.code}/read/", f"/intake/{run.code}/accept/", f"/intake/{run.code}/undo/",
        f"/intake/draft/{note.code}/accept/", f"/intake/draft/{note.code}/drop/",
    ):  # fmt: skip
        assert client.post(address).status_code == 404, address
    assert not Note.objects.exists()


def test_a_visitor_is_sent_to_sign_in(client: Client, world: World) -> None:
    assert client.get("/intake/").status_code == 302


def test_a_member_without_a_group_to_keep_is_told_who_does_it(world: World, client: Client) -> None:
    client.force_login(world.accounts["member"])
    assert client.get("/intake/").status_code == 403


def _many(world: World, number: int) -> None:
    """``number`` runs of one file each, with that many drafts in the first."""
    days = "".join(
        f"石磊 2025/10/{day:02d} 18:20\n第{day}天在东澜绿能环境看焚烧线，记下日处理{100 + day}吨和值班{day}人的做法。\n\n"
        for day in range(1, number + 1)
    )
    take_in(world, ("长的.txt", papers.text(days)))
    for count in range(number - 1):
        take_in(world, (f"{count}.txt", papers.text(f"空{count}")))


def test_lists_cost_as_many_queries_for_thirty_rows_as_for_one(
    liaison: Client,
    world: World,
    django_assert_max_num_queries: Callable[..., CaptureQueriesContext],
) -> None:
    _many(world, 1)
    costs = []
    for more in (0, 29):
        if more:
            Run.objects.all().delete()
            _many(world, more + 1)
        file = Draft.objects.order_by("id")[0].file
        cost = []
        for address in ("/intake/", f"/intake/file/{file.code}/", f"/intake/{file.run.code}/"):
            with django_assert_max_num_queries(40) as taken:
                assert liaison.get(address).status_code == 200
            cost.append(len(taken))
        costs.append(cost)
    assert costs[0] == costs[1]


def test_the_review_is_paged(liaison: Client, world: World) -> None:
    _many(world, 31)
    file = Draft.objects.order_by("id")[0].file
    page = liaison.get(f"/intake/file/{file.code}/")
    assert (len(page.context["page"].object_list), "第1页，共2页" in page.content.decode()) == (30, True)
    last = file.drafts.order_by("-start")[0]
    page = liaison.get(f"/intake/file/{file.code}/?draft={last.code}")
    assert page.context["page"].number == 2


SPANS = st.dictionaries(
    st.sampled_from("abcd"), st.tuples(st.integers(-2, 30), st.integers(-2, 30)), max_size=4
)


@given(st.text("天地人和", max_size=24), SPANS)
def test_a_marked_text_loses_nothing_and_every_place_is_covered_by_its_keys(
    text: str, places: dict[str, tuple[int, int]]
) -> None:
    pieces, keys = marked(text, places)
    assert "".join(piece.text for piece in pieces) == text
    for name, (start, end) in places.items():
        wanted = text[max(0, start) : max(0, min(end, len(text)))] if start < end else ""
        assert (
            "".join(piece.text for piece in pieces if piece.key and piece.key in keys[name].split()) == wanted
        )
