"""Dates of real articles, worked out from their context: publication day, the date before, the words around.

A date without a year is the nearest one not after the publication day (unless the sentence speaks of what is to come);
当晚, 次日 and the like lean on the date before them; 近日 and its kin are no date, and none is made up for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tashan.engines.text.reading import date_forms as forms
from tashan.engines.text.reading.date_context import day_of
from tashan.engines.text.reading.date_relatives import Relatives
from tashan.engines.text.reading.dated import Dated
from tashan.engines.text.reading.numerals import to_int


class _Raw(NamedTuple):
    kind: str
    match: re.Match[str]


_PATTERNS = (
    ("full", forms.FULL),
    ("numeric", forms.NUMERIC),
    ("slash", forms.SLASH),
    ("compact", forms.COMPACT),
    ("month-part", forms.MONTH_PART),
    ("month", forms.MONTH_ONLY),
    ("month-day", forms.MONTH_DAY),
    ("bare-day", forms.BARE_DAY),
    ("near", forms.NEAR),
    ("anaphora", forms.ANAPHORA),
    ("weekday", forms.WEEKDAY),
    ("holiday", forms.HOLIDAY),
)

_SLASH_TO = re.compile(r"\s*[-~～—–至]{1,2}\s*(\d{1,2})[/.](\d{1,2})(?![\d/.])")


def read_dates(text: str, *, today: date | None, year: int | None = None) -> tuple[Dated, ...]:
    """Every date expression of ``text`` that can be placed, in order of appearance.

    ``today`` is the publication day (or the day a note was written); without it, dates that give no year are placed
    by the last year the text names, else in ``year`` (see :func:`issue_year`), or left out.
    """
    return tuple(_Reader(text, today, year).read())


def read_date_in(text: str, *, today: date) -> tuple[Dated, ...]:
    """The dates in a note or a typed field, relative to ``today``."""
    return read_dates(text, today=today)


def horizon(text: str, published: date | None) -> date | None:
    """The day the text looks back from: its publication, or a later date it is signed with on a line of its own."""
    signed = [d.start for m in forms.SIGNED_LINE.finditer(text) for d in read_dates(m[0], today=None)]
    full = [d.start for m in forms.SIGNED_END.finditer(text) for d in read_dates(m["day"], today=None)]
    return max((d for d in (published, *signed, *full) if d is not None), default=None)


def issue_year(text: str) -> int | None:
    """The year a paper without a date is of: the one its first or last lines name (2022年第6期), if they name but one."""
    lines = [line for line in text.split("\n") if line.strip()]
    edges = "\n".join(line for line in (*lines[:4], *lines[-4:]) if len(line) <= 60 or line is lines[-1])
    years = {int(m[1]) for m in forms.ISSUE_YEAR.finditer(edges)}
    return years.pop() if len(years) == 1 else None


def is_dateline(text: str, dated: Dated) -> bool:
    """Whether the date belongs to a dateline (``9月27日讯``), which dates the paper and no event."""
    return forms.DATELINE.match(text, dated.span[1]) is not None


class _Reader(Relatives):
    """One pass over one text, form by form."""

    def read(self) -> Iterator[Dated]:
        reach = 0
        for raw in self._raw():
            if raw.match.start() < reach:
                continue
            for dated in self._resolved(raw):
                reach = max(reach, dated.span[1])
                if is_dateline(self.text, dated) and (self.today is None or dated.start <= self.today):
                    self.today = dated.start
                self.last = dated
                if dated.explicit_day and raw.kind != "anaphora" and not self.is_later(dated):
                    self.anchor = dated
                yield dated

    def _raw(self) -> list[_Raw]:
        found = [_Raw(kind, m) for kind, pattern in _PATTERNS for m in pattern.finditer(self.text)]
        return sorted(found, key=lambda raw: (raw.match.start(), -raw.match.end()))

    def _resolved(self, raw: _Raw) -> Iterator[Dated]:
        reader = {
            "full": self._full,
            "numeric": self._numeric,
            "compact": self._numeric,
            "slash": self._slash,
            "month-part": self._month_part,
            "month": self._month,
            "month-day": self._month_day,
            "bare-day": self._bare_day,
            "near": self._near,
            "anaphora": self._anaphora,
            "weekday": self._weekday,
            "holiday": self._holiday,
        }[raw.kind]
        yield from reader(raw.match)

    def _full(self, m: re.Match[str]) -> Iterator[Dated]:
        month, day = to_int(m["month"]), to_int(m["day"])
        listed = m["mark"] is None
        if listed and not self._continues(m.end()):
            return
        year, confidence, assumed = self._year(m, month or 0, day or 0)
        if m["lost"] is not None and assumed:
            confidence, assumed = min(confidence, 0.6), "lost-year"
        yield from self._days(m, year, month, day, confidence, assumed)

    def _numeric(self, m: re.Match[str]) -> Iterator[Dated]:
        start = day_of(int(m["year"]), int(m["month"]), int(m["day"]))
        if start is None:
            return
        self.last_year_at = m.start()
        after = forms.AFTER_RANGE_NUMERIC.match(self.text, m.end())
        end, at = start, m.end()
        if after is not None:
            other = day_of(
                int(after["year"] or start.year), int(after["month"] or start.month), int(after["day"])
            )
            if other is not None and other > start:
                end, at = other, after.end()
        yield self._dated(m.start(), at, start, end, 0.97)

    def _slash(self, m: re.Match[str]) -> Iterator[Dated]:
        """``12/6`` is a date at the head of a line or as a range; in running prose it may be a share of something."""
        month, day = int(m["month"]), int(m["day"])
        line = self.text.rfind("\n", 0, m.start()) + 1
        heads = not self.text[line : m.start()].strip("·•-—（( \t　")
        after = _SLASH_TO.match(self.text, m.end())
        if not heads and after is None:
            return
        if "." in m[0] and after is None:
            return
        year, confidence, assumed = self._inferred_year(month, day, m.start())
        start = day_of(year, month, day) if year else None
        if start is None:
            return
        end, at = start, m.end()
        if after is not None:
            other = day_of(start.year, int(after[1]), int(after[2]))
            if other is not None and other > start:
                end, at = other, after.end()
        yield self._dated(m.start(), at, start, end, min(confidence, 0.85), assumed)

    def _bare_day(self, m: re.Match[str]) -> Iterator[Dated]:
        day = to_int(m["day"])
        context = self._month_before(m.start(), day or 0)
        if (
            day is None
            or context is None
            or (m["day"] == "一" and self.text.startswith(("一", "三", "每"), m.end()))
        ):
            return  # 一日一记 is a rhythm
        if (
            m["day"] in tuple("一二三四五六七八九")
            and "\u4e00" <= self.text[m.start() - 1 : m.start()] <= "\u9fff"
        ):
            return  # 开办一日办结 counts days
        yield from self._days(m, context[0], context[1], day, context[2], "context")

    def _month_day(self, m: re.Match[str]) -> Iterator[Dated]:
        month_of = self._relative_month(m["rel"], m.start())
        if month_of is not None:
            yield from self._days(m, *month_of, to_int(m["day"]), 0.88, "context")
