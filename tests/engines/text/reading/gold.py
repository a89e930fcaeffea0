"""What a careful reader finds in the invented articles, and how a reading is measured against it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tashan.engines.text import Reading, Repaired, read_repaired
from tashan.engines.text.findings import OffsetMap, Source

FOLDER = Path(__file__).parent / "articles"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


@dataclass(frozen=True)
class Measure:
    """Precision and recall with what was wrongly found and what was missed."""

    false: frozenset[str]
    missed: frozenset[str]
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return 1.0 if not self.found else 1 - len(self.false) / self.found

    @property
    def recall(self) -> float:
        return 1.0 if not self.wanted else 1 - len(self.missed) / self.wanted


def plain(text: str, published: datetime | None) -> Repaired:
    """A clean text as the reader gets it."""
    return Repaired(text, text, (), OffsetMap((0,), (0,)), Source(published=published))


@lru_cache
def article(name: str) -> tuple[Reading, dict[str, Any]]:
    """The reading of an invented article and its gold."""
    gold = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return read_repaired(plain(text, datetime.fromisoformat(gold["published"]))), gold


def people_measure(reading: Reading, gold: dict[str, Any]) -> Measure:
    wanted = {person["name"] for person in gold["people"]}
    found = {person.name for person in reading.people}
    return Measure(frozenset(found - wanted), frozenset(wanted - found), len(found), len(wanted))


def organisations_measure(reading: Reading, gold: dict[str, Any]) -> Measure:
    """A found body counts for every gold body one of whose forms it bears; optional ones may be missed."""
    owner = {
        _brackets(form): body["name"]
        for body in gold["organisations"]
        for form in (body["name"], *body.get("alias", ()))
    }
    hit, false = set(), set()
    for body in reading.organisations:
        owned = {owner[_brackets(f)] for f in (body.name, *body.aliases) if _brackets(f) in owner}
        hit |= owned
        if not owned:
            false.add(body.name)
    needed = {body["name"] for body in gold["organisations"] if not body.get("optional")}
    return Measure(frozenset(false), frozenset(needed - hit), len(reading.organisations), len(needed))


def _brackets(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")
