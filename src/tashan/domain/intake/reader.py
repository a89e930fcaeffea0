"""From one given file to what it seems to hold: pure, no database, nothing believed yet.

The kind of paper is judged by its content: a table is a roster, headers of senders and times make a chat export, the
fields of a meeting make minutes, anything else is read as an article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tashan.engines.documents import Media, read_document, read_tables, sniff
from tashan.engines.text import Known, Reading, as_json, read
from tashan.engines.text.chat import ChatMessage, MessageKind, looks_like_chat, read_chat
from tashan.engines.text.findings import ActivityFound, PersonFound, Role
from tashan.engines.text.minutes import MeetingFound, looks_like_minutes, read_minutes
from tashan.engines.text.repair import repair
from tashan.engines.text.roster import RosterRow, read_roster

TABLES = {Media.XLSX, Media.XLS, Media.CSV}


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader may know beforehand: the programme's own names, and the day the file was given."""

    known: Known
    today: date


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to offer for review; ``kind`` and ``data`` are those of `Draft`. ``twin`` is the index of the earlier
    finding of the same file that says the same."""

    kind: str
    data: dict[str, Any]
    start: int = 0
    end: int = 0
    confidence: float = 0.9
    remark: str = ""
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a file is and holds. ``refused`` is one sentence when nothing of it should come in."""

    kind: str
    title: str = ""
    text: str = ""
    found: tuple[Found, ...] = ()
    findings: dict[str, Any] = field(default_factory=dict)
    refused: str = ""


def understand(data: bytes, name: str, context: Context) -> Understanding:
    """Read one file of any kind. Raises InputFault (with the file's name) when it cannot be opened at all."""
    media = sniff(data, name)
    if media in TABLES:
        return _roster(data, name)
    document = read_document(data, name)
    if media is Media.HTML:
        return _article(read(data, media="html", known=context.known))
    text = document.text
    if media is Media.TEXT:
        text = repair(data).original
    if looks_like_chat(text):
        return _chat(text, context)
    if looks_like_minutes(text):
        return _minutes(text, document.title, context)
    return _article(read(data if media is Media.TEXT else text, known=context.known))


def _roster(data: bytes, name: str) -> Understanding:
    reading = read_roster(read_tables(data, name))
    if not reading.rows:
        reason = "；".join(reading.warnings) or "表里没有找到姓名一列"
        return Understanding("roster", title=name, refused=f"{name}：{reason}。请检查表头是否有“姓名”。")
    findings = {
        "warnings": list(reading.warnings),
        "ignored": [list(column) for column in reading.ignored_columns],
    }
    found = tuple(_row(number, row) for number, row in enumerate(reading.rows, start=1))
    return Understanding("roster", title=name, found=found, findings=findings)


def _row(number: int, row: RosterRow) -> Found:
    return Found(
        kind="placement",
        data={
            "name": row.name,
            "home_unit": row.home_unit,
            "home_post": row.home_post,
            "host_unit": row.host_unit,
            "host_post": row.host_post,
            "mentor": row.mentor,
            "group": row.group,
            "role": row.role,
            "start": _iso(row.start),
            "end": _iso(row.end),
            "number": number,
        },
        confidence=0.6 if row.problems else 0.98,
        remark="；".join(row.problems) or row.where,
    )


def _chat(text: str, context: Context) -> Understanding:
    reading = read_chat(
        text, known_names=[person.name for person in context.known.people], today=context.today
    )
    found: list[Found] = []
    index: dict[int, int] = {}
    set_aside: dict[str, int] = {}
    for number, message in enumerate(reading.messages):
        if message.kind is not MessageKind.NOTE:
            set_aside[message.kind.value] = set_aside.get(message.kind.value, 0) + 1
            continue
        index[number] = len(found)
        twin = index.get(message.duplicate_of) if message.duplicate_of is not None else None
        found.append(_message(message, twin))
    findings = {"warnings": list(reading.warnings), "set_aside": set_aside, "format": reading.format}
    return Understanding(
        "chat", title=reading.title, text=reading.text, found=tuple(found), findings=findings
    )


def _message(message: ChatMessage, twin: int | None) -> Found:
    return Found(
        kind="note",
        data={
            "sender": message.sender,
            "day": _iso(message.day),
            "written_at": _iso(message.sent_at),
            "text": message.body,
            "parts": dict(message.parts),
            "late_reason": message.late_reason if message.late else "",
        },
        start=message.span[0],
        end=message.span[1],
        confidence=message.confidence,
        remark=message.reason,
        twin=twin,
    )


def _minutes(text: str, title: str, context: Context) -> Understanding:
    reading = read_minutes(text, today=context.today)
    found = tuple(_meeting(meeting) for meeting in reading.meetings)
    return Understanding(
        "minutes", title=title, text=reading.text, found=found, findings={"warnings": list(reading.warnings)}
    )


def _meeting(meeting: MeetingFound) -> Found:
    return Found(
        kind="meeting",
        data={
            "kind": meeting.kind,
            "title": meeting.title,
            "day": _iso(meeting.day),
            "part_of_day": meeting.part_of_day,
            "place": meeting.place,
            "chair": meeting.chair,
            "recorder": meeting.recorder,
            "topics": meeting.topics,
            "minutes": meeting.minutes,
            "present": list(meeting.present),
            "excused": list(meeting.excused),
            "observers": list(meeting.observers),
            "resolutions": [
                {"text": one.text, "owner": one.owner, "due": _iso(one.due)} for one in meeting.resolutions
            ],
        },
        start=meeting.span[0],
        end=meeting.span[1],
        confidence=meeting.confidence,
    )


def _article(reading: Reading) -> Understanding:
    data = as_json(reading)
    findings = {key: data[key] for key in ("source", "repairs", "removed", "quantities", "warnings")}
    title = reading.repaired.source.title
    if reading.refused:
        return Understanding("article", title, reading.text, findings=findings, refused=reading.refused)
    published = reading.repaired.source.published
    arrival = next((one.start for one in reading.activities if one.implied), None)
    found: list[Found] = [
        Found(
            "organisation",
            {"name": one.name, "kind": one.kind, "other_names": list(one.aliases)},
            *_first(one.mentions),
            one.confidence,
        )
        for one in reading.organisations
    ]
    found += [_person(person, arrival) for person in reading.people]
    found += [_activity(activity, reading.text) for activity in reading.activities]
    found += [
        Found("idea", {"owner": one.owner, "text": one.text, "day": _iso(published)}, *one.span, 0.85)
        for one in reading.ideas
    ]
    found += [Found("setting", {"kind": one.kind, **one.value}, *one.span, 0.7) for one in reading.settings]
    return Understanding("article", title, reading.text, tuple(found), findings)


def _person(person: PersonFound, arrival: date | None) -> Found:
    start, end = _first(person.mentions)
    if person.role is Role.OTHER:
        data: dict[str, Any] = {
            "name": person.name,
            "titles": list(person.titles),
            "organisation": person.organisation,
        }
        return Found("person", data, start, end, person.confidence)
    data = {
        "name": person.name,
        "home_unit": person.organisation,
        "home_post": next(iter(person.titles), ""),
        "host_unit": "",
        "host_post": "",
        "mentor": "",
        "group": "",
        "role": "" if person.role is Role.MEMBER else person.role.value,
        "start": _iso(arrival),
        "end": None,
        "number": 0,
    }
    return Found("placement", data, start, end, person.confidence)


def _activity(activity: ActivityFound, text: str) -> Found:
    start, end = activity.span
    kind = "meeting" if activity.kind.value in {"branch-meeting", "seminar"} else "activity"
    data: dict[str, Any] = {
        "kind": activity.kind.value,
        "start": _iso(activity.start),
        "end": _iso(activity.end),
        "part_of_day": activity.part_of_day,
        "direction": activity.direction.value,
        "summary": activity.summary,
        "people": list(activity.people),
        "organisations": list(activity.organisations),
        "source": text[start:end].strip(),
    }
    if kind == "meeting":
        data = {
            "kind": activity.kind.value,
            "title": "",
            "day": _iso(activity.start),
            "part_of_day": activity.part_of_day,
            "place": "",
            "chair": "",
            "recorder": "",
            "topics": activity.summary,
            "minutes": text[start:end].strip(),
            "present": [],
            "excused": [],
            "observers": [],
            "resolutions": [],
        }
    return Found(kind, data, start, end, activity.confidence)


def _first(mentions: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    return mentions[0] if mentions else (0, 0)


def _iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value is not None else None
