"""Numbers in Arabic and Chinese come out as the same values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text.reading.numerals import to_int, to_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("300", 300),
        ("3.2", 3.2),
        ("1,200", 1200),
        ("１２", 12),
        ("三百万", 3_000_000),
        ("两千零五", 2005),
        ("十二", 12),
        ("二十", 20),
        ("一百二", 120),
        ("一百零二", 102),
        ("3.2亿", 320_000_000),
        ("一亿两千万", 120_000_000),
        ("二〇二〇", 2020),
        ("百", 100),
    ],
)
def test_values(text: str, value: float) -> None:
    assert to_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "多", "三家", "1.2.3"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert to_number(text) is None


_DIGITS = "零一二三四五六七八九"


def _written(number: int) -> str:
    """Chinese for 1..9999, as taught in school."""
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + unit
            zero = False
        else:
            zero = True
    return text


@given(st.integers(1, 9999))
def test_written_numbers_come_back(number: int) -> None:
    assert to_int(_written(number)) == number
    assert to_int(str(number)) == number
