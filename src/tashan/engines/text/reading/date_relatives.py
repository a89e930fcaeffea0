"""Forms that lean on another day: 昨日 on the day of publication, 当晚 and 第二天 on the date before, 上周五 on the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from tashan.engines.text.reading import date_forms as forms
from tashan.engines.text.reading.date_periods import Periods
from tashan.engines.text.reading.dated import EVENING, MORNING, Dated, part_of_day
from tashan.engines.text.reading.numerals import to_int

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


class Relatives(Periods):
    """Days told by their distance from a day that is known."""

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
        leans = self.last.explicit_day and not self.is_later(self.last)
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
