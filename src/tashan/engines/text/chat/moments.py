"""The times that head messages: ``2025/9/9 21:03``, ``昨天 21:03``, ``星期三 下午8:15``, ``9月9日 21:03``, ``21:03``; those of
programs set to English too: ``Sep 9, 2025 9:03 PM``, ``9/9/25, 21:03``, ``Yesterday 21:03``.

All patterns work on text folded character by character, so full width and Traditional forms need no second pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_FULL = r"(?P<Y>\d{4}|\d{2}(?=[-/.]\d{1,2}[-/.]\d))\s?(?P<sep>[-/.年])\s?(?P<M>\d{1,2})\s?[-/.月]\s?(?P<D>\d{1,2})日?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"(?P<en>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?\s(?P<enD>\d{{1,2}})(?:,?\s(?P<enY>\d{{4}})(?!:))?"
_MONTH_FIRST = r"(?P<usM>\d{1,2})/(?P<usD>\d{1,2})/(?P<usY>\d{4}|\d{2}(?!\d))"
_MONTH_DAY = r"(?P<m>\d{1,2})(?P<msep>[-/.月])(?P<d>\d{1,2})日?"
_WORD = r"(?P<word>今天|昨天|前天|(?:星期|周|礼拜)[一二三四五六日天]|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_WEEKDAY = r"(?:\s?\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_PART = r"(?:(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|深夜|am|pm)\s?)?"
_CLOCK = rf"{_PART}(?P<h>\d{{1,2}}):(?P<min>\d{{2}})(?P<s>:\d{{2}})?(?:\.\d+)?(?:\s?(?P<ampm>am|pm))?"
_DAY = rf"(?:{_FULL}|{_MONTH_FIRST}|{_NAMED}|{_MONTH_DAY}|{_WORD}){_WEEKDAY}"

_BETWEEN = r"(?:[\st,]|at\s)*"
STAMP = rf"(?:{_DAY}{_BETWEEN})?{_CLOCK}"
"""A time with or without its day."""
DAY_OR_STAMP = rf"(?=\w)(?:{_DAY})?(?:{_BETWEEN}{_CLOCK})?"
"""What a separator line may show."""

_DAY_OR_STAMP = re.compile(DAY_OR_STAMP)
_MORNING = {"凌晨", "清晨", "早上", "早晨", "上午", "am"}
_WEEKDAYS = "一二三四五六日"
_PAST_WORDS = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OLDEST = 2013
"""Group chats of this kind are no older; a year of two digits before it is a month that stands first."""


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
    seconds = bool(found["s"])
    try:
        clock = _clock(found)
        day, form = _full_day(found)
        if day:
            return Moment(day, None, "", clock, (form, seconds))
        if found["m"] or found["en"]:
            month_day = int(found["m"] or _month(found["en"])), int(found["d"] or found["enD"])
            date(2024, *month_day)
            return Moment(None, month_day, "", clock, ("md", seconds))
    except ValueError:
        return None
    word = found["word"] or ""
    return Moment(None, None, word, clock, ("word" if word else "", seconds))


def _full_day(found: re.Match[str]) -> tuple[date | None, str]:
    """The day written with its year, and which way it is written; None without a year."""
    if found["Y"]:
        year, month, day = int(found["Y"]), int(found["M"]), int(found["D"])
        if len(found["Y"]) == 2 and 2000 + year < _OLDEST and found["sep"] == "/":
            return date(2000 + day, year, month), "m/d/y"
        return date(year + (2000 if len(found["Y"]) == 2 else 0), month, day), found["sep"]
    if found["usY"]:
        return date(int(found["usY"]) % 2000 + 2000, int(found["usM"]), int(found["usD"])), "m/d/y"
    if found["enY"]:
        return date(int(found["enY"]), _month(found["en"]), int(found["enD"])), "en"
    return None, ""


def _month(name: str) -> int:
    return _MONTHS.index(name) + 1


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
    if word[:3] in _ENGLISH_DAYS:
        word = _WEEKDAYS[_ENGLISH_DAYS.index(word[:3])]
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
