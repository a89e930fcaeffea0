"""From names to people: titles gathered over the text, the body they belong to, and their part in the programme."""

from __future__ import annotations

import math
import re

from tashan.engines.text.findings import PersonFound, Role, Span
from tashan.engines.text.reading.hosts import find_hosts
from tashan.engines.text.reading.known import Known
from tashan.engines.text.reading.members import mark_members
from tashan.engines.text.reading.people import Name
from tashan.engines.text.reading.roles import role_of
from tashan.engines.text.reading.rolls import Enrolled, enrol
from tashan.engines.text.reading.sketches import Sketch, share_titles, sketch_of
from tashan.engines.text.reading.words import Words


def portray(
    words: Words,
    names: tuple[Name, ...],
    bodies: tuple[Span, ...],
    rolls: tuple[Enrolled, ...],
    home: str,
    known: Known | None = None,
) -> tuple[PersonFound, ...]:
    """The people of the text with titles, body, role, mentions and confidence."""
    sketches = [sketch_of(words, name, bodies) for name in names]
    share_titles(words, sketches)
    enrol(words.text, sketches, rolls, bodies)
    find_hosts(words, sketches, bodies, home)
    mark_members(words, sketches, home)
    return tuple(_person(words, sketch, bodies, known) for sketch in sketches)


def _person(words: Words, sketch: Sketch, bodies: tuple[Span, ...], known: Known | None) -> PersonFound:
    titles = _distinct([*(t.text for t in sketch.titles), *sketch.shared])
    listed = known.person(sketch.name.name) if known is not None else None
    if listed is not None:
        titles = titles or list(listed.titles)
    organisation = (
        _organisation(sketch)
        or _house(words, sketch, bodies)
        or (listed.organisation if listed is not None else "")
    )
    confidence = 1 / (1 + math.exp(1.6 - sketch.name.score))
    role = role_of(sketch, titles)
    return PersonFound(
        sketch.name.name,
        tuple(titles),
        organisation,
        role,
        tuple(sketch.name.spans),
        round(min(0.98, max(confidence, 0.97 if listed is not None else 0.0)), 3),
        sketch.host if role is not Role.OTHER else "",
    )


def _organisation(sketch: Sketch) -> str:
    """The home body: of a title, not the team's own group or branch where another is given; else the department."""
    bodies = [t.body for t in sketch.titles if t.body]
    own = [b for b in bodies if not re.search(r"(?:组|队|班|团|指挥部|临时党[\u4e00-\u9fff]{1,3})$", b)]
    named = own or bodies or ([sketch.department] if sketch.department else [])
    towns = [m["town"] for t in sketch.titles if (m := _TOWN.match(t.text)) is not None]
    return (named or towns or [""])[0]


_TOWN = re.compile(r"(?P<town>[\u4e00-\u9fff]{2,10}?(?:镇|乡|街道))(?!长)")


_HOUSES = (
    (re.compile(r"(?:董事长|总经理|总裁|总监|首席\w{2,3}官|创始人|技术负责人)$"), ("公司", "集团", "厂")),
    (re.compile(r"局长$"), ("局",)),
    (re.compile(r"(?:会长|秘书长|理事长)$"), ("会", "联盟")),
    (re.compile(r"院长$"), ("院",)),
    (re.compile(r"馆长$"), ("馆",)),
    (re.compile(r"校长$"), ("学校", "中学", "小学", "大学", "校")),
    (re.compile(r"行长$"), ("行",)),
    (re.compile(r"主任$"), ("中心", "管委会", "委员会", "办公室", "办")),
)
_NEAR = 60


def _house(words: Words, sketch: Sketch, bodies: tuple[Span, ...]) -> str:
    """Behind 到某局座谈，副局长某某…: the office is of the body of its kind named last in the sentence."""
    for title in sketch.titles:
        if title.body or len(title.text) > 8:
            continue
        ends = next((ends for head, ends in _HOUSES if head.search(title.text)), ())
        begin = max(words.text.rfind(mark, 0, title.begin) for mark in "。\n；") + 1
        near = [
            words.text[b:e]
            for b, e in bodies
            if max(begin, title.begin - _NEAR) <= b and e <= title.begin and words.text[b:e].endswith(ends)
        ]
        if ends and near:
            return near[-1]
    return ""


def _distinct(titles: list[str]) -> list[str]:
    """Each title once, in order; a bare 组长 is dropped beside 某管理组组长."""
    kept: list[str] = []
    for title in dict.fromkeys(titles):
        if any(
            other != title and other.endswith(title) and not other.endswith("副" + title) for other in titles
        ):
            continue
        kept.append(title)
    return kept
