"""What a DOCX says and how: opened again by python-docx, its XML compared with golden files."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tashan.engines.documents import (
    Heading,
    ListLine,
    Paper,
    PaperKind,
    Paragraph,
    Source,
    Table,
    to_docx,
    to_pdf,
)
from tashan.engines.documents.characters import clean
from tashan.engines.documents.pages import PdfPage
from tashan.engines.documents.pdfium import read_pages
from tests.engines.documents.golden import assert_golden
from tests.engines.documents.papers import EVERY, LONG, minutes, report, summary

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _opened(paper: Paper, *, with_sources: bool = True) -> docx.document.Document:
    return docx.Document(io.BytesIO(to_docx(paper, with_sources=with_sources)))


def _xml(data: bytes, member: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(member))
    return etree.tostring(root, pretty_print=True, encoding="unicode")


def _text(paper: Paper) -> str:
    return "".join(f"{line.style.name}｜{line.text}\n" for line in _opened(paper).paragraphs if line.style)


@pytest.mark.parametrize("paper", EVERY, ids=lambda make: make.__name__)
def test_text_and_styles_are_as_agreed(paper: Callable[[], Paper]) -> None:
    assert_golden(f"{paper.__name__}.docx.txt", _text(paper()))


def test_the_body_of_the_minutes_is_as_agreed_in_xml() -> None:
    body = re.sub(r' xmlns:\w+="[^"]+"', "", _xml(to_docx(minutes()), "word/document.xml"))
    assert_golden("minutes.document.xml", body)


def test_styles_settings_and_footers_are_as_agreed_in_xml() -> None:
    data = to_docx(minutes())
    named = (
        "Normal",
        "BodyText",
        "Heading1",
        "Heading2",
        "Heading3",
        "Heading4",
        "Title",
        "成文日期",
        "人员名单",
        "页码",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    kept = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") in named]
    shown = "".join(etree.tostring(style, pretty_print=True, encoding="unicode") for style in kept)
    parts = [
        shown,
        *(_xml(data, f"word/{name}.xml") for name in ("settings", "footer1", "footer2", "fontTable")),
    ]
    assert_golden("minutes.styles.xml", re.sub(r' xmlns:\w+="[^"]+"', "", "\n".join(parts)))


@pytest.mark.parametrize("paper", EVERY, ids=lambda make: make.__name__)
def test_the_same_paper_gives_the_same_bytes(paper: Callable[[], Paper]) -> None:
    assert to_docx(paper()) == to_docx(paper())


def test_the_grid_holds_22_lines_of_28_characters() -> None:
    section = _opened(report()).sections[0]
    grid = section._sectPr.find(f"{W}docGrid")
    pitch, space = int(grid.get(f"{W}linePitch")), int(grid.get(f"{W}charSpace"))
    size, margins = section._sectPr.find(f"{W}pgSz"), section._sectPr.find(f"{W}pgMar")
    height = int(size.get(f"{W}h")) - int(margins.get(f"{W}top")) - int(margins.get(f"{W}bottom"))
    width = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    assert grid.get(f"{W}type") == "linesAndChars"
    assert int(height / pitch) == 22
    assert int(width / (16 * 20 + space / 4096 * 20)) == 28


def test_without_sources_neither_marks_nor_annex_are_there() -> None:
    text = "\n".join(line.text for line in _opened(report(), with_sources=False).paragraphs)
    assert "[1" not in text
    assert "来源" not in text
    assert "附件" not in text


def test_citations_are_raised_and_the_annex_lists_every_source() -> None:
    document = _opened(report())
    raised = [run.text for line in document.paragraphs for run in line.runs if run.font.superscript]
    listed = [line.text for line in document.paragraphs if line.style and line.style.name == "来源条目"]
    assert raised == ["[1,2]", "[3]", "[4–6]", "[7]", "[8]"]
    assert [text[:3] for text in listed] == [f"[{number}]" for number in range(1, 10)]


def test_a_paper_that_ends_in_a_table_still_ends_in_a_paragraph() -> None:
    assert _opened(summary()).element.body[-2].tag == f"{W}p"


ANY = st.text(
    alphabet=st.characters(exclude_categories=("Cs",))
    | st.sampled_from("\"'\\#$*_`<>&@[]{}()一二𠮷😀“”（）、。\n\t"),
    max_size=60,
)


@given(ANY, ANY, ANY)
@settings(max_examples=25, deadline=None)
def test_any_words_come_back_from_the_file(first: str, second: str, third: str) -> None:
    paper = Paper(
        PaperKind.REPORT,
        "标题" + first,
        (
            Heading(1, "事项" + second),
            Paragraph.of(third + "。", 1),
            ListLine("出席", (first, second)),
            Table(third, ("列", second), ((first, third),)),
        ),
        sources=(Source(1, second, first),),
        signature="组" + third,
    )
    document = _opened(paper)
    text = "".join(line.text for line in document.paragraphs)
    cells = "".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    for given_text in (first, second, third):
        wanted = re.sub(r"\s", "", clean(given_text))
        assert wanted in re.sub(r"\s", "", text)
        assert wanted in re.sub(r"\s", "", cells)


def _converted(paper: Paper, folder: Path) -> tuple[PdfPage, ...]:
    """The pages LibreOffice makes of the DOCX; its profile is the test's own, so that a running one is not disturbed."""
    source = folder / "paper.docx"
    source.write_bytes(to_docx(paper))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return read_pages((folder / "paper.pdf").read_bytes(), "paper.pdf").pages


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_sets_the_same_pages_of_22_lines_of_28_characters(tmp_path: Path) -> None:
    paper = Paper(
        PaperKind.REPORT,
        "工作报告",
        (Heading(1, "基本情况"), Paragraph.of(LONG * 45), Paragraph.of("抓好落实。", 1)),
        signature="第二批第一管理组",
        day=date(2025, 11, 5),
        sources=(Source(1, "看得细"),),
    )
    theirs, ours = _converted(paper, tmp_path), read_pages(to_pdf(paper), "paper.pdf").pages
    assert len(theirs) == len(ours)
    for page in theirs[1:3]:
        *body, number = page.lines
        assert [len(line.inked) for line in body] == [28] * 22
        assert number.text.strip() == f"— {page.number} —"
    assert [line.text for line in theirs[-1].lines[:2]] == ["附件", "来源"]
