"""What changed from one version of a report to another, sentence by sentence. Pure.

A sentence is known by its code. Drawing anew gives new codes, so a sentence with the very words of an old one counts as
that one; only what was really reworded, added or taken out is shown as changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from tashan.domain.notes.wordings import Kind, Piece, changes


class Fate(StrEnum):
    KEPT = "kept"
    REWORDED = "reworded"
    ADDED = "added"
    TAKEN_OUT = "taken-out"


@dataclass(frozen=True, slots=True)
class Compared:
    """One sentence of the newer version (or one that is no longer in it), with the pieces that changed."""

    fate: Fate
    section: str
    pieces: tuple[Piece, ...]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Compared, ...]:
    """The sentences of both versions (as `record.snapshot` gives them) in the order of the newer one.

    Leaving out what was added gives the older version's sentences, leaving out what was taken out the newer one's.
    """
    old, new = before["sentences"], after["sentences"]
    return tuple(_compared(old, new, [one["code"] for one in old], _keys(old, new)))


def _keys(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[str]:
    codes = {one["code"] for one in old} & {one["code"] for one in new}
    free: dict[str, list[str]] = {}
    for one in old:
        if one["code"] not in codes:
            free.setdefault(one["text"], []).append(one["code"])
    return [
        one["code"] if one["code"] in codes or not free.get(one["text"]) else free[one["text"]].pop(0)
        for one in new
    ]


def _compared(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], was: list[str], now: list[str]
) -> Iterator[Compared]:
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_same(one, other) for one, other in zip(old[a:b], new[c:d], strict=True))
            continue
        for one in old[a:b]:
            yield Compared(Fate.TAKEN_OUT, one["section"], (Piece(Kind.OUT, one["text"]),))
        for one in new[c:d]:
            yield Compared(Fate.ADDED, one["section"], (Piece(Kind.IN, one["text"]),))


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> Compared:
    fate = Fate.KEPT if one["text"] == other["text"] else Fate.REWORDED
    return Compared(fate, other["section"], changes(one["text"], other["text"]))
