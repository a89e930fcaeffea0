"""Dated things that were done, and only those."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tashan.engines.text import ActivityFound, ActivityKind, Direction, read_repaired
from tests.engines.text.reading.gold import plain


def _activities(text: str) -> tuple[ActivityFound, ...]:
    return read_repaired(plain(text, datetime(2025, 11, 9))).activities  # noqa: DTZ001 - publication is naive local time


_LONG = "谈了很多体会，" * 12 + "散会。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("9月9日晚，第一次临时党支部会议召开。", ActivityKind.BRANCH_MEETING),
        ("9月12日，全组召开周座谈会。", ActivityKind.SEMINAR),
        ("9月17日，陆景行到海陆智能装备有限公司考察。", ActivityKind.VISIT),
        ("10月24日，与澜湾数智科技集团洽谈二级节点。", ActivityKind.TALKS),
        ("10月16日，禾川市农产品与非遗推介会在东澜国际会展中心举行。", ActivityKind.FAIR),
        ("10月20日，参加全国冷链大会。", ActivityKind.CONFERENCE),
        ("10月21日，集中学习公文写作。", ActivityKind.STUDY),
        ("10月21日，协助部门整理客户台账。", ActivityKind.HOST_WORK),
        ("9月8日，12名学员全部抵达东澜。", ActivityKind.OTHER),
    ],
)
def test_kinds(text: str, kind: ActivityKind) -> None:
    (found,) = _activities(text)
    assert found.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "拟于11月20日邀请协会来访。",
        "11月30日前完成可行性报告。",
        "截至10月底，共提交报告78篇。",
        "禾川新闻网10月11日讯 近日，学员走访企业。",
        "12月9日无记录。",
        "发布日期：2025年11月9日",
        "（2025年11月9日）",
    ],
)
def test_plans_deadlines_datelines_and_page_furniture_are_no_activities(text: str) -> None:
    assert _activities(text) == ()


def test_people_organisations_and_the_exact_sentence_are_kept() -> None:
    text = "前一句。10月29日至30日，联络员唐一鸣到鲜达通供应链有限公司走访。后一句。"
    (found,) = _activities(text)
    assert (found.start, found.end) == (date(2025, 10, 29), date(2025, 10, 30))
    assert found.people == ("唐一鸣",)
    assert found.organisations == ("鲜达通供应链有限公司",)
    assert text[slice(*found.span)] == "10月29日至30日，联络员唐一鸣到鲜达通供应链有限公司走访。"
    assert found.summary == "联络员唐一鸣到鲜达通供应链有限公司走访"


def test_what_is_implied_of_the_day_before_is_marked() -> None:
    found = _activities("2025年9月9日晚，在8名学员全部报到的第二天，组长陆景行召开会议。")
    assert [(a.start, a.implied) for a in found] == [(date(2025, 9, 9), False), (date(2025, 9, 8), True)]
    assert found[1].summary == "8名学员全部报到"
    assert found[0].summary == "组长陆景行召开会议"


def test_two_dates_in_a_sentence_are_two_activities() -> None:
    found = _activities("9月17日，全组到海陆智能装备有限公司考察，9月18日到东澜市博物馆参观。")
    assert [a.start.day for a in found] == [17, 18]


def test_a_fair_that_shows_home_faces_up() -> None:
    text = "禾川市选派干部赴东澜学习。10月16日，禾川市农产品推介会在东澜国际会展中心举行。"
    assert [a.direction for a in _activities(text)] == [Direction.UP]


def test_a_summary_never_cuts_a_quotation() -> None:
    (found,) = _activities(
        "10月31日，全组召开座谈会，围绕“学什么、怎么学，带什么、怎么带”开展讨论，大家" + _LONG
    )
    assert found.summary.count("“") == found.summary.count("”")
    assert len(found.summary) <= 70


def test_a_day_on_a_line_of_its_own_dates_what_is_written_below() -> None:
    first, second = _activities(
        "2025年9月8日 晴\n今天到接收单位报到。\n9月17日 多云转阴\n到海陆智能装备有限公司考察。"
    )
    assert (first.start.isoformat(), second.start.isoformat()) == ("2025-09-08", "2025-09-17")
    assert second.summary == "到海陆智能装备有限公司考察"


def test_that_evening_in_another_section_and_deadlines_date_nothing() -> None:
    found = _activities(
        "10月10日，两个管理组联合推演。\n三、成效与不足\n会后，当晚临时党支部会议决定，每项不晚于11月5日逐项回音。"
    )
    assert [a.start.isoformat() for a in found] == ["2025-10-10"]
