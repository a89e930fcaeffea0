"""Reads of notes, meetings and activities, each with its permission built in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tashan.domain.notes.models import Activity, Attachment, Meeting, Note, Visibility
from tashan.domain.notes.rules import may_read_note
from tashan.domain.placements.models import Group
from tashan.domain.placements.queries import group_for, sent_by
from tashan.kernel.actors import Actor, Role
from tashan.kernel.errors import NotFound


def visible_to(actor: Actor) -> QuerySet[Note]:
    """The notes the actor may read: the same answer as `rules.may_read_note`, as one query."""
    notes = Note.objects.select_related("placement__person", "direction", "group__batch__programme")
    wide = actor.ids("programme", Role.MEMBER, Role.OFFICE, Role.AUDITOR)
    own = Q(placement__person=actor.person) if actor.person is not None else Q(pk__in=())
    shared = (
        (Q(group__in=actor.ids("group", Role.MEMBER)) & ~Q(visibility=Visibility.PRIVATE))
        | sent_by(actor, "placement__home_unit")
        & Q(visibility__in=[Visibility.HOME, Visibility.PROGRAMME, Visibility.PUBLIC])
        | Q(group__batch__programme__in=wide, visibility__in=[Visibility.PROGRAMME, Visibility.PUBLIC])
    )
    return notes.filter(own | (shared & Q(withdrawn_at__isnull=True)))


def note_for(actor: Actor, code: str) -> Note:
    """The note called ``code`` if the actor may read it. Raises NotFound otherwise."""
    note = (
        Note.objects.select_related(
            "placement__person", "placement__group", "direction", "group__batch__programme"
        )
        .prefetch_related("mentions__person", "mentions__organisation", "attachments", "versions")
        .filter(code=code)
        .first()
    )
    withdrawn = note is not None and note.withdrawn_at is not None
    if (
        note is None
        or not may_read_note(actor, note)
        or (withdrawn and actor.person != note.placement.person_id)
    ):
        raise NotFound("没有这条记录，或您无权查看。")
    return note


def attachment_for(actor: Actor, code: str) -> Attachment:
    """The picture called ``code`` if the actor may read its note. Raises NotFound otherwise."""
    attachment = Attachment.objects.select_related("note").filter(code=code).first()
    if attachment is None:
        raise NotFound("没有这张图片，或您无权查看。")
    note_for(actor, attachment.note.code)
    return attachment


def own_notes(actor: Actor) -> QuerySet[Note]:
    """The actor's own notes, newest first, withdrawn ones included."""
    return (
        Note.objects.filter(placement__person=actor.person)
        .select_related("placement__person", "direction", "group")
        .order_by("-day", "-written_at", "-id")
        if actor.person is not None
        else Note.objects.none()
    )


def meetings_of(group: Group) -> QuerySet[Meeting]:
    """The meetings of a group and those of all groups of its batch together, newest first."""
    return (
        Meeting.objects.filter(Q(group=group) | Q(group__isnull=True, batch=group.batch))
        .select_related("batch__programme", "group", "chair", "recorder")
        .order_by("-day", "-id")
    )


def activities_of(group: Group) -> QuerySet[Activity]:
    """The activities of a group and those of all groups of its batch together, newest first."""
    return (
        Activity.objects.filter(Q(group=group) | Q(group__isnull=True, batch=group.batch))
        .select_related("direction", "group", "batch")
        .prefetch_related("people", "organisations")
        .order_by("-start", "-id")
    )


def meeting_for(actor: Actor, code: str) -> Meeting:
    """The meeting called ``code`` if the actor may look into its group. Raises NotFound otherwise."""
    meeting = (
        Meeting.objects.select_related("batch__programme", "group", "chair", "recorder")
        .prefetch_related("attendances__person", "resolutions")
        .filter(code=code)
        .first()
    )
    if meeting is not None:
        groups = [meeting.group] if meeting.group else list(meeting.batch.groups.all())
        for group in groups:
            try:
                group_for(actor, group.code)
            except NotFound:
                continue
            return meeting
    raise NotFound("没有这次会议，或您无权查看。")


def in_days(notes: QuerySet[Note], start: date, end: date) -> QuerySet[Note]:
    """The notes telling of ``start``..``end``."""
    return notes.filter(day__gte=start, day__lte=end)


def told_under(notes: QuerySet[Note], direction: str) -> QuerySet[Note]:
    """The notes under the direction with the key ``direction``; ``unsure`` for those under none."""
    if direction == "unsure":
        return notes.filter(direction__isnull=True)
    return notes.filter(direction__key=direction)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf of a long list of notes, newest first: its rows, and the codes to leaf on from (empty at either end)."""

    rows: tuple[Note, ...]
    newer: str = ""
    older: str = ""


def leaf(notes: QuerySet[Note], *, before: str = "", after: str = "", size: int = 20) -> Leaf:
    """``size`` notes older than the one called ``before``, or newer than ``after``, or the newest.

    A code that is not (or no longer) in ``notes`` gives the newest: a list leafed through never breaks.
    """
    order = ("-day", "-written_at", "-id")
    mark = notes.filter(code=after or before).first() if after or before else None
    if mark is None:
        rows = list(notes.order_by(*order)[: size + 1])
        return _leaf(rows[:size], newer=False, older=len(rows) > size)
    if after:
        rows = list(notes.filter(_beyond(mark, "gt")).order_by("day", "written_at", "id")[: size + 1])
        return _leaf(rows[:size][::-1], newer=len(rows) > size, older=True)
    rows = list(notes.filter(_beyond(mark, "lt")).order_by(*order)[: size + 1])
    return _leaf(rows[:size], newer=True, older=len(rows) > size)


def _beyond(mark: Note, side: str) -> Q:
    return (
        Q(**{f"day__{side}": mark.day})
        | Q(**{"day": mark.day, f"written_at__{side}": mark.written_at})
        | Q(**{"day": mark.day, "written_at": mark.written_at, f"id__{side}": mark.pk})
    )


def _leaf(rows: list[Note], *, newer: bool, older: bool) -> Leaf:
    return Leaf(tuple(rows), rows[0].code if rows and newer else "", rows[-1].code if rows and older else "")
