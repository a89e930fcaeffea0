"""Each fault, planted alone into a paper that has none, is found and named in a DOCX."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tashan.engines.documents import FaultCode, LayoutFault, check_layout, to_docx
from tests.engines.documents.papers import report

Damage = Callable[[Document], None]


def _faults(damage: Damage) -> tuple[LayoutFault, ...]:
    document = docx.Document(io.BytesIO(to_docx(report())))
    damage(document)
    file = io.BytesIO()
    document.save(file)
    return check_layout(file.getvalue(), "report.docx")


def _line(document: Document, start: str) -> Paragraph:
    return next(line for line in document.paragraphs if line.text.startswith(start))


def _font(document: Document, start: str, font: str) -> None:
    for run in _line(document, start).runs:
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{script}"), font)


def _size(document: Document, start: str, size: float) -> None:
    for run in _line(document, start).runs:
        run.font.size = Pt(size)


def _text(document: Document, start: str, old: str, new: str) -> None:
    for run in _line(document, start).runs:
        run.text = run.text.replace(old, new)


def _margin(**sides: float) -> Damage:
    def damage(document: Document) -> None:
        for side, value in sides.items():
            setattr(document.sections[0], f"{side}_margin", Mm(value))

    return damage


def _paper_size(document: Document) -> None:
    document.sections[0].page_width, document.sections[0].page_height = Mm(216), Mm(279)


def _no_grid(document: Document) -> None:
    section = document.sections[0]._sectPr
    section.remove(section.find(qn("w:docGrid")))


def _grid(**values: str) -> Damage:
    def damage(document: Document) -> None:
        for key, value in values.items():
            document.sections[0]._sectPr.find(qn("w:docGrid")).set(qn(f"w:{key}"), value)

    return damage


def _pitch(document: Document) -> None:
    _line(document, "10月22日").paragraph_format.line_spacing = Pt(24)


def _double(document: Document) -> None:
    _line(document, "10月22日").paragraph_format.line_spacing = 1.5


def _untitled(document: Document) -> None:
    title = document.paragraphs[0]._p
    title.getparent().remove(title)


def _left_title(document: Document) -> None:
    document.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def _no_indent(document: Document) -> None:
    properties = _line(document, "10月22日")._p.get_or_add_pPr()
    indent = OxmlElement("w:ind")
    indent.set(qn("w:firstLineChars"), "0")
    indent.set(qn("w:firstLine"), "0")
    properties.append(indent)


def _no_numbers(document: Document) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        for line in footer.paragraphs:
            for run in line.runs:
                run._r.getparent().remove(run._r)


def _bare_footer(document: Document) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        for run in footer.paragraphs[0].runs:
            if "—" in run.text:
                run._r.getparent().remove(run._r)


def _middle_numbers(document: Document) -> None:
    document.sections[0].footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _same_numbers(document: Document) -> None:
    document.settings.odd_and_even_pages_header_footer = False


def _small_numbers(document: Document) -> None:
    for run in document.sections[0].footer.paragraphs[0].runs:
        run.font.size = Pt(9)


def _plain_signature(document: Document) -> None:
    _line(document, "2025年11月5日").alignment = WD_ALIGN_PARAGRAPH.LEFT


def _edge_signature(document: Document) -> None:
    indent = OxmlElement("w:ind")
    indent.set(qn("w:rightChars"), "0")
    indent.set(qn("w:right"), "0")
    _line(document, "2025年11月5日")._p.get_or_add_pPr().append(indent)


def _no_kinsoku(document: Document) -> None:
    kinsoku = OxmlElement("w:kinsoku")
    kinsoku.set(qn("w:val"), "0")
    _line(document, "10月22日")._p.get_or_add_pPr().append(kinsoku)


def _empty_tail(document: Document) -> None:
    document.add_paragraph()
    document.add_paragraph()


@dataclass(frozen=True)
class Seed:
    code: FaultCode
    damage: Damage
    says: str
    alone: bool = True


SEEDS = {
    "letter paper": Seed(FaultCode.PAGE_SIZE, _paper_size, "216×279 毫米", alone=False),
    "top margin": Seed(FaultCode.MARGIN_TOP, _margin(top=25.4), "25.4 毫米", alone=False),
    "bottom margin": Seed(FaultCode.MARGIN_BOTTOM, _margin(bottom=25.4), "25.4 毫米", alone=False),
    "left margin": Seed(FaultCode.MARGIN_LEFT, _margin(left=31.8), "31.8 毫米", alone=False),
    "right margin": Seed(FaultCode.MARGIN_RIGHT, _margin(right=31.8), "31.8 毫米", alone=False),
    "no grid": Seed(FaultCode.GRID, _no_grid, "文档网格没有设置"),
    "grid of 30 lines": Seed(FaultCode.GRID, _grid(linePitch="420"), "每页 30 行"),
    "grid of 25 characters": Seed(FaultCode.GRID, _grid(charSpace="6800"), "每行 25 字"),
    "grid of lines only": Seed(FaultCode.GRID, _grid(type="lines"), "没有字符网格"),
    "narrow pitch": Seed(FaultCode.LINE_PITCH, _pitch, "固定值 24 磅"),
    "one and a half lines": Seed(FaultCode.LINE_PITCH, _double, "1.5 倍行距"),
    "no title": Seed(FaultCode.TITLE_MISSING, _untitled, "标题没有找到", alone=False),
    "title in bold sans": Seed(FaultCode.TITLE_FONT, lambda d: _font(d, "禾川市", "黑体"), "黑体"),
    "small title": Seed(FaultCode.TITLE_SIZE, lambda d: _size(d, "禾川市", 18), "18 磅"),
    "title at the left": Seed(FaultCode.TITLE_ALIGN, _left_title, "没有居中"),
    "body in song": Seed(FaultCode.BODY_FONT, lambda d: _font(d, "10月22日", "宋体"), "宋体"),
    "small body": Seed(FaultCode.BODY_SIZE, lambda d: _size(d, "10月22日", 14), "14 磅"),
    "heading 1 in fangsong": Seed(FaultCode.HEADING_FONT, lambda d: _font(d, "一、", "仿宋"), "应为黑体"),
    "heading 2 in hei": Seed(FaultCode.HEADING_FONT, lambda d: _font(d, "（一）", "黑体"), "应为楷体"),
    "large heading": Seed(FaultCode.HEADING_SIZE, lambda d: _size(d, "二、", 18), "18 磅"),
    "heading skipped": Seed(FaultCode.HEADING_SEQUENCE, lambda d: _text(d, "二、", "二、", "三、"), "“二、”"),
    "heading repeated": Seed(
        FaultCode.HEADING_SEQUENCE, lambda d: _text(d, "（二）", "（二）", "（一）"), "“（二）”"
    ),
    "label with the wrong mark": Seed(
        FaultCode.LABEL_FORM, lambda d: _text(d, "1.", "1.", "1、"), "“1、”，应为“1.”", alone=False
    ),
    "number in two scripts": Seed(
        FaultCode.NUMBER_FORM, lambda d: _text(d, "10月，", "5家", "5百家"), "“5百家”"
    ),
    "year in two scripts": Seed(
        FaultCode.NUMBER_FORM, lambda d: _text(d, "10月22日", "10月22日", "二0二五年10月22日"), "“2025年”"
    ),
    "no indent": Seed(FaultCode.INDENT, _no_indent, "0 字符"),
    "no page numbers": Seed(FaultCode.PAGE_NUMBER_MISSING, _no_numbers, "页码没有找到"),
    "bare page numbers": Seed(FaultCode.PAGE_NUMBER_FORM, _bare_footer, "“1”"),
    "page numbers in the middle": Seed(FaultCode.PAGE_NUMBER_PLACE, _middle_numbers, "居中"),
    "even pages like odd": Seed(FaultCode.PAGE_NUMBER_PLACE, _same_numbers, "单双页相同"),
    "small page numbers": Seed(FaultCode.PAGE_NUMBER_FONT, _small_numbers, "9 磅"),
    "padded date": Seed(
        FaultCode.DATE_FORM, lambda d: _text(d, "2025年11月5日", "月5", "月05"), "2025年11月5日"
    ),
    "date with dots": Seed(
        FaultCode.DATE_FORM, lambda d: _text(d, "10月22日", "10月22日", "2025.10.22"), "2025年10月22日"
    ),
    "date at the left": Seed(FaultCode.SIGNATURE_PLACE, _plain_signature, "日期右空 21.5 字"),
    "date at the edge": Seed(FaultCode.SIGNATURE_PLACE, _edge_signature, "日期右空 0 字"),
    "half-width comma": Seed(
        FaultCode.PUNCTUATION_WIDTH, lambda d: _text(d, "10月22日", "，了解", ",了解"), "“，”"
    ),
    "full-width digits": Seed(
        FaultCode.PUNCTUATION_WIDTH, lambda d: _text(d, "10月22日", "22", "２２"), "“22”"
    ),
    "half-width brackets": Seed(
        FaultCode.PUNCTUATION_WIDTH, lambda d: _text(d, "10月22日", "冷链枢纽", "冷链(枢纽)"), "“（）”"
    ),
    "marks at line starts": Seed(FaultCode.LINE_START, _no_kinsoku, "没有控制"),
    "empty paragraphs at the end": Seed(FaultCode.EMPTY_TAIL, _empty_tail, "2 个空段"),
    "unreadable characters": Seed(
        FaultCode.MISSING_GLYPH, lambda d: _text(d, "10月22日", "冷链", "冷\ufffd"), "乱码"
    ),
}


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS.keys())
def test_a_planted_fault_is_named(seed: Seed) -> None:
    faults = _faults(seed.damage)
    assert seed.code in {fault.code for fault in faults}
    found = next(fault for fault in faults if fault.code is seed.code)
    assert seed.says in found.sentence
    assert found.where in found.sentence
    assert "请" in found.sentence
    assert found.sentence.endswith("。")
    if seed.alone:
        assert {fault.code for fault in faults} == {seed.code}


def test_every_code_of_a_docx_is_planted() -> None:
    measured_in_pdf_only = {
        FaultCode.LINES_PER_PAGE,
        FaultCode.CHARACTERS_PER_LINE,
        FaultCode.FONT_EMBEDDING,
        FaultCode.HEADING_ALONE,
    }
    assert {seed.code for seed in SEEDS.values()} == set(FaultCode) - measured_in_pdf_only


def test_the_same_fault_in_many_places_is_one_that_counts_them() -> None:
    def damage(document: Document) -> None:
        for start in ("10月22日", "10月24日", "对方提出"):
            _size(document, start, 14)

    (fault,) = _faults(damage)
    assert "等 3 处" in fault.where


def test_the_page_comes_before_the_text() -> None:
    def damage(document: Document) -> None:
        _size(document, "10月22日", 14)
        _margin(top=20)(document)

    assert next(fault.code for fault in _faults(damage)) is FaultCode.MARGIN_TOP


def test_a_document_of_an_office_template_is_measured_without_complaint_of_its_own() -> None:
    document = docx.Document()
    document.add_heading("工作报告", 0)
    document.add_paragraph("正文第一段。")
    file = io.BytesIO()
    document.save(file)
    codes = {fault.code for fault in check_layout(file.getvalue(), "template.docx")}
    assert {FaultCode.PAGE_SIZE, FaultCode.GRID, FaultCode.BODY_SIZE, FaultCode.PAGE_NUMBER_MISSING} <= codes
