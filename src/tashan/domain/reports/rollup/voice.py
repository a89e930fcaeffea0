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
from datetime import date
from functools import lru_cache

from tashan.domain.reports.rollup.heads import head_of, told_of, verbs
from tashan.domain.reports.rollup.moods import is_feeling, is_filler
from tashan.domain.reports.rollup.order import EDGE, plain, simplified
from tashan.domain.reports.rollup.sentences import asks, clauses, statements
from tashan.domain.reports.rollup.shapes import Entry, Span
from tashan.domain.reports.rollup.standing import first_person, in_diary, points_back
from tashan.domain.reports.rollup.vocabulary import any_of, segmenter
from tashan.domain.reports.rollup.wording import Wording

SHORT = 10
"""Statements with fewer characters are joined to what follows in the same note."""

JOINED = 72
"""Nothing is joined beyond this many characters."""

_SAID_I = re.compile(r"[说讲道问答][：:，,][^“”]*我(?!们)")
_DAMAGED = re.compile(r"�|\?{3,}|？{3,}|锟斤拷|XX|××")
_SHORTEST = 7
_SCRAP = 4
_PREDICATE = ("v", "a", "d", "i", "l")
_NUMERAL = r"[\d一二三四五六七八九十百千两][\d,.一二三四五六七八九十百千]*[多余]?"
_COUNTS = re.compile(rf"[\u4e00-\u9fff]{{2,}}{_NUMERAL}(?:[万亿]?[\u4e00-\u9fff]|%)")
_REMARKS = re.compile("(?:这|那)(?!么|[^，]{0,6}由)|难怪|可见|算是|心里")
_OTHERS = re.compile("[他她它]|人家|对方")
_HANGING = re.compile("不(?![仅但光只])|还(?![款有])|也|又|更(?![新换正])|没(?!收)|只(?![要有])")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in waiting: ``entry.text`` at ``spans``, worded, without lead and full stop.

    ``subject`` is the writer where the wording lost or never had its subject, else empty, and ``stance`` the verb that
    says it is an opinion ("认为"). ``part`` is the part of day. ``leans`` means that it cannot be read without statement
    ``at - 1`` of its entry; ``unclear`` that nobody can say who is meant by a word in it. ``until`` is the last of several
    days its head names.
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
    until: date | None = None


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
    idle = broken = lost = 0
    for span in statements(mirror):
        kept = _worth_saying(mirror, span)
        if not kept:
            idle += 1
        elif (
            statement := _voiced(
                wording,
                mirror,
                kept,
                base,
                first=not found or _goes_on(plain(mirror[slice(*kept[0])]), found[-1]),
                opens=not found,
            )
        ) is None:
            broken += 1
            lost += not found
        else:
            found.append(replace(statement, at=len(found), asks=asks(mirror, span)))
    start = (
        1 if lost else 0
    )  # what opens the entry without being a sentence still is what the rest goes on from
    joined = tuple(_settled(wording, replace(one, at=at)) for at, one in enumerate(_joined(found), start))
    whole = tuple(one for one in joined if is_whole(one.text))
    return Spoken(whole, idle, broken + len(joined) - len(whole))


def _goes_on(said: str, before: Statement) -> bool:
    """Whether an act in ``said`` that names nobody is the writer's, who was the subject ``before``: nobody else came up."""
    others = _OTHERS.search(before.text) or any(name in before.text for name in before.entry.people)
    return before.subject == before.entry.author and not before.stance and not others and not leans(said)


def _settled(wording: Wording, one: Statement) -> Statement:
    """``one``, leaning no more where what it was joined to is what it points to."""
    return replace(
        one, leans=_leans(wording, one.text, one.subject) and not (one.at == 0 and one.entry.title)
    )


def is_whole(text: str) -> bool:
    """Whether ``text`` can stand as a sentence: long enough, undamaged, closed, and saying something of something."""
    if len(text) < _SHORTEST or _DAMAGED.search(text) or text[-1] in "、（《“":
        return False
    if any(text.count(a) != text.count(b) for a, b in ("“”", "（）", "《》")):
        return False
    tagged = segmenter().tag(text)
    says = any(tag.startswith(_PREDICATE) or word in verbs() for word, tag in tagged)
    hanging = tagged[-1][1] in ("c", "p") and tagged[-1][0] != "通过"
    return not hanging and (says or _COUNTS.search(text) is not None)


def leans(text: str) -> bool:
    """Whether ``text`` begins with a pronoun, a link or an adverb that points to the sentence before."""
    return _leaning().match(text) is not None or _HANGING.match(text) is not None


def _worth_saying(mirror: str, span: Span) -> list[Span]:
    """The clauses from the first to the last that says something; those in between stay, they may carry a "but".

    At the end also a clause of colour goes, of the writer's own doings, or that only remarks on what was said.
    """
    parts = clauses(mirror, span)
    said = [plain(mirror[slice(*clause)]) for clause in parts]
    worth = [at for at, clause in enumerate(said) if not _idle(clause) and (at == 0 or not _aside(clause))]
    return _runs(parts[worth[0] : worth[-1] + 1], mirror) if worth else []


def _aside(clause: str) -> bool:
    """Whether a clause behind the first adds no fact: no figure, and colour, a diary's 我, or a remark ("这比…还难得")."""
    if any(character.isdigit() for character in clause) or _COUNTS.search(clause):
        return False
    return _colour().search(clause) is not None or in_diary(clause) or _REMARKS.match(clause) is not None


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


def _voiced(
    wording: Wording, mirror: str, spans: list[Span], base: date, *, first: bool, opens: bool
) -> Statement | None:
    entry = wording.entry
    head = head_of(entry, mirror, spans[0], base, first=first)
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
        leans=_leans(wording, text, head.subject) and not (opens and entry.title),
        until=head.until,
        unclear=first_person(text) or _SAID_I.search(mirror[spans[0][0] : spans[-1][1]]) is not None,
    )


def _leans(wording: Wording, text: str, subject: str) -> bool:
    """Whether ``text`` needs the sentence before it; the writer as ``subject`` settles its head, not what it points to."""
    return (not subject and leans(text)) or points_back(text, wording.people)


def _said(wording: Wording, spans: Sequence[Span]) -> str:
    return "，".join(said for start, end in spans if (said := wording.of(wording.entry.text[start:end])))


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
    if len(before.text) + len(one.text) > JOINED or before.asks or one.asks or _resolved_apart(before, one):
        return ""
    if one.leans:
        return "，" if one.text[0] in "他她" else "；"
    if (
        len(before.text) < SHORT
        and not _scrap(before.text)
        and (not one.subject or one.subject == before.subject)
        and one.day == before.day
    ):
        return "，"
    return ""


def _resolved_apart(before: Statement, one: Statement) -> bool:
    """Whether a resolution begins between the two: each has its own owner."""
    return any(before.spans[-1][1] <= task.start <= one.spans[0][0] for task in one.entry.tasks)


def _scrap(text: str) -> bool:
    """Whether a short head is a telegram ("施工许可，采纳了", "改") rather than the beginning of what follows."""
    return "，" in text or len(text) < _SCRAP


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
def _colour() -> re.Pattern[str]:
    return any_of("style", "literary")


@lru_cache(maxsize=1)
def _leaning() -> re.Pattern[str]:
    return any_of("voice", "leaning")
