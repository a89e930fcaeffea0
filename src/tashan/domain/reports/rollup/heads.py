"""The head of a sentence: the day it tells of, the part of day, and who speaks, where a report says it otherwise.

"今天下午" at the head goes and its meaning is kept as day and part of day; the writer's 我 at the head goes and the writer
becomes the subject. A verb at the head of a note ("跟高总去看了…") has its writer as the subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from tashan.domain.reports.rollup.days import shift
from tashan.domain.reports.rollup.shapes import Entry, EntryKind, Span
from tashan.domain.reports.rollup.vocabulary import any_of, segmenter, tables, words

_TIME = re.compile(
    r"(?:(?P<day>今天|今日|今儿个?|昨天|昨日|前天|前日|当天|当日|那天)的?"
    r"(?P<part>一大早|大清早|清早|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚上|晚间|夜里)?"
    r"|(?P<short>今|昨|当)(?P<late>早|晚)"
    r"|(?P<only>一大早|大清早|清早|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚上|晚间|夜里))"
    r"(?!的|是|就|也是|才是|算是|有点|起|以来|之前|之后|为止|[一二三四五六七八九十两\d]+[件条清点项]|[和与及、到至](?:早|上午|中午|下午|晚|傍晚|明|昨|后))[，,：:\s]*"
)
_DATE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号]"
    r"(?P<part>早上|上午|中午|下午|傍晚|晚上|晚)?(?![至到—~～、和起前后之以的\-])(?P<line>[，,：:\s]*)"
)
_SPAN = re.compile(
    r"(?:\d{4}年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号]?\s*(?:至|到|[-—~～、和])\s*"
    r"(?:(?P<last_month>\d{1,2})月)?(?P<last>\d{1,2})[日号][，,：:\s]*"
)
_PARTS = {
    **dict.fromkeys(("一大早", "大清早", "清早", "早晨", "早"), "早上"),
    **dict.fromkeys(("晚间", "晚"), "晚上"),
    "午后": "下午",
    "夜里": "夜间",
}
_WRITER = re.compile(
    r"(?:我|俺)(?![们市国县省区方党军院校局部科社馆厂的])"
    r"(?P<stance>(?:个人)?(?:觉得|认为|感觉|以为|在想|想|看)[，,：:]?(?=[^了过到起]))?"
)
_OWN_STANCE = re.compile(
    "(?:建议|提议|希望|打算|计划|准备|答应|承诺|赞成|反对|同意)(?=[\u4e00-\u9fff]{3})(?!书|表|方案|时限|中)"
)
_MEETING = re.compile(
    "(?:(?:本次|此次|这次)?(?:会议|大会|座谈会?|会上)[，,：:]?)?"
    "(?=(?:一致|集体|还|并)?(?:明确|议定|讨论|通过|学习|传达|研究|决定|听取|部署|强调|要求|指出|总结|审议|推选|安排|布置|认为|同意|形成|商定|确定|表决|回顾|交流))"
)
_WE = re.compile(r"(?:我们|咱们|咱)(?=.)")
_LATE = re.compile(r"\s*补(?:记|写|交|发)?\s*(?:(?:(\d{1,2})月)?(\d{1,2})[日号]|(昨[天日]))")
_MADE_UP = 14


def told_of(entry: Entry, mirror: str) -> date:
    """The day the entry tells of: its own, unless its first words say that it makes up for an earlier one."""
    found = _LATE.match(mirror)
    if found is None:
        return entry.day
    if found[3]:
        return entry.written - timedelta(days=1) if entry.written else entry.day
    try:
        day = entry.day.replace(month=int(found[1] or entry.day.month), day=int(found[2]))
    except ValueError:
        return entry.day
    return day if 0 <= (entry.day - day).days <= _MADE_UP else entry.day


@dataclass(frozen=True, slots=True)
class Head:
    """Where the wording begins, and what the head before it said."""

    start: int
    day: date
    part: str = ""
    subject: str = ""
    stance: str = ""
    timed: bool = False
    until: date | None = None


def head_of(entry: Entry, mirror: str, span: Span, base: date, *, first: bool) -> Head:
    """Everything at the head that a report says otherwise or not at all."""
    head = Head(span[0], base)
    written = entry.written or entry.day
    while True:
        start = head.start
        if found := _openings().match(mirror, start, span[1]):
            head = replace(head, start=found.end())
        elif not head.timed and (found := _TIME.match(mirror, start, span[1])):
            word = found["day"] or found["short"] or ""
            part = found["part"] or found["late"] or found["only"] or ""
            day = written + timedelta(days=shift(word)) if shift(word) else base
            head = replace(head, start=found.end(), day=day, part=_PARTS.get(part, part), timed=True)
        elif not head.timed and (days := _spanned(mirror, start, span[1], entry)):
            head = replace(head, start=days[0], day=days[1], until=days[2], timed=True)
        elif not head.timed and (day_ := _dated(mirror, start, span[1], entry, base)):
            head = replace(head, start=day_[0], day=day_[1], part=_PARTS.get(day_[2], day_[2]), timed=True)
        if head.start == start:
            return _subject(entry, mirror, span, head, first=first)


def _dated(mirror: str, start: int, end: int, entry: Entry, base: date) -> tuple[int, date, str] | None:
    """A date at the head that repeats the entry's own, or a dateline that says it makes up for an earlier day."""
    found = _DATE.match(mirror, start, end)
    if found is None:
        return None
    try:
        day = date(
            int(found["year"] or entry.day.year), int(found["month"] or entry.day.month), int(found["day"])
        )
    except ValueError:
        return None
    own = day == base or entry.day <= day <= (entry.end or entry.day)
    own = own or (bool(found["line"] or found["part"]) and 0 < (base - day).days <= _MADE_UP)
    return (found.end(), day, found["part"] or "") if own else None


def _spanned(mirror: str, start: int, end: int, entry: Entry) -> tuple[int, date, date] | None:
    """Two days at the head ("29日至30日，") that the entry lasts or lies within: the report's lead says them once."""
    found = _SPAN.match(mirror, start, end)
    if found is None:
        return None
    try:
        first = entry.day.replace(month=int(found["month"] or entry.day.month), day=int(found["day"]))
        last = first.replace(month=int(found["last_month"] or first.month), day=int(found["last"]))
    except ValueError:
        return None
    near = (
        first < last
        and first <= entry.day <= max(last, entry.end or last)
        and (last - first).days <= _MADE_UP
    )
    return (found.end(), first, last) if near else None


def _subject(entry: Entry, mirror: str, span: Span, head: Head, *, first: bool) -> Head:
    if entry.kind is EntryKind.MEETING and (found := _MEETING.match(mirror, head.start, span[1])):
        return replace(head, start=found.end(), subject=entry.title)
    if entry.kind is not EntryKind.NOTE or not entry.author:
        return head
    if found := _WRITER.match(mirror, head.start, span[1]):
        return replace(
            head, start=found.end(), subject=entry.author, stance="认为，" if found["stance"] else ""
        )
    if (found := _WE.match(mirror, head.start, span[1])) and acts(mirror[found.end() : span[1]]):
        return replace(head, start=found.end())
    if _OWN_STANCE.match(mirror, head.start, span[1]):
        return replace(head, subject=entry.author)
    if (first or head.timed) and acts(mirror[head.start : span[1]]):
        return replace(head, subject=entry.author)
    return head


def acts(text: str) -> bool:
    """Whether ``text`` begins with an act whose doer is not named, a phrase of time or place before it or not."""
    clause = re.split("[，,。：:]", text, maxsplit=1)[0]
    if _frames().search(clause):
        return False
    if _acts_at_once(clause):
        return True
    setting = _settings().match(text)
    return setting is not None and _acts_at_once(text[setting.end() : setting.end() + 24])


def _acts_at_once(clause: str) -> bool:
    voice = tables()["voice"]
    at = 0
    for word in segmenter().cut(clause[:16]):
        if word not in _adverbs():
            break
        at += len(word)
    rest = clause[at:]
    if rest[:1] and rest[0] in voice["prepositions"]:
        return not rest.startswith(tuple(voice["not_prepositions"])) and len(rest) > 2
    word = next(iter(segmenter().cut(rest[:12])), "")
    if word not in verbs() and not (word[:-1] in verbs() and word[-1] in "了过着完好去到"):
        return False
    return rest[len(word) : len(word) + 1] not in tuple(voice["things"])


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    return any_of("wording", "openings")


@lru_cache(maxsize=1)
def _frames() -> re.Pattern[str]:
    return any_of("voice", "frames")


@lru_cache(maxsize=1)
def _settings() -> re.Pattern[str]:
    return re.compile(tables()["voice"]["settings"])


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Verbs by which a note begins with its unnamed writer as the subject."""
    return frozenset(words("voice", "acts"))


@lru_cache(maxsize=1)
def _adverbs() -> frozenset[str]:
    return frozenset(words("voice", "adverbs"))
