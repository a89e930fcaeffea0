"""From sheets to people: one row each, every doubt a sentence that names sheet and row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tashan.engines.text.findings import Role
from tashan.engines.text.fold import fold
from tashan.engines.text.roster.agreement import group_leaders, one_row_each, same_names
from tashan.engines.text.roster.blocks import DataRow, data_rows
from tashan.engines.text.roster.findings import IgnoredColumn, RosterReading, RosterRow
from tashan.engines.text.roster.headings import lists
from tashan.engines.text.roster.values import (
    DayRead,
    days_of,
    is_name,
    mentor_of,
    name_of,
    role_of,
    text_of,
    unit_and_post,
)
from tashan.engines.text.tables import Cell, Sheet
from tashan.kernel.sayings import Saying

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=\s*[年./-])")
_ROLE_IN_TITLE = re.compile(r"(副组长|组长|联络员)\s*[:：]?\s*([\u3400-\u9fff]{2,4})(?=[\s，,、;；)）]|$)")
_ROLE_NAMES = {Role.LEADER: "组长", Role.DEPUTY: "副组长", Role.LIAISON: "联络员"}


def read_roster(sheets: Sequence[Sheet], *, file: str = "", year: int | None = None) -> RosterReading:
    """The members a workbook lists, in the order of its sheets and rows.

    ``file`` is the name to show in ``where``; ``year`` serves dates without one, else the year most written in the
    workbook is taken. Only what later steps need is read: see ``ignored_columns`` for what was left and why. A person
    listed twice (a summary sheet beside one sheet per group) becomes one row, the second filling the gaps of the
    first. Nothing raises: a workbook without a list of names gives no rows and says so.
    """
    year = year or _usual_year(sheets)
    taken: list[RosterRow] = []
    warnings: list[Saying] = []
    ignored: dict[IgnoredColumn, None] = {}
    for sheet in sheets:
        rows = list(data_rows(sheet))
        if not rows and any(text_of(cell) for row in sheet.rows for cell in row):
            warnings.append(
                Saying("表“{sheet}”里没有找到“姓名”一列或名下的人，这张表没有读。", sheet=sheet.name)
            )
        carried = _Carried()
        for row in rows:
            for heading, reason in row.columns.ignored:
                ignored[IgnoredColumn(sheet.name, heading, reason)] = None
            found = _Row(row, sheet.name, file, year, carried).read()
            if isinstance(found, RosterRow):
                taken.append(found)
            elif found:
                warnings.append(found)
    merged, repeated = one_row_each(taken)
    warnings += repeated + same_names(merged) + group_leaders(merged)
    if not merged:
        warnings.append(Saying("没有读到任何人。请检查名册里是否有写着“姓名”的表头。"))
    return RosterReading(tuple(merged), tuple(warnings), tuple(ignored))


def place_of(row: int, sheet: str, file: str = "") -> Saying:
    """A row as people count them, of a sheet, of a file where that is known."""
    place = Saying("表“{sheet}”第{row}行", sheet=sheet, row=row)
    return Saying("{file} {place}", file=file, place=place) if file else place


@dataclass(slots=True)
class _Carried:
    """What a row may take over from above: its cells (同上), the group of a CSV's lost merge, roles told in a title."""

    above: dict[str, Cell] = field(default_factory=dict)
    group: str = ""
    title_roles: dict[str, Role] = field(default_factory=dict)


class _Row:
    """One data row on its way to a person."""

    def __init__(self, row: DataRow, sheet: str, file: str, year: int | None, carried: _Carried) -> None:
        self.row, self.sheet, self.year, self.carried = row, sheet, year, carried
        self.where = place_of(row.number + 1, sheet, file)
        self.problems: list[Saying] = []

    def read(self) -> RosterRow | Saying:
        """The person; or a sentence saying why there is none."""
        self._note_title()
        name, aside = name_of(self._cell("name"))
        said = self._units()
        group = self._group()
        if not name:
            known = tuple(part for part in said.values() if part)
            if not known:
                return Saying()
            return Saying("{where}：没有姓名（{known}），这一行没有收。", where=self.where, known=known)
        if not is_name(name):
            self._problem(Saying("“{name}”不像一个人的姓名，请核对", name=name))
        mentor, mentor_post = mentor_of(self._cell("mentor"))
        start, end = self._dates()
        if start.first and end.last and end.last < start.first:
            self._problem(Saying("结束日期{end}早于开始日期{start}", end=end.last, start=start.first))
        if not said["home_unit"] and not said["host_unit"]:
            self._problem(Saying("派出单位和学习单位都没有写"))
        return RosterRow(
            name=name,
            **said,
            mentor=mentor,
            mentor_post=text_of(self._cell("mentor_post")) or mentor_post,
            group=group,
            role=self._role(name, aside),
            start=start.first,
            end=end.last,
            where=self.where,
            sheet=self.sheet,
            number=self.row.number + 1,
            problems=tuple(self.problems),
        )

    def _cell(self, field: str) -> Cell:
        at = self.row.columns.fields.get(field)
        cell = self.row.cells[at] if at is not None else None
        if text_of(cell) in lists()["rows"]["same_as_above"]:
            return self.carried.above.get(field)
        self.carried.above[field] = cell
        return cell

    def _problem(self, what: Saying) -> None:
        self.problems.append(Saying("{where}：{what}。", where=self.where, what=what))

    def _note_title(self) -> None:
        """A new title between blocks starts a new group and may name who leads it."""
        if self.row.title:
            self.carried.group = ""
            self.carried.title_roles = {
                fold(name): role
                for word, name in _ROLE_IN_TITLE.findall(self.row.title)
                if (role := role_of(word))
            }

    def _units(self) -> dict[str, str]:
        said: dict[str, str] = {}
        for side in ("home", "host"):
            unit, post = text_of(self._cell(f"{side}_unit")), text_of(self._cell(f"{side}_post"))
            both = unit_and_post(text_of(self._cell(f"{side}_both")))
            said |= {f"{side}_unit": unit or both[0], f"{side}_post": post or both[1]}
        return said

    def _group(self) -> str:
        written = text_of(self._cell("group"))
        if re.fullmatch(r"[\d一二三四五六七八九十]{1,3}", written):
            written = f"第{written}组"
        if written:
            self.carried.group = written
        if "group" in self.row.columns.fields and self.carried.group:
            return self.carried.group
        return self.row.group

    def _role(self, name: str, aside: str) -> Role:
        for said in (text_of(self._cell("role")), aside, text_of(self._cell("remark"))):
            role = role_of(said)
            if role:
                return role
        return self.carried.title_roles.get(fold(name), Role.MEMBER)

    def _dates(self) -> tuple[DayRead, DayRead]:
        """Start and end; an end written without a year follows the start, into the next year if it must."""
        term = self._days("term", self.year)
        start = self._days("start", self.year)
        start = start if start.first else term
        year = start.first.year if start.first else self.year
        end = self._days("end", year)
        if not end.last and term.first != term.last:
            return start, term
        if start.first and end.last and end.last < start.first:
            next_year = days_of(self._cell("end"), year=start.first.year + 1)
            end = next_year if next_year.last and next_year.last > end.last else end
        return start, end

    def _days(self, field: str, year: int | None) -> DayRead:
        read = days_of(self._cell(field), year=year)
        if read.problem and read.problem not in "".join(self.problems):
            self._problem(read.problem)
        return read


def _usual_year(sheets: Sequence[Sheet]) -> int | None:
    """The year written most often in the workbook; the earlier of equals."""
    counts: dict[int, int] = defaultdict(int)
    for sheet in sheets:
        for cell in (cell for row in sheet.rows for cell in row):
            if isinstance(cell, date):
                counts[cell.year] += 1
            for found in _YEAR.findall(fold(str(cell))) if isinstance(cell, str) else ():
                counts[int(found)] += 1
    return min(counts, key=lambda each: (-counts[each], each)) if counts else None
