"""Chats exported as a table, a message a row: the columns for time, sender and words found by their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tashan.engines.text.chat.lexicon import words
from tashan.engines.text.fold import fold
from tashan.engines.text.tables import Cell, Sheet

_SEARCHED = 20
"""Rows of a sheet among which the headings are looked for."""
_FIELDS = ("moment", "day", "clock", "sender", "said", "type")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each field stands, and the row of the headings."""

    row: int
    at: dict[str, int]


def chat_in_tables(sheets: Sequence[Sheet]) -> str:
    """The messages of all sheets that are chats, written as a copied chat (``name time``, then the words); empty when none is.

    A sheet is a chat when its headings name a sender, the words said, and a time (or a day and a time).
    """
    return "\n".join(
        line for sheet in sheets if (columns := _columns(sheet)) for line in _messages(sheet, columns)
    )


def _columns(sheet: Sheet) -> _Columns | None:
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        at: dict[str, int] = {}
        for column, cell in enumerate(row):
            heading = fold(str(cell)).replace(" ", "").replace("_", "") if cell is not None else ""
            for field in _FIELDS:
                if heading in words("table", field):
                    at.setdefault(field, column)
        if {"sender", "said"} <= set(at) and ({"moment", "day", "clock"} & set(at)):
            return _Columns(number, at)
    return None


def _messages(sheet: Sheet, columns: _Columns) -> Iterator[str]:
    for row in sheet.rows[columns.row + 1 :]:
        cells = {field: row[at] for field, at in columns.at.items() if at < len(row)}
        sender = _shown(cells.get("sender"))
        said = _shown(cells.get("said")) or _placeholder(_shown(cells.get("type")))
        when = _when(*(_shown(cells.get(field)) for field in ("moment", "day", "clock")))
        if sender and said and when:
            yield f"{sender} {when}\n{said}\n"


def _when(moment: str, day: str, clock: str) -> str:
    """A time with its day, which stands in a column of its own or before the time."""
    if len(moment) > len("23:59:59"):
        return moment
    return " ".join(filter(None, (day, moment or clock)))


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()


def _placeholder(kind: str) -> str:
    return f"[{kind}]" if kind else ""
