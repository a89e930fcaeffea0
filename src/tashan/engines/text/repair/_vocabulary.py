"""The word lists that steer the repair, read once from ``vocabulary.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``core`` words name a programme, ``kin`` words its doings; ``fiction`` marks serial novels.

    ``everyday`` holds frequent words of the genre, ``zhu`` the words that keep 著.
    """

    core: tuple[str, ...]
    kin: tuple[str, ...]
    fiction: tuple[str, ...]
    everyday: tuple[str, ...]
    zhu: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    data = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    programme = data["programme"]
    return Vocabulary(
        tuple(programme["core"]),
        tuple(programme["kin"]),
        tuple(programme["fiction"]),
        tuple(data["everyday"]["words"]),
        frozenset(data["zhu"]["words"]),
    )
