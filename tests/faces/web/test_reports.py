"""The shelf, the writing room, the steps of a report and its files, as pages."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tashan.domain.notes.entry import Entry
from tashan.domain.notes.operations import amend
from tashan.domain.reports import operations
from tashan.domain.reports.models import Origin, Report, ReportKind, ReportState, Sentence
from tashan.kernel.sayings import Saying
from tests.domain.reports.season import cite, drawn, tell
from tests.world import World

SignIn = Callable[[str], Client]


@pytest.fixture
def told(world: World) -> World:
    tell(world)
    return world


@pytest.fixture
def report(told: World) -> Report:
    return drawn(told)


@pytest.fixture
def seat(world: World) -> SignIn:
    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.account(name) if name not in world.accounts else world.accounts[name])
        return client

    return sign_in


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def address(report: Report, rest: str = "") -> str:
    return f"/reports/{report.code}/{rest}"


def fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def test_an_empty_shelf_teaches(world: World, seat: SignIn) -> None:
    assert "还没有报告" in page(seat("office"), "/reports/")


def test_only_periods_with_records_and_without_a_report_are_offered(told: World, seat: SignIn) -> None:
    offered = '<option value="2025-10">2025年10月</option>'
    before = page(seat("liaison"), "/reports/")
    assert offered in before
    assert '<option value="2025-09">' not in before
    drawn(told)
    assert offered not in page(seat("liaison"), "/reports/")


def test_a_member_who_keeps_no_group_is_offered_nothing_to_draw(told: World, seat: SignIn) -> None:
    assert 'action="/reports/draw/"' not in page(seat("member"), "/reports/")


def test_drawing_opens_the_new_report(told: World, seat: SignIn) -> None:
    given = {"group": told.groups[0].code, "kind": "month", "period": "2025-10"}
    response = seat("liaison").post("/reports/draw/", given)
    report = Report.objects.get()
    assert response.headers["Location"] == address(report)
    assert (report.kind, report.state) == (ReportKind.MONTH, ReportState.DRAFT)


@pytest.mark.parametrize("period", ["2025-01", "十月", "2025-W43", ""])
def test_a_period_that_cannot_be_drawn_is_told_in_a_sentence(told: World, seat: SignIn, period: str) -> None:
    given = {"group": told.groups[0].code, "kind": "month", "period": period}
    response = seat("liaison").post("/reports/draw/", given)
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("member", 403), ("office", 403), ("other-leader", 404)])
def test_nobody_else_draws(told: World, seat: SignIn, name: str, status: int) -> None:
    given = {"group": told.groups[0].code, "kind": "month", "period": "2025-10"}
    assert seat(name).post("/reports/draw/", given).status_code == status


def test_the_shelf_is_narrowed_by_kind_state_and_month(told: World, seat: SignIn) -> None:
    drawn(told)
    drawn(told, kind=ReportKind.WEEK, period="2025-W43")
    liaison = seat("liaison")
    for query, number in (
        ("kind=month", 1), ("state=signed", 0), ("month=2025-10", 2), ("month=2025-09", 0),
        (f"group={told.groups[1].code}", 0), ("month=x", 2),
    ):  # fmt: skip
        assert page(liaison, f"/reports/?{query}").count('class="row-item"') == number, query


def test_the_shelf_is_exported_as_it_is_narrowed(told: World, seat: SignIn) -> None:
    drawn(told)
    drawn(told, kind=ReportKind.WEEK, period="2025-W43")
    client = seat("liaison")
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/reports/file.xlsx?kind=month").content)).active
    assert sheet.max_row == 2
    assert "2025年10月工作报告" in client.get("/reports/file.csv").content.decode("utf-8-sig")
    assert client.get("/reports/file.pdf").status_code == 404


def _many(told: World, number: int) -> None:
    for month in range(1, number + 1):
        Report.objects.create(
            group=told.groups[0], kind=ReportKind.MONTH, start=f"{2020 + month // 12}-{month % 12 + 1:02}-01",
            end=f"{2020 + month // 12}-{month % 12 + 1:02}-28", title=f"第{month}份", drawn_at=told.at,
        )  # fmt: skip


def test_the_shelf_asks_as_much_for_one_report_as_for_thirty(told: World, seat: SignIn) -> None:
    counts = []
    for number in (1, 30):
        Report.objects.all().delete()
        _many(told, number)
        client = seat("liaison")
        with CaptureQueriesContext(connection) as queries:
            assert page(client, "/reports/").count('class="row-item"') == number
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_room_asks_as_much_for_few_sentences_as_for_many(
    told: World, report: Report, seat: SignIn
) -> None:
    client, chosen = seat("liaison"), f"?sentence={cite(report).code}"
    citation = cite(report).citations.first()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client, address(report, chosen))
        return len(asked)

    before = queries()
    for number in range(30):
        copy = Sentence.objects.create(report=report, position=100 + number, section="其他", text="又一句。")
        citation.pk, citation.sentence, citation._state.adding = None, copy, True
        citation.save()
    assert queries() == before


def test_the_sum_under_the_text_adds_up(told: World, report: Report, seat: SignIn) -> None:
    cited = len(
        {row for row in report.sentences.values_list("citations__note", "citations__meeting") if any(row)}
    )
    left = report.left_out.count()
    text = page(seat("liaison"), address(report))
    assert f"{cited + left}条记录：引用{cited}，未引用{left}" in text
    assert cited + left == 11


def test_a_chosen_sentence_shows_its_note_with_the_words_marked(
    told: World, report: Report, seat: SignIn
) -> None:
    sentence = cite(report)
    text = page(seat("liaison"), address(report, f"?sentence={sentence.code}"))
    assert 'aria-current="true"' in text
    assert f"<mark>{sentence.citations.first().quote}</mark>" in text


def test_htmx_is_given_the_panel_alone(told: World, report: Report, seat: SignIn) -> None:
    response = seat("liaison").get(
        address(report, f"?sentence={cite(report).code}"), headers={"HX-Request": "true"}
    )
    text = response.content.decode()
    assert "<html" not in text
    assert "<mark>" in text


def test_a_chosen_record_lights_the_sentences_it_went_into(told: World, report: Report, seat: SignIn) -> None:
    note = cite(report).citations.filter(note__isnull=False).first().note
    text = page(seat("liaison"), address(report, f"?entry=note:{note.code}"))
    assert "这条记录的去向" in text
    assert "cited is-linked" in text


def test_a_private_note_is_neither_named_nor_opened_for_others(
    told: World, report: Report, seat: SignIn
) -> None:
    private = report.left_out.get(reason="private").note
    text = page(seat("liaison"), address(report))
    assert "仅本人可见的记录" in text
    assert private.body not in text
    assert private.code not in text
    page(seat("liaison"), address(report, f"?entry=note:{private.code}"), 404)
    assert private.body not in seat("liaison").get(address(report, "sources.csv")).content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "status"), [("member", 200), ("office", 404), ("home-unit", 404), ("auditor", 404)]
)
def test_a_draft_is_the_groups_own(told: World, report: Report, seat: SignIn, name: str, status: int) -> None:
    for rest in ("", "versions/", "text/", "paper.docx", "sources.xlsx"):
        assert seat(name).get(address(report, rest)).status_code == status


def test_a_visitor_is_sent_to_the_door(report: Report, client: Client) -> None:
    for rest in ("", "versions/", "sign/", "paper.pdf", "sources.xlsx", "text/"):
        assert client.get(address(report, rest)).status_code == 302


def test_remarks_are_for_editors_only(told: World, report: Report, seat: SignIn) -> None:
    sentence = cite(report)
    sentence.remark = Saying("两条记录的数字不一样。")
    sentence.save(update_fields=["remark"])
    rest = f"?sentence={sentence.code}"
    assert sentence.remark in page(seat("liaison"), address(report, rest))
    assert sentence.remark not in page(seat("member"), address(report, rest))


def test_a_sentence_is_edited_added_and_taken_out_in_place(told: World, report: Report, seat: SignIn) -> None:
    client, sentence = seat("liaison"), cite(report)
    given = {"sentence": sentence.code, "text": "换一种说法。", "edition": report.edition}
    assert client.post(address(report, "edit/"), given).headers["Location"].endswith(f"#s-{sentence.code}")
    assert "改过" in page(client, address(report))
    given = {"sentence": sentence.code, "text": "自己补一句。", "edition": fresh(report).edition}
    client.post(address(report, "add/"), given)
    own = report.sentences.get(origin=Origin.OWN)
    assert own.position == fresh(report).sentences.get(pk=sentence.pk).position + 1
    client.post(address(report, "take-out/"), {"sentence": own.code, "edition": fresh(report).edition})
    assert not report.sentences.filter(pk=own.pk).exists()


@pytest.mark.parametrize("verb", ["edit", "add"])
def test_a_change_elsewhere_keeps_what_was_typed_and_shows_both(
    told: World, report: Report, seat: SignIn, verb: str
) -> None:
    sentence, seen = cite(report), report.edition
    operations.edit_sentence(
        sentence, text="别人先改的话。", edition=seen, actor=told.actor("陆景行"), at=told.at
    )
    given = {"sentence": sentence.code, "text": "我写的话。", "edition": seen}
    response = seat("liaison").post(address(report, f"{verb}/"), given)
    text = response.content.decode()
    assert response.status_code == 409
    assert "别人先改的话。" in text
    assert ">我写的话。</textarea>" in text
    assert f'name="edition" value="{fresh(report).edition}"' in text


def test_words_for_a_sentence_that_is_gone_are_still_on_the_page(
    told: World, report: Report, seat: SignIn
) -> None:
    given = {"sentence": "gone", "text": "我写的话。", "edition": report.edition}
    response = seat("liaison").post(address(report, "edit/"), given)
    assert response.status_code == 409
    assert ">我写的话。</textarea>" in response.content.decode()


def test_words_for_a_report_submitted_meanwhile_are_still_on_the_page(
    told: World, report: Report, seat: SignIn
) -> None:
    operations.submit(report, edition=report.edition, actor=told.actor("陆景行"), at=told.at)
    given = {"sentence": cite(report).code, "text": "我写的话。", "edition": report.edition}
    response = seat("liaison").post(address(report, "edit/"), given)
    assert response.status_code == 403
    assert "我写的话。" in response.content.decode()


def test_who_keeps_no_group_changes_nothing(told: World, report: Report, seat: SignIn) -> None:
    sentence = cite(report)
    given = {"sentence": sentence.code, "text": "我写的话。", "edition": report.edition}
    for verb in ("edit", "add", "take-out"):
        assert seat("member").post(address(report, f"{verb}/"), given).status_code == 403
        assert seat("other-leader").post(address(report, f"{verb}/"), given).status_code == 404
    assert cite(report).text == sentence.text


def test_an_empty_sentence_is_refused_with_a_sentence(told: World, report: Report, seat: SignIn) -> None:
    given = {"sentence": cite(report).code, "text": " ", "edition": report.edition}
    response = seat("liaison").post(address(report, "edit/"), given)
    assert response.status_code == 400
    assert "句子是空的" in response.content.decode()


def test_a_report_goes_from_draft_to_signed(told: World, report: Report, seat: SignIn) -> None:
    liaison, leader = seat("liaison"), seat("leader")
    liaison.post(address(report, "submit/"), {"edition": report.edition})
    assert leader.post(address(report, "return/"), {"comment": " "}).status_code == 400
    leader.post(address(report, "return/"), {"comment": "数字再核一遍"})
    assert "数字再核一遍" in page(liaison, address(report))
    liaison.post(address(report, "submit/"), {"edition": fresh(report).edition})
    asked = page(leader, address(report, "sign/"))
    assert fresh(report).versions.last().sha256 in asked
    leader.post(address(report, "sign/"), {"edition": fresh(report).edition})
    assert fresh(report).state == ReportState.SIGNED
    for name in ("member", "office", "auditor", "home-unit"):
        assert "已签发" in page(seat(name), address(report))


def test_a_leader_whose_page_is_old_does_not_sign(told: World, report: Report, seat: SignIn) -> None:
    seen = report.edition
    operations.submit(report, edition=seen, actor=told.actor("唐一鸣"), at=told.at)
    response = seat("leader").post(address(report, "sign/"), {"edition": seen})
    assert response.status_code == 409
    assert fresh(report).state == ReportState.SUBMITTED


def test_only_the_leader_sees_the_page_of_signing(told: World, report: Report, seat: SignIn) -> None:
    operations.submit(report, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    assert seat("liaison").get(address(report, "sign/")).status_code == 403


def test_a_signed_report_offers_nothing_to_change(told: World, report: Report, seat: SignIn) -> None:
    submitted = operations.submit(report, edition=report.edition, actor=told.actor("唐一鸣"), at=told.at)
    operations.sign(submitted, edition=submitted.edition, actor=told.actor("陆景行"), at=told.at)
    text = page(seat("leader"), address(report, f"?sentence={cite(report).code}"))
    for verb in ("edit", "add", "take-out", "submit", "return", "discard", "sign"):
        assert f"{address(report)}{verb}/" not in text
    assert "/reports/draw/" not in text


def test_a_draft_is_discarded_after_being_asked(told: World, report: Report, seat: SignIn) -> None:
    client = seat("liaison")
    assert report.title in page(client, address(report, "discard/"))
    assert seat("member").get(address(report, "discard/")).status_code == 403
    client.post(address(report, "discard/"), {"edition": report.edition})
    assert not Report.objects.exists()


def test_versions_show_what_changed_between_any_two(told: World, report: Report, seat: SignIn) -> None:
    sentence = cite(report)
    edited = operations.edit_sentence(
        sentence, text="换了一种全新的说法。", edition=report.edition, actor=told.actor("唐一鸣"), at=told.at
    ).report
    operations.submit(edited, edition=edited.edition, actor=told.actor("唐一鸣"), at=told.at)
    text = page(seat("liaison"), address(report, "versions/?from=1&to=2"))
    assert "<ins>" in text
    assert all(version.sha256 in text for version in report.versions.all())
    assert "两版文字一样" in page(seat("liaison"), address(report, "versions/?from=2&to=2"))


def test_a_source_changed_since_is_marked_with_old_and_new_words(
    told: World, report: Report, seat: SignIn
) -> None:
    sentence = cite(report)
    note = sentence.citations.filter(note__isnull=False).first().note
    author = told.actor(note.placement.person.name)
    amend(note, entry=Entry(text="原来说错了，以这条为准。"), edition=1, actor=author, at=told.at)
    text = page(seat("liaison"), address(report, f"?sentence={sentence.code}"))
    assert "来源已修改" in text
    assert "<del>" in text
    assert "<ins>" in text


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_paper_is_given_with_and_without_sources(
    told: World, report: Report, seat: SignIn, form: str
) -> None:
    client = seat("liaison")
    whole = client.get(address(report, f"paper.{form}"))
    bare = client.get(address(report, f"paper.{form}?sources=no"))
    assert whole.status_code == bare.status_code == 200
    assert len(whole.content) > len(bare.content)
    assert "attachment" in whole.headers["Content-Disposition"]
    assert client.get(address(report, "paper.odt")).status_code == 404


def test_the_table_of_sources_holds_every_citation_and_every_record_left_out(
    told: World, report: Report, seat: SignIn
) -> None:
    data = seat("liaison").get(address(report, "sources.xlsx")).content
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2, values_only=True))
    quotes = {row[5] for row in rows if row[5]}
    assert quotes == set(report.sentences.exclude(citations=None).values_list("citations__quote", flat=True))
    assert sum(bool(row[6]) for row in rows) == report.left_out.count()


def test_the_words_for_a_chat_are_on_a_page(told: World, report: Report, seat: SignIn) -> None:
    text = page(seat("liaison"), address(report, "text/"))
    assert report.title in text
    assert report.sentences.first().text in text
