"""From a raw sentence of a note to a statement a report can set: what is cut off, who speaks, and what it leans on.

Only cuts and templates, never a rewording: greetings, fillers and clauses of mere feeling go; "今天下午" at the head goes
and its meaning is kept as day and part of day; the writer's 我 at the head goes and the writer becomes the subject. A
verb at the head of a note ("跟高总去看了…") has its writer as the subject. What hangs on the sentence before it
("他说", "这个") is joined to it or carries the mark that it may not stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import rjieba

from tashan.domain.reports.rollup.days import shift
from tashan.domain.reports.rollup.moods import is_feeling, is_filler
from tashan.domain.reports.rollup.order import EDGE, plain, simplified
from tashan.domain.reports.rollup.sentences import asks, clauses, statements
from tashan.domain.reports.rollup.shapes import Entry, EntryKind, Span
from tashan.domain.reports.rollup.vocabulary import any_of, tables, words
from tashan.domain.reports.rollup.wording import Wording

SHORT = 10
"""Statements with fewer characters are joined to what follows in the same note."""

JOINED = 72
"""Nothing is joined beyond this many characters."""

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
_PARTS = {
    **dict.fromkeys(("一大早", "大清早", "清早", "早晨", "早"), "早上"),
    **dict.fromkeys(("晚间", "晚"), "晚上"),
    "午后": "下午",
    "夜里": "夜间",
}
_WRITER = re.compile(
    r"(?:我|俺)(?![们市国县省区方党军院校局部的])"
    r"(?P<stance>(?:个人)?(?:觉得|认为|感觉|以为|想|看)[，,：:]?(?=[^了过到起]))?"
)
_OWN_STANCE = re.compile(
    "(?:建议|提议|希望|打算|计划|准备|答应|承诺)(?=[\u4e00-\u9fff]{3})(?!书|表|方案|时限|中)"
)
_MEETING = re.compile(
    "(?:(?:本次|此次|这次)?(?:会议|大会|座谈会?|会上)[，,：:]?)?"
    "(?=(?:一致|集体|还|并)?(?:明确|议定|讨论|通过|学习|传达|研究|决定|听取|部署|强调|要求|指出|总结|审议|推选|安排|布置|认为|同意|形成|商定|确定|表决|回顾|交流))"
)
_WE = re.compile(r"(?:我们|咱们|咱)(?=.)")
_SAID_I = re.compile(r"[说讲道问答][：:，,][^“”]*我(?!们)")
_DAMAGED = re.compile(r"�|\?{3,}|？{3,}|锟斤拷|XX|××")
_LATE = re.compile(r"\s*补(?:记|写|交|发)?\s*(?:(?:(\d{1,2})月)?(\d{1,2})[日号]|(昨[天日]))")
_MADE_UP = 14
_SHORTEST = 7
_PREDICATE = ("v", "a", "d", "i", "l", "m")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in waiting: ``entry.text`` at ``spans``, worded, without lead and full stop.

    ``subject`` is the writer where the wording lost or never had its subject, else empty, and ``stance`` the verb that
    says it is an opinion ("认为"). ``part`` is the part of day. ``leans`` means that it cannot be read without statement
    ``at - 1`` of its entry; ``unclear`` that nobody can say who is meant by a word in it.
    """

    entry: Entry
    at: int
    spans: tuple[Span, ...]
    text: str
    day: date
    part: str = ""
    subject: str = ""
    stance: str = ""
    asks: bool = False
    leans: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an entry says: its statements, and how many of its sentences were dropped as idle or as broken."""

    statements: tuple[Statement, ...]
    idle: int
    broken: int


def spoken(wording: Wording) -> Spoken:
    """The statements of an entry, in its order."""
    mirror = simplified(wording.entry.text)
    base = told_of(wording.entry, mirror)
    found: list[Statement] = []
    idle = broken = 0
    for span in statements(mirror):
        kept = _worth_saying(mirror, span)
        if not kept:
            idle += 1
        elif (statement := _voiced(wording, mirror, kept, base, first=not found)) is None:
            broken += 1
        else:
            found.append(replace(statement, at=len(found), asks=asks(mirror, span)))
    joined = tuple(replace(one, at=at) for at, one in enumerate(_joined(found)))
    whole = tuple(one for one in joined if is_whole(one.text))
    return Spoken(whole, idle, broken + len(joined) - len(whole))


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


def is_whole(text: str) -> bool:
    """Whether ``text`` can stand as a sentence: long enough, undamaged, closed, and saying something of something."""
    if len(text) < _SHORTEST or _DAMAGED.search(text) or text[-1] in "、（《“":
        return False
    if any(text.count(a) != text.count(b) for a, b in ("“”", "（）", "《》")):
        return False
    tagged = _segmenter().tag(text)
    return tagged[-1][1] not in ("c", "p") and any(
        tag.startswith(_PREDICATE) or word in _verbs() or word.isdecimal() for word, tag in tagged
    )


def leans(text: str) -> bool:
    """Whether ``text`` begins with a pronoun or a link that points to the sentence before."""
    return _leaning().match(text) is not None


def _worth_saying(mirror: str, span: Span) -> list[Span]:
    """The clauses from the first to the last that says something; those in between stay, they may carry a "but"."""
    parts = clauses(mirror, span)
    worth = [at for at, clause in enumerate(parts) if not _idle(plain(mirror[slice(*clause)]))]
    return _runs(parts[worth[0] : worth[-1] + 1], mirror) if worth else []


def _idle(clause: str) -> bool:
    return is_filler(clause) or (is_feeling(clause) and not clause.startswith(("但", "不", "没", "可")))


def _runs(kept: Sequence[Span], mirror: str) -> list[Span]:
    """Neighbouring clauses as one span."""
    runs: list[Span] = []
    for start, end in kept:
        if runs and not mirror[runs[-1][1] : start].strip(EDGE):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    day: date
    part: str = ""
    subject: str = ""
    stance: str = ""
    timed: bool = False


def _voiced(wording: Wording, mirror: str, spans: list[Span], base: date, *, first: bool) -> Statement | None:
    entry = wording.entry
    head = _head(entry, mirror, spans[0], base, first=first)
    if head.start >= spans[0][1]:
        spans = spans[1:]
        if not spans:
            return None
    else:
        spans = [(head.start, spans[0][1]), *spans[1:]]
    text = _said(wording, spans)
    if not text:
        return None
    return Statement(
        entry,
        0,
        tuple(spans),
        text,
        head.day,
        head.part,
        head.subject,
        head.stance,
        leans=not head.subject and leans(text),
        unclear=_SAID_I.search(mirror[spans[0][0] : spans[-1][1]]) is not None,
    )


def _said(wording: Wording, spans: Sequence[Span]) -> str:
    return "，".join(said for start, end in spans if (said := wording.of(wording.entry.text[start:end])))


def _head(entry: Entry, mirror: str, span: Span, base: date, *, first: bool) -> _Head:
    """Everything at the head that a report says otherwise or not at all."""
    head = _Head(span[0], base)
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


def _subject(entry: Entry, mirror: str, span: Span, head: _Head, *, first: bool) -> _Head:
    if entry.kind is EntryKind.MEETING and (found := _MEETING.match(mirror, head.start, span[1])):
        return replace(head, start=found.end(), subject=entry.title)
    if entry.kind is not EntryKind.NOTE or not entry.author:
        return head
    if found := _WRITER.match(mirror, head.start, span[1]):
        return replace(
            head, start=found.end(), subject=entry.author, stance="认为，" if found["stance"] else ""
        )
    if (found := _WE.match(mirror, head.start, span[1])) and _acts(mirror[found.end() : span[1]]):
        return replace(head, start=found.end())
    if _OWN_STANCE.match(mirror, head.start, span[1]):
        return replace(head, subject=entry.author)
    if (first or head.timed) and _acts(mirror[head.start : span[1]]):
        return replace(head, subject=entry.author)
    return head


def _acts(text: str) -> bool:
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
    for word in _segmenter().cut(clause[:16]):
        if word not in _adverbs():
            break
        at += len(word)
    rest = clause[at:]
    if rest[:1] and rest[0] in voice["prepositions"]:
        return not rest.startswith(tuple(voice["not_prepositions"])) and len(rest) > 3
    word = next(iter(_segmenter().cut(rest[:12])), "")
    if word not in _verbs() and not (word[:-1] in _verbs() and word[-1] in "了过着完好去到"):
        return False
    return rest[len(word) : len(word) + 1] not in tuple(voice["things"])


def _joined(found: Sequence[Statement]) -> Iterator[Statement]:
    """Short statements with what follows them, statements that lean with what they lean on."""
    waiting: Statement | None = None
    for one in found:
        if waiting is not None and (mark := _joint(waiting, one)):
            waiting = together(waiting, one, mark)
        else:
            if waiting is not None:
                yield waiting
            waiting = one
    if waiting is not None:
        yield waiting


def _joint(before: Statement, one: Statement) -> str:
    """The mark that joins the two, empty where they stay apart."""
    if len(before.text) + len(one.text) > JOINED or before.asks or one.asks:
        return ""
    if one.leans:
        return "，" if one.text[0] in "他她" else "；"
    if (
        len(before.text) < SHORT
        and (not one.subject or one.subject == before.subject)
        and one.day == before.day
    ):
        return "，"
    return ""


def together(before: Statement, one: Statement, mark: str) -> Statement:
    """Two statements of one entry as one, joined by ``mark``; a part of day that changes is said again."""
    part = one.part if one.part != before.part else ""
    who = one.subject if one.subject and (one.stance or one.subject != before.subject) else ""
    text = f"{part}{who}{one.stance if one.subject else ''}{one.text}"
    return replace(
        before,
        spans=before.spans + one.spans,
        text=f"{before.text}{mark}{text}",
        asks=one.asks,
        unclear=before.unclear or one.unclear,
    )


@lru_cache(maxsize=1)
def _segmenter() -> rjieba.Jieba:
    return rjieba.Jieba()


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    return any_of("wording", "openings")


@lru_cache(maxsize=1)
def _leaning() -> re.Pattern[str]:
    return any_of("voice", "leaning")


@lru_cache(maxsize=1)
def _frames() -> re.Pattern[str]:
    return any_of("voice", "frames")


@lru_cache(maxsize=1)
def _settings() -> re.Pattern[str]:
    return re.compile(tables()["voice"]["settings"])


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(words("voice", "acts"))


@lru_cache(maxsize=1)
def _adverbs() -> frozenset[str]:
    return frozenset(words("voice", "adverbs"))
