"""Paper → DOCX by python-docx: the same parts as the PDF, but left to Word's own line breaking on the same grid."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.table import Table as DrawnTable
from docx.table import _Cell as DrawnCell
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run as Text

from tashan.engines.documents import layout
from tashan.engines.documents.characters import cells, clean
from tashan.engines.documents.paper import Paper, Run, Table
from tashan.engines.documents.write._page import name_fonts, set_page
from tashan.engines.documents.write._parts import Element, element, in_order_paragraph, run_properties, twips
from tashan.engines.documents.write._styles import (
    LINE,
    LOOKS,
    NORMAL,
    RED,
    TABLE_HEADING,
    TABLE_TEXT,
    define,
)
from tashan.engines.documents.write.cells import CELL_INSET, column_widths, is_number, shown
from tashan.engines.documents.write.flow import HEADINGS, Blank, Part, Piece, Role, Rule, citation_mark, flow
from tashan.kernel.tables import Cell

_CELL = layout.CHARACTER_PITCH
_STAMP = date(2000, 1, 1)
_RULE, _RULE_DROP = 1.5, 4
"""Points of the red rule's thickness and of its distance from the line above it."""


def to_docx(paper: Paper, *, with_sources: bool = True) -> bytes:
    """``paper`` as DOCX: fonts named, not shipped; the same bytes for the same paper.

    Raises InputFault where a level has more headings than can be numbered.
    """
    document = docx.Document()
    define(document)
    set_page(document)
    name_fonts(document)
    parts = flow(paper, with_sources=with_sources)
    for part in parts:
        _draw(document, part)
    if isinstance(parts[-1], Table):
        document.add_paragraph(style=NORMAL)
    _properties(document, paper)
    return _packed(document)


def _draw(document: Document, part: Part) -> None:
    match part:
        case Blank():
            _set(document.add_paragraph(style=NORMAL), element("keepNext"))
        case Rule():
            _underline(document.paragraphs[-1])
        case Table():
            _table(document, part)
        case Piece():
            _piece(document, part)


def _piece(document: Document, piece: Piece) -> None:
    line = document.add_paragraph(style=LOOKS[piece.role].name)
    if piece.keep:
        _set(line, element("keepNext"))
    if piece.inset:
        inset = round(piece.inset * 100), twips(piece.inset * _CELL)
        _set(line, element("ind", left=0, rightChars=inset[0], right=inset[1], firstLine=0))
    match piece.role:
        case Role.TITLE:
            _title(line, piece.runs)
        case Role.MARK:
            _mark(line, piece.runs[0].text)
        case Role.ISSUER:
            _issuer(line, piece)
        case Role.LIST:
            _list(line, piece)
        case _ if piece.role in HEADINGS and len(piece.runs) > 1:
            _run_in(line, piece.runs)
        case _:
            _runs(line, piece.runs)


def _runs(line: Line, runs: tuple[Run, ...]) -> None:
    for run in runs:
        if run.text:
            line.add_run(run.text)
        if run.citations:
            line.add_run(citation_mark(run.citations)).font.superscript = True


def _run_in(line: Line, runs: tuple[Run, ...]) -> None:
    """A heading with its text in the same paragraph: that need not stay with the next one."""
    _set(line, element("keepNext", val="0"))
    _runs(line, runs[:1])
    for run in runs[1:]:
        _dress(line.add_run(run.text), run_properties(layout.FANGSONG, layout.SIZE_3))


def _title(line: Line, runs: tuple[Run, ...]) -> None:
    for number, run in enumerate(runs):
        added = line.add_run()
        if number:
            added.add_break()
        added.add_text(run.text)


def _mark(line: Line, text: str) -> None:
    """The red name of minutes: its upper edge 35 mm below the top of the text area, the next line on the grid."""
    size = min(layout.HEAD_SIZE, layout.TEXT_WIDTH / max(cells(text), 1))
    _dress(line.add_run(text), run_properties(layout.TITLE_SONG, int(size * 2) / 2, colour=RED))
    before, height = twips(layout.HEAD_DROP), twips(size * 1.1)
    after = layout.HEAD_LINES * LINE - before - height
    _set(line, element("spacing", before=before, after=after, line=height, lineRule="exact"))


def _issuer(line: Line, piece: Piece) -> None:
    one = twips(_CELL)
    tabs = element("tabs")
    tabs.append(element("tab", val="right", pos=twips(layout.TEXT_WIDTH) - one))
    _set(line, tabs)
    # The first line is set in, not the paragraph: the rule below spans the whole text area.
    _set(line, element("ind", left=0, firstLineChars=100, firstLine=one))
    _runs(line, piece.runs)
    if piece.right:
        line.add_run(f"\t{piece.right}")


def _list(line: Line, piece: Piece) -> None:
    """Names that run on stand under the first name, not under the label (GB/T 9704-2012, 10.3)."""
    hang = cells(piece.label)
    indent = element(
        "ind",
        leftChars=round((2 + hang) * 100),
        left=twips((2 + hang) * _CELL),
        hangingChars=round(hang * 100),
        hanging=twips(hang * _CELL),
    )
    _set(line, indent)
    _dress(line.add_run(piece.label), run_properties(layout.HEI, layout.SIZE_3))
    _runs(line, piece.runs)


def _underline(line: Line) -> None:
    """The red rule, within the grid line of the paragraph above it: a border adds to the height of its paragraph."""
    border = element("pBdr")
    border.append(element("bottom", val="single", sz=round(8 * _RULE), space=_RULE_DROP, color=RED))
    _set(line, border)
    if line.style is not None and line.style.name != LOOKS[Role.MARK].name:
        height = LINE - twips(_RULE + _RULE_DROP)
        _set(line, element("spacing", before=0, after=0, line=height, lineRule="exact"))


def _set(line: Line, child: object) -> None:
    properties = line._p.get_or_add_pPr()
    properties.append(child)
    in_order_paragraph(properties)


def _dress(text: Text, properties: object) -> None:
    if (old := text._r.rPr) is not None:
        text._r.remove(old)
    text._r.insert(0, properties)


def _table(document: Document, table: Table) -> None:
    made = document.add_table(rows=len(table.rows) + 1, cols=len(table.headings), style="Table Grid")
    made.autofit = False
    widths = [twips(width) for width in column_widths(table)]
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    margins = element("tblCellMar")
    for side, space in (("top", 0), ("left", twips(CELL_INSET)), ("bottom", 0), ("right", twips(CELL_INSET))):
        margins.append(element(side, w=space, type="dxa"))
    made._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    head, *rows = made._tbl.tr_lst
    _row(made, head, table.headings, widths, TABLE_HEADING)
    for name in ("cantSplit", "tblHeader"):
        head.get_or_add_trPr().append(element(name))
    for drawn, row in zip(rows, table.rows, strict=True):
        drawn.get_or_add_trPr().append(element("cantSplit"))
        _row(made, drawn, row, widths, TABLE_TEXT)


def _row(made: DrawnTable, drawn: Element, row: tuple[Cell, ...], widths: list[int], style: str) -> None:
    padded = row + (None,) * (len(widths) - len(row))
    for box, content, width in zip(drawn.tc_lst, padded, widths, strict=True):
        properties = box.get_or_add_tcPr()
        properties.get_or_add_tcW().set(qn("w:w"), str(width))
        properties.append(element("vAlign", val="center"))
        line = DrawnCell(box, made).paragraphs[0]
        line.style = style
        line.add_run(clean(shown(content)).strip())
        side = "center" if style == TABLE_HEADING else "right" if is_number(content) else "left"
        _set(line, element("jc", val=side))


def _properties(document: Document, paper: Paper) -> None:
    day = paper.day or (paper.head.day if paper.head else None) or _STAMP
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    core = document.core_properties
    core.title = clean(paper.title).strip()[:255]
    core.author = core.last_modified_by = clean(paper.signature)[:255]
    core.comments = core.keywords = core.subject = ""
    core.language = "zh-CN"
    core.created = core.modified = stamp
    core.revision = 1
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]


def _packed(document: Document) -> bytes:
    """The archive with one fixed time on every member: a DOCX of today and of tomorrow are the same bytes."""
    loose, tight = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(tight, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            entry = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(member))
    return tight.getvalue()
