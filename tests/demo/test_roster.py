"""The roster, written by XlsxWriter, opened by openpyxl."""

from __future__ import annotations

import io
import re
from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.demo.papers import MEMBERS, SECOND_MEMBERS, paper, unspaced

FIRST = 5  # the first row of people, as a spreadsheet counts


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    active = openpyxl.load_workbook(io.BytesIO(paper("名册.xlsx"))).active
    assert isinstance(active, Worksheet)
    return active


def _column(sheet: Worksheet, letter: str) -> list[object]:
    return [sheet[f"{letter}{row}"].value for row in range(FIRST, FIRST + 12)]


def test_all_twelve_stand_in_it_in_order_of_number(sheet: Worksheet) -> None:
    assert _column(sheet, "A") == list(range(1, 13))
    assert [unspaced(str(name)) for name in _column(sheet, "C")] == [*MEMBERS, *SECOND_MEMBERS]


def test_some_names_of_two_characters_are_spaced_out(sheet: Worksheet) -> None:
    assert {"石　磊", "白  露", "沈　梨"} <= set(_column(sheet, "C"))


def test_title_headings_and_groups_are_merged(sheet: Worksheet) -> None:
    merged = {str(region) for region in sheet.merged_cells.ranges}
    assert {"A1:L1", "A3:A4", "D3:E3", "F3:H3", "B5:B12", "B13:B16"} <= merged
    assert (sheet["B5"].value, sheet["B13"].value) == ("第一管理组", "第二管理组")
    assert [sheet[f"{column}4"].value for column in "DEFGH"] == [
        "单位名称", "职务", "接收单位", "学习岗位（部门）", "带教导师",
    ]  # fmt: skip


def test_two_neighbours_share_one_cell_for_their_host_and_mentor(sheet: Worksheet) -> None:
    merged = {str(region) for region in sheet.merged_cells.ranges}
    assert {"F7:F8", "H7:H8"} <= merged


def test_telephone_numbers_are_text_and_invented(sheet: Worksheet) -> None:
    for number in _column(sheet, "I"):
        assert isinstance(number, str)
        assert re.fullmatch(r"1990000\d{4}", re.sub(r"[\s-]", "", number))


def test_the_same_day_stands_in_seven_forms(sheet: Worksheet) -> None:
    seen = {
        value.strftime("cell %Y-%m-%d") if isinstance(value, datetime) else value
        for value in _column(sheet, "J")
    }
    assert seen == {
        "cell 2025-09-08", "2025-09-08", "2025.9.8", "2025/9/8", "2025年9月8日", "9月8日", 20250908,
    }  # fmt: skip


def test_remarks_name_two_leaders_two_deputies_two_liaisons(sheet: Worksheet) -> None:
    remarks = [str(remark or "") for remark in _column(sheet, "L")]
    assert [remarks.count(role) for role in ("组长", "副组长", "联络员", "")] == [2, 2, 2, 6]


def test_a_footer_says_who_filled_it_in(sheet: Worksheet) -> None:
    assert str(sheet[f"A{FIRST + 13}"].value).startswith("填表人：唐一鸣")
