"""What a text teaches about the years and months it does not write: its day, the date before, what lies ahead."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tashan.engines.text.reading.dated import Dated
from tashan.engines.text.reading.numerals import to_int
from tashan.engines.text.reading.words import tag_of

_FUTURE = re.compile(
    r"将|拟|计划|预计|打算|准备|答应|约定|约好|商定|说定|敲定|拍板|承诺|不晚于|不迟于|最晚|最迟|明年|下一步|(?<=[日旬底号])[之以]?前(?!往|去|来|后|期)|截止"
)
_HEADING = re.compile(
    r"^[ 　]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^\n。，]{2,30}$",
    re.MULTILINE,
)
_TO_COME = re.compile(r"下周|下月|下步|下一步|下阶段|工作安排|工作打算|工作计划|打算")
_RELATIVE_YEARS = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "前年": -2, "明年": 1}


_WILL = re.compile(
    r"，[^，。；\n将]{0,16}将(?!来|军|近|信|士|[\u4e00-\u9fff]{1,8}?[从由向为成])(?P<verb>[\u4e00-\u9fff]{1,2})"
)


def will_be(text: str, at: int) -> bool:
    """Whether the clause behind the comma at ``at`` says 将 of what is to come, not 将 for 把 (将材料报送)."""
    m = _WILL.match(text, at)
    return m is not None and tag_of(m["verb"])[:1] in ("v", "d", "p")


def month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Context:
    """The state of one pass over one text; ``today`` moves to the dateline, ``last`` to the date just read."""

    def __init__(self, text: str, today: date | None, issued: int | None = None) -> None:
        self.text = text
        self.today = today
        self.issued = issued
        self.last: Dated | None = None
        self.anchor: Dated | None = None
        self.last_year_at = -1

    # -- years and months that were not written ----------------------------------------------------

    def _year(self, m: re.Match[str], month: int, day: int) -> tuple[int | None, float, str]:
        groups = m.groupdict()
        if groups.get("year"):
            self.last_year_at = m.start()
            return to_int(groups["year"]), 0.98, ""
        relative = groups.get("relyear")
        if relative in _RELATIVE_YEARS and self.today is not None:
            return self.today.year + _RELATIVE_YEARS[relative], 0.93, ""
        if relative in _RELATIVE_YEARS and self.issued is not None:
            return self.issued + _RELATIVE_YEARS[relative], 0.7, "year"
        if relative is not None and self.last is not None:
            return self.last.start.year, 0.75, "year"
        return self._inferred_year(month, day, m.start())

    def _inferred_year(self, month: int, day: int, at: int) -> tuple[int | None, float, str]:
        """The year the last full date suggests, else the nearest that is not after ``today``."""
        recent = self.last if self.last_year_at >= 0 else None
        if self.today is None:
            return (recent.start.year if recent else self.issued), 0.6, "year"
        if recent is not None and self.text.count("\n", self.last_year_at, at) <= 2 and recent.explicit_day:
            same = day_of(recent.start.year, month, min(day or 1, 28))
            if (
                same is not None
                and timedelta(-3) <= same - recent.start < timedelta(days=200)
                and same <= self.today
            ):
                return same.year, 0.9, "year"
        years = (self.today.year + 1, self.today.year, self.today.year - 1)
        days = [d for y in years if (d := day_of(y, month, day or 1))]
        if self._looks_ahead(at):
            coming = [d for d in days if timedelta(0) <= d - self.today < timedelta(days=190)]
            if coming:
                return coming[-1].year, 0.8, "year"
        past = [d for d in days if d <= self.today]
        return (past[0].year if past else None), 0.88, "year"

    def _looks_ahead(self, at: int) -> bool:
        begin = max(self.text.rfind(mark, 0, at) for mark in "。；\n，") + 1
        stops = [p for mark in "。；\n，" if (p := self.text.find(mark, at)) >= 0]
        stop = min(stops, default=len(self.text))
        if _FUTURE.search(self.text[begin:stop]) is not None or self._planned(at):
            return True
        return stop - at <= 8 and will_be(self.text, stop)

    def _planned(self, at: int) -> bool:
        """Whether ``at`` stands under a heading of what is to come (四、下周安排)."""
        headings = list(_HEADING.finditer(self.text, 0, at))
        return bool(headings) and _TO_COME.search(headings[-1][0]) is not None

    def _month_before(self, at: int, day: int) -> tuple[int, int, float] | None:
        """Year and month for a bare ``14日``: of the date before it in the paragraph, else of the publication day."""
        last = self.last
        same_line = last is not None and "\n" not in self.text[last.span[1] : at]
        if last is not None and same_line and (day >= last.start.day or self.today is None):
            return last.start.year, last.start.month, 0.85
        told = last is not None and last.explicit_day and last.start != self.today
        if last is not None and told and day >= last.end.day and self.text.count("\n", last.span[1], at) <= 4:
            return last.start.year, last.start.month, 0.8  # the story goes on in the month it is in
        latest = self._latest_day(day)
        if latest is not None:
            return latest.year, latest.month, 0.75
        return (last.start.year, last.start.month, 0.6) if last is not None else None

    def _latest_day(self, day: int) -> date | None:
        """The latest day-of-month ``day`` that is not after ``today``."""
        if self.today is None:
            return None
        year, month = self.today.year, self.today.month
        for _ in range(3):
            found = day_of(year, month, day)
            if found is not None and found <= self.today:
                return found
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return None

    def _relative_month(self, words: str, at: int) -> tuple[int, int] | None:
        near = self.last is not None and (
            words in ("当月", "同月") or "\n" not in self.text[self.last.span[1] : at]
        )
        base = self.last.start if self.last is not None and near else self.today
        if base is None:
            return None
        shift = -1 if words.startswith("上") else 1 if words.startswith("下") else 0
        index = base.year * 12 + base.month - 1 + shift
        return index // 12, index % 12 + 1
