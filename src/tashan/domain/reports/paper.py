"""From a report to its paper: sections and matters become headings, sentences become paragraphs, citations become sources.

The paper is plain data (`engines.documents`); how it looks is decided there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.conf import settings
from django.utils import translation

from tashan.domain.notes.models import MeetingKind
from tashan.domain.reports.models import Citation, Report, ReportKind, Sentence
from tashan.domain.reports.queries import sentences_of
from tashan.engines.documents import Heading, Paper, PaperKind, Paragraph, Run, Source, chinese_date
from tashan.engines.documents.numbering import numbered
from tashan.kernel.clock import local_day

_KINDS = {
    ReportKind.WEEK.value: PaperKind.AGENDA,
    ReportKind.HALF_MONTH.value: PaperKind.SUMMARY,
    ReportKind.MONTH.value: PaperKind.REPORT,
}


@translation.override(settings.LANGUAGE_CODE)  # a paper is in the language of the records, whoever prints it
def paper_of(report: Report) -> Paper:
    """The paper of ``report`` as it stands: signed by the group, dated by the day of signing (else of drawing)."""
    sentences = list(sentences_of(report))
    numbers: dict[tuple[str, int, int], int] = {}
    sources: list[Source] = []
    for sentence in sentences:
        for citation in sentence.citations.all():
            key = _key(citation)
            if key not in numbers:
                numbers[key] = len(sources) + 1
                sources.append(Source(number=numbers[key], origin=_origin(citation), text=citation.quote))
    return Paper(
        kind=_KINDS[report.kind],
        title=report.title,
        blocks=tuple(_blocks(sentences, numbers)),
        signature=report.group.name,
        day=local_day(report.signed_at or report.drawn_at),
        sources=tuple(sources),
    )


def _blocks(
    sentences: Iterable[Sentence], numbers: dict[tuple[str, int, int], int]
) -> Iterable[Heading | Paragraph]:
    for section, in_section in groupby(sentences, key=lambda one: one.section):
        if section:
            yield Heading(1, section)
        for matter, in_matter in groupby(in_section, key=lambda one: one.matter):
            if matter and section:
                yield Heading(2, matter)
            yield Paragraph(
                tuple(
                    Run(
                        sentence.text, tuple(sorted({numbers[_key(one)] for one in sentence.citations.all()}))
                    )
                    for sentence in in_matter
                )
            )


def _key(citation: Citation) -> tuple[str, int, int]:
    record = citation.note or citation.meeting or citation.activity
    assert record is not None  # the table's constraint: exactly one of the three
    return record.code, citation.start, citation.end


def _origin(citation: Citation) -> str:
    """Who told it, on which day, in what: “白露，10月22日，日交流”."""
    if citation.note is not None:
        note = citation.note
        return f"{note.placement.person.name}，{_day(note.day)}，{note.get_kind_display()}"
    if citation.meeting is not None:
        meeting = citation.meeting
        return f"{MeetingKind(meeting.kind).label}，{_day(meeting.day)}，纪要"
    assert citation.activity is not None  # the table's constraint: exactly one of the three
    return f"{citation.activity.get_kind_display()}，{_day(citation.activity.start)}，活动记录"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def plain_text(paper: Paper) -> str:
    """``paper`` as plain words for a chat: title, numbered headings, paragraphs, signature and day; no sources."""
    labels = numbered(heading.level for heading in paper.headings())
    lines = [paper.title, ""]
    for block in paper.blocks:
        match block:
            case Heading():
                lines.append(f"{next(labels)}{block.text}")
            case Paragraph():
                lines.append(block.text)
    day = [chinese_date(paper.day)] if paper.day else []
    return "\n".join([*lines, "", *([paper.signature] if paper.signature else []), *day])
