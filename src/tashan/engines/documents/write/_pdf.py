"""Paper → PDF through Typst: Python measures and breaks the lines, the template ``paper.typ`` only places them.

Everything reaches the template as JSON, never as markup, so no character of a note can break it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from tashan.engines.documents import layout
from tashan.engines.documents.characters import cells, clean
from tashan.engines.documents.paper import Paper, Run, Table
from tashan.engines.documents.write.atoms import BODY_TRACKING, Atom, Missing, Style, atoms, raised
from tashan.engines.documents.write.cells import CELL_INSET, column_widths, is_number, shown
from tashan.engines.documents.write.flow import HEADINGS, Blank, Part, Piece, Role, Rule, citation_mark, flow
from tashan.engines.documents.write.fonts import Font, FontSet, find_fonts
from tashan.engines.documents.write.lines import MARGIN, Line, fill
from tashan.kernel.errors import InputFault

_TEMPLATE = Path(__file__).with_name("paper.typ")
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""For papers without a date: a fixed moment, so that the same paper gives the same bytes."""
_CELL = layout.CHARACTER_PITCH
_STRETCH = 4.6 * _CELL
"""A line that lacks more than this is left ragged: stretching it would look worse."""
_HELD_LINES = 2
_HALF_WHITE = frozenset("，。、；：")
_MARK_BACK = 0.42
"""Em by which a citation moves into the white half of the mark it follows."""
_CENTRED = frozenset({Role.MARK, Role.ISSUE, Role.TITLE, Role.TABLE_TITLE})
_RIGHT = frozenset({Role.SIGNATURE, Role.DATE})
_INDENTED = frozenset({Role.BODY, Role.SOURCE, Role.ANNEX_NOTE, Role.LIST, Role.ISSUER, *HEADINGS})

Data = dict[str, Any]


def to_pdf(paper: Paper, *, with_sources: bool = True, fonts: FontSet | None = None) -> bytes:
    """``paper`` as PDF/A-2u: 22 lines of 28 characters a page, fonts embedded, the same bytes for the same paper.

    ``fonts`` defaults to those of the installation. Raises InstallationFault where there are none for Chinese, and
    InputFault naming the characters that no font has; in the sources, which are quotations, they are named in their place.
    """
    fonts = fonts or find_fonts()
    day = paper.day or (paper.head.day if paper.head else None)
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _STAMP
    return draw(compose(paper, fonts, with_sources=with_sources), fonts, stamp)


def compose(paper: Paper, fonts: FontSet, *, with_sources: bool) -> Data:
    """Everything the template needs to know: lengths, fonts, and the measured lines of every part."""
    composer = _Composer(fonts)
    parts = [data for part in flow(paper, with_sources=with_sources) for data in _kept(composer.part(part))]
    number = composer.number()
    composer.complain()
    return {
        "title": clean(paper.title).strip(),
        "page": _page(),
        "number": number,
        "fonts": [{"family": font.family, "weight": font.weight} for font in composer.used],
        "parts": parts,
    }


Standard = Literal["a-2u", "1.7"]


def draw(
    data: Data, fonts: FontSet, stamp: datetime, *, template: bytes | None = None, standard: Standard = "a-2u"
) -> bytes:
    """The PDF of composed ``data``."""
    return typst.compile(
        template or _TEMPLATE.read_bytes(),
        font_paths=fonts.shelf,
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
        timestamp=int(stamp.timestamp()),
        pdf_standards=standard,
    )


def _page() -> Data:
    return {
        "width": layout.PAGE_WIDTH,
        "height": layout.PAGE_HEIGHT,
        "top": layout.TOP,
        "bottom": layout.BOTTOM,
        "left": layout.LEFT,
        "right": layout.RIGHT,
        "pitch": layout.LINE_PITCH - 0.002,
        "drop": layout.PAGE_NUMBER_DROP,
    }


def _kept(part: Data) -> list[Data]:
    """A paragraph that is kept with what follows, as two: only its last lines are held, the rest may fill the page."""
    if not part.get("keep") or len(part["lines"]) <= _HELD_LINES:
        return [part]
    upper = {**part, "lines": part["lines"][:-_HELD_LINES], "keep": False, "open": True}
    return [upper, {**part, "lines": part["lines"][-_HELD_LINES:], "first": 0.0, "tail": []}]


class _Composer:
    """Turns parts into data, remembering which fonts were used and which characters none of them had."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.used: list[Font] = []
        self._missing: dict[str, str] = {}

    def part(self, part: Part) -> Data:
        match part:
            case Blank():
                return {"kind": "blank"}
            case Rule():
                return {"kind": "rule"}
            case Table():
                return self._table(part)
            case Piece():
                return self._piece(part)

    def number(self) -> Data:
        """How page numbers are set: 4号 宋体, one character from the outer edge."""
        font = self.fonts.song
        for sign in "0123456789":
            self._atoms(sign, Style(font, layout.SIZE_4), layout.TEXT_WIDTH)
        return {"font": self._index(font), "size": layout.SIZE_4}

    def complain(self) -> None:
        """Raises InputFault where something could not be set."""
        if not self._missing:
            return
        named = tuple(f"{sign} U+{ord(sign):04X}" for sign in list(self._missing)[:8])
        place = next(iter(self._missing.values()))
        raise InputFault(
            "有 {count} 个字符没有字体能印出：{named}。",
            where=f"“{place}”",
            remedy="请改写或删去这些字符，或安装含有它们的字体后再生成 PDF。",
            count=len(self._missing),
            named=named,
        )

    def _piece(self, piece: Piece) -> Data:
        style = self._style(piece)
        indent = 2 * _CELL if piece.role in _INDENTED else 0.0
        if piece.role is Role.ISSUER:
            indent = _CELL
        hang = cells(piece.label) * _CELL
        inset = piece.inset * _CELL
        label = self._atoms(
            piece.label, Style(self.fonts.hei, layout.SIZE_3, BODY_TRACKING), layout.TEXT_WIDTH
        )
        left = indent + hang if hang else 0.0
        first = -hang if hang else indent
        width = layout.TEXT_WIDTH - left - inset
        height = layout.HEAD_LINES * layout.LINE_PITCH if piece.role is Role.MARK else layout.LINE_PITCH
        return {
            "kind": "text",
            "role": piece.role.value,
            "level": HEADINGS.index(piece.role) + 1 if piece.role in HEADINGS and len(piece.runs) == 1 else 0,
            "align": "center" if piece.role in _CENTRED else "right" if piece.role in _RIGHT else "left",
            "left": left,
            "inset": inset,
            "first": first,
            "cell": _CELL,
            "keep": piece.keep,
            "open": False,
            "height": height - 0.002 * (layout.HEAD_LINES if piece.role is Role.MARK else 1),
            "baseline": _baseline(piece.role, style.size),
            "lines": self._lines(self._filled(piece, label, style, width, first), width, first),
            "tail": self._tail(piece, style),
        }

    def _filled(
        self, piece: Piece, label: list[Atom], style: Style, width: float, first: float
    ) -> list[Line]:
        """The lines of the piece; those of a title are already chosen."""
        if piece.role is Role.TITLE:
            return [line for run in piece.runs for line in fill(list(self._runs((run,), style)), width)]
        if piece.role is Role.SOURCE:
            piece = replace(piece, runs=tuple(Run(self._spelt(run.text)) for run in piece.runs))
        head, rest = (piece.runs[:1], piece.runs[1:]) if piece.role in HEADINGS else (piece.runs, ())
        body = Style(self.fonts.fangsong, layout.SIZE_3, BODY_TRACKING)
        return fill([*label, *self._runs(head, style), *self._runs(rest, body)], width, first)

    def _spelt(self, quoted: str) -> str:
        """A quotation, which nobody may reword, with the characters that no font has named by their numbers."""
        font = self.fonts.fangsong
        return "".join(
            sign if sign.isspace() or self.fonts.font_for(font, sign) else f"〔U+{ord(sign):04X}〕"
            for sign in quoted
        )

    def _tail(self, piece: Piece, style: Style) -> list[list[Any]]:
        """What stands at the right edge of a head line, one character in."""
        if not piece.right:
            return []
        return self._glyphs(fill(self._atoms(piece.right, style, layout.TEXT_WIDTH), layout.TEXT_WIDTH)[0])

    def _style(self, piece: Piece) -> Style:
        match piece.role:
            case Role.MARK:
                room = layout.TEXT_WIDTH - 2 * MARGIN
                size = min(layout.HEAD_SIZE, room / max(cells(piece.runs[0].text), 1))
                return Style(self.fonts.title, size)
            case Role.TITLE:
                return Style(self.fonts.title, layout.SIZE_2)
            case Role.HEADING_1 | Role.TABLE_TITLE | Role.ANNEX:
                return Style(self.fonts.hei, layout.SIZE_3, BODY_TRACKING)
            case Role.HEADING_2:
                return Style(self.fonts.kai, layout.SIZE_3, BODY_TRACKING)
            case _:
                return Style(self.fonts.fangsong, layout.SIZE_3, BODY_TRACKING)

    def _runs(self, runs: tuple[Run, ...], style: Style) -> Iterator[Atom]:
        for run in runs:
            yield from self._atoms(run.text, style, layout.TEXT_WIDTH)
            if run.citations:
                back = _MARK_BACK * style.size if run.text[-1:] in _HALF_WHITE else 0.0
                mark = Style(self.fonts.fangsong, layout.SIZE_CITATION, rise=style.size * 0.36, back=back)
                yield from raised(citation_mark(run.citations), mark, self.fonts)

    def _atoms(self, text: str, style: Style, widest: float) -> list[Atom]:
        try:
            return atoms(text, style, self.fonts, widest)
        except Missing as missing:
            for sign in missing.signs:
                at = text.index(sign)
                self._missing.setdefault(sign, text[max(0, at - 8) : at + 8])
            return []

    def _lines(self, lines: list[Line], width: float, first: float) -> list[Data]:
        rooms = (width - first if number == 0 else width for number in range(len(lines)))
        return [
            {"glyphs": self._glyphs(line), "fill": room - line.width < _STRETCH}
            for line, room in zip(lines, rooms, strict=True)
        ]

    def _glyphs(self, line: Line) -> list[list[Any]]:
        """As the template takes them: text, font, size, tracking, rise, back, odd."""
        return [
            [part.text, self._index(style.font), style.size, style.tracking, style.rise, style.back, part.odd]
            for part in line.glyphs
            for style in (part.style,)
        ]

    def _index(self, font: Font) -> int:
        if font not in self.used:
            self.used.append(font)
        return self.used.index(font)

    def _table(self, table: Table) -> Data:
        rows = [[clean(shown(cell)).strip() for cell in row] for row in table.rows]
        widths = column_widths(table)
        head = Style(self.fonts.hei, layout.SIZE_TABLE)
        body = Style(self.fonts.fangsong, layout.SIZE_TABLE)
        return {
            "kind": "table",
            "widths": widths,
            "inset": CELL_INSET,
            "height": layout.LINE_PITCH - 0.002,
            "baseline": _baseline(Role.BODY, layout.SIZE_TABLE),
            "head": [
                self._cell(clean(text), head, width)
                for text, width in zip(table.headings, widths, strict=True)
            ],
            "rows": [
                [
                    self._cell(text, body, width)
                    for text, width in zip(_padded(row, len(widths)), widths, strict=True)
                ]
                for row in rows
            ],
            "figures": [
                all(is_number(row[column]) for row in table.rows if column < len(row)) and bool(table.rows)
                for column in range(len(widths))
            ],
        }

    def _cell(self, text: str, style: Style, width: float) -> list[Data]:
        room = width - 2 * CELL_INSET
        return [
            {"glyphs": self._glyphs(line), "fill": False}
            for line in fill(self._atoms(text, style, room), room)
        ]


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _baseline(role: Role, size: float) -> float:
    """From the top of the line to the baseline: the character box (0.88 em above it, 0.12 below) in the middle."""
    if role is Role.MARK:
        return layout.HEAD_DROP + 0.86 * size
    return layout.LINE_PITCH / 2 + 0.38 * size
