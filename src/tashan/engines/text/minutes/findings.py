"""What minutes say: plain frozen data. Spans are half-open offsets into the text that was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tashan.engines.text.findings import Span
from tashan.kernel.sayings import Saying


@dataclass(frozen=True, slots=True)
class ResolutionFound:
    """One decision; ``owner`` as written (``唐一鸣、沈梨``, ``全体``), ``due`` the last day of what was named."""

    text: str
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingFound:
    """One meeting. ``kind`` is branch-meeting, seminar or study; ``part_of_day`` as in `Dated`; ``topics`` and
    ``minutes`` hold one paragraph a line; ``confidence`` falls with what is missing."""

    kind: str
    title: str
    day: date | None
    part_of_day: str = ""
    place: str = ""
    chair: str = ""
    recorder: str = ""
    topics: str = ""
    minutes: str = ""
    present: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    resolutions: tuple[ResolutionFound, ...] = ()
    span: Span = (0, 0)
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """All meetings of a text in order. ``text`` is the text given; ``warnings`` are sentences for a person."""

    text: str
    meetings: tuple[MeetingFound, ...] = ()
    warnings: tuple[Saying, ...] = ()
