"""Reading single cells of a roster: names, dates in every form people type, roles, a unit and a post in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from tashan.engines.text.findings import Role
from tashan.engines.text.fold import fold
from tashan.engines.text.roster.headings import lists, plain
from tashan.engines.text.tables import Cell
from tashan.kernel.sayings import NOTHING, Saying

_DAY = timedelta(days=1)
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(29_221, 73_051)  # 1980-01-01 … 2099-12-31 as Excel counts days
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u3000]+")
_BRACKETS = re.compile(r"[(（\[【〔](.*?)[)）\]】〕]")
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff]"
_BETWEEN_HAN = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_PRIVATE_NUMBERS = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\d{17}[\dXx]|0\d{2,3}[- ]?\d{7,8})(?!\d)"
)
_DATE = re.compile(
    r"(?<!\d)(?:"
    r"(?P<y>\d{4}|(?<!\d)\d{2}(?=[./-]\d{1,2}[./-]\d))\s*(?P<sep>[./-])\s*(?P<m>\d{1,2})\s*(?P=sep)\s*(?P<d>\d{1,2})日?"
    r"|(?P<y4>\d{4})\s*年\s*(?P<m4>\d{1,2})\s*月(?:\s*(?P<d4>\d{1,2})\s*[日号]?)?"
    r"|(?P<y2>\d{4})\s*[./-]\s*(?P<m2>\d{1,2})月?"
    r"|(?P<y8>(?:19|20)\d{2})(?P<m8>0[1-9]|1[0-2])(?P<d8>[0-3]\d)"
    r"|(?P<m1>\d{1,2})\s*月(?:\s*(?P<d1>\d{1,2})\s*[日号]?)?"
    r"|(?P<m0>\d{1,2})[./](?P<d0>\d{1,2})"
    r"|(?P<d9>\d{1,2})\s*[日号]"
    r"|(?<=[-—–~至到])(?P<m9>\d{1,2})$"
    r")(?!\d)"
)
_NAME = re.compile(rf"{_HAN}{{2,6}}(?:[·•・]{_HAN}{{1,8}})*|[A-Za-z][A-Za-z .'\-]{{1,40}}")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?|[上下]午|晚上?")
_POST_END = re.compile(r"(?:长|员|主任|书记|经理|总监|师|秘书|助理|总裁|主管|教授|研究员|主席|董事)$")
_NOT_NOW = re.compile(r"原|曾|不再|免去|卸任")


@dataclass(frozen=True, slots=True)
class DayRead:
    """A date cell read: ``first`` and ``last`` day it can mean (a month is its two ends), or the ``problem``."""

    first: date | None = None
    last: date | None = None
    problem: Saying = NOTHING


def text_of(cell: Cell) -> str:
    """The cell as a person sees it, on one line, without phone and identity numbers; empty words become empty."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    shown = _BLANKS.sub(" ", _PRIVATE_NUMBERS.sub(" ", str(cell))).strip(" ,，;；、/：:")
    return "" if shown.lower() in lists()["rows"]["empty"] else shown


def name_of(cell: Cell) -> tuple[str, str]:
    """``(name, what stood in brackets or behind it)``: '石 磊（组长）' gives ('石磊', '组长')."""
    shown = text_of(cell)
    aside = " ".join(_BRACKETS.findall(shown))
    bare = _BRACKETS.sub(" ", shown)
    bare = _BETWEEN_HAN.sub("", bare).strip(" *★☆●▲△#.。·,，、:：;；-_")
    return re.sub(r"^\d+[.、)）]?\s*", "", bare), aside


def is_name(name: str) -> bool:
    """Whether it can be a person's name: two to six characters (with a middle dot more), or Latin letters."""
    return _NAME.fullmatch(name) is not None


def role_of(text: str) -> Role | None:
    """The role a cell names, deputy before leader since 副组长 holds 组长. None when it names none."""
    word = plain(text)
    if not word or _NOT_NOW.search(word):
        return None
    if any(part in word for part in ("副组长", "副班长", "副队长", "副领队")):
        return Role.DEPUTY
    if any(part in word for part in ("组长", "班长", "队长", "领队")):
        return Role.LEADER
    if any(part in word for part in ("联络员", "联络人", "联系员", "通讯员")):
        return Role.LIAISON
    return None


def unit_and_post(text: str) -> tuple[str, str]:
    """'禾川市文化馆馆长' as ('禾川市文化馆', '馆长'): cut at a blank, else after the first ending a unit can have."""
    shown = _BLANKS.sub(" ", text).strip()
    parts = re.split(r"\s*[\s,，/]\s*", shown, maxsplit=1)
    if len(parts) == 2 and all(parts):
        return parts[0], parts[1].replace(" ", "")
    found = _unit_end().match(shown)
    return (found[1], found[2]) if found else (shown, "")


def mentor_of(cell: Cell) -> tuple[str, str]:
    """``(name, post)``: '高屹（总监）', '高屹 总监' and '总监 高屹' are one person; what nothing parts stays whole."""
    shown = text_of(cell)
    aside = " ".join(_BRACKETS.findall(shown))
    parts = [part for part in re.split(r"[\s,，/:：]+", _BRACKETS.sub(" ", shown)) if part]
    if len(parts) < 2 or all(len(part) == 1 for part in parts):
        return "".join(parts), aside
    if _POST_END.search(parts[0]) and not _POST_END.search(parts[-1]):
        parts = [parts[-1], *parts[:-1]]
    if is_name(parts[0]) and len(parts[0]) <= 4:
        return parts[0], aside or " ".join(parts[1:])
    return " ".join(parts), aside


def days_of(cell: Cell, *, year: int | None) -> DayRead:
    """The day, month or span of days in a cell. ``year`` serves dates written without one.

    Takes real dates, Excel day numbers (also as text), 20250908, 2025.9.8, 2025/9/8, 2025年9月8日, 25.9.8, 2025-09,
    9月8日, 9.8, and two of them with anything between. An empty cell is neither a day nor a problem.
    """
    if isinstance(cell, datetime):
        return DayRead(cell.date(), cell.date())
    if isinstance(cell, date):
        return DayRead(cell, cell)
    shown = text_of(cell)
    if not shown:
        return DayRead()
    if re.fullmatch(r"\d{5}(\.\d+)?", shown) and int(float(shown)) in _SERIALS:
        day = _SERIAL_ZERO + timedelta(days=int(float(shown)))
        return DayRead(day, day)
    if isinstance(cell, float) and re.fullmatch(r"\d{4}\.1", shown):
        return DayRead(problem=Saying("日期“{date}”可能是1月，也可能是10月，请写成年-月-日", date=shown))
    try:
        found = list(_days_in(_TIME.sub("", fold(shown)).strip(), year))
    except ValueError:
        return DayRead(problem=Saying("日期“{date}”不存在", date=shown))
    except LookupError:
        return DayRead(problem=Saying("日期“{date}”没有写年份", date=shown))
    if not found:
        return DayRead(problem=Saying("“{date}”看不出是哪一天", date=shown))
    return DayRead(found[0][0], found[-1][1])


def _days_in(text: str, year: int | None) -> Iterator[tuple[date, date]]:
    """First and last day of every date in ``text``; a later date without year or month follows the one before it."""
    before: date | None = None
    for found in _DATE.finditer(text):
        part = {key[0]: int(value) for key, value in found.groupdict().items() if value and key != "sep"}
        if not before and (found["m9"] or found["d9"]):
            continue
        month = part.get("m") or (before.month if before else 0)
        years = part.get("y") or (before.year if before else year)
        if years is None:
            raise LookupError(text)
        years += 2000 if years < 100 else 0
        first = date(years, month, part.get("d", 1))
        if before and "y" not in part and first < before:
            first = first.replace(year=years + 1)
        last = first if "d" in part else (first.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY
        before = first
        yield first, last


@lru_cache(maxsize=1)
def _unit_end() -> re.Pattern[str]:
    ends, goes_on = ("|".join(lists()["units"][part]) for part in ("ends", "goes_on"))
    posts = r"(?:长|员|主任|书记|经理|总监|师|秘书|干部|专干|助理|总裁|主管|教授|主席|董事)"
    return re.compile(rf"(.{{2,}}?(?:{ends})(?!{goes_on}))((?:.*{posts}).*)$")
