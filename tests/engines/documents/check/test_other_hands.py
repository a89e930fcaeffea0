"""Papers that others made: by hand to the standard, by other programs, empty, broken."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tashan.engines.documents import FaultCode, check_layout
from tashan.kernel.errors import InputFault
from tests.browser import chromium

RIGHT, LEFT, CENTER = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


def _dress(run: Run, font: str, size: float) -> None:
    run.font.name, run.font.size = font, Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _write(
    document: Document, text: str, font: str = "仿宋_GB2312", size: float = 16, indent: int = 2
) -> Paragraph:
    line = document.add_paragraph()
    _dress(line.add_run(text), font, size)
    line.paragraph_format.first_line_indent = Pt(16 * indent)
    return line


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    grid = section._sectPr.find(qn("w:docGrid"))
    for name, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-842")):
        grid.set(qn(f"w:{name}"), value)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side, edge in (
        (section.footer, RIGHT, "right_indent"),
        (section.even_page_footer, LEFT, "left_indent"),
    ):
        line = footer.paragraphs[0]
        line.alignment = side
        setattr(line.paragraph_format, edge, Pt(14))
        _dress(line.add_run("— "), "宋体", 14)
        for kind in ("begin", "", "end"):
            run = line.add_run()
            _dress(run, "宋体", 14)
            piece = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                piece.set(qn("w:fldCharType"), kind)
            else:
                piece.text = "PAGE"
            run._r.append(piece)
        _dress(line.add_run(" —"), "宋体", 14)


def by_hand(*, sealed: bool = False) -> Document:
    """A paper as a careful person sets it: direct formatting, indents in points, no styles of ours."""
    document = docx.Document()
    _page(document)
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), Pt(28.95)
    _write(document, "关于对标学习情况的报告", "方正小标宋简体", 22, 0).alignment = CENTER
    document.add_paragraph()
    _write(document, "禾川市选派干部工作办公室：", indent=0)
    _write(document, "现将10月对标学习情况报告如下。")
    _write(document, "一、基本情况", "黑体")
    _write(document, "（一）主要做法", "楷体_GB2312")
    _write(document, "坚持“日交流、周座谈”，每日17:30前交流，12名学员共记520篇、1.5万字，比例为3:2。")
    _write(document, "1.交流机制")
    _write(document, "（1）分工安排")
    _write(document, "由联络员汇总（见附表），网址为https://example.org/a?b=1。")
    document.add_paragraph()
    signature = _write(document, "第二批第一管理组", indent=0)
    date = _write(document, "2025年11月5日", indent=0)
    for line, inset in ((signature, 3.25 if sealed else 2.5), (date, 4 if sealed else 2)):
        line.alignment = RIGHT
        line.paragraph_format.right_indent = Pt(16 * inset)
    return document


def _bytes(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("sealed", [False, True], ids=["without a seal", "with a seal"])
def test_a_paper_set_by_hand_to_the_standard_has_no_fault(sealed: bool) -> None:
    assert check_layout(_bytes(by_hand(sealed=sealed)), "hand.docx") == ()


def test_an_empty_document_is_measured() -> None:
    codes = {fault.code for fault in check_layout(_bytes(docx.Document()), "empty.docx")}
    assert {FaultCode.PAGE_SIZE, FaultCode.TITLE_MISSING, FaultCode.PAGE_NUMBER_MISSING} <= codes


def test_a_broken_file_is_one_sentence() -> None:
    whole = _bytes(by_hand())
    for data, name in (
        (whole[: len(whole) // 2], "cut.docx"),
        (b"%PDF-1.4\nbroken", "cut.pdf"),
        (b"", "none.docx"),
    ):
        with pytest.raises(InputFault):
            check_layout(data, name)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_saving_it_again_brings_no_fault_but_its_own(tmp_path: Path) -> None:
    (tmp_path / "hand.docx").write_bytes(_bytes(by_hand()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "again")]
    subprocess.run([*command, str(tmp_path / "hand.docx")], check=True, capture_output=True, timeout=180)
    assert check_layout((tmp_path / "again" / "hand.docx").read_bytes(), "hand.docx") == ()


@pytest.mark.skipif(chromium.find() is None, reason="Chromium is not installed")
def test_a_page_printed_by_a_browser_is_measured(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<meta charset=utf-8><h1>工作报告</h1><h2>一、基本情况</h2><p>全组8名学员,立足岗位。</p><p>2025-10-08到岗</p>",
        encoding="utf-8",
    )
    command = [str(chromium.find()), *chromium.FLAGS, "--headless", f"--print-to-pdf={tmp_path / 'page.pdf'}"]
    subprocess.run([*command, str(tmp_path / "page.html")], check=True, capture_output=True, timeout=120)
    faults = check_layout((tmp_path / "page.pdf").read_bytes(), "page.pdf")
    assert {FaultCode.PAGE_SIZE, FaultCode.BODY_SIZE, FaultCode.DATE_FORM} <= {fault.code for fault in faults}
    assert all("是，" not in fault.sentence for fault in faults)
