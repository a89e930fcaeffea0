"""Days in words are said as the dates they meant when they were written."""

from __future__ import annotations

from datetime import date

import pytest

from tashan.domain.reports.rollup.days import resolved, spoken_span, target

WEDNESDAY = date(2025, 10, 22)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("昨天谈完，明天再去", "10月21日谈完，10月23日再去"),
        ("今晚把底线理了一遍", "当晚把底线理了一遍"),
        ("下周三交报价表", "10月29日交报价表"),
        ("上周五定的", "10月17日定的"),
        ("下周再议", "次周再议"),
        ("下个月的冷链装备展", "11月的冷链装备展"),
        ("明早8点集合", "10月23日早上8点集合"),
        ("月底前报来", "月底前报来"),
        ("周座谈照常", "周座谈照常"),
        ("本周座谈照常", "本周座谈照常"),
    ],
)
def test_relative_days_become_dates(text: str, said: str) -> None:
    assert resolved(text, WEDNESDAY) == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("下周三前交报价表", date(2025, 10, 29)),
        ("11月15日前回音", date(2025, 11, 15)),
        ("1月5日再看", date(2026, 1, 5)),
        ("月底前各拿一个条件", date(2025, 10, 31)),
        ("尽快把参数补齐", None),
    ],
)
def test_the_day_a_plan_looks_forward_to(text: str, day: date | None) -> None:
    assert target(text, WEDNESDAY) == day


def test_spans_of_days_are_said_once() -> None:
    assert spoken_span(WEDNESDAY, WEDNESDAY) == "10月22日"
    assert spoken_span(WEDNESDAY, date(2025, 10, 23)) == "10月22日至23日"
    assert spoken_span(date(2025, 10, 31), date(2025, 11, 1)) == "10月31日至11月1日"
