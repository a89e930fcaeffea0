"""Which direction a statement is reported under: what people confirmed, else what its matter and its own words point to.

An entry somebody has put under a direction stays there. Of all others the evidence counts sentence by sentence, so that a
museum visit is no team life because the same note ends with a meeting: the cues in ``vocabulary.toml``, and what the records
tell. A sentence that names the home city looks down, one that names its writer's own host looks out, a visit elsewhere looks
up; and since everybody is at a host to work there, what a writer tells of is his post where nothing points elsewhere. A
matter goes as a whole where its sentences together point; a sentence of no matter where it points itself, its note helping
a little. Only what has hardly any evidence is reported under 其他工作.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tashan.domain.reports.rollup.order import ordered
from tashan.domain.reports.rollup.shapes import Entry, EntryKind
from tashan.domain.reports.rollup.topics import Anchor
from tashan.domain.reports.rollup.vocabulary import any_of, tables
from tashan.domain.reports.rollup.voice import Statement
from tashan.engines.text import suggest_direction

ENOUGH = 0.5
"""Evidence for each sentence of a matter from which it is placed."""

OUT = "out"
"""The direction of the work at one's host."""

_HOST_SHARE = 0.25
_CARRIED, _RECORDED, _SUGGESTED, _HOME, _HOST, _VISIT, _WORKS = 2.0, 3.0, 1.5, 1.2, 1.2, 0.9, 0.6
_HOME_UNIT, _AT_POST = 1.6, ENOUGH
_REST_OF_NOTE = 0.3


def placed(
    statements: Sequence[Statement],
    anchors: Sequence[Anchor | None],
    entries: Sequence[Entry],
    directions: frozenset[str],
) -> list[str | None]:
    """The direction of each of ``statements``, which hang on ``anchors``; ``entries`` are all of the period."""
    evidence = _Evidence(directions, home := _home(entries), _hosts(entries, home))
    groups: dict[Anchor | int, list[int]] = defaultdict(list)
    for at, anchor in enumerate(anchors):
        groups[at if anchor is None else anchor].append(at)
    found: list[str | None] = [None] * len(statements)
    for about, members in groups.items():
        told = [statements[at] for at in members]
        together = evidence.together(told, with_notes=isinstance(about, int))
        for at in members:
            entry = statements[at].entry
            own = entry.direction if entry.confirmed and entry.direction in directions else None
            found[at] = own or together
    return found


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Points for each direction."""

    directions: frozenset[str]
    home: str
    hosts: dict[str, frozenset[str]]

    def together(self, told: Sequence[Statement], *, with_notes: bool) -> str | None:
        """The direction ``told`` point to, the rest of their notes counting a little where asked; None if hardly any."""
        points: dict[str, float] = defaultdict(float)
        for one in told:
            for direction, value in self._points(
                one.entry, one.text, at_work=one.subject == one.entry.author
            ):
                points[direction] += value
            points[one.entry.direction or ""] += _CARRIED if one.entry.kind is EntryKind.NOTE else _RECORDED
            if with_notes:
                for direction, value in self._points(one.entry, ordered(one.entry.text)):
                    points[direction] += value * _REST_OF_NOTE
        known = {direction: value for direction, value in points.items() if direction in self.directions}
        if not known:
            return None
        best, most = min(known.items(), key=lambda item: (-item[1], item[0]))
        return best if most >= ENOUGH * len(told) else None

    def _outside(self, name: str) -> bool:
        """Whether an organisation is neither at home nor anybody's host."""
        at_home = bool(self.home) and name.startswith(self.home)
        return not at_home and not any(name in held for held in self.hosts.values())

    def _points(self, entry: Entry, text: str, *, at_work: bool = False) -> Iterator[tuple[str, float]]:
        yield suggest_direction(text)[0].value, _SUGGESTED
        for direction, cues in _cues().items():
            yield direction, float(sum(cue.search(text) is not None for cue in cues))
        named = set(entry.organisations)
        if self.home and self.home in text:
            yield "down", _HOME_UNIT if any(name.startswith(self.home) for name in named) else _HOME
        if self.hosts.get(entry.author, frozenset()) & named:
            yield "out", _HOST
        elif any_of("voice", "calls").search(text) and any(self._outside(name) for name in named):
            yield "up", _VISIT
        if entry.author:
            yield "out", _AT_POST + (_WORKS if at_work or _works().search(text) else 0.0)


def _home(entries: Sequence[Entry]) -> str:
    """The place all posts begin with, without 市 or 县: what home is called."""
    posts = sorted({entry.author_post for entry in entries if entry.author_post})
    if len(posts) < 2:
        return ""
    shared = 0
    while shared < min(map(len, posts)) and len({post[shared] for post in posts}) == 1:
        shared += 1
    return posts[0][:shared].rstrip("市县区州省") if shared > 1 else ""


def _hosts(entries: Sequence[Entry], home: str) -> dict[str, frozenset[str]]:
    """For each writer the organisations away from ``home`` in at least a quarter of his entries, and the unit he is placed
    with: where he works."""
    written = Counter(entry.author for entry in entries)
    named = Counter((entry.author, name) for entry in entries for name in set(entry.organisations))
    hosts: dict[str, set[str]] = defaultdict(set)
    for (author, name), times in named.items():
        away = not home or not name.startswith(home)
        if away and times > 1 and times >= _HOST_SHARE * written[author]:
            hosts[author].add(name)
    for entry in entries:
        if entry.author_host:
            hosts[entry.author].add(entry.author_host)
    return {author: frozenset(names) for author, names in hosts.items()}


@lru_cache(maxsize=1)
def _works() -> re.Pattern[str]:
    return any_of("voice", "work")


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {key: tuple(map(re.compile, cues)) for key, cues in tables()["directions"].items()}
