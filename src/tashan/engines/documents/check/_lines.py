"""The lines of a PDF with the part each plays: page number, head, title, text, table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tashan.engines.documents import layout
from tashan.engines.documents.numbering import read_label
from tashan.engines.documents.pages import PageLine, PdfPage
from tashan.engines.documents.paragraphs import PAGE_NUMBER
from tashan.kernel.sayings import Saying

_TITLE_SIZE = 18.0
_RAISED = 0.75
_LEAST_RULES = 4
MIDDLE = layout.LEFT + layout.TEXT_WIDTH / 2

Box = tuple[float, float, float, float]


class LinePart(StrEnum):
    NUMBER = "number"
    HEAD = "head"
    TITLE = "title"
    TEXT = "text"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Placed:
    """A line without its raised marks; ``number`` counts the lines of its page from the top."""

    page: int
    number: int
    line: PageLine
    part: LinePart

    @property
    def where(self) -> Saying:
        """The place as a person finds it."""
        text = self.line.text.strip()
        return Saying(
            "第{page}页第{number}行“{text}”",
            page=self.page,
            number=self.number,
            text=text[:10] + ("…" if len(text) > 10 else ""),
        )

    @property
    def centred(self) -> bool:
        """Whether its middle is that of the text area."""
        return abs((self.line.left + self.line.right) / 2 - MIDDLE) <= 8


def placed_lines(pages: Sequence[PdfPage]) -> list[Placed]:
    """All lines, page by page from top to bottom."""
    return [placed for page in pages for placed in _page(page)]


def _page(page: PdfPage) -> Iterator[Placed]:
    ordered = sorted(page.lines, key=lambda line: (round(line.baseline), line.left))
    last = ordered[-1] if ordered else None
    head = _head_bottom(page) if page.number == 1 else 0.0
    tables = _tables(page.rules)
    for number, line in enumerate(ordered, 1):
        part = LinePart.TEXT
        if line is last and PAGE_NUMBER.fullmatch(line.text.strip()):
            part = LinePart.NUMBER
        elif line.baseline < head or _is_red(line):
            part = LinePart.HEAD
        elif any(_inside(line, table) for table in tables):
            part = LinePart.TABLE
        elif line.size >= _TITLE_SIZE and read_label(line.text.strip()) is None:
            part = LinePart.TITLE
        yield Placed(page.number, number, _level(line), part)


def _is_red(line: PageLine) -> bool:
    return all(sign.red for sign in line.inked)


def _head_bottom(page: PdfPage) -> float:
    """The red rule below a head, by being the first long thin rule under a red mark; 0 where there is no mark."""
    marks = [line.bottom for line in page.lines if _is_red(line)]
    if not marks:
        return 0.0
    rules = sorted(
        top
        for left, top, right, bottom in page.rules
        if right - left > 100 and bottom - top < 6 and top > max(marks)
    )
    return rules[0] if rules else max(marks)


def _level(line: PageLine) -> PageLine:
    """Without raised marks, unless nothing else is there."""
    kept = tuple(sign for sign in line.signs if sign.size > _RAISED * line.size)
    return PageLine(kept) if any(sign.text.strip() for sign in kept) else line


def _tables(rules: Sequence[Box]) -> list[Box]:
    """Boxes around rules that touch one another, where there are enough of them for a table."""
    groups: list[list[Box]] = []
    for rule in rules:
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        merged = [rule, *(box for group in touching for box in group)]
        groups = [group for group in groups if all(group is not one for one in touching)] + [merged]
    return [_around(group) for group in groups if len(group) >= _LEAST_RULES or _is_frame(group)]


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] - 2 <= other[2]
        and other[0] - 2 <= one[2]
        and one[1] - 2 <= other[3]
        and other[1] - 2 <= one[3]
    )


def _is_frame(group: Sequence[Box]) -> bool:
    """Whether a single drawn shape is a whole table."""
    left, top, right, bottom = _around(group)
    return right - left > 100 and bottom - top > 30


def _around(group: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in group),
        min(box[1] for box in group),
        max(box[2] for box in group),
        max(box[3] for box in group),
    )


def _inside(line: PageLine, box: Box) -> bool:
    middle = (line.top + line.bottom) / 2
    return box[1] <= middle <= box[3] and box[0] - 2 <= line.left and line.right <= box[2] + 2
