"""Which of the four directions a note or activity faces, by weighed cues; it abstains rather than guesses.

up: reach central bodies and top firms, show home on a platform. down: bring co-operation and projects to home's units.
in: the team's own life, study and discipline. out: the host post done well (PRODUCT.md, "四向").
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from tashan.engines.text.findings import Direction
from tashan.engines.text.reading.known import Known

_ENOUGH, _MARGIN = 1.5, 1.0


def suggest_direction(text: str, known: Known | None = None) -> tuple[Direction, float]:
    """The direction ``text`` faces and how sure (0..1); ``Direction.UNSURE`` with the share it lacks when cues are few or mixed.

    Works on one sentence or a short note. ``known`` names the programme's own hosts: work done inside one of them counts as out.
    """
    scores = _scores(text)
    if (
        known is not None
        and any(m.kind == "organisation" for m in known.mentions(text))
        and _POST.search(text)
    ):
        scores[Direction.OUT] += 0.7
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (first, top), (_, second) = ranked[0], ranked[1]
    if top < _ENOUGH or top - second < _MARGIN or second >= _ENOUGH:
        return Direction.UNSURE, round(max(0.0, min(0.5, (top - second) / 4)), 3)
    return first, round(min(0.95, 0.5 + 0.12 * top + 0.08 * (top - second)), 3)


_POST = re.compile(r"岗|同事|部门|领导|师傅|带教|客户|台账|材料|值班|例会")


def _scores(text: str) -> dict[Direction, float]:
    scores = dict.fromkeys((Direction.UP, Direction.DOWN, Direction.IN, Direction.OUT), 0.0)
    for direction, weight, pattern in _cues():
        found = len({m[0] for m in pattern.finditer(text)})
        scores[direction] += weight * min(found, 2)
    return scores


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[Direction, float, re.Pattern[str]], ...]:
    """``[direction]`` tables of ``weight = pattern`` pairs in `data/directions.toml`."""
    source = (
        files("tashan.engines.text.reading").joinpath("data", "directions.toml").read_text(encoding="utf-8")
    )
    return tuple(
        (Direction(name), float(cue["weight"]), re.compile(cue["pattern"]))
        for name, cues in tomllib.loads(source).items()
        for cue in cues
    )
