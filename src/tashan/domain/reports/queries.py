"""Reads of reports with their permission built in: the shelf, one report, its sentences, where a note went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from tashan.domain.notes.models import Note, Visibility
from tashan.domain.placements.models import Group
from tashan.domain.placements.queries import sent_by
from tashan.domain.reports.gathering import activities_of, meetings_of, notes_of
from tashan.domain.reports.models import Citation, LeftOut, Report, ReportKind, ReportState, Sentence, Version
from tashan.domain.reports.rules import is_in_group, may_read_report, runs
from tashan.kernel.actors import Actor, Role
from tashan.kernel.errors import NotFound
from tashan.kernel.periods import Period, PeriodKind, containing


def visible_to(actor: Actor) -> QuerySet[Report]:
    """The reports the actor may read: the same answer as `rules.may_read_report`, as one query; newest first."""
    reports = Report.objects.select_related("group__batch__programme").order_by("-start", "kind", "group")
    if actor.is_system:
        return reports
    handed_in = Q(state__in=[ReportState.SUBMITTED, ReportState.SIGNED])
    signed = Q(state=ReportState.SIGNED)
    sent = sent_by(actor, "group__placements__home_unit", "group__batch__programme")
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
    ).prefetch_related("meeting__resolutions")
    return report.sentences.prefetch_related(Prefetch("citations", queryset=citations)).order_by(
        "position", "id"
    )


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
    return (
        LeftOut.objects.filter(note=note)
        .select_related("report__group", "of")
        .order_by("-report__start", "id")
    )


def on_shelf(
    reports: QuerySet[Report], *, group: str = "", kind: str = "", state: str = "", month: date | None = None
) -> QuerySet[Report]:
    """``reports`` narrowed: to the group of that code, one kind, one state, those whose period begins in ``month``."""
    wanted = {"group__code": group, "kind": kind, "state": state}
    narrowed = reports.filter(**{key: value for key, value in wanted.items() if value})
    if month is not None:
        period = containing(month, PeriodKind.MONTH)
        narrowed = narrowed.filter(start__gte=period.start, start__lte=period.end)
    return narrowed


def periods_to_draw(group: Group) -> dict[ReportKind, tuple[Period, ...]]:
    """For each kind the periods of which something was told and no report stands yet, newest first."""
    span = Period(date.min, date.max, PeriodKind.TERM)
    notes = notes_of(group, span).exclude(visibility=Visibility.PRIVATE)
    days: set[date] = set(notes.order_by().values_list("day", flat=True).distinct())
    days |= set(meetings_of(group, span).order_by().values_list("day", flat=True).distinct())
    days |= set(activities_of(group, span).order_by().values_list("start", flat=True).distinct())
    standing = set(Report.objects.filter(group=group).values_list("kind", "start"))
    return {
        kind: tuple(
            period
            for period in sorted({containing(day, PeriodKind(kind)) for day in days}, reverse=True)
            if (kind.value, period.start) not in standing
        )
        for kind in ReportKind
    }


def standing(groups: Iterable[int]) -> dict[tuple[int, str, date], str]:
    """The codes of the groups' reports (by primary key) that a person may still write on, by group, kind and first day."""
    rows = Report.objects.filter(group__in=set(groups), state__in=[ReportState.DRAFT, ReportState.RETURNED])
    return {
        (group, kind, start): code
        for group, kind, start, code in rows.values_list("group", "kind", "start", "code")
    }


def versions_for(actor: Actor, report: Report) -> QuerySet[Version]:
    """The versions the actor may read, newest first: the group all of them, others only those that were handed to them."""
    versions = report.versions.order_by("-number")
    if actor.is_system or is_in_group(actor, report):
        return versions
    steps = [ReportState.SIGNED]
    if runs(actor, report):
        steps.append(ReportState.SUBMITTED)
    return versions.filter(step__in=steps)


def reports_of(actor: Actor, group: Group) -> QuerySet[Report]:
    """The group's reports the actor may read, newest first."""
    return visible_to(actor).filter(group=group)
