"""The word lists of `chat.toml`, read once and compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

SIGNALS = (
    "did",
    "thought",
    "matter",
    "opening",
    "statements",
    "figures",
    "leave",
    "question",
    "address",
    "errand",
    "courtesy",
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One family of words: each different one found adds ``weight``, at most ``cap`` of them count."""

    name: str
    weight: float
    cap: int
    pattern: re.Pattern[str]

    def count(self, folded: str) -> int:
        """How many different wordings of the family ``folded`` holds, at most ``cap``."""
        return min(len({found[0] for found in self.pattern.finditer(folded)}), self.cap)


@lru_cache(maxsize=1)
def lists() -> dict[str, Any]:
    """The data file as it stands."""
    return tomllib.loads((files(__package__) / "chat.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def words(section: str, key: str) -> frozenset[str]:
    """A list written as one text, words parted by blanks."""
    return frozenset(lists()[section][key].split())


@lru_cache(maxsize=64)
def pattern(section: str, key: str) -> re.Pattern[str]:
    """A list of regular expressions as one; alternatives in their order."""
    listed = lists()[section][key]
    return re.compile("|".join(f"(?:{each})" for each in ([listed] if isinstance(listed, str) else listed)))


@lru_cache(maxsize=1)
def signals() -> tuple[Signal, ...]:
    """The word families that tell a note from chatter."""
    made = []
    for name in SIGNALS:
        given = lists()["score"][name]
        expressions = sorted(given["words"].split(), key=len, reverse=True)
        made.append(Signal(name, given["weight"], given["cap"], re.compile("|".join(expressions))))
    return tuple(made)
