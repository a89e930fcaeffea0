"""The same thing told in several files: found by what identifies it, then by how alike the wording is. Pure.

People, members and organisations are the same by name; notes, meetings, activities and ideas by day, kind and text, so
that one story in Simplified, Traditional and damaged form is offered once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from tashan.engines.text import fold
from tashan.engines.text.similar import near_duplicates

_ALIKE = 0.4
_TEXTS = {"note": "text", "meeting": "topics", "activity": "summary", "idea": "text"}


class Told(Protocol):
    """What a draft has that matters here."""

    kind: str
    data: Any


T = TypeVar("T", bound=Told)


def find_twins(fresh: Sequence[T], earlier: Sequence[T]) -> list[tuple[T, T]]:
    """Pairs ``(fresh draft, earlier draft it repeats)``; each fresh draft at most once, oldest twin first."""
    named = {_name(draft): draft for draft in reversed(earlier) if _name(draft)}
    pairs = [(draft, named[_name(draft)]) for draft in fresh if _name(draft) in named]
    buckets: dict[tuple[str, str], list[T]] = defaultdict(list)
    for draft in earlier:
        if draft.kind in _TEXTS:
            buckets[_bucket(draft)].append(draft)
    arrivals: dict[tuple[str, str], list[T]] = defaultdict(list)
    for draft in fresh:
        if draft.kind in _TEXTS and _bucket(draft) in buckets:
            arrivals[_bucket(draft)].append(draft)
    for key, new in arrivals.items():
        pairs += _alike(new, buckets[key])
    return pairs


def _name(draft: Told) -> tuple[str, str] | None:
    if draft.kind not in {"person", "placement", "organisation"}:
        return None
    return "organisation" if draft.kind == "organisation" else "somebody", fold(str(draft.data["name"]))


def _bucket(draft: Told) -> tuple[str, str]:
    data = draft.data
    kind = "done" if draft.kind in {"meeting", "activity"} else draft.kind
    return kind, str(data.get("day") or data.get("start") or "")


def _alike(fresh: Sequence[T], earlier: Sequence[T]) -> list[tuple[T, T]]:
    texts = [str(draft.data.get(_TEXTS[draft.kind], "")) for draft in (*earlier, *fresh)]
    pairs: dict[int, int] = {}
    for pair in near_duplicates(texts, threshold=_ALIKE):
        old, new = sorted((pair.i, pair.j))
        if old < len(earlier) <= new:
            pairs[new] = min(old, pairs.get(new, old))
    return [(fresh[new - len(earlier)], earlier[old]) for new, old in sorted(pairs.items())]
