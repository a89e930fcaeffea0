"""The word lists that steer the roll-up, read once from ``vocabulary.toml``, and the segmenter of all its rooms."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import rjieba


@lru_cache(maxsize=1)
def tables() -> dict[str, Any]:
    """The whole file, as parsed."""
    return tomllib.loads((files(__package__) / "vocabulary.toml").read_text(encoding="utf-8"))


def words(table: str, name: str) -> tuple[str, ...]:
    """The list ``name`` of ``table``. Raises KeyError for a list that is not there."""
    return tuple(tables()[table][name])


@lru_cache(maxsize=64)
def any_of(table: str, name: str) -> re.Pattern[str]:
    """One pattern that finds any of the list, longest first, so that a word wins over its own head."""
    return re.compile("|".join(f"(?:{word})" for word in sorted(words(table, name), key=len, reverse=True)))


@lru_cache(maxsize=1)
def segmenter() -> rjieba.Jieba:
    """The segmenter and tagger, loaded when first asked."""
    return rjieba.Jieba()
