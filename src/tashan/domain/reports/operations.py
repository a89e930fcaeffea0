"""The verbs on a drawn report: edit, add, take out and move sentences, submit, return, sign, discard.

Every change names the edition its author saw. If the report has moved on since, nothing is overwritten and the author is told.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from tashan.domain.reports.gathering import gather
from tashan.domain.reports.models import Origin, Report, ReportKind, ReportState, Sentence
from tashan.domain.reports.queries import sentences_of
from tashan.domain.reports.record import citations_of, keep_version, settle_coverage
from tashan.domain.reports.rules import may_decide_report, may_edit_report
from tashan.domain.reports.tracing import is_taken_back
from tashan.domain.rhythm import operations as rhythm
from tashan.domain.rhythm.models import Matter
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.errors import Conflict, InputFault, NotAllowed

_MATTERS = {
    ReportKind.HALF_MONTH.value: Matter.HALF_MONTH_SUMMARY,
    ReportKind.MONTH.value: Matter.MONTHLY_REPORT,
}
LONGEST = 2000  # characters of one sentence


@transaction.atomic
def edit_sentence(sentence: Sentence, *, text: str, edition: int, actor: Actor, at: datetime) -> Sentence:
    """Reword a sentence. Its citations stay; it is marked as edited, and as drawn again when the old wording is put back."""
    report = _open(sentence.report, edition, actor)
    text = _checked(text)
    if sentence.origin != Origin.OWN:
        sentence.origin = _first_origin(sentence) if text == sentence.drawn else Origin.EDITED
    sentence.text = text
    sentence.save(update_fields=["text", "origin"])
    _audit(report, "report.edit", actor, at, sentence=sentence.code)
    return sentence


@transaction.atomic
def add_sentence(
    report: Report, *, after: Sentence | None, text: str, edition: int, actor: Actor, at: datetime
) -> Sentence:
    """Add a sentence of the author's own, marked as such, after another one (or at the very start)."""
    report = _open(report, edition, actor)
    position = after.position if after is not None else 0
    report.sentences.filter(position__gt=position).update(position=F("position") + 1)
    sentence = Sentence.objects.create(
        report=report,
        position=position + 1,
        section=after.section if after is not None else "",
        matter=after.matter if after is not None else "",
        text=_checked(text),
        origin=Origin.OWN,
    )
    _audit(report, "report.add", actor, at, sentence=sentence.code)
    return sentence


@transaction.atomic
def take_out(sentence: Sentence, *, edition: int, actor: Actor, at: datetime) -> Report:
    """Take a sentence out; the entries only it cited go to the list of what was left out."""
    report = _open(sentence.report, edition, actor)
    code, cited = sentence.code, citations_of(report, sentence)
    sentence.delete()
    settle_coverage(report, gather(report.group, report.period), taken=cited)
    _audit(report, "report.take-out", actor, at, sentence=code)
    return report


@transaction.atomic
def submit(report: Report, *, edition: int, actor: Actor, at: datetime) -> Report:
    """Hand the report to the group's leader. Settles the group's ask for it.

    Raises Conflict where a sentence stands on a note whose author has taken it back since.
    """
    report = _open(report, edition, actor)
    if not report.sentences.exists():
        raise InputFault("报告还是空的。", remedy="请先重新生成，或写上内容。")
    _check_lent(report)
    _step(report, ReportState.SUBMITTED, actor, at)
    if report.kind in _MATTERS:
        rhythm.settle(
            group=report.group,
            placement=None,
            matter=_MATTERS[report.kind],
            day=report.start,
            by=f"report:{report.code}",
            told_at=at,
        )
    return report


@transaction.atomic
def return_report(report: Report, *, comment: str, actor: Actor, at: datetime) -> Report:
    """Give a submitted report back with what should change."""
    _decides(report, actor)
    if not comment.strip():
        raise InputFault("没有写退回的理由。", remedy="请写一句需要怎样改。")
    return _step(report, ReportState.RETURNED, actor, at, comment=comment.strip())


@transaction.atomic
def sign(report: Report, *, edition: int, actor: Actor, at: datetime) -> Report:
    """Sign a submitted report as it was seen (``edition``). From now on it never changes.

    Raises Conflict where it has moved on, or stands on a note whose author has taken it back since.
    """
    _decides(report, actor)
    if report.edition != edition:
        raise Conflict("报告在您打开之后有改动。", remedy="请先看一遍新内容再签发。")
    _check_lent(report)
    return _step(report, ReportState.SIGNED, actor, at)


@transaction.atomic
def discard(report: Report, *, edition: int, actor: Actor, at: datetime) -> None:
    """Throw a draft away, with its versions; the audit keeps the hash of the last. What it had settled is owed again."""
    report = _open(report, edition, actor)
    last = report.versions.last()
    _audit(report, "report.discard", actor, at, title=report.title, sha256=last.sha256 if last else "")
    rhythm.unsettle(by=[f"report:{report.code}"])
    report.delete()


def _first_origin(sentence: Sentence) -> Origin:
    return Origin.DRAWN if sentence.citations.exists() else Origin.COUNTED


def _open(report: Report, edition: int, actor: Actor) -> Report:
    if not may_edit_report(actor, report):
        raise NotAllowed("报告提交后不能再改，或您不是本组负责人。", remedy="如需修改，请由组长退回。")
    if not Report.objects.filter(pk=report.pk, edition=edition).update(edition=F("edition") + 1):
        raise Conflict("报告在别处已被改动。", remedy="您写的内容还在页面上，请先看新内容再保存。")
    report.refresh_from_db()
    return report


def _check_lent(report: Report) -> None:
    """Nothing goes out in a report that its author has withdrawn or made private."""
    for number, sentence in enumerate(sentences_of(report), 1):
        if any(one.note is not None and is_taken_back(one.note) for one in sentence.citations.all()):
            raise Conflict(
                "第{number}句引用的记录已由作者撤回或改为仅本人可见：“{text}”",
                remedy="请删去这一句或重新生成；已提交的，请由组长退回。",
                number=number,
                text=sentence.text[:30],
            )


def _decides(report: Report, actor: Actor) -> None:
    if not may_decide_report(actor, report):
        raise NotAllowed("只有组长可以退回或签发已提交的报告。")


def _step(report: Report, state: ReportState, actor: Actor, at: datetime, comment: str = "") -> Report:
    signed = state is ReportState.SIGNED
    changed = Report.objects.filter(pk=report.pk, state=report.state, edition=report.edition).update(
        state=state,
        comment=comment,
        signed_at=at if signed else None,
        signed_by=actor.name if signed else "",
        edition=F("edition") + 1,
    )
    if not changed:
        raise Conflict("报告在别处已被改动。", remedy="请刷新后再试。")
    report.refresh_from_db()
    keep_version(report, step=state.value, actor=actor, at=at, comment=comment)
    return report


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise InputFault("句子是空的。", remedy="要删去整句，请用“删去”。")
    if len(text) > LONGEST:
        raise InputFault(
            "一句话有{length}字，太长。",
            remedy="请分成几句，每句不超过{limit}字。",
            length=len(text),
            limit=LONGEST,
        )
    return text


def _audit(report: Report, verb: str, actor: Actor, at: datetime, **detail: str) -> None:
    audit.append(
        book=report.group.batch.programme.book, actor=actor, verb=verb, target=report.code, at=at, **detail
    )
