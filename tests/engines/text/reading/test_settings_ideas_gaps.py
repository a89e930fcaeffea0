"""Statements to propose as settings, ideas with their owner, and the doubts said aloud."""

from __future__ import annotations

from datetime import datetime

from tashan.engines.text import Reading, read_repaired
from tests.engines.text.reading.gold import plain


def _read(text: str, published: datetime | None = datetime(2025, 11, 9)) -> Reading:  # noqa: DTZ001 - naive local time
    return read_repaired(plain(text, published))


def test_a_rhythm_in_quotes_is_read_term_by_term() -> None:
    found = _read("实行“日交流、周例会、半月一小结、每月一汇报”的办法。").settings
    assert [(s.value["period"], s.value["what"]) for s in found] == [
        ("day", "交流"),
        ("week", "例会"),
        ("half-month", "小结"),
        ("month", "汇报"),
    ]


def test_other_rhythms_are_read_too() -> None:
    assert [s.value["period"] for s in _read("坚持每日复盘、每周例会、每季度汇报。").settings] == [
        "day",
        "week",
        "quarter",
    ]


def test_every_day_in_running_prose_is_no_rhythm() -> None:
    assert _read("他每天走访商户，每周回一次家。").settings == ()


def test_directions_keep_their_definition() -> None:
    (found,) = _read("“向外”，即做好岗位工作，树立良好形象。").settings
    assert found.value == {"name": "向外", "direction": "out", "definition": "做好岗位工作，树立良好形象"}


def test_ideas_by_verb_by_pronoun_and_in_lists() -> None:
    ideas = _read(
        "组长陆景行建议，设立首席服务官。副组长苏映荷是禾川市农业农村局科教科科长，她认为，先试点再推开。\n"
        "组员石磊的“一企一档”做法；组员白露的数据看板做法；都很实用。"
    ).ideas
    assert [(i.owner, i.text) for i in ideas][:2] == [
        ("陆景行", "设立首席服务官"),
        ("苏映荷", "先试点再推开"),
    ]
    assert {(i.owner) for i in ideas} >= {"石磊", "白露"}


def test_fewer_names_than_stated_are_said_aloud() -> None:
    reading = _read("禾川市选派的12名学员到岗。组员石磊、白露发言。")
    assert "文中称12名学员，点到姓名的有2名" in reading.warnings


def test_two_versions_of_one_person_are_said_aloud() -> None:
    reading = _read("禾川市文化馆馆长方砚秋发言。会后，禾川市文化馆副馆长方砚秋接受采访。")
    assert any(w.startswith("同一人有两种说法：方砚秋") for w in reading.warnings)


def test_a_cut_list_is_said_aloud() -> None:
    assert "列举以“……”中断，不完整" in _read("走访了甲、乙、丙……大家收获很大。").warnings


def test_odd_dates_are_said_aloud() -> None:
    warnings = _read("2025年12月8日，全组开会。年6月12日，全组赴外地学习。").warnings
    assert any("2025年12月8日" in w and "晚于发布日期" in w for w in warnings)
    assert any("缺少年份" in w for w in warnings)
    assert any("没有找到发布日期" in w for w in _read("12月8日，全组开会。", None).warnings)


def test_a_refused_text_yields_nothing_but_its_reason() -> None:
    from dataclasses import replace

    refused = replace(plain("XX市XX局组长张XX。", None), refused="这是模板，不是真实材料。")
    reading = read_repaired(refused)
    assert reading.refused == "这是模板，不是真实材料。"
    assert reading.people == reading.organisations == reading.activities == ()


def test_an_idea_may_follow_a_clause_of_its_owner() -> None:
    found = _read("第一管理组副组长苏映荷跟着冷链车跑了两个月，建议产地先建小型预冷库。").ideas
    assert [(i.owner, i.text) for i in found] == [("苏映荷", "产地先建小型预冷库")]
