"""The roster as an office makes it in a spreadsheet: title over all, two heading rows, merged groups, dates in every form."""

from __future__ import annotations

import io
from datetime import date, datetime
from itertools import groupby
from typing import Any

import xlsxwriter

from tashan.demo._settled import settled

_ABOVE = "^"  # this cell is one with the cell above it
_HEADINGS_AT = 2
_FIRST_ROW = 4
_OWN_COLUMNS = 2  # 序号 and 管理组 are written by this module, the rest come from the source
_MADE = datetime(2025, 9, 10, 17, 30)  # noqa: DTZ001 -- office properties carry no zone


def roster(source: dict[str, Any]) -> bytes:
    """The bytes of the XLSX for ``source`` (see ``sources/名册.toml`` for its shape)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": source["title"], "author": "唐一鸣", "created": _MADE})
    styles = _styles(book)
    sheet = book.add_worksheet("名册")
    last = len(source["headings"]) - 1
    sheet.merge_range(0, 0, 0, last, source["title"], styles["title"])
    sheet.merge_range(1, 0, 1, last, source["under_title"], styles["plain"])
    for column, width in enumerate(source["widths"]):
        sheet.set_column(column, column, width)
    _headings(sheet, source["headings"], styles["heading"])
    end = _groups(sheet, source["group"], styles)
    sheet.merge_range(end, 0, end, last, source["note"], styles["left"])
    sheet.merge_range(end + 1, 0, end + 1, last, source["footer"], styles["left"])
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    book.close()
    return settled(out.getvalue())


def _styles(book: Any) -> dict[str, Any]:
    boxed = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True, "font_name": "宋体"}
    return {
        "title": book.add_format({"bold": True, "font_size": 18, "align": "center", "font_name": "黑体"}),
        "plain": book.add_format({"align": "center", "font_name": "楷体"}),
        "left": book.add_format({"align": "left", "font_name": "宋体"}),
        "heading": book.add_format({**boxed, "bold": True}),
        "cell": book.add_format(boxed),
        "text": book.add_format({**boxed, "num_format": "@"}),
        "date": book.add_format({**boxed, "num_format": "yyyy/m/d"}),
    }


def _headings(sheet: Any, headings: list[str], style: Any) -> None:
    """Two rows: a heading without ``/`` stands in both; neighbours that share what is before ``/`` share one cell."""
    column = 0
    for upper, members in groupby(headings, key=lambda text: text.partition("/")[0]):
        lowers = [text.partition("/")[2] for text in members]
        if lowers == [""]:
            sheet.merge_range(_HEADINGS_AT, column, _HEADINGS_AT + 1, column, upper, style)
        else:
            sheet.merge_range(_HEADINGS_AT, column, _HEADINGS_AT, column + len(lowers) - 1, upper, style)
            for offset, lower in enumerate(lowers):
                sheet.write_string(_HEADINGS_AT + 1, column + offset, lower, style)
        column += len(lowers)


def _groups(sheet: Any, groups: list[dict[str, Any]], styles: dict[str, Any]) -> int:
    """Write the rows of all groups; the row after the last one."""
    at, number = _FIRST_ROW, 0
    for group in groups:
        rows = group["rows"]
        sheet.merge_range(at, 1, at + len(rows) - 1, 1, group["name"], styles["cell"])
        for offset in range(len(rows)):
            number += 1
            sheet.write_number(at + offset, 0, number, styles["cell"])
        for column in range(len(rows[0])):
            _column(sheet, at, column + _OWN_COLUMNS, [row[column] for row in rows], styles)
        at += len(rows)
    return at


def _column(sheet: Any, top: int, column: int, values: list[Any], styles: dict[str, Any]) -> None:
    row = 0
    while row < len(values):
        end = row
        while end + 1 < len(values) and values[end + 1] == _ABOVE:
            end += 1
        _cell(sheet, (top + row, column, top + end, column), values[row], styles)
        row = end + 1


def _cell(sheet: Any, region: tuple[int, int, int, int], value: Any, styles: dict[str, Any]) -> None:
    top, left, bottom, _ = region
    if bottom > top:
        sheet.merge_range(*region, value, styles["cell"])
    elif isinstance(value, date):
        sheet.write_datetime(top, left, datetime(value.year, value.month, value.day), styles["date"])  # noqa: DTZ001 -- a day in a cell has no zone
    elif isinstance(value, int):
        sheet.write_number(top, left, value, styles["cell"])
    else:
        sheet.write_string(top, left, value, styles["text"])
