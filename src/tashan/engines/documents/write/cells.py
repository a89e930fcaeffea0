"""What a table cell shows as text and how wide its column is, alike in papers, workbooks and CSV files."""

from __future__ import annotations

import re
from datetime import date, datetime

from tashan.engines.documents.characters import cells, clean
from tashan.engines.documents.layout import SIZE_TABLE, TEXT_WIDTH
from tashan.engines.documents.paper import Table, chinese_date
from tashan.kernel.tables import Cell

CELL_INSET = 4.0
"""Points between a rule and the text of a cell."""
_LONGEST = 24.0
_LONGEST_HEADING = 6.0
_LONGEST_WORD = 7.5
"""Cells of a date with two-digit month and day, in fonts whose digits are a little wider than half a cell."""
_WORD = re.compile(r"\d+年\d+月\d+日|[!-~]+")


def cell_text(cell: Cell) -> str:
    """``2025-10-08``, ``2025-10-08 14:30``, 是/否, numbers without trailing zeros, nothing for None."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case float():
            return f"{cell:.10g}"
        case _:
            return str(cell)


def shown(cell: Cell) -> str:
    """The same in a paper, where a date is written ``2025年10月8日``."""
    return (
        chinese_date(cell) if isinstance(cell, date) and not isinstance(cell, datetime) else cell_text(cell)
    )


def is_number(cell: Cell) -> bool:
    """Whether the cell is a figure, to be set flush right; True and False are not."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def longest_cells(table: Table) -> list[float]:
    """For each column the cells that its heading and its longest entry would like."""
    texts = [[clean(cell_text(cell)) for cell in row] for row in (table.headings, *table.rows)]
    columns = range(len(table.headings))
    return [max(1.0, *(cells(row[column]) for row in texts if column < len(row))) for column in columns]


def column_widths(table: Table) -> list[float]:
    """Widths in points that add up to the text area: headings of up to six characters, dates and words as long stay on one
    line, the rest is shared out by the longest entry of each column, very long ones damped."""
    around = 2 * CELL_INSET + 1.0
    texts = [[clean(shown(cell)) for cell in row] for row in table.rows]
    least, ideal = [], []
    for column, heading in enumerate(table.headings):
        entries = [row[column] for row in texts if column < len(row)]
        word = min(1.08 * max(map(_longest_word, entries), default=0.0), _LONGEST_WORD)
        longest = max([cells(heading), *map(cells, entries)])
        least.append(max(min(cells(heading), _LONGEST_HEADING), word, 1.0) * SIZE_TABLE + around)
        ideal.append(max(min(max(longest, 1.0), _LONGEST) * SIZE_TABLE + around, least[-1]))
    if sum(least) >= TEXT_WIDTH:
        return [width * TEXT_WIDTH / sum(least) for width in least]
    crowded = sum(ideal) >= TEXT_WIDTH
    base = least if crowded else ideal
    weights = [want - floor for want, floor in zip(ideal, least, strict=True)] if crowded else ideal
    spare = TEXT_WIDTH - sum(base)
    return [width + spare * weight / sum(weights) for width, weight in zip(base, weights, strict=True)]


def _longest_word(text: str) -> float:
    """Cells of the longest run without Chinese and without space."""
    return max((cells(word) for word in _WORD.findall(text)), default=0.0)
