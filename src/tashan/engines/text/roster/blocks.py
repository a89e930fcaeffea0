"""Where the people stand in a sheet: heading rows (one or two), title rows that name a group, footers, data rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from tashan.engines.text.fold import fold
from tashan.engines.text.roster.headings import Columns, columns_of, lists, plain, recognised
from tashan.engines.text.roster.values import text_of
from tashan.engines.text.tables import Cell, Sheet

_GROUP = re.compile(
    r"第?[一二三四五六七八九十\d]{1,3}(?:管理|学习|工作|实训|临时|专题|调研)?(?:小组|组)(?!织)"
)
_NAMED_GROUP = re.compile(
    r"([\u3400-\u9fff]{2,10}?(?:小组|组|班|分队))\s*(?:[(（:：—\-].*|(?:名单|名册|成员|人员)?(?:表)?)"
)
_HEADCOUNT = re.compile(r"^共?计?\d+人")


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row that may be a person: its number from 0, its cells, the columns that say what they are, its group."""

    number: int
    cells: tuple[Cell, ...]
    columns: Columns
    group: str
    title: str


@dataclass(frozen=True, slots=True)
class _Block:
    """What a heading row starts: its columns and how many rows it takes."""

    columns: Columns
    height: int
    width: int
    """Columns of one list; a sheet may hold several of the same headings side by side."""


def data_rows(sheet: Sheet) -> Iterator[DataRow]:
    """Every row below a heading row that is neither blank, title, repeated heading nor footer. Of lists side by side the
    left one comes first."""
    rows = sheet.filled()
    block: _Block | None = None
    halves: dict[int, list[DataRow]] = defaultdict(list)
    group, title = group_in(sheet.name, whole=True), ""
    at = 0
    while at < len(rows):
        if heading := _heading_at(rows, at):
            yield from chain.from_iterable(halves.values())
            halves.clear()
            block, at = heading, at + heading.height
            continue
        values = [text_of(cell) for cell in rows[at]]
        said = _single(values)
        if said is not None:
            named = group_in(said, whole=block is not None)
            group, title = (named, said) if named else (group, title)
        elif block and any(values) and not _is_footer(values):
            for left in range(0, len(values), block.width):
                if any(values[left : left + block.width]):
                    cells = rows[at][left : left + block.width]
                    halves[left].append(DataRow(at, cells, block.columns, group, title))
                    title = ""
        at += 1
    yield from chain.from_iterable(halves.values())


def group_in(text: str, *, whole: bool) -> str:
    """The group a title names, as written: 第一管理组, 一组; a named one such as 文旅组 only when it is the title.

    ``whole`` asks for a text that is about the group and little else (a sheet's name, a row between blocks).
    """
    shown = text.strip()
    numbered = _GROUP.search(shown)
    if numbered:
        return numbered[0]
    named = _NAMED_GROUP.fullmatch(shown) if whole else None
    return named[1] if named else ""


def _heading_at(rows: Sequence[Sequence[Cell]], at: int) -> _Block | None:
    top = [text_of(cell) for cell in rows[at]]
    if not _reads_like_headings(top):
        return None
    if at + 1 < len(rows):
        below = [text_of(cell) for cell in rows[at + 1]]
        if _is_second_heading(top, below):
            width = _width(top, below)
            columns = columns_of(top[:width], below[:width])
            if "name" in columns.fields:
                return _Block(columns, 2, width)
    width = _width(top)
    columns = columns_of(top[:width])
    return _Block(columns, 1, width) if "name" in columns.fields else None


def _width(*headings: Sequence[str]) -> int:
    """After how many columns the headings begin again, as where a long list is set in two halves; else all of them."""
    columns = [tuple(map(plain, heading)) for heading in zip(*headings, strict=True)]
    while columns and not any(columns[-1]):
        columns.pop()
    for width in range(2, len(columns) // 2 + 1):
        if len(columns) % width == 0 and columns == columns[:width] * (len(columns) // width):
            return width
    return max(len(headings[0]), 1)


def _reads_like_headings(values: Sequence[str]) -> bool:
    shown = [value for value in values if value]
    known = sum(recognised(value) for value in shown)
    if len({plain(value) for value in shown}) < 2:
        return len(shown) == 1 and plain(shown[0]) == "姓名"
    return known >= 2 and known * 2 >= len(shown)


def _is_second_heading(top: Sequence[str], below: Sequence[str]) -> bool:
    """The row below holds headings only, and at least one that the row above has not already said."""
    new = [word for over, word in zip(top, below, strict=True) if word and plain(word) != plain(over)]
    return bool(new) and all(recognised(word) for word in new)


def _single(values: Sequence[str]) -> str | None:
    """The one thing a row says (a title, merged or not); None when it says several things or nothing."""
    shown = {value for value in values if value}
    if len(shown) != 1 or len(values) == 1:
        return None
    only = next(iter(shown))
    return only if values[0] or sum(map(bool, values)) > 1 or len(only) > 6 else None


def _is_footer(values: Sequence[str]) -> bool:
    first = fold(next(value for value in values if value)).replace(" ", "")
    for word in lists()["rows"]["footers"]:
        if first == word or first.startswith((f"{word}:", f"{word}(")):
            return True
    return _HEADCOUNT.match(first) is not None
