"""Working days: every day of eight years beside two other libraries, and a data pack that says what is wrong with it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.rhythm.workdays import Workdays, china, parse_pack
from tashan.kernel.errors import InputFault

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1)]
any_day = st.dates(FIRST + timedelta(days=30), LAST - timedelta(days=30))


def test_every_day_agrees_with_chinese_calendar() -> None:
    wrong = [day for day in DAYS if china().is_working(day) != chinese_calendar.is_workday(day)]
    assert not wrong


def test_every_day_agrees_with_holidays() -> None:
    others = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))
    wrong = [day for day in DAYS if china().is_working(day) != others.is_working_day(day)]
    assert not wrong


def test_the_swapped_days_of_autumn_2025() -> None:
    calendar = china()
    assert [
        day for day in DAYS if date(2025, 9, 27) <= day <= date(2025, 10, 12) and calendar.is_working(day)
    ] == [
        date(2025, 9, 28),  # a Sunday, worked
        date(2025, 9, 29),
        date(2025, 9, 30),
        date(2025, 10, 9),
        date(2025, 10, 10),
        date(2025, 10, 11),  # a Saturday, worked
    ]
    assert calendar.reason(date(2025, 10, 1)) == "国庆节"
    assert calendar.reason(date(2025, 11, 5)) == ""


def test_a_year_without_a_notice_is_provisional_and_goes_by_weekends() -> None:
    calendar = china()
    assert calendar.is_provisional(date(2027, 10, 1))
    assert not calendar.is_provisional(date(2026, 10, 1))
    assert calendar.is_working(date(2027, 10, 1))  # a Friday: no notice has made it a holiday yet
    assert not calendar.is_working(date(2027, 10, 2))


@given(any_day)
def test_the_nearest_working_days_are_worked_and_nearest(day: date) -> None:
    calendar = china()
    before, after = calendar.on_or_before(day), calendar.on_or_after(day)
    assert before <= day <= after
    assert calendar.is_working(before)
    assert calendar.is_working(after)
    between = [one for one in DAYS if before < one < after]
    assert not [one for one in between if calendar.is_working(one)] or before == after == day


def _pack(**changes: object) -> str:
    pack = {
        "first_year": 2025,
        "last_year": 2025,
        "off": {"2025-10-01": "国庆节"},
        "working": {"2025-10-11": "国庆节"},
    }
    return json.dumps({**pack, **changes})


def test_a_pack_of_ones_own_is_read() -> None:
    calendar = parse_pack(_pack())
    assert calendar == Workdays(2025, 2025, {date(2025, 10, 1): "国庆节"}, {date(2025, 10, 11): "国庆节"})


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        "{}",
        _pack(first_year="soon"),
        _pack(off=["2025-10-01"]),
        _pack(off={"2025-13-01": "无此月"}),
    ],
)
def test_a_broken_pack_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputFault, match=r"本地日历\.json.*读不懂"):
        parse_pack(text, where="本地日历.json")


@pytest.mark.parametrize(
    "changes",
    [
        {"working": {"2025-10-10": "国庆节"}},  # a Friday is worked anyway
        {"off": {"2025-10-11": "国庆节"}},  # off and worked at once
    ],
)
def test_a_pack_that_contradicts_itself_is_refused_with_the_day(changes: dict[str, object]) -> None:
    with pytest.raises(InputFault, match=r"2025-10-1[01] 被列为调休上班日"):
        parse_pack(_pack(**changes))
