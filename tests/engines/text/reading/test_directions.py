"""A direction is suggested only where the words carry it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text import Direction, suggest_direction


@pytest.mark.parametrize(
    ("note", "direction"),
    [
        ("晚上临时党支部开会，讨论分工和纪律。", Direction.IN),
        ("小组周座谈，大家逐一发言，交流心得体会。", Direction.IN),
        ("下午到农业农村部汇报，争取政策试点。", Direction.UP),
        ("去国家发改委对接，介绍我市情况，争取支持。", Direction.UP),
        ("和鲜达通洽谈合作，初步意向有了，下周签约。", Direction.DOWN),
        ("绿能环境愿意签框架协议，引进固废项目落户开发区。", Direction.DOWN),
        ("跟着师傅跑客户，整理台账，参加部门例会。", Direction.OUT),
        ("今天值班，协助同事起草材料，录入数据。", Direction.OUT),
    ],
)
def test_clear_notes(note: str, direction: Direction) -> None:
    found, confidence = suggest_direction(note)
    assert found is direction
    assert confidence >= 0.6


@pytest.mark.parametrize(
    "note",
    [
        "今天下雨，路上堵车。",
        "参观了港口，很受启发。",
        "上午考察三家企业，下午座谈。",
        "",
        "和同事一起洽谈项目，整理台账，值班。",
    ],
)
def test_what_is_mixed_or_bare_stays_unsure(note: str) -> None:
    assert suggest_direction(note)[0] is Direction.UNSURE


@given(st.text(max_size=80))
def test_confidence_is_a_share(note: str) -> None:
    _, confidence = suggest_direction(note)
    assert 0 <= confidence <= 1
