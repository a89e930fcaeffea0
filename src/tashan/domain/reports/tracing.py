"""From a sentence to the words it stands on, and from a record to the sentences it went into.

The quoted words stand in the report, so whoever reads the report reads them; the whole record is shown only where the
record itself is open to the reader. A note that changed after it was cited is shown in the wording that was cited, with
what changed since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tashan.domain.notes.models import Activity, Meeting, Note, NoteVersion, Visibility
from tashan.domain.notes.rules import may_read_note
from tashan.domain.notes.sources import text_of
from tashan.domain.notes.wordings import Piece, changes
from tashan.domain.placements.rules import may_see_group
from tashan.domain.reports.gathering import Record
from tashan.domain.reports.models import Citation, LeftOut, Report, Sentence
from tashan.kernel.actors import Actor
from tashan.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a record's text; ``cited`` where the report stands on it."""

    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A record behind a sentence as an actor may see it: whole with the cited words marked, or the cited words only.

    ``changed`` is what the note's author has changed since it was cited (empty where nothing was, or where the actor may
    not read the note); ``is_stale`` says that something was, ``stands`` that the cited words are still in it.
    """

    record: Record
    stretches: tuple[Stretch, ...]
    is_whole: bool
    is_stale: bool = False
    is_withdrawn: bool = False
    stands: bool = True
    changed: tuple[Piece, ...] = ()

    @property
    def ref(self) -> str:
        return ref_of(self.record)

    @property
    def day(self) -> date:
        return day_of(self.record)


def record_of(link: Citation | LeftOut) -> Record:
    """The one record a citation or a line of the ledger names."""
    record = link.note or link.meeting or link.activity
    assert record is not None  # the table's constraint: exactly one of the three
    return record


def ref_of(record: Record) -> str:
    """``note:CODE``, ``meeting:CODE`` or ``activity:CODE``, as the roll-up and the versions name a record."""
    kind = {Note: "note", Meeting: "meeting", Activity: "activity"}[type(record)]
    return f"{kind}:{record.code}"


def day_of(record: Record) -> date:
    """The day the record tells of (its first)."""
    return record.start if isinstance(record, Activity) else record.day


def is_stale(citation: Citation) -> bool:
    """Whether the cited note has another wording now, or its author has taken it back."""
    note = citation.note
    return note is not None and (note.version > citation.wording or is_taken_back(note))


def is_taken_back(note: Note) -> bool:
    """Withdrawn, or kept private since: its author no longer lends it to a report."""
    return note.withdrawn_at is not None or note.visibility == Visibility.PRIVATE


def sources_of(actor: Actor, sentence: Sentence) -> tuple[SourceShown, ...]:
    """The records behind ``sentence``, one for each record and wording, in the order they are cited."""
    return _shown(actor, sentence.report, sentence.citations.all())


def source_of(
    actor: Actor, report: Report, sentences: Iterable[Sentence], record: Record
) -> tuple[SourceShown, ...]:
    """One record with everything the report cites of it marked: once for each wording cited, or once unmarked.

    Raises NotFound where nothing is cited of it and the record is not open to the actor.
    """
    cited = [
        citation
        for sentence in sentences
        for citation in sentence.citations.all()
        if ref_of(record_of(citation)) == ref_of(record)
    ]
    if cited:
        return _shown(actor, report, cited)
    if not _readable(actor, report, record):
        raise NotFound("没有这条记录，或您无权查看。")
    return (SourceShown(record, (Stretch(text_of(record), cited=False),), is_whole=True),)


def _shown(actor: Actor, report: Report, citations: Iterable[Citation]) -> tuple[SourceShown, ...]:
    together: dict[tuple[str, int], list[Citation]] = {}
    for citation in citations:
        together.setdefault((ref_of(record_of(citation)), citation.wording), []).append(citation)
    wordings = _wordings(one[0] for one in together.values() if is_stale(one[0]))
    return tuple(_source(actor, report, group, wordings) for group in together.values())


def _source(
    actor: Actor, report: Report, citations: list[Citation], wordings: dict[tuple[int, int], str]
) -> SourceShown:
    first = citations[0]
    record, stale = record_of(first), is_stale(first)
    readable = _readable(actor, report, record)
    withdrawn = first.note is not None and first.note.withdrawn_at is not None
    now = text_of(record)
    cited = wordings.get((first.note_id or 0, first.wording), now) if stale else now
    if not readable or any(cited[one.start : one.end] != one.quote for one in citations):
        stretches = tuple(Stretch(one.quote, cited=True) for one in citations)
        readable = False
    else:
        stretches = tuple(_marked(cited, sorted((one.start, one.end) for one in citations)))
    return SourceShown(
        record,
        stretches,
        is_whole=readable,
        is_stale=stale,
        is_withdrawn=withdrawn,
        stands=not withdrawn and all(one.quote in now for one in citations),
        changed=changes(cited, now) if stale and readable and cited != now else (),
    )


def _marked(text: str, spans: list[tuple[int, int]]) -> Iterable[Stretch]:
    at = 0
    for start, end in spans:
        if end <= at:
            continue
        if start > at:
            yield Stretch(text[at:start], cited=False)
        yield Stretch(text[max(start, at) : end], cited=True)
        at = end
    if at < len(text):
        yield Stretch(text[at:], cited=False)


def _wordings(citations: Iterable[Citation]) -> dict[tuple[int, int], str]:
    """The bodies of the cited wordings, by note and number."""
    wanted = {(one.note_id, one.wording) for one in citations}
    versions = NoteVersion.objects.filter(note__in={note for note, _ in wanted}) if wanted else ()
    return {(one.note_id, one.number): one.body for one in versions if (one.note_id, one.number) in wanted}


def _readable(actor: Actor, report: Report, record: Record) -> bool:
    if isinstance(record, Note):
        return record.withdrawn_at is None and may_read_note(actor, record)
    return may_see_group(actor, report.group)
