"""Places where bytes were lost: restored where one reading is certain, else left standing and marked.

Three kinds are met. A stretch between two marks (``学?！?。``) is read one byte further on (:mod:`._alignment`). A
gloss written into the middle of a character swallowed its own bracket (``报告?zhèn)浒腹ぷ?``). A single mark is a lost
sign whose kind only the brackets around it can tell. Readings are weighed by words (:mod:`._word_model`), by what the
rest of the same text says, and by brackets (:mod:`._balance`); a reading must outweigh all others together.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from tashan.engines.text.repair._alignment import beginning_with, ending_in, pair, realigned, simplified
from tashan.engines.text.repair._balance import balance_score, unmatched
from tashan.engines.text.repair._readings import LETTERS, characters_read
from tashan.engines.text.repair._tape import DAMAGED, Change
from tashan.engines.text.repair._vocabulary import vocabulary
from tashan.engines.text.repair._word_model import stretch_score, word_score

KIND = "lost-bytes"
LOST = "\ufffd"  # stands for the one end of a restored stretch that stays open
_MARK = "[?？\ufffd]"
_TAG = r"(?:/(?:p|div|span|strong|b|em|i|font|td|tr|li|ul|ol|section|h[1-6]|a|br)\s*>)"
_STRETCH = re.compile(
    rf"{_MARK}(?:(?P<shown>[^\s?？\ufffd]{{1,200}}){_MARK}(?P<tag>{_TAG})?|(?P<open>[^\x00-\x7f\s？\ufffd]{{3,200}}))"
)
_GLOSSED = re.compile(
    rf"{_MARK}(?P<said>[{LETTERS}]{{1,6}})[)）](?P<shown>[^\x00-\x7f\s？\ufffd]{{1,200}}){_MARK}?"
)
_ALONE = re.compile(
    rf"\ufffd+|[?？]{_TAG}|(?<=[^\s?？!！])[?？](?=[，。、；,;])"
    r"|(?<=[\u3400-\u9fff])(?<![吗呢吧么啊嘛麼嗎])\?{2,}(?=[\u3400-\u9fff])"
)
_WORDS = re.compile(r"[\u3400-\u9fff]")
_CERTAIN = 0.97  # share of the weight of all readings that one reading must have
_BETTER = 4.0  # log weight by which it must beat the text as shown when that is a mere sign
_BETTER_THAN_WORDS = 12.0  # the same where words are shown, which may stand between real question marks
_WITNESS = 0.8
_GENRE_COUNT = 4
_CONTEXT = 4  # characters of context on either side
_KEPT = 48  # readings of either end kept for the weighing
_PAIRS_KEPT = 96
_MARKS_LOST_ALONE = "”“》《’‘）（"


@dataclass(frozen=True, slots=True)
class _Place:
    """A damaged place: its offsets, the characters that may stand there, and the tag end it swallowed."""

    start: int
    end: int
    firsts: tuple[str, ...]
    middle: str
    lasts: tuple[str, ...]
    shown: str
    at_paragraph_end: bool


def lost_byte_changes(text: str) -> list[Change]:
    """Restorations and damage marks for ``text``; nothing is guessed."""
    if not re.search(rf"{_MARK}", text):
        return []
    witness = _Witness(text)
    changes: list[Change] = []
    taken = 0
    for match in sorted(_matches(text), key=lambda found: (found.start(), -found.end())):
        if match.start() < taken:
            continue
        change = _decide(text, match, witness)
        if change is not None:
            changes.append(change)
            taken = change.end
    return changes


def _matches(text: str) -> Iterator[re.Match[str]]:
    for at in (found.start() for found in re.finditer(_MARK, text)):
        for pattern in (_GLOSSED, _STRETCH, _ALONE):
            match = pattern.match(text, at)
            if match is not None:
                yield match


class _Witness:
    """What the genre and the rest of the same text say: how often two characters stand together."""

    def __init__(self, text: str) -> None:
        self._pairs = Counter(pairwise(simplified(text)))
        for word in vocabulary().everyday:
            self._pairs.update(dict.fromkeys(pairwise(word), _GENRE_COUNT))

    def score(self, stretch: str) -> float:
        return sum(_WITNESS * math.log1p(self._pairs[two]) for two in pairwise(stretch))


def _decide(text: str, match: re.Match[str], witness: _Witness) -> Change | None:
    if match.re is _ALONE:
        return _alone(text, match)
    place = _glossed_place(text, match) if match.re is _GLOSSED else _stretch_place(text, match)
    if place is None or not place.firsts or not place.lasts:
        return None
    return _weighed(text, place, witness)


def _stretch_place(text: str, match: re.Match[str]) -> _Place | None:
    shown = match["shown"] or match["open"]
    reading = realigned(shown)
    if reading is None:
        return None
    trail, middle, lead = reading
    ends = match["tag"] is not None or text[match.end() : match.end() + 1] in ("", "\n")
    return _Place(match.start(), match.end(), ending_in(trail), middle, beginning_with(lead), shown, ends)


def _glossed_place(text: str, match: re.Match[str]) -> _Place | None:
    """The gloss stands inside a character: its owner begins with the byte before and ends with the lost one."""
    before = pair(text[match.start() - 1 : match.start()] or " ")
    reading = realigned(match["shown"])
    if before is None or reading is None:
        return None
    trail, middle, lead = reading
    owners = [pair(character) for character in characters_read(match["said"])]
    leads = {code[1] for code in owners if code is not None and code[0] == before[1]}
    firsts = {character for each in leads for character in _one(bytes((each, trail)))}
    if not firsts:
        return None
    return _Place(
        match.start(), match.end(), tuple(sorted(firsts)), middle, beginning_with(lead), match["shown"], False
    )


def _one(code: bytes) -> Iterable[str]:
    try:
        return [simplified(code.decode("gbk"))]
    except UnicodeDecodeError:
        return []


def _weighed(text: str, place: _Place, witness: _Witness) -> Change | None:
    """Restore what one reading outweighs all others for; an end that stays open keeps its mark."""
    shown = simplified(place.shown)
    if stretch_score(place.middle) < stretch_score(shown):
        return None  # ordinary words between two real question marks
    scale = _Scale.at(text, place, witness)
    weights = scale.readings(place)
    top = max(weights.values())
    best = max(weights, key=weights.__getitem__)
    mere_sign = len(shown) == 1 and (shown.isascii() or not shown.isalnum())
    margin = scale.whole(place.middle.join(best)) - scale.whole(f"？{shown}？")
    if margin < (_BETTER if mere_sign else _BETTER_THAN_WORDS):
        damaged = Change(place.start, place.end, text[place.start : place.end], DAMAGED)
        return damaged if mere_sign else None
    shares: tuple[dict[str, float], dict[str, float]] = (defaultdict(float), defaultdict(float))
    for (first, last), value in weights.items():
        shares[0][first] += math.exp(value - top)
        shares[1][last] += math.exp(value - top)
    first, last = (_certain(share) for share in shares)
    if first and last:
        return Change(place.start, place.end, first + place.middle + last, KIND)
    partly = (first or LOST) + place.middle + (last or LOST)
    if len(place.shown) == 1 and not first and not last:
        partly = text[place.start : place.end]
    return Change(place.start, place.end, partly, DAMAGED)


def _certain(shares: dict[str, float]) -> str:
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _CERTAIN * sum(shares.values()) else ""


class _Scale:
    """Weighs readings of one place: by words, by the rest of the text, by brackets."""

    def __init__(self, left: str, right: str, witness: _Witness) -> None:
        self._left, self._right, self._witness = left, right, witness
        self._near, self._after = left[-_CONTEXT:], right[:_CONTEXT]
        self._balances: dict[str, float] = {}

    @classmethod
    def at(cls, text: str, place: _Place, witness: _Witness) -> _Scale:
        start = text.rfind("\n", 0, place.start) + 1
        end = text.find("\n", place.end)
        right = "" if place.at_paragraph_end else text[place.end : end if end >= 0 else None]
        return cls(simplified(text[start : place.start]), simplified(right), witness)

    def whole(self, reading: str) -> float:
        """Weight of a whole reading, for comparing one with the text as it is shown."""
        stretch = self._near + reading + self._after
        return stretch_score(stretch) + self._witness.score(stretch) + self._balance(reading)

    def readings(self, place: _Place) -> dict[tuple[str, str], float]:
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


def _alone(text: str, match: re.Match[str]) -> Change:
    """A single mark: the one bracket or quotation mark its paragraph lacks, or damage."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    paragraph = text[start : end if end >= 0 else None]
    at, width = match.start() - start, match.end() - match.start()
    alone = unmatched(paragraph)
    fits = [
        sign
        for sign in _MARKS_LOST_ALONE
        if len(unmatched(paragraph[:at] + sign + paragraph[at + width :])) == len(alone) - 1
    ]
    if len(fits) == 1 and len(alone) == 1:
        return Change(match.start(), match.end(), fits[0], KIND)
    return Change(match.start(), match.end(), match.group(), DAMAGED)
