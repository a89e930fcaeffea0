"""Hosts told by an article become the host units of its members."""

from __future__ import annotations

from datetime import date

import pytest

from tashan.domain.intake.accepting import accept_all
from tashan.domain.intake.operations import read_next, receive
from tashan.domain.people.operations import find_organisation
from tashan.domain.placements.models import Batch, Placement
from tashan.domain.placements.operations import open_batch, open_programme
from tashan.kernel.actors import system
from tests.domain.intake.taking_in import drafts
from tests.world import AT

ACTOR = system("测试")
PAPER = """河阳市赴云泽学习组：干中学，学中干

2025-10-20 09:30 来源：河阳日报

9月8日，河阳市选派陆远山、贺知秋、温如玉三名干部到云泽市投资促进局跟班学习。学习组组长由河阳市商务局副局长霍青山担任，他在云泽海川集团挂职。

9月15日上午，学习组召开第一次组会，明确纪律要求。10月9日，霍青山与贺知秋到云泽市冷链物流协会考察。
"""


@pytest.fixture
def batch(db: None) -> Batch:
    programme = open_programme("对标学习", actor=ACTOR, at=AT)
    return open_batch(programme, name="第一批", start=date(2025, 9, 1), actor=ACTOR, at=AT)


def test_an_article_gives_its_members_their_host_units(batch: Batch) -> None:
    run = receive([("报道.txt", PAPER.encode())], batch=batch, group=None, actor=ACTOR, at=AT)
    read_next(run, actor=ACTOR, at=AT)
    assert {one.data["host_unit"] for one in drafts(run, "placement")} == {"云泽市投资促进局", "云泽海川集团"}
    faults = [str(fault) for _, fault in accept_all(run, above=0.5, actor=ACTOR, at=AT) if fault is not None]
    assert not faults
    stays = Placement.objects.select_related("person", "host_unit")
    assert {one.person.name: one.host_unit for one in stays} == {
        **dict.fromkeys(("陆远山", "贺知秋", "温如玉"), find_organisation("云泽市投资促进局")),
        "霍青山": find_organisation("云泽海川集团"),
    }
