"""The article that the product began from, loaded into an empty programme: a season that a person recognises."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tashan.domain.intake.accepting import accept_all
from tashan.domain.intake.operations import read_next, receive
from tashan.domain.intake.undoing import undo
from tashan.domain.notes.models import Activity, Meeting
from tashan.domain.placements.models import Batch, Placement, RoleTerm
from tashan.domain.placements.operations import open_batch, open_programme
from tashan.kernel.actors import system
from tests.domain.intake.taking_in import rows
from tests.world import AT

ACTOR = system("测试")


@pytest.fixture
def article(inputs: Path) -> tuple[bytes, dict[str, Any]]:
    (paper,) = (inputs / "articles").glob("*.txt")
    facts = json.loads(paper.with_suffix("").with_suffix(".facts.json").read_text(encoding="utf-8"))
    return paper.read_bytes(), facts


@pytest.fixture
def batch(db: None) -> Batch:
    programme = open_programme("对标学习", actor=ACTOR, at=AT)
    return open_batch(programme, name="第三批", start=date(2020, 11, 1), actor=ACTOR, at=AT)


def test_an_empty_programme_becomes_the_season(article: tuple[bytes, dict[str, Any]], batch: Batch) -> None:
    data, facts = article
    before = rows()
    run = receive([("报道.txt", data)], batch=batch, group=None, actor=ACTOR, at=AT)
    read_next(run, actor=ACTOR, at=AT)
    faults = [str(fault) for _, fault in accept_all(run, actor=ACTOR, at=AT) if fault is not None]
    assert not faults
    placements = Placement.objects.select_related("person", "home_unit", "group")
    names = {one["name"] for one in facts["people"]}
    assert len(placements) == 10
    assert {one.person.name for one in placements} <= names
    assert {one.group.name for one in placements} == {placements[0].group.name}
    terms = {term.role for term in RoleTerm.objects.all()}
    assert terms == {"leader", "deputy"}
    titled = {one["name"]: "".join(one["titles"]) for one in facts["people"] if one["titles"]}
    for one in placements:
        if one.home_unit is not None:
            assert one.home_unit.name in titled[one.person.name]
            assert not one.home_post.startswith(one.home_unit.name)
    told = [*Activity.objects.values_list("start", flat=True), *Meeting.objects.values_list("day", flat=True)]
    assert len(told) >= 7
    assert min(told) >= date(2020, 11, 16)
    assert all(source for source in Activity.objects.values_list("source", flat=True))
    undo(run, actor=ACTOR, at=AT)
    assert rows() == before
