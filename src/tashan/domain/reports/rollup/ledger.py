"""The ledger of a period: every entry is cited or left out with its reason, and every sentence rests on what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tashan.domain.reports.rollup.material import Candidate, Material
from tashan.domain.reports.rollup.names import Names
from tashan.domain.reports.rollup.shapes import Agenda, Draft, DraftSentence, Entry, LeftOut, Reason
from tashan.domain.reports.rollup.wording import Wording
from tashan.kernel.periods import Period


def checked(entries: Iterable[Entry], period: Period) -> tuple[Entry, ...]:
    """The entries in their one order. Raises ValueError for an entry outside the period or a ref given twice."""
    sorted_ = tuple(sorted(entries, key=lambda entry: (entry.day, entry.turn)))
    if len({entry.ref for entry in sorted_}) < len(sorted_):
        raise ValueError("two entries share a ref")
    for entry in sorted_:
        if entry.day > period.end or (entry.end or entry.day) < period.start:
            raise ValueError(f"entry {entry.ref} of {entry.day} lies outside {period.name}")
    return sorted_


def left_out(
    material: Material,
    cited: frozenset[str],
    offered: Iterable[Candidate],
    repeated: Mapping[str, str] | None = None,
) -> tuple[LeftOut, ...]:
    """The ledger: every entry that ``cited`` lacks, with its reason, in the order of the entries.

    ``offered`` are the candidates the paper could have taken, had it been longer; ``repeated`` gives, for entries that only
    repeat what another tells, that other.
    """
    speaks = repeated or {}
    known = _refs(material.candidates)
    beyond = _refs(offered)
    lines = []
    for entry in material.entries:
        if entry.ref in cited:
            continue
        stands = material.copies.get(entry.ref, entry.ref)
        if entry.ref in material.private:
            lines.append(LeftOut(entry.ref, Reason.PRIVATE))
        elif stands != entry.ref and stands in cited:
            lines.append(LeftOut(entry.ref, Reason.NEAR_DUPLICATE, of=stands))
        elif speaks.get(stands) in cited:
            lines.append(LeftOut(entry.ref, Reason.NEAR_DUPLICATE, of=speaks[stands]))
        elif stands in known:
            lines.append(LeftOut(entry.ref, Reason.BEYOND_LENGTH if stands in beyond else Reason.UNCLEAR))
        else:
            lines.append(LeftOut(entry.ref, material.idle[stands]))
    return tuple(lines)


def _refs(candidates: Iterable[Candidate]) -> set[str]:
    """The entries behind ``candidates``, echoes included."""
    return {one.entry.ref for c in candidates for one in (c.statement, *c.chosen.echoes)}


def unsupported(paper: Draft | Agenda, entries: Iterable[Entry]) -> tuple[DraftSentence, ...]:
    """The sentences of ``paper`` that do not rest on ``entries``: none for a paper just made of them.

    A sentence rests on its citations when each lies in an entry that is given and not private, at least one is no echo, and
    the wording of every one that is no echo stands in the sentence. Changed or withdrawn entries show up here.
    """
    by_ref = {entry.ref: entry for entry in entries}
    names = Names.of(by_ref.values())
    return tuple(sentence for sentence in paper.sentences() if not _rests(sentence, by_ref, names))


def _rests(sentence: DraftSentence, by_ref: dict[str, Entry], names: Names) -> bool:
    if all(cited.echo for cited in sentence.citations):
        return False
    for cited in sentence.citations:
        entry = by_ref.get(cited.ref)
        if entry is None or entry.private or not 0 <= cited.start < cited.end <= len(entry.text):
            return False
        if (
            not cited.echo
            and Wording(entry, names).of(entry.text[cited.start : cited.end]) not in sentence.text
        ):
            return False
    return True
