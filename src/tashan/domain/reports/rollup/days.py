"""Days in words: how a date stands in a sentence, and what "昨天" or "下周三" meant on the day it was written."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
RELATIVE = re.compile(
    r"大后天|后[天日]|明[天日](?:一?早|晚)?|明早|明晚|大前天|前[天日](?:晚上?)?|昨[天日](?:晚上?)?|昨晚|今晚|今早|今[天日儿](?:晚上?)?"
    r"|(?P<week>下下|下|上|本|这)(?:个)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])?(?!末|座谈|会|报|期|总结|小结|边|围|年|到|转)|(?P<month>下|上|本|这)个?月(?![初中底末份])"
)
_SHIFTS = {"大后": 3, "后": 2, "明": 1, "今": 0, "昨": -1, "前": -2, "大前": -3}
_WEEKS = {"下下": 2, "下": 1, "上": -1, "本": 0, "这": 0}
_WEEK_WORDS = {2: "再下一周", 1: "次周", 0: "当周", -1: "前一周"}


def spoken(day: date) -> str:
    """``10月22日``: the year stands once, in the title."""
    return f"{day.month}月{day.day}日"


def spoken_span(start: date, end: date) -> str:
    """``10月29日至30日``, ``10月31日至11月1日``, or one day."""
    if end <= start:
        return spoken(start)
    return f"{spoken(start)}至{end.day}日" if end.month == start.month else f"{spoken(start)}至{spoken(end)}"


def shift(word: str) -> int:
    """How many days ``word`` ("昨天", "今晚") lies from the day it was written on; 0 for a part of day alone."""
    for head in ("大后", "大前", "后", "明", "今", "昨", "前"):
        if word.startswith(head):
            return _SHIFTS[head]
    return 0


def resolved(text: str, written: date) -> str:
    """``text`` with its relative days said as dates, counted from ``written``; week and month words too."""
    return RELATIVE.sub(lambda found: _said(found, written), text)


def target(text: str, written: date) -> date | None:
    """The latest day ``text`` looks forward to ("下周三", "明天", "11月5日", "十一月上旬"), None where it names none."""
    days = (
        [_month(written, 1).replace(day=1) - timedelta(days=1)]
        if re.search("(?<![\\d一二三四五六七八九十下])(?<!下个)月底", text)
        else []
    )
    days += [day for found in RELATIVE.finditer(text) if (day := _day(found, written)) is not None]
    for found in _NAMED.finditer(text):
        last = _ENDS.get(found["part"] or "") or _number(found["day"] or "")
        if day := _valid(written, _number(found["month"]), last):
            days.append(day if (written - day).days < 180 else day.replace(year=day.year + 1))
    return max(days, default=None)


_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_NAMED = re.compile(
    rf"(?<![\d一二三四五六七八九十])(?P<month>{_NUMERAL})月(?:(?P<day>{_NUMERAL})[日号]|(?P<part>[上中下]旬|底|末))"
)
_ENDS = {"上旬": 10, "中旬": 20, "下旬": 28, "底": 28, "末": 28}
_DIGITS = {"零": 0, **{name: number for number, name in enumerate("一二三四五六七八九", 1)}}


def _number(text: str) -> int:
    """1..99 in figures or characters; 0 for anything else."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    high = (_DIGITS.get(tens, 1) if tens else 1) if ten else 0
    return high * 10 + _DIGITS.get(ones, 0)


def _valid(written: date, month: int, day: int) -> date | None:
    try:
        return date(written.year, month, day)
    except ValueError:
        return None


def _day(found: re.Match[str], written: date) -> date | None:
    if found["month"]:
        return _month(written, {"下": 1, "上": -1}.get(found["month"], 0))
    if found["week"]:
        monday = written - timedelta(days=written.weekday()) + timedelta(weeks=_WEEKS[found["week"]])
        return monday + timedelta(days=_WEEKDAYS[found["weekday"]] if found["weekday"] else 4)
    return written + timedelta(days=shift(found[0]))


def _said(found: re.Match[str], written: date) -> str:
    day = _day(found, written)
    assert day is not None
    if found["month"]:
        return f"{day.month}月"
    if found["week"] and not found["weekday"]:
        return _WEEK_WORDS[_WEEKS[found["week"]]]
    late = "晚" if found[0].endswith(("晚", "晚上")) else "早上" if found[0].endswith("早") else ""
    if day == written and not found["week"]:
        return "当" + late if late == "晚" else "当天" + late
    return spoken(day) + late


def _month(day: date, by: int) -> date:
    month = day.month - 1 + by
    return date(day.year + month // 12, month % 12 + 1, 28)
