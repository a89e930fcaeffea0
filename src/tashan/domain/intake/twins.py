"""The same thing told in several files: found by what identifies it, then by how alike the wording is. Pure.

People, members and organisations are the same by name; meetings by day and kind (and group, for those a group holds by
itself); gatherings by day and kind, visits and talks by day and host; notes, other activities and ideas by who or when,
and text, so that one story in Simplified, Traditional and damaged form is offered once; a note that came again with other
words is told apart from a mere copy. A person may always take the other one up after all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from tashan.domain.notes.entry import Entry
from tashan.engines.text import fold
from tashan.engines.text.similar import comparison_key, near_duplicates

_ALIKE = 0.4
_TEXTS = {"note": "text", "meeting": "topics", "activity": "summary", "idea": "text"}
_NAMED = {"person": "somebody", "placement": "somebody", "organisation": "organisation"}
_ONCE_A_DAY = {"fair", "conference"}
_AT_SOMEBODYS = {"visit", "talks"}


class Told(Protocol):
    """What a draft has that matters here."""

    @property
    def kind(self) -> str:
        """A `DraftKind`."""

    @property
    def data(self) -> Any:
        """The data of a draft of that kind."""

    @property
    def group_id(self) -> int | None:
        """The group the file was given for."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A note that its author typed, held against the drafts."""

    note: Any
    data: dict[str, Any]
    group_id: int
    kind: str = "note"

    @classmethod
    def of(cls, note: Any) -> Typed:
        """As a draft of it would look. ``note`` is a `Note` with its person at hand."""
        told = {"sender": note.placement.person.name, "day": note.day.isoformat(), "text": note.body}
        return cls(note, told, note.group_id)


F = TypeVar("F", bound=Told)
T = TypeVar("T", bound=Told)


def find_twins(fresh: Sequence[F], earlier: Sequence[T]) -> list[tuple[F, T]]:
    """Pairs ``(fresh draft, earlier draft it repeats)``; each fresh draft at most once, oldest twin first."""
    known: dict[Hashable, T] = {}
    for old in reversed(earlier):
        known |= dict.fromkeys(_identities(old), old)
    pairs: list[tuple[F, T]] = []
    buckets: dict[Hashable, list[T]] = defaultdict(list)
    for old in earlier:
        if old.kind in _TEXTS:
            buckets[_bucket(old)].append(old)
    arrivals: dict[Hashable, list[F]] = defaultdict(list)
    for draft in fresh:
        twin = next((known[key] for key in _identities(draft) if key in known), None)
        if twin is not None:
            pairs.append((draft, twin))
        elif draft.kind in _TEXTS and _bucket(draft) in buckets:
            arrivals[_bucket(draft)].append(draft)
    for key, new in arrivals.items():
        pairs += _alike(new, buckets[key])
    return pairs + _at_one_moment(fresh, earlier, pairs)


def _at_one_moment(
    fresh: Sequence[F], earlier: Sequence[T], paired: Sequence[tuple[F, T]]
) -> list[tuple[F, T]]:
    """Notes sent by one person at one moment are one message, however its words were changed since: of those not paired."""
    done = {id(one) for pair in paired for one in pair}
    sent = {moment: old for old in earlier if id(old) not in done and (moment := _moment(old))}
    return [
        (new, sent.pop(moment))
        for new in fresh
        if id(new) not in done and (moment := _moment(new)) and moment in sent
    ]


def _moment(draft: Told) -> Hashable:
    """Who sent a note and when, where the paper says it; None otherwise."""
    written = draft.data.get("written_at") if draft.kind == "note" else None
    return (fold(str(draft.data["sender"])), str(written)) if written else None


def reworded(fresh: Told, earlier: Told) -> bool:
    """Whether a note has come again with words that the ``earlier`` copy does not have. A copy that only lost some (cut
    short, damaged) or is written in the other script says nothing new."""
    if fresh.kind != "note":
        return False
    new, old = comparison_key(_words(fresh)), comparison_key(_words(earlier))
    left = iter(old)
    return "\ufffd" not in _words(fresh) and not all(sign in left for sign in new)


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


def _alike(fresh: Sequence[F], earlier: Sequence[T]) -> list[tuple[F, T]]:
    texts = [_words(draft) for draft in (*earlier, *fresh)]
    pairs: dict[int, int] = {}
    for pair in near_duplicates(texts, threshold=_ALIKE):
        old, new = sorted((pair.i, pair.j))
        if old < len(earlier) <= new:
            pairs[new] = min(old, pairs.get(new, old))
    return [(fresh[new - len(earlier)], earlier[old]) for new, old in sorted(pairs.items())]


def _words(draft: Told) -> str:
    """What a draft says; a note written under labels says it under them."""
    said = str(draft.data.get(_TEXTS[draft.kind], ""))
    return Entry(said, **draft.data.get("parts", {})).body if draft.kind == "note" else said
