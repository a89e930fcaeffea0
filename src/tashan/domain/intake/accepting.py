"""The verb *accept*: a draft becomes a record. One alone, or all that the reader is sure of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from tashan.domain.intake.ledger import Ledger
from tashan.domain.intake.making import BookOf, make
from tashan.domain.intake.models import Draft, DraftKind, DraftState, IntakeFile, Run
from tashan.domain.intake.rules import may_keep_run
from tashan.domain.notes.naming import directory
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, TashanError
from tashan.kernel.sayings import Saying

CONFIDENT = 0.8
"""From here on a draft may be accepted without a look at each. Below it, a person decides."""
NAMING = (DraftKind.ORGANISATION, DraftKind.PLACEMENT, DraftKind.PERSON)
"""What gives names to the rest, and so goes first."""
ORDER = (*NAMING, DraftKind.SETTING, DraftKind.MEETING, DraftKind.ACTIVITY, DraftKind.NOTE, DraftKind.IDEA)


@transaction.atomic
def accept(
    draft: Draft,
    *,
    data: dict[str, Any] | None = None,
    book: BookOf | None = None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """Make the record the draft tells of. ``data`` mends it in the same step; ``book`` gives the directory if asked.

    A record that is there already is used and completed, not doubled. Raises InputFault when something is missing,
    NotAllowed when this kind of record is not the actor's to make, Conflict when the draft was accepted before.
    """
    run = draft.file.run
    if not may_keep_run(actor, run):
        raise NotAllowed("您不能处理这次导入。")
    if run.undone_at is not None:
        raise Conflict("这次导入已经撤销。", remedy="如需重新采纳，请重新导入文件。")
    claimed = Draft.objects.filter(pk=draft.pk).exclude(state=DraftState.ACCEPTED)
    if not claimed.update(state=DraftState.ACCEPTED):
        raise Conflict("这一条已经采纳。")
    if data:
        draft.data = {**draft.data, **{key: value for key, value in data.items() if key in draft.data}}
        draft.mended = True
    draft.state, draft.remark = DraftState.ACCEPTED, Saying()
    make(Ledger(draft, actor, at), book or partial(directory, run.batch.programme))
    draft.save()
    audit.append(
        book=run.batch.programme.book,
        actor=actor,
        verb="draft.accept",
        target=draft.code,
        at=at,
        kind=draft.kind,
    )
    return draft


def accept_all(
    run: Run,
    *,
    above: float = CONFIDENT,
    file: IntakeFile | None = None,
    since: datetime | None = None,
    actor: Actor,
    at: datetime,
) -> Iterator[tuple[Draft, TashanError | None]]:
    """Accept every waiting draft with a confidence of at least ``above``, in an order in which each finds what it needs.

    Yields each draft with None, or with the fault that kept it waiting; one that fails leaves the others alone. It may be
    left at any point and called again: with ``since`` those that failed from that moment on are not tried once more.
    """
    waiting = Draft.objects.filter(file__run=run, state=DraftState.WAITING, confidence__gte=above)
    if file is not None:
        waiting = waiting.filter(file=file)
    if since is not None:
        waiting = waiting.exclude(tried_at__gte=since)
    drafts = list(waiting.select_related("file__run__batch__programme", "file__run__group__batch__programme"))
    named = partial(directory, run.batch.programme)
    for kind in NAMING:
        yield from _accepted([one for one in drafts if one.kind == kind], named, actor, at)
    if all(draft.kind in NAMING for draft in drafts):
        return
    book = named()
    for kind in ORDER[len(NAMING) :]:
        yield from _accepted([one for one in drafts if one.kind == kind], lambda: book, actor, at)


def _accepted(
    drafts: list[Draft], book: BookOf, actor: Actor, at: datetime
) -> Iterator[tuple[Draft, TashanError | None]]:
    for draft in drafts:
        try:
            accept(draft, book=book, actor=actor, at=at)
        except (InputFault, Conflict, NotAllowed) as fault:
            Draft.objects.filter(pk=draft.pk).update(remark=fault.saying, tried_at=at)
            draft.refresh_from_db()
            yield draft, fault
        else:
            yield draft, None
