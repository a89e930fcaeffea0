"""What reading a text yields: plain frozen data that says what was found, where, and how sure the reader is.

Spans are half-open character offsets into the repaired ``text``; confidences lie in 0..1. :func:`as_json` gives the
stable schema of `docs/intake.md`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tashan.kernel.sayings import Saying, Translate

Span = tuple[int, int]


class Role(StrEnum):
    MEMBER = "member"
    LEADER = "leader"
    DEPUTY = "deputy"
    LIAISON = "liaison"
    OTHER = "other"


class ActivityKind(StrEnum):
    BRANCH_MEETING = "branch-meeting"
    SEMINAR = "seminar"
    VISIT = "visit"
    TALKS = "talks"
    FAIR = "fair"
    CONFERENCE = "conference"
    STUDY = "study"
    HOST_WORK = "host-work"
    REPORT = "report"
    OTHER = "other"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"
    UNSURE = "unsure"


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Edit:
    """One recorded change: ``original[start:end]`` became ``after`` (empty when it was taken out).

    ``kind`` is a short word such as ``gloss``, ``lost-bytes``, ``damaged``, ``width``, ``doubled-punctuation``,
    ``script``, ``spam-head``, ``breadcrumb``, ``share-bar``, ``banner``, ``next-article``, ``footer``, ``repeated-standfirst``.
    ``removed`` marks whole passages set aside, as against repairs inside the text that stays.
    """

    kind: str
    start: int
    end: int
    before: str
    after: str
    removed: bool = False


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from an offset in the clean text back to the original: ascending anchors, linear between them."""

    clean: tuple[int, ...]
    original: tuple[int, ...]

    def to_original(self, offset: int) -> int:
        """The original offset of the character at clean ``offset``."""
        at = bisect_right(self.clean, offset) - 1
        return self.original[at] + (offset - self.clean[at]) if at >= 0 else offset


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text says it comes from. ``published`` is naive local time as printed."""

    title: str = ""
    outlet: str = ""
    published: datetime | None = None
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text made readable, with every change listed and the way back kept.

    ``refused`` is one sentence when the text must not be imported (scrambled, invented, not about a programme).
    """

    original: str
    text: str
    edits: tuple[Edit, ...]
    offsets: OffsetMap
    source: Source
    refused: Saying | None = None
    warnings: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFound:
    """``organisation`` is where the person comes from, ``host`` where a member was placed; "" when the text does not say."""

    name: str
    titles: tuple[str, ...]
    organisation: str
    role: Role
    mentions: tuple[Span, ...]
    confidence: float
    host: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationFound:
    """``kind``: government, party, company, association, school, hospital, museum, park, group, media, other."""

    name: str
    kind: str
    mentions: tuple[Span, ...]
    confidence: float
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityFound:
    """A dated thing that was done. ``span`` covers the sentence it came from; names refer to people and organisations found."""

    start: date
    end: date
    part_of_day: str
    kind: ActivityKind
    direction: Direction
    summary: str
    span: Span
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    confidence: float
    implied: bool = False


@dataclass(frozen=True, slots=True)
class QuantityFound:
    """``90多家企业``: what=企业, value=90, bound=at-least, unit=家."""

    what: str
    value: float
    bound: Bound
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class IdeaFound:
    owner: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SettingFound:
    """A statement about rhythm or method to propose: ``kind`` is ``cadence`` or ``direction``; ``value`` is its data."""

    kind: str
    value: dict[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one text."""

    repaired: Repaired
    people: tuple[PersonFound, ...] = ()
    organisations: tuple[OrganisationFound, ...] = ()
    activities: tuple[ActivityFound, ...] = ()
    quantities: tuple[QuantityFound, ...] = ()
    ideas: tuple[IdeaFound, ...] = ()
    settings: tuple[SettingFound, ...] = ()
    warnings: tuple[Saying, ...] = ()

    @property
    def text(self) -> str:
        return self.repaired.text

    @property
    def refused(self) -> Saying | None:
        return self.repaired.refused


def as_json(reading: Reading, translate: Translate = str) -> dict[str, Any]:
    """The stable schema of `docs/intake.md`, made of JSON values only; what is said is said in ``translate``'s language."""
    repaired = reading.repaired
    kinds = Counter(edit.kind for edit in repaired.edits if not edit.removed)
    return {
        "source": {
            "title": repaired.source.title,
            "outlet": repaired.source.outlet,
            "published": repaired.source.published.isoformat() if repaired.source.published else None,
            "charset": repaired.source.charset,
        },
        "text": repaired.text,
        "repairs": [
            {
                "kind": kind,
                "count": count,
                "examples": [[e.before, e.after] for e in repaired.edits if e.kind == kind and not e.removed][
                    :3
                ],
            }
            for kind, count in kinds.most_common()
        ],
        "removed": [{"kind": e.kind, "text": e.before} for e in repaired.edits if e.removed],
        "people": [
            {
                "name": p.name,
                "titles": list(p.titles),
                "organisation": p.organisation,
                "role": p.role.value,
                "mentions": [list(m) for m in p.mentions],
                "confidence": round(p.confidence, 3),
                "host": p.host,
            }
            for p in reading.people
        ],
        "organisations": [
            {
                "name": o.name,
                "kind": o.kind,
                "aliases": list(o.aliases),
                "mentions": [list(m) for m in o.mentions],
                "confidence": round(o.confidence, 3),
            }
            for o in reading.organisations
        ],
        "activities": [
            {
                "start": a.start.isoformat(),
                "end": a.end.isoformat(),
                "part_of_day": a.part_of_day,
                "kind": a.kind.value,
                "direction": a.direction.value,
                "summary": a.summary,
                "span": list(a.span),
                "people": list(a.people),
                "organisations": list(a.organisations),
                "confidence": round(a.confidence, 3),
                "implied": a.implied,
            }
            for a in reading.activities
        ],
        "quantities": [
            {"what": q.what, "value": q.value, "bound": q.bound.value, "unit": q.unit, "span": list(q.span)}
            for q in reading.quantities
        ],
        "ideas": [{"owner": i.owner, "text": i.text, "span": list(i.span)} for i in reading.ideas],
        "settings": [{"kind": s.kind, **s.value, "span": list(s.span)} for s in reading.settings],
        "warnings": [one.said(translate) for one in (*repaired.warnings, *reading.warnings)],
        "refused": repaired.refused.said(translate) if repaired.refused else None,
    }
