"""From the records of a period to what the roll-up works on, and back from its refs to the records.

The roll-up is pure and knows refs only; here each ref is ``note:CODE``, ``meeting:CODE`` or ``activity:CODE``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from tashan.domain.notes.models import Activity, Meeting, Mention, Note, NoteKind, Visibility
from tashan.domain.notes.naming import Directory, directory, named_in
from tashan.domain.notes.operations import Named
from tashan.domain.notes.sources import resolutions_of, text_of
from tashan.domain.placements.models import Group
from tashan.domain.reports.rollup import DirectionName, Entry, EntryKind, Task
from tashan.domain.reports.rollup.order import simplified
from tashan.kernel.clock import local_day
from tashan.kernel.periods import Period

Record = Note | Meeting | Activity


@dataclass(frozen=True, slots=True)
class Gathered:
    """The entries of a period and the record behind each ref."""

    entries: tuple[Entry, ...]
    records: Mapping[str, Record]
    directions: tuple[DirectionName, ...]


def gather(group: Group, period: Period) -> Gathered:
    """Everything told of ``period`` in ``group``: notes (withdrawn ones apart), meetings and activities."""
    book = directory(group.batch.programme)
    records: dict[str, Record] = {}
    entries = []
    for note in (
        notes_of(group, period)
        .select_related("placement__person", "placement__home_unit", "placement__host_unit", "direction")
        .prefetch_related("mentions__person", "mentions__organisation")
    ):
        ref = f"note:{note.code}"
        records[ref] = note
        entries.append(_from_note(ref, note, book))
    for meeting in meetings_of(group, period).prefetch_related("resolutions", "attendances__person"):
        ref = f"meeting:{meeting.code}"
        records[ref] = meeting
        entries.append(_from_meeting(ref, meeting))
    for activity in (
        activities_of(group, period).select_related("direction").prefetch_related("people", "organisations")
    ):
        ref = f"activity:{activity.code}"
        records[ref] = activity
        entries.append(_from_activity(ref, activity))
    directions = tuple(
        DirectionName(direction.key, direction.name, direction.meaning)
        for direction in group.batch.programme.directions.all()
    )
    told = tuple(replace(entry, order=at) for at, entry in enumerate(entries))
    return Gathered(told, records, directions)


def notes_of(group: Group, period: Period) -> QuerySet[Note]:
    """The notes telling of the days of ``period`` in ``group``, withdrawn ones apart, in order of day."""
    return Note.objects.filter(
        group=group, day__gte=period.start, day__lte=period.end, withdrawn_at__isnull=True
    ).order_by("day", "written_at", "id")


def meetings_of(group: Group, period: Period) -> QuerySet[Meeting]:
    """The meetings of the group, and of all groups of its batch together, in order of day."""
    return Meeting.objects.filter(_of(group), day__gte=period.start, day__lte=period.end).order_by(
        "day", "id"
    )


def activities_of(group: Group, period: Period) -> QuerySet[Activity]:
    """The activities that began in ``period``, of the group or of all groups of its batch together, in order of day."""
    return Activity.objects.filter(_of(group), start__lte=period.end, start__gte=period.start).order_by(
        "start", "id"
    )


def _of(group: Group) -> Q:
    return Q(group=group) | Q(group__isnull=True, batch=group.batch)


def _from_note(ref: str, note: Note, book: Directory) -> Entry:
    """What the note was linked to, and what the records have come to know since it was written."""
    placement = note.placement
    mentions: list[Mention | Named] = [*note.mentions.all(), *named_in(simplified(note.body), book)]
    unit = placement.home_unit.name if placement.home_unit else ""
    post = placement.home_post
    return Entry(
        ref=ref,
        kind=EntryKind.NOTE,
        day=note.day,
        text=note.body,
        author=placement.person.name,
        author_post=post if unit and post.startswith(unit) else f"{unit}{post}",
        author_host=placement.host_unit.name if placement.host_unit else "",
        direction=note.direction.key if note.direction else None,
        confirmed=note.direction_confirmed,
        people=tuple(dict.fromkeys(m.person.name for m in mentions if m.person)),
        organisations=tuple(dict.fromkeys(m.organisation.name for m in mentions if m.organisation)),
        private=note.visibility == Visibility.PRIVATE,
        written=local_day(note.written_at),
        idea=note.kind == NoteKind.IDEA,
    )


def _from_meeting(ref: str, meeting: Meeting) -> Entry:
    return Entry(
        ref=ref,
        kind=EntryKind.MEETING,
        day=meeting.day,
        text=text_of(meeting) or meeting.title,
        title=meeting.title,
        direction="in",
        people=tuple(attendance.person.name for attendance in meeting.attendances.all()),
        tasks=tuple(
            Task(start, end, resolution.owner, resolution.due)
            for resolution, start, end in resolutions_of(meeting)
            if resolution.closed_at is None
        ),
    )


def _from_activity(ref: str, activity: Activity) -> Entry:
    return Entry(
        ref=ref,
        kind=EntryKind.ACTIVITY,
        day=activity.start,
        end=activity.end if activity.end != activity.start else None,
        text=text_of(activity),
        title=activity.summary,
        direction=activity.direction.key if activity.direction else None,
        people=tuple(person.name for person in activity.people.all()),
        organisations=tuple(organisation.name for organisation in activity.organisations.all()),
    )
