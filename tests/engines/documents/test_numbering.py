from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents.numbering import Label, chinese, gaps, label, numbered, read_label
from tashan.kernel.errors import InputFault


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (36, "三十六"), (99, "九十九")]
)
def test_numerals_are_written_as_people_write_them(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize("number", [0, 100, -1])
def test_numerals_end_at_ninety_nine(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


@given(st.integers(1, 4), st.integers(1, 99))
def test_what_is_written_is_read_back(level: int, number: int) -> None:
    written = label(level, number)
    assert read_label(written + "数据不出市") == Label(level, number, written)


@pytest.mark.parametrize(
    "text", ["1.5万元到位", "第一组", "一次走访", "（略）", "2025年", "十分重要、很有启发"]
)
def test_what_only_looks_like_a_number_is_no_label(text: str) -> None:
    assert read_label(text) is None


def test_each_level_counts_anew_under_its_parent() -> None:
    assert list(numbered([1, 2, 2, 3, 1, 2, 3, 4, 4])) == [
        "一、", "（一）", "（二）", "1.", "二、", "（一）", "1.", "（1）", "（2）",
    ]  # fmt: skip


def test_a_hundred_headings_of_a_level_are_refused_with_a_sentence() -> None:
    with pytest.raises(InputFault, match="99"):
        list(numbered([1] * 100))


@st.composite
def level_sequences(draw: st.DrawFn) -> list[int]:
    levels, depth = [], 0
    for _ in range(draw(st.integers(0, 25))):
        depth = draw(st.integers(1, min(depth + 1, 4)))
        levels.append(depth)
    return levels


@given(level_sequences())
def test_headings_numbered_here_have_no_gaps(levels: list[int]) -> None:
    read = [read_label(text) for text in numbered(levels)]
    assert list(gaps(found for found in read if found is not None)) == []
    assert all(read)


@given(level_sequences().filter(lambda levels: len(levels) > 1), st.data())
def test_a_heading_with_another_number_is_a_gap_at_its_place(levels: list[int], data: st.DataObject) -> None:
    right = [read_label(text) for text in numbered(levels)]
    labels = [found for found in right if found is not None]
    at = data.draw(st.integers(0, len(labels) - 1))
    wrong = data.draw(st.integers(1, 99).filter(lambda number: number != labels[at].number))
    labels[at] = Label(labels[at].level, wrong, label(labels[at].level, wrong))
    found = list(gaps(labels))
    assert found[0].index == at
    assert found[0].found == labels[at].text


def test_a_level_that_is_skipped_is_named_with_what_should_stand_there() -> None:
    found = list(gaps([Label(1, 1, "一、"), Label(3, 1, "1."), Label(3, 2, "2.")]))
    assert [(gap.index, gap.found, gap.wanted) for gap in found] == [(1, "1.", "（一）")]
