"""From the entries of a period to the statements a paper may choose from, and the first lines of the ledger.

Private entries and near-copies are set aside here; what remains is worded, weighed, sorted into its pool, and told
apart from what others tell as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tashan.domain.reports.rollup.answers import turned_down
from tashan.domain.reports.rollup.composing import Chosen
from tashan.domain.reports.rollup.echoes import Telling, retold, tellings
from tashan.domain.reports.rollup.moods import Mood, moods
from tashan.domain.reports.rollup.names import Names
from tashan.domain.reports.rollup.order import plain
from tashan.domain.reports.rollup.placing import OUT, placed
from tashan.domain.reports.rollup.shapes import Entry, Reason
from tashan.domain.reports.rollup.standing import names_a_thing
from tashan.domain.reports.rollup.topics import Anchor, Topics, topics
from tashan.domain.reports.rollup.vocabulary import segmenter
from tashan.domain.reports.rollup.voice import Spoken, Statement, spoken
from tashan.domain.reports.rollup.weights import LEAST, LEAST_TO_DISCUSS, weight
from tashan.domain.reports.rollup.wording import Wording
from tashan.engines.text.similar import comparison_key, group_duplicates

_ASIDE = re.compile("（[^）]*）")
_TOPIC = 36
_TELLING = 3
_FORMS = 3
_NOBODY = "\n"
_ADRIFT, _UNNAMED = 0.55, 0.8
_FORWARDED = re.compile(r"\s*(?:转发?|转自)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be chosen: its weight, moods and matter, and the statements that say the same.

    ``rejected`` marks a proposal that a later statement turns down; ``host`` is the unit its writer is placed with, where
    the statement tells of the work there.
    """

    chosen: Chosen
    weight: float
    moods: frozenset[Mood]
    direction: str | None
    anchor: Anchor | None
    rejected: bool = False
    host: Anchor | None = None

    @property
    def statement(self) -> Statement:
        return self.chosen.statement


@dataclass(frozen=True)
class Material:
    """``candidates`` in order of entry and place; ``left_out`` so far; ``idle`` gives the reason of entries with none."""

    entries: tuple[Entry, ...]
    candidates: tuple[Candidate, ...]
    topics: Topics
    copies: dict[str, str]
    idle: dict[str, Reason]
    private: tuple[str, ...]


def gather(
    entries: Sequence[Entry], directions: frozenset[str], *, most: int, questions: bool = False
) -> Material:
    """Everything a paper on ``entries`` (sorted) can be made of. ``most`` bounds the number of matters; questions are
    candidates only where they are asked for."""
    open_ = [entry for entry in entries if not entry.private]
    copies = _copies(open_)
    kept = [entry for entry in open_ if entry.ref not in copies]
    names = Names.of(open_)
    found = topics(kept, names, most=most)
    told = {entry.ref: spoken(Wording(entry, names)) for entry in kept}
    statements = [one for entry in kept for one in told[entry.ref].statements]
    weights = [weight(one, questions=questions) for one in statements]
    anchors = _anchors(statements, found)
    under = placed(statements, anchors, kept, directions)
    once = tellings(statements, weights)
    return Material(
        tuple(entries),
        tuple(_candidates(statements, weights, once, anchors, under, found.hosts, rough=questions)),
        found,
        copies,
        {entry.ref: _why_idle(told[entry.ref]) for entry in kept},
        tuple(entry.ref for entry in entries if entry.private),
    )


def _candidates(
    statements: Sequence[Statement],
    weights: Sequence[float],
    once: Sequence[Telling],
    held: Sequence[Anchor | None],
    under: Sequence[str | None],
    hosts: Mapping[str, Anchor],
    *,
    rough: bool,
) -> Iterator[Candidate]:
    """What may be chosen: of every telling its best version, if it is worth a line."""
    best = [statements[telling.best] for telling in once]
    refused = turned_down(statements)
    anchors = [held[telling.best] for telling in once]
    worth = retold(best, [weights[telling.best] for telling in once], anchors)
    for telling, one, anchor, worth_ in zip(once, best, anchors, worth, strict=True):
        host = hosts.get(one.entry.author_host) if under[telling.best] == OUT else None
        value = worth_ * (1.0 if rough else _grounded(one, anchor, host))
        if value >= (LEAST_TO_DISCUSS if rough else LEAST):
            chosen = Chosen(one, tuple(statements[at] for at in telling.others), telling.clash)
            refused_ = (one.entry.ref, one.at) in refused
            yield Candidate(chosen, value, _moods(one), under[telling.best], anchor, refused_, host)


def _grounded(one: Statement, anchor: Anchor | None, host: Anchor | None) -> float:
    """Lower for a sentence that names neither who nor what it is about, above all in no matter."""
    names = (one.entry.author or _NOBODY, *one.entry.people, *one.entry.organisations)
    if one.subject or one.at == 0 or one.entry.title or any(name in one.text for name in names):
        return 1.0
    if (anchor is not None and anchor.within(one.text)) or (host is not None and names_a_thing(one.text)):
        return 1.0
    return _UNNAMED if anchor is not None or _has_topic(one.text) else _ADRIFT


def _has_topic(text: str) -> bool:
    """Whether the first clause names a thing of more than one character."""
    clause = re.split("[，：；]", text, maxsplit=1)[0]
    return any(tag.startswith(("n", "j")) and len(word) > 1 for word, tag in segmenter().tag(clause))


def _moods(one: Statement) -> frozenset[Mood]:
    """Those of the wording, and of the words as written: "明天" is a plan, the date it became is not. What opens a note
    written down as an idea is a proposal in whatever words."""
    idea = frozenset({Mood.PROPOSAL} if one.entry.idea and one.at == 0 and not one.asks else ())
    return (
        idea
        | moods(one.text)
        | moods(plain("，".join(one.entry.text[start:end] for start, end in one.spans)))
    )


def _anchors(statements: Sequence[Statement], found: Topics) -> list[Anchor | None]:
    """The matter of each statement; one that names none goes on about what its note opened with or what was just named."""
    held: list[Anchor | None] = []
    named = False
    for at, one in enumerate(statements):
        follows = at > 0 and statements[at - 1].entry.ref == one.entry.ref
        own = found.of_entry[one.entry.ref]
        before = held[-1] if follows and (named or one.leans) else _opened(one, own)
        held.append(_anchor(one, own, before, found))
        anchor = held[-1]
        named = anchor is not None and anchor.within(one.text)
    return held


def _opened(one: Statement, own: Anchor | None) -> Anchor | None:
    """The organisation the note opens with: all of it tells of that visit. A phrase at its head promises no such thing."""
    opens = own is not None and (
        own.meeting or (own.organisation and own.within(plain(one.entry.text)[:_TOPIC]))
    )
    return own if opens else None


def _anchor(one: Statement, own: Anchor | None, before: Anchor | None, found: Topics) -> Anchor | None:
    """Its entry's, if it names it; another that it names, above all an organisation; else the one before."""
    if own is not None and (own.meeting or own.within(one.text)):
        return own
    named = found.within(_ASIDE.sub("", one.text)[:_TOPIC])
    if named is not None and (own is None or named.organisation or len(named.name) > _TELLING):
        return named
    elsewhere = any(
        form in one.text
        for name in one.entry.organisations
        for form in found.organisations.get(name, ())[:_FORMS]
    )
    return None if elsewhere and own is not None and own.organisation else before


def _copies(entries: Sequence[Entry]) -> dict[str, str]:
    """For each near-copy the entry that stands for it: sent twice or mended by its writer, or passed on by another.

    The same event told by two in almost the same words is no copy; :mod:`.echoes` cites both.
    """
    copies: dict[str, str] = {}
    for group in group_duplicates([entry.text for entry in entries]):
        members = [entries[at] for at in group]
        own = [entry for entry in members if not _FORWARDED.match(entry.text)] or members
        first = min(own, key=lambda e: (e.written or e.day, e.turn)).author
        stands = {
            writer: _last_word([e for e in own if e.author == writer]) for writer in {e.author for e in own}
        }
        same = comparison_key(stands[first].text)
        for entry in members:
            meant = stands.get(entry.author, stands[first]) if entry in own else stands[first]
            meant = stands[first] if comparison_key(meant.text) == same else meant
            if meant is not entry:
                copies[entry.ref] = meant.ref
    return copies


def _last_word(own: Sequence[Entry]) -> Entry:
    """The last of a writer's versions, unless it is a fragment."""
    longest = max(len(entry.text) for entry in own)
    return max((e for e in own if len(e.text) >= 0.9 * longest), key=lambda e: (e.written or e.day, e.turn))


def _why_idle(told: Spoken) -> Reason:
    """Why an entry has nothing to offer: greetings only, no whole sentence, riddles, lunch and feelings, or no fact."""
    if not told.statements:
        return Reason.NO_WHOLE_SENTENCE if told.broken else Reason.CHATTER
    if all(one.asks for one in told.statements):
        return Reason.NO_WHOLE_SENTENCE
    if all(one.unclear or one.leans for one in told.statements):
        return Reason.UNCLEAR
    private = {Mood.SMALL_TALK, Mood.FEELING}
    return Reason.OFF_MATTER if any(moods(one.text) & private for one in told.statements) else Reason.NO_FACT
