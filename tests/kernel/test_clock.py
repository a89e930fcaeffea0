"""The clock: a moment has a day only where its zone is known."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.kernel.clock import CHINA, local_day, now


def test_now_knows_its_zone() -> None:
    assert now().utcoffset() == timedelta(hours=8)
    assert now(UTC).utcoffset() == timedelta(0)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001  # the bounds are naive, as hypothesis asks
def test_the_day_in_china_is_the_day_eight_hours_on(naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    assert local_day(moment, CHINA) == (naive + timedelta(hours=8)).date()


def test_late_evening_in_london_is_the_next_day_at_home() -> None:
    assert local_day(datetime(2025, 10, 16, 17, 30, tzinfo=UTC)) == date(2025, 10, 17)


def test_a_naive_moment_has_no_day() -> None:
    with pytest.raises(ValueError, match="naive"):
        local_day(datetime(2025, 10, 16))  # noqa: DTZ001  # the fault is the subject
