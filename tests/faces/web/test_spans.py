"""Days and periods as people say them; titles whose figures keep to their words."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tashan.faces.web.spans import said_days, said_period
from tashan.faces.web.templatetags.design import held
from tashan.kernel.periods import parse

FIRST, LAST = date(2025, 9, 8), date(2025, 12, 19)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (FIRST, LAST, "2025年9月8日至12月19日"),
        (FIRST, date(2026, 1, 9), "2025年9月8日至2026年1月9日"),
        (FIRST, FIRST, "2025年9月8日"),
        (FIRST, None, "2025年9月8日"),
        (None, LAST, "至2025年12月19日"),
        (None, None, ""),
    ],
)
def test_nothing_is_said_twice(start: date | None, end: date | None, said: str) -> None:
    assert said_days(start, end) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2025-W45", "2025年11月3日至11月9日"),
        ("2026-W01", "2025年12月29日至2026年1月4日"),
        ("2025-10", "2025年10月"),
        ("2025-10-H2", "2025年10月下半月"),
    ],
)
def test_a_period_is_said_as_people_say_it(name: str, said: str) -> None:
    assert said_period(parse(name)) == said


def test_in_english_both_ends_are_said() -> None:
    with translation.override("en"):
        assert "2025" in said_days(FIRST, LAST)
        assert "Dec" in said_days(FIRST, LAST)


def test_a_figure_keeps_to_the_word_it_counts() -> None:
    assert held("第一管理组2025年10月工作报告") == (
        '第一管理组<span class="held">2025年</span><span class="held">10月</span>工作报告'
    )


@given(st.text(alphabet="<&年a1 2月\"'"))
def test_a_title_is_never_taken_for_markup_and_loses_nothing(title: str) -> None:
    from html import unescape

    shown = held(title).replace('<span class="held">', "").replace("</span>", "")
    assert "<" not in shown
    assert unescape(shown) == title
