"""Rolling a group's month up, and a hundred of them, in notes a second, beside merely cutting the notes into sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bench.timing import side_by_side
from tashan.demo import season
from tashan.domain.reports.rollup import DirectionName, Entry, EntryKind, ReportKind, roll_up
from tashan.engines.text import sentences
from tashan.engines.text.chat import MessageKind, read_chat
from tashan.kernel import periods

_DIRECTIONS = (
    DirectionName("up", "向上"),
    DirectionName("down", "向下"),
    DirectionName("in", "向内"),
    DirectionName("out", "向外"),
)
_MONTH = periods.parse("2025-10")


def run() -> list[str]:
    """A line for one group-month of the demo season and a line for a hundred."""
    entries = _month()
    return [_measured(entries, 1), _measured(entries, 100)]


def _measured(entries: list[Entry], months: int) -> str:
    copies = [[replace(one, ref=f"{number}:{one.ref}") for one in entries] for number in range(months)]

    def rolling() -> None:
        for month in copies:
            roll_up(
                month,
                period=_MONTH,
                kind=ReportKind.MONTH,
                group_name="第一管理组",
                target_length=4000,
                directions=_DIRECTIONS,
            )

    def cutting() -> None:
        for month in copies:
            for one in month:
                sentences(one.text)

    pair = side_by_side(rolling, cutting, rounds=5 if months == 1 else 1, cold=months == 1)
    notes = len(entries) * months
    return (
        f"roll-up of {months} group-month{'s' if months > 1 else ''}, {notes} notes: {notes / pair.ours:,.0f} notes/s; "
        f"cutting them into sentences {notes / pair.floor:,.0f} notes/s"
    )


def _month() -> list[Entry]:
    chat = next(file for file in season().files if file.name.startswith("第一管理组"))
    messages = read_chat(chat.path.read_text(encoding="utf-8")).messages
    return [
        Entry(
            ref=str(number),
            kind=EntryKind.NOTE,
            day=_day(message.day),
            text=message.text,
            author=message.sender,
        )
        for number, message in enumerate(messages)
        if message.kind is MessageKind.NOTE and message.day is not None and message.day in _MONTH
    ]


def _day(day: date | None) -> date:
    assert day is not None  # only messages with a day come here
    return day
