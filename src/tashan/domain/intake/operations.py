"""The verbs of intake: receive files, read them one by one, mend and drop drafts, undo a run. (Accepting is in `accepting`.)"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError

from tashan.domain.intake.models import Draft, DraftState, FileState, IntakeFile, Run
from tashan.domain.intake.reader import Context, Found, Understanding, understand
from tashan.domain.intake.rules import may_keep_run
from tashan.domain.intake.twins import find_twins
from tashan.domain.notes.models import Note
from tashan.domain.notes.naming import directory
from tashan.domain.placements.models import Batch, Group
from tashan.domain.rhythm import operations as rhythm
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.clock import local_day
from tashan.kernel.errors import Conflict, InputFault, NotAllowed


@transaction.atomic
def receive(
    files: Sequence[tuple[str, bytes]], *, batch: Batch, group: Group | None, actor: Actor, at: datetime
) -> Run:
    """Keep the given ``(name, bytes)`` files as a new run, unread. A file of the same content given twice is kept once."""
    if not files:
        raise InputFault("没有选择文件。", remedy="请选一个或几个文件。")
    if group is not None and group.batch_id != batch.pk:
        raise InputFault("这个管理组不属于所选批次。")
    run = Run(batch=batch, group=group, started_by=actor.name, started_at=at)
    if not may_keep_run(actor, run):
        raise NotAllowed("只有本组组长、副组长、联络员或主管办公室可以导入材料。")
    run.save()
    seen: set[str] = set()
    for name, data in files:
        digest = hashlib.sha256(data).hexdigest()
        if len(data) > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // 2**20
            raise InputFault(
                "文件超过{limit} MB。", where=name, remedy="请拆成几个小文件，或先另存为文字。", limit=limit
            )
        if digest not in seen:
            seen.add(digest)
            kept = IntakeFile(run=run, name=name[:200], sha256=digest, size=len(data))
            kept.file.save(f"{kept.code}.bin", ContentFile(data), save=False)
            kept.save()
    audit.append(
        book=batch.programme.book,
        actor=actor,
        verb="intake.receive",
        target=run.code,
        at=at,
        files=[name for name, _ in files],
    )
    return run


def read_next(run: Run, *, actor: Actor, at: datetime) -> IntakeFile | None:
    """Read the run's next waiting file and write its drafts; None when none waits.

    The file is claimed by a conditional UPDATE, so that two askers never read the same one; what cannot be read is
    refused with its reason and the others go on.
    """
    if not may_keep_run(actor, run):
        raise NotAllowed("您不能处理这次导入。")
    waiting = run.files.filter(state=FileState.WAITING).order_by("id").first()
    if waiting is None:
        return None
    claimed = IntakeFile.objects.filter(pk=waiting.pk, state=FileState.WAITING).update(
        state=FileState.READING
    )
    if not claimed:
        return read_next(run, actor=actor, at=at)
    waiting.refresh_from_db()
    book = directory(run.batch.programme)
    with waiting.file.open("rb") as stored:
        data = stored.read()
    try:
        understanding = understand(data, waiting.name, Context(known=book.known, today=local_day(at)))
    except InputFault as fault:
        understanding = Understanding("unknown", title=waiting.name, refused=str(fault))
    except BaseException:
        IntakeFile.objects.filter(pk=waiting.pk).update(
            state=FileState.WAITING
        )  # nothing is lost: read it again
        raise
    return _settle(waiting, understanding, actor, at)


@transaction.atomic
def _settle(file: IntakeFile, understanding: Understanding, actor: Actor, at: datetime) -> IntakeFile:
    file.kind = understanding.kind
    file.title = understanding.title[:200]
    file.text = understanding.text
    file.findings = understanding.findings
    file.refused = understanding.refused[:300]
    file.state = FileState.REFUSED if understanding.refused else FileState.READ
    file.save()
    if not understanding.refused:
        _draft(file, understanding.found)
    audit.append(
        book=file.run.batch.programme.book,
        actor=actor,
        verb="intake.refuse" if understanding.refused else "intake.read",
        target=file.code,
        at=at,
        why=file.refused,
        name=file.name,
        drafts=len(understanding.found),
    )
    return file


def _draft(file: IntakeFile, found: Sequence[Found]) -> None:
    drafts = Draft.objects.bulk_create(
        Draft(
            file=file,
            kind=one.kind,
            data=one.data,
            start=one.start,
            end=one.end,
            confidence=one.confidence,
            remark=one.remark[:300],
        )
        for one in found
    )
    for draft, one in zip(drafts, found, strict=True):
        if one.twin is not None:
            draft.duplicate_of = drafts[one.twin]
            draft.state = DraftState.DUPLICATE
    earlier = Draft.objects.filter(
        file__run__batch=file.run.batch, file__run__undone_at__isnull=True
    ).exclude(file=file)
    for draft, twin in find_twins(drafts, list(earlier.exclude(state=DraftState.DROPPED))):
        draft.duplicate_of = twin
        draft.state = DraftState.DUPLICATE
    Draft.objects.bulk_update(
        [draft for draft in drafts if draft.state == DraftState.DUPLICATE], ["duplicate_of", "state"]
    )


@transaction.atomic
def mend(draft: Draft, *, data: dict[str, Any], actor: Actor, at: datetime) -> Draft:
    """Correct what was read, before accepting. Only fields the draft already has may change."""
    _guard(draft, actor)
    if draft.state == DraftState.ACCEPTED:
        raise Conflict("这一条已经采纳。", remedy="请到相应页面修改。")
    unknown = set(data) - set(draft.data)
    if unknown:
        raise InputFault("没有这些栏目：{fields}。", fields="、".join(sorted(unknown)))
    draft.data = {**draft.data, **data}
    draft.mended = True
    draft.save(update_fields=["data", "mended"])
    _audit(draft, "draft.mend", actor, at, fields=sorted(data))
    return draft


@transaction.atomic
def drop(draft: Draft, *, actor: Actor, at: datetime) -> Draft:
    """Leave what was read out of the records. It stays on the run's list and can be taken up again."""
    _guard(draft, actor)
    if draft.state == DraftState.ACCEPTED:
        raise Conflict("这一条已经采纳。", remedy="如要收回，请撤销整次导入。")
    draft.state = DraftState.DROPPED
    draft.save(update_fields=["state"])
    _audit(draft, "draft.drop", actor, at)
    return draft


@transaction.atomic
def take_up(draft: Draft, *, actor: Actor, at: datetime) -> Draft:
    """Put a dropped or duplicate draft back among those to be reviewed."""
    _guard(draft, actor)
    if draft.state not in {DraftState.DROPPED, DraftState.DUPLICATE}:
        raise Conflict("这一条不在已搁置之列。")
    draft.state = DraftState.WAITING
    draft.duplicate_of = None
    draft.save(update_fields=["state", "duplicate_of"])
    _audit(draft, "draft.take-up", actor, at)
    return draft


@transaction.atomic
def undo(run: Run, *, actor: Actor, at: datetime) -> Run:
    """Take back every record the run made. All or nothing: if a report rests on one of them, Conflict names the report."""
    if not may_keep_run(actor, run):
        raise NotAllowed("您不能撤销这次导入。")
    if run.undone_at is not None:
        raise Conflict("这次导入已经撤销过。")
    made = Draft.objects.filter(file__run=run, state=DraftState.ACCEPTED, made=True)
    removed = 0
    try:
        for field in ("note", "meeting", "activity", "cadence", "placement", "person", "organisation"):
            records = [
                getattr(draft, field)
                for draft in made.select_related(field).order_by("-id")
                if getattr(draft, field) is not None
            ]
            rhythm.unsettle(by=[f"{field}:{record.code}" for record in records])
            for record in records:
                if isinstance(record, Note):
                    for attachment in record.attachments.all():
                        attachment.file.delete(save=False)
                record.delete()
                removed += 1
    except ProtectedError as fault:
        raise Conflict(
            "不能撤销：“{resting}”用到了其中的记录。",
            remedy="请先处理这些内容，再撤销。",
            resting=_what_rests_on_it(fault),
        ) from None
    Draft.objects.filter(file__run=run, state=DraftState.ACCEPTED).update(
        state=DraftState.WAITING, made=False
    )
    Run.objects.filter(pk=run.pk).update(undone_at=at)
    run.refresh_from_db()
    audit.append(
        book=run.batch.programme.book,
        actor=actor,
        verb="intake.undo",
        target=run.code,
        at=at,
        removed=removed,
    )
    return run


def _what_rests_on_it(fault: ProtectedError) -> str:
    resting = next(iter(fault.protected_objects))
    sentence = getattr(resting, "sentence", None)
    if sentence is not None:
        return str(sentence.report.title)
    return str(resting)


def _guard(draft: Draft, actor: Actor) -> None:
    run = draft.file.run
    if not may_keep_run(actor, run):
        raise NotAllowed("您不能处理这次导入。")
    if run.undone_at is not None:
        raise Conflict("这次导入已经撤销。", remedy="如需重新采纳，请重新导入文件。")


def _audit(draft: Draft, verb: str, actor: Actor, at: datetime, **detail: Any) -> None:
    audit.append(
        book=draft.file.run.batch.programme.book, actor=actor, verb=verb, target=draft.code, at=at, **detail
    )
