"""The same thing told in several files: found by what identifies it, then by how alike the wording is. Pure.

People, members and organisations are the same by name; meetings by day and kind (and group, for those a group holds by
itself); gatherings by day and kind, visits and talks by day and host; notes, other activities and ideas by who or when,
and text, so that one story in Simplified, Traditional and damaged form is offered once. A person may always take the
other one up after all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any, Protocol, TypeVar

from tashan.engines.text import fold
from tashan.engines.text.similar import near_duplicates

_ALIKE = 0.4
_TEXTS = {"note": "text", "meeting": "topics", "activity": "summary", "idea": "text"}
_NAMED = {"person": "somebody", "placement": "somebody", "organisation": "organisation"}
_ONCE_A_DAY = {"fair", "conference"}
_AT_SOMEBODYS = {"visit", "talks"}


class Told(Protocol):
    """What a draft has that matters here."""

    kind: str
    data: Any

    @property
    def group_id(self) -> int | None:
        """The group the file was given for."""


T = TypeVar("T", bound=Told)


def find_twins(fresh: Sequence[T], earlier: Sequence[T]) -> list[tuple[T, T]]:
    """Pairs ``(fresh draft, earlier draft it repeats)``; each fresh draft at most once, oldest twin first."""
    known: dict[Hashable, T] = {}
    for draft in reversed(earlier):
        known |= dict.fromkeys(_identities(draft), draft)
    pairs: list[tuple[T, T]] = []
    buckets: dict[Hashable, list[T]] = defaultdict(list)
    for draft in earlier:
        if draft.kind in _TEXTS:
            buckets[_bucket(draft)].append(draft)
    arrivals: dict[Hashable, list[T]] = defaultdict(list)
    for draft in fresh:
        twin = next((known[key] for key in _identities(draft) if key in known), None)
        if twin is not None:
            pairs.append((draft, twin))
        elif draft.kind in _TEXTS and _bucket(draft) in buckets:
            arrivals[_bucket(draft)].append(draft)
    for key, new in arrivals.items():
        pairs += _alike(new, buckets[key])
    return pairs


def _identities(draft: Told) -> list[Hashable]:
    """What a draft cannot share with another that tells of something else."""
    data = draft.data
    if draft.kind in _NAMED:
        return [(_NAMED[draft.kind], fold(str(data["name"])))]
    if draft.kind == "meeting" and data["day"]:
        by = None if data["kind"] == "branch-meeting" else draft.group_id
        return [("meeting", data["kind"], data["day"], by)]
    if draft.kind == "activity" and data["start"]:
        when = (data["kind"], data["start"], data["end"] or data["start"])
        if data["kind"] in _ONCE_A_DAY:
            return [("activity", *when)]
        if data["kind"] in _AT_SOMEBODYS:
            return [("activity", *when, fold(str(name))) for name in data["organisations"]]
    if draft.kind == "setting":
        return [("setting", data["kind"], data.get("period") or data.get("direction"))]
    return []


def _bucket(draft: Told) -> Hashable:
    """Where the wording is compared: notes and ideas of one person, things done on one day."""
    data = draft.data
    if draft.kind == "note":
        return "note", fold(str(data["sender"])), data["day"]
    if draft.kind == "idea":
        return "idea", fold(str(data["owner"]))
    return "done", str(data.get("day") or data.get("start") or "")


def _alike(fresh: Sequence[T], earlier: Sequence[T]) -> list[tuple[T, T]]:
    texts = [str(draft.data.get(_TEXTS[draft.kind], "")) for draft in (*earlier, *fresh)]
    pairs: dict[int, int] = {}
    for pair in near_duplicates(texts, threshold=_ALIKE):
        old, new = sorted((pair.i, pair.j))
        if old < len(earlier) <= new:
            pairs[new] = min(old, pairs.get(new, old))
    return [(fresh[new - len(earlier)], earlier[old]) for new, old in sorted(pairs.items())]
