"""Characters of a page gathered into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents.pages import Sign, lines_of


def _signs(text: str, *, left: float = 0.0, baseline: float = 100.0) -> list[Sign]:
    return [
        Sign(sign, left + 16 * at, left + 16 * at + 16, baseline, 16.0, "FangSong")
        for at, sign in enumerate(text)
    ]


@given(st.sets(st.integers(1, 9)))
def test_what_a_font_fallback_drew_afterwards_goes_back_into_its_line(later: set[int]) -> None:
    signs = _signs("全组“日交流”每日记")
    below = _signs("下一行的字", baseline=129.0)
    fallback = [sign for at, sign in enumerate(signs) if at in later]
    order = [*(sign for at, sign in enumerate(signs) if at not in later), *fallback, *below]
    assert [line.text for line in lines_of(order)] == ["全组“日交流”每日记", "下一行的字"]


def test_columns_side_by_side_stay_apart() -> None:
    signs = [*_signs("左栏的字"), *_signs("右栏的字", left=200.0)]
    assert [line.text for line in lines_of(signs)] == ["左栏的字", "右栏的字"]


def test_characters_drawn_over_others_are_no_part_of_their_line() -> None:
    signs = [*_signs("加粗的字"), *_signs("加粗", left=0.4)]
    assert [line.text for line in lines_of(signs)] == ["加粗的字", "加粗"]
