"""What reading one file yields: plain data, nothing believed yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tashan.engines.text import Known
from tashan.kernel.sayings import NOTHING, Saying

_BEFOREHAND, _AFTERWARDS = timedelta(days=45), timedelta(days=90)
"""Preparation before a batch and what is told of it afterwards still belong to it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader may know beforehand: the programme's own names, the day the file was given, the members of the
    batch and its first and last day."""

    known: Known
    today: date
    members: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the batch may have done something on ``day``: not after the file was given, nor long before it began."""
        if day > self.today or (self.end is not None and day > self.end + _AFTERWARDS):
            return False
        return self.start is None or day >= self.start - _BEFOREHAND


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to offer for review; ``kind`` and ``data`` are those of `Draft`. ``twin`` is the index of the earlier
    finding of the same file that says the same."""

    kind: str
    data: dict[str, Any]
    start: int = 0
    end: int = 0
    confidence: float = 0.9
    remark: Saying = NOTHING
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a file is and holds. ``refused`` is one sentence when nothing of it should come in."""

    kind: str
    title: str = ""
    text: str = ""
    found: tuple[Found, ...] = ()
    findings: dict[str, Any] = field(default_factory=dict)
    refused: Saying = NOTHING


def iso(value: date | datetime | None) -> str | None:
    """The value as drafts store it."""
    return value.isoformat() if value is not None else None
