"""The verbs of meetings and activities: hold a meeting, close an action, record a dated activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation

from tashan.domain.notes.models import (
    Activity,
    ActivityKind,
    Attendance,
    Meeting,
    MeetingKind,
    Presence,
    Resolution,
)
from tashan.domain.people.models import Organisation, Person
from tashan.domain.placements.models import Batch, Direction, Group
from tashan.domain.placements.rules import may_keep_group
from tashan.domain.rhythm import operations as rhythm
from tashan.domain.rhythm.models import Matter
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.errors import Conflict, InputFault, NotAllowed


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision; an action when it has an owner."""

    text: str
    owner: str = ""
    due: date | None = None


@transaction.atomic
def hold_meeting(
    batch: Batch,
    *,
    kind: str,
    title: str,
    day: date,
    group: Group | None = None,
    part_of_day: str = "",
    place: str = "",
    chair: Person | None = None,
    recorder: Person | None = None,
    topics: str = "",
    minutes: str = "",
    source: str = "",
    attendance: Mapping[Person, str] | None = None,
    resolutions: Sequence[Resolved] = (),
    actor: Actor,
    at: datetime,
) -> Meeting:
    """Record a meeting of one group, or of all groups of the batch. A seminar settles the group's weekly ask."""
    _guard(actor, batch, group)
    if kind not in MeetingKind.values:
        raise InputFault("没有这种会议。", remedy="可选临时党支部会议、周座谈、集体学习。")
    meeting = _kept(
        Meeting(
            batch=batch,
            group=group,
            kind=kind,
            title=title.strip()[:120] or _usual_title(kind),
            day=day,
            part_of_day=part_of_day,
            place=place[:120],
            chair=chair,
            recorder=recorder,
            topics=topics,
            minutes=minutes,
            source=source,
        )
    )
    people = attendance or {}
    if not set(people.values()) <= set(Presence.values):
        raise InputFault("出席情况只能是出席、请假或列席。")
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person=person, presence=presence) for person, presence in people.items()
    )
    Resolution.objects.bulk_create(
        Resolution(meeting=meeting, text=one.text[:300], owner=one.owner[:60], due=one.due)
        for one in resolutions
    )
    if kind == MeetingKind.SEMINAR and group is not None:
        rhythm.settle(
            group=group,
            placement=None,
            matter=Matter.SEMINAR,
            day=day,
            by=f"meeting:{meeting.code}",
            told_at=at,
        )
    audit.append(
        book=batch.programme.book,
        actor=actor,
        verb="meeting.hold",
        target=meeting.code,
        at=at,
        day=day.isoformat(),
    )
    return meeting


@transaction.atomic
def close_resolution(resolution: Resolution, *, actor: Actor, at: datetime) -> Resolution:
    """Mark an action as done."""
    meeting = resolution.meeting
    _guard(actor, meeting.batch, meeting.group)
    if not Resolution.objects.filter(pk=resolution.pk, closed_at__isnull=True).update(closed_at=at):
        raise Conflict("这件事已经办结。")
    resolution.refresh_from_db()
    audit.append(
        book=meeting.batch.programme.book, actor=actor, verb="action.close", target=meeting.code, at=at
    )
    return resolution


@transaction.atomic
def record_activity(
    batch: Batch,
    *,
    kind: str,
    start: date,
    end: date | None = None,
    summary: str,
    group: Group | None = None,
    part_of_day: str = "",
    direction: Direction | None = None,
    people: Sequence[Person] = (),
    organisations: Sequence[Organisation] = (),
    source: str = "",
    actor: Actor,
    at: datetime,
) -> Activity:
    """Record a dated thing that was done by one group, or by all groups of the batch."""
    _guard(actor, batch, group)
    end = end or start
    if end < start:
        raise InputFault("活动的结束日期早于开始日期。", remedy="请对调两个日期。")
    if not summary.strip():
        raise InputFault("没有写活动内容。", remedy="一句话即可。")
    activity = Activity.objects.create(
        batch=batch,
        group=group,
        kind=kind if kind in ActivityKind.values else ActivityKind.OTHER,
        start=start,
        end=end,
        part_of_day=part_of_day,
        summary=summary.strip()[:300],
        direction=direction,
        source=source,
    )
    activity.people.set(people)
    activity.organisations.set(organisations)
    audit.append(
        book=batch.programme.book,
        actor=actor,
        verb="activity.record",
        target=activity.code,
        at=at,
        start=start.isoformat(),
    )
    return activity


def _kept(meeting: Meeting) -> Meeting:
    try:
        with transaction.atomic():
            meeting.save(force_insert=True)
    except IntegrityError:
        raise Conflict(
            "{day}的“{title}”已经记过。",
            remedy="若是另一次，请在会议名称里写明。",
            day=meeting.day,
            title=meeting.title,
        ) from None
    return meeting


def _usual_title(kind: str) -> str:
    """The kind's name in the language the records are kept in, whatever language the recorder reads."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(MeetingKind(kind).label)


def _guard(actor: Actor, batch: Batch, group: Group | None) -> None:
    groups = [group] if group is not None else list(batch.groups.select_related("batch__programme"))
    if not any(may_keep_group(actor, one) for one in groups):
        raise NotAllowed("只有本组组长、副组长、联络员或主管办公室可以登记会议和活动。")
