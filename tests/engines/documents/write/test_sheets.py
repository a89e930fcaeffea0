from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.documents import Table, read_tables, to_csv, to_xlsx
from tashan.engines.documents.characters import clean
from tests.engines.documents.golden import assert_golden

TABLE = Table(
    "名册/第一管理组",
    ("姓名", "派出单位", "到岗", "条数", "在岗", "更新"),
    (
        (
            "陆景行",
            "禾川市工业和信息化局",
            date(2025, 9, 8),
            52,
            True,
            datetime(2025, 11, 5, 14, 30, tzinfo=UTC),
        ),
        ("白露", '=HYPERLINK("x")', None, 3.5, False, None),
        ("欧阳知夏", "-2+3", date(2025, 9, 8), 10**16),
    ),
)


def test_the_workbook_opens_with_its_cells_as_they_are() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(TABLE))).active
    assert sheet is not None
    assert sheet.title == "名册 第一管理组"
    assert [cell.value for cell in sheet[1]] == list(TABLE.headings)
    row = [cell.value for cell in sheet[2]]
    assert row[0] == "陆景行"
    assert [str(value) for value in row[2:]] == ["2025-09-08 00:00:00", "52", "是", "2025-11-05 14:30:00"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F4"


def test_what_looks_like_a_formula_stays_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(TABLE))).active
    assert sheet is not None
    assert sheet["B3"].data_type == "s"
    assert sheet["B3"].value == '=HYPERLINK("x")'
    assert sheet["D4"].value == "10000000000000000"


def test_the_csv_is_as_agreed() -> None:
    assert_golden("roster.csv", to_csv(TABLE).decode("utf-8-sig").replace("\r\n", "\n"))


def test_a_spreadsheet_program_cannot_take_csv_text_for_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(TABLE).decode("utf-8-sig"))))
    assert rows[2][1] == '\'=HYPERLINK("x")'
    assert rows[3][1] == "'-2+3"


@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_text_goes_out_and_comes_back(first: str, second: str) -> None:
    table = Table(first, ("甲" + first,), (("乙" + second,),))
    (sheet,) = read_tables(to_xlsx(table), "out.xlsx")
    assert clean(str(sheet.cell(0, 0))).split() == clean("甲" + first).split()
    assert clean(str(sheet.cell(1, 0))).split() == clean("乙" + second).split()


@given(st.text(alphabet="=+-@\t\r\n 甲1|", max_size=8))
def test_no_csv_cell_begins_like_a_formula(text: str) -> None:
    data = to_csv(Table("表", ("列",), ((text,),)))
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in cells)


def test_the_same_table_gives_the_same_bytes() -> None:
    assert to_xlsx(TABLE) == to_xlsx(TABLE)


@pytest.mark.parametrize("title", ["", "[*?]", "History", "a" * 40, "''"])
def test_any_title_makes_a_sheet_name_that_opens(title: str) -> None:
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(Table(title, ("列",), ())))).sheetnames[0]
