"""Sheets as people make them: merged regions show one value everywhere."""

from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text.tables import Sheet


def test_a_merged_region_is_filled_with_the_value_it_shows():
    sheet = Sheet("名册", (("组", "姓名"), ("第一组", "陆景行"), (None, "苏映荷")), ((1, 0, 2, 0),))
    assert [row[0] for row in sheet.filled()] == ["组", "第一组", "第一组"]


def test_ragged_rows_come_back_at_one_width():
    assert Sheet("表", (("a",), ("b", "c", "d"), ())).filled() == (
        ("a", None, None),
        ("b", "c", "d"),
        (None, None, None),
    )


def test_a_region_beyond_the_rows_is_cut_at_the_edge():
    assert Sheet("表", (("a", "b"),), ((0, 0, 5, 5),)).filled() == (("a", "a"),)


def test_outside_the_sheet_there_is_nothing():
    sheet = Sheet("表", (("a",),))
    assert (sheet.cell(0, 0), sheet.cell(0, 1), sheet.cell(-1, 0), sheet.cell(3, 0)) == (
        "a",
        None,
        None,
        None,
    )


@given(
    st.lists(st.lists(st.none() | st.integers() | st.text(max_size=3), max_size=5).map(tuple), max_size=6),
    st.lists(st.tuples(*[st.integers(0, 7)] * 4), max_size=3),
)
def test_filling_keeps_the_number_of_rows_and_one_width(rows, regions):
    filled = Sheet("表", tuple(rows), tuple(regions)).filled()
    assert len(filled) == len(rows)
    assert {len(row) for row in filled} <= {max(map(len, rows), default=0)}
