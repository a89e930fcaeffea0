"""XLSX, XLS, CSV and tables in web pages → sheets of plain cells, with the regions people merged."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

import lxml.html
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tashan.engines.documents.read.archive import proved
from tashan.engines.documents.read.charset import decode
from tashan.engines.documents.read.media import best_delimiter, damaged, locked
from tashan.kernel.errors import InputFault
from tashan.kernel.tables import Cell, Region, Sheet

MOST_CELLS = 4_000_000
"""Cells of one sheet, empty ones between filled ones included."""
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>/]*>')
_BREAK = "\u2028"
_LONGEST_FIELD = 1_000_000


def read_workbook(data: bytes, name: str, *, packed: bool) -> tuple[Sheet, ...]:
    """The visible sheets of an XLSX (``packed``) or XLS that hold anything."""
    if packed:
        with proved(data, name) as archive:
            _bearable(archive, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        wanted = [
            meta.name
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ]
        return tuple(sheet for title in wanted if (sheet := _sheet(book, title)).rows)
    except CalamineError as error:
        if "assword" in str(error):
            raise locked(name) from error
        raise damaged(name) from error


def _bearable(archive: zipfile.ZipFile, name: str) -> None:
    """Refuses a sheet whose last filled cell lies so far out that all between could not be held."""
    for member in archive.namelist():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", member):
            continue
        rows = columns = 0
        for column, row in _FILLED.findall(archive.read(member)):
            rows, columns = max(rows, int(row)), max(columns, _column(column))
        if rows * columns > MOST_CELLS:
            raise InputFault(
                "工作表有 {rows} 行 {columns} 列，超过可读取的上限。",
                where=name,
                remedy="请删去远处误填的单元格，只留下要导入的部分后另存一份。",
                rows=rows,
                columns=columns,
            )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet(book: CalamineWorkbook, title: str) -> Sheet:
    sheet = book.get_sheet_by_name(title)
    rows = [tuple(_cell(value) for value in row) for row in sheet.to_python(skip_empty_area=False)]
    merged: list[Region] = [(*start, *end) for start, end in sheet.merged_cell_ranges or []]
    return _trimmed(title, rows, merged)


def _trimmed(title: str, rows: list[tuple[Cell, ...]], merged: Iterable[Region]) -> Sheet:
    """Without the empty rows at the end; row numbers stay those of the file."""
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    return Sheet(title, tuple(rows), tuple(sorted(region for region in merged if region[0] < len(rows))))


def _cell(value: object) -> Cell:
    match value:
        case str():
            return value if value.strip() else None
        case bool() | int() | datetime() | date():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < 10**15 else value
        case time():
            return f"{value:%H:%M}" if not value.second else f"{value:%H:%M:%S}"
        case timedelta():
            return str(value)
    return None


def read_csv(data: bytes, name: str) -> tuple[Sheet, ...]:
    """One sheet named after the file; every cell is text, so that ``007`` and telephone numbers stay what they are."""
    text = decode(data).replace("\x00", "")
    delimiter, columns = best_delimiter(text)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        found = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [tuple(cell.strip() or None for cell in row) for row in found]
    except csv.Error as error:
        raise InputFault(
            "表格中有一格过长或引号没有配对，读不下去。",
            where=name,
            remedy="请用表格软件打开确认后另存为 .xlsx。",
        ) from error
    if columns < 2 and not name.lower().endswith((".csv", ".tsv")):
        raise InputFault(
            "没有看出表格的分列。", where=name, remedy="请用逗号或制表符分列，或另存为 .xlsx 后再导入。"
        )
    return _one(_trimmed(PurePath(name).stem, [*rows], ()), name)


def read_html_tables(data: bytes, name: str) -> tuple[Sheet, ...]:
    """As :func:`page_tables`; systems export rosters so, often under the name ``.xls``. Raises InputFault for none."""
    sheets = page_tables(data)
    if not sheets:
        raise InputFault(
            "网页里没有表格。", where=name, remedy="请选择含有表格的文件，或另存为 .xlsx 后再导入。"
        )
    return sheets


def page_tables(data: bytes) -> tuple[Sheet, ...]:
    """The outermost tables of a web page that hold anything."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    root = lxml.html.document_fromstring(decode(data).encode("utf-8", "replace"), parser=parser)
    tables = [table for table in root.iter("table") if next(table.iterancestors("table"), None) is None]
    return tuple(
        sheet for number, table in enumerate(tables, 1) if (sheet := _html_sheet(table, f"表{number}")).rows
    )


def _html_sheet(table: lxml.html.HtmlElement, title: str) -> Sheet:
    grid: dict[tuple[int, int], Cell] = {}
    merged: list[Region] = []
    lines = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for number, row in enumerate(lines):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in grid:
                column += 1
            down, across = (_span(cell.get(key)) for key in ("rowspan", "colspan"))
            for y in range(number, min(number + down, len(lines))):
                grid.update({(y, x): None for x in range(column, column + across)})
            grid[number, column] = _shown(cell) or None
            if down > 1 or across > 1:
                merged.append((number, column, min(number + down, len(lines)) - 1, column + across - 1))
            column += across
    width = max((x for _, x in grid), default=-1) + 1
    rows = [tuple(grid.get((y, x)) for x in range(width)) for y in range(len(lines))]
    return _trimmed(title, rows, merged)


def _shown(cell: lxml.html.HtmlElement) -> str:
    """The cell's text; only what the page itself breaks (``<br>``, paragraphs) is a line of its own."""
    for broken in cell.iter("br", "p", "div"):
        broken.tail = f"{_BREAK}{broken.tail or ''}"
    lines = re.sub(rf"[^\S{_BREAK}]+", " ", cell.text_content()).split(_BREAK)
    return "\n".join(line for shown in lines if (line := shown.strip()))


def _span(value: str | None) -> int:
    return min(max(int(value), 1), 500) if value and value.isdecimal() else 1


def _one(sheet: Sheet, name: str) -> tuple[Sheet, ...]:
    if not sheet.rows:
        raise InputFault("表格是空的。", where=name, remedy="请检查后重新选择文件。")
    return (sheet,)
