"""One event told by several: which statements say the same, which of them says it best, and where their figures clash.

Two statements of different entries are one telling where their characters mostly agree, or, on neighbouring days, where
most words of the shorter stand in the longer and the two share a name or a number. The most informative stands for
all; the others are cited beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tashan.domain.reports.rollup.voice import Statement
from tashan.engines.text.findings import Bound, QuantityFound
from tashan.engines.text.reading.quantities import find_quantities
from tashan.engines.text.similar import comparison_key
from tashan.engines.text.summarise import words
from tashan.kernel.sayings import NOTHING, Saying

ALIKE = 0.5
"""Jaccard index of character pairs from which two statements say the same, whenever they were written."""

HELD = 0.66
"""Part of the shorter one's words that stand in the longer, from which they do if their days are neighbours."""

_LEAST_WORDS = 4
_COMMON = 24
_COUNTED, _RETOLD = 10, 0.6


@dataclass(frozen=True, slots=True)
class Telling:
    """Statement ``best`` and those that say the same in other entries, as positions; ``clash`` is a remark or empty."""

    best: int
    others: tuple[int, ...]
    clash: Saying = NOTHING


def tellings(statements: Sequence[Statement], weights: Sequence[float]) -> tuple[Telling, ...]:
    """Every statement in exactly one telling, in the order of their best."""
    marks = [_Mark.of(statement) for statement in statements]
    parent = list(range(len(statements)))
    for i, j in _candidates(marks):
        if statements[i].entry.ref != statements[j].entry.ref and _same(
            marks[i], marks[j], statements[i], statements[j]
        ):
            low, high = sorted((_root(parent, i), _root(parent, j)))
            parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(statements)):
        groups[_root(parent, at)].append(at)
    told = []
    for members in groups.values():
        best = max(members, key=lambda at: (weights[at] * len(statements[at].text) ** 0.5, -at))
        others = tuple(at for at in members if at != best)
        told.append(Telling(best, others, clash([statements[at] for at in (best, *others)])))
    return tuple(sorted(told, key=lambda one: one.best))


def retold(statements: Sequence[Statement], weights: Sequence[float], group: Sequence[object]) -> list[float]:
    """``weights``, lower for a statement whose figures a weightier one of another entry has told on the same day.

    ``group`` says which statements tell of one matter. 60余家 after 62家 is the same news again.
    """
    told: dict[tuple[object, object], list[tuple[str, QuantityFound]]] = defaultdict(list)
    result = list(weights)
    for at in sorted(range(len(statements)), key=lambda at: (-weights[at], at)):
        one = statements[at]
        known = told[group[at], one.day]
        counted = [found for found in find_quantities(one.text) if found.value >= _COUNTED]
        if any(ref != one.entry.ref and _same_count(found, new) for ref, found in known for new in counted):
            result[at] *= _RETOLD
        known += [(one.entry.ref, found) for found in counted]
    return result


def _same_count(one: QuantityFound, other: QuantityFound) -> bool:
    return one.unit == other.unit and _agree(one, other)


def clash(statements: Sequence[Statement]) -> Saying:
    """A remark for the editor where another telling of the first statement gives a figure that cannot be true with it."""
    first = _figures(statements[0].text)
    for other in statements[1:]:
        for what, found in _figures(other.text).items():
            ours = first.get(what)
            if ours is not None and not _agree(ours, found):
                who = other.entry.author or other.entry.title or other.entry.ref
                return Saying(
                    "数字不一致：{who}{day}记为“{figure}”，请核对。",
                    who=who,
                    day=other.day,
                    figure=other.text[slice(*found.span)],
                )
    return NOTHING


@dataclass(frozen=True, slots=True)
class _Mark:
    pairs: frozenset[str]
    words: frozenset[str]

    @staticmethod
    def of(statement: Statement) -> _Mark:
        key = comparison_key(statement.text)
        return _Mark(
            frozenset(key[at : at + 2] for at in range(len(key) - 1)), frozenset(words(statement.text))
        )


def _same(a: _Mark, b: _Mark, one: Statement, other: Statement) -> bool:
    shared = len(a.pairs & b.pairs)
    if shared >= ALIKE * (len(a.pairs) + len(b.pairs) - shared) and shared > 3:
        return True
    small = min(len(a.words), len(b.words))
    if abs((one.day - other.day).days) > 1 or small < _LEAST_WORDS:
        return False
    return len(a.words & b.words) >= HELD * small


def _candidates(marks: Sequence[_Mark]) -> list[tuple[int, int]]:
    """Pairs that share two words which are not in everything; near-linear, since common words do not count."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, mark in enumerate(marks):
        for word in mark.words:
            where[word].append(at)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for holders in where.values():
        if 1 < len(holders) <= _COMMON:
            for place, i in enumerate(holders):
                for j in holders[place + 1 :]:
                    shared[i, j] += 1
    return sorted(pair for pair, times in shared.items() if times > 1)


def _root(parent: list[int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _figures(text: str) -> dict[tuple[str, str], QuantityFound]:
    return {(found.what, found.unit): found for found in find_quantities(text) if found.what}


def _agree(one: QuantityFound, other: QuantityFound) -> bool:
    """Whether some number could be both: 60多家 and 62家 can, 60家 and 58家 cannot."""
    low, high = _range(one)
    other_low, other_high = _range(other)
    return low <= other_high and other_low <= high


def _range(found: QuantityFound) -> tuple[float, float]:
    value = found.value
    match found.bound:
        case Bound.AT_LEAST:
            return value, value * 1.25 + 10
        case Bound.AT_MOST:
            return value * 0.8, value
        case Bound.ABOUT:
            return value * 0.85, value * 1.15
        case Bound.EXACT:
            return value, value
