"""From a meeting to its minutes as a paper: where and when, what was discussed, what was resolved, who was there.

The order is that of the minutes form (GB/T 9704-2012, 10.3): the lists of those present, excused and observing follow the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils import translation

from tashan.domain.notes.models import Meeting, Presence
from tashan.engines.documents import Block, Head, Heading, ListLine, Paper, PaperKind, Paragraph, chinese_date
from tashan.engines.documents.numbering import LEVELS, read_label

_SHORT = 30
_BEGINNING = 16
"""Characters of a line that may be a heading as a whole, and of a beginning that stands for one."""


@translation.override(settings.LANGUAGE_CODE)  # a paper is in the language of the records, whoever prints it
def minutes_of(meeting: Meeting) -> Paper:
    """The minutes of ``meeting``; issued by its group, or by the batch when all groups met together."""
    issuer = meeting.group.name if meeting.group else meeting.batch.programme.name
    return Paper(
        kind=PaperKind.MINUTES,
        title=meeting.title,
        blocks=tuple(_blocks(meeting)),
        head=Head(mark=f"{meeting.get_kind_display()}纪要", issuer=issuer, day=meeting.day),
    )


def _blocks(meeting: Meeting) -> Iterator[Block]:
    yield Paragraph.of(_opening(meeting))
    if meeting.topics:
        yield Heading(1, "议题")
        yield from _paragraphs(meeting.topics)
    if meeting.minutes:
        yield Heading(1, "讨论")
        yield from _paragraphs(meeting.minutes)
    resolutions = list(meeting.resolutions.all())
    if resolutions:
        yield Heading(1, "议定事项")
        for one in resolutions:
            owner = f"责任人：{one.owner}。" if one.owner else ""
            due = f"时限：{chinese_date(one.due)}。" if one.due else ""
            text = one.text if one.text.endswith(("。", "；", "！", "？")) else f"{one.text}。"
            yield Paragraph.of(f"{text}{owner}{due}")
    attendances = list(meeting.attendances.select_related("person"))
    for presence in (Presence.PRESENT, Presence.EXCUSED, Presence.OBSERVER):
        names = tuple(one.person.name for one in attendances if one.presence == presence)
        if names:
            yield ListLine(str(presence.label), names)
    if meeting.recorder:
        yield ListLine("记录", (meeting.recorder.name,))


def _opening(meeting: Meeting) -> str:
    place = f"在{meeting.place}" if meeting.place else ""
    chair = f"会议由{meeting.chair.name}主持。" if meeting.chair else ""
    return f"{chinese_date(meeting.day)}，{place}召开{meeting.title}。{chair}"


def _paragraphs(text: str) -> Iterator[Block]:
    """The lines of ``text`` below a heading of the first level; those numbered by hand become headings of the levels that
    follow, counted anew."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    labels = [read_label(line) for line in lines]
    levels = sorted({label.level for label in labels if label is not None})
    depth = 1
    for line, label in zip(lines, labels, strict=True):
        if label is None or not line[len(label.text) :].strip():
            yield Paragraph.of(line)
            continue
        depth = min(levels.index(label.level) + 2, depth + 1, LEVELS)
        yield _heading(depth, line[len(label.text) :].strip())


def _heading(level: int, text: str) -> Heading:
    """A short line is a heading as a whole; of a longer one only a short beginning is."""
    if len(text) <= _SHORT and not re.search("[。；！？].", text):
        return Heading(level, text.rstrip("。；"))
    found = re.match(f"[^。；！？：]{{1,{_BEGINNING}}}[。：]", text)
    return Heading(level, found[0] if found else "", text[found.end() if found else 0 :])
