"""The word lists that steer the rules, read once from `data/`: vocabularies in general use, no name of anybody."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Surnames:
    """``weight`` of a single-character surname lies in 0..1; ``compound`` are the two-character ones."""

    weight: dict[str, float]
    compound: frozenset[str]


@dataclass(frozen=True, slots=True)
class TitleWords:
    office: frozenset[str]
    rank: frozenset[str]
    after: frozenset[str]
    credit: frozenset[str]
    label: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """``suffixes`` maps an ending to its kind; the rest are the lists of `data/organisations.toml`."""

    suffixes: dict[str, str]
    soft: frozenset[str]
    after_list: tuple[str, ...]
    left_stop: frozenset[str]
    generic: frozenset[str]
    inner: frozenset[str]
    cores: frozenset[str]
    brands: frozenset[str]


@lru_cache(maxsize=1)
def surnames() -> Surnames:
    classes = _classed("surnames.txt", joined=True)
    weight = dict.fromkeys(classes["plain"], 0.7)
    weight |= dict.fromkeys(classes["common"], 1.0)
    weight |= {c: weight.get(c, 0.4) * 0.6 for c in classes["risky"]}
    for barred in classes["barred"]:
        weight.pop(barred, None)
    return Surnames(weight, frozenset(_classed("surnames.txt")["compound"]))


@lru_cache(maxsize=1)
def given_characters() -> frozenset[str]:
    return frozenset("".join(_lines("given.txt")))


@lru_cache(maxsize=1)
def ethnic_parts() -> tuple[str, ...]:
    """Parts of names of other peoples, the longest first."""
    return tuple(
        sorted((word for line in _lines("ethnic.txt") for word in line.split()), key=len, reverse=True)
    )


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Places that could pass for persons."""
    return frozenset(word for line in _lines("places.txt") for word in line.split())


@lru_cache(maxsize=1)
def domain_words() -> frozenset[str]:
    """Words of this trade that the general dictionary lacks."""
    return frozenset(word for line in _lines("domain.txt") for word in line.split())


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(_text("words.toml"))
    return {key: frozenset(table["words"].split()) for key, table in data.items()}


def words_of(key: str) -> frozenset[str]:
    """The list ``key`` (``room.rule``) of `data/words.toml`. Raises KeyError for a list that does not exist."""
    return _word_lists()[key]


@lru_cache(maxsize=1)
def title_words() -> TitleWords:
    classes = _classed("titles.txt")
    return TitleWords(*(frozenset(classes[name]) for name in ("office", "rank", "after", "credit", "label")))


@lru_cache(maxsize=1)
def organisation_words() -> OrganisationWords:
    data = tomllib.loads(_text("organisations.toml"))
    clues = {name: words.split() for name, words in data["clues"].items()}
    endings = {ending: kind for kind, words in data["suffixes"].items() for ending in reversed(words.split())}
    after = tuple(sorted(set(clues["after_list"]), key=len, reverse=True))
    sets = {name: frozenset(words) for name, words in clues.items() if name != "after_list"}
    return OrganisationWords(
        endings,
        frozenset(data["soft"]["words"].split()),
        after,
        sets["left_stop"],
        sets["generic"],
        sets["inner"],
        sets["cores"],
        sets["brands"],
    )


def _text(name: str) -> str:
    return files("tashan.engines.text.reading").joinpath("data", name).read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return [line.strip() for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]


def _classed(name: str, *, joined: bool = False) -> dict[str, list[str]]:
    """Lines ``class word word …``; several lines may add to one class; ``joined`` splits into characters."""
    classes: dict[str, list[str]] = {}
    for line in _lines(name):
        kind, *words = line.split()
        classes.setdefault(kind, []).extend("".join(words) if joined else words)
    return classes
