"""Choosing the sentences a roll-up should keep: the ones that speak for the whole, said once, at a readable length.

The first ranker: TF-IDF rows, closeness to the centre of the text and of each group, maximal marginal relevance
(Carbonell and Goldstein, SIGIR 1998) so that nothing is said twice, and a penalty on very short and very long
sentences, which plain centroids favour. Deterministic: equal scores go to the earlier sentence. It adds no word of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import rjieba

from tashan.engines.text.fold import fold

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]

NOVELTY = 0.35
"""Weight of "not said yet" against "speaks for the whole"."""

SAID_TWICE = 0.7
"""A sentence this close (cosine) to a chosen one is never chosen."""

BEST_LENGTH = 36
"""Characters of a sentence that reads best in a report; the penalty grows slowly to both sides."""

_LENGTH_SPREAD = 0.9
_GROUP_FATIGUE = 0.12


@dataclass(frozen=True, slots=True)
class Ranked:
    """Sentence ``index`` of those given and its marginal score when it was chosen; scores never rise."""

    index: int
    score: float


def rank(
    sentences: Sequence[str],
    *,
    groups: Sequence[int] | None = None,
    limit: int,
    weights: Sequence[float] | None = None,
) -> tuple[Ranked, ...]:
    """At most ``limit`` of ``sentences``, best first.

    ``groups`` gives each sentence the number of its matter, day or member: each group weighs the same in the centre
    however much was written about it, and a group already heard gives way to the others. ``weights`` (0 or more)
    multiply a sentence's relevance; 0 excludes it. Sentences without a word that carries matter, and those that only
    repeat a chosen one, are left out, so fewer than ``limit`` may come back. Raises ValueError when lengths differ.
    """
    for given in (groups, weights):
        if given is not None and len(given) != len(sentences):
            raise ValueError(f"{len(given)} values for {len(sentences)} sentences")
    matrix = _Rows.of([words(sentence) for sentence in sentences])
    members = np.unique(np.asarray(groups or [0] * len(sentences)), return_inverse=True)[1].astype(np.int64)
    relevance = matrix.closeness(members) * _length_factor(sentences)
    if weights is not None:
        relevance = relevance * np.asarray(weights, dtype=np.float64)
    return _choose(matrix, members, relevance, limit)


def words(text: str) -> list[str]:
    """The words of ``text`` that carry matter: folded, at least two characters, no stop word, no bare number."""
    return [
        word
        for word in _segmenter().cut(fold(text))
        if len(word) > 1 and word not in _stop_words() and not word.isdecimal() and word.isalnum()
    ]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Unit TF-IDF rows in compressed form, with the same entries once more ordered by term."""

    starts: _Ints
    terms: _Ints
    values: _Floats
    term_starts: _Ints
    by_term: _Ints
    row_of: _Ints

    @staticmethod
    def of(documents: Sequence[Sequence[str]]) -> _Rows:
        number: dict[str, int] = {}
        entries: list[tuple[int, int, int]] = []
        starts = [0]
        for row, document in enumerate(documents):
            counts: dict[int, int] = {}
            for word in document:
                term = number.setdefault(word, len(number))
                counts[term] = counts.get(term, 0) + 1
            entries.extend((row, term, count) for term, count in counts.items())
            starts.append(len(entries))
        table = np.array(entries, dtype=np.int64).reshape(-1, 3)
        rows, terms, counts_ = table[:, 0], table[:, 1], table[:, 2].astype(np.float64)
        frequency = np.bincount(terms, minlength=len(number))
        idf = np.log((1 + len(documents)) / (1 + frequency)) + 1
        values = (1 + np.log(counts_)) * idf[terms]
        norms = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(documents)))
        values = values / norms[rows]
        order = np.argsort(terms, kind="stable")
        term_starts = np.concatenate(([0], np.cumsum(frequency))).astype(np.int64)
        return _Rows(np.array(starts, dtype=np.int64), terms, values, term_starts, order, rows)

    @property
    def count(self) -> int:
        return len(self.starts) - 1

    def closeness(self, members: _Ints) -> _Floats:
        """Cosine of every row to the centre of its group and to the centre of all groups, averaged; 0..1."""
        vocabulary = len(self.term_starts) - 1
        everything = np.zeros(vocabulary)
        own = np.zeros(len(self.values))
        group_of_entry = members[self.row_of]
        order = np.argsort(group_of_entry, kind="stable")
        cuts = np.flatnonzero(np.diff(group_of_entry[order])) + 1
        for entries in np.split(order, cuts):
            terms, place = np.unique(self.terms[entries], return_inverse=True)
            centre = np.bincount(place, weights=self.values[entries])
            centre = centre / (np.sqrt((centre**2).sum()) or 1.0)
            everything[terms] += centre
            own[entries] = centre[place]
        everything = everything / (np.sqrt((everything**2).sum()) or 1.0)
        both = self.values * (own + everything[self.terms]) / 2
        return np.asarray(np.bincount(self.row_of, weights=both, minlength=self.count), dtype=np.float64)

    def likeness(self, row: int) -> _Floats:
        """Cosine of ``row`` to every row."""
        result = np.zeros(self.count)
        for entry in range(int(self.starts[row]), int(self.starts[row + 1])):
            term = self.terms[entry]
            posting = self.by_term[self.term_starts[term] : self.term_starts[term + 1]]
            result[self.row_of[posting]] += self.values[posting] * self.values[entry]
        return result


def _choose(matrix: _Rows, members: _Ints, relevance: _Floats, limit: int) -> tuple[Ranked, ...]:
    """Greedy marginal relevance; ``argmax`` takes the earliest of equals."""
    chosen: list[Ranked] = []
    said = np.zeros(matrix.count)
    heard = np.zeros(int(members.max(initial=0)) + 1)
    open_ = relevance > 0
    while len(chosen) < limit and open_.any():
        fatigue = 1 / (1 + _GROUP_FATIGUE * heard[members]) if len(heard) > 1 else 1.0
        marginal = np.where(
            open_, (1 - NOVELTY) * relevance * fatigue - NOVELTY * said * relevance.max(), -np.inf
        )
        best = int(np.argmax(marginal))
        chosen.append(Ranked(best, float(marginal[best])))
        heard[members[best]] += 1
        said = np.maximum(said, matrix.likeness(best))
        open_ &= said < SAID_TWICE
        open_[best] = False
    return tuple(chosen)


def _length_factor(sentences: Sequence[str]) -> _Floats:
    """1 at the best length, falling with the logarithm of the distance to it (about 0.5 at 13 and at 104 characters)."""
    lengths = np.array([max(len(sentence.strip()), 1) for sentence in sentences], dtype=np.float64)
    return np.asarray(np.exp(-((np.log(lengths / BEST_LENGTH) / _LENGTH_SPREAD) ** 2) / 2))


@lru_cache(maxsize=1)
def _segmenter() -> rjieba.Jieba:
    """An own dictionary: nobody else's added words change a ranking."""
    return rjieba.Jieba()


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    listed = (files("tashan.engines.text") / "data" / "stopwords.txt").read_text(encoding="utf-8")
    return frozenset(
        word for line in listed.splitlines() if not line.startswith("#") for word in line.split()
    )
