from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from tashan.engines.documents import DocumentText, read_document, to_docx
from tashan.engines.documents.read import archive
from tashan.engines.documents.read.lists import written
from tashan.kernel.errors import InputFault
from tests.engines.documents.papers import minutes


def _read(document: Document) -> DocumentText:
    file = io.BytesIO()
    document.save(file)
    return read_document(file.getvalue(), "纪要.docx")


def _numbered(document: Document, *levels: tuple[str, str]) -> None:
    """Gives the document one list, number 77, with these (format, text) levels."""
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (shape, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _item(document: Document, text: str, level: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    )


def _wrap(paragraph: Paragraph, tag: str) -> None:
    wrapper = OxmlElement(tag)
    run = paragraph.runs[0]._r
    run.addprevious(wrapper)
    wrapper.append(run)


def test_paragraphs_headings_and_cells_come_in_reading_order() -> None:
    document = docx.Document()
    document.add_heading("临时党支部会议纪要", 0)
    document.add_paragraph("会议于9月25日晚召开。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("时间", "9月25日", "地点", "会议室"), strict=True
    ):
        cell.text = text
    document.add_paragraph("会议议定如下。")
    read = _read(document)
    assert read.title == "临时党支部会议纪要"
    assert read.paragraphs == (
        "临时党支部会议纪要",
        "会议于9月25日晚召开。",
        "时间\t9月25日",
        "地点\t会议室",
        "会议议定如下。",
    )
    assert read.text == "\n".join(read.paragraphs)


def test_cells_of_several_paragraphs_are_told_one_after_another() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "议定事项"
    table.cell(0, 1).text = "第一件。"
    table.cell(0, 1).add_paragraph("第二件。")
    assert _read(document).paragraphs == ("议定事项", "第一件。", "第二件。")


def test_merged_cells_are_told_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "第一管理组"
    table.cell(0, 1).text, table.cell(1, 1).text = "陆景行", "白露"
    assert _read(document).paragraphs == ("第一管理组\t陆景行", "白露")


def test_automatic_numbers_are_written_out() -> None:
    document = docx.Document()
    _numbered(document, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    for text, level in (
        ("基本情况", 0),
        ("主要做法", 0),
        ("走访", 1),
        ("座谈", 1),
        ("冷链", 2),
        ("打算", 0),
        ("看", 1),
    ):
        _item(document, text, level)
    assert _read(document).paragraphs == (
        "一、基本情况", "二、主要做法", "（一）走访", "（二）座谈", "1.冷链", "三、打算", "（一）看",
    )  # fmt: skip


def test_bullets_and_paragraphs_outside_lists_get_no_number() -> None:
    document = docx.Document()
    _numbered(document, ("bullet", "●"))
    _item(document, "走访", 0)
    document.add_paragraph("座谈")
    assert _read(document).paragraphs == ("走访", "座谈")


@pytest.mark.parametrize(
    ("shape", "number", "text"),
    [
        ("chineseCountingThousand", 21, "二十一"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("ideographTraditional", 2, "乙"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 9, "IX"),
        ("unheardOf", 5, "5"),
        ("chineseCounting", 120, "120"),
    ],
)
def test_number_formats(shape: str, number: int, text: str) -> None:
    assert written(number, shape) == text


def test_insertions_are_read_deletions_are_not_and_it_is_said() -> None:
    document = docx.Document()
    line = document.add_paragraph("会议")
    _wrap(document.add_paragraph("新增的一句。"), "w:ins")
    gone = document.add_paragraph("删去的一句。")
    _wrap(gone, "w:del")
    read = _read(document)
    assert line.text in read.paragraphs
    assert "新增的一句。" in read.paragraphs
    assert "删去的一句。" not in read.text
    assert any("修订" in warning for warning in read.warnings)


def test_hidden_text_and_pinyin_over_characters_are_left_away() -> None:
    document = docx.Document()
    line = document.add_paragraph("看得见")
    line.add_run("看不见").font.hidden = True
    ruby = parse_xml(
        f"<w:r {nsdecls('w')}><w:ruby><w:rt><w:r><w:t>yè</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>业</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    line._p.append(ruby)
    assert _read(document).paragraphs == ("看得见业",)


def test_text_boxes_are_read_once() -> None:
    document = docx.Document()
    line = document.add_paragraph("正文")
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    line._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="{markup}"><mc:AlternateContent><mc:Choice>{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert _read(document).paragraphs == ("正文", "框内")


def test_soft_line_breaks_part_paragraphs_but_not_titles() -> None:
    document = docx.Document()
    title = document.add_paragraph(style="Title")
    title.add_run("禾川市选派干部").add_break()
    title.add_run("工作报告")
    document.add_paragraph("第一行\n第二行")
    assert _read(document).paragraphs == ("禾川市选派干部工作报告", "第一行", "第二行")


def _changed(member: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(to_docx(minutes()))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == member else old.read(info))
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"<w:document", b"<a/>", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>"],
)
def test_a_broken_body_is_refused_with_the_name(content: bytes) -> None:
    with pytest.raises(InputFault, match=r"纪要\.docx"):
        read_document(_changed("word/document.xml", content), "纪要.docx")


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(InputFault, match="没有文字"):
        _read(docx.Document())


def test_an_archive_that_swells_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 4 * 1024 * 1024)
    with pytest.raises(InputFault, match="解开后超过 4 MB"):
        read_document(_changed("word/webSettings.xml", b" " * 5 * 1024 * 1024), "炸弹.docx")


def test_a_locked_archive_asks_for_one_without_password() -> None:
    data = bytearray(_changed("word/webSettings.xml", b"x"))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(InputFault, match="密码"):
        read_document(bytes(data), "加密.docx")


def test_style_numbers_count_like_direct_ones() -> None:
    document = docx.Document()
    _numbered(document, ("chineseCounting", "%1、"))
    style = document.styles["Heading 1"].element
    properties = style.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    document.add_heading("基本情况", 1)
    document.add_heading("下一步打算", 1)
    assert style.find(qn("w:pPr")) is not None
    assert _read(document).paragraphs == ("一、基本情况", "二、下一步打算")
