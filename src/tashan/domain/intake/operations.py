"""The verbs of intake: receive files, read them one by one, mend and drop drafts. See also `accepting` and `undoing`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from tashan.domain.intake.models import Draft, DraftKind, DraftState, FileState, IntakeFile, Run
from tashan.domain.intake.reader import understand
from tashan.domain.intake.rules import may_keep_run
from tashan.domain.intake.twins import Typed, find_twins, reworded
from tashan.domain.intake.understanding import Context, Found, Understanding
from tashan.domain.notes.models import Note
from tashan.domain.notes.naming import directory
from tashan.domain.placements.models import Batch, Group, Placement
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.clock import local_day
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tashan.kernel.sayings import Saying, stored

PATIENCE = timedelta(minutes=5)
"""How long a claimed file is left to its reader."""
TRIES = 3
"""How often a file is read that no reader has finished with."""
DOUBTFUL = 0.5
"""The confidence of a note that came again in other words: only a person can say whether it is the same."""
_GIVEN_UP = Saying("读了几次都没有读完，已搁下。请把文件另存一份再试，仍不行请告诉管理员。")


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
    for name, data in files:
        if len(data) > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // 2**20
            raise InputFault(
                "文件超过{limit} MB。", where=name, remedy="请拆成几个小文件，或先另存为文字。", limit=limit
            )
    run.save()
    for digest, (name, data) in {
        hashlib.sha256(data).hexdigest(): (name, data) for name, data in files
    }.items():
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
    refused with its reason and the others go on. A reader that died (or failed) leaves its claim behind: after
    :data:`PATIENCE` the file is read again, up to :data:`TRIES` times.
    """
    if not may_keep_run(actor, run):
        raise NotAllowed("您不能处理这次导入。")
    if run.undone_at is not None:
        raise Conflict("这次导入已经撤销。", remedy="请重新导入文件。")
    file = _claim(run, at)
    if file is None:
        return None
    if file.tries > TRIES:
        return _settle(file, Understanding("unknown", title=file.name, refused=_GIVEN_UP), actor, at)
    book = directory(run.batch.programme)
    members = Placement.objects.filter(group__batch=run.batch).values_list("person__name", flat=True)
    context = Context(book.known, local_day(at), frozenset(members), run.batch.start, run.batch.end)
    with file.file.open("rb") as stored:
        data = stored.read()
    try:
        understanding = understand(data, file.name, context)
    except InputFault as fault:
        understanding = Understanding("unknown", title=file.name, refused=fault.saying)
    return _settle(file, understanding, actor, at)


def _claim(run: Run, at: datetime) -> IntakeFile | None:
    """The next file, claimed for this reader; None when none is to be had."""
    left = Q(state=FileState.READING, claimed_at__lt=at - PATIENCE)
    free = run.files.filter(Q(state=FileState.WAITING) | left)
    for file in free.order_by("tries", "id"):
        claimed = free.filter(pk=file.pk, tries=file.tries).update(
            state=FileState.READING, claimed_at=at, tries=file.tries + 1
        )
        if claimed:
            file.refresh_from_db()
            return file
    return None


@transaction.atomic
def _settle(file: IntakeFile, understanding: Understanding, actor: Actor, at: datetime) -> IntakeFile:
    """Write down what was understood, unless another reader has taken the file over meanwhile."""
    settled = IntakeFile.objects.filter(pk=file.pk, state=FileState.READING, tries=file.tries).update(
        kind=understanding.kind,
        title=understanding.title[:200],
        text=understanding.text,
        findings=understanding.findings,
        refused=understanding.refused,
        state=FileState.REFUSED if understanding.refused else FileState.READ,
    )
    file.refresh_from_db()
    if not settled:
        return file
    if not understanding.refused:
        _draft(file, understanding.found)
    audit.append(
        book=file.run.batch.programme.book,
        actor=actor,
        verb="intake.refuse" if understanding.refused else "intake.read",
        target=file.code,
        at=at,
        name=file.name,
        refused=stored(file.refused),
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
            remark=one.remark,
        )
        for one in found
    )
    for draft, one in zip(drafts, found, strict=True):
        if one.twin is not None:
            draft.duplicate_of = drafts[one.twin]
            draft.state = DraftState.DUPLICATE
    earlier = (
        Draft.objects.filter(file__run__batch=file.run.batch, file__run__undone_at__isnull=True)
        .exclude(file=file)
        .exclude(state__in=[DraftState.DROPPED, DraftState.DUPLICATE])
        .select_related("file__run")
        .order_by("id")
    )
    for draft, twin in find_twins(drafts, list(earlier)):
        draft.duplicate_of = twin
        if reworded(draft, twin) and not twin.mended:
            draft.confidence = min(draft.confidence, DOUBTFUL)
        else:
            draft.state = DraftState.DUPLICATE
    for draft, written in find_twins(
        [one for one in drafts if one.duplicate_of is None], _typed(file, drafts)
    ):
        draft.note = written.note
        if reworded(draft, written):
            draft.confidence = min(draft.confidence, DOUBTFUL)
        else:
            draft.state = DraftState.DUPLICATE
    Draft.objects.bulk_update(
        [one for one in drafts if one.duplicate_of or one.note],
        ["duplicate_of", "note", "state", "confidence"],
    )


def _typed(file: IntakeFile, drafts: Sequence[Draft]) -> list[Typed]:
    """The notes that members have typed themselves for the days that the file's notes tell of."""
    days = {str(draft.data["day"]) for draft in drafts if draft.kind == DraftKind.NOTE and draft.data["day"]}
    notes = Note.objects.filter(group__batch=file.run.batch, day__in=days, withdrawn_at__isnull=True)
    typed = notes.exclude(drafts__state=DraftState.ACCEPTED).select_related("placement__person")
    return [Typed.of(note) for note in typed] if days else []


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
    draft.duplicate_of = draft.note = None
    draft.save(update_fields=["state", "duplicate_of", "note"])
    _audit(draft, "draft.take-up", actor, at)
    return draft


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
