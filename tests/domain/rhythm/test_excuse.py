"""Leave excuses a period only when nobody could have seen anything on any of its working days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.rhythm.excuse import Away, excused_by
from tashan.domain.rhythm.workdays import china
from tashan.kernel.periods import Period, PeriodKind, containing

days = st.dates(date(2024, 1, 1), date(2026, 6, 30))


@st.composite
def aways(draw: st.DrawFn) -> Away:
    start = draw(days)
    return Away(start, start + timedelta(days=draw(st.integers(0, 20))), "事由")


def test_a_day_of_leave_excuses_that_day_alone() -> None:
    leave = Away(date(2025, 10, 13), date(2025, 10, 15), "回家办事")
    told = [
        excused_by(containing(date(2025, 10, day), PeriodKind.DAY), [leave], china()) for day in range(12, 17)
    ]
    assert told == [None, leave, leave, leave, None]


def test_a_week_partly_on_leave_is_still_owed() -> None:
    week = containing(date(2025, 10, 13), PeriodKind.WEEK)
    assert excused_by(week, [Away(date(2025, 10, 13), date(2025, 10, 16), "")], china()) is None


def test_a_week_whose_working_days_are_covered_is_excused_though_its_weekend_is_not() -> None:
    week = containing(date(2025, 10, 13), PeriodKind.WEEK)
    leave = Away(date(2025, 10, 13), date(2025, 10, 17), "住院")
    assert excused_by(week, [leave], china()) == leave


def test_two_leaves_together_may_cover_a_week_and_the_first_is_named() -> None:
    week = containing(date(2025, 10, 13), PeriodKind.WEEK)
    first = Away(date(2025, 10, 10), date(2025, 10, 14), "出差")
    second = Away(date(2025, 10, 15), date(2025, 10, 17), "住院")
    assert excused_by(week, [second, first], china()) == first


@given(
    st.lists(aways(), max_size=4), days, st.sampled_from([PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH])
)
def test_excused_means_every_working_day_is_covered(leaves: list[Away], day: date, kind: PeriodKind) -> None:
    period = containing(day, kind)
    worked = [one for one in period.days() if china().is_working(one)] or list(period.days())
    covered = all(any(leave.start <= one <= leave.end for leave in leaves) for one in worked)
    assert (excused_by(period, leaves, china()) is not None) == covered


def test_a_period_nobody_works_in_is_excused_only_by_leave_over_all_of_it() -> None:
    holiday = Period(date(2025, 10, 4), date(2025, 10, 5), PeriodKind.TERM)
    assert excused_by(holiday, [Away(date(2025, 10, 4), date(2025, 10, 4), "")], china()) is None
    assert excused_by(holiday, [Away(date(2025, 10, 1), date(2025, 10, 8), "")], china()) is not None
