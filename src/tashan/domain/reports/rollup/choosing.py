"""Which candidates go into the paper: the best of every matter in turn, nothing twice, as many as the length allows.

Inside a matter the text engine ranks (closeness to the matter's centre, marginal relevance). Between matters the seats
are dealt as d'Hondt deals them, so that what many wrote about gets more lines and what one wrote about still gets one.
A statement that cannot be read without the one before it brings that one along or stays out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tashan.domain.reports.rollup.days import target
from tashan.domain.reports.rollup.material import Candidate
from tashan.domain.reports.rollup.moods import Mood
from tashan.domain.reports.rollup.order import plain
from tashan.domain.reports.rollup.shapes import EntryKind
from tashan.domain.reports.rollup.standing import names_a_thing
from tashan.domain.reports.rollup.tasks import task_of
from tashan.domain.reports.rollup.vocabulary import any_of
from tashan.domain.reports.rollup.voice import together
from tashan.engines.text.summarise import rank
from tashan.kernel.periods import Period

Chain = tuple[Candidate, ...]
"""Statements that come together, in the order of their entry; the last is the one that was wanted."""

CHAIN = 3
"""A statement may bring at most so many with it, itself counted."""

_DONE = re.compile("[^，。：；]{0,8}[去赶开办谈见交发送走跑听看做学]了")
_NEXT = re.compile("下一步|接下来")
_OPENING = 36
_JOINED = 130
_SIZE_POWER = 0.8
_LOOSE = 0.25
_WORTHY, _TELLING = 0.6, 1.0
_SHARPNESS = 2
_EVENT = 4


def body(candidates: Sequence[Candidate]) -> list[Chain]:
    """All chains for the sections, in the order in which they should be taken."""
    known = {key(one): one for one in candidates}
    matters: dict[Hashable, list[Candidate]] = defaultdict(list)
    for one in candidates:
        matters[matter(one)].append(one)
    dealt: list[tuple[float, str, Chain]] = []
    for name, members in matters.items():
        size = len({ref for one in members for ref in _refs(one)})
        best = (
            _ranked(members)
            if members[0].anchor
            else sorted(members, key=lambda one: (-one.weight, key(one)))
        )
        votes = size**_SIZE_POWER * (1.0 if members[0].anchor else _LOOSE) * _merit(members)
        chains = [links for one in best if (links := chain(one, known)) is not None]
        chains.sort(key=lambda links: not _recorded(links))
        dealt.extend(
            (-votes / (seat + 1) * (_EVENT if _recorded(links) else 1), str(name), links)
            for seat, links in enumerate(chains)
        )
    return [links for _, _, links in sorted(dealt, key=lambda item: item[:2])]


def _merit(members: Sequence[Candidate]) -> float:
    """The mean weight of the two best: what has come to something goes before what was merely much written about."""
    best = sorted((one.weight for one in members), reverse=True)[:2]
    return sum(best) / len(best)


def _recorded(links: Chain) -> bool:
    return links[-1].statement.entry.kind is EntryKind.ACTIVITY


def singly(candidates: Sequence[Candidate], everything: Sequence[Candidate]) -> list[Chain]:
    """One joined statement each, the writers heard in turn, resolutions first: for plans and proposals, which stand in a
    list."""
    known = {key(one): one for one in everything}
    whole = []
    for one in candidates:
        if one.weight < _WORTHY:
            continue
        links = _with_its_matter(one, known)
        if links is not None and is_proposal(one) and any(map(_answered, links)):
            continue
        if links is not None and sum(len(link.statement.text) for link in links) <= _JOINED:
            whole.append(joined(links))
    groups = {name: at for at, name in enumerate(sorted({one.statement.entry.author for one in whole}))}
    best = _best_first(whole, [groups[one.statement.entry.author] for one in whole])
    return [(one,) for one in sorted(best, key=lambda one: task_of(one.statement) is None)]


def chain(one: Candidate, known: dict[tuple[str, int], Candidate]) -> Chain | None:
    """``one`` with what it needs to be understood, in order; None where that is missing or too long.

    A statement that leans ("他说…") needs the one before it. One that only lacks its topic ("谈的数：…") needs the opening of
    its entry, or no more than its heading where that opening is not worth a line and the entry names the matter.
    """
    links = [one]
    while links[0].statement.leans or not _names_its_matter(links[0]):
        before = known.get((links[0].statement.entry.ref, links[0].statement.at - 1))
        if before is None or before.weight < _WORTHY or len(links) == CHAIN or matter(before) != matter(one):
            return None
        links.insert(0, before)
    if not stands_alone(links[0]):
        first = known.get((one.statement.entry.ref, 0))
        if (
            first is not None
            and first.weight >= _WORTHY
            and matter(first) == matter(one)
            and len(links) < CHAIN
        ):
            links.insert(0, first)
        elif one.anchor is None or not one.anchor.within(plain(one.statement.entry.text)):
            return None
    return tuple(links)


def _names_its_matter(one: Candidate) -> bool:
    """Whether a statement of a matter says so; one of a meeting, of a note that opens with the organisation, or of no
    matter need not."""
    anchor, entry = one.anchor, one.statement.entry
    if anchor is None or anchor.meeting or anchor.host or anchor.within(one.statement.text):
        return True
    return anchor.organisation and anchor.within(plain(entry.text)[:_OPENING])


def _with_its_matter(one: Candidate, known: dict[tuple[str, int], Candidate]) -> Chain | None:
    """``one`` alone where it names what it is about, else behind the statement before it."""
    if stands_alone(one):
        return (one,)
    before = known.get((one.statement.entry.ref, one.statement.at - 1))
    if before is None or before.statement.leans or before.weight < _WORTHY:
        return None
    return before, one


def joined(links: Chain) -> Candidate:
    """The chain as one candidate."""
    first = links[0]
    for link in links[1:]:
        statement = together(first.statement, link.statement, "；")
        chosen = replace(first.chosen, statement=statement, echoes=first.chosen.echoes + link.chosen.echoes)
        first = replace(
            first, chosen=chosen, weight=max(first.weight, link.weight), moods=first.moods | link.moods
        )
    return first


def stands_alone(one: Candidate) -> bool:
    """Whether a reader knows what ``one`` is about: it opens its entry, has its subject, or names who or what it tells of."""
    statement = one.statement
    if statement.leans:
        return False
    if statement.at == 0 or statement.subject or statement.entry.title:
        return True
    if one.anchor is not None and (
        one.anchor.within(statement.text) or (one.anchor.host and names_a_thing(statement.text))
    ):
        return True
    if one.anchor is None and one.weight >= _TELLING and names_a_thing(statement.text):
        return True
    entry = statement.entry
    names = (entry.author or "\n", *entry.people, *entry.organisations)
    return any(name in statement.text for name in names)


def is_plan(one: Candidate) -> bool:
    """Whether it says what somebody is going to do or has promised."""
    if one.statement.leans:
        return False
    done = _DONE.match(one.statement.text) is not None
    return Mood.PROMISE in one.moods or (Mood.PLAN in one.moods and not done)


def is_ahead(one: Candidate, period: Period) -> bool:
    """Whether a plan, promise or resolution still lies ahead when ``period`` ends: its day is later, or it is no resolution,
    names none and is fresh."""
    task = task_of(one.statement)
    if task is not None:
        return task.due is not None and task.due > period.end
    if not is_plan(one):
        return False
    due = _due(one)
    if due is not None:
        return due > period.end
    if _NEXT.match(one.statement.text):
        return True
    return one.statement.day >= period.end - _third(period)


def is_owed(one: Candidate, period: Period) -> bool:
    """Whether a meeting of ``period`` has to ask after it: a resolution with its day, a promise, a plan whose day is not past."""
    task = task_of(one.statement)
    if task is not None:
        return task.due is not None
    due = _due(one)
    return is_plan(one) and (Mood.PROMISE in one.moods or due is None or due > period.end)


def _due(one: Candidate) -> date | None:
    """The day the words look forward to."""
    entry = one.statement.entry
    text = "，".join(entry.text[start:end] for start, end in one.statement.spans)
    return target(text, entry.written or entry.day)


def is_proposal(one: Candidate) -> bool:
    """Whether it says what should be done, not what was, and no later word turns it down."""
    statement = one.statement
    if one.rejected:
        return False
    advises = bool(statement.entry.author) and f"{statement.entry.author}建议" in statement.text
    return (advises or Mood.PROPOSAL in one.moods) and not statement.leans and not _answered(one)


def _answered(one: Candidate) -> bool:
    """Whether it tells the answer to a proposal, or quotes one ("某局长回话了")."""
    return any_of("moods", "settled").search(one.statement.text) is not None


def matter(one: Candidate) -> tuple[str | None, str]:
    """What groups candidates: direction and anchor."""
    return one.direction, one.anchor.name if one.anchor else ""


def key(one: Candidate) -> tuple[str, int]:
    """What tells candidates apart: entry and place in it."""
    return one.statement.entry.ref, one.statement.at


def _ranked(members: Sequence[Candidate]) -> list[Candidate]:
    """The members of a matter, its entries heard in turn."""
    numbers = {turn: at for at, turn in enumerate(sorted({one.statement.entry.turn for one in members}))}
    return _best_first(members, [numbers[one.statement.entry.turn] for one in members])


def _best_first(members: Sequence[Candidate], groups: Sequence[int] | None = None) -> list[Candidate]:
    if not members:
        return []
    texts = [one.statement.text for one in members]
    weights = [one.weight**_SHARPNESS for one in members]
    return [members[found.index] for found in rank(texts, groups=groups, limit=len(texts), weights=weights)]


def _refs(one: Candidate) -> set[str]:
    return {one.statement.entry.ref, *(echo.entry.ref for echo in one.chosen.echoes)}


def _third(period: Period) -> timedelta:
    days: timedelta = (period.end - period.start) + timedelta(days=1)
    return days / 3
