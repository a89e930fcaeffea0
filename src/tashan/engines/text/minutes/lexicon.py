"""The word lists of `minutes.toml`, read once and compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

NUMBERED = (
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．,，]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）][、.．]?|"
    r"\d{1,2}[.．、)）](?!\d)|[①-⑳]|[•·●■◆▪▲★※-](?!\d))"
)
"""What may stand before an item: 一、 （二） 3. 4） ⑤ •"""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``label`` and ``section`` give the kind of a label typed without blanks; ``words`` are the plain lists."""

    label: dict[str, str]
    section: dict[str, str]
    column: dict[str, str]
    kinds: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    any_label: str
    """A pattern, without groups, of every label and section heading with blanks inside allowed; longest first."""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    raw = files(__package__).joinpath("minutes.toml").read_text(encoding="utf-8")
    data = {
        part: {kind: tuple(words.split()) for kind, words in lists.items()}
        for part, lists in tomllib.loads(raw).items()
    }
    label, section, column = (_by_word(data[part]) for part in ("labels", "sections", "columns"))
    longest = sorted({*label, *section}, key=lambda word: (-len(word), word))
    spaced = (r"[ \u3000]{0,4}".join(map(re.escape, word)) for word in longest)
    return Lexicon(label, section, column, data["kinds"], data["words"], "(?:" + "|".join(spaced) + ")")


def bare(text: str) -> str:
    """``text`` without blanks, as labels are compared."""
    return re.sub(r"\s+", "", text)


def _by_word(lists: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: kind for kind, words in lists.items() for word in words}
