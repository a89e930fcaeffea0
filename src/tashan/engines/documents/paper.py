"""A paper as plain data: what it says, not how it looks. Any domain can build one; the renderers give it its form.

Headings carry a level and no number: 一、 （一） 1. （1） are counted when the paper is drawn. Citations are the numbers of
:class:`Source`\\ s, and a paper that cites what it does not list cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tashan.engines.documents.numbering import LEVELS
from tashan.kernel.tables import Cell


class PaperKind(StrEnum):
    REPORT = "report"
    SUMMARY = "summary"
    AGENDA = "agenda"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of running text, usually a sentence, and the numbers of the sources behind it."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 to 4; ``text`` without its number. ``tail`` runs on after it in the face of the body, in one paragraph."""

    level: int
    text: str
    tail: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.level <= LEVELS:
            raise ValueError(f"headings have {LEVELS} levels, not {self.level}")
        if not (self.text + self.tail).strip():
            raise ValueError("a heading says something")


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, text: str, *citations: int) -> Paragraph:
        """A paragraph of one run."""
        return cls((Run(text, citations),))

    @property
    def text(self) -> str:
        """The words without the citation marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ListLine:
    """``出席：…`` 、 ``请假：…`` 、 ``列席：…`` of minutes: ``label`` without its colon, then what it lists."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` may be ragged; ``title`` may be empty. The same table goes into a paper, a workbook or a CSV file."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if not self.headings:
            raise ValueError("a table has at least one column")
        if any(len(row) > len(self.headings) for row in self.rows):
            raise ValueError("a row of the table is longer than its headings")


Block = Heading | Paragraph | ListLine | Table


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the appendix: ``number`` as cited, ``origin`` (who, when, what kind) and the words relied on."""

    number: int
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the red rule of minutes and bulletins (GB/T 9704-2012, 10.3): the ``mark`` ("××××纪要"), then
    ``issue`` ("第3期"), ``issuer`` on the left and ``day`` on the right, each left out when empty."""

    mark: str
    issue: str = ""
    issuer: str = ""
    day: date | None = None

    def __post_init__(self) -> None:
        if not self.mark.strip():
            raise ValueError("a head has a mark")


@dataclass(frozen=True, slots=True)
class Paper:
    """Raises ValueError where the title is empty, headings skip a level, source numbers repeat, or a citation names no
    source: these are slips of the program that built it, not of the people who wrote the words."""

    kind: PaperKind
    title: str
    blocks: tuple[Block, ...]
    addressee: str = ""
    signature: str = ""
    day: date | None = None
    sources: tuple[Source, ...] = ()
    head: Head | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a paper has a title")
        level = 0
        for heading in self.headings():
            if heading.level > level + 1:
                raise ValueError(f"the heading “{heading.text}” skips a level")
            level = heading.level
        numbers = [source.number for source in self.sources]
        if len(set(numbers)) != len(numbers) or any(number < 1 for number in numbers):
            raise ValueError("sources are numbered from 1, each number once")
        if lost := {cited for run in self.runs() for cited in run.citations} - set(numbers):
            raise ValueError(f"citations without a source: {sorted(lost)}")

    def headings(self) -> Iterator[Heading]:
        """Every heading, in order."""
        return (block for block in self.blocks if isinstance(block, Heading))

    def runs(self) -> Iterator[Run]:
        """Every run of every paragraph, in order."""
        return (run for block in self.blocks if isinstance(block, Paragraph) for run in block.runs)


def chinese_date(day: date) -> str:
    """``2025年10月8日``: Arabic digits, no zero in front (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
