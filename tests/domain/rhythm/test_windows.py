"""Windows: whatever the rule, they lie in order, cover each period once, and move as the rule says when nobody works."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.rhythm.windows import Rule, Window, windows
from tashan.domain.rhythm.workdays import china
from tashan.kernel.clock import CHINA
from tashan.kernel.periods import PeriodKind, containing

SHIFTS = ("stay", "before", "after", "skip")
days = st.dates(date(2019, 1, 10), date(2026, 10, 31))
kinds = st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.TERM])


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    kind = draw(kinds)
    weekday = draw(st.none() | st.integers(0, 6)) if kind is PeriodKind.WEEK else None
    return Rule(
        period=kind,
        due_time=draw(st.times()).replace(tzinfo=None, fold=0),
        weekday=weekday,
        due_offset=draw(st.integers(-3, 10)),
        grace=draw(st.integers(0, 24 * 31)),
        shift=draw(st.sampled_from(SHIFTS)),
    )


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date]:
    start = draw(days)
    return start, start + timedelta(days=draw(st.integers(0, 60)))


def _windows(rule: Rule, start: date, end: date) -> list[Window]:
    return list(windows(rule, start, end, china(), CHINA))


@given(rules(), spans())
def test_the_moments_of_a_window_are_aware_and_in_order(rule: Rule, span: tuple[date, date]) -> None:
    for window in _windows(rule, *span):
        assert window.opens_at <= window.due_at <= window.closes_at
        assert window.opens_at == datetime.combine(window.period.start, time(0), CHINA)
        assert window.closes_at - window.due_at == timedelta(hours=rule.grace)
        assert window.due_at.tzinfo is CHINA


@given(rules(), spans())
def test_periods_lie_inside_the_span_and_never_overlap(rule: Rule, span: tuple[date, date]) -> None:
    found = [window.period for window in _windows(rule, *span)]
    for period in found:
        assert span[0] <= period.start <= period.end <= span[1]
        whole = containing(period.start, rule.period)
        assert (period.start, period.end) == (max(whole.start, span[0]), min(whole.end, span[1]))
    assert all(one.end < next_one.start for one, next_one in pairwise(found))


@given(rules(), spans())
def test_without_skipping_every_day_is_asked_for_once(rule: Rule, span: tuple[date, date]) -> None:
    if rule.shift == "skip":
        return
    asked = [day for window in _windows(rule, *span) for day in window.period.days()]
    assert asked == [span[0] + timedelta(days=offset) for offset in range((span[1] - span[0]).days + 1)]


@given(rules(), spans())
def test_skipping_leaves_out_exactly_the_periods_nobody_works_in(rule: Rule, span: tuple[date, date]) -> None:
    skipping = Rule(rule.period, rule.due_time, rule.weekday, rule.due_offset, rule.grace, "skip")
    staying = Rule(rule.period, rule.due_time, rule.weekday, rule.due_offset, rule.grace, "stay")
    worked = [
        window.period
        for window in _windows(staying, *span)
        if any(china().is_working(day) for day in window.period.days())
    ]
    assert [window.period for window in _windows(skipping, *span)] == worked


@given(rules(), spans())
def test_a_shifted_due_day_is_worked_and_says_where_it_came_from(rule: Rule, span: tuple[date, date]) -> None:
    for window in _windows(rule, *span):
        due = window.due_at.date()
        if rule.shift == "after":
            assert china().is_working(due) or due == window.period.start
        if rule.shift == "before" and due > window.period.start:
            assert china().is_working(due)
        if window.moved_from is not None:
            assert not china().is_working(window.moved_from)


def test_a_day_off_asks_nothing_of_anybody() -> None:
    daily = Rule(PeriodKind.DAY, time(23, 59), shift="skip")
    asked = [window.period.start for window in _windows(daily, date(2025, 9, 27), date(2025, 10, 12))]
    assert asked == [
        date(2025, 9, 28),
        date(2025, 9, 29),
        date(2025, 9, 30),
        date(2025, 10, 9),
        date(2025, 10, 10),
        date(2025, 10, 11),
    ]


def test_the_friday_seminar_of_a_holiday_week_is_held_on_its_last_working_day() -> None:
    weekly = Rule(PeriodKind.WEEK, time(18), weekday=4, shift="skip")
    found = {
        window.period.start: window.due_at
        for window in _windows(weekly, date(2025, 9, 22), date(2025, 10, 19))
    }
    assert found[date(2025, 9, 22)] == datetime(2025, 9, 26, 18, tzinfo=CHINA)
    assert found[date(2025, 9, 29)] == datetime(2025, 9, 30, 18, tzinfo=CHINA)  # Friday is 3 October: off
    assert found[date(2025, 10, 6)] == datetime(2025, 10, 10, 18, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("shift", "due"),
    [
        ("stay", datetime(2025, 10, 5, 18, tzinfo=CHINA)),
        ("before", datetime(2025, 9, 30, 18, tzinfo=CHINA)),
        ("after", datetime(2025, 10, 9, 18, tzinfo=CHINA)),
    ],
)
def test_the_september_report_falls_due_in_the_holiday(shift: str, due: datetime) -> None:
    monthly = Rule(PeriodKind.MONTH, time(18), due_offset=5, shift=shift)
    (window,) = _windows(monthly, date(2025, 9, 8), date(2025, 9, 30))
    assert window.due_at == due
    assert window.moved_from == (None if shift == "stay" else date(2025, 10, 5))


def test_grace_crosses_midnight() -> None:
    daily = Rule(PeriodKind.DAY, time(23, 59), grace=36, shift="skip")
    (window,) = _windows(daily, date(2025, 11, 5), date(2025, 11, 5))
    assert window.closes_at == datetime(2025, 11, 7, 11, 59, tzinfo=CHINA)


def test_who_arrives_after_the_weekday_is_not_asked_before_arriving() -> None:
    weekly = Rule(PeriodKind.WEEK, time(18), weekday=0, shift="stay")
    (window,) = _windows(weekly, date(2025, 11, 6), date(2025, 11, 7))
    assert window.due_at == datetime(2025, 11, 6, 18, tzinfo=CHINA)
