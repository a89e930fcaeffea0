"""From lines to raw messages: what stands between one header, separator or program line and the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tashan.engines.text.chat.headers import Header, Separator
from tashan.engines.text.chat.lexicon import pattern
from tashan.engines.text.chat.lines import Line
from tashan.engines.text.chat.structure import Structure
from tashan.engines.text.findings import Span


@dataclass(frozen=True, slots=True)
class Raw:
    """A message as cut out: who, when, the span of header and text, the span of the text alone. ``system`` lines have
    no sender."""

    who: str
    aside: str
    sent: datetime | date | None
    span: Span
    body: Span
    system: bool = False


@dataclass(slots=True)
class _Open:
    """The message being gathered: its header (None before the first and after a separator) and its offsets so far."""

    head: Header | None = None
    sent: datetime | date | None = None
    begin: int = 0
    body: int = 0
    end: int = 0

    def raw(self) -> Iterator[Raw]:
        """What has been gathered, if anything has."""
        if self.head and (self.end > self.body or self.begin < self.body):
            end = max(self.end, self.body)
            yield Raw(self.head.who, self.head.aside, self.sent, (self.begin, end), (self.body, end))

    def start(self, head: Header, line: Line, last: Line, sent: datetime | date | None) -> None:
        """Begin with a header from ``line`` to ``last``."""
        self.head, self.sent, self.begin, self.end = head, sent, line.start, last.end
        self.body = last.end if head.rest is None else line.start + head.rest

    def resume(self, offset: int) -> None:
        """Go on for the same sender behind a program line."""
        self.begin = self.body = self.end = offset

    def take(self, line: Line) -> None:
        """One more line of text."""
        if self.begin == self.body == self.end:
            self.begin = self.body = line.start
        self.end = line.end


def cut(lines: Sequence[Line], structure: Structure, today: date | None) -> Iterator[Raw]:
    """The messages in the order of the export, program lines among them. Times that need an unknown day stay None."""
    marks: dict[int, Header | Separator] = {header.line: header for header in structure.headers}
    marks |= {separator.line: separator for separator in structure.separators}
    current: datetime | date | None = None
    opened, inside = _Open(), 0
    for number, line in enumerate(lines):
        mark = marks.get(number)
        if number < inside or (line.blank and not mark):
            continue
        if mark is None and not _is_system(lines, number, structure, marks):
            if opened.head:
                opened.take(line)
            continue
        yield from opened.raw()
        day = current.date() if isinstance(current, datetime) else current
        if isinstance(mark, Separator):
            opened = _Open()
            current = mark.when.resolve(today=today, current=day)
        elif mark:
            inside = number + mark.height
            sent = mark.when.resolve(today=today, current=day) if mark.when else current
            opened.start(mark, line, lines[inside - 1], sent)
        else:
            span = (line.start, line.end)
            yield Raw("", "", current or opened.sent, span, span, system=True)
            opened.resume(line.end)
    yield from opened.raw()


def _is_system(
    lines: Sequence[Line], number: int, structure: Structure, marks: dict[int, Header | Separator]
) -> bool:
    line = lines[number]
    if line.blank or len(line.text) > 160 or isinstance(marks.get(number - 1), Header):
        return False
    if (
        structure.spaced
        and number
        and not lines[number - 1].blank
        and not isinstance(marks.get(number - 1), Separator)
    ):
        above = lines[number - 1].folded
        if not pattern("system", "lines").fullmatch(above):
            return False
    return pattern("system", "lines").fullmatch(line.folded) is not None
