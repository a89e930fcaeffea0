"""Tables as people keep them: plain cells and the regions they merged, whatever file they came in.

The readers of XLSX and CSV make these; the readers of rosters and plans take them. Neither needs to know the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | date | datetime | bool | None
"""One cell as the file gives it; a merged region holds its value in its top left cell."""

Region = tuple[int, int, int, int]
"""``(first row, first column, last row, last column)``, counted from 0, all included."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its rows from the top (ragged is fine), and the regions merged in it.

    Row 0 is the first row of the file, so that row ``i`` is the one people call ``i + 1``.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Region, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell as stored, None outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def filled(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows at one width, every merged region filled with the value it shows."""
        width = max((len(row) for row in self.rows), default=0)
        grid = [list(row) + [None] * (width - len(row)) for row in self.rows]
        for top, left, bottom, right in self.merged:
            value = self.cell(top, left)
            for row in grid[top : bottom + 1]:
                row[left : min(right + 1, width)] = [value] * (min(right + 1, width) - left)
        return tuple(tuple(row) for row in grid)
