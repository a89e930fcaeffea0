from __future__ import annotations

import io

import pytest
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tashan.engines.documents import Paper, PaperKind, Paragraph, find_fonts, read_document, to_pdf
from tashan.kernel.errors import InputFault
from tests.engines.documents.papers import report

SENTENCE = (
    "10月22日，走访东澜港冷链枢纽，了解柑橘预冷与全程温控的做法，并就分级标准进行了座谈交流，大家很有收获。"
)


def _printed(body: str, *, page: str = "", text: str = "") -> bytes:
    """A PDF as some other program makes it."""
    fonts = find_fonts()
    setup = (
        f"#set page(width: 595pt, height: 842pt, margin: 72pt{page})\n"
        f'#set text(font: "{fonts.fangsong.family}", lang: "zh", region: "cn", size: 12pt{text})\n'
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n"
    )
    return typst.compile((setup + body).encode(), font_paths=fonts.shelf)


def test_wrapped_lines_are_joined_over_lines_and_pages() -> None:
    read = read_document(_printed(f"{SENTENCE * 12}\n\n{SENTENCE * 14}\n\n{SENTENCE}"), "简报.pdf")
    assert read.paragraphs == (SENTENCE * 12, SENTENCE * 14, SENTENCE)


def test_paragraphs_without_indent_but_with_space_between_are_kept_apart() -> None:
    body = f"#set par(first-line-indent: 0pt, spacing: 2.4em)\n{SENTENCE * 2}\n\n{SENTENCE}"
    assert read_document(_printed(body), "简报.pdf").paragraphs == (SENTENCE * 2, SENTENCE)


def test_page_numbers_and_running_heads_are_dropped_and_it_is_said() -> None:
    page = ', numbering: "— 1 —", header: [禾川市选派干部工作简报 #h(1fr) 第3期]'
    read = read_document(_printed(SENTENCE * 60, page=page), "简报.pdf")
    assert read.paragraphs == (SENTENCE * 60,)
    assert any("页码" in warning for warning in read.warnings)


@pytest.mark.parametrize("form", ["第 1 页", "1 / 1", "- 1 -", "1"])
def test_page_numbers_of_every_form_are_dropped(form: str) -> None:
    read = read_document(_printed(SENTENCE * 60, page=f', numbering: "{form}"'), "简报.pdf")
    assert read.paragraphs == (SENTENCE * 60,)


def test_words_of_another_script_keep_their_space() -> None:
    words = "Industrial Internet identifiers are resolved by secondary nodes all over the country "
    read = read_document(_printed((words * 4).strip()), "a.pdf")
    assert read.paragraphs == ((words * 4).strip(),)


def test_the_largest_lines_of_the_first_page_are_the_title() -> None:
    body = f"#align(center, text(size: 22pt)[禾川市农产品与非遗推介会\\ 在东澜举行])\n\n{SENTENCE}"
    assert read_document(_printed(body), "新闻.pdf").title == "禾川市农产品与非遗推介会在东澜举行"


def test_what_we_print_we_read_back() -> None:
    paper = Paper(
        PaperKind.REPORT, "工作报告", tuple(Paragraph.of(SENTENCE * count) for count in range(1, 12))
    )
    read = read_document(to_pdf(paper), "报告.pdf")
    assert read.title == "工作报告"
    assert read.paragraphs[1:] == tuple(SENTENCE * count for count in range(1, 12))


def _scan() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "PDF")
    return file.getvalue()


def test_a_scan_is_refused_with_a_way_out() -> None:
    with pytest.raises(InputFault, match=r"扫描件.pdf.*没有文字.*OCR"):
        read_document(_scan(), "扫描件.pdf")


def test_a_page_that_is_only_a_picture_is_said() -> None:
    writer = PdfWriter()
    for data in (_printed(SENTENCE), _scan()):
        writer.append(PdfReader(io.BytesIO(data)))
    file = io.BytesIO()
    writer.write(file)
    read = read_document(file.getvalue(), "混合.pdf")
    assert read.paragraphs == (SENTENCE,)
    assert any("第 2 页只有图片" in warning for warning in read.warnings)


def test_a_locked_pdf_asks_for_one_without_password() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(report()))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(InputFault, match="密码"):
        read_document(file.getvalue(), "加密.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5000, to_pdf(report())[:3000]])
def test_a_broken_pdf_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(InputFault, match=r"坏的\.pdf"):
        read_document(data, "坏的.pdf")
