"""Reads of reports with their permission built in: shelf, one report, sentence ↔ source, coverage."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from tashan.domain.notes.models import Note
from tashan.domain.notes.rules import may_read_note
from tashan.domain.placements.models import Group
from tashan.domain.reports.models import Citation, LeftOut, Report, ReportState, Sentence
from tashan.domain.reports.rules import may_read_report
from tashan.kernel.actors import Actor, Role
from tashan.kernel.errors import NotFound


def visible_to(actor: Actor) -> QuerySet[Report]:
    """The reports the actor may read: the same answer as `rules.may_read_report`, as one query; newest first."""
    reports = Report.objects.select_related("group__batch__programme").order_by("-start", "kind", "group")
    if actor.is_system:
        return reports
    handed_in = Q(state__in=[ReportState.SUBMITTED, ReportState.SIGNED])
    signed = Q(state=ReportState.SIGNED)
    sent = Q(
        group__placements__home_unit__in=actor.ids("organisation", Role.HOME_UNIT),
        group__batch__programme__in=actor.ids("programme", Role.HOME_UNIT),
    )
    return reports.filter(
        Q(group__in=actor.ids("group", Role.MEMBER))
        | Q(group__batch__programme__in=actor.ids("programme", Role.OFFICE)) & handed_in
        | Q(group__batch__programme__in=actor.ids("programme", Role.AUDITOR)) & signed
        | sent & signed
    ).distinct()


def report_for(actor: Actor, code: str) -> Report:
    """The report called ``code`` if the actor may read it. Raises NotFound otherwise."""
    report = Report.objects.select_related("group__batch__programme").filter(code=code).first()
    if report is None or not may_read_report(actor, report):
        raise NotFound("没有这份报告，或您无权查看。")
    return report


def sentence_for(actor: Actor, code: str) -> Sentence:
    """The sentence called ``code`` if the actor may read its report. Raises NotFound otherwise."""
    sentence = Sentence.objects.select_related("report__group__batch__programme").filter(code=code).first()
    if sentence is None or not may_read_report(actor, sentence.report):
        raise NotFound("没有这句话，或您无权查看。")
    return sentence


def sentences_of(report: Report) -> QuerySet[Sentence]:
    """The sentences in order, with their citations and the records behind them; a constant number of queries."""
    citations = Citation.objects.select_related(
        "note__placement__person",
        "note__placement__group__batch",
        "note__group__batch__programme",
        "meeting",
        "activity",
    )
    return report.sentences.prefetch_related(Prefetch("citations", queryset=citations)).order_by(
        "position", "id"
    )


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A citation as an actor may see it: the quoted words always (they stand in the report), the whole text only where
    the note itself is open to them."""

    citation: Citation
    whole: str | None
    day: str
    who: str


def shown_to(actor: Actor, citation: Citation) -> SourceShown:
    """What ``actor`` sees of the source behind ``citation``."""
    if citation.note is not None:
        note = citation.note
        readable = may_read_note(actor, note) and note.withdrawn_at is None
        return SourceShown(
            citation, note.body if readable else None, note.day.isoformat(), note.placement.person.name
        )
    if citation.meeting is not None:
        return SourceShown(citation, None, citation.meeting.day.isoformat(), citation.meeting.title)
    assert citation.activity is not None  # the table's constraint: exactly one of the three
    return SourceShown(citation, None, citation.activity.start.isoformat(), citation.activity.summary)


def where_cited(note: Note) -> QuerySet[Sentence]:
    """Where a note went: the sentences that cite it, newest report first."""
    return (
        Sentence.objects.filter(citations__note=note)
        .select_related("report__group")
        .distinct()
        .order_by("-report__start", "position")
    )


def where_left_out(note: Note) -> QuerySet[LeftOut]:
    """The reports that read a note and did not use it, each with its reason; newest first."""
    return LeftOut.objects.filter(note=note).select_related("report__group", "of").order_by("-report__start", "id")


def reports_of(actor: Actor, group: Group) -> QuerySet[Report]:
    """The group's reports the actor may read, newest first."""
    return visible_to(actor).filter(group=group)
