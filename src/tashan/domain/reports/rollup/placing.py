"""Which direction a matter is reported under: what people confirmed, and all the evidence of its entries together.

An entry somebody has put under a direction stays there. All others go where their matter goes: directions carried or
suggested, the cues in ``vocabulary.toml``, and what the records tell (a note that names the home city looks down, one that
names its writer's own host, or tells of work there, looks out) are added up over the whole matter. Only what has hardly any
evidence is reported under 其他工作.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tashan.domain.reports.rollup.order import ordered
from tashan.domain.reports.rollup.shapes import Entry
from tashan.domain.reports.rollup.topics import Anchor, Topics
from tashan.domain.reports.rollup.vocabulary import any_of, tables
from tashan.engines.text import suggest_direction

ENOUGH = 0.5
"""Evidence per entry of a matter from which it is placed."""

_HOST_SHARE = 0.25
_CONFIRMED, _CARRIED = 6.0, 4.0
_SUGGESTED, _HOME, _HOST, _WORKS = 2.0, 0.9, 1.2, 0.6


@dataclass(frozen=True, slots=True)
class Placed:
    """The direction of every entry by ref, and of every matter; None where the evidence is too weak."""

    of_entry: dict[str, str | None]
    of_matter: dict[Anchor | None, str | None]
    holds: dict[str, Anchor | None]

    def under(self, entry: Entry, anchor: Anchor | None) -> str | None:
        """Where a statement of ``entry`` on ``anchor`` goes: with its entry, unless it tells of another matter."""
        if anchor is None or anchor == self.holds[entry.ref]:
            return self.of_entry[entry.ref]
        return self.of_matter.get(anchor) or self.of_entry[entry.ref]


def placed_under(entries: Sequence[Entry], found: Topics, directions: frozenset[str]) -> Placed:
    """Every entry and every matter under its direction."""
    evidence = _Evidence.of(entries, directions)
    matters: dict[Anchor | str, list[Entry]] = defaultdict(list)
    for entry in entries:
        matters[found.of_entry[entry.ref] or entry.ref].append(entry)
    placed: dict[str, str | None] = {}
    for members in matters.values():
        together = evidence.together(members)
        for one in members:
            own = one.direction if one.confirmed and one.direction in directions else None
            placed[one.ref] = own or together
    counts: dict[Anchor | None, Counter[str]] = defaultdict(Counter)
    for ref, name in placed.items():
        if name is not None:
            counts[found.of_entry[ref]][name] += 1
    of_matter: dict[Anchor | None, str | None] = {
        about: min(count.items(), key=lambda item: (-item[1], item[0]))[0] for about, count in counts.items()
    }
    return Placed(placed, of_matter, found.of_entry)


class _Evidence:
    """Points for each direction, entry by entry."""

    def __init__(self, directions: frozenset[str], home: str, hosts: dict[str, frozenset[str]]) -> None:
        self._directions, self._home, self._hosts = directions, home, hosts

    @staticmethod
    def of(entries: Sequence[Entry], directions: frozenset[str]) -> _Evidence:
        return _Evidence(directions, _home(entries), _hosts(entries))

    def together(self, members: Sequence[Entry]) -> str | None:
        """The direction all of ``members`` together point to, None where hardly anything points anywhere."""
        points: dict[str, float] = defaultdict(float)
        for entry in members:
            for direction, value in self._points(entry):
                if direction in self._directions:
                    points[direction] += value
        if not points:
            return None
        best, most = min(points.items(), key=lambda item: (-item[1], item[0]))
        return best if most >= ENOUGH * len(members) else None

    def _points(self, entry: Entry) -> Iterator[tuple[str, float]]:
        text = ordered(f"{entry.title}\n{entry.text}")
        if entry.direction is not None:
            yield entry.direction, _CONFIRMED if entry.confirmed else _CARRIED
        yield suggest_direction(text)[0].value, _SUGGESTED
        for direction, cues in _cues().items():
            yield direction, float(sum(cue.search(text) is not None for cue in cues))
        if self._home and self._home in text:
            yield "down", _HOME
        if self._hosts.get(entry.author, frozenset()) & set(entry.organisations):
            yield "out", _HOST
        if entry.author and _works().search(text):
            yield "out", _WORKS


def _home(entries: Sequence[Entry]) -> str:
    """The place all posts begin with, without 市 or 县: what home is called."""
    posts = sorted({entry.author_post for entry in entries if entry.author_post})
    if len(posts) < 2:
        return ""
    shared = 0
    while shared < min(map(len, posts)) and len({post[shared] for post in posts}) == 1:
        shared += 1
    return posts[0][:shared].rstrip("市县区州省") if shared > 1 else ""


def _hosts(entries: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """For each writer the organisations in at least a quarter of his entries: where he works."""
    written = Counter(entry.author for entry in entries)
    named = Counter((entry.author, name) for entry in entries for name in set(entry.organisations))
    hosts: dict[str, set[str]] = defaultdict(set)
    for (author, name), times in named.items():
        if times > 1 and times >= _HOST_SHARE * written[author]:
            hosts[author].add(name)
    return {author: frozenset(names) for author, names in hosts.items()}


@lru_cache(maxsize=1)
def _works() -> re.Pattern[str]:
    return any_of("voice", "work")


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {key: tuple(map(re.compile, cues)) for key, cues in tables()["directions"].items()}
