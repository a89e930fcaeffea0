"""The times that head messages: ``2025/9/9 21:03``, ``昨天 21:03``, ``星期三 下午8:15``, ``9月9日 21:03``, ``21:03``.

All patterns work on text folded character by character, so full width and Traditional forms need no second pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_FULL = r"(?P<Y>\d{4}|\d{2}(?=[-/.]\d{1,2}[-/.]\d))\s?(?P<sep>[-/.年])\s?(?P<M>\d{1,2})\s?[-/.月]\s?(?P<D>\d{1,2})日?"
_MONTH_DAY = r"(?P<m>\d{1,2})(?P<msep>[-/.月])(?P<d>\d{1,2})日?"
_WORD = r"(?P<word>今天|昨天|前天|(?:星期|周|礼拜)[一二三四五六日天])"
_WEEKDAY = r"(?:\s?\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_PART = r"(?:(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|深夜|am|pm)\s?)?"
_CLOCK = rf"{_PART}(?P<h>\d{{1,2}}):(?P<min>\d{{2}})(?P<s>:\d{{2}})?(?:\.\d+)?(?:\s?(?P<ampm>am|pm))?"
_DAY = rf"(?:{_FULL}|{_MONTH_DAY}|{_WORD}){_WEEKDAY}"

STAMP = rf"(?:{_DAY}[\st,]*)?{_CLOCK}"
"""A time with or without its day."""
DAY_OR_STAMP = rf"(?=\w)(?:{_DAY})?(?:[\st,]*{_CLOCK})?"
"""What a separator line may show."""

_DAY_OR_STAMP = re.compile(DAY_OR_STAMP)
_MORNING = {"凌晨", "清晨", "早上", "早晨", "上午", "am"}
_WEEKDAYS = "一二三四五六日"
_PAST_WORDS = {"今天": 0, "昨天": 1, "前天": 2}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as written: a full day, a month and day, a word for the day, or none of them; ``clock`` may be missing.

    ``form`` tells writings apart: the separator of a full day, ``md``, ``word`` or nothing, and whether seconds are given.
    """

    day: date | None
    month_day: tuple[int, int] | None
    word: str
    clock: time | None
    form: tuple[str, bool]

    def resolve(self, *, today: date | None, current: date | None) -> datetime | date | None:
        """The moment in the calendar. ``today`` is the day the export was made, which 昨天, 星期三 and a missing year
        count from; ``current`` the day of the last separator, which a bare time belongs to. None if it needs what is
        not known."""
        day = self.day
        if self.month_day:
            day = latest(self.month_day, today or current)
        elif self.word:
            day = _by_word(self.word, today)
        elif day is None:
            day = current or today
        return datetime.combine(day, self.clock) if day and self.clock else day


def moment_of(written: str) -> Moment | None:
    """The moment that ``written`` (folded) is as a whole, or None; also None for a day or hour that does not exist."""
    found = _DAY_OR_STAMP.fullmatch(written.strip())
    if not found or not found[0]:
        return None
    try:
        clock = _clock(found)
        if found["Y"]:
            year = int(found["Y"]) + (2000 if len(found["Y"]) == 2 else 0)
            day = date(year, int(found["M"]), int(found["D"]))
            return Moment(day, None, "", clock, (found["sep"], bool(found["s"])))
        if found["m"]:
            month_day = int(found["m"]), int(found["d"])
            date(2024, *month_day)
            return Moment(None, month_day, "", clock, ("md", bool(found["s"])))
    except ValueError:
        return None
    word = found["word"] or ""
    return Moment(None, None, word, clock, ("word" if word else "", bool(found["s"])))


def latest(month_day: tuple[int, int], limit: date | None) -> date | None:
    """The last such day not after ``limit``; None without a limit, or when no recent year has it."""
    if limit is None:
        return None
    for year in range(limit.year, limit.year - 5, -1):
        try:
            day = date(year, *month_day)
        except ValueError:
            continue
        if day <= limit:
            return day
    return None


def weekday_before(word: str, limit: date, *, weeks: int = 0) -> date:
    """The last day named ``word`` (a character of 一二三四五六日天) not after ``limit``, ``weeks`` earlier."""
    wanted = _WEEKDAYS.index("日" if word == "天" else word)
    return limit - timedelta(days=(limit.weekday() - wanted) % 7 + 7 * weeks)


def _by_word(word: str, today: date | None) -> date | None:
    if today is None:
        return None
    if word in _PAST_WORDS:
        return today - timedelta(days=_PAST_WORDS[word])
    return weekday_before(word[-1], today)


def _clock(found: re.Match[str]) -> time | None:
    if not found["h"]:
        return None
    hour, part = int(found["h"]), found["part"] or found["ampm"] or ""
    if hour < 12 and part and part not in _MORNING and not (part in {"中午"} and hour >= 10):
        hour += 12
    elif hour == 12 and part in {"凌晨", "am", "晚上", "深夜", "夜里"}:
        hour = 0
    return time(hour, int(found["min"]), int((found["s"] or ":0")[1:]))
