"""The hash chain, pure: what is hashed, and how a book is checked.

A digest covers every field of an entry and the digest before it (SHA-256 over canonical JSON: sorted keys, no
spaces, UTF-8), the construction of Haber and Stornetta's linked time-stamping, 1991.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Line:
    """One audit entry as data. ``number`` counts from 1 within ``book``; ``at`` is aware; ``account`` is the actor's key."""

    book: str
    number: int
    at: datetime
    actor: str
    verb: str
    target: str
    detail: dict[str, Any]
    why: str = ""
    account: int | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a book does not hold: ``number`` of the line and what is wrong there."""

    book: str
    number: int
    reason: str


def digest(line: Line, before: str) -> str:
    """The hexadecimal SHA-256 of ``line`` chained to the digest ``before`` it."""
    body = json.dumps(
        [
            before,
            line.book,
            line.number,
            line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            line.actor,
            line.verb,
            line.target,
            line.detail,
            line.why,
            line.account,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(body.encode()).hexdigest()


def first_break(
    lines: Iterable[tuple[Line, str]],
    *,
    last: tuple[int, str] | None = None,
    kept: Mapping[int, str] | None = None,
) -> Break | None:
    """The first fault in one book's ``(line, stored digest)`` pairs in order of number, or None if all hold.

    ``last`` is the book's head (count, digest) kept apart from the lines; with it a cut tail shows too. ``kept`` are digests
    by number that were noted outside the database: with them a book written anew from some line on shows as well.
    """
    before, expected, book, outside = START, 1, "", dict(kept or {})
    for line, stored in lines:
        book = line.book
        if line.number != expected:
            return Break(book, expected, "missing")
        if digest(line, before) != stored:
            return Break(book, line.number, "altered")
        if outside.pop(line.number, stored) != stored:
            return Break(book, line.number, "rewritten")
        before, expected = stored, expected + 1
    if outside or (last is not None and last != (expected - 1, before)):
        return Break(book, expected, "tail")
    return None
