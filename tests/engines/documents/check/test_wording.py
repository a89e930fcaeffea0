from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents import chinese_date
from tashan.engines.documents.check.wording import (
    date_slips,
    heading_label,
    label_slip,
    number_slips,
    width_slips,
)


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("于2025年10月08日报送", "2025年10月08日", "2025年10月8日"),
        ("于2025年09月28日报送", "2025年09月28日", "2025年9月28日"),
        ("10月08日到岗", "10月08日", "10月8日"),
        ("2025-10-08到岗", "2025-10-08", "2025年10月8日"),
        ("2025.9.8到岗", "2025.9.8", "2025年9月8日"),
        ("2025/10/8到岗", "2025/10/8", "2025年10月8日"),
        ("二〇二五年十月二十八日", "二〇二五年十月二十八日", "2025年10月28日"),
        ("25年10月8日", "25年10月8日", "2025年10月8日"),
    ],
)
def test_dates_in_other_forms_are_found_with_the_right_one(text: str, found: str, wanted: str) -> None:
    assert [(slip.found, slip.wanted) for slip in date_slips(text)] == [(found, wanted)]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_dates_as_we_write_them_are_never_slips(day: date) -> None:
    assert list(date_slips(f"自{chinese_date(day)}起")) == []


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_iso_dates_are_told_the_form_we_write(day: date) -> None:
    assert [slip.wanted for slip in date_slips(f"自{day.isoformat()}起")] == [chinese_date(day)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到场3千多家", "“3千多”"),
        ("投入2百万元", "“2百万”"),
        ("二0二五年以来", "“二0二五年”"),
        ("2〇25年以来", "“2〇25年”"),
    ],
)
def test_one_number_in_two_scripts_is_found(text: str, found: str) -> None:
    assert [slip.found for slip in number_slips(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "5千克",
        "3.5千瓦时",
        "12万人",
        "1.2亿元",
        "二〇二五年",
        "2025年",
        "周三5家企业",
        "一等奖10个",
        "十五五规划",
    ],
)
def test_numbers_in_one_script_are_left_alone(text: str) -> None:
    assert list(number_slips(text)) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("1、接入条件", "“1.”"), ("一.基本情况", "“一、”"), ("（一）、做法", "“（一）”"), ("1）看", "“（1）”")],
)
def test_labels_in_other_forms_are_told_the_right_one(text: str, wanted: str) -> None:
    slip = label_slip(text)
    assert slip is not None
    assert slip.wanted == wanted


@pytest.mark.parametrize(
    "text", ["一、基本情况", "（一）做法", "1.条件", "（1）要求", "10月、11月走访", "3.5万元"]
)
def test_right_labels_and_plain_numbers_are_left_alone(text: str) -> None:
    assert label_slip(text) is None


@pytest.mark.parametrize(
    "text", ["版本1.2.3", "电话 2025-1008", "增长2025.5万元", "2025-2026年度", "10月8日至10日"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert list(date_slips(text)) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("走访企业,参加洽谈", "“，”"),
        ("时间:上午", "“：”"),
        ("看得细;问得深", "“；”"),
        ("是否可行?", "“？”"),
        ("费用待定.", "“。”"),
        ("冷链(枢纽)走访", "“（）”"),
        ('围绕"四向"开展', "弯引号“”或‘’"),
        ("期限待定...", "“……”"),
        ("期限待定。。。", "“……”"),
        ("走访５家", "“5”"),
        ("Internet,标识", "“，”"),
    ],
)
def test_half_and_full_width_slips_are_found_with_the_right_mark(text: str, wanted: str) -> None:
    assert wanted in {slip.wanted for slip in width_slips(text)}


@pytest.mark.parametrize(
    "text",
    [
        "走访企业5家，参加洽谈3次；看得细、问得深。",
        "上午9:30在东澜市投资促进中心集合，比例为3:2",
        "增长1.5万元（同比），达到1,200件",
        "接入Handle/OID/GS1等5类标识（Industrial Internet, e.g. Handle）",
        "网址https://example.org可查",
        "——费用、期限待定……",
        "“先试三个月，再谈长期合作”。",
    ],
)
def test_right_marks_are_left_alone(text: str) -> None:
    assert list(width_slips(text)) == []


def test_a_long_numbered_paragraph_is_a_heading_only_where_the_file_says_so() -> None:
    text = "1.走访东澜港冷链枢纽，了解柑橘预冷与全程温控的做法，并与其运营团队就分级标准、损耗率和装车时间进行了座谈交流。"
    assert heading_label(text) is None
    assert heading_label(text, marked=True) is not None
    assert heading_label("1.接入条件") is not None
