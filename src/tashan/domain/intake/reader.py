"""From one given file to what it seems to hold: pure, no database, nothing believed yet.

The kind of paper is judged by its content: a table is a roster, headers of senders and times make a chat export, the
fields of a meeting make minutes, anything else is read as an article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tashan.domain.intake.article import article
from tashan.domain.intake.understanding import Context, Found, Understanding, iso
from tashan.engines.documents import (
    Media,
    page_lines,
    page_tables,
    pasted_table,
    read_document,
    read_tables,
    sniff,
)
from tashan.engines.text import Known, Reading, Role, read
from tashan.engines.text.chat import ChatMessage, MessageKind, chat_in_tables, looks_like_chat, read_chat
from tashan.engines.text.minutes import MeetingFound, looks_like_minutes, read_minutes
from tashan.engines.text.roster import RosterRow, read_roster
from tashan.engines.text.roster.values import text_of
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import Saying, stored, together
from tashan.kernel.tables import Sheet

TABLES = {Media.XLSX, Media.XLS, Media.CSV}
LONGEST_ARTICLE = 5_000_000
"""Characters (of a text file, bytes) up to which a text is read as an article; what people publish has a few thousand."""
TABLE_NAMES = (".xls", ".xlsx", ".csv", ".et")
"""Systems export tables as web pages under these names."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file opened: what kind of paper it is (a `FileKind`) and what the reader of that kind takes."""

    kind: str
    name: str
    text: str = ""
    given: bytes | str = ""
    media: str = "text"
    sheets: tuple[Sheet, ...] = ()
    title: str = ""
    warnings: tuple[Saying, ...] = ()


def look(data: bytes, name: str) -> Paper:
    """Open a file and say what kind of paper it is. Raises InputFault (with the file's name) when it cannot be opened."""
    media = sniff(data, name)
    if media in TABLES or (media is Media.HTML and name.lower().endswith(TABLE_NAMES)):
        sheets = read_tables(data, name)
        chat = chat_in_tables(sheets)
        return Paper("chat", name, chat, title=name) if chat else Paper("roster", name, sheets=sheets)
    document = read_document(data, name)
    if sheets := _roster_inside(data, name, media, document.text):
        return Paper("roster", name, sheets=sheets)
    if media is Media.HTML:
        chat = _chat_page(data)
        title = document.title or name
        return Paper("chat" if chat else "article", name, chat, data, "html", (), title, document.warnings)
    kind = (
        "chat"
        if looks_like_chat(document.text)
        else "minutes"
        if looks_like_minutes(document.text)
        else "article"
    )
    given = data if media is Media.TXT else document.text
    return Paper(kind, name, document.text, given, title=document.title, warnings=document.warnings)


def understand(data: bytes, name: str, context: Context) -> Understanding:
    """Read one file of any kind. Raises InputFault (with the file's name) when it cannot be opened at all."""
    return understood(look(data, name), context)


def understood(paper: Paper, context: Context) -> Understanding:
    """What an opened file holds."""
    if paper.kind == "roster":
        return _roster(paper.sheets, paper.name)
    if paper.kind == "chat":
        understanding = _chat(paper.text, context)
    elif paper.kind == "minutes":
        understanding = _minutes(paper.text, paper.title, context)
    else:
        understanding = article(article_of(paper, context.known), context)
    return _with(understanding, paper.title or paper.name, paper.warnings)


def article_of(paper: Paper, known: Known | None = None) -> Reading:
    """The text engine's reading of a paper that is an article. Raises InputFault for more text than any article has."""
    if len(paper.given) > LONGEST_ARTICLE:
        raise InputFault(
            "文字超过{limit}万字，不像一篇文章。",
            where=paper.name,
            remedy="请只留下要导入的部分，或拆成几份再导入。",
            limit=LONGEST_ARTICLE // 10_000,
        )
    return read(paper.given, media=paper.media, known=known)


def _with(understanding: Understanding, title: str, warnings: tuple[Saying, ...]) -> Understanding:
    """With a title where the text has none of its own, and what the opening of the file had to say."""
    findings = understanding.findings
    findings = {**findings, "warnings": [*map(stored, warnings), *findings.get("warnings", [])]}
    return replace(understanding, title=understanding.title or title, findings=findings)


def _roster_inside(data: bytes, name: str, media: Media, text: str) -> tuple[Sheet, ...]:
    """The roster that a text file or a document is, one pasted or typed into it as a table; nothing where it is another
    paper, perhaps with a list of people in it."""
    if media is Media.TXT:
        sheets = pasted_table(data, name)
    elif media is Media.DOCX and "\t" in text and not looks_like_minutes(text):
        sheets = read_tables(data, name)
    else:
        return ()
    tabled = sum(len(str(cell)) for sheet in sheets for row in sheet.rows for cell in row if cell)
    return sheets if tabled * 2 > len(text) and len(read_roster(sheets).rows) > 1 else ()


def _chat_page(data: bytes) -> str:
    """The chat a saved page shows, in a table or message by message; empty when it shows none."""
    if chat := chat_in_tables(page_tables(data)):
        return chat
    lines = page_lines(data)
    return lines if looks_like_chat(lines) else ""


def _roster(sheets: tuple[Sheet, ...], name: str) -> Understanding:
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
            "text": "" if message.parts else message.body,
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
