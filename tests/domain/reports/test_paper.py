"""The paper of a report: opens in what people have, keeps to the standard, and carries its sources."""

from __future__ import annotations

import io

import docx
import pytest
from pypdf import PdfReader

from tashan.domain.reports.models import Citation, ReportKind
from tashan.domain.reports.paper import paper_of, plain_text
from tashan.engines.documents import PaperKind, check_layout, to_docx, to_pdf
from tests.domain.reports.season import drawn
from tests.world import World

pytestmark = pytest.mark.django_db
KINDS = (
    (ReportKind.MONTH, "2025-10", PaperKind.REPORT),
    (ReportKind.HALF_MONTH, "2025-10-H2", PaperKind.SUMMARY),
    (ReportKind.WEEK, "2025-W43", PaperKind.AGENDA),
)


@pytest.mark.parametrize(("kind", "period", "form"), KINDS)
@pytest.mark.parametrize("with_sources", [True, False])
def test_every_kind_opens_and_keeps_to_the_standard(
    told: World, kind: str, period: str, form: PaperKind, with_sources: bool
) -> None:
    paper = paper_of(drawn(told, kind=kind, period=period))
    assert paper.kind is form
    written, printed = to_docx(paper, with_sources=with_sources), to_pdf(paper, with_sources=with_sources)
    words = "".join(line.text for line in docx.Document(io.BytesIO(written)).paragraphs).replace("\n", "")
    assert paper.title in words
    assert len(PdfReader(io.BytesIO(printed)).pages) >= 1
    assert check_layout(written, "报告.docx") == ()
    assert check_layout(printed, "报告.pdf") == ()


def test_every_citation_of_the_report_is_in_the_papers_list_of_sources(told: World) -> None:
    report = drawn(told)
    paper = paper_of(report)
    quotes = set(Citation.objects.filter(sentence__report=report).values_list("quote", flat=True))
    assert {source.text for source in paper.sources} == quotes
    assert any("苏映荷" in source.origin and "10月" in source.origin for source in paper.sources)


def test_the_paper_is_signed_by_the_group_on_the_day_it_was_drawn(told: World) -> None:
    paper = paper_of(drawn(told))
    assert (paper.signature, paper.day) == ("第一管理组", told.today)


def test_the_words_for_a_chat_carry_title_numbers_text_and_day_and_no_sources(told: World) -> None:
    report = drawn(told)
    words = plain_text(paper_of(report))
    assert words.startswith(report.title)
    assert "\n一、" in words
    assert words.endswith("第一管理组\n2025年11月5日")
    assert all(sentence.text in words for sentence in report.sentences.all())
