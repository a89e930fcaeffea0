"""Which of the four directions a note or activity faces, by weighed cues; it abstains rather than guesses.

up: reach central bodies and top firms, show home on a platform. down: bring co-operation and projects to home's units.
in: the team's own life, study and discipline. out: the host post done well (PRODUCT.md, "四向").

Who says it matters: 看了一天图纸 at one's own host is work, 澜光半导体 is a visit for whom is not placed there. With a
:class:`Footing` the names in the text are replaced by what they are to the writer, and the cues that speak of that count too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tashan.engines.text.findings import Direction
from tashan.engines.text.fold import fold_chars
from tashan.engines.text.reading.footing import SIGNS, Footing


def suggest_direction(text: str, footing: Footing | None = None) -> tuple[Direction, float]:
    """The direction ``text`` faces and how sure (0..1); ``Direction.UNSURE`` with the share it lacks when cues are few or mixed.

    Works on one sentence or a short note; ``footing`` tells where its writer stands, if that is known.
    """
    if footing is None:
        scores, clear = _scores(text, _cues().plain), _clear
    else:
        scores, clear = _scores(fold_chars(text), _cues().plain), _clear_placed
        for direction, points in _scores(footing.marked(text), _cues().placed).items():
            scores[direction] += points
    ranked = sorted(((scores[one], one) for one in _FOUR), key=lambda item: -item[0])
    (top, first), (second, _) = ranked[0], ranked[1]
    if not clear(top, second):
        return Direction.UNSURE, round(max(0.0, min(0.5, (top - second) / 4)), 3)
    return first, round(min(0.95, 0.5 + 0.12 * top + 0.08 * (top - second)), 3)


_FOUR = (Direction.UP, Direction.DOWN, Direction.IN, Direction.OUT)
_Cue = tuple[Direction, float, re.Pattern[str]]


def _clear(top: float, second: float) -> bool:
    """For a text of unknown standing: two independent signs, a lead, and no other direction as well founded."""
    return top >= 1.5 and top - second >= 1.0 and second < 1.5


def _clear_placed(top: float, second: float) -> bool:
    """Where the writer's standing is known one sure sign is enough, if nothing else weighs half as much."""
    return top >= 1.0 and top - second >= 0.7 and second <= top / 2


def _scores(text: str, cues: tuple[_Cue, ...]) -> dict[Direction, float]:
    scores = dict.fromkeys(_FOUR, 0.0)
    for direction, weight, pattern in cues:
        found = len({m[0] for m in pattern.finditer(text)})
        scores[direction] += weight * min(found, 2)
    return scores


@dataclass(frozen=True, slots=True)
class _Cues:
    """``plain`` cues hold for any text, ``placed`` ones for a text that :meth:`Footing.marked` has folded and marked."""

    plain: tuple[_Cue, ...]
    placed: tuple[_Cue, ...]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    """``[[plain.direction]]`` and ``[[placed.direction]]`` tables of weight and pattern in `data/directions.toml`."""
    source = (
        files("tashan.engines.text.reading").joinpath("data", "directions.toml").read_text(encoding="utf-8")
    )
    tables = tomllib.loads(source)
    return _Cues(
        _compiled(tables["plain"], str), _compiled(tables["placed"], lambda cue: _signed(fold_chars(cue)))
    )


def _compiled(
    tables: Mapping[str, list[dict[str, str | float]]], spelt: Callable[[str], str]
) -> tuple[_Cue, ...]:
    return tuple(
        (Direction(name), float(cue["weight"]), re.compile(spelt(str(cue["pattern"]))))
        for name, cues in tables.items()
        for cue in cues
    )


def _signed(pattern: str) -> str:
    for name, sign in SIGNS.items():
        pattern = pattern.replace(f"{{{name}}}", sign)
    return pattern
