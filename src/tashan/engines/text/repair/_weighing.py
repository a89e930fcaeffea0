"""Readings of a damaged place, weighed: by words, by what the rest of the text says, by brackets and marks.

A reading is certain when it outweighs all others together by far; an end that stays open is shown as U+FFFD.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise, product

from tashan.engines.text.repair._alignment import simplified
from tashan.engines.text.repair._balance import balance_score
from tashan.engines.text.repair._tape import DAMAGED, Change
from tashan.engines.text.repair._vocabulary import vocabulary
from tashan.engines.text.repair._word_model import stretch_score, word_score

KIND = "lost-bytes"
LOST = "\ufffd"  # stands for the one end of a restored stretch that stays open
_WORDS = re.compile(r"[\u3400-\u9fff]")
_CERTAIN = 0.97  # share of the weight of all readings that one reading must have
_BETTER = 4.0  # log weight by which it must beat the text as shown when that is a mere sign
_BETTER_THAN_WORDS = 12.0  # the same where words are shown, which may stand between real question marks
_WITNESS = 0.8
_GENRE_COUNT = 4
_CONTEXT = 4  # characters of context on either side
_KEPT = 40  # readings of either end kept for the weighing
_PAIRS_KEPT = 96


@dataclass(frozen=True, slots=True)
class Place:
    """A damaged place: its offsets and the characters that may stand there, first, certain middle and last.

    ``shown`` is what stands between the marks. An ``evident`` place is damage whatever its words look like.
    """

    start: int
    end: int
    firsts: tuple[str, ...]
    middle: str
    lasts: tuple[str, ...]
    shown: str
    at_paragraph_end: bool = False
    evident: bool = False


class Witness:
    """What the genre and the rest of the same text say: how often two characters stand together."""

    def __init__(self, text: str) -> None:
        self._pairs = Counter(pairwise(simplified(text)))
        for word in vocabulary().everyday:
            self._pairs.update(dict.fromkeys(pairwise(word), _GENRE_COUNT))

    def score(self, stretch: str) -> float:
        return sum(_WITNESS * math.log1p(self._pairs[two]) for two in pairwise(stretch))


def weighed(text: str, place: Place, witness: Witness) -> Change | None:
    """Restore what one reading outweighs all others for, mark the rest; ``None`` where ordinary words stand."""
    unchanged = Change(place.start, place.end, text[place.start : place.end], DAMAGED)
    shown = simplified(place.shown)
    if not place.evident and stretch_score(place.middle) < stretch_score(shown):
        return None  # the words between two real question marks
    scale = _Scale.at(text, place, witness)
    weights = scale.readings(place)
    top = max(weights.values())
    if not place.evident:
        ends = max(weights, key=weights.__getitem__)
        mere_sign = len(shown) == 1 and (shown.isascii() or not shown.isalnum())
        margin = scale.whole(place.middle.join(ends)) - scale.whole(f"？{shown}？")
        if margin < (_BETTER if mere_sign else _BETTER_THAN_WORDS):
            return unchanged if mere_sign else None
    shares: tuple[dict[str, float], dict[str, float]] = (defaultdict(float), defaultdict(float))
    for (first, last), value in weights.items():
        shares[0][first] += math.exp(value - top)
        shares[1][last] += math.exp(value - top)
    opening, closing = (_certain(share) for share in shares)
    if opening is not None and closing is not None:
        return Change(place.start, place.end, f"{opening}{place.middle}{closing}", KIND)
    partly = (LOST if opening is None else opening) + place.middle + (LOST if closing is None else closing)
    if not partly.strip(LOST):
        return unchanged
    return Change(place.start, place.end, partly, DAMAGED)


def _certain(shares: dict[str, float]) -> str | None:
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _CERTAIN * sum(shares.values()) else None


class _Scale:
    """Weighs readings of one place: by words, by the rest of the text, by brackets."""

    def __init__(self, left: str, right: str, witness: Witness) -> None:
        self._left, self._right, self._witness = left, right, witness
        self._near, self._after = left[-_CONTEXT:], right[:_CONTEXT]
        self._balances: dict[str, float] = {}

    @classmethod
    def at(cls, text: str, place: Place, witness: Witness) -> _Scale:
        start = text.rfind("\n", 0, place.start) + 1
        end = text.find("\n", place.end)
        right = "" if place.at_paragraph_end else text[place.end : end if end >= 0 else None]
        return cls(simplified(text[start : place.start]), simplified(right), witness)

    def whole(self, reading: str) -> float:
        """Weight of a whole reading, for comparing one with the text as it is shown."""
        stretch = self._near + reading + self._after
        return stretch_score(stretch) + self._witness.score(stretch) + self._balance(reading)

    def readings(self, place: Place) -> dict[tuple[str, str], float]:
        """Weights of the likeliest (first, last) pairs, alike up to what the certain middle adds."""
        head, tail = place.middle[:_CONTEXT], place.middle[-_CONTEXT:]
        firsts = {each: self._words(self._near + each + head) for each in place.firsts}
        lasts = {each: self._words(tail + each + self._after) for each in place.lasts}
        kept = [sorted(ends, key=ends.__getitem__, reverse=True)[:_KEPT] for ends in (firsts, lasts)]
        pairs = {(first, last): firsts[first] + lasts[last] for first, last in product(*kept)}
        likely = set(sorted(pairs, key=pairs.__getitem__, reverse=True)[:_PAIRS_KEPT])
        if place.middle:
            return {pair_: pairs[pair_] + self._balance(place.middle.join(pair_)) for pair_ in likely}
        likely |= {pair_ for pair_ in pairs if self._makes_word(*pair_)}
        return {pair_: self.whole("".join(pair_)) for pair_ in likely}

    def _balance(self, reading: str) -> float:
        marks = _WORDS.sub("字", reading)
        if marks not in self._balances:
            self._balances[marks] = balance_score(self._left + marks + self._right)
        return self._balances[marks]

    def _words(self, stretch: str) -> float:
        return stretch_score(stretch) + self._witness.score(stretch)

    def _makes_word(self, first: str, last: str) -> bool:
        both, before, after = first + last, self._near[-1:], self._after[:1]
        return any(word_score(word) > -math.inf for word in (both, before + both, both + after))
