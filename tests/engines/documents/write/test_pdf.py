"""What a PDF says and where its characters stand: 22 lines a page, 28 characters a line, measured."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tashan.engines.documents import (
    Head,
    Heading,
    ListLine,
    Paper,
    PaperKind,
    Paragraph,
    Run,
    Source,
    Table,
    find_fonts,
    read_document,
    to_pdf,
)
from tashan.engines.documents.characters import clean
from tashan.engines.documents.pages import PageLine, PdfPage
from tashan.engines.documents.pdfium import read_pages
from tashan.engines.documents.write._pdf import compose
from tashan.kernel.errors import InputFault
from tests.engines.documents.golden import assert_golden
from tests.engines.documents.papers import EVERY, long_report, report

MM = 72 / 25.4


def _pages(paper: Paper) -> tuple[PdfPage, ...]:
    return read_pages(to_pdf(paper), "paper.pdf").pages


def _body(page: PdfPage) -> list[PageLine]:
    return [line for line in page.lines if line.baseline < (37 + 225) * MM]


@pytest.fixture(scope="module")
def full_page() -> PdfPage:
    """A page in the middle of the long paragraph."""
    pages = _pages(long_report())
    return next(
        page for page in pages if len(_body(page)) == 22 and all(len(li.inked) == 28 for li in _body(page))
    )


def test_a_full_page_has_22_lines_of_28_characters(full_page: PdfPage) -> None:
    assert [len(line.inked) for line in _body(full_page)] == [28] * 22


def test_the_lines_stand_on_one_grid_that_fills_225_millimetres(full_page: PdfPage) -> None:
    lines = _body(full_page)
    steps = [b.baseline - a.baseline for a, b in pairwise(lines)]
    assert all(step == pytest.approx(225 * MM / 22, abs=0.05) for step in steps)
    assert lines[0].top - (225 * MM / 22 - 16) / 2 == pytest.approx(37 * MM, abs=0.2)
    assert lines[-1].bottom + (225 * MM / 22 - 16) / 2 == pytest.approx((37 + 225) * MM, abs=0.3)


def test_the_characters_stand_in_columns_156_millimetres_wide(full_page: PdfPage) -> None:
    for line in _body(full_page):
        lefts = [sign.left for sign in line.inked]
        assert lefts[0] == pytest.approx(28 * MM, abs=0.1)
        assert lefts == pytest.approx([28 * MM + column * 156 * MM / 28 for column in range(28)], abs=0.15)


def test_page_numbers_stand_outside_one_character_in(full_page: PdfPage) -> None:
    for page in _pages(long_report()):
        number = page.lines[-1]
        assert number.text.strip() == f"— {page.number} —"
        edge = number.right if page.number % 2 else number.left
        wanted = (28 + 156) * MM - 14 if page.number % 2 else 28 * MM + 14
        assert edge == pytest.approx(wanted, abs=3)


@pytest.mark.parametrize("paper", EVERY, ids=lambda make: make.__name__)
def test_the_text_reads_as_agreed(paper: Callable[[], Paper]) -> None:
    read = read_document(to_pdf(paper()), "paper.pdf")
    assert_golden(f"{paper.__name__}.pdf.txt", read.text + "\n")


@pytest.mark.parametrize("paper", EVERY, ids=lambda make: make.__name__)
def test_the_same_paper_gives_the_same_bytes(paper: Callable[[], Paper]) -> None:
    assert to_pdf(paper()) == to_pdf(paper())


def test_all_fonts_are_embedded_and_another_reader_finds_the_same_words() -> None:
    data = to_pdf(report())
    assert all(font.embedded for page in read_pages(data, "r").pages for font in page.fonts)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "（一）禾川市农产品与非遗推介会" in re.sub(r"\s", "", text)


MIXED = st.lists(
    st.sampled_from(
        [
            "禾川市",
            "AED",
            " ",
            "1台、",
            "B区",
            "Industrial Internet",
            "（一物一码）",
            "2.7%",
            "カメラ",
            "、",
            "《起》。",
            "——",
            "……",
            "”“（",
            "Σ",
            "км",
        ]
    ),
    min_size=5,
    max_size=60,
).map("".join)


@given(st.lists(MIXED, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_the_printed_lines_are_the_measured_ones(sentences: list[str]) -> None:
    """Typst neither breaks a line that was measured to fit nor lets one run over the edge."""
    runs = tuple(Run(text, (1,)) for text in sentences)
    paper = Paper(PaperKind.REPORT, "工作报告", (Paragraph(runs),), sources=(Source(1, "甲"),))
    data = compose(paper, find_fonts(), with_sources=True)
    planned = [
        "".join(run[0] for run in line["glyphs"])
        for part in data["parts"]
        if part.get("role") == "body"
        for line in part["lines"]
    ]
    printed = [line for page in _pages(paper) for line in page.lines][1 : 1 + len(planned)]
    assert [re.sub(r"\s", "", line.text) for line in printed] == [re.sub(r"\s", "", text) for text in planned]
    assert all(line.right <= (28 + 156) * MM + 0.6 for line in printed)


def test_a_long_mark_stays_on_one_line() -> None:
    head = Head("中共禾川市赴东澜对标学习第二批临时党支部委员会会议纪要")
    mark, *_ = _pages(Paper(PaperKind.MINUTES, "会议纪要", (Paragraph.of("略。"),), head=head))[0].lines
    assert mark.text == head.mark


def test_words_and_dates_in_tables_are_not_cut() -> None:
    rows = (("核对参展名单并逐家确认展品的包装、运输和陈列方案" * 2, date(2025, 10, 28), "Internet"),)
    paper = Paper(PaperKind.REPORT, "工作报告", (Table("", ("事项", "时限", "方式"), rows),))
    texts = [line.text for page in _pages(paper) for line in page.lines]
    assert any("2025年10月28日" in text for text in texts)
    assert any("Internet" in text for text in texts)


def test_headings_are_bookmarks() -> None:
    outline = PdfReader(io.BytesIO(to_pdf(report()))).outline
    titles = [str(item.title) for item in outline if not isinstance(item, list)]
    assert titles == ["一、向上：搭建平台，展示家乡", "二、向下：带回合作，服务家乡"]


def test_a_heading_never_ends_a_page() -> None:
    for count in range(12, 24):
        blocks = (
            Paragraph.of("走访看得细。" * 5 * count),
            Heading(1, "下一步打算"),
            Paragraph.of("抓好落实。"),
        )
        for page in _pages(Paper(PaperKind.REPORT, "工作报告", blocks)):
            assert "下一步打算" not in _body(page)[-1].text


def test_signature_and_date_never_stand_alone_on_a_page() -> None:
    for count in range(500, 640, 9):
        blocks = (Paragraph.of("冷" * count + "。"),)
        paper = Paper(PaperKind.REPORT, "工作报告", blocks, signature="第一管理组", day=date(2025, 11, 5))
        for page in _pages(paper):
            texts = [line.text for line in _body(page)]
            assert "第一管理组" not in texts or any("冷" in text for text in texts)
            assert [line.text for line in _body(_pages(paper)[0])][1].count("冷") == 26


def test_without_sources_neither_marks_nor_annex_are_there() -> None:
    text = read_document(to_pdf(report(), with_sources=False), "r.pdf").text
    assert "[" not in text
    assert "附件" not in text


def test_no_line_begins_or_ends_with_a_mark_out_of_place() -> None:
    words = "参观“海陆智能”（一物一码）、《标识解析》，“问：‘如何？’”学习10月16日的推介会——冷链……"
    for page in _pages(Paper(PaperKind.REPORT, "工作报告", (Paragraph.of(words * 30),))):
        for line in _body(page):
            assert line.inked[0].text not in "，。、；：？！”’）》"
            assert line.inked[-1].text not in "“‘（《"
            assert len(line.inked) <= 31


SHOWN = st.text(
    alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    | st.characters(min_codepoint=0x21, max_codepoint=0x7E)
    | st.sampled_from("“”‘’（）《》、。，——……·𠮷㎡℃①\n\t \\#$*_`@[]"),
    min_size=1,
    max_size=40,
)


@given(SHOWN, SHOWN)
@settings(max_examples=40, deadline=None)
def test_any_words_come_back_from_the_file(first: str, second: str) -> None:
    paper = Paper(
        PaperKind.REPORT,
        "标题" + first,
        (
            Heading(1, "事项" + second),
            Paragraph.of("段" + first, 1),
            ListLine("出席", (second,)),
            Table("", ("列",), (("格" + second,),)),
        ),
        sources=(Source(1, second, first),),
        signature="组" + second,
    )
    shown = "".join(line.text for page in _pages(paper) for line in page.lines if line.text[:2] != "— ")
    text = re.sub(r"\s", "", shown)
    for prefix, words in (("标题", first), ("事项", second), ("段", first), ("格", second), ("组", second)):
        assert prefix + re.sub(r"\s", "", clean(words)) in text


@given(
    st.characters(
        exclude_characters="\ufffd",
        exclude_categories=("Cs", "Co", "Cn", "Cc", "Cf", "Zl", "Zp", "Zs", "Mn", "Me", "Mc"),
    )
)
@settings(max_examples=60, deadline=None)
def test_a_character_is_printed_or_named_but_never_an_empty_box(sign: str) -> None:
    paper = Paper(PaperKind.REPORT, "工作报告", (Paragraph.of(f"前{sign}后"),))
    fonts = find_fonts()
    drawable = not clean(sign) or fonts.font_for(fonts.fangsong, clean(sign)) is not None
    if drawable:
        assert not any(s.empty for page in _pages(paper) for line in page.lines for s in line.signs)
    else:
        with pytest.raises(InputFault) as fault:
            to_pdf(paper)
        assert f"U+{ord(sign):04X}" in str(fault.value)
        assert sign in fault.value.where


def test_the_characters_no_font_has_are_named_together() -> None:
    blocks = (Paragraph.of("民族文字\U00016fe0和\U00010a60"),)
    with pytest.raises(InputFault) as fault:
        to_pdf(Paper(PaperKind.REPORT, "工作报告", blocks))
    assert "U+16FE0" in str(fault.value)
    assert "U+10A60" in str(fault.value)
    assert "请改写" in str(fault.value)


def test_in_a_quotation_characters_no_font_has_are_named_in_their_place() -> None:
    sources = (Source(1, "看得细\U00010a60问得深"),)
    paper = Paper(PaperKind.REPORT, "工作报告", (Paragraph.of("看得细。", 1),), sources=sources)
    text = read_document(to_pdf(paper), "r.pdf").text
    assert "看得细〔U+10A60〕问得深" in text
    with pytest.raises(InputFault):
        to_pdf(Paper(PaperKind.REPORT, "工作报告", (Paragraph.of(sources[0].text),)))
