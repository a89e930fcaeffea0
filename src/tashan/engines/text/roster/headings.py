"""What the columns of a roster mean: the usual headings in their many wordings, in one row or in two."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tashan.engines.text.fold import fold
from tashan.kernel.sayings import Saying

_MARKS = re.compile(r"[\s\W_]+")
_BRACKETS = re.compile(r"[(（\[【〔].*?[)）\]】〕]")

UNKNOWN = Saying("没有认出这一列的用途")
TWICE = Saying("与另一列说的是同一件事")
_REASONS = {
    "row-number": Saying("只是行号"),
    "telephone": Saying("电话号码不随名册收下，本人登录后自己填写"),
    "identity": Saying("证件号码与本项目无关"),
    "traits": Saying("个人特征与本项目无关"),
    "career": Saying("政治面貌与履历不随名册收下"),
    "travel": Saying("食宿行程不随名册收下"),
}
"""Why a column is never taken in, by its key in the data file."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field, and the columns left aside as ``(heading, reason)``."""

    fields: dict[str, int]
    ignored: tuple[tuple[str, Saying], ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """``field`` is a roster field, or empty when the column is ignored for ``reason``."""

    field: str = ""
    reason: Saying = UNKNOWN


@lru_cache(maxsize=1)
def lists() -> dict[str, Any]:
    """The data file of headings and row words."""
    return tomllib.loads((files(__package__) / "headings.toml").read_text(encoding="utf-8"))


def meaning_of(heading: str) -> Meaning:
    """What a column with this heading holds: known wordings first, then what is never taken in, then parts of words."""
    return _meaning(plain(heading), plain(_BRACKETS.sub("", heading)))


def meaning_under(span: str, heading: str) -> Meaning:
    """What ``heading`` means below the spanning heading ``span``: 单位 under 派出单位 is the home unit."""
    word = plain(heading)
    side = _side(plain(span))
    if side:
        for kind, field in lists()["under"].get(side, {}).items():
            if word in lists()["under_words"][kind]:
                return Meaning(str(field))
    own = meaning_of(heading)
    return own if own.field or own.reason != UNKNOWN else meaning_of(span + heading)


def columns_of(top: Sequence[str], below: Sequence[str] | None = None) -> Columns:
    """The meaning of every column under one heading row, or two. The first column of a field keeps it."""
    fields: dict[str, int] = {}
    ignored: list[tuple[str, Saying]] = []
    meanings = [_column(top, below, at) for at in range(len(top))]
    has_host = any(meaning.field in {"host_unit", "host_both"} for _, meaning in meanings)
    previous = ""
    for at, (heading, meaning) in enumerate(meanings):
        field = meaning.field
        if not heading:
            continue
        if field == "home_post" and field in fields and previous == "host_unit":
            field = "host_post"
        if field == "host_post" and not has_host:
            field = "home_post"
        previous = field or previous
        if field and field not in fields:
            fields[field] = at
        else:
            ignored.append((heading, TWICE if field else meaning.reason))
    return Columns(fields, tuple(ignored))


def recognised(heading: str) -> bool:
    """Whether a cell reads like a heading at all, taken in or not."""
    meaning = meaning_of(heading)
    return bool(meaning.field) or meaning.reason != UNKNOWN or plain(heading) in _under_words()


def plain(text: str) -> str:
    """Folded to one script, blanks and marks removed."""
    return _MARKS.sub("", fold(text))


def _column(top: Sequence[str], below: Sequence[str] | None, at: int) -> tuple[str, Meaning]:
    over, under = top[at].strip(), (below[at].strip() if below else "")
    if not under or plain(under) == plain(over):
        return over, meaning_of(over) if over else Meaning()
    if not over:
        over = next((top[left].strip() for left in range(at - 1, -1, -1) if top[left].strip()), "")
    return f"{over}/{under}", meaning_under(over, under)


@lru_cache(maxsize=1024)
def _meaning(word: str, bare: str) -> Meaning:
    fields = lists()["fields"]
    for wording in (word, bare):
        for field, known in fields.items():
            if wording and wording in known["exact"]:
                return Meaning(field)
    for reason, words in lists()["ignored"].items():
        if any(known == word or (len(known) > 1 and known in word) for known in words):
            return Meaning("", _REASONS[reason])
    for field, known in fields.items():
        if any(part in word for part in known["holds"]):
            return Meaning(field)
    return Meaning()


def _side(span: str) -> str:
    for side, words in lists()["sides"].items():
        if any(word in span for word in words):
            return str(side)
    return ""


@lru_cache(maxsize=1)
def _under_words() -> frozenset[str]:
    return frozenset(word for words in lists()["under_words"].values() for word in words)
