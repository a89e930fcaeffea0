"""Each fault, planted alone into a paper that has none, is found and named in a PDF."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from tashan.engines.documents import FaultCode, LayoutFault, Paper, check_layout, find_fonts, to_pdf
from tashan.engines.documents.write._pdf import compose, draw
from tashan.kernel.errors import InputFault
from tests.engines.documents.papers import long_report, minutes, report

Data = dict[str, Any]
STAMP = datetime(2025, 11, 5, tzinfo=UTC)
MM = 72 / 25.4
TEMPLATE = files("tashan.engines.documents.write").joinpath("paper.typ").read_text(encoding="utf-8")


def _faults(
    damage: Callable[[Data], None], paper: Paper | None = None, template: Callable[[str], str] = str
) -> tuple[LayoutFault, ...]:
    fonts = find_fonts()
    data = copy.deepcopy(compose(paper or report(), fonts, with_sources=True))
    damage(data)
    pdf = draw(data, fonts, STAMP, template=template(TEMPLATE).encode(), standard="1.7")
    return check_layout(pdf, "report.pdf")


def _nothing(data: Data) -> None:
    assert data["parts"]


def _parts(data: Data, role: str) -> Iterator[Data]:
    return (part for part in data["parts"] if part.get("role") == role)


def _runs(part: Data) -> Iterator[list[Any]]:
    return (run for line in part["lines"] for run in line["glyphs"])


def _words(part: Data) -> str:
    return "".join(run[0] for run in _runs(part))


def _part(data: Data, start: str) -> Data:
    return next(part for part in data["parts"] if "lines" in part and _words(part).startswith(start))


def _hei(data: Data) -> int:
    return next(i for i, font in enumerate(data["fonts"]) if font["family"] == find_fonts().hei.family)


def _body_font(data: Data) -> int:
    return next(i for i, font in enumerate(data["fonts"]) if font["family"] == find_fonts().fangsong.family)


def _page(**values: float) -> Callable[[Data], None]:
    def damage(data: Data) -> None:
        data["page"].update({key: value * MM for key, value in values.items()})

    return damage


def _pitch(points: float) -> Callable[[Data], None]:
    def damage(data: Data) -> None:
        data["page"]["pitch"] = points
        for part in data["parts"]:
            if part["kind"] == "text":
                part["height"] = points

    return damage


def _one_wide_step(data: Data) -> None:
    _part(data, "10月22日")["height"] += 9


def _set_font(start: str, font: Callable[[Data], int]) -> Callable[[Data], None]:
    def damage(data: Data) -> None:
        for run in _runs(_part(data, start)):
            run[1] = font(data)

    return damage


def _set_size(start: str, size: float) -> Callable[[Data], None]:
    def damage(data: Data) -> None:
        for run in _runs(_part(data, start)):
            run[2] = size

    return damage


def _replace(start: str, old: str, new: str) -> Callable[[Data], None]:
    def damage(data: Data) -> None:
        part = _part(data, start)
        assert any(old in run[0] for run in _runs(part))
        for run in _runs(part):
            run[0] = run[0].replace(old, new)

    return damage


def _no_title(data: Data) -> None:
    data["parts"] = [part for part in data["parts"] if part.get("role") != "title"]


def _left_title(data: Data) -> None:
    next(_parts(data, "title"))["align"] = "left"


def _no_indent(data: Data) -> None:
    _part(data, "10月22日")["first"] = 0


def _crowded(data: Data) -> None:
    """Thirty characters on a line, squeezed."""
    part = _part(data, "10月22日")
    run = next(_runs(part))
    run[0], run[3] = "走访东澜港冷链枢纽" * 3 + "看预冷", -1.4
    part["lines"] = [{"glyphs": [run], "fill": False}]
    part["first"] = 0


def _thin(data: Data) -> None:
    """Characters at their natural width, so that 27 fill the line."""
    for part in data["parts"]:
        for line in part.get("lines", []):
            for run in line["glyphs"]:
                run[3] = 0.0
                run[0] = run[0][:27]


def _number(**values: float) -> Callable[[Data], None]:
    def damage(data: Data) -> None:
        data["number"].update(values)

    return damage


def _break_after_heading(data: Data) -> None:
    """The paragraph after the second level of headings begins a page."""
    _part(data, "10月16日")["role"] = "annex"


def _edge_date(data: Data) -> None:
    next(_parts(data, "date"))["inset"] = 0


def _stray_comma(data: Data) -> None:
    """The mark that ended a line begins the next."""
    lines = _part(data, "10月，")["lines"]
    first, second = lines[0]["glyphs"], lines[1]["glyphs"]
    first[-1][0] = first[-1][0][:-1]
    second.insert(0, ["，", *second[0][1:6], False])


@dataclass(frozen=True)
class Seed:
    code: FaultCode
    says: str
    damage: Callable[[Data], None] = _nothing
    template: Callable[[str], str] = str
    paper: Callable[[], Paper] = report
    alone: bool = True


def _swap(old: str, new: str) -> Callable[[str], str]:
    def change(template: str) -> str:
        assert old in template
        return template.replace(old, new)

    return change


SEEDS = {
    "letter paper": Seed(FaultCode.PAGE_SIZE, "216×279 毫米", _page(width=216, height=279), alone=False),
    "top margin": Seed(FaultCode.MARGIN_TOP, "25.4 毫米", _page(top=25.4, bottom=46.6), alone=False),
    "low top margin": Seed(FaultCode.MARGIN_TOP, "45.0 毫米", _page(top=45, bottom=27), alone=False),
    "bottom margin": Seed(
        FaultCode.MARGIN_BOTTOM, "35 毫米", _page(bottom=20), paper=long_report, alone=False
    ),
    "high bottom margin": Seed(
        FaultCode.MARGIN_BOTTOM, "35 毫米", _page(bottom=60), paper=long_report, alone=False
    ),
    "left margin": Seed(
        FaultCode.MARGIN_LEFT, "31.8 毫米", _page(left=31.8, right=22.2), paper=long_report, alone=False
    ),
    "right margin": Seed(
        FaultCode.MARGIN_RIGHT, "26 毫米", _page(left=22, right=32), paper=long_report, alone=False
    ),
    "narrow pitch": Seed(FaultCode.LINE_PITCH, "26.0 磅", _pitch(26), alone=False),
    "wide pitch": Seed(FaultCode.LINE_PITCH, "30.0 磅", _pitch(30), alone=False),
    "one paragraph off the grid": Seed(FaultCode.LINE_PITCH, "应为29.0 磅", _one_wide_step),
    "24 lines a page": Seed(FaultCode.LINES_PER_PAGE, "24 行", _pitch(26), paper=long_report, alone=False),
    "thirty characters a line": Seed(FaultCode.CHARACTERS_PER_LINE, "30 字", _crowded, alone=False),
    "twenty-seven characters a line": Seed(
        FaultCode.CHARACTERS_PER_LINE, "最多 27 字", _thin, paper=long_report, alone=False
    ),
    "no title": Seed(FaultCode.TITLE_MISSING, "标题没有找到", _no_title, alone=False),
    "title in sans": Seed(FaultCode.TITLE_FONT, "应为小标宋", _set_font("禾川市", _hei)),
    "small title": Seed(FaultCode.TITLE_SIZE, "18 磅", _set_size("禾川市", 18)),
    "title at the left": Seed(FaultCode.TITLE_ALIGN, "没有居中", _left_title),
    "body in sans": Seed(FaultCode.BODY_FONT, "应为仿宋", _set_font("10月22日", _hei)),
    "small body": Seed(FaultCode.BODY_SIZE, "14 磅", _set_size("10月22日", 14)),
    "heading 1 in serif": Seed(FaultCode.HEADING_FONT, "应为黑体", _set_font("一、", _body_font)),
    "large heading": Seed(FaultCode.HEADING_SIZE, "17 磅", _set_size("二、", 17)),
    "heading skipped": Seed(
        FaultCode.HEADING_SEQUENCE, "“三、”，应为“二、”", _replace("二、", "二、", "三、")
    ),
    "label with the wrong mark": Seed(
        FaultCode.LABEL_FORM, "“1、”，应为“1.”", _replace("1.", "1.", "1、"), alone=False
    ),
    "number in two scripts": Seed(FaultCode.NUMBER_FORM, "“5百家”", _replace("10月，", "5家", "5百家")),
    "heading at the foot of a page": Seed(
        FaultCode.HEADING_ALONE, "单独留下的，应为与下文同页", _break_after_heading
    ),
    "no indent": Seed(FaultCode.INDENT, "0.0 字符", _no_indent),
    "no page numbers": Seed(
        FaultCode.PAGE_NUMBER_MISSING, "页码没有找到", template=_swap('"— " + str(number) + " —"', "[]")
    ),
    "bare page numbers": Seed(
        FaultCode.PAGE_NUMBER_FORM, "“1”", template=_swap('"— " + str(number) + " —"', "str(number)")
    ),
    "page numbers in the middle": Seed(
        FaultCode.PAGE_NUMBER_PLACE, "居中", template=_swap("top + side, dx: inset", "top + center, dx: 0pt")
    ),
    "low page numbers": Seed(FaultCode.PAGE_NUMBER_PLACE, "版心下 15 毫米", _page(drop=15)),
    "small page numbers": Seed(FaultCode.PAGE_NUMBER_FONT, "9 磅", _number(size=9)),
    "padded date": Seed(
        FaultCode.DATE_FORM, "2025年11月5日", _replace("2025年11月", "月5", "月05"), alone=False
    ),
    "date at the edge": Seed(FaultCode.SIGNATURE_PLACE, "日期右空 0 字", _edge_date),
    "half-width comma": Seed(FaultCode.PUNCTUATION_WIDTH, "“，”", _replace("10月22日", "，了解", ",了解")),
    "a mark at the start of a line": Seed(FaultCode.LINE_START, "行首“，”", _stray_comma, alone=False),
    "a blank page at the end": Seed(
        FaultCode.EMPTY_TAIL, "空白页", template=lambda text: text + "\n#pagebreak(weak: false)\n#box()"
    ),
    "a character without a shape": Seed(
        FaultCode.MISSING_GLYPH, "字形没有“", _replace("10月22日", "冷链", "冷\U00010a60")
    ),
}


def test_the_paper_without_a_planted_fault_has_none() -> None:
    for paper in (report, long_report, minutes):
        assert _faults(_nothing, paper()) == ()


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS.keys())
def test_a_planted_fault_is_named(seed: Seed) -> None:
    faults = _faults(seed.damage, seed.paper(), seed.template)
    assert seed.code in {fault.code for fault in faults}
    sentences = [fault.sentence for fault in faults if fault.code is seed.code]
    assert any(seed.says in sentence for sentence in sentences), sentences
    assert all(sentence.endswith("。") and "请" in sentence for sentence in sentences)
    if seed.alone:
        assert {fault.code for fault in faults} == {seed.code}


def test_a_font_that_is_not_in_the_file_is_named() -> None:
    reader = PdfReader(io.BytesIO(to_pdf(report())))
    writer = PdfWriter(clone_from=reader)
    for thing in writer._objects:
        if isinstance(thing, dict) and thing.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                thing.pop(NameObject(key), None)
    file = io.BytesIO()
    writer.write(file)
    faults = check_layout(file.getvalue(), "report.pdf")
    assert any(fault.code is FaultCode.FONT_EMBEDDING and "没有嵌入" in fault.sentence for fault in faults)


def test_every_code_of_a_pdf_is_planted() -> None:
    planted = {seed.code for seed in SEEDS.values()} | {FaultCode.FONT_EMBEDDING}
    assert planted == set(FaultCode) - {FaultCode.GRID}


def test_a_pdf_without_text_cannot_be_measured() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(InputFault, match="没有文字"):
        check_layout(file.getvalue(), "scan.pdf")
