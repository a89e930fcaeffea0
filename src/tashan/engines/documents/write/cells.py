"""What a table cell shows as text and how wide its column is, alike in papers, workbooks and CSV files."""

from __future__ import annotations

from datetime import date, datetime

from tashan.engines.documents.characters import cells, clean
from tashan.engines.documents.layout import SIZE_TABLE, TEXT_WIDTH
from tashan.engines.documents.paper import Table
from tashan.kernel.tables import Cell

CELL_INSET = 4.0
"""Points between a rule and the text of a cell."""
_LONGEST = 24.0
_LONGEST_HEADING = 6.0


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


def is_number(cell: Cell) -> bool:
    """Whether the cell is a figure, to be set flush right; True and False are not."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def wanted_cells(table: Table) -> list[tuple[float, float]]:
    """For each column the cells its heading needs and the cells its longest entry (or heading) would like."""
    texts = [[clean(cell_text(cell)) for cell in row] for row in table.rows]
    wants = []
    for column, heading in enumerate(table.headings):
        longest = max((cells(row[column]) for row in texts if column < len(row)), default=0.0)
        wants.append((max(cells(heading), 1.0), max(cells(heading), longest, 1.0)))
    return wants


def column_widths(table: Table) -> list[float]:
    """Widths in points that add up to the text area: headings of up to six characters stay on one line, the rest is
    shared out by the longest entry of each column, very long ones damped."""
    around = 2 * CELL_INSET + 1.0
    wants = wanted_cells(table)
    least = [min(heading, _LONGEST_HEADING) * SIZE_TABLE + around for heading, _ in wants]
    ideal = [min(longest, _LONGEST) * SIZE_TABLE + around for _, longest in wants]
    if sum(least) >= TEXT_WIDTH:
        return [width * TEXT_WIDTH / sum(least) for width in least]
    more = [max(want - floor, 0.0) for want, floor in zip(ideal, least, strict=True)]
    weights = (
        more
        if sum(more) + sum(least) >= TEXT_WIDTH
        else [max(want, floor) for want, floor in zip(ideal, least, strict=True)]
    )
    base = least if weights is more else [max(want, floor) for want, floor in zip(ideal, least, strict=True)]
    spare = TEXT_WIDTH - sum(base)
    return [width + spare * weight / sum(weights) for width, weight in zip(base, weights, strict=True)]
