"""What organisations go by in notes: the legal name without its tail, its head, its end, its brand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tashan.domain.reports.rollup.shapes import Entry
from tashan.domain.reports.rollup.vocabulary import any_of

CORE_LEAST = 3
"""Characters below which a form is no name."""

_BRAND = 2
_CITY = re.compile("^[\u4e00-\u9fff]{2,3}?[市县区](?=[\u4e00-\u9fff]{4})")


def short_names(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """For each organisation the forms it may go by, best to show first: its name without legal tail, its head, its end."""
    known = {name for entry in entries for name in (*entry.organisations, entry.author_host)}
    names = sorted(name for name in known if len(name) >= CORE_LEAST)
    heads = places(names, [entry.author_post for entry in entries])
    cores = {name: any_of("headings", "legal_tails").sub("", name) or name for name in names}
    brands = Counter(name[:_BRAND] for name in {*names, *(entry.author_post for entry in entries)})
    tails = any_of("headings", "legal_tails")
    forms: dict[str, list[str]] = {}
    for name, core in cores.items():
        bare = next(
            (core[len(p) :] for p in heads if core.startswith(p) and len(core) - len(p) > CORE_LEAST), core
        )
        own = [core, bare, *(bare[:size] for size in range(len(bare) - 1, CORE_LEAST - 1, -1))]
        own += [bare[-size:] for size in range(len(bare) - 1, CORE_LEAST, -1)]
        brand = brands[core[:_BRAND]] == 1 and _BRAND < len(core) <= _BRAND + CORE_LEAST
        own += [core[:_BRAND]] if brand else []
        own = [form for form in own if form == core or not tails.fullmatch(form)]
        others = [other for other in cores.values() if other != core]
        forms[name] = [form for form in dict.fromkeys(own) if not any(form in other for other in others)]
    return {name: tuple(found) or (name,) for name, found in forms.items()}


def written(name: str, longest: int) -> str:
    """``name`` as an office writes it: without its legal tail, and without its city where it is long."""
    core = any_of("headings", "legal_tails").sub("", name) or name
    return core if len(core) <= longest else _CITY.sub("", core)


def places(names: Sequence[str], posts: Iterable[str]) -> tuple[str, ...]:
    """Heads of two or three characters that several names share: a city, a brand, nothing to tell matters apart by."""
    counts = Counter(head for name in {*names, *posts} if name for head in {name[:2], name[:3]})
    return tuple(
        sorted((head for head, n in counts.items() if n > 1 and len(head) > 1), key=lambda h: (-len(h), h))
    )
