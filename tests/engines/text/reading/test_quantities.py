"""A count is read with what it counts and with its bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text.findings import Bound
from tashan.engines.text.reading.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("90多家企业", 90, Bound.AT_LEAST, "家"),
        ("300余种展品", 300, Bound.AT_LEAST, "种"),
        ("近百人参加", 100, Bound.AT_MOST, "人"),
        ("超过45亿元", 4_500_000_000, Bound.AT_LEAST, "元"),
        ("不到20分钟", 20, Bound.AT_MOST, "分钟"),
        ("约80亩", 80, Bound.ABOUT, "亩"),
        ("50家以上", 50, Bound.AT_LEAST, "家"),
        ("达到120家", 120, Bound.AT_LEAST, "家"),
        ("300万只蛋鸡", 3_000_000, Bound.EXACT, "只"),
        ("三百万元", 3_000_000, Bound.EXACT, "元"),
        ("十余家客户", 10, Bound.AT_LEAST, "家"),
        ("工作40余年", 40, Bound.AT_LEAST, "年"),
        ("1亿多元", 100_000_000, Bound.AT_LEAST, "元"),
        ("数十家企业", 10, Bound.AT_LEAST, "家"),
        ("12名学员", 12, Bound.EXACT, "名"),
        ("60%左右", 60, Bound.ABOUT, "%"),
    ],
)
def test_value_bound_and_unit(text: str, value: float, bound: Bound, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.bound, found.unit) == (value, bound, unit)


@pytest.mark.parametrize(
    "text", ["第三批学员", "2020年的推介会", "一个生动的镜头", "十九届五中全会", "九届十一次全会", "每家企业"]
)
def test_ordinals_years_and_turns_of_phrase_count_nothing(text: str) -> None:
    assert find_quantities(text) == ()


def test_the_noun_is_the_one_after_or_the_one_before() -> None:
    assert [q.what for q in find_quantities("来了12名学员")] == ["学员"]
    assert [q.what for q in find_quantities("参展企业达到90多家")] == ["参展企业"]


def test_numbers_inside_dates_count_nothing() -> None:
    assert find_quantities("12月8日5个人", taken=((0, 5),))[0].value == 5


@given(st.integers(2, 10_000), st.sampled_from(["家", "名", "亩", "项"]))
def test_more_is_never_read_as_exactly(number: int, unit: str) -> None:
    (found,) = find_quantities(f"{number}多{unit}")
    assert (found.value, found.bound) == (number, Bound.AT_LEAST)
