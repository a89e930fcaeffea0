"""The one real article: read from beside the checkout, its names and sentences stay there."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tashan.engines.text import Direction, Reading, Role, fold, read
from tests.engines.text.reading.gold import Measure

_FOLDER = Path(__file__).parents[5] / "shared" / "inputs" / "articles"
_FACTS = sorted(_FOLDER.glob("*.facts.json")) if _FOLDER.exists() else []

pytestmark = pytest.mark.skipif(not _FACTS, reason="shared inputs not beside the checkout")


@lru_cache
def _read() -> tuple[Reading, dict[str, Any]]:
    facts = _FACTS[0]
    source = facts.with_name(facts.name.replace(".facts.json", ".txt"))
    return read(source.read_bytes()), json.loads(facts.read_text(encoding="utf-8"))


def test_it_is_not_refused_and_its_publication_is_known() -> None:
    reading, facts = _read()
    assert reading.refused is None
    published = reading.repaired.source.published
    assert published is not None
    assert published.isoformat(timespec="minutes") == facts["published"]


def test_every_person_is_found_with_title_and_nobody_else() -> None:
    reading, facts = _read()
    found = {p.name: p for p in reading.people}
    assert set(found) == {p["name"] for p in facts["people"]}
    for person in facts["people"]:
        for title in person["titles"]:
            assert any(title in held for held in found[person["name"]].titles), (person["name"], title)


def test_leader_and_deputy_are_right_and_ten_members_are_named() -> None:
    reading, facts = _read()
    roles = {p.name: p.role for p in reading.people}
    by_title = {
        role: {p["name"] for p in facts["people"] if any(t.endswith(word) for t in p["titles"])}
        for role, word in ((Role.LEADER, "管理组组长"), (Role.DEPUTY, "管理组副组长"))
    }
    for role, names in by_title.items():
        assert {n for n, r in roles.items() if r is role} == names
    assert sum(role is not Role.OTHER for role in roles.values()) == 10


def test_organisations_hold_the_bar() -> None:
    reading, facts = _read()
    owner = {fold(f): o["name"] for o in facts["organisations"] for f in (o["name"], *o.get("alias", ()))}
    hit, false = set(), set()
    for body in reading.organisations:
        owned = {owner[fold(f)] for f in (body.name, *body.aliases) if fold(f) in owner}
        hit |= owned
        if not owned:
            false.add(body.name)
    wanted = {o["name"] for o in facts["organisations"]}
    measure = Measure(frozenset(false), frozenset(wanted - hit), len(reading.organisations), len(wanted))
    assert measure.precision >= 0.9, measure.false
    assert measure.recall >= 0.9, measure.missed


def test_all_dates_explicit_and_implied_are_right() -> None:
    reading, facts = _read()
    found = {(a.start.isoformat(), a.end.isoformat(), a.part_of_day, a.implied) for a in reading.activities}
    for wanted in facts["activities"]:
        assert (wanted["date"], wanted.get("end", wanted["date"]), wanted.get("part", ""), False) in found
    for wanted in facts["derived"]:
        assert any(
            (wanted["date"], wanted["date"], wanted.get("part", ""), implied) in found
            for implied in (True, False)
        )
    assert len(reading.activities) == len(facts["activities"]) + len(facts["derived"])


def test_the_team_s_own_meetings_face_in_and_the_rest_is_right_or_unsure() -> None:
    reading, _ = _read()
    for activity in reading.activities:
        if activity.kind == "branch-meeting":
            assert activity.direction is Direction.IN
        else:
            assert activity.direction in (Direction.UP, Direction.DOWN, Direction.UNSURE)


def test_what_is_missing_is_said_aloud() -> None:
    reading, _ = _read()
    assert any("12名学员" in w and "10名" in w for w in reading.warnings)
    assert any("……" in w for w in reading.warnings)


def test_the_four_directions_and_the_rhythm_become_settings() -> None:
    reading, _ = _read()
    assert {s.value["direction"] for s in reading.settings if s.kind == "direction"} == {
        "up",
        "down",
        "in",
        "out",
    }
    assert {s.value["period"] for s in reading.settings if s.kind == "cadence"} == {
        "day",
        "week",
        "half-month",
        "month",
    }
