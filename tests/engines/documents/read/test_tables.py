from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents import read_document, read_tables
from tashan.kernel.errors import InputFault
from tashan.kernel.tables import Sheet

MOMENT = datetime(2025, 9, 8, 9, 30)  # noqa: DTZ001 - workbooks know no time zones


def _book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "第一管理组"
    sheet["A1"] = "第二批选派干部名册"
    sheet.merge_cells("A1:D1")
    for column, text in enumerate(("姓名", "派出单位", "到岗", "电话"), 1):
        sheet.cell(3, column, text)
    rows = [
        ("陆景行", "禾川市工业和信息化局", date(2025, 9, 8), 13800000000),
        ("苏映荷", "禾川市农业农村局", "2025.9.8", "139 0000 0000"),
        ("白露", None, MOMENT, 3.5),
    ]
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    sheet.merge_cells("B5:B6")
    return book


def _bytes(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_gives_its_cells_in_place_with_merged_regions() -> None:
    (sheet,) = read_tables(_bytes(_book()), "名册.xlsx")
    assert sheet.name == "第一管理组"
    assert sheet.rows[0][0] == "第二批选派干部名册"
    assert sheet.rows[2] == ("姓名", "派出单位", "到岗", "电话")
    assert sheet.rows[3] == ("陆景行", "禾川市工业和信息化局", date(2025, 9, 8), 13800000000)
    assert sheet.rows[4][2:] == ("2025.9.8", "139 0000 0000")
    assert sheet.rows[5] == ("白露", None, MOMENT, 3.5)
    assert sheet.merged == ((0, 0, 0, 3), (4, 1, 5, 1))
    assert sheet.filled()[5][1] == "禾川市农业农村局"


def test_hidden_and_empty_sheets_are_left_away() -> None:
    book = _book()
    book.create_sheet("空表")
    hidden = book.create_sheet("选项")
    hidden["A1"] = "是"
    hidden.sheet_state = "hidden"
    assert [sheet.name for sheet in read_tables(_bytes(book), "名册.xlsx")] == ["第一管理组"]


def test_a_table_that_starts_low_keeps_its_row_numbers() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["C5"] = "姓名"
    (sheet,) = read_tables(_bytes(book), "名册.xlsx")
    assert sheet.cell(4, 2) == "姓名"


def test_a_stray_cell_far_out_is_refused_before_memory_is_spent() -> None:
    book = _book()
    assert book.active is not None
    book.active["XFD1048576"] = "误填"
    with pytest.raises(InputFault, match="1048576 行 16384 列"):
        read_tables(_bytes(book), "名册.xlsx")


def test_a_broken_workbook_is_refused_with_its_name() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_bytes(_book()))) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, b"<broken" if info.filename == "xl/workbook.xml" else old.read(info))
    with pytest.raises(InputFault, match=r"名册.xlsx.*损坏"):
        read_tables(file.getvalue(), "名册.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_a_csv_reads_alike_in_every_encoding_and_with_every_delimiter(encoding: str, delimiter: str) -> None:
    rows = [
        ("姓名", "派出单位", "电话"),
        ("陆景行", "禾川市工业和信息化局", "013800000000"),
        ("白露", "大数据中心", ""),
    ]
    data = "\n".join(delimiter.join(row) for row in rows).encode(encoding)
    (sheet,) = read_tables(data, "名册.csv")
    assert sheet.name == "名册"
    assert sheet.rows[1] == ("陆景行", "禾川市工业和信息化局", "013800000000")
    assert sheet.rows[2] == ("白露", "大数据中心", None)


CELLS = st.text(alphabet='陆景行白露甲乙,;"\n 01一二', max_size=6).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=3, max_size=8))
def test_a_csv_written_by_the_standard_reads_back(rows: list[tuple[str, str, str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([("姓名", "派出单位", "电话"), *rows])
    (sheet,) = read_tables(file.getvalue().encode(), "名册.csv")
    got = [tuple(cell or "" for cell in row) for row in sheet.rows]
    wanted = [("姓名", "派出单位", "电话"), *rows]
    while wanted and not any(wanted[-1]):
        wanted.pop()
    assert got == wanted


def test_a_web_page_under_the_name_of_a_workbook_is_read_as_tables() -> None:
    page = (
        "<html><body><table><tr><th colspan='2'>名册</th></tr><tr><td rowspan='2'>第一管理组</td><td>陆景行</td></tr>"
        "<tr><td>白  露</td></tr></table></body></html>"
    )
    (sheet,) = read_tables(page.encode("gb18030"), "名册.xls")
    assert sheet.rows == (("名册", None), ("第一管理组", "陆景行"), (None, "白 露"))
    assert sheet.merged == ((0, 0, 0, 1), (1, 0, 2, 0))
    assert sheet.filled()[2][0] == "第一管理组"


def test_a_page_without_tables_and_a_letter_are_refused() -> None:
    with pytest.raises(InputFault, match="没有表格"):
        read_tables(b"<html><body><p>x</p></body></html>", "新闻.html")
    with pytest.raises(InputFault, match="分列"):
        read_tables("今天到东澜港走访。\n回来写了记录。\n".encode(), "日志.txt")


def test_a_workbook_read_as_a_document_gives_its_rows() -> None:
    read = read_document(_bytes(_book()), "名册.xlsx")
    assert "陆景行\t禾川市工业和信息化局\t2025-09-08\t13800000000" in read.paragraphs


def test_a_sheet_fills_what_was_merged() -> None:
    sheet = Sheet("表", (("甲", None), (None,)), ((0, 0, 1, 1),))
    assert sheet.filled() == (("甲", "甲"), ("甲", "甲"))
    assert sheet.cell(9, 9) is None
