"""Rosters as people make them: whatever the sheet looks like, the same people come out, and doubts are said aloud."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.findings import Role
from tashan.engines.text.roster import read_roster
from tashan.engines.text.tables import Sheet

HEADINGS = (
    "姓名",
    "派出单位",
    "职务",
    "学习单位",
    "学习岗位",
    "带教导师",
    "组别",
    "组内职务",
    "报到时间",
    "结束时间",
)
PEOPLE = (
    (
        "陆景行",
        "禾川市工业和信息化局",
        "副局长",
        "澜湾数智科技集团",
        "战略发展部",
        "高屹",
        "第一管理组",
        "组长",
    ),
    (
        "苏映荷",
        "禾川市农业农村局",
        "科教科科长",
        "东澜农投集团",
        "品牌运营中心",
        "乔木生",
        "第一管理组",
        "副组长",
    ),
    ("方砚秋", "禾川市文化馆", "馆长", "东澜市非遗保护中心", "", "霍青岚", "第二管理组", "组长"),
    ("欧阳知夏", "禾川市供销合作社", "业务科科长", "东澜农投集团", "", "乔木生", "第一管理组", ""),
)
TERM = (date(2025, 9, 8), date(2025, 12, 19))


def sheet(*rows, name="名册", merged=()):
    return Sheet(name, tuple(rows), tuple(merged))


def plain_sheet():
    return sheet(HEADINGS, *(person + TERM for person in PEOPLE))


def read(*sheets, **kwargs):
    return read_roster(sheets, file="名册.xlsx", **kwargs)


def only(*rows, **kwargs):
    (row,) = read(sheet(*rows), **kwargs).rows
    return row


def test_a_plain_roster_gives_one_row_per_person():
    rows = read(plain_sheet()).rows
    assert [row.name for row in rows] == ["陆景行", "苏映荷", "方砚秋", "欧阳知夏"]
    first = rows[0]
    assert (first.home_unit, first.home_post) == ("禾川市工业和信息化局", "副局长")
    assert (first.host_unit, first.host_post, first.mentor) == ("澜湾数智科技集团", "战略发展部", "高屹")
    assert (first.group, first.role, first.start, first.end) == ("第一管理组", Role.LEADER, *TERM)
    assert first.where == "名册.xlsx 表“名册”第2行"
    assert [row.role for row in rows] == [Role.LEADER, Role.DEPUTY, Role.LEADER, Role.MEMBER]


def test_a_clean_roster_has_no_problems():
    assert read(plain_sheet()).problems == ()


def test_title_rows_blank_rows_and_footers_are_not_people():
    rows = (
        ("禾川市选派干部赴东澜对标学习名册", None, None),
        (None, None, None),
        ("序号", "姓名", "单位"),
        (1, "陆景行", "禾川市工业和信息化局"),
        (None, None, None),
        (2, "白露", "禾川市大数据中心"),
        ("合计", 2, None),
        ("填表人：某某", None, "2025年9月1日"),
        ("注：以上人员以通知为准。", None, None),
    )
    reading = read(sheet(*rows, merged=[(0, 0, 0, 2)]))
    assert [(row.name, row.where[-3:]) for row in reading.rows] == [("陆景行", "第4行"), ("白露", "第6行")]
    assert reading.problems == ()


def test_two_row_headings_with_merged_cells_are_read_together():
    rows = (
        ("姓名", "派出情况", None, "学习安排", None, "带教导师", None, "时间", None),
        (None, "单位", "职务", "单位", "岗位", "姓名", "职务", "起", "止"),
        (
            "石磊",
            "禾川市生态环境局",
            "副科长",
            "东澜绿能",
            "技术部",
            "佟守正",
            "总工程师",
            "2025.9.8",
            "2025.12.19",
        ),
    )
    merged = [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4), (0, 5, 0, 6), (0, 7, 0, 8)]
    for regions in (merged, []):  # an XLSX keeps the regions, a CSV loses them
        (row,) = read(sheet(*rows, merged=regions)).rows
        assert (row.home_unit, row.home_post) == ("禾川市生态环境局", "副科长")
        assert (row.host_unit, row.host_post) == ("东澜绿能", "技术部")
        assert (row.mentor, row.mentor_post, row.start, row.end) == ("佟守正", "总工程师", *TERM)


def test_merged_values_are_carried_down():
    rows = (
        ("组别", "姓名", "接收单位"),
        ("第一管理组", "苏映荷", "东澜农投集团"),
        (None, "欧阳知夏", None),
    )
    last = read(sheet(*rows, merged=[(1, 0, 2, 0), (1, 2, 2, 2)])).rows[1]
    assert (last.group, last.host_unit) == ("第一管理组", "东澜农投集团")


def test_a_csv_that_lost_its_merges_still_carries_the_group():
    rows = (
        ("组别", "姓名", "单位"),
        ("一", "苏映荷", "农业农村局"),
        (None, "石磊", "生态环境局"),
        (2, "沈梨", "博物馆"),
    )
    assert [row.group for row in read(sheet(*rows)).rows] == ["第一组", "第一组", "第2组"]


def test_same_as_above_means_the_cell_above():
    rows = (("姓名", "学习单位", "导师"), ("苏映荷", "东澜农投集团", "乔木生"), ("欧阳知夏", "同上", "〃"))
    last = read(sheet(*rows)).rows[1]
    assert (last.host_unit, last.mentor) == ("东澜农投集团", "乔木生")


def test_one_sheet_per_group_takes_the_group_from_its_name():
    body = (("姓名", "单位"), ("石磊", "禾川市生态环境局"))
    other = (("姓名", "单位"), ("沈梨", "禾川市博物馆"))
    reading = read(sheet(*body, name="第一管理组"), sheet(*other, name="文旅组"), sheet(name="Sheet3"))
    assert [row.group for row in reading.rows] == ["第一管理组", "文旅组"]
    assert reading.problems == ()


def test_group_titles_between_blocks_with_repeated_headings():
    rows = (
        ("第一管理组（组长：陆景行 副组长：苏映荷）", None),
        ("姓名", "单位"),
        ("陆景行", "禾川市工业和信息化局"),
        ("苏映荷", "禾川市农业农村局"),
        ("第二管理组", None),
        ("姓名", "单位"),
        ("沈梨", "禾川市博物馆"),
    )
    found = [(row.name, row.group, row.role) for row in read(sheet(*rows)).rows]
    assert found == [
        ("陆景行", "第一管理组", Role.LEADER),
        ("苏映荷", "第一管理组", Role.DEPUTY),
        ("沈梨", "第二管理组", Role.MEMBER),
    ]


def test_group_titles_without_repeated_headings():
    rows = (
        ("姓名", "单位"),
        ("产业组：", None),
        ("石磊", "生态环境局"),
        ("文旅组（1人）", ""),
        ("沈梨", "博物馆"),
    )
    assert [row.group for row in read(sheet(*rows)).rows] == ["产业组", "文旅组"]


@pytest.mark.parametrize(
    ("cell", "first"),
    [
        (datetime.combine(date(2025, 9, 8), datetime.min.time()), date(2025, 9, 8)),
        (45908, date(2025, 9, 8)),
        ("45908", date(2025, 9, 8)),
        (45908.375, date(2025, 9, 8)),
        (20250908, date(2025, 9, 8)),
        ("2025.9.8", date(2025, 9, 8)),
        ("2025/09/08", date(2025, 9, 8)),
        ("2025-09-08 09:00:00", date(2025, 9, 8)),
        ("２０２５年９月８日", date(2025, 9, 8)),
        ("25.9.8", date(2025, 9, 8)),
        ("2025年9月8日上午", date(2025, 9, 8)),
        ("9月8日", date(2025, 9, 8)),
        ("9.8", date(2025, 9, 8)),
        ("2025-09", date(2025, 9, 1)),
        (2025.9, date(2025, 9, 1)),
    ],
)
def test_dates_in_every_form(cell, first):
    row = only(("姓名", "单位", "报到时间"), ("石磊", "生态环境局", cell), year=2025)
    assert (row.start, row.problems) == (first, ())


@pytest.mark.parametrize(
    "term",
    [
        "2025.9.8-2025.12.19",
        "2025.9.8—12.19",
        "2025-09-08 至 2025-12-19",
        "2025年9月8日至12月19日",
        "2025年9月8日 至 2025年12月19日",
        "20250908-20251219",
        "9月8日—12月19日",
    ],
)
def test_a_term_in_one_cell(term):
    row = only(("姓名", "单位", "起止时间"), ("石磊", "生态环境局", term), year=2025)
    assert ((row.start, row.end), row.problems) == (TERM, ())


def test_a_term_of_months_covers_them_whole():
    row = only(("姓名", "学习时间"), ("石磊", "2025年9月—12月"))
    assert (row.start, row.end) == (date(2025, 9, 1), date(2025, 12, 31))


def test_an_end_without_a_year_may_lie_in_the_next():
    row = only(("姓名", "单位", "开始时间", "结束时间"), ("石磊", "局", "2025年11月3日", "2月28日"))
    assert (row.end, row.problems) == (date(2026, 2, 28), ())


def test_the_year_is_taken_from_the_rest_of_the_workbook():
    row = only(("2025年选派干部名册", None), ("姓名", "报到时间"), ("石磊", "9月8日"))
    assert row.start == date(2025, 9, 8)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [("9月8日", "没有写年份"), ("2025.2.30", "不存在"), ("待通知", "看不出"), (2025.1, "可能是1月")],
)
def test_a_date_that_cannot_be_read_is_a_problem_with_its_place(cell, problem):
    row = only(("姓名", "单位", "报到时间"), ("石磊", "生态环境局", cell))
    assert row.start is None
    (said,) = row.problems
    assert said.startswith("名册.xlsx 表“名册”第2行：")
    assert problem in said


def test_an_end_before_the_start_is_said():
    row = only(("姓名", "单位", "开始", "结束"), ("石磊", "局", "2025.12.8", "2025.9.19"))
    assert "早于" in row.problems[0]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("石 磊", "石磊"),
        ("石　磊", "石磊"),
        ("石磊（女）", "石磊"),
        ("石磊*", "石磊"),
        ("1.石磊", "石磊"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
    ],
)
def test_names_are_cleaned(written, name):
    row = only(("姓名", "单位"), (written, "禾川市生态环境局"))
    assert (row.name, row.problems) == (name, ())


def test_a_role_in_brackets_or_in_the_remarks_counts():
    rows = (
        ("姓名", "单位", "备注"),
        ("石磊（组长）", "甲局", ""),
        ("沈梨", "乙馆", "联络员"),
        ("白露", "丙中心", "原组长"),
    )
    roles = [row.role for row in read(sheet(*rows)).rows]
    assert roles == [Role.LEADER, Role.LIAISON, Role.MEMBER]


@pytest.mark.parametrize(
    ("both", "unit", "post"),
    [
        ("禾川市文化馆馆长", "禾川市文化馆", "馆长"),
        ("禾川市发展和改革委员会项目科副科长", "禾川市发展和改革委员会", "项目科副科长"),
        ("禾川经济开发区招商局副局长", "禾川经济开发区招商局", "副局长"),
        ("禾川市大数据中心工程师", "禾川市大数据中心", "工程师"),
        ("禾川市供销合作社联合社业务科科长", "禾川市供销合作社联合社", "业务科科长"),
        ("禾川市乡村振兴局副局长", "禾川市乡村振兴局", "副局长"),
        ("禾川市商务局 外贸科一级主任科员", "禾川市商务局", "外贸科一级主任科员"),
        ("禾川市商务局", "禾川市商务局", ""),
    ],
)
def test_a_unit_and_a_post_in_one_cell_are_parted(both, unit, post):
    row = only(("姓名", "工作单位及职务"), ("石磊", both))
    assert (row.home_unit, row.home_post) == (unit, post)


@pytest.mark.parametrize(
    ("cell", "name", "post"),
    [
        ("高屹", "高屹", ""),
        ("高 屹", "高屹", ""),
        ("高屹（战略发展部总监）", "高屹", "战略发展部总监"),
        ("高屹 战略发展部总监", "高屹", "战略发展部总监"),
        ("总监 高屹", "高屹", "总监"),
        ("高屹 13800000000", "高屹", ""),
        ("高屹/138-0000-0000", "高屹", ""),
    ],
)
def test_a_mentor_with_post_or_phone(cell, name, post):
    row = only(("姓名", "单位", "带教导师"), ("石磊", "局", cell))
    assert (row.mentor, row.mentor_post) == (name, post)


def test_private_columns_are_left_out_with_a_reason():
    rows = (
        ("序号", "姓名", "性别", "民族", "出生年月", "身份证号", "联系电话", "单位", "爱好"),
        (1, "石磊", "男", "汉", "1990.1", "110101199001010000", 13800000000, "禾川市生态环境局", "象棋"),
    )
    reading = read(sheet(*rows))
    assert [each.heading for each in reading.ignored_columns] == list(
        rows[0][:1] + rows[0][2:7] + rows[0][8:]
    )
    assert all(each.reason for each in reading.ignored_columns)
    kept = repr(reading.rows)
    assert not any(
        secret in kept for secret in ("13800000000", "110101199001010000", "1990", "汉", "男", "象棋")
    )


def test_a_row_without_a_name_is_said_and_not_taken():
    reading = read(sheet(("姓名", "单位"), ("石磊", "甲局"), (None, "禾川市博物馆")))
    assert len(reading.rows) == 1
    assert reading.warnings == ("名册.xlsx 表“名册”第3行：没有姓名（禾川市博物馆），这一行没有收。",)


def test_something_that_is_no_name_is_taken_with_a_problem():
    row = only(("姓名", "单位"), ("石磊、沈梨", "甲局"))
    assert "不像一个人的姓名" in row.problems[0]


def test_two_leaders_in_a_group_are_said():
    rows = (("姓名", "单位", "组内职务"), ("石磊", "甲局", "组长"), ("沈梨", "乙馆", "组长"))
    (warning,) = read(sheet(*rows)).warnings
    assert "2位组长（石磊、沈梨）" in warning


def test_a_group_without_a_leader_is_said_where_others_have_one():
    rows = (("姓名", "组别", "单位", "备注"), ("石磊", "一组", "甲局", "组长"), ("沈梨", "二组", "乙馆", ""))
    (warning,) = read(sheet(*rows)).warnings
    assert "“二组”没有写组长" in warning


def test_people_of_the_same_name_are_kept_apart_and_said():
    rows = (("姓名", "单位"), ("白露", "禾川市大数据中心"), ("白露", "禾川市财政局"))
    reading = read(sheet(*rows))
    assert len(reading.rows) == 2
    assert "同名" in reading.warnings[0]


def test_a_row_given_twice_is_one_row_and_said():
    rows = (("姓名", "单位"), ("白露", "禾川市大数据中心"), ("白 露", "禾川市大數據中心"))
    reading = read(sheet(*rows))
    assert len(reading.rows) == 1
    assert "重复" in reading.warnings[0]


def test_a_summary_sheet_and_the_sheets_of_the_groups_become_one_list():
    summary = sheet(("姓名", "单位", "职务"), ("石磊", "甲局", "科长"), ("沈梨", "乙馆", "主任"), name="汇总")
    first = sheet(("姓名", "学习单位"), ("石磊", "东澜绿能"), name="第一组")
    reading = read(summary, first)
    assert [(row.name, row.home_post, row.host_unit, row.group) for row in reading.rows] == [
        ("石磊", "科长", "东澜绿能", "第一组"),
        ("沈梨", "主任", "", ""),
    ]


def test_a_second_post_column_after_the_host_belongs_to_the_host():
    row = only(("姓名", "单位", "职务", "挂职单位", "职务"), ("石磊", "甲局", "科长", "东澜绿能", "经理助理"))
    assert (row.home_post, row.host_post) == ("科长", "经理助理")


def test_a_traditional_roster_is_read_too():
    row = only(
        ("姓名", "派出單位", "學習單位", "組內職務"), ("陸景行", "禾川市農業局", "東瀾農投集團", "副組長")
    )
    assert (row.name, row.home_unit, row.role) == ("陸景行", "禾川市農業局", Role.DEPUTY)


def test_a_workbook_without_names_says_so():
    reading = read(sheet(("月份", "销量"), ("9月", 3)))
    assert reading.rows == ()
    assert "没有找到“姓名”" in reading.warnings[0]


def test_an_empty_workbook_says_so():
    assert "没有读到任何人" in read().warnings[0]


@settings(deadline=None)
@given(st.permutations(range(len(HEADINGS))))
def test_the_order_of_the_columns_does_not_matter(order):
    rows = [tuple(row[at] for at in order) for row in plain_sheet().rows]
    assert read(sheet(*rows)).rows == read(plain_sheet()).rows


VARIANTS = {
    "姓名": ["姓 名", "名字", "学员姓名", "姓名*"],
    "派出单位": ["原单位", "工作单位", "选派单位", "派出單位"],
    "学习单位": ["接收单位", "挂职单位", "实训单位", "对标学习单位"],
    "带教导师": ["指导老师", "带教老师", "导 师"],
    "组别": ["小组", "管理组", "所在组"],
}


@settings(deadline=None)
@given(st.fixed_dictionaries({heading: st.sampled_from(words) for heading, words in VARIANTS.items()}))
def test_the_wording_of_the_headings_does_not_matter(words):
    headings = tuple(words.get(heading, heading) for heading in HEADINGS)
    assert read(sheet(headings, *plain_sheet().rows[1:])).rows == read(plain_sheet()).rows


cells = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates()
words_ = st.sampled_from(
    ["姓名", "单位", "第一组", "组别", "报到时间", "石磊", "2025.9.8", "合计", "同上", "组长", ""]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(cells | words_, max_size=6).map(tuple), max_size=8))
def test_no_sheet_breaks_the_reader_and_every_row_has_a_place(rows):
    reading = read(sheet(*rows))
    for row in reading.rows:
        assert row.name
        assert row.where.startswith("名册.xlsx 表“名册”第")
    assert all(isinstance(warning, str) and warning.endswith("。") for warning in reading.problems)


def test_a_long_list_set_in_two_halves_loses_nobody():
    heading = ("序号", "姓名", "派出单位", "序号", "姓名", "派出单位")
    rows = [
        (1, "陆景行", "禾川市工业和信息化局", 3, "白露", "禾川市大数据中心"),
        (2, "石磊", "同上", 4, "方砚秋", "同上"),
    ]
    reading = read(sheet(("禾川市选派干部名单",) + (None,) * 5, heading, *rows, merged=[(0, 0, 0, 5)]))
    assert [(row.name, row.home_unit) for row in reading.rows] == [
        ("陆景行", "禾川市工业和信息化局"),
        ("石磊", "禾川市工业和信息化局"),
        ("白露", "禾川市大数据中心"),
        ("方砚秋", "禾川市大数据中心"),
    ]


def test_an_odd_half_is_no_person():
    heading = ("姓名", "派出单位", "姓名", "派出单位")
    rows = [
        ("陆景行", "禾川市工业和信息化局", "白露", "禾川市大数据中心"),
        ("石磊", "禾川市文化馆", None, None),
    ]
    assert [row.name for row in read(sheet(heading, *rows)).rows] == ["陆景行", "石磊", "白露"]


def test_a_list_of_names_alone_is_read_and_asks_for_the_units():
    reading = read(sheet(("姓名",), ("陆景行",), ("白露",)))
    assert [row.name for row in reading.rows] == ["陆景行", "白露"]
    assert all(row.problems for row in reading.rows)
