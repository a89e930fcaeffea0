"""Settling asks by what was told before they were planned: a season taken in late owes nothing it has already told."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from tashan.domain.notes.models import Meeting, MeetingKind, Note, NoteKind
from tashan.domain.placements.models import Group
from tashan.domain.placements.rules import may_keep_group
from tashan.domain.rhythm.models import Matter, Obligation, State
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.errors import NotAllowed


@transaction.atomic
def settle_told(group: Group, *, actor: Actor, at: datetime) -> int:
    """Settle every open ask of ``group`` that a daily note or a seminar of its period has met already; returns how many.

    Notes count from the moment they were first told; a seminar from its day, since it is held before it is written down.
    """
    if not may_keep_group(actor, group):
        raise NotAllowed("只有本组组长、副组长、联络员或主管办公室可以这样做。")
    told: dict[int, list[Note]] = defaultdict(list)
    notes = Note.objects.filter(group=group, kind=NoteKind.DAILY, withdrawn_at__isnull=True)
    for note in notes.order_by("written_at"):
        told[note.placement_id].append(note)
    seminars = list(Meeting.objects.filter(group=group, kind=MeetingKind.SEMINAR).order_by("day"))
    asks = list(
        Obligation.objects.filter(
            group=group, state=State.OPEN, cadence__matter__in=[Matter.NOTE, Matter.SEMINAR]
        ).select_related("cadence")
    )
    settled = [ask for ask in asks if _meet(ask, told[ask.placement_id or 0], seminars)]
    Obligation.objects.bulk_update(settled, ["state", "settled_at", "settled_by", "reason"], batch_size=500)
    if settled:
        audit.append(
            book=group.batch.programme.book,
            actor=actor,
            verb="rhythm.settle-told",
            target=group.code,
            at=at,
            obligations=len(settled),
        )
    return len(settled)


def _meet(ask: Obligation, notes: list[Note], seminars: list[Meeting]) -> bool:
    if ask.cadence.matter == Matter.SEMINAR:
        held = next((one for one in seminars if ask.start <= one.day <= ask.end), None)
        if held is None:
            return False
        ask.state, ask.settled_at, ask.settled_by = State.SETTLED, ask.due_at, f"meeting:{held.code}"
        return True
    note = next((one for one in notes if ask.start <= one.day <= ask.end), None)
    if note is None:
        return False
    late = note.written_at > ask.due_at
    ask.state = State.LATE if late else State.SETTLED
    ask.settled_at, ask.settled_by = note.written_at, f"note:{note.code}"
    ask.reason = note.late_reason if late else ""
    return True
