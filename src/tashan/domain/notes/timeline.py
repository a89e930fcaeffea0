"""The season of a group in one stream: notes, meetings and activities by day, newest first; and its directions by week.

A constant number of queries whatever the number of rows: each kind is read once, at most a page long, and merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Model, Q, QuerySet

from tashan.domain.notes.models import Activity, ActivityKind, Meeting, MeetingKind, Note, NoteKind
from tashan.domain.notes.queries import activities_of, meetings_of, visible_to
from tashan.domain.people.names import folded
from tashan.domain.placements.models import Group
from tashan.kernel.actors import Actor
from tashan.kernel.periods import PeriodKind, containing

UNSURE = "unsure"
INWARD = "in"
"""The direction meetings belong to: the team itself."""
_PAGE = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show. ``direction`` is a key or ``unsure``; ``kind`` one of the kinds of notes, meetings or activities;
    ``who`` part of a name in either script or pinyin; ``text`` words that occur; ``start`` and ``end`` days, both included."""

    direction: str = ""
    kind: str = ""
    who: str = ""
    text: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the stream; ``record`` is the note, meeting or activity itself."""

    day: date
    end: date
    record: Note | Meeting | Activity

    @property
    def sort(self) -> str:
        """``note``, ``meeting`` or ``activity``."""
        return str(self.record._meta.model_name)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days of the stream, newest first. ``before`` is the day to ask for next, None at the end."""

    entries: tuple[Told, ...]
    before: date | None


def stretch(
    actor: Actor, group: Group, wanted: Wanted, *, before: date | None = None, size: int = _PAGE
) -> Stretch:
    """About ``size`` entries of ``group`` before the day ``before``, in whole days, as far as ``actor`` may read them."""
    entries = sorted(_read(actor, group, wanted, before, size + 1), key=_newest_first)
    if len(entries) <= size:
        return Stretch(tuple(entries), None)
    last = entries[size].day
    whole = [entry for entry in entries[:size] if entry.day > last]
    if not whole:  # one day longer than a page is shown whole
        day = entries[0].day
        whole = sorted(_read(actor, group, _only(wanted, day), None, None), key=_newest_first)
        return Stretch(tuple(whole), day if _read(actor, group, wanted, day, 1) else None)
    return Stretch(tuple(whole), whole[-1].day)


def everything(actor: Actor, group: Group, wanted: Wanted) -> list[Told]:
    """All entries, oldest first, for an export."""
    return sorted(_read(actor, group, wanted, None, None), key=_newest_first, reverse=True)


def directions_by_week(actor: Actor, group: Group) -> dict[date, Counter[str]]:
    """For each week (by its Monday) how many entries of the stream belong to each direction, ``unsure`` included.

    They are the same entries that `stretch` gives under the direction, meetings as work on the team: 向内.
    """
    weeks: dict[date, Counter[str]] = defaultdict(Counter)
    notes = visible_to(actor).filter(group=group, withdrawn_at__isnull=True).order_by()
    counted: Iterable[tuple[date, str | None, int]] = notes.values_list("day", "direction__key").annotate(
        number=Count("pk", distinct=True)
    )
    for day, key, number in counted:
        weeks[containing(day, PeriodKind.WEEK).start][key or UNSURE] += number
    for activity in activities_of(group):
        key = activity.direction.key if activity.direction else UNSURE
        weeks[containing(activity.start, PeriodKind.WEEK).start][key] += 1
    for day in meetings_of(group).values_list("day", flat=True):
        weeks[containing(day, PeriodKind.WEEK).start][INWARD] += 1
    return dict(sorted(weeks.items()))


def _read(actor: Actor, group: Group, wanted: Wanted, before: date | None, size: int | None) -> list[Told]:
    found: list[Told] = []
    if not wanted.kind or wanted.kind in NoteKind.values:
        notes = _notes(actor, group, wanted, before).order_by("-day", "-written_at", "-id")
        found += [Told(note.day, note.day, note) for note in notes[:size]]
    if (not wanted.kind or wanted.kind in MeetingKind.values) and wanted.direction in {"", INWARD}:
        found += [Told(one.day, one.day, one) for one in _meetings(group, wanted, before)[:size]]
    if not wanted.kind or wanted.kind in ActivityKind.values:
        found += [Told(one.start, one.end, one) for one in _activities(group, wanted, before)[:size]]
    return found


def _notes(actor: Actor, group: Group, wanted: Wanted, before: date | None) -> QuerySet[Note]:
    notes = visible_to(actor).filter(group=group, withdrawn_at__isnull=True)
    notes = notes.filter(_days("day", wanted, before), _direction(wanted))
    if wanted.kind:
        notes = notes.filter(kind=wanted.kind)
    if wanted.who:
        notes = notes.filter(_named("placement__person", wanted.who))
    if wanted.text:
        notes = notes.filter(body__icontains=wanted.text)
    return notes


def _meetings(group: Group, wanted: Wanted, before: date | None) -> QuerySet[Meeting]:
    meetings = meetings_of(group).filter(_days("day", wanted, before))
    if wanted.kind:
        meetings = meetings.filter(kind=wanted.kind)
    if wanted.who:
        meetings = meetings.filter(_named("attendances__person", wanted.who)).distinct()
    if wanted.text:
        text = wanted.text
        meetings = meetings.filter(
            Q(title__icontains=text) | Q(topics__icontains=text) | Q(minutes__icontains=text)
        )
    return meetings


def _activities(group: Group, wanted: Wanted, before: date | None) -> QuerySet[Activity]:
    activities = activities_of(group).filter(_days("start", wanted, before), _direction(wanted))
    if wanted.kind:
        activities = activities.filter(kind=wanted.kind)
    if wanted.who:
        activities = activities.filter(_named("people", wanted.who)).distinct()
    if wanted.text:
        activities = activities.filter(Q(summary__icontains=wanted.text) | Q(source__icontains=wanted.text))
    return activities


def _days(field: str, wanted: Wanted, before: date | None) -> Q:
    asked = Q()
    if wanted.start:
        asked &= Q(**{f"{field}__gte": wanted.start})
    if wanted.end:
        asked &= Q(**{f"{field}__lte": wanted.end})
    if before:
        asked &= Q(**{f"{field}__lt": before})
    return asked


def _direction(wanted: Wanted) -> Q:
    if wanted.direction == UNSURE:
        return Q(direction__isnull=True)
    return Q(direction__key=wanted.direction) if wanted.direction else Q()


def _named(path: str, who: str) -> Q:
    return Q(**{f"{path}__folded__contains": folded(who)}) | Q(**{f"{path}__pinyin__contains": who.lower()})


def _only(wanted: Wanted, day: date) -> Wanted:
    return Wanted(wanted.direction, wanted.kind, wanted.who, wanted.text, day, day)


_RANK: Sequence[type[Model]] = (Meeting, Activity, Note)


def _newest_first(entry: Told) -> tuple[int, int, int]:
    return -entry.day.toordinal(), _RANK.index(type(entry.record)), -entry.record.pk
