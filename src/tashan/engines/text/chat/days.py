"""Which day a note is about: the day it was sent, the day before when midnight has just passed, or the day it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from tashan.engines.text.chat.lexicon import pattern, words
from tashan.engines.text.chat.moments import latest, weekday_before
from tashan.engines.text.fold import fold_chars

NIGHT_ENDS = time(5, 0)
"""A note sent before this hour without naming a day is about the day before."""

_AFTER_HEAD = " \n，,。:：、-—"
_FAR = timedelta(days=62)
_NEAR = timedelta(days=14)
_DATE = (
    r"(?:(?P<y>20\d\d)\s?[年./-]\s?)?(?P<m>1[0-2]|0?[1-9])\s?(?P<sep>[月./-])\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s?[日号]?"
    r"|(?P<only>3[01]|[12]\d|0?[1-9])[日号]"
    r"|(?P<word>大前天|前天|昨天|昨日|昨晚|今天|今日)"
    r"|(?P<week>上上|上)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
)
_WEEKDAY = r"(?:\s?[(（]?(?:周|星期|礼拜)[一二三四五六日天][)）]?)?"
_MADE_UP = r"补(?!充|贴|助|偿|齐|短|课|水|货|给|丁|链|苗|强)(?:交|发|写|报|记|上|录|传|个|一下|一个|一篇|一份|一条){0,3}"
_TODAY = re.compile("今[天日晚早]")
_BACK = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "昨晚": 1, "前天": 2, "大前天": 3}


@dataclass(frozen=True, slots=True)
class About:
    """The day, the words that remain when a head that only names the day is taken off, and how it was decided.

    ``late`` is true when the note was written for an earlier day than it was sent (a note just after midnight is not
    late); ``headed`` when a head or tail says for which day it is written; ``reason`` is what the writer says about being late.
    """

    day: date | None
    body: str
    late: bool = False
    reason: str = ""
    headed: bool = False
    labelled: bool = False


class _Named(NamedTuple):
    """The day named, the rest of the text, whether it calls itself a daily note, says it is made up for (补), and
    whether the day stands in a head or tail of its own."""

    day: date | None
    body: str
    labelled: bool
    made_up: bool
    headed: bool


def about(text: str, sent: datetime | date | None, *, limit: date | None = None) -> About:
    """The day ``text`` is about. ``limit`` is the latest day possible where ``sent`` is unknown (undated exports)."""
    sent_day = sent.date() if isinstance(sent, datetime) else sent
    usual = sent_day
    if sent_day and isinstance(sent, datetime) and sent.time() < NIGHT_ENDS:
        usual = sent_day - timedelta(days=1)
    found = _named(text, usual or limit)
    if found is None:
        labelled, body = _label(text)
        return About(usual, body, labelled=labelled)
    day, body = found.day, found.body
    late = bool(usual and day and day < usual) or (found.made_up and usual is None)
    reason = _reason(text) if late else ""
    if reason and body.startswith(reason) and len(body) > len(reason) + 8:
        body = body[len(reason) :].lstrip(" ，,。;；\n")
    return About(day or usual, body, late, reason, headed=found.headed, labelled=found.labelled)


def _named(text: str, limit: date | None) -> _Named | None:
    """What the head or the tail of ``text`` says about the day it is for."""
    folded = fold_chars(text)
    for expression, strip in _heads():
        found = expression.match(folded)
        if not found:
            continue
        made_up, label = bool(found.groupdict().get("made_up")), bool(found.groupdict().get("label"))
        day = _day(found, limit)
        if day is None and not made_up:
            continue
        if day is None and limit:
            day = limit if _TODAY.search(folded) else limit - timedelta(days=1)
        if not strip and not _surely(found, day, limit, folded):
            continue
        rest = text[found.end() :].lstrip(_AFTER_HEAD).rstrip() if strip else text
        return _Named(day, rest or text, label, made_up, strip)
    found = _tail().search(folded)
    if found:
        day = _day(found, limit)
        _, body = _label(text[: found.start()].rstrip())
        return _Named(day or (limit - timedelta(days=1) if limit else None), body, False, True, True)
    return None


def _surely(found: re.Match[str], day: date | None, limit: date | None, folded: str) -> bool:
    """Whether a day that is part of the first sentence is the day of the note: near, no number, nothing about today."""
    near = day is not None and limit is not None and limit - day <= _NEAR
    return near and found["sep"] in (None, "月") and not _TODAY.search(folded)


def _day(found: re.Match[str], limit: date | None) -> date | None:
    """The calendar day a head names, never after ``limit`` nor long before it."""
    part = found.groupdict()
    try:
        if part["m"]:
            month_day = int(part["m"]), int(part["d"])
            day = date(int(part["y"]), *month_day) if part["y"] else latest(month_day, limit)
        elif limit is None:
            return None
        elif part["only"]:
            day = _last_with_number(int(part["only"]), limit)
        elif part["word"]:
            day = limit - timedelta(days=_BACK[part["word"]])
        elif part["weekday"]:
            day = _last_weekday(part["weekday"], part["week"] or "", limit)
        else:
            return None
    except ValueError:
        return None
    return day if day and (limit is None or timedelta() <= limit - day <= _FAR) else None


def _last_with_number(number: int, limit: date) -> date | None:
    for back in range(62):
        day = limit - timedelta(days=back)
        if day.day == number:
            return day
    return None


def _last_weekday(word: str, week: str, limit: date) -> date:
    if not week:
        return weekday_before(word, limit)
    sunday = limit - timedelta(days=limit.weekday() + 1)
    return weekday_before(word, sunday, weeks=len(week) - 1)


def _label(text: str) -> tuple[bool, str]:
    """Whether a label such as 日交流 or 【今日小结】 stands at the head, and the text without it."""
    found = _label_head().match(fold_chars(text))
    rest = text[found.end() :].lstrip(_AFTER_HEAD).rstrip() if found else ""
    return (True, rest) if rest else (False, text)


def _reason(text: str) -> str:
    """The clauses at head or tail that say why it is late; empty when none does."""
    folded = fold_chars(text)
    for found in re.finditer(r"[^。!?\n;,()]+", folded):
        near = found.start() < 60 or len(folded) - found.end() < 40
        if near and pattern("late", "reasons").search(found[0]) and len(found[0]) <= 40:
            return text[found.start() : found.end()].strip()
    return ""


def _label_words() -> str:
    return "|".join(sorted(words("note", "labels"), key=len, reverse=True))


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Heads that name the day, each with whether it is only a head (and taken off) or part of the sentence."""
    label = rf"(?P<label>{_label_words()})"
    tail_mark = r"(?:\s*[(（【\[]\s*补[^()（）【】\[\]]{0,20}[)）】\]])?"
    end = r"\s*(?:[)）】\]]\s*[:,。、\-—]*|[:,。、\-—]+|\n|$|\s)"
    name = r"(?:[\u3400-\u9fff]{2,4}\s*)?"
    return (
        # 补昨天的日交流：… / 补10.21 / 【补9月10日】 / 补一下昨天的
        (
            re.compile(
                rf"\s*[【\[(]?\s*(?P<made_up>{_MADE_UP})\s*[:,]?\s*(?:(?:{_DATE}){_WEEKDAY})?\s*的?\s*(?:{name}{label})?{end}"
            ),
            True,
        ),
        # 昨天没信号，现补上：… / 因讲解任务没来得及交，补：10月16日…
        (
            re.compile(rf"\s*(?:{_DATE})?[^。!?\n:]{{0,40}}?(?P<made_up>{_MADE_UP})[^。!?\n:,]{{0,8}}:\s*"),
            True,
        ),
        # 昨晚的：…
        (re.compile(rf"\s*(?:{_DATE}){_WEEKDAY}\s*的\s*[:,]\s*"), True),
        # 9月10日日交流（补）/ 10.21日交流 / 【9月10日】/ 昨天的日交流
        (
            re.compile(
                rf"\s*[【\[(]?\s*(?:{_DATE}){_WEEKDAY}\s*的?\s*{name}{label}(?P<made_up>{tail_mark}){end}"
            ),
            True,
        ),
        (re.compile(rf"\s*[【\[]\s*(?:{_DATE}){_WEEKDAY}\s*(?P<made_up>{tail_mark})\s*[】\]]\s*:?"), True),
        (
            re.compile(
                rf"\s*(?:{_DATE}){_WEEKDAY}\s*(?P<made_up>[(（]\s*补[^()（）]{{0,20}}[)）])\s*[:,。]?"
            ),
            True,
        ),
        # 日交流 9月10日 / 日交流（10.21）
        (
            re.compile(
                rf"\s*[【\[]?{label}\s*[】\]]?\s*[(（]?\s*(?:{_DATE}){_WEEKDAY}[)）]?\s*(?P<made_up>{tail_mark}){end}"
            ),
            True,
        ),
        # 9月10日：… / a date alone on the first line
        (re.compile(rf"\s*(?:{_DATE}){_WEEKDAY}\s*(?::|\n)"), True),
        # 9月10日，参加… / 昨天跟着…
        (
            re.compile(r"\s*" + rf"(?:{_DATE}){_WEEKDAY}(?=[,上下晚中早 ]|去|到|跟|参|在|陪|走|看|听)"),
            False,
        ),
    )


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    return re.compile(rf"[(（【]\s*{_MADE_UP}\s*(?:{_DATE})?[^()（）【】]{{0,30}}[)）】]\s*$")


@lru_cache(maxsize=1)
def _label_head() -> re.Pattern[str]:
    label = rf"(?![请发交看谁把的])[\u3400-\u9fff\d ]{{0,10}}?(?:{_label_words()})"
    return re.compile(rf"\s*(?:【\s*{label}\s*】|\[{label}\]|#{label}#?|{label}\s*(?:[:\n]|$))\s*:?")
