"""What fits: so many sentences a matter, so many matters a section, so many characters a paper, and nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tashan.domain.reports.rollup.choosing import Chain, key
from tashan.domain.reports.rollup.material import Candidate
from tashan.domain.reports.rollup.topics import Anchor

SENTENCES = 4
"""Sentences of a matter."""

AT_HOST = 8
"""Sentences of the work at one host."""

LOOSE = 4
"""Sentences of a section that hang together with nothing."""

_OF_A_SECTION, _LISTED = 7, 6
_LEAD, _HEADING = 16, 12
_ALIKE, _LEAST_PAIRS = 0.5, 4
_FIGURES, _SHARED = 3, 0.6
_FIGURE = re.compile(r"\d[\d.,]*(?![\d.,:：月日号年点])[\u4e00-\u9fff%]?")
_MARKS = re.compile(r"[\W_]+")


@dataclass
class Told:
    """What a paper says so far. ``repeated`` names, for every entry refused as a repetition, the entry that said it."""

    keys: set[tuple[str, int]] = field(default_factory=set)
    repeated: dict[str, str] = field(default_factory=dict)
    _marks: list[tuple[str, frozenset[str], frozenset[str]]] = field(default_factory=list)

    def add(self, links: Iterable[Candidate]) -> None:
        """Note ``links`` as said."""
        for link in links:
            self.keys.add(key(link))
            self._marks.append((link.statement.entry.ref, *_mark(link.statement.text)))

    def repeats(self, link: Candidate) -> bool:
        """Whether ``link`` says mostly what was said: half of its pairs of characters, or most of at least three figures."""
        ref, (pairs, figures) = link.statement.entry.ref, _mark(link.statement.text)
        for other, said, counted in self._marks:
            alike = len(pairs & said) >= max(_LEAST_PAIRS, _ALIKE * len(pairs))
            same = len(figures & counted) >= max(_FIGURES, _SHARED * len(figures))
            if alike or same:
                if other != ref:
                    self.repeated.setdefault(ref, other)
                return True
        return False


class Seats:
    """How many sentences each matter, and how many matters each section, may still take; or so many of a list."""

    def __init__(self, chains: Sequence[Chain] = (), *, listed: bool = False) -> None:
        self._left = _LISTED if listed else None
        self._taken: Counter[tuple[str | None, Anchor | None]] = Counter()
        for links in chains:
            self.take(links, len(links))

    def free(self, links: Chain, new: int) -> bool:
        """Whether ``new`` more sentences fit where ``links`` belong."""
        if self._left is not None:
            return self._left > 0
        direction, anchor = place = links[-1].direction, links[-1].anchor
        most = LOOSE if anchor is None else AT_HOST if anchor.host else SENTENCES
        matters = sum(1 for held, about in self._taken if held == direction and about is not None)
        crowded = place not in self._taken and anchor is not None and matters >= _OF_A_SECTION
        return self._taken[place] + new <= most and not crowded

    def take(self, links: Chain, new: int) -> None:
        """Note that ``new`` sentences were taken."""
        if self._left is not None:
            self._left -= 1
        else:
            self._taken[links[-1].direction, links[-1].anchor] += new


def fitting(order: Sequence[Chain], room: int, told: Told, seats: Seats) -> tuple[Chain, ...]:
    """The chains of ``order`` that fit into ``room`` one after the other, without what is already ``told``."""
    taken: list[Chain] = []
    seen: set[object] = set()
    for links in order:
        new = tuple(link for link in links if key(link) not in told.keys)
        place = (links[-1].direction, links[-1].anchor)
        price = sum(len(link.statement.text) + _LEAD for link in new) + (0 if place in seen else _HEADING)
        if new and price <= room and seats.free(links, len(new)) and not any(map(told.repeats, new)):
            seats.take(links, len(new))
            room -= price
            seen.add(place)
            told.add(new)
            taken.append(new)
    return tuple(taken)


def _mark(text: str) -> tuple[frozenset[str], frozenset[str]]:
    plain = _MARKS.sub("", text)
    pairs = frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
    return pairs, frozenset(_FIGURE.findall(text))
