"""Settling asks by what was told before they were planned: a season taken in late owes nothing it has already told."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from tashan.domain.notes.models import Meeting, MeetingKind, Note, NoteKind
from tashan.domain.placements.models import Group
from tashan.domain.placements.rules import may_keep_group
from tashan.domain.rhythm import operations as rhythm
from tashan.domain.rhythm.models import Leave, Matter, Obligation, State
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
    settled = _settle(Obligation.objects.filter(group=group))
    if settled:
        audit.append(
            book=group.batch.programme.book,
            actor=actor,
            verb="rhythm.settle-told",
            target=group.code,
            at=at,
            obligations=settled,
        )
    return settled


@transaction.atomic
def plan_duties(group: Group, *, until: date, actor: Actor, at: datetime) -> int:
    """Plan what ``group`` owes up to ``until`` and settle what has been told of it already; returns how many are new."""
    planned = rhythm.plan(group, until=until, actor=actor, at=at)
    settle_told(group, actor=actor, at=at)
    return planned


@transaction.atomic
def come_back(leave: Leave, *, day: date, actor: Actor, at: datetime) -> Leave:
    """销假, as `rhythm.operations.return_from_leave`; what was told of the days that are asked for again is not asked twice."""
    leave = rhythm.return_from_leave(leave, day=day, actor=actor, at=at)
    _settle(Obligation.objects.filter(placement=leave.placement))
    return leave


def _settle(asks: QuerySet[Obligation]) -> int:
    """Settle those of ``asks`` that are open and met already; returns how many."""
    open_ = list(
        asks.filter(state=State.OPEN, cadence__matter__in=[Matter.NOTE, Matter.SEMINAR]).select_related(
            "cadence"
        )
    )
    groups, members = {ask.group_id for ask in open_}, {ask.placement_id for ask in open_}
    told: dict[int, list[Note]] = defaultdict(list)
    notes = Note.objects.filter(
        placement__in=members - {None}, kind=NoteKind.DAILY, withdrawn_at__isnull=True
    )
    for note in notes.order_by("written_at"):
        told[note.placement_id].append(note)
    held: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(group__in=groups, kind=MeetingKind.SEMINAR).order_by("day"):
        held[meeting.group_id or 0].append(meeting)
    settled = [ask for ask in open_ if _meet(ask, told[ask.placement_id or 0], held[ask.group_id])]
    Obligation.objects.bulk_update(settled, ["state", "settled_at", "settled_by", "reason"], batch_size=500)
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
