"""Dates of real articles, worked out from their context: publication day, the date before, the words around.

A date without a year is the nearest one not after the publication day (unless the sentence speaks of what is to come);
当晚, 次日 and the like lean on the date before them; 近日 and its kin are no date, and none is made up for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tashan.engines.text.reading import date_forms as forms
from tashan.engines.text.reading.date_context import Context, day_of, month_end
from tashan.engines.text.reading.dated import EVENING, MORNING, Dated, part_of_day
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
_NEW_SECTION = re.compile(
    r"\n\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部])[^\n。]{2,30}\n"
)
_NEAR_DAYS = {"昨": -1, "今": 0, "前": -2, "明": 1}
_ANAPHORA_DAYS = {
    "次日": 1,
    "翌日": 1,
    "隔天": 1,
    "隔日": 1,
    "第二天": 1,
    "次晨": 1,
    "前一天": -1,
    "前一晚": -1,
}
_HOLIDAYS = {"国庆": (10, 1, 7), "十一": (10, 1, 7), "五一": (5, 1, 5), "元旦": (1, 1, 3)}
_THIRDS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "上半月": (1, 15),
    "下半月": (16, 31),
    "初": (1, 10),
    "中": (11, 20),
    "底": (21, 31),
    "末": (21, 31),
}


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


class _Reader(Context):
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
                if dated.explicit_day and raw.kind != "anaphora" and not self._later(dated):
                    self.anchor = dated
                yield dated

    def _later(self, dated: Dated) -> bool:
        return self.today is not None and dated.start > self.today

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

    # -- forms that name a day ------------------------------------------------------------------

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
        after = re.compile(r"\s*[-~～—–至]{1,2}\s*(\d{1,2})[/.](\d{1,2})(?![\d/.])").match(self.text, m.end())
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
        yield from self._days(m, context[0], context[1], day, context[2], "context")

    def _month_day(self, m: re.Match[str]) -> Iterator[Dated]:
        month_of = self._relative_month(m["rel"], m.start())
        if month_of is not None:
            yield from self._days(m, *month_of, to_int(m["day"]), 0.88, "context")

    def _near(self, m: re.Match[str]) -> Iterator[Dated]:
        if self.today is None:
            return
        if self.text[m.start() - 1 : m.start()] in ("“", "「"):
            return  # somebody else's today
        named = m["day"] or m["day2"]
        spoken = forms.SPOKEN_TODAY.match(self.text, m.end()) is not None or m["unit"] in "晚晨早"
        if m["near"] in "今前明" and not (named or spoken or (m["unit"] == "日" and m["near"] == "今")):
            return
        if m["unit"] == "天" and m["near"] == "前" and not named:
            return
        day = self.last.start if self._opens_entry(m.start()) and self.last is not None else self.today
        start = day + timedelta(days=_NEAR_DAYS[m["near"]])
        if named:
            start = start if start.day == int(named) else self._latest_day(int(named)) or start
        part = EVENING if m["unit"] == "晚" else MORNING if m["unit"] in "晨早" else ""
        yield self._dated(m.start(), m.end(), start, start, 0.9 if named else 0.75, "context", part=part)

    def _opens_entry(self, at: int) -> bool:
        """Whether ``at`` stands in the first sentence below a line that a day heads: 今天 is that day."""
        if self.last is None or not self.last.explicit_day:
            return False
        between = self.text[self.last.span[1] : at]
        return re.fullmatch(r"[^\n。，；]{0,6}\n+[^\n。！？]{0,40}", between) is not None and not self.text[
            self.text.rfind("\n", 0, self.last.span[0]) + 1 : self.last.span[0]
        ].strip("（( 　")

    def _anaphora(self, m: re.Match[str]) -> Iterator[Dated]:
        if self.last is None:
            return
        leans = self.last.explicit_day and not self._later(self.last)
        last = self.last if leans else self.anchor
        if last is None:
            return
        words = m["ana"]
        if m["bare"] is not None and ("\n" in self.text[last.span[1] : m.start()] or last.start != last.end):
            return
        shift = to_int(m["n"]) if m["n"] else _ANAPHORA_DAYS.get(words, 0)
        base = last
        if m["nth"] is not None and self.anchor is not None:
            base, shift = self.anchor, (to_int(m["nth"]) or 1) - 1  # 当天…；第二天…；第三天…
        if _NEW_SECTION.search(self.text, last.span[1], m.start()):
            return  # 当晚 in another section leans on what that section is about, not on the date read last
        breaks = self.text.count("\n", last.span[1], m.start())
        start = base.end + timedelta(days=shift or 0)
        part = EVENING if "晚" in words or "夜" in words else MORNING if "晨" in words else part_of_day(words)
        confidence = 0.85 if breaks <= 1 else 0.7 if breaks <= 4 else 0.5
        yield self._dated(m.start(), m.end(), start, start, confidence, "context", part=part)

    def _weekday(self, m: re.Match[str]) -> Iterator[Dated]:
        if self.today is None:
            return
        monday = self.today - timedelta(days=self.today.weekday())
        weeks = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1}[m["rel"]]
        start = monday + timedelta(
            weeks=weeks, days="一二三四五六日天".index(m["wd"]) % 7 - (m["wd"] == "天")
        )
        if m["wd"] == "天":
            start = monday + timedelta(weeks=weeks, days=6)
        yield self._dated(m.start(), m.end(), start, start, 0.8, "context")

    # -- forms that name a span of days ---------------------------------------------------------

    def _month_part(self, m: re.Match[str]) -> Iterator[Dated]:
        first, last = _THIRDS[m["third"]]
        if m["rel"]:
            month_of = self._relative_month(m["rel"], m.start())
            if month_of is None:
                return
            year, month, confidence, assumed = *month_of, 0.6, "context"
        else:
            month = to_int(m["month"]) or 0
            year_or_none, confidence, assumed = self._year(m, month, first)
            if year_or_none is None:
                return
            year = year_or_none
        end = month_end(year, month)
        start = date(year, month, first)
        yield self._dated(
            m.start(),
            m.end(),
            start,
            min(end, end.replace(day=min(last, end.day))),
            min(confidence, 0.7),
            assumed,
            False,
        )

    def _month(self, m: re.Match[str]) -> Iterator[Dated]:
        month = to_int(m["month"] or m["month2"]) or 0
        if not 1 <= month <= 12:
            return
        year, confidence, assumed = self._year(m, month, 1)
        if year is None:
            return
        yield self._dated(
            m.start(),
            m.end(),
            date(year, month, 1),
            month_end(year, month),
            min(confidence, 0.5),
            assumed,
            False,
        )

    def _holiday(self, m: re.Match[str]) -> Iterator[Dated]:
        month, first, last = _HOLIDAYS[m["name"]]
        if m["name"] == "十一" and "期间" not in m[0] and "假" not in m[0]:
            return
        year, _, _ = self._year(m, month, first)
        if year is not None:
            yield self._dated(
                m.start(), m.end(), date(year, month, first), date(year, month, last), 0.3, "holiday", False
            )

    # -- what the forms share -------------------------------------------------------------------

    def _continues(self, at: int) -> bool:
        """``10月22`` is a day only where a range or a list gives it its 日."""
        return bool(forms.AFTER_RANGE.match(self.text, at) or forms.AFTER_LIST.match(self.text, at))

    def _days(
        self,
        m: re.Match[str],
        year: int | None,
        month: int | None,
        day: int | None,
        confidence: float,
        assumed: str,
    ) -> Iterator[Dated]:
        """The day, its range (14日至15日) or its list (22、23日), each consecutive list being one range."""
        start = day_of(year, month, day) if year and month and day else None
        if start is None:
            return
        after = forms.AFTER_RANGE.match(self.text, m.end())
        tail = forms.TAIL_RE.match(self.text, m.end())
        if after is None and tail is not None and tail[0].strip():
            after = forms.AFTER_RANGE.match(self.text, tail.end())
        if after is not None:
            end = self._range_end(start, after)
            if end is not None:
                yield self._dated(m.start(), after.end(), start, end, confidence, assumed)
                return
        yield from self._list(m.start(), m.end(), start, confidence, assumed)

    def _range_end(self, start: date, after: re.Match[str]) -> date | None:
        month, day = to_int(after["month"] or "") or start.month, to_int(after["day"]) or 0
        year = to_int(after["year"]) if after["year"] else start.year
        end = day_of(year or start.year, month, day)
        if end is not None and end < start and not after["year"]:
            end = day_of(start.year + 1, month, day) if after["month"] and month < start.month else None
        return end if end is None or end >= start else None

    def _list(self, begin: int, at: int, start: date, confidence: float, assumed: str) -> Iterator[Dated]:
        end = start
        apart: list[tuple[int, int, date]] = []
        while (after := forms.AFTER_LIST.match(self.text, at)) is not None:
            other = day_of(start.year, start.month, to_int(after["day"]) or 0)
            if other is None or other <= end:
                break
            if other == end + timedelta(days=1) and not apart:
                end = other
            else:
                apart.append((after.start("day"), after.end(), other))
            at = after.end()
        stop = apart[0][0] - 1 if apart else at
        yield self._dated(begin, stop, start, end, confidence, assumed, tail=not apart)
        for item_begin, item_end, other in apart:
            yield self._dated(item_begin, item_end, other, other, confidence, assumed or "context")

    def _dated(
        self,
        begin: int,
        at: int,
        start: date,
        end: date,
        confidence: float,
        assumed: str = "",
        explicit_day: bool = True,
        *,
        part: str = "",
        tail: bool = True,
    ) -> Dated:
        words = forms.TAIL_RE.match(self.text, at) if tail else None
        if words is not None and words["tail"].strip():
            part = part_of_day(words["tail"]) or part
            at = words.end() - (len(words["tail"]) - len(words["tail"].rstrip()))
        if self.today is not None and start <= self.today and (now := forms.TO_NOW.match(self.text, at)):
            end, at = self.today, now.end()
        return Dated(start, end, part, (begin, at), confidence, self.text[begin:at], assumed, explicit_day)
