"""Plans, proposals, decisions, open questions, feelings and small talk are told apart."""

from __future__ import annotations

import pytest

from tashan.domain.reports.rollup.moods import Mood, is_feeling, is_filler, moods


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("下一步整理成报告，十二月上旬前报市工信局党组", Mood.PLAN),
        ("答应费云帆总经理一个月内把参数给他", Mood.PROMISE),
        ("建议每个合作社先定一名验收员", Mood.PROPOSAL),
        ("码筐要写进果农培训教材", Mood.PROPOSAL),
        ("该先打孔测气，归固体废物科，报给分管领导", Mood.PROPOSAL),
        ("会议明确每项一名联络人", Mood.DECISION),
        ("由谁牵头还没有定", Mood.OPEN),
        ("真是收获满满", Mood.FEELING),
        ("晚上食堂吃了海鲜面", Mood.SMALL_TALK),
        ("达成四条意向", Mood.RESULT),
    ],
)
def test_a_statement_has_its_mood(text: str, mood: Mood) -> None:
    assert mood in moods(text)


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("首页写“下一步、谁、哪天”", Mood.PLAN),
        ("售后响应从48小时降到9小时", Mood.PROPOSAL),
        ("要来了流程图和各环节承诺时限", Mood.PROMISE),
        ("佟守正总工建议与餐厨混合", Mood.PROPOSAL),
        ("库容12万吨，28个温区", Mood.FEELING),
    ],
)
def test_and_not_another(text: str, mood: Mood) -> None:
    assert mood not in moods(text)


def test_a_clause_of_feeling_says_nothing_else() -> None:
    assert is_feeling("真的收获满满")
    assert is_feeling("今天累")
    assert not is_feeling("收获三条经验")


def test_a_clause_of_filler_says_nothing_at_all() -> None:
    assert is_filler("收到")
    assert is_filler("大家晚上好")
    assert not is_filler("收到样品三箱")
