"""The roll-up itself: from the entries of a period to a report with its sources and its ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from tashan.domain.reports.rollup.choosing import Chain, body, is_ahead, is_proposal, singly
from tashan.domain.reports.rollup.composing import Chosen, Composer, in_time
from tashan.domain.reports.rollup.fitting import Seats, Told, fitting
from tashan.domain.reports.rollup.ledger import checked, left_out
from tashan.domain.reports.rollup.lines import length
from tashan.domain.reports.rollup.material import Candidate, Material, gather
from tashan.domain.reports.rollup.matters import highlights, sections, with_heading
from tashan.domain.reports.rollup.opening import figures, opening, title
from tashan.domain.reports.rollup.shapes import (
    DirectionName,
    Draft,
    DraftSentence,
    Entry,
    ReportKind,
)
from tashan.kernel.errors import InputFault
from tashan.kernel.periods import Period

LEAST_LENGTH = 300
"""Characters below which no report can hold its title, opening and one matter."""

_MATTERS = {ReportKind.WEEK: 8, ReportKind.HALF_MONTH: 14, ReportKind.MONTH: 24}
_NEXT_SHARE, _PROPOSAL_SHARE = 0.12, 0.16
_ENOUGH = 40
_ROUNDS = 5


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
    told: Told = field(default_factory=Told)
    offered: list[Candidate] = field(default_factory=list)

    def within(self, limit: int) -> Draft:
        """The fullest draft of at most ``limit`` characters."""
        proposals, ahead, rest = self._pools()
        room = limit - length(self.compose(_Picked()))
        steps, ideas = (singly(pool, self.material.candidates) for pool in (ahead, proposals))
        order = body(with_heading(rest))
        self.offered.extend(link for links in (*steps, *ideas, *order) for link in links)
        chosen = _Picked(
            next_steps=fitting(steps, int(room * _NEXT_SHARE), self.told, Seats(listed=True)),
            proposals=fitting(ideas, int(room * _PROPOSAL_SHARE), self.told, Seats(listed=True)),
        )
        for _ in range(_ROUNDS):
            draft = self.compose(chosen)
            room = limit - length(draft)
            more = fitting(order, room, self.told, Seats(chosen.body)) if room >= _ENOUGH else ()
            if not more:
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
        found = sections([link for links in picked.body for link in links], composer, self.directions)
        next_steps = _listed(picked.next_steps, composer.next_step)
        proposals = _listed(picked.proposals, composer.proposal)
        first = opening(self.period, self.group, counted, highlights(found))
        named = title(self.period, self.kind, self.group)
        draft = Draft(named, first, found, next_steps, proposals, (), counted)
        return replace(draft, left_out=left_out(self.material, draft.cited, self.offered, self.told.repeated))

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


def _listed(chains: Sequence[Chain], set_: Callable[[Chosen], DraftSentence]) -> tuple[DraftSentence, ...]:
    """The statements of a list in order of time, one sentence each."""
    return tuple(
        set_(one) for one in sorted((link.chosen for links in chains for link in links), key=in_time)
    )
