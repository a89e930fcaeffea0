"""What kind of statement a sentence makes: a plan, a proposal, a decision, an open question, a feeling, small talk.

The word lists are in ``vocabulary.toml``. A sentence may be several of these at once; who uses them decides which counts.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from tashan.domain.reports.rollup.vocabulary import any_of, words


class Mood(StrEnum):
    PLAN = "plan"
    PROMISE = "promise"
    PROPOSAL = "proposal"
    DECISION = "decision"
    OPEN = "open"
    FEELING = "feeling"
    SMALL_TALK = "small-talk"
    RESULT = "result"


_LISTS = {
    Mood.PLAN: "plan",
    Mood.PROMISE: "promise",
    Mood.PROPOSAL: "proposal",
    Mood.DECISION: "decision",
    Mood.OPEN: "open_ask",
    Mood.SMALL_TALK: "small_talk",
    Mood.RESULT: "results",
}
_QUOTED = re.compile(r"“[^”]*”")
_MARKS = re.compile(r"[\W_]+")


def moods(text: str) -> frozenset[Mood]:
    """What ``text`` (a worded statement) is."""
    own = _QUOTED.sub("", text)
    found = {mood for mood, name in _LISTS.items() if any_of("moods", name).search(own)}
    if all(is_feeling(clause) for clause in text.split("，")):
        found.add(Mood.FEELING)
    return frozenset(found)


def is_feeling(clause: str) -> bool:
    """Whether ``clause`` says nothing but how it felt: a word of feeling, and hardly anything else."""
    rest = _feelings().sub("", bare := _MARKS.sub("", clause))
    return len(rest) < len(bare) and len(_around().sub("", rest)) <= 1


def is_filler(clause: str) -> bool:
    """Whether ``clause`` only greets, excuses, acknowledges or announces."""
    return _fillers().fullmatch(_MARKS.sub("", clause)) is not None


@lru_cache(maxsize=1)
def _feelings() -> re.Pattern[str]:
    return any_of("moods", "feelings")


@lru_cache(maxsize=1)
def _around() -> re.Pattern[str]:
    return any_of("moods", "around_feelings")


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            f"(?:{_MARKS.sub('', form) if form.isalnum() else form})" for form in words("wording", "fillers")
        )
    )
