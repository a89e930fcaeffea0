"""The order of time in an export, and the header-like lines that break it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from tashan.engines.text.chat.headers import Header

_FEW = 3
_TOO_MANY = 0.3


def out_of_order(found: Sequence[Header]) -> set[int]:
    """Positions that break the order of time: all but a longest run that keeps it, whichever way the export runs.

    Says nothing when too much would break it, since then several exports stand in one file.
    """
    timed = [
        (at, datetime.combine(header.when.day, header.when.clock))
        for at, header in enumerate(found)
        if header.when and header.when.day and header.when.clock
    ]
    falling = sum(later < earlier for (_, earlier), (_, later) in pairwise(timed))
    rising = sum(later > earlier for (_, earlier), (_, later) in pairwise(timed))
    sign = -1 if falling > rising else 1
    keep = _longest([sign * (moment - timed[0][1]).total_seconds() for _, moment in timed])
    broken = {at for place, (at, _) in enumerate(timed) if place not in keep}
    return broken if len(broken) <= max(_FEW, len(timed) * _TOO_MANY) else set()


def _longest(values: Sequence[float]) -> set[int]:
    """Positions of a longest non-decreasing subsequence (patience sorting)."""
    tops: list[float] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        place = bisect_right(tops, value)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [value]
        ends[place : place + 1] = [at]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
