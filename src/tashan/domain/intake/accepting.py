"""The verb *accept*: a draft becomes a record through the verb of the room that owns it. One function a kind of draft.

A record that is there already is used and completed, not doubled; then undoing the run leaves it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction

from tashan.domain.intake.models import Draft, DraftKind, DraftState, Run
from tashan.domain.intake.rules import may_keep_run
from tashan.domain.notes import meetings
from tashan.domain.notes import operations as notes
from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import MeetingKind, NoteKind, Presence
from tashan.domain.notes.naming import Directory, direction_of, directory, named_in
from tashan.domain.people import operations as people
from tashan.domain.people.models import Organisation, Person
from tashan.domain.people.names import folded, tidy
from tashan.domain.placements import operations as placements
from tashan.domain.placements.models import Group, Placement
from tashan.domain.rhythm import operations as rhythm
from tashan.domain.rhythm.usual import USUAL
from tashan.engines import audit
from tashan.kernel.actors import Actor, Role
from tashan.kernel.clock import CHINA, local_day
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, TashanError

CONFIDENT = 0.8
"""From here on a draft may be accepted without a look at each. Below it, a person decides."""
ORDER = [
    DraftKind.ORGANISATION,
    DraftKind.PLACEMENT,
    DraftKind.PERSON,
    DraftKind.SETTING,
    DraftKind.MEETING,
    DraftKind.ACTIVITY,
    DraftKind.NOTE,
    DraftKind.IDEA,
]
_ROLES = {"leader": Role.LEADER, "deputy": Role.DEPUTY, "liaison": Role.LIAISON}


@transaction.atomic
def accept(
    draft: Draft,
    *,
    data: dict[str, Any] | None = None,
    book: Directory | None = None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """Make the record the draft tells of. ``data`` mends it in the same step. Raises InputFault when something is missing."""
    run = draft.file.run
    if not may_keep_run(actor, run):
        raise NotAllowed("您不能处理这次导入。")
    if run.undone_at is not None:
        raise Conflict("这次导入已经撤销。", remedy="如需重新采纳，请重新导入文件。")
    if data:
        draft.data = {**draft.data, **{key: value for key, value in data.items() if key in draft.data}}
        draft.mended = True
    claimed = Draft.objects.filter(pk=draft.pk).exclude(state=DraftState.ACCEPTED)
    if not claimed.update(state=DraftState.ACCEPTED):
        raise Conflict("这一条已经采纳。")
    draft.state = DraftState.ACCEPTED
    _MAKERS[DraftKind(draft.kind)](draft, book or directory(run.batch.programme), actor, at)
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
    run: Run, *, above: float = CONFIDENT, actor: Actor, at: datetime
) -> Iterator[tuple[Draft, TashanError | None]]:
    """Accept every waiting draft with a confidence of at least ``above``, in an order in which each finds what it needs.

    Yields each draft with None, or with the fault that kept it waiting; one that fails leaves the others alone.
    """
    waiting = Draft.objects.filter(file__run=run, state=DraftState.WAITING, confidence__gte=above)
    drafts = list(waiting.select_related("file__run__batch__programme", "file__run__group__batch__programme"))
    book, names = None, True
    for kind in ORDER:
        for draft in (one for one in drafts if one.kind == kind):
            if book is None or names:
                book = directory(run.batch.programme)
            names = kind in {DraftKind.ORGANISATION, DraftKind.PLACEMENT, DraftKind.PERSON}
            try:
                accept(draft, book=book, actor=actor, at=at)
            except (InputFault, Conflict) as fault:
                Draft.objects.filter(pk=draft.pk).update(remark=str(fault)[:300])
                yield draft, fault
            else:
                yield draft, None
        names = True


def _organisation(draft: Draft, book: Directory, actor: Actor, at: datetime) -> None:
    data = draft.data
    existing = people.find_organisation(data["name"])
    draft.organisation = people.add_organisation(
        data["name"], kind=data["kind"], other_names=data["other_names"], actor=actor, at=at
    )
    draft.made = existing is None


def _person(draft: Draft, book: Directory, actor: Actor, at: datetime) -> None:
    data = draft.data
    unit = _unit(data["organisation"], actor, at)
    draft.person, draft.made = _somebody(data["name"], unit, actor, at)
    for title in data["titles"]:
        people.hold_post(draft.person, title=title, organisation=unit, actor=actor, at=at)


def _placement(draft: Draft, book: Directory, actor: Actor, at: datetime) -> None:
    data, run = draft.data, draft.file.run
    group = _group(run, data["group"], actor, at)
    home, host = _unit(data["home_unit"], actor, at), _unit(data["host_unit"], actor, at)
    mentor = _somebody(data["mentor"], host, actor, at)[0] if data["mentor"] else None
    placement = _placed(group, data["name"])
    details: dict[str, Any] = {
        "home_unit": home,
        "home_post": _bare(data["home_post"], home),
        "host_unit": host,
        "host_post": data["host_post"],
        "mentor": mentor,
    }
    if placement is None:
        person, made = _somebody(data["name"], home, actor, at)
        draft.person = person if made else None
        placement = placements.place(
            person,
            group=group,
            **details,
            start=_day(data["start"]),
            end=_day(data["end"]),
            number=data["number"] or 0,
            actor=actor,
            at=at,
        )
        draft.made = True
    else:
        placements.complete_placement(placement, **details, actor=actor, at=at)
    draft.placement = placement
    if data["role"] in _ROLES:
        start = placement.start or group.batch.start or local_day(at)
        placements.give_role(placement, role=_ROLES[data["role"]], start=start, actor=actor, at=at)


def _note(draft: Draft, book: Directory, actor: Actor, at: datetime) -> None:
    data = draft.data
    placement = _member(draft.file.run, data["sender"])
    entry = Entry(text=data["text"], **data["parts"])
    written = datetime.fromisoformat(data["written_at"]) if data["written_at"] else None
    if written is not None and written.tzinfo is None:
        written = written.replace(tzinfo=CHINA)
    draft.note = notes.write(
        placement,
        entry=entry,
        day=_day(data["day"]) or local_day(written or at),
        direction=direction_of(entry.body, book),
        late_reason=data["late_reason"],
        named=named_in(entry.tidied().body, book),
        token=f"draft-{draft.code}",
        written_at=written,
        actor=actor,
        at=at,
    )
    draft.made = True


def _meeting(draft: Draft, book: Directory, actor: Actor, at: datetime) -> None:
    data, run = draft.data, draft.file.run
    day = _day(data["day"])
    if day is None:
        raise InputFault("这次会议没有日期。", where=draft.file.name, remedy="请补上日期再采纳。")
    presence = {
        _known_person(name, actor, at): kind.value
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
        group=run.group if kind == MeetingKind.SEMINAR else None,
        part_of_day=data["part_of_day"],
        place=data["place"],
        chair=_known_person(data["chair"], actor, at) if data["chair"] else None,
        recorder=_known_person(data["recorder"], actor, at) if data["recorder"] else None,
        topics=data["topics"],
        minutes=data["minutes"],
        attendance=presence,
        resolutions=[
            meetings.Resolved(text=one["text"], owner=one["owner"], due=_day(one["due"]))
            for one in data["resolutions"]
        ],
        actor=actor,
        at=at,
    )
    draft.made = True


def _activity(draft: Draft, book: Directory, actor: Actor, at: datetime) -> None:
    data, run = draft.data, draft.file.run
    start = _day(data["start"])
    if start is None:
        raise InputFault("这项活动没有日期。", where=draft.file.name, remedy="请补上日期再采纳。")
    known = (book.people.get(name) for name in data["people"])
    units = (people.find_organisation(name) for name in data["organisations"])
    draft.activity = meetings.record_activity(
        run.batch,
        group=run.group,
        kind=data["kind"],
        start=start,
        end=_day(data["end"]),
        summary=data["summary"],
        part_of_day=data["part_of_day"],
        direction=book.directions.get(data["direction"]),
        people=[person for person in known if person is not None],
        organisations=list(dict.fromkeys(unit for unit in units if unit is not None)),
        source=data["source"],
        actor=actor,
        at=at,
    )
    draft.made = True


def _idea(draft: Draft, book: Directory, actor: Actor, at: datetime) -> None:
    data = draft.data
    placement = _member(draft.file.run, data["owner"])
    entry = Entry(text=data["text"])
    draft.note = notes.write(
        placement,
        entry=entry,
        day=_day(data["day"]) or local_day(at),
        kind=NoteKind.IDEA,
        direction=direction_of(entry.body, book),
        named=named_in(entry.tidied().body, book),
        token=f"draft-{draft.code}",
        actor=actor,
        at=at,
    )
    draft.made = True


def _setting(draft: Draft, book: Directory, actor: Actor, at: datetime) -> None:
    data, programme = draft.data, draft.file.run.batch.programme
    if data["kind"] == "direction":
        if data.get("key") not in book.directions:
            raise InputFault(
                "本项目没有“{name}”这个方向。",
                remedy="请由主管办公室先设方向。",
                name=data.get("name", ""),
            )
        return
    rule = USUAL.get(data.get("period", ""))
    if rule is None:
        raise InputFault("这条规则的周期不明。", remedy="请由主管办公室手工设定。")
    existing = programme.cadences.filter(name=rule["name"]).exists()
    basis = f"《{draft.file.title or draft.file.name}》"[:200]
    draft.cadence = rhythm.set_cadence(
        programme, **rule, period=data["period"], basis=basis, actor=actor, at=at
    )
    draft.made = not existing


_MAKERS: dict[DraftKind, Callable[[Draft, Directory, Actor, datetime], None]] = {
    DraftKind.ORGANISATION: _organisation,
    DraftKind.PERSON: _person,
    DraftKind.PLACEMENT: _placement,
    DraftKind.NOTE: _note,
    DraftKind.MEETING: _meeting,
    DraftKind.ACTIVITY: _activity,
    DraftKind.IDEA: _idea,
    DraftKind.SETTING: _setting,
}


def _group(run: Run, name: str, actor: Actor, at: datetime) -> Group:
    if run.group is not None:
        return run.group
    if not name:
        raise InputFault("不知道是哪个管理组。", remedy="请在名册中写明组别，或导入时选定管理组。")
    return placements.open_group(run.batch, name=name, actor=actor, at=at)


def _member(run: Run, name: str) -> Placement:
    """The placement meant by ``name`` in the run's group, else in its batch (if only one bears the name)."""
    wanted = folded(name)
    batch = list(
        Placement.objects.filter(group__batch=run.batch).select_related("person", "group__batch__programme")
    )
    named = [one for one in batch if one.person.folded == wanted]
    in_group = [one for one in named if run.group is None or one.group_id == run.group_id]
    chosen = in_group or named
    if len(chosen) != 1:
        raise InputFault(
            "名册里不止一位“{name}”。" if chosen else "名册里没有“{name}”。",
            name=tidy(name),
            remedy="请先导入名册，或改正姓名。",
        )
    return chosen[0]


def _placed(group: Group, name: str) -> Placement | None:
    return group.placements.filter(person__folded=folded(name)).first()


def _somebody(name: str, unit: Organisation | None, actor: Actor, at: datetime) -> tuple[Person, bool]:
    """The person of that name known at that unit (or known without any unit), else a new one; and whether it is new."""
    namesakes = list(Person.objects.filter(folded=folded(name)).prefetch_related("posts", "placements"))
    for person in namesakes:
        units = {post.organisation_id for post in person.posts.all()}
        units |= {one for stay in person.placements.all() for one in (stay.home_unit_id, stay.host_unit_id)}
        units.discard(None)
        if unit is None or not units or unit.pk in units:
            return person, False
    remark = unit.name[:60] if namesakes and unit is not None else ""
    return people.add_person(name, remark=remark, actor=actor, at=at), True


def _known_person(name: str, actor: Actor, at: datetime) -> Person:
    return _somebody(name, None, actor, at)[0]


def _unit(name: str, actor: Actor, at: datetime) -> Organisation | None:
    return people.add_organisation(name, actor=actor, at=at) if name else None


def _bare(post: str, unit: Organisation | None) -> str:
    return post.removeprefix(unit.name) if unit is not None else post


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise InputFault("“{value}”不是日期。", remedy="请写成 2025-10-08。", value=value) from None
