"""How near two texts are: unit TF-IDF vectors and their cosine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt

from tashan.engines.text.summarise import words as content_words

Vector = dict[str, float]


def weighed(texts: dict[str, str]) -> dict[str, Vector]:
    """A unit TF-IDF vector for each text."""
    counts = {ref: Counter(content_words(text)) for ref, text in texts.items()}
    spread = Counter(word for found in counts.values() for word in found)
    vectors: dict[str, Vector] = {}
    for ref, found in counts.items():
        raw = {w: (1 + log(n)) * log((1 + len(texts)) / spread[w]) for w, n in found.items()}
        norm = sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors[ref] = {word: value / norm for word, value in raw.items()}
    return vectors


def cohesion(vectors: Sequence[Vector]) -> float:
    """Mean likeness of all pairs, 0 for fewer than two."""
    if len(vectors) < 2:
        return 0.0
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, value in vector.items():
            total[word] += value
    together = sum(value * value for value in total.values())
    return max(0.0, (together - len(vectors)) / (len(vectors) * (len(vectors) - 1)))
