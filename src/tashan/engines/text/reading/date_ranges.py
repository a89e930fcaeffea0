"""Days, ranges of days and lists of days, whichever form named the first: 14日至15日, 22、23日, 12月9日起至今."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tashan.engines.text.reading import date_forms as forms
from tashan.engines.text.reading.date_context import Context, day_of
from tashan.engines.text.reading.dated import Dated, part_of_day
from tashan.engines.text.reading.numerals import to_int


class Ranges(Context):
    """What all forms share once the first day is known."""

    def is_later(self, dated: Dated) -> bool:
        """Whether the date lies behind the day of publication."""
        return self.today is not None and dated.start > self.today

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
