"""From one given file to what it seems to hold: pure, no database, nothing believed yet.

The kind of paper is judged by its content: a table is a roster, headers of senders and times make a chat export, the
fields of a meeting make minutes, anything else is read as an article.
"""

from __future__ import annotations

from dataclasses import replace

from tashan.domain.intake.article import article
from tashan.domain.intake.understanding import Context, Found, Understanding, iso
from tashan.engines.documents import Media, read_document, read_tables, sniff
from tashan.engines.text import Role, read
from tashan.engines.text.chat import ChatMessage, MessageKind, looks_like_chat, read_chat
from tashan.engines.text.minutes import MeetingFound, looks_like_minutes, read_minutes
from tashan.engines.text.roster import RosterRow, read_roster
from tashan.engines.text.roster.values import text_of
from tashan.kernel.sayings import Saying, stored, together
from tashan.kernel.tables import Sheet

TABLES = {Media.XLSX, Media.XLS, Media.CSV}


def understand(data: bytes, name: str, context: Context) -> Understanding:
    """Read one file of any kind. Raises InputFault (with the file's name) when it cannot be opened at all."""
    media = sniff(data, name)
    if media in TABLES:
        return _roster(data, name)
    document = read_document(data, name)
    if media is Media.HTML:
        understanding = article(read(data, media="html", known=context.known), context)
    elif looks_like_chat(document.text):
        understanding = _chat(document.text, context)
    elif looks_like_minutes(document.text):
        understanding = _minutes(document.text, document.title, context)
    else:
        given = data if media is Media.TXT else document.text
        understanding = article(read(given, known=context.known), context)
    return _with(understanding, document.title or name, document.warnings)


def _with(understanding: Understanding, title: str, warnings: tuple[Saying, ...]) -> Understanding:
    """With a title where the text has none of its own, and what the opening of the file had to say."""
    findings = understanding.findings
    findings = {**findings, "warnings": [*map(stored, warnings), *findings.get("warnings", [])]}
    return replace(understanding, title=understanding.title or title, findings=findings)


def _roster(data: bytes, name: str) -> Understanding:
    sheets = read_tables(data, name)
    reading = read_roster(sheets)
    if not reading.rows:
        return Understanding("roster", title=name, refused=together(reading.warnings))
    findings = {
        "warnings": [stored(one) for one in reading.warnings],
        "ignored": [
            [column.sheet, column.heading, stored(column.reason)] for column in reading.ignored_columns
        ],
    }
    text, spans = _shown(sheets)
    found = tuple(_row(number, row, spans) for number, row in enumerate(reading.rows, start=1))
    return Understanding("roster", title=name, text=text, found=found, findings=findings)


def _shown(sheets: tuple[Sheet, ...]) -> tuple[str, dict[tuple[str, int], tuple[int, int]]]:
    """The table as text, a row a line without phone and identity numbers, and each row's place in it."""
    text, spans = "", dict[tuple[str, int], tuple[int, int]]()
    for sheet in sheets:
        text += f"{sheet.name}\n"
        for number, row in enumerate(sheet.rows, start=1):
            line = "　".join(shown for cell in row if (shown := text_of(cell)))
            if line:
                spans[sheet.name, number] = (len(text), len(text) + len(line))
                text += f"{line}\n"
    return text, spans


def _row(number: int, row: RosterRow, spans: dict[tuple[str, int], tuple[int, int]]) -> Found:
    start, end = spans.get((row.sheet, row.number), (0, 0))
    return Found(
        kind="placement",
        data={
            "name": row.name,
            "home_unit": row.home_unit,
            "home_post": row.home_post,
            "host_unit": row.host_unit,
            "host_post": row.host_post,
            "mentor": row.mentor,
            "mentor_post": row.mentor_post,
            "group": row.group,
            "role": "" if row.role is Role.MEMBER else row.role.value,
            "start": iso(row.start),
            "end": iso(row.end),
            "number": number,
        },
        start=start,
        end=end,
        confidence=0.6 if row.problems else 0.98,
        remark=together(row.problems),
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
    findings = {
        "warnings": [stored(one) for one in reading.warnings],
        "set_aside": set_aside,
        "format": reading.format.value,
    }
    return Understanding(
        "chat", title=reading.title, text=reading.text, found=tuple(found), findings=findings
    )


def _message(message: ChatMessage, twin: int | None) -> Found:
    return Found(
        kind="note",
        data={
            "sender": message.author,
            "day": iso(message.day),
            "written_at": iso(message.sent_at),
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
        "minutes",
        title=title,
        text=reading.text,
        found=found,
        findings={"warnings": [stored(one) for one in reading.warnings]},
    )


def _meeting(meeting: MeetingFound) -> Found:
    return Found(
        kind="meeting",
        data={
            "kind": meeting.kind,
            "title": meeting.title,
            "day": iso(meeting.day),
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
                {"text": one.text, "owner": one.owner, "due": iso(one.due)} for one in meeting.resolutions
            ],
            "source": "",
        },
        start=meeting.span[0],
        end=meeting.span[1],
        confidence=meeting.confidence,
    )
