"""Rolls printed in a text: tables under headings, ``甲（某局）、乙（某馆）``, ``甲：某镇副镇长，某局跟班``, ``一组：甲、乙``.

A roll says outright who is who, so a name in it needs no other evidence; ``home`` and ``host`` are what its column, its
brackets or its verb of placement say ("" when they do not).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import organisation_words, surnames
from tashan.engines.text.reading.members import is_home
from tashan.engines.text.reading.sketches import Sketch
from tashan.engines.text.reading.titles import Title
from tashan.engines.text.reading.words import tag_of

_CELL = re.compile(r"[^\s|｜]+")
_UNIT_COLUMN = re.compile(r"(?:单位|学校|部门|医院|企业|处室|科室)$")
_HOST_COLUMN = re.compile(r"^(?:跟岗|跟班|挂职|实训|接收|见习|学习|对标|历练|进修|研修|锻炼|派驻|实习)")
_POST_COLUMN = re.compile(r"职务|职称|岗位$")
_SENT = re.compile(r"跟岗|跟班|挂职|实训|选派|学员|成员|队员|组员|进修|历练|研修|派驻|分别是")
_ITEM = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})[（(](?P<unit>[^（()）\n]{3,30})[）)]")
_BETWEEN = frozenset(("、", "，", "；", "和", "与", " "))
_SPEAKER = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,4})[：:](?P<rest>[^\n]+)$", re.MULTILINE)
_INTRODUCTION = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,4})，(?P<rest>[^\n]{4,80})$", re.MULTILINE)
_PLACED = re.compile(
    r"^(?:现|目前)?[在到于]?(?P<host>[\u4e00-\u9fff（）()]{3,30}?)(?:跟班|跟岗|挂职|实训|见习|进修|研修|锻炼)$"
)
_TEAM_LINE = re.compile(
    r"^(?![^：:\n]*(?:领导|参会|出席|列席|参加|缺席|编委|审核|主持))[^：:，。\n]{0,12}(?:组|队|班|成员|学员|名单)[：:](?P<list>[^\n：:]+)$",
    re.MULTILINE,
)
_LABEL_REACH = 24  # how far before a list the word that tells whose it is may stand
_FEWEST = 3  # items that make a list in brackets a roll
_MOST = 0.6  # share of them that must look like what they should be


@dataclass(frozen=True, slots=True)
class Enrolled:
    """One line or item of a roll; ``sent`` where the roll is of those who were sent."""

    name: str
    span: Span
    home: str = ""
    host: str = ""
    titles: tuple[str, ...] = ()
    sent: bool = False


def find_rolls(text: str, home: str) -> tuple[Enrolled, ...]:
    """Everybody the rolls of ``text`` name, in order; ``home`` is the place or body that sent them ("" if unknown)."""
    return tuple(
        sorted(
            (*_tables(text), *_brackets(text, home), *_lines(text), *_sentences(text), *_teams(text)),
            key=lambda e: e.span,
        )
    )


def enrol(text: str, sketches: list[Sketch], rolls: tuple[Enrolled, ...], bodies: tuple[Span, ...]) -> None:
    """Gives each sketch what the rolls say of it; what its own titles say stays."""
    by_name = {sketch.name.name: sketch for sketch in sketches}
    for one in rolls:
        sketch = by_name.get(one.name)
        if sketch is None:
            continue
        sketch.member |= one.sent
        sketch.department = one.home or sketch.department
        for title in one.titles:
            at = text.find(title, one.span[1])
            body = next((text[b:e] for b, e in bodies if at <= b and e <= at + len(title)), "")
            sketch.titles.append(Title(title, body, at))
        if one.host:
            sketch.host, sketch.settled, sketch.placed = one.host, True, True


def _tables(text: str) -> Iterator[Enrolled]:
    """Lines below a line of headings that names 姓名 and a unit, as long as they have as many cells as it."""
    columns: list[str] = []
    sent, at = False, 0
    for line in text.split("\n"):
        cells = list(_CELL.finditer(line))
        named = [cell[0] for cell in cells]
        if "姓名" in named and any(_UNIT_COLUMN.search(name) for name in named):
            columns, sent = named, _SENT.search(text, max(0, at - _LABEL_REACH), at + len(line)) is not None
        elif columns and len(cells) == len(columns):
            name = cells[columns.index("姓名")]
            if _may_be_name(name[0]):
                yield _row(columns, cells, at, sent)
        else:
            columns = []
        at += len(line) + 1


def _row(columns: list[str], cells: list[re.Match[str]], at: int, sent: bool) -> Enrolled:
    said = dict(zip(columns, (cell[0] for cell in cells), strict=True))
    units = [column for column in columns if _UNIT_COLUMN.search(column)]
    host = next((said[c] for c in units if _HOST_COLUMN.match(c)), "")
    home = next((said[c] for c in units if not _HOST_COLUMN.match(c)), "")
    titles = tuple(said[c] for c in columns if _POST_COLUMN.search(c))
    begin, end = cells[columns.index("姓名")].span()
    return Enrolled(said["姓名"], (at + begin, at + end), home, host, titles, sent or bool(host))


def _brackets(text: str, home: str) -> Iterator[Enrolled]:
    """甲（某局）、乙（某馆）、丙（某公司）: units of the home are homes, others hosts where those were sent."""
    chain: list[re.Match[str]] = []
    for item in [*_ITEM.finditer(text), None]:
        joined = item is not None and chain and text[chain[-1].end() : item.start()] in _BETWEEN
        if chain and not joined:
            yield from _chained(text, chain, home)
            chain = []
        if item is not None:
            chain.append(item)


def _chained(text: str, chain: list[re.Match[str]], home: str) -> Iterator[Enrolled]:
    units = tuple(organisation_words().suffixes)
    names = sum(_may_be_name(item["name"]) for item in chain)
    bodies = sum(item["unit"].endswith(units) for item in chain)
    if len(chain) < _FEWEST or min(names, bodies) < _MOST * len(chain):
        return
    begin = chain[0].start()
    sent = _SENT.search(text, max(0, begin - _LABEL_REACH), begin) is not None
    for item in chain:
        body = item["unit"].endswith(units)
        own = not (sent and home) or is_home(item["unit"], home)
        yield Enrolled(
            item["name"],
            item.span("name"),
            item["unit"] if body and own else "",
            item["unit"] if body and not own else "",
            sent=sent,
        )


def _lines(text: str) -> Iterator[Enrolled]:
    """甲：某镇副镇长，某局跟班 introduces a person; a label that several lines open with is a speaker."""
    found = [m for m in _SPEAKER.finditer(text) if _may_be_name(m["name"])]
    spoken = Counter(m["name"] for m in found)
    for m in found:
        titles, host = _introduced(m["rest"])
        if titles or spoken[m["name"]] > 1:
            yield Enrolled(m["name"], m.span("name"), "", host, titles, bool(host))


def _sentences(text: str) -> Iterator[Enrolled]:
    """甲，某局某科科长，某院跟岗。 as a line of its own, with nothing in it but posts and a placing."""
    for m in _INTRODUCTION.finditer(text):
        titles, host = _introduced(m["rest"]) if _may_be_name(m["name"]) else ((), "")
        if titles:
            yield Enrolled(m["name"], m.span("name"), "", host, titles, bool(host))


def _teams(text: str) -> Iterator[Enrolled]:
    """某大学组：甲、乙、丙 on a line of its own, with nothing in it but names."""
    for m in _TEAM_LINE.finditer(text):
        items = list(re.finditer(r"[^、，,；; 。]+", m["list"]))
        if len(items) > 1 and all(_may_be_name(item[0]) for item in items):
            for item in items:
                span = m.start("list") + item.start(), m.start("list") + item.end()
                yield Enrolled(item[0], span, sent=True)


def _introduced(rest: str) -> tuple[tuple[str, ...], str]:
    """The titles and the host of a line of introduction; nothing where any part of it is prose."""
    titles: list[str] = []
    host = ""
    for part in re.split("[，,；;、]", rest.rstrip("。")):
        placed = _PLACED.match(part)
        if placed is not None:
            host = placed["host"]
        elif len(part) >= _FEWEST and head_before(part, len(part)):
            titles.append(part)
        else:
            return (), ""
    return tuple(titles), host


def _may_be_name(label: str) -> bool:
    known = surnames()
    begins = (label[0] in known.weight and len(label) <= 3) or label[:2] in known.compound
    return begins and tag_of(label)[:2] in ("", "nr") and not head_before(label, len(label))
