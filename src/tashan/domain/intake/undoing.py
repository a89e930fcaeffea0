"""The verb *undo*: what a run made is taken back, and nothing else.

Notes, meetings, activities and placements go, or the whole undoing is refused because something rests on one of them.
People, units, groups and cadences that others have come to use since stay, as any record in use does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from tashan.domain.intake.models import Draft, DraftState, Made, Run
from tashan.domain.intake.rules import may_keep_run
from tashan.domain.notes.models import Note
from tashan.domain.people.models import OtherName
from tashan.domain.placements.models import Placement
from tashan.domain.rhythm import operations as rhythm
from tashan.domain.rhythm.models import Obligation
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.errors import Conflict, NotAllowed

_STRICT = ("note", "meeting", "activity", "placement")
_SHARED = ("cadence", "person", "organisation", "group")
_DERIVED: tuple[type[Model], ...] = (Obligation, OtherName)
"""What follows from a record and goes with it; anything else that points at a shared record keeps it."""


@transaction.atomic
def undo(run: Run, *, actor: Actor, at: datetime) -> Run:
    """Take back every record the run made. All or nothing: Conflict names the report that cites one of them,
    and is raised too where a signed report lists one as left out (its ledger is kept by the database)."""
    if not may_keep_run(actor, run):
        raise NotAllowed("您不能撤销这次导入。")
    if not Run.objects.filter(pk=run.pk, undone_at__isnull=True).update(undone_at=at):
        raise Conflict("这次导入已经撤销过。")
    drafts = Draft.objects.filter(file__run=run, state=DraftState.ACCEPTED)
    besides = Made.objects.filter(draft__file__run=run)
    records = {
        field: _records(drafts.filter(made=True), field) for field in (*_STRICT, "cadence", "organisation")
    }
    records["person"] = _records(drafts, "person", made=True) + _records(besides, "person")
    records["organisation"] += _records(besides, "organisation")
    records["group"] = _records(besides, "group")
    try:
        removed = _take_back(besides, records)
    except ProtectedError as fault:
        raise Conflict(
            "不能撤销：“{resting}”用到了其中的记录。",
            remedy="请先处理这些内容，再撤销。",
            resting=_what_rests_on_it(fault),
        ) from None
    except IntegrityError:
        raise Conflict(
            "不能撤销：已签发的报告列着其中的记录。",
            remedy="签发的报告不再改动；不要的记录，请一条一条撤回。",
        ) from None
    drafts.update(state=DraftState.WAITING, made=False)
    _offer_again(run)
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


def _offer_again(run: Run) -> None:
    """Copies in other runs of what this run told wait once more: the first of each in the place of what is gone."""
    copies = Draft.objects.filter(duplicate_of__file__run=run, file__run__undone_at__isnull=True)
    first: dict[int | None, Draft] = {}
    for copy in copies.filter(state=DraftState.DUPLICATE).exclude(file__run=run).order_by("id"):
        kept = first.setdefault(copy.duplicate_of_id, copy)
        copy.duplicate_of = None if kept is copy else kept
        copy.state = DraftState.WAITING if kept is copy else DraftState.DUPLICATE
        copy.save(update_fields=["duplicate_of", "state"])


def _records(rows: Any, field: str, *, made: bool = False) -> list[Any]:
    """The records linked by ``field``, newest first, each once. Of a placement's draft the person is new by itself."""
    chosen = rows.filter(**{f"{field}__isnull": False}).select_related(field).order_by("-id")
    if made:
        chosen = chosen.filter(made=True) | chosen.filter(placement__isnull=False)
    return list(dict.fromkeys(getattr(row, field) for row in chosen))


def _take_back(besides: Any, records: dict[str, list[Any]]) -> int:
    removed = 0
    for field in _STRICT:
        rhythm.unsettle(by=[f"{field}:{record.code}" for record in records[field]])
        if field == "placement":
            _empty_again(besides.filter(placement__isnull=False).select_related("placement"))
            removed += _delete(_records(besides, "role_term"))
        for record in records[field]:
            _refuse_leave(record)
            for attachment in record.attachments.all() if isinstance(record, Note) else ():
                transaction.on_commit(partial(attachment.file.storage.delete, str(attachment.file.name)))
        removed += _delete(records[field])
    removed += _delete(_records(besides, "post")) + _delete(_records(besides, "other_name"))
    for field in _SHARED:
        removed += _delete(record for record in records[field] if not _used(record))
    return removed


def _delete(records: Iterable[Any]) -> int:
    count = 0
    for record in records:
        record.delete()
        count += 1
    return count


def _empty_again(filled: Iterable[Made]) -> None:
    """Clear the fields that the run filled in placements that stay, where they still hold what was filled in."""
    for made in filled:
        placement = made.placement
        if placement is None:
            continue
        placement.refresh_from_db()
        for name, value in made.filled.items():
            field = Placement._meta.get_field(name)
            if getattr(placement, getattr(field, "attname", name)) == value:
                setattr(placement, name, None if field.is_relation else "")
        placement.save(update_fields=list(made.filled))


def _refuse_leave(record: Model) -> None:
    """Leave that was asked for or granted since is nobody's to delete in passing."""
    if isinstance(record, Placement) and record.leaves.exists():
        raise Conflict(
            "不能撤销：{name}已有请假记录。", remedy="请先处理请假，再撤销。", name=record.person.name
        )


def _used(record: Any) -> bool:
    """Whether anything that does not follow from the record itself still points at it."""
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: record}).exists()
        for relation in record._meta.related_objects
        if relation.related_model not in _DERIVED
    )


def _what_rests_on_it(fault: ProtectedError) -> str:
    resting = next(iter(fault.protected_objects))
    sentence = getattr(resting, "sentence", None)
    return str(sentence.report.title) if sentence is not None else str(resting)
