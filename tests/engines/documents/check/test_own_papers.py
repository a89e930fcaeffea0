"""Whatever this engine writes keeps to the standard by its own measure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.documents import (
    Block,
    Heading,
    Paper,
    PaperKind,
    Paragraph,
    check_layout,
    to_csv,
    to_docx,
    to_pdf,
)
from tashan.kernel.errors import InputFault
from tests.engines.documents.papers import EVERY, LEADS


@pytest.mark.parametrize("with_sources", [True, False], ids=["with sources", "without"])
@pytest.mark.parametrize("paper", EVERY, ids=lambda make: make.__name__)
def test_our_own_papers_have_no_fault(paper: Callable[[], Paper], with_sources: bool) -> None:
    assert check_layout(to_docx(paper(), with_sources=with_sources), "paper.docx") == ()
    assert check_layout(to_pdf(paper(), with_sources=with_sources), "paper.pdf") == ()


SENTENCES = st.text(alphabet="禾川市东澜对标学习走访座谈冷链柑橘", min_size=1, max_size=90).map(
    lambda text: text + "。"
)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    blocks: list[Block] = []
    depth = 0
    for _ in range(draw(st.integers(1, 12))):
        if draw(st.booleans()):
            depth = draw(st.integers(1, min(depth + 1, 4)))
            blocks.append(
                Heading(depth, draw(st.sampled_from(["基本情况", "主要做法：看、问、记", "下一步打算"])))
            )
        blocks.append(Paragraph.of(draw(SENTENCES)))
    title = draw(
        st.sampled_from(["工作报告", "禾川市选派干部赴东澜对标学习第二批第一管理组2025年10月工作报告"])
    )
    signature = draw(st.sampled_from(["", "第一管理组", "赴东澜对标学习临时党支部第一管理组"]))
    day = draw(st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    return Paper(PaperKind.REPORT, title, tuple(blocks), signature=signature, day=day)


@given(papers())
@settings(max_examples=40, deadline=None)
def test_any_paper_of_plain_sentences_has_no_fault_in_either_form(paper: Paper) -> None:
    assert check_layout(to_docx(paper), "paper.docx") == ()
    assert check_layout(to_pdf(paper), "paper.pdf") == ()


def test_other_kinds_of_file_are_refused_with_a_sentence() -> None:
    with pytest.raises(InputFault, match="只能检查 DOCX 和 PDF"):
        check_layout(to_csv(LEADS), "lines.csv")
