"""The agenda of the weekly seminar, out of the week's notes: who speaks about what, what needs a decision, what was
proposed, what was promised. Nothing is put on it that nobody wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tashan.domain.reports.rollup.choosing import body, is_owed, is_proposal, key, singly
from tashan.domain.reports.rollup.composing import Composer, in_time
from tashan.domain.reports.rollup.fitting import Told
from tashan.domain.reports.rollup.headings import LONGEST, of_matter
from tashan.domain.reports.rollup.ledger import checked, left_out
from tashan.domain.reports.rollup.lines import OTHER_MATTERS, length
from tashan.domain.reports.rollup.material import Candidate, Material, gather
from tashan.domain.reports.rollup.moods import Mood
from tashan.domain.reports.rollup.opening import figures, opening, when
from tashan.domain.reports.rollup.shapes import Agenda, AgendaPart, DirectionName, Entry, Topic
from tashan.domain.reports.rollup.topics import Anchor
from tashan.kernel.errors import InputFault
from tashan.kernel.periods import Period

LEAST_LENGTH = 200
"""Characters below which no agenda can hold its title, opening and one topic."""

_MATTERS = 6
_LEAD = 22


class Part(StrEnum):
    """The parts in the order a chair calls them; the value is the heading."""

    NEWS = "进展交流"
    OPEN = "需研究议定的事项"
    PROPOSALS = "意见建议"
    PROMISES = "待办与约定"


_SHARES = {Part.OPEN: 0.3, Part.PROPOSALS: 0.2, Part.PROMISES: 0.15}
_POINTS = {Part.NEWS: 3, Part.OPEN: 4, Part.PROPOSALS: 3, Part.PROMISES: 5}

Placed = tuple[tuple[Part, Candidate], ...]


def agenda(
    entries: Iterable[Entry],
    *,
    period: Period,
    group_name: str,
    target_length: int,
    directions: Sequence[DirectionName] = (),
) -> Agenda:
    """The agenda for ``group_name`` from the entries of ``period``, at most ``target_length`` characters long.

    Every point cites its spans; every entry is cited or left out with its reason. Speakers are the writers of the points.
    Raises InputFault for a length no agenda fits in, ValueError for an entry outside the period or a ref given twice.
    """
    sorted_ = checked(entries, period)
    least = LEAST_LENGTH + 2 * len(group_name)
    if target_length < least:
        raise InputFault(
            "议程篇幅{given}字太短。",
            remedy="请给出不少于{least}字的篇幅。",
            given=target_length,
            least=least,
        )
    keys = frozenset(one.key for one in directions)
    material = gather(sorted_, keys, most=_MATTERS, questions=True)
    return _Sheet(material, period, group_name).within(target_length)


@dataclass(frozen=True, slots=True)
class _Sheet:
    material: Material
    period: Period
    group: str

    def within(self, limit: int) -> Agenda:
        """The fullest agenda of at most ``limit`` characters."""
        pools: dict[Part, list[Candidate]] = defaultdict(list)
        for one in self.material.candidates:
            pools[_part(one, self.period)].append(one)
        room = limit - length(self.compose(()))
        chosen: list[tuple[Part, Candidate]] = []
        told = Told()
        for part, share in _SHARES.items():
            order = [links[-1] for links in singly(pools[part], self.material.candidates)]
            room -= _take(order, part, int(room * share), chosen, told)
        news = [link for links in body(pools[Part.NEWS]) for link in links]
        _take(news, Part.NEWS, room, chosen, told)
        paper = self.compose(tuple(chosen))
        while length(paper) > limit:
            chosen.pop()
            paper = self.compose(tuple(chosen))
        return paper

    def compose(self, chosen: Placed) -> Agenda:
        """The agenda that holds ``chosen``."""
        counted = figures(self.material.entries)
        parts = []
        for part in Part:
            held: dict[Anchor | str, list[Candidate]] = defaultdict(list)
            links = [one for place, one in chosen if place is part]
            for one in links:
                held[_about(one, links)].append(one)
            if held:
                parts.append(AgendaPart(part.value, self._topics(held)))
        first = opening(self.period, self.group, counted, (), agenda=True)
        paper = Agenda(f"{self.group}周座谈议程（{when(self.period)}）", first, tuple(parts), (), counted)
        return replace(paper, left_out=left_out(self.material, paper.cited, self.material.candidates))

    def _topics(self, held: dict[Anchor | str, list[Candidate]]) -> tuple[Topic, ...]:
        topics: list[Topic] = []
        for about, links in sorted(
            held.items(), key=lambda item: min(in_time(one.chosen) for one in item[1])
        ):
            ordered = sorted((one.chosen for one in links), key=in_time)
            speakers = tuple(
                dict.fromkeys(one.statement.entry.author for one in ordered if one.statement.entry.author)
            )
            heading = self._heading(about, links, [topic.heading for topic in topics])
            points = Composer(set(speakers)).matter(ordered)
            topics.append(Topic(heading, speakers, points))
        return tuple(topics)

    def _heading(self, about: Anchor | str, links: Sequence[Candidate], taken: Sequence[str]) -> str:
        if isinstance(about, str):
            named = f"{about}交流发言" if about else OTHER_MATTERS
            return named if len(named) <= LONGEST else OTHER_MATTERS
        return of_matter(about, [one.statement.text for one in links], taken)


def _about(one: Candidate, links: Sequence[Candidate]) -> Anchor | str:
    """The matter ``one`` is filed under among the ``links`` of a part: a meeting, or what several speak to or an organisation
    is named in, if a heading fits; else its writer, so that nobody stands under one topic after the other."""
    anchor, author = one.anchor, one.statement.entry.author
    if anchor is None or anchor.meeting or not author:
        return anchor or author
    same = [other for other in links if other.anchor == anchor]
    shared = len({other.statement.entry.author for other in same}) > 1
    fits = of_matter(anchor, [other.statement.text for other in same]) != OTHER_MATTERS
    return anchor if shared and fits else author


def _part(one: Candidate, period: Period) -> Part:
    if one.statement.asks or Mood.OPEN in one.moods:
        return Part.OPEN
    if is_owed(one, period):
        return Part.PROMISES
    return Part.PROPOSALS if is_proposal(one) else Part.NEWS


def _take(
    order: Sequence[Candidate],
    part: Part,
    room: int,
    chosen: list[tuple[Part, Candidate]],
    told: Told,
) -> int:
    """Add to ``chosen`` what fits into ``room``, a few points for each topic; the characters spent."""
    spent = 0
    points: dict[object, int] = defaultdict(int)
    for one in order:
        about = one.anchor or one.statement.entry.author
        price = len(one.statement.text) + _LEAD
        if key(one) in told.keys or spent + price > room or points[about] >= _POINTS[part]:
            continue
        if told.repeats(one):
            continue
        spent += price
        points[about] += 1
        told.add((one,))
        chosen.append((part, one))
    return spent
