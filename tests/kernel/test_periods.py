"""Periods: every day lies in exactly one period of each kind, and every period can be named and read back."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.kernel.errors import InputFault
from tashan.kernel.periods import Period, PeriodKind, containing, covering, parse

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
KINDS = st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.TERM])
ONE_DAY = timedelta(days=1)


@given(DAYS, KINDS)
def test_the_period_of_a_day_holds_the_day(day: date, kind: PeriodKind) -> None:
    assert day in containing(day, kind)


@given(DAYS, KINDS)
def test_each_day_of_a_period_belongs_to_that_period_and_no_other(day: date, kind: PeriodKind) -> None:
    period = containing(day, kind)
    assert {containing(each, kind) for each in period.days()} == {period}


@given(DAYS, KINDS)
def test_periods_follow_one_another_without_gap(day: date, kind: PeriodKind) -> None:
    period = containing(day, kind)
    assert containing(period.end + ONE_DAY, kind).start == period.end + ONE_DAY
    assert containing(period.start - ONE_DAY, kind).end == period.start - ONE_DAY


@given(DAYS, KINDS)
def test_a_name_leads_back_to_its_period(day: date, kind: PeriodKind) -> None:
    period = containing(day, kind)
    assert parse(period.name) == period


@given(DAYS, st.integers(0, 900))
def test_a_term_is_named_by_its_two_dates(day: date, length: int) -> None:
    term = Period(day, day + timedelta(days=length), PeriodKind.TERM)
    assert parse(term.name) == term
    assert len(list(term.days())) == length + 1


@given(DAYS, st.integers(0, 400), KINDS)
def test_covering_leaves_no_day_out_and_takes_no_period_too_many(
    start: date, length: int, kind: PeriodKind
) -> None:
    end = start + timedelta(days=length)
    periods = list(covering(start, end, kind))
    assert start in periods[0]
    assert end in periods[-1]
    assert all(after.start == before.end + ONE_DAY for before, after in pairwise(periods))


@given(st.lists(DAYS, min_size=2, max_size=2), KINDS)
def test_names_of_one_kind_sort_as_their_periods_do(days: list[date], kind: PeriodKind) -> None:
    one, other = (containing(day, kind) for day in days)
    assert (one.name < other.name) == (one < other)


@given(DAYS)
def test_a_half_month_ends_on_the_fifteenth_or_with_its_month(day: date) -> None:
    half = containing(day, PeriodKind.HALF_MONTH)
    month = containing(day, PeriodKind.MONTH)
    assert half.end.day == 15 or half.end == month.end
    assert half.start.day in (1, 16)


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    week = containing(day, PeriodKind.WEEK)
    assert (week.start.isoweekday(), week.end.isoweekday()) == (1, 7)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2025-10", date(2025, 10, 1), date(2025, 10, 31)),
        ("2024-02-H2", date(2024, 2, 16), date(2024, 2, 29)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2025-10-16", date(2025, 10, 16), date(2025, 10, 16)),
        ("2025-09-08..2025-12-19", date(2025, 9, 8), date(2025, 12, 19)),
    ],
)
def test_names_mean_what_people_expect(name: str, start: date, end: date) -> None:
    period = parse(name)
    assert (period.start, period.end, period.name) == (start, end, name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "十月",
        "2025",
        "2025-13",
        "2025-00",
        "2025-10-32",
        "2025-10-H3",
        "2025-W60",
        "2021-W53",
        "9999-W52",
        "2025-10..2025-11",
    ],
)
def test_a_name_that_is_no_period_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(InputFault) as caught:
        parse(name)
    assert str(caught.value).startswith(f"“{name}”")
    assert "2020-12" in str(caught.value)


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputFault):
        parse("2025-12-19..2025-09-08")
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2025, 12, 19), date(2025, 9, 8), PeriodKind.TERM)


def test_no_day_determines_a_term() -> None:
    with pytest.raises(ValueError, match="two dates"):
        containing(date(2025, 10, 16), PeriodKind.TERM)


@given(st.text(max_size=24))
def test_any_text_is_a_period_or_a_fault_and_never_anything_else(text: str) -> None:
    try:
        period = parse(text)
    except InputFault:
        return
    assert period.start <= period.end
