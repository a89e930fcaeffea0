"""From a draft to its record, one function a kind, each by the verb of the room that owns the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tashan.domain.intake.ledger import Ledger, bare, day_of
from tashan.domain.intake.models import DraftKind
from tashan.domain.notes import meetings
from tashan.domain.notes import operations as notes
from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import MeetingKind, NoteKind, Presence
from tashan.domain.notes.naming import Directory, direction_of, named_in
from tashan.domain.people.models import Person
from tashan.domain.people.names import folded
from tashan.domain.people.operations import find_organisation
from tashan.domain.placements import operations as placements
from tashan.domain.placements.models import Group, Placement
from tashan.domain.rhythm import operations as rhythm
from tashan.domain.rhythm.usual import USUAL
from tashan.kernel.actors import Role
from tashan.kernel.clock import CHINA, local_day
from tashan.kernel.errors import InputFault

_ROLES = {"leader": Role.LEADER, "deputy": Role.DEPUTY, "liaison": Role.LIAISON}
BookOf = Callable[[], Directory]


def make(ledger: Ledger, book: BookOf) -> None:
    """Make the record of the ledger's draft and link it. Raises InputFault when something is missing, Conflict when the
    record cannot stand beside another, NotAllowed when its kind is not the actor's to make."""
    _MAKERS[DraftKind(ledger.draft.kind)](ledger, book)


def _organisation(ledger: Ledger, book: BookOf) -> None:
    data = ledger.draft.data
    ledger.draft.organisation, ledger.draft.made = ledger.organisation(
        data["name"], kind=data["kind"], other_names=data["other_names"]
    )


def _person(ledger: Ledger, book: BookOf) -> None:
    data, draft = ledger.draft.data, ledger.draft
    unit = ledger.unit(data["organisation"])
    draft.person, draft.made = ledger.somebody(data["name"], unit)
    for title in data["titles"]:
        ledger.post(draft.person, title, unit)


def _placement(ledger: Ledger, book: BookOf) -> None:
    data, draft = ledger.draft.data, ledger.draft
    group = ledger.group(data["group"], data["name"])
    home, host = ledger.unit(data["home_unit"]), ledger.unit(data["host_unit"])
    details: dict[str, Any] = {
        "home_unit": home,
        "home_post": bare(data["home_post"], home),
        "host_unit": host,
        "host_post": data["host_post"],
        "mentor": _mentor(ledger, host),
    }
    placement = _placed(ledger, group)
    if placement is None:
        person, new = ledger.somebody(data["name"], home)
        if not new and group.placements.filter(person=person).exists():
            person, new = ledger.newcomer(data["name"], home, apart=True), True
        draft.person = person if new else None
        placement = placements.place(
            person,
            group=group,
            **details,
            start=day_of(data["start"]),
            end=day_of(data["end"]),
            number=data["number"] or 0,
            **ledger.by,
        )
        draft.made = True
    else:
        ledger.complete(placement, details)
    draft.placement = placement
    if data["role"] in _ROLES:
        ledger.role(placement, _ROLES[data["role"]])


def _mentor(ledger: Ledger, host: Any) -> Person | None:
    data = ledger.draft.data
    if not data["mentor"]:
        return None
    mentor = ledger.person(data["mentor"], host)
    ledger.post(mentor, data.get("mentor_post", ""), host)
    return mentor


def _placed(ledger: Ledger, group: Group) -> Placement | None:
    """The placement that the draft tells of, if it is there. Another row of the same paper is another person."""
    others = ledger.draft.file.drafts.exclude(pk=ledger.draft.pk).filter(placement__isnull=False)
    named = group.placements.filter(person__folded=folded(ledger.draft.data["name"]))
    return named.exclude(pk__in=others.values("placement")).first()


def _note(ledger: Ledger, book: BookOf) -> None:
    data = ledger.draft.data
    written = datetime.fromisoformat(data["written_at"]) if data["written_at"] else None
    if written is not None and written.tzinfo is None:
        written = written.replace(tzinfo=CHINA)
    _write(
        ledger,
        book(),
        Entry(text=data["text"], **data["parts"]),
        ledger.member(data["sender"]),
        day=day_of(data["day"]) or local_day(written or ledger.at),
        late_reason=data["late_reason"],
        written_at=written,
    )


def _idea(ledger: Ledger, book: BookOf) -> None:
    data = ledger.draft.data
    _write(
        ledger,
        book(),
        Entry(text=data["text"]),
        ledger.member(data["owner"]),
        day=day_of(data["day"]) or local_day(ledger.at),
        kind=NoteKind.IDEA,
    )


def _write(ledger: Ledger, book: Directory, entry: Entry, placement: Placement, **more: Any) -> None:
    draft = ledger.draft
    draft.note = notes.write(
        placement,
        entry=entry,
        direction=direction_of(entry.body, book, placement),
        named=named_in(entry.tidied().body, book),
        token=f"draft-{draft.code}",
        **more,
        **ledger.by,
    )
    draft.made = True


def _meeting(ledger: Ledger, book: BookOf) -> None:
    data, run, draft = ledger.draft.data, ledger.run, ledger.draft
    day = day_of(data["day"])
    if day is None:
        raise InputFault("这次会议没有日期。", where=draft.file.name, remedy="请补上日期再采纳。")
    presence = {
        ledger.person(name): kind.value
        for kind, names in (
            (Presence.OBSERVER, data["observers"]),
            (Presence.EXCUSED, data["excused"]),
            (Presence.PRESENT, data["present"]),
        )
        for name in names
    }
    kind = data["kind"] if data["kind"] in MeetingKind.values else MeetingKind.STUDY.value
    draft.meeting = meetings.hold_meeting(
        run.batch,
        kind=kind,
        title=data["title"],
        day=day,
        group=None if kind == MeetingKind.BRANCH else run.group,
        part_of_day=data["part_of_day"],
        place=data["place"],
        chair=ledger.person(data["chair"]) if data["chair"] else None,
        recorder=ledger.person(data["recorder"]) if data["recorder"] else None,
        topics=data["topics"],
        minutes=data["minutes"],
        source=data.get("source", ""),
        attendance=presence,
        resolutions=[
            meetings.Resolved(text=one["text"], owner=one["owner"], due=day_of(one["due"]))
            for one in data["resolutions"]
        ],
        **ledger.by,
    )
    draft.made = True


def _activity(ledger: Ledger, book: BookOf) -> None:
    data, run, draft = ledger.draft.data, ledger.run, ledger.draft
    start = day_of(data["start"])
    if start is None:
        raise InputFault("这项活动没有日期。", where=draft.file.name, remedy="请补上日期再采纳。")
    known = (book().people.get(name) for name in data["people"])
    units = (find_organisation(name) for name in data["organisations"])
    draft.activity = meetings.record_activity(
        run.batch,
        group=run.group,
        kind=data["kind"],
        start=start,
        end=day_of(data["end"]),
        summary=data["summary"],
        part_of_day=data["part_of_day"],
        direction=book().directions.get(data["direction"]),
        people=[person for person in known if person is not None],
        organisations=list(dict.fromkeys(unit for unit in units if unit is not None)),
        source=data["source"],
        **ledger.by,
    )
    draft.made = True


def _setting(ledger: Ledger, book: BookOf) -> None:
    data, draft, programme = ledger.draft.data, ledger.draft, ledger.run.batch.programme
    if data["kind"] == "direction":
        if data["direction"] not in book().directions:
            raise InputFault(
                "本项目没有“{name}”这个方向。", remedy="请由主管办公室先设方向。", name=data["name"]
            )
        return
    rule = USUAL.get(data["period"])
    if rule is None:
        raise InputFault("这条规则的周期不明。", remedy="请由主管办公室手工设定。")
    existing = programme.cadences.filter(name=rule["name"]).exists()
    basis = f"《{draft.file.title or draft.file.name}》"[:200]
    draft.cadence = rhythm.set_cadence(programme, **rule, period=data["period"], basis=basis, **ledger.by)
    draft.made = not existing


_MAKERS: dict[DraftKind, Callable[[Ledger, BookOf], None]] = {
    DraftKind.ORGANISATION: _organisation,
    DraftKind.PERSON: _person,
    DraftKind.PLACEMENT: _placement,
    DraftKind.NOTE: _note,
    DraftKind.MEETING: _meeting,
    DraftKind.ACTIVITY: _activity,
    DraftKind.IDEA: _idea,
    DraftKind.SETTING: _setting,
}
