"""What the entries of a period are about: anchors (an organisation, an event, a phrase that returns) and who holds to which.

An anchor is found, never made up: either an organisation the entries are linked to, or a run of words that several
entries share. Places shared by half of the names ("禾川市…") and words too wide to be a matter do not count, and neither
does a writer's own host, which is in all he writes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tashan.domain.reports.rollup.likeness import Vector, cohesion, likeness, weighed
from tashan.domain.reports.rollup.names import Names
from tashan.domain.reports.rollup.order import ordered
from tashan.domain.reports.rollup.organisations import CORE_LEAST, short_names
from tashan.domain.reports.rollup.phrases import never, phrases_of
from tashan.domain.reports.rollup.shapes import Entry, EntryKind

NEAR = 0.09
"""Mean likeness to the three nearest entries of an anchor above which an entry that names no anchor is taken in."""

_HOST_SHARE, _HOST_ENTRIES = 0.34, 4
_NEAREST = 3
_SHARED_WITH_LARGER = 0.3
_FEW, _WIDE_SHARE = 8, 0.4
_RECORDED = 2


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a matter hangs on. ``forms`` are the strings that name it; ``name`` is the one to show."""

    name: str
    forms: tuple[str, ...]
    organisation: bool = False
    meeting: bool = False

    def within(self, text: str) -> bool:
        """Whether ``text`` (in order) names it."""
        return any(form in text for form in self.forms)


@dataclass(frozen=True)
class Topics:
    """The anchors of a period, best first, and for each entry the one it holds to (None where none fits)."""

    anchors: tuple[Anchor, ...]
    phrases: dict[str, frozenset[str]]
    of_entry: dict[str, Anchor | None]
    organisations: dict[str, tuple[str, ...]]

    def within(self, text: str) -> Anchor | None:
        """The best anchor that ``text`` names."""
        return next((anchor for anchor in self.anchors if anchor.within(text)), None)


def topics(entries: Sequence[Entry], names: Names, *, most: int) -> Topics:
    """At most ``most`` anchors for ``entries``, chosen so that together they cover as much as they can."""
    texts = {
        entry.ref: names.in_full(
            ordered(entry.title + "\n" + entry.text if entry.title else entry.text), entry
        )
        for entry in entries
    }
    shorts = short_names(entries)
    people = {name for entry in entries for name in (*entry.people, entry.author) if name}
    named = sorted(
        {*people, *(form for forms in shorts.values() for form in forms)}, key=lambda n: (-len(n), n)
    )
    known = re.compile("|".join(map(re.escape, named)) or "(?!)")
    bare = {ref: known.sub("\n", text) for ref, text in texts.items()}
    phrases = phrases_of(bare, never(entries, shorts))
    candidates = [*_organisation_anchors(entries, texts, shorts), *_phrase_anchors(phrases)]
    vectors = weighed(texts)
    recorded = frozenset(entry.ref for entry in entries if entry.kind is EntryKind.ACTIVITY)
    chosen, of_entry = _cover(candidates, vectors, most, recorded)
    for entry in entries:
        if entry.kind is EntryKind.MEETING and entry.title:
            of_entry[entry.ref] = Anchor(entry.title, (entry.title,), meeting=True)
    held: dict[Anchor, list[tuple[int, Vector]]] = {anchor: [] for anchor in chosen}
    for entry in entries:
        if (anchor := of_entry[entry.ref]) in held and anchor is not None:
            held[anchor].append((entry.day.toordinal(), vectors[entry.ref]))
    for entry in entries:
        if of_entry[entry.ref] is None:
            of_entry[entry.ref] = _nearest(vectors[entry.ref], entry.day.toordinal(), held)
    return Topics(tuple(chosen), phrases, of_entry, shorts)


def _organisation_anchors(
    entries: Sequence[Entry], texts: dict[str, str], shorts: dict[str, tuple[str, ...]]
) -> list[tuple[Anchor, frozenset[str]]]:
    written: Counter[str] = Counter(entry.author for entry in entries)
    recorded = {entry.ref for entry in entries if entry.kind is EntryKind.ACTIVITY}
    own: Counter[tuple[str, str]] = Counter((e.author, o) for e in entries for o in set(e.organisations))
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in set(entry.organisations) & shorts.keys():
            times = own[entry.author, name]
            host = times >= _HOST_ENTRIES and times >= _HOST_SHARE * written[entry.author]
            if not host:
                found[name].add(entry.ref)
    for name, refs in found.items():
        telling = [form for form in shorts[name] if len(form) > CORE_LEAST or form == shorts[name][-1]]
        refs.update(ref for ref, text in texts.items() if any(form in text for form in telling))
    return [
        (Anchor(_shown(shorts[name], texts, refs), shorts[name], organisation=True), frozenset(refs))
        for name, refs in sorted(found.items())
        if len(refs) > 1 or refs & recorded
    ]


def _shown(forms: Sequence[str], texts: dict[str, str], refs: Iterable[str]) -> str:
    """The form people use most, where it stands for itself and not for the head of a longer one; else the full core."""
    together = "\n".join(texts[ref] for ref in sorted(refs))
    alone: dict[str, int] = {}
    for form in sorted((form for form in forms if len(form) >= CORE_LEAST), key=len, reverse=True):
        alone[form] = together.count(form)
        together = together.replace(form, "\n")
    used = [form for form, times in alone.items() if times]
    return min(used, key=lambda form: (-alone[form], -len(form), form)) if used else forms[0]


def _phrase_anchors(phrases: dict[str, frozenset[str]]) -> list[tuple[Anchor, frozenset[str]]]:
    return [(Anchor(phrase, (phrase,)), refs) for phrase, refs in sorted(phrases.items())]


def _cover(
    candidates: Sequence[tuple[Anchor, frozenset[str]]],
    vectors: dict[str, Vector],
    most: int,
    recorded: frozenset[str],
) -> tuple[list[Anchor], dict[str, Anchor | None]]:
    """Greedy cover: the anchor that adds most comes first; an entry holds to the first that covers it."""
    of_entry: dict[str, Anchor | None] = dict.fromkeys(vectors)
    open_ = set(vectors)
    chosen: list[Anchor] = []
    held: dict[Anchor, frozenset[str]] = {}
    pool = [
        (anchor, refs) for anchor, refs in candidates if len(refs) <= max(_FEW, _WIDE_SHARE * len(vectors))
    ]
    while pool and len(chosen) < most:
        worth = [_worth(anchor, refs & open_, vectors, recorded) for anchor, refs in pool]
        best = max(range(len(pool)), key=lambda at: (worth[at], pool[at][0].name))
        if worth[best] <= 0:
            break
        anchor, refs = pool.pop(best)
        larger = _part_of(refs, held)
        if larger is None:
            chosen.append(anchor)
            held[anchor] = refs
        for ref in refs & open_:
            of_entry[ref] = larger or anchor
        open_ -= refs
    return chosen, of_entry


def _part_of(refs: frozenset[str], held: dict[Anchor, frozenset[str]]) -> Anchor | None:
    """The larger matter that ``refs`` belong to, because a good part of them names it too."""
    for anchor, others in held.items():
        if len(others) > len(refs) and len(refs & others) >= max(2, _SHARED_WITH_LARGER * len(refs)):
            return anchor
    return None


def _worth(
    anchor: Anchor, refs: frozenset[str], vectors: dict[str, Vector], recorded: frozenset[str]
) -> float:
    """How much is gained by hanging ``refs`` on ``anchor``: many entries, a telling name, entries that belong together."""
    length = len(anchor.name)
    held = len(refs & recorded)
    if len(refs) + held < (2 if anchor.organisation or length > 3 else 3):
        return 0.0
    telling = 1.4 if anchor.organisation else 0.62 if length < 3 else 1.1 if length < 4 else 1.4
    size = len(refs) + _RECORDED * held
    return telling * float(size**0.85) * (0.08 + cohesion([vectors[ref] for ref in sorted(refs)]))


def _nearest(vector: Vector, day: int, held: dict[Anchor, list[tuple[int, Vector]]]) -> Anchor | None:
    """The anchor whose entries speak most like ``vector``, those of the same days counting more; None if none is near."""
    best, score = None, NEAR
    for anchor, others in held.items():
        near = sorted(
            (likeness(vector, other) * (1 + 0.5 ** (abs(day - then) / 2)) for then, other in others),
            reverse=True,
        )
        mean = sum(near[:_NEAREST]) / _NEAREST
        if mean > score:
            best, score = anchor, mean
    return best
