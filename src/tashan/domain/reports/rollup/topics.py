"""What the entries of a period are about: anchors (an organisation, an event, a phrase that returns) and who holds to which.

An anchor is found, never made up: either an organisation the entries are linked to, or a run of words that several
entries share. Places shared by half of the names ("禾川市…") and words too wide to be a matter do not count, and neither
does a writer's own host, which is in all he writes, unless the records have a visit or talks there on that day.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tashan.domain.reports.rollup.likeness import Vector, cohesion, weighed
from tashan.domain.reports.rollup.names import Names
from tashan.domain.reports.rollup.order import ordered
from tashan.domain.reports.rollup.organisations import CORE_LEAST, short_names, written
from tashan.domain.reports.rollup.phrases import never, phrases_of
from tashan.domain.reports.rollup.shapes import Entry, EntryKind
from tashan.domain.reports.rollup.vocabulary import any_of

_HOST_SHARE, _HOST_ENTRIES = 0.34, 4
_HEAD, _LEAST = 14, 3
_FEW, _WIDE_SHARE = 8, 0.4
_RECORDED = 2
_HOST_NAME = 11
_ANY_MEETING = re.compile("[第一二三四五六七八九十\\d次届会议临时扩大（）]")
_SENTENCE = re.compile("[。！？!?\\n；;]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a matter hangs on. ``forms`` are the strings that name it; ``name`` is the one to show. ``host`` says that it
    is the unit its writers are placed with, and what hangs on it their daily work there."""

    name: str
    forms: tuple[str, ...]
    organisation: bool = False
    meeting: bool = False
    host: bool = False

    def within(self, text: str) -> bool:
        """Whether ``text`` (in order) names it."""
        return any(form in text for form in self.forms)


@dataclass(frozen=True)
class Topics:
    """The anchors of a period, best first, and for each entry the one it holds to (None where none fits); the ``hosts`` of
    the writers by their full names."""

    anchors: tuple[Anchor, ...]
    of_entry: dict[str, Anchor | None]
    organisations: dict[str, tuple[str, ...]]
    hosts: dict[str, Anchor]

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
    candidates = [*_organisation_anchors(entries, texts, shorts), *_phrase_anchors(phrases, bare)]
    vectors = weighed(texts)
    recorded = frozenset(entry.ref for entry in entries if entry.kind is EntryKind.ACTIVITY)
    chosen, of_entry = _cover(candidates, vectors, most, recorded)
    for anchor, told in _recorded(entries, candidates):
        of_entry.update(dict.fromkeys(told, anchor))
        chosen += [] if anchor in chosen else [anchor]
    for entry in entries:
        if entry.kind is EntryKind.MEETING and entry.title:
            of_entry[entry.ref] = held = Anchor(entry.title, (entry.title,), meeting=True)
            chosen.insert(0, held)
            of_entry.update((other.ref, held) for other in entries if _opens_with(other, entry))
    return Topics(tuple(chosen), of_entry, shorts, _hosts(entries, shorts))


def _recorded(
    entries: Sequence[Entry], candidates: Sequence[tuple[Anchor, frozenset[str]]]
) -> Iterator[tuple[Anchor, list[str]]]:
    """The organisations the records have a visit or talks with, and what is told of it on its day by naming them: that is
    the matter, whatever words several notes share."""
    for entry in (one for one in entries if one.kind is EntryKind.ACTIVITY):
        named = [(anchor, refs) for anchor, refs in candidates if anchor.organisation and entry.ref in refs]
        if len(named) == 1:
            anchor, refs = named[0]
            yield anchor, [other.ref for other in entries if other.ref in refs and other.day == entry.day]


def _opens_with(note: Entry, meeting: Entry) -> bool:
    """Whether ``note`` begins with the ``meeting`` of its day: two characters of its name that say which, and that it is one."""
    head = ordered(note.text)[:_HEAD]
    told = note.kind is EntryKind.NOTE and note.day == meeting.day and "会" in head
    pairs = (meeting.title[at : at + 2] for at in range(len(meeting.title) - 1))
    return told and any(pair in head for pair in pairs if not _ANY_MEETING.search(pair))


def _hosts(entries: Sequence[Entry], shorts: dict[str, tuple[str, ...]]) -> dict[str, Anchor]:
    names = sorted({entry.author_host for entry in entries} & shorts.keys())
    return {name: Anchor(written(name, _HOST_NAME), shorts[name], host=True) for name in names}


def _organisation_anchors(
    entries: Sequence[Entry], texts: dict[str, str], shorts: dict[str, tuple[str, ...]]
) -> list[tuple[Anchor, frozenset[str]]]:
    notes: Counter[str] = Counter(entry.author for entry in entries)
    recorded = {entry.ref for entry in entries if entry.kind is EntryKind.ACTIVITY}
    own: Counter[tuple[str, str]] = Counter((e.author, o) for e in entries for o in set(e.organisations))
    host_of = {entry.ref: entry.author_host for entry in entries}
    hosts = set(host_of.values())
    called = {(entry.day, name) for entry in entries if entry.ref in recorded for name in entry.organisations}
    visited = {(entry.ref, name) for entry in entries for name in hosts if (entry.day, name) in called}
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in set(entry.organisations) & shorts.keys():
            times = own[entry.author, name]
            host = times >= _HOST_ENTRIES and times >= _HOST_SHARE * notes[entry.author]
            if not host:
                found[name].add(entry.ref)
    for name, refs in found.items():
        telling = [form for form in shorts[name] if len(form) > CORE_LEAST or form == shorts[name][-1]]
        refs.update(ref for ref, text in texts.items() if any(form in text for form in telling))
        refs -= {ref for ref in refs if host_of[ref] == name and (ref, name) not in visited}
    return [
        (Anchor(_shown(shorts[name], texts, refs), shorts[name], organisation=True), frozenset(refs))
        for name, refs in sorted(found.items())
        if refs & recorded or (len(refs) > 1 and name not in hosts)
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


def _phrase_anchors(
    phrases: dict[str, frozenset[str]], texts: dict[str, str]
) -> list[tuple[Anchor, frozenset[str]]]:
    """The phrases some sentence begins with: what is only ever mentioned on the way is no matter. Two characters are one
    only where they say what is done (小试)."""
    heads = "\n".join(head for text in texts.values() for head in _heads(text))
    return [
        (Anchor(phrase, (phrase,)), refs)
        for phrase, refs in sorted(phrases.items())
        if phrase in heads and (len(phrase) >= _LEAST or any_of("headings", "trials").fullmatch(phrase))
    ]


def _heads(text: str) -> list[str]:
    return [sentence[:_HEAD] for sentence in _SENTENCE.split(text)]


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
    pool = [
        (anchor, refs) for anchor, refs in candidates if len(refs) <= max(_FEW, _WIDE_SHARE * len(vectors))
    ]
    while pool and len(chosen) < most:
        worth = [_worth(anchor, refs & open_, vectors, recorded) for anchor, refs in pool]
        best = max(range(len(pool)), key=lambda at: (worth[at], pool[at][0].name))
        if worth[best] <= 0:
            break
        anchor, refs = pool.pop(best)
        chosen.append(anchor)
        of_entry.update(dict.fromkeys(refs & open_, anchor))
        open_ -= refs
    return chosen, of_entry


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
    worth = telling * float(size**0.85) * (0.08 + cohesion([vectors[ref] for ref in sorted(refs)]))
    return round(worth, 9)  # sums differ in their last digits by the order of refs; equals must stay equal
