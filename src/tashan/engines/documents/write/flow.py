"""A paper as the sequence of lines, blanks and tables that both renderers draw: what goes where, but not yet how.

The order and the blank lines follow GB/T 9704-2012, 7.3: title; 主送机关 one blank line below it; body; 附件说明, signature
and date one blank line below that; the annex on a new page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tashan.engines.documents import layout
from tashan.engines.documents.characters import cells, clean
from tashan.engines.documents.numbering import numbered
from tashan.engines.documents.paper import (
    Heading,
    ListLine,
    Paper,
    Paragraph,
    Run,
    Source,
    Table,
    chinese_date,
)
from tashan.engines.documents.title import break_title

ANNEX = "附件"
SOURCES_TITLE = "来源"


class Role(StrEnum):
    MARK = "mark"
    ISSUE = "issue"
    ISSUER = "issuer"
    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    BODY = "body"
    LIST = "list"
    TABLE_TITLE = "table-title"
    ANNEX_NOTE = "annex-note"
    SIGNATURE = "signature"
    DATE = "date"
    ANNEX = "annex"
    SOURCE = "source"


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph. ``label`` is the leading part in another face (出席：); ``right`` stands at the right edge (a date in
    a head). An annex begins a page; each run of a title is a line. Where ``keep`` is set the last lines stay on the page
    of what follows, so that no signature stands alone. ``inset`` characters stay free on the right."""

    role: Role
    runs: tuple[Run, ...]
    label: str = ""
    right: str = ""
    keep: bool = False
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty grid line."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The red line under a head."""


Part = Piece | Blank | Rule | Table


def flow(paper: Paper, *, with_sources: bool) -> tuple[Part, ...]:
    """The parts of ``paper`` in order, every text cleaned. Without sources neither marks nor annex appear."""
    return _held(tuple(_parts(paper, with_sources and bool(paper.sources))))


_ENDING = frozenset({Role.ANNEX_NOTE, Role.SIGNATURE, Role.DATE})


def _held(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The paragraph before the ending, and the note of the annex, are kept with what follows one blank line below."""
    found = list(parts)
    for index in range(len(found) - 2):
        part, blank, ending = found[index : index + 3]
        if isinstance(part, Piece) and isinstance(blank, Blank) and isinstance(ending, Piece):
            found[index] = replace(part, keep=ending.role in _ENDING)
    return tuple(found)


def _parts(paper: Paper, with_sources: bool) -> Iterator[Part]:
    yield from _head(paper)
    yield from _title(paper.title)
    yield Blank()
    if paper.addressee:
        yield _piece(Role.ADDRESSEE, paper.addressee.rstrip("：: ") + "：")
    yield from _body(paper, with_sources)
    if with_sources:
        yield Blank()
        yield _piece(Role.ANNEX_NOTE, f"{ANNEX}：{SOURCES_TITLE}")
    yield from _ending(paper)
    if with_sources:
        yield from _annex(paper.sources)


def _head(paper: Paper) -> Iterator[Part]:
    if paper.head is None:
        return
    head = paper.head
    yield _piece(Role.MARK, head.mark)
    if head.issue:
        yield _piece(Role.ISSUE, head.issue)
    if head.issuer or head.day:
        day = chinese_date(head.day) if head.day else ""
        yield Piece(Role.ISSUER, (Run(clean(head.issuer)),), right=day)
    yield Rule()
    yield Blank()
    yield Blank()


def _title(title: str) -> Iterator[Part]:
    yield Piece(Role.TITLE, tuple(Run(line) for line in break_title(clean(title).strip())))


def _body(paper: Paper, with_sources: bool) -> Iterator[Part]:
    labels = numbered(heading.level for heading in paper.headings())
    for block in paper.blocks:
        match block:
            case Heading():
                yield _heading(block, next(labels))
            case Paragraph():
                yield from _paragraph(block, with_sources)
            case ListLine():
                names = "、".join(clean(name).strip() for name in block.names)
                yield Piece(Role.LIST, (Run(names),), label=clean(block.label).strip("：: ") + "：")
            case Table():
                if block.title:
                    yield _piece(Role.TABLE_TITLE, block.title)
                yield block


def _heading(block: Heading, label: str) -> Piece:
    """The heading in its own face; what runs on after it is a second run."""
    tail = clean(block.tail).strip()
    runs = (Run(label + clean(block.text).strip()), *([Run(tail)] if tail else []))
    return Piece(HEADINGS[block.level - 1], runs)


def _paragraph(block: Paragraph, with_sources: bool) -> Iterator[Part]:
    """The paragraph; nothing at all where it says nothing."""
    runs: list[Run] = []
    space = ""
    for run in block.runs:
        text = space + clean(run.text)
        cited = run.citations if with_sources else ()
        # A mark clings to the last word; a space before it would let it begin a line.
        kept = text.rstrip() if cited else text
        runs.append(Run(kept if runs else kept.lstrip(), cited))
        space = " " if len(kept) < len(text) else ""
    if any(run.text.strip() for run in runs):
        yield Piece(Role.BODY, tuple(runs))


def _ending(paper: Paper) -> Iterator[Part]:
    if paper.signature or paper.day:
        yield Blank()
    signature = clean(paper.signature).strip()
    day = chinese_date(paper.day) if paper.day else ""
    signed, dated = _insets(cells(signature), cells(day))
    if signature:
        yield replace(_piece(Role.SIGNATURE, signature), inset=signed)
    if day:
        yield replace(_piece(Role.DATE, day), inset=dated)


def _insets(signature: float, day: float) -> tuple[float, float]:
    """What signature and date, so many characters wide, leave free on the right: the date begins two characters further in,
    and the one that reaches farther right leaves two free (7.3.5.2)."""
    if not signature or not day:
        return layout.SIGNATURE_INSET, layout.SIGNATURE_INSET
    longest = layout.CHARACTERS - layout.SIGNATURE_INSET
    gap = min(signature, longest) - layout.DATE_SHIFT - day
    return layout.SIGNATURE_INSET + max(-gap, 0.0), layout.SIGNATURE_INSET + max(gap, 0.0)


def _annex(sources: tuple[Source, ...]) -> Iterator[Part]:
    yield _piece(Role.ANNEX, ANNEX)
    yield Blank()
    yield from _title(SOURCES_TITLE)
    yield Blank()
    for source in sorted(sources, key=lambda one: one.number):
        origin = f"{source.origin}：" if source.origin else ""
        yield _piece(Role.SOURCE, f"[{source.number}] {origin}{source.text}")


def _piece(role: Role, text: str) -> Piece:
    return Piece(role, (Run(clean(text).strip()),))


def citation_mark(citations: tuple[int, ...]) -> str:
    """``[3]``, ``[3,5]``, ``[3–5]``: each number once, in order, three or more in a row as a range."""
    if not citations:
        return ""
    ranges: list[list[int]] = []
    for number in sorted(set(citations)):
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    parts = (f"{r[0]}–{r[-1]}" if len(r) > 2 else ",".join(map(str, r)) for r in ranges)
    return f"[{','.join(parts)}]"
