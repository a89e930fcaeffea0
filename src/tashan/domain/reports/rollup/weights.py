"""How much a statement deserves a line in a paper: facts, results and decisions up; talk, colour and feeling down."""

from __future__ import annotations

import re
from functools import lru_cache

from tashan.domain.reports.rollup.days import spoken
from tashan.domain.reports.rollup.heads import acts
from tashan.domain.reports.rollup.moods import Mood, moods
from tashan.domain.reports.rollup.order import plain
from tashan.domain.reports.rollup.shapes import EntryKind
from tashan.domain.reports.rollup.standing import in_diary
from tashan.domain.reports.rollup.tasks import task_of
from tashan.domain.reports.rollup.vocabulary import any_of, words
from tashan.domain.reports.rollup.voice import Statement

_PLAIN = 0.45
"""What a statement weighs that holds no fact at all."""

LEAST = 0.6
"""Statements below it are kept out of a report however much room there is."""

LEAST_TO_DISCUSS = 0.4
"""The same of an agenda, which may be rougher: those who wrote it are in the room."""

_NUMBERS = re.compile(
    r"\d[\d,.]*(?![\d,.:：月日号点年])|(?:[二三四五六七八九十百千两]|[一二三四五六七八九十百千两]{2,6})[多余]?(?=[家个人项次种吨斤亩名元万亿米度户条批台车份册课所])"
)
_LATIN = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2,}")
_INDEXED = re.compile(r"(?<![0-9A-Za-z])[a-z]\d+")
_QUOTED = re.compile(r"“[^”]*”")
_OTHER_DAY = re.compile(r"\d{1,2}月\d{1,2}[日号]")
_ASKED = re.compile("[问说道](?:了?[我你他她]|一句|了一句)?[：:，,]|(?:吗|呢)$")
_RHETORICAL = ("吗", "呢", "么")
_OF_HIMSELF = re.compile("是|自己|没|不|也|就是|想起|记得|终于|原以为|原来以为|一直以为|心里|最")
_BRACKETS = re.compile("（[^）]*）")
_OWNERLESS = re.compile("[和与跟同][^，。]{2,6}一起")
_UNITLESS = re.compile(r"(?<![\d.\-/])\d+(?:\.\d+)?(?=[、，；]|$)")
_OWNERLESS_ACT, _VAIN, _RESOLVED = 0.6, 0.3, 0.9
_BRIEF = 14
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_TIMES = re.compile(r"[\W\d]+|小时|分钟?|开始|历时|时间")
_LEAST_SAID = 16
_CAPITALS = re.compile(r"[A-Z0-9.]{2,}")


def weight(statement: Statement, *, questions: bool = False) -> float:
    """0 or more; 1 is a plain statement. A question weighs nothing in a report and much on an agenda (``questions``)."""
    text, kinds = statement.text, moods(statement.text)
    if absurd(statement):
        return 0.0
    if statement.unclear or Mood.FEELING in kinds or (statement.asks and not questions):
        return 0.0
    value = (1.0 if questions else _PLAIN) + _facts(statement, kinds)
    value *= 0.5 ** _marks("literary", text) * 0.74 ** _marks("speech", text) * 0.82 ** _marks("spoken", text)
    if text.endswith(_RHETORICAL) and not questions:
        return 0.0
    if Mood.SMALL_TALK in kinds:
        value *= 0.15 if len(kinds) == 1 else 0.4
    if statement.leans:
        value *= 0.6
    if statement.entry.text.lstrip().startswith("@"):
        value *= 0.35
    if statement.at == 0:
        value *= 1.1
    elif statement.entry.kind is EntryKind.NOTE and not statement.subject and acts(text):
        value *= _OWNERLESS_ACT
    if any_of("moods", "vain").search(text):
        value *= _VAIN
    if not statement.subject and _OWNERLESS.match(text):
        value *= 0.5
    if _OTHER_DAY.match(text) and not text.startswith(spoken(statement.day)):
        value *= 0.6
    if statement.asks and _ASKED.search(text):
        value *= 0.2
    if "？" in _QUOTED.sub("", text):
        value *= 0.5
    task = task_of(statement)
    if task is not None and task.due is not None:
        return max(value, _RESOLVED)
    return value * _telegraphic(statement) * _mixed(text) * _self(statement)


def absurd(statement: Statement) -> bool:
    """Whether the writer's 我 inside the sentence, with the name in its place, would falsify it or read like a riddle.

    "由我牵头" and "我负责数据" bear the name; "我梦里的东西", "我是管工业的" do not, nor does another's 我 in his mouth.
    """
    entry = statement.entry
    if not entry.author:
        return False
    if statement.subject == entry.author and _OF_HIMSELF.match(statement.text):
        return True
    return in_diary("，".join(plain(entry.text[start:end]) for start, end in statement.spans))


def _facts(statement: Statement, kinds: frozenset[Mood]) -> float:
    text, entry = statement.text, statement.entry
    value = 0.16 * min(6, len(_NUMBERS.findall(text)))
    value += 0.35 * (any_of("moods", "outcomes").search(text) is not None)
    value += 0.15 * min(2, sum(person in text for person in entry.people if person != entry.author))
    value += 0.2 * min(2, sum(organisation in text for organisation in entry.organisations))
    value += 0.35 * bool(kinds & {Mood.PLAN, Mood.PROMISE, Mood.PROPOSAL})
    value += 0.2 * (any_of("moods", "rules").search(text) is not None)
    value += 0.25 * (Mood.RESULT in kinds) + 0.3 * (Mood.DECISION in kinds)
    return value + (0.3 if entry.kind is not EntryKind.NOTE else 0.0)


def _self(statement: Statement) -> float:
    """The writer in the middle of his own sentence makes a diary of it."""
    author = statement.entry.author
    return 0.8 ** min(3, statement.text.count(author)) if author else 1.0


def _telegraphic(statement: Statement) -> float:
    """A row of bare words, a handful of them with no doer, or a name with its hours is no sentence of a paper."""
    text = _BRACKETS.sub("", statement.text)
    clauses = re.split("[，；：]", text)
    bare = (len(clauses) > 2 and len(text) / len(clauses) < 5) or len(_UNITLESS.findall(text)) > 1
    brief = len(text) < _BRIEF and not statement.subject and not statement.entry.tasks
    hours = _CLOCK.search(text) is not None and len(_TIMES.sub("", text)) < _LEAST_SAID
    clock = hours and not statement.subject
    return (0.65 if bare else 1.0) * (0.6 if brief else 1.0) * (0.2 if clock else 1.0)


def _mixed(text: str) -> float:
    """Foreign words in small letters are chat; abbreviations in capitals are terms, a letter behind a figure is a unit."""
    chat = _LATIN.search(_CAPITALS.sub("", text)) or _INDEXED.search(text)
    return 0.2 if chat else 1.0


def _marks(name: str, text: str) -> int:
    return min(4, len(_style(name).findall(text)))


@lru_cache(maxsize=8)
def _style(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in words("style", name)))
