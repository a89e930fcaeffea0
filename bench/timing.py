"""How a thing and the floor beside it are timed: in turn, several rounds, medians."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Median seconds of one call of each, and the middle, lowest and highest ratio of their rounds."""

    ours: float
    floor: float
    ratio: float
    lowest: float
    highest: float


def side_by_side(
    ours: Callable[[], object], floor: Callable[[], object], *, rounds: int = 7, cold: bool = True
) -> Pair:
    """Time both in turn, after one call of each that does not count, unless they are warm already."""
    if cold:
        ours()
        floor()
    times = [(_seconds(ours), _seconds(floor)) for _ in range(rounds)]
    ratios = sorted(mine / other for mine, other in times)
    return Pair(
        ours=statistics.median(mine for mine, _ in times),
        floor=statistics.median(other for _, other in times),
        ratio=statistics.median(ratios),
        lowest=ratios[0],
        highest=ratios[-1],
    )


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
