"""The roll-up itself: from the entries of a period to a report with its sources and its ledger."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from tashan.domain.reports.rollup.choosing import Chain, body, is_ahead, is_proposal, key, singly
from tashan.domain.reports.rollup.composing import Chosen, Composer, in_time
from tashan.domain.reports.rollup.headings import LONGEST, of_matter, of_section
from tashan.domain.reports.rollup.ledger import checked, left_out
from tashan.domain.reports.rollup.lines import OTHER_MATTERS, OTHER_WORK, length
from tashan.domain.reports.rollup.material import Candidate, Material, gather
from tashan.domain.reports.rollup.opening import figures, opening, title
from tashan.domain.reports.rollup.shapes import (
    DirectionName,
    Draft,
    DraftSentence,
    Entry,
    Matter,
    ReportKind,
    Section,
)
from tashan.domain.reports.rollup.topics import Anchor
from tashan.kernel.errors import InputFault
from tashan.kernel.periods import Period

LEAST_LENGTH = 300
"""Characters below which no report can hold its title, opening and one matter."""

_MATTERS = {ReportKind.WEEK: 6, ReportKind.HALF_MONTH: 10, ReportKind.MONTH: 18}
_NEXT_SHARE, _PROPOSAL_SHARE = 0.12, 0.16
_LEAD, _HEADING = 16, 12
_ENOUGH = 40
_ROUNDS = 5
_SENTENCES, _OF_A_SECTION, _LOOSE = 4, 7, 2
_LISTED = 6


def roll_up(
    entries: Iterable[Entry],
    *,
    period: Period,
    kind: ReportKind,
    group_name: str,
    target_length: int,
    directions: Sequence[DirectionName],
) -> Draft:
    """The report on ``period`` by ``group_name``, at most ``target_length`` characters long (see :func:`~.lines.length`).

    Every sentence cites the spans it came from; every entry is cited or in ``left_out`` with its reason. The order of
    ``entries`` does not matter. Raises InputFault for a length no report fits in, ValueError for an entry outside the
    period or a ref given twice.
    """
    sorted_ = checked(entries, period)
    if target_length < LEAST_LENGTH + len(group_name):
        raise InputFault(
            "报告篇幅{given}字太短。",
            remedy="请给出不少于{least}字的篇幅。",
            given=target_length,
            least=LEAST_LENGTH + len(group_name),
        )
    material = gather(sorted_, frozenset(one.key for one in directions), most=_MATTERS[kind])
    return _Paper(material, period, kind, group_name, tuple(directions)).within(target_length)


@dataclass(frozen=True, slots=True)
class _Picked:
    """Chains chosen for the sections and single statements for the two lists, each in the order of choice."""

    body: tuple[Chain, ...] = ()
    next_steps: tuple[Chain, ...] = ()
    proposals: tuple[Chain, ...] = ()

    def without_the_last(self) -> _Picked:
        """The least of the sections goes first, then of the lists."""
        if self.body:
            return replace(self, body=self.body[:-1])
        if self.next_steps:
            return replace(self, next_steps=self.next_steps[:-1])
        return replace(self, proposals=self.proposals[:-1])


@dataclass(frozen=True, slots=True)
class _Paper:
    material: Material
    period: Period
    kind: ReportKind
    group: str
    directions: tuple[DirectionName, ...]

    def within(self, limit: int) -> Draft:
        """The fullest draft of at most ``limit`` characters."""
        proposals, ahead, rest = self._pools()
        room = limit - length(self.compose(_Picked()))
        chosen = _Picked(
            next_steps=_fitting(
                singly(ahead, self.material.candidates), int(room * _NEXT_SHARE), set(), _Seats(_LISTED)
            ),
            proposals=_fitting(
                singly(proposals, self.material.candidates),
                int(room * _PROPOSAL_SHARE),
                set(),
                _Seats(_LISTED),
            ),
        )
        order = body(rest)
        for _ in range(_ROUNDS):
            draft = self.compose(chosen)
            room = limit - length(draft)
            told = {
                key(link) for links in (*chosen.body, *chosen.next_steps, *chosen.proposals) for link in links
            }
            more = _fitting(order, room, told, _Seats.of(chosen.body))
            if room < _ENOUGH or not more:
                break
            chosen = replace(chosen, body=chosen.body + more)
        draft = self.compose(chosen)
        while length(draft) > limit:
            chosen = chosen.without_the_last()
            draft = self.compose(chosen)
        return draft

    def compose(self, picked: _Picked) -> Draft:
        """The draft that holds ``picked``."""
        composer = Composer()
        counted = figures(self.material.entries)
        sections = self._sections([link for links in picked.body for link in links], composer)
        next_steps = _listed(picked.next_steps, composer.next_step)
        proposals = _listed(picked.proposals, composer.proposal)
        names = _highlights(sections)
        first = opening(self.period, self.group, counted, names)
        draft = Draft(
            title(self.period, self.kind, self.group), first, sections, next_steps, proposals, (), counted
        )
        return replace(draft, left_out=left_out(self.material, draft.cited))

    def _pools(self) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
        proposals: list[Candidate] = []
        ahead: list[Candidate] = []
        rest: list[Candidate] = []
        for one in self.material.candidates:
            if one.rejected:
                continue
            pool = ahead if is_ahead(one, self.period) else proposals if is_proposal(one) else rest
            pool.append(one)
        return proposals, ahead, rest

    def _sections(self, links: Sequence[Candidate], composer: Composer) -> tuple[Section, ...]:
        held: dict[str | None, dict[Anchor | None, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
        for link in links:
            held[link.direction][link.anchor].append(link)
        sections = []
        taken: list[str] = []
        for direction in (*self.directions, None):
            name = direction.key if direction else None
            if name in held:
                matters = tuple(self._matters(held[name], composer, taken))
                sections.append(Section(name, of_section(direction) if direction else OTHER_WORK, matters))
        return tuple(sections)

    def _matters(
        self, held: dict[Anchor | None, list[Candidate]], composer: Composer, taken: list[str]
    ) -> Iterator[Matter]:
        """The matters of a section by their first day; what hangs together with nothing comes last."""
        rest = list(held.get(None, ()))
        named: list[tuple[str, list[Candidate]]] = []
        for anchor, links in sorted(
            ((anchor, links) for anchor, links in held.items() if anchor is not None),
            key=lambda item: min(in_time(link.chosen) for link in item[1]),
        ):
            heading = self._heading(anchor, links, taken)
            if heading == OTHER_MATTERS:
                rest.extend(links)
            else:
                taken.append(heading)
                named.append((heading, links))
        if rest:
            named.append((_occasion(rest, taken) or OTHER_MATTERS, rest))
        for heading, links in named:
            yield Matter(heading, composer.matter([link.chosen for link in links]))

    def _heading(self, anchor: Anchor, links: Sequence[Candidate], taken: Sequence[str]) -> str:
        """Of the matter at ``anchor``; OTHER_MATTERS where its sentences do not name it, or a lone phrase is all it is."""
        if anchor.meeting:
            name = re.sub("（[^）]*）", "", anchor.name)
            return name if len(name) <= LONGEST and name not in taken else OTHER_MATTERS
        texts = [link.statement.text for link in links]
        if not any(map(anchor.within, texts)) or (len(links) == 1 and not anchor.organisation):
            return OTHER_MATTERS
        refs = [ref for ref, held in self.material.topics.of_entry.items() if held == anchor]
        told = [one.text for one in self.material.entries if one.ref in set(refs)]
        return of_matter(anchor, self.material.topics, refs, told or texts, taken)


def _highlights(sections: Sequence[Section]) -> list[str]:
    """The headings of the matters with most behind them, one of each section in turn, meetings and the rest apart."""
    ranked = [
        sorted(
            (
                one
                for one in section.matters
                if one.heading != OTHER_MATTERS and not one.heading.endswith("会议")
            ),
            key=lambda one: -len({ref for sentence in one.sentences for ref in sentence.refs}),
        )
        for section in sections
    ]
    return [one.heading for row in zip_longest(*ranked) for one in row if one is not None]


def _occasion(links: Sequence[Candidate], taken: Sequence[str]) -> str:
    """The title all of ``links`` come from, a meeting's say, where it is one and short enough; else empty."""
    titles = {link.statement.entry.title for link in links}
    title_ = titles.pop() if len(titles) == 1 else ""
    return title_ if len(title_) <= LONGEST and title_ not in taken else ""


class _Seats:
    """How many sentences each matter, and how many matters each section, may still take."""

    def __init__(self, all_told: int | None = None) -> None:
        self._left = all_told
        self._taken: Counter[tuple[str | None, Anchor | None]] = Counter()

    @staticmethod
    def of(chains: Sequence[Chain]) -> _Seats:
        seats = _Seats()
        for links in chains:
            seats.take(links, len(links))
        return seats

    def free(self, links: Chain, new: int) -> bool:
        """Whether ``new`` more sentences fit where ``links`` belong."""
        if self._left is not None:
            return self._left > 0
        direction, anchor = place = links[-1].direction, links[-1].anchor
        most = _SENTENCES if anchor is not None else _LOOSE
        matters = sum(1 for held, about in self._taken if held == direction and about is not None)
        crowded = place not in self._taken and anchor is not None and matters >= _OF_A_SECTION
        return self._taken.get(place, 0) + new <= most and not crowded

    def take(self, links: Chain, new: int) -> None:
        """Note that ``new`` sentences were taken."""
        if self._left is not None:
            self._left -= 1
        else:
            self._taken[links[-1].direction, links[-1].anchor] += new


def _fitting(
    order: Sequence[Chain], room: int, told: set[tuple[str, int]], seats: _Seats
) -> tuple[Chain, ...]:
    """The chains of ``order`` that fit into ``room`` one after the other, without what is already ``told``."""
    taken: list[Chain] = []
    seen: set[object] = set()
    for links in order:
        new = tuple(link for link in links if key(link) not in told)
        place = (links[-1].direction, links[-1].anchor)
        price = sum(len(link.statement.text) + _LEAD for link in new) + (0 if place in seen else _HEADING)
        if new and price <= room and seats.free(links, len(new)):
            seats.take(links, len(new))
            room -= price
            seen.add(place)
            told.update(key(link) for link in new)
            taken.append(new)
    return tuple(taken)


def _listed(chains: Sequence[Chain], set_: Callable[[Chosen], DraftSentence]) -> tuple[DraftSentence, ...]:
    """The statements of a list in order of time, one sentence each."""
    return tuple(
        set_(one) for one in sorted((link.chosen for links in chains for link in links), key=in_time)
    )
