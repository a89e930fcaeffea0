"""Page, margins and grid of every section of a DOCX."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from tashan.engines.documents import layout
from tashan.engines.documents.check._effective import Styles
from tashan.engines.documents.check.faults import FaultCode, Ledger
from tashan.kernel.sayings import Saying

Element = Any
_SETUP = Saying("页面设置")
_MARGINS = (
    ("top", FaultCode.MARGIN_TOP, layout.TOP),
    ("bottom", FaultCode.MARGIN_BOTTOM, layout.BOTTOM),
    ("left", FaultCode.MARGIN_LEFT, layout.LEFT),
    ("right", FaultCode.MARGIN_RIGHT, layout.RIGHT),
)


def check_sections(document: Document, styles: Styles, ledger: Ledger) -> None:
    """Notes what is wrong with the page, the margins and the grid of every section."""
    sections = list(document.element.body.iter(qn("w:sectPr")))
    for number, section in enumerate(sections, 1):
        where = _SETUP if len(sections) == 1 else Saying("第{number}节{setup}", number=number, setup=_SETUP)
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        width, height = (_points(size, key, default) for key, default in (("w", 612.0), ("h", 792.0)))
        if abs(width - layout.PAGE_WIDTH) > layout.MM or abs(height - layout.PAGE_HEIGHT) > layout.MM:
            ledger.add(
                FaultCode.PAGE_SIZE,
                where,
                Saying("{width}×{height} 毫米", width=_mm(width), height=_mm(height)),
                Saying("210×297 毫米"),
            )
        for side, code, wanted in _MARGINS:
            value = abs(_points(margins, side, 72.0)) + (
                _points(margins, "gutter", 0.0) if side == "left" else 0.0
            )
            if abs(value - wanted) > 1.05 * layout.MM:
                ledger.add(
                    code,
                    where,
                    Saying("{n} 毫米", n=_mm(value)),
                    Saying("{n} 毫米", n=_mm(wanted)),
                )
        _grid(section, styles, where, ledger)


def has_grid(section: Element) -> bool:
    """Whether the section has a grid of lines at all."""
    grid = section.find(qn("w:docGrid"))
    return grid is not None and grid.get(qn("w:type")) in {"lines", "linesAndChars", "snapToChars"}


def _grid(section: Element, styles: Styles, where: Saying, ledger: Ledger) -> None:
    """22 lines of 28 characters by the grid itself, on whatever page it is."""
    wanted = Saying("每页 {lines} 行、每行 {characters} 字", lines=layout.LINES, characters=layout.CHARACTERS)
    grid = section.find(qn("w:docGrid"))
    if not has_grid(section):
        ledger.add(FaultCode.GRID, where, Saying("没有设置"), wanted)
        return
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    height = (
        _points(size, "h", 792.0) - abs(_points(margins, "top", 72.0)) - abs(_points(margins, "bottom", 72.0))
    )
    width = _points(size, "w", 612.0) - _points(margins, "left", 72.0) - _points(margins, "right", 72.0)
    pitch = _points(grid, "linePitch", 15.6)
    lines = int(height / pitch + 0.02) if pitch else 0
    if grid.get(qn("w:type")) == "lines":
        ledger.add(FaultCode.GRID, where, Saying("每页 {lines} 行，没有字符网格", lines=lines), wanted)
        return
    advance = styles.default_size + _signed(grid.get(qn("w:charSpace"), "0")) / 4096
    characters = int(width / advance + 0.02) if advance > 0 else 0
    if (lines, characters) != (layout.LINES, layout.CHARACTERS):
        ledger.add(
            FaultCode.GRID,
            where,
            Saying("每页 {lines} 行、每行 {characters} 字", lines=lines, characters=characters),
            wanted,
        )


def _signed(number: str) -> float:
    """A number of 32 bits, which some programs write without its sign."""
    value = float(number)
    return value - 2**32 if value >= 2**31 else value


def _points(element: Element | None, key: str, default: float) -> float:
    value = element.get(qn(f"w:{key}")) if element is not None else None
    return float(value) / 20 if value is not None else default


def _mm(points: float) -> str:
    return f"{points / layout.MM:.1f}".removesuffix(".0")
