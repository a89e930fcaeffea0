"""Marks as Chinese print has them, and never a spoiled time, number or address."""

import pytest

from tashan.engines.text.repair import repair


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("考察冷链,,座谈交流,。大家收获很大。。。。", "考察冷链，座谈交流。大家收获很大。"),
        ("会上强调:要学,要问;要做.", "会上强调：要学，要问；要做。"),
        ("２０２５年１０月１６日，ＡＢＣ集团", "2025年10月16日，ABC集团"),
        ("会议定于13：30开始", "会议定于13:30开始"),
        ('他说:"我们要学."大家同意', "他说：“我们要学。”大家同意"),
        ("「四向」工作法", "“四向”工作法"),
        ("参加的有甲组...乙组", "参加的有甲组……乙组"),
        ("学员--干部--群众", "学员——干部——群众"),
        ("真的吗？？太好了！！！", "真的吗？太好了！"),
        ("买买提•艾力同志", "买买提·艾力同志"),
        ("⼯作⽅法", "工作方法"),
    ],
)
def test_marks_and_widths_are_put_in_order(shown: str, meant: str) -> None:
    assert repair(shown).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "2021-01-19 13:33 来源：东澜日报",
        "投资1,200万元，占比3:2，增长3.5%",
        "见https://example.org/a,b;c?d=1",
        "等候……——终于来了",
        "怎么？！竟然",
        "智汇(东澜)科技有限公司",
        "Hello, world: it works; really.",
        "GB/T 9704-2012",
    ],
)
def test_times_numbers_and_addresses_stay(text: str) -> None:
    assert repair(text).text == text


def test_stars_in_place_of_words_stay_and_are_told() -> None:
    repaired = repair("10月16日，学员参加了**会议，考察了冷链枢纽并座谈。")
    assert "**" in repaired.text
    assert [edit.kind for edit in repaired.edits] == ["damaged"]
    assert len(repaired.warnings) == 1
