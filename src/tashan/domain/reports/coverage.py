"""The coverage ledger: every record of a report's period, cited (and where) or left out (and why). The sums add up.

A draft stands beside a season that goes on: what was told after the drawing is listed as told since. Once handed in, a
report's ledger stands still.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tashan.domain.notes.models import Note, Visibility
from tashan.domain.notes.rules import may_read_note
from tashan.domain.reports.gathering import Record, activities_of, meetings_of, notes_of
from tashan.domain.reports.models import OPEN_STATES, LeftOut, Reason, Report, Sentence
from tashan.domain.reports.tracing import day_of, record_of, ref_of
from tashan.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the period. ``sentences`` cite it; else ``left`` says why not; with neither it was told since."""

    record: Record
    sentences: tuple[Sentence, ...] = ()
    left: LeftOut | None = None
    readable: bool = True

    @property
    def ref(self) -> str:
        return ref_of(self.record)

    @property
    def day(self) -> date:
        return day_of(self.record)

    @property
    def is_hidden(self) -> bool:
        """A note its author keeps private: counted, but neither named nor shown to others."""
        return (
            isinstance(self.record, Note)
            and self.record.visibility == Visibility.PRIVATE
            and not self.readable
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """The entries in order of day. ``cited`` + ``left_out`` + ``since`` = the number of entries."""

    entries: tuple[Entry, ...]

    @property
    def cited(self) -> int:
        return sum(bool(entry.sentences) for entry in self.entries)

    @property
    def left_out(self) -> int:
        return sum(entry.left is not None for entry in self.entries)

    @property
    def since(self) -> int:
        return len(self.entries) - self.cited - self.left_out

    def reasons(self) -> tuple[tuple[Reason, int], ...]:
        """How many were left out for each reason, most first."""
        counted = dict.fromkeys(Reason, 0)
        for entry in self.entries:
            if entry.left is not None:
                counted[Reason(entry.left.reason)] += 1
        found = [(reason, number) for reason, number in counted.items() if number]
        return tuple(sorted(found, key=lambda one: -one[1]))


def coverage(actor: Actor, report: Report, sentences: Iterable[Sentence]) -> Coverage:
    """The ledger of ``report`` as ``actor`` may see it; ``sentences`` as `queries.sentences_of` gives them."""
    cited: dict[str, tuple[Record, list[Sentence]]] = {}
    for sentence in sentences:
        for citation in sentence.citations.all():
            record = record_of(citation)
            citing = cited.setdefault(ref_of(record), (record, []))[1]
            if sentence not in citing:
                citing.append(sentence)
    entries = [
        Entry(record, tuple(citing), None, _readable(actor, record)) for record, citing in cited.values()
    ]
    for left in _left_out(report):
        record = record_of(left)
        entries.append(Entry(record, (), left, _readable(actor, record)))
    known = {entry.ref for entry in entries}
    entries += [
        Entry(record, readable=_readable(actor, record))
        for record in _since(report)
        if ref_of(record) not in known
    ]
    return Coverage(tuple(sorted(entries, key=lambda entry: (entry.day, entry.ref))))


def _left_out(report: Report) -> Iterable[LeftOut]:
    return report.left_out.select_related(
        *(f"note__{path}" for path in _BEHIND_NOTE), "meeting", "activity", "of__placement__person"
    ).prefetch_related("meeting__resolutions")


_BEHIND_NOTE = ("placement__person", "placement__group__batch", "group__batch__programme")


def _since(report: Report) -> Iterable[Record]:
    if report.state not in OPEN_STATES:
        return
    yield from notes_of(report.group, report.period).select_related(*_BEHIND_NOTE)
    yield from meetings_of(report.group, report.period).prefetch_related("resolutions")
    yield from activities_of(report.group, report.period)


def _readable(actor: Actor, record: Record) -> bool:
    return not isinstance(record, Note) or (record.withdrawn_at is None and may_read_note(actor, record))
