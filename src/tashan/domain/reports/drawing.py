"""The verb *draw*: from everything told of a period to a report whose every sentence cites its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from tashan.domain.notes.models import Activity, Meeting, Note
from tashan.domain.notes.sources import text_of
from tashan.domain.people.rules import is_system
from tashan.domain.placements.models import Group
from tashan.domain.placements.rules import keeps_group
from tashan.domain.reports.gathering import Gathered, Record, gather
from tashan.domain.reports.models import OPEN_STATES, Citation, LeftOut, Origin, Report, ReportKind, Sentence
from tashan.domain.reports.queries import sentences_of
from tashan.domain.reports.record import keep_version, links_of, settle_coverage
from tashan.domain.reports.rollup import Agenda, Cited, Draft, agenda, roll_up, shown
from tashan.domain.reports.rollup import ReportKind as RollUpKind
from tashan.domain.reports.tracing import record_of, ref_of
from tashan.kernel.actors import Actor
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tashan.kernel.periods import Period, PeriodKind
from tashan.kernel.sayings import NOTHING, Saying

LENGTHS = {ReportKind.WEEK: 1800, ReportKind.HALF_MONTH: 2500, ReportKind.MONTH: 4000}
"""Target lengths in characters. The 2024 rules against formalism allow 5,000 for a paper and 4,000 for a task paper."""
NEXT_STEPS, PROPOSALS = "下一步打算", "启示与建议"


@transaction.atomic
def draw(
    group: Group, *, kind: str, period: Period, length: int | None = None, actor: Actor, at: datetime
) -> Report:
    """Draw the report of ``group`` for ``period`` from everything told of it; a draft there already is drawn anew, unless
    that would give the very same again.

    Sentences a person edited or wrote are kept. Raises InputFault when nothing was told of the period, Conflict when the
    report has been submitted or signed.
    """
    if not (is_system(actor, group) or keeps_group(actor, group)):
        raise NotAllowed("只有本组组长、副组长或联络员可以生成报告。")
    if kind not in ReportKind.values or period.kind != PeriodKind(kind):
        raise InputFault(
            "“{period}”不是“{kind}”的时段。",
            remedy="周写 2020-W50，半月写 2020-12-H1，月写 2020-12。",
            period=period.name,
            kind=kind,
        )
    gathered = gather(group, period)
    if all(entry.private for entry in gathered.entries):
        raise InputFault(
            "{group}在{period}还没有任何记录。",
            remedy="请先写日交流，或从“导入”收入已有材料。",
            group=group.name,
            period=period.name,
        )
    drafted = _compose(group, ReportKind(kind), period, gathered, length)
    standing = Report.objects.filter(
        group=group, kind=kind, start=period.start, state__in=OPEN_STATES
    ).first()
    if standing is not None and _stands(standing, drafted, gathered):
        return standing
    report = _report(group, kind, period, drafted, at)
    kept = list(report.sentences.filter(origin__in=[Origin.EDITED, Origin.OWN]))
    report.sentences.exclude(pk__in=[sentence.pk for sentence in kept]).delete()
    report.left_out.all().delete()
    _write_sentences(report, _lines(drafted), gathered.records, kept)
    _cover(report, drafted, gathered.records)
    settle_coverage(report, gathered)
    keep_version(report, step="drawn", actor=actor, at=at)
    return report


def _compose(
    group: Group, kind: ReportKind, period: Period, gathered: Gathered, length: int | None
) -> Draft | Agenda:
    if kind is ReportKind.WEEK:
        return agenda(
            gathered.entries,
            period=period,
            group_name=group.name,
            target_length=length or LENGTHS[kind],
            directions=gathered.directions,
        )
    return roll_up(
        gathered.entries,
        period=period,
        kind=RollUpKind(kind.value),
        group_name=group.name,
        target_length=length or LENGTHS[kind],
        directions=gathered.directions,
    )


def _stands(report: Report, drafted: Draft | Agenda, gathered: Gathered) -> bool:
    """Whether ``report`` says what ``drafted`` would make of it: the same sentences on the same sources, and the same ledger.

    One that somebody has edited, added to or taken from is never the same.
    """
    told = [
        (
            one.section,
            one.matter,
            one.text,
            {(ref_of(record_of(c)), c.start, c.end, c.wording) for c in one.citations.all()},
        )
        for one in sentences_of(report)
    ]
    records = gathered.records
    wanted = [
        (section, matter[:60], text, {(c.ref, c.start, c.end, _wording(records[c.ref])) for c in cited})
        for section, matter, text, cited, _remark in _lines(drafted)
    ]
    left = {(row.note_id, row.meeting_id, row.activity_id): row.reason for row in report.left_out.all()}
    out = {tuple(links_of(records[one.ref]).values()): one.reason.value for one in drafted.left_out}
    return told == wanted and left == out


def _report(group: Group, kind: str, period: Period, drafted: Draft | Agenda, at: datetime) -> Report:
    codes = [
        {"label": f.label, "value": f.value, "unit": f.unit, "refs": list(f.refs)} for f in drafted.figures
    ]
    report, made = Report.objects.get_or_create(
        group=group,
        kind=kind,
        start=period.start,
        defaults={"end": period.end, "title": drafted.title, "drawn_at": at, "figures": codes},
    )
    if made:
        return report
    open_ = Report.objects.filter(pk=report.pk, state__in=OPEN_STATES)
    if not open_.update(drawn_at=at, figures=codes, title=drafted.title, edition=F("edition") + 1):
        raise Conflict(
            "《{title}》已提交或签发，不能重新生成。",
            title=report.title,
            remedy="请先由组长退回。",
        )
    report.refresh_from_db()
    return report


Line = tuple[str, str, str, tuple[Cited, ...], Saying]
"""(section, matter, text, citations, remark)"""


def _lines(drafted: Draft | Agenda) -> Iterable[Line]:
    if drafted.opening:
        yield "", "", drafted.opening, (), NOTHING
    if isinstance(drafted, Agenda):
        for part in drafted.parts:
            for topic in part.topics:
                heading = topic.heading
                if any(speaker not in heading for speaker in topic.speakers):
                    heading = f"{topic.heading}（{'、'.join(topic.speakers)}）"
                for point in topic.points:
                    yield part.heading, heading, point.text, point.citations, point.remark
        return
    for section in drafted.sections:
        for matter in section.matters:
            heading = shown(section, matter)
            for sentence in matter.sentences:
                yield section.heading, heading, sentence.text, sentence.citations, sentence.remark
    for heading, sentences in ((NEXT_STEPS, drafted.next_steps), (PROPOSALS, drafted.proposals)):
        for sentence in sentences:
            yield heading, "", sentence.text, sentence.citations, sentence.remark


def _write_sentences(
    report: Report, lines: Iterable[Line], records: Mapping[str, Record], kept: list[Sentence]
) -> None:
    kept_wordings = {sentence.drawn for sentence in kept if sentence.drawn}
    drawn = [
        (
            Sentence(
                report=report,
                section=section,
                matter=matter[:60],
                text=text,
                drawn=text,
                remark=remark,
                origin=Origin.DRAWN if cited else Origin.COUNTED,
            ),
            cited,
        )
        for section, matter, text, cited, remark in lines
        if text not in kept_wordings
    ]
    ordered = _merge([sentence for sentence, _ in drawn], kept)
    for position, sentence in enumerate(ordered, start=1):
        sentence.position = position
    Sentence.objects.bulk_update(kept, ["position"])
    Sentence.objects.bulk_create(sentence for sentence, _ in drawn)
    Citation.objects.bulk_create(
        _citation(sentence, cited, records[cited.ref]) for sentence, citations in drawn for cited in citations
    )


def _merge(drawn: list[Sentence], kept: list[Sentence]) -> list[Sentence]:
    """The kept sentences at the end of their sections (those of a section no longer there at the end of all)."""
    sections = dict.fromkeys(sentence.section for sentence in [*drawn, *kept])
    return [
        sentence
        for section in sections
        for group in (drawn, sorted(kept, key=lambda one: one.position))
        for sentence in group
        if sentence.section == section
    ]


def _citation(sentence: Sentence, cited: Cited, record: Record) -> Citation:
    return Citation(
        sentence=sentence,
        note=record if isinstance(record, Note) else None,
        meeting=record if isinstance(record, Meeting) else None,
        activity=record if isinstance(record, Activity) else None,
        wording=_wording(record),
        start=cited.start,
        end=cited.end,
        quote=text_of(record)[cited.start : cited.end],
    )


def _wording(record: Record) -> int:
    return record.version if isinstance(record, Note) else 1


def _cover(report: Report, drafted: Draft | Agenda, records: Mapping[str, Record]) -> None:
    kept = set(
        Citation.objects.filter(sentence__report=report).values_list("note_id", "meeting_id", "activity_id")
    )
    rows = []
    for left in drafted.left_out:
        record = records[left.ref]
        links = links_of(record)
        if tuple(links.values()) in kept:
            continue
        speaker = records.get(left.of or "")
        rows.append(
            LeftOut(
                report=report,
                reason=left.reason.value,
                of=speaker if isinstance(speaker, Note) else None,
                **links,
            )
        )
    LeftOut.objects.bulk_create(rows)
