"""Minutes carry their date in a field of their own: 时间：, with 地点, 主持, 出席 around it and the heading above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tashan.engines.text.findings import (
    ActivityFound,
    ActivityKind,
    Direction,
    OrganisationFound,
    PersonFound,
)
from tashan.engines.text.reading.dated import Dated
from tashan.engines.text.reading.kinds import kind_of

_TIME = re.compile(r"^[ 　]*(?:会议|活动)?时[ 　]*间[：:]", re.MULTILINE)
_PRESENT_WORDS = (
    r"主[ 　]*持(?:人)?|出[ 　]*席(?:人员)?|参[ 　]*加(?:人员)?|列[ 　]*席(?:人员)?|记[ 　]*录(?:人)?"
)
_PRESENT = re.compile(rf"[ 　]*(?:会议)?(?:{_PRESENT_WORDS})[：:]")
_FIELD = re.compile(rf"[ 　]*(?:会议)?(?:地[ 　]*点|请[ 　]*假|缺[ 　]*席|{_PRESENT_WORDS})[：:]")
_ITEM = re.compile(r"^[ 　]*\d+[.、．][ 　]*(?P<item>[^\n]{4,60}?)[；。]?$")
_MEETING = re.compile(r"会议|座谈|例会|支部|党课|研讨|交流")


def find_meetings(
    text: str,
    dates: tuple[Dated, ...],
    people: tuple[PersonFound, ...],
    organisations: tuple[OrganisationFound, ...],
) -> tuple[ActivityFound, ...]:
    """The meetings a text of minutes reports: one for each 时间 field with another field of minutes close below it."""
    return tuple(_found(text, dates, people, organisations))


def _found(
    text: str,
    dates: tuple[Dated, ...],
    people: tuple[PersonFound, ...],
    organisations: tuple[OrganisationFound, ...],
) -> Iterator[ActivityFound]:
    title = _kind_words(text)
    for m in _TIME.finditer(text):
        end = text.find("\n", m.end()) % (len(text) + 1)
        dated = next((d for d in dates if m.end() <= d.span[0] < end), None)
        fields = _block(text, end)
        if dated is None or not fields or not _MEETING.search(title + _heading(text, m.start())):
            continue
        kind = kind_of(title + _heading(text, m.start()))[0]
        kind = kind if kind is ActivityKind.BRANCH_MEETING else ActivityKind.SEMINAR
        block_end = fields[-1][1]
        present = [f for f in fields if _PRESENT.match(text, f[0])]
        yield ActivityFound(
            dated.start,
            dated.end,
            dated.part_of_day,
            kind,
            Direction.IN,
            _summary(text, m.start(), block_end),
            (m.start(), end),
            tuple(p.name for p in people if any(b <= s < e for b, e in present for s, _ in p.mentions)),
            tuple(o.name for o in organisations if any(m.start() <= s < block_end for s, _ in o.mentions)),
            round(dated.confidence * 0.95, 3),
        )


def _kind_words(text: str) -> str:
    """The first lines, where minutes say what they are."""
    return text[:120]


def _block(text: str, at: int) -> list[tuple[int, int]]:
    """The lines below the 时间 line that are fields of minutes, up to the first three lines that are none."""
    fields, missed = [], 0
    while at < len(text) and missed < 3:
        begin = at + 1
        at = text.find("\n", begin) % (len(text) + 1)
        if _FIELD.match(text, begin):
            fields.append((begin, at))
        elif text[begin:at].strip():
            missed += 1
    return fields


def _heading(text: str, at: int) -> str:
    """The nearest line above that is no field: 第一次会议."""
    for line in reversed(text[:at].splitlines()[-4:]):
        if line.strip() and not _FIELD.match(line) and len(line) <= 40:
            return line.strip()
    return ""


def _summary(text: str, at: int, below: int) -> str:
    """The heading and what was on the agenda, within seventy characters, no item cut."""
    summary = _heading(text, at) or "会议"
    items = []
    for line in text[below : below + 400].splitlines()[:8]:
        m = _ITEM.match(line)
        if m is not None:
            items.append(m["item"].rstrip("。；"))
        elif items:
            break
    for index, item in enumerate(items):
        joint = "：" if index == 0 else "；"
        if len(summary) + len(item) + 1 > 70:
            break
        summary += joint + item
    return summary
