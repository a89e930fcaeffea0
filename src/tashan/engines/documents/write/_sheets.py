"""Tables → XLSX and CSV that a spreadsheet opens right and never executes."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tashan.engines.documents.characters import clean
from tashan.engines.documents.paper import Table
from tashan.engines.documents.write.cells import cell_text, longest_cells
from tashan.kernel.errors import InputFault
from tashan.kernel.tables import Cell

_STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter writes naive moments
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_MOST_ROWS = 1_048_575
_EXACT = 10**15
"""Whole numbers from here on lose digits in a spreadsheet (IEEE 754); they are written as text."""


def to_xlsx(table: Table) -> bytes:
    """One sheet: bold headings that stay in view, a filter, widths that fit; text is always text, never a formula or link.

    The same bytes for the same table. Raises InputFault for more rows than a sheet holds.
    """
    if len(table.rows) > _MOST_ROWS:
        raise InputFault(
            "表格有 {count} 行，超过一张工作表的上限。",
            where=table.title,
            remedy="请筛选后分次导出。",
            count=len(table.rows),
        )
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": clean(table.title)[:255], "created": _STAMP})
        sheet = book.add_worksheet(_sheet_name(table.title))
        plain = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
        heading = book.add_format({**plain, "bold": True, "bottom": 1, "bg_color": "#EEF2F6"})
        formats = {
            date: book.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "left"}),
            datetime: book.add_format({**plain, "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
            str: book.add_format(plain),
        }
        for column, (text, longest) in enumerate(zip(table.headings, longest_cells(table), strict=True)):
            sheet.set_column(column, column, min(max(longest * 2 + 2, 6), 60))
            sheet.write_string(0, column, clean(text), heading)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, formats)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    return file.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[type, Format]) -> None:
    text = formats[str]
    match cell:
        case None:
            sheet.write_blank(row, column, None, text)
        case bool():
            sheet.write_string(row, column, cell_text(cell), text)
        case int() | float() if abs(cell) < _EXACT:
            sheet.write_number(row, column, cell, text)
        case datetime():
            sheet.write_datetime(row, column, cell.replace(tzinfo=None), formats[datetime])
        case date():
            sheet.write_datetime(row, column, cell, formats[date])
        case _:
            sheet.write_string(row, column, _lines(cell_text(cell))[:_LONGEST_CELL], text)


def _lines(text: str) -> str:
    """Cleaned, but with the line breaks a cell may have."""
    return "\n".join(clean(line) for line in re.split(r"\r\n|\r|\n", text))


def _sheet_name(title: str) -> str:
    """At most 31 units of UTF-16, none of the characters Excel forbids."""
    name = re.sub(r"[\[\]:*?/\\]", " ", clean(title)).strip().strip("'")
    short = name.encode("utf-16-le")[: 2 * _LONGEST_NAME].decode("utf-16-le", "ignore").strip().strip("'")
    return short if short and short.casefold() != "history" else "Sheet1"


def to_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese right; CRLF lines.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for row in (table.headings, *table.rows):
        writer.writerow([_harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _harmless(cell: Cell) -> str:
    if not isinstance(cell, str):
        return cell_text(cell)
    text = _lines(cell)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
