"""How much a statement deserves a line in a paper: facts, results and decisions up; talk, colour and feeling down."""

from __future__ import annotations

import re
from functools import lru_cache

from tashan.domain.reports.rollup.days import spoken
from tashan.domain.reports.rollup.moods import Mood, moods
from tashan.domain.reports.rollup.shapes import EntryKind
from tashan.domain.reports.rollup.vocabulary import any_of, words
from tashan.domain.reports.rollup.voice import Statement

LEAST = 0.4
"""Statements below it are kept out of the paper however much room there is."""

_NUMBERS = re.compile(
    r"\d[\d,.]*|[一二三四五六七八九十百千两]{1,6}(?=[家个人项次种吨斤亩名元万米度户条批台车天])"
)
_LATIN = re.compile(r"[A-Za-z]+")
_QUOTED = re.compile(r"“[^”]*”")
_OTHER_DAY = re.compile(r"\d{1,2}月\d{1,2}[日号]")
_ASKED = re.compile("[问说道](?:了?[我你他她]|一句|了一句)?[：:，,]|(?:吗|呢)$")
_RHETORICAL = ("吗", "呢", "么")
_CAPITALS = re.compile(r"[A-Z0-9.]{2,}")


def weight(statement: Statement, *, questions: bool = False) -> float:
    """0 or more; 1 is a plain statement. A question weighs nothing in a report and much on an agenda (``questions``)."""
    text, kinds = statement.text, moods(statement.text)
    if statement.unclear or Mood.FEELING in kinds or (statement.asks and not questions):
        return 0.0
    value = 1.0 + _facts(statement, kinds)
    value *= (
        0.72 ** _marks("literary", text) * 0.84 ** _marks("speech", text) * 0.85 ** _marks("spoken", text)
    )
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
    if _OTHER_DAY.match(text) and not text.startswith(spoken(statement.day)):
        value *= 0.6
    if statement.asks and _ASKED.search(text):
        value *= 0.2
    if "？" in _QUOTED.sub("", text):
        value *= 0.5
    return value * _telegraphic(text) * _mixed(text) * _self(statement)


def _facts(statement: Statement, kinds: frozenset[Mood]) -> float:
    text, entry = statement.text, statement.entry
    value = 0.16 * min(9, len(_NUMBERS.findall(text)))
    value += 0.35 * (any_of("moods", "outcomes").search(text) is not None)
    value += 0.15 * min(2, sum(person in text for person in entry.people if person != entry.author))
    value += 0.2 * min(2, sum(organisation in text for organisation in entry.organisations))
    value += 0.25 * (Mood.RESULT in kinds) + 0.3 * (Mood.DECISION in kinds)
    return value + (0.3 if entry.kind is not EntryKind.NOTE else 0.0)


def _self(statement: Statement) -> float:
    """The writer in the middle of his own sentence makes a diary of it."""
    author = statement.entry.author
    return 0.8 ** min(3, statement.text.count(author)) if author else 1.0


def _telegraphic(text: str) -> float:
    """A row of bare words is no sentence of a paper."""
    clauses = re.split("[，；：]", text)
    return 0.75 if len(clauses) > 2 and len(text) / len(clauses) < 5 else 1.0


def _mixed(text: str) -> float:
    """Foreign words in small letters; abbreviations in capitals are terms."""
    latin = sum(len(word) for word in _LATIN.findall(_CAPITALS.sub("", text)))
    return 1.0 if latin < 3 else 0.75 if latin < 8 else 0.5


def _marks(name: str, text: str) -> int:
    return min(4, len(_style(name).findall(text)))


@lru_cache(maxsize=8)
def _style(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in words("style", name)))
