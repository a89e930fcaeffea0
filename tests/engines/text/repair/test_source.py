"""Headline, outlet and date of publication, in the forms pages print them."""

from datetime import datetime

import pytest

from tashan.engines.text.repair import repair
from tests.engines.text.repair.noise import REPORT, SKETCH, TRAINING


def test_the_source_of_a_news_sketch() -> None:
    source = repair(SKETCH.encode("gb18030")).source
    assert source.title == "深耕一座城 带回一把种——禾川市第二批选派干部东澜学习侧记"
    assert source.outlet == "东澜日报"
    assert source.published == datetime.fromisoformat("2025-10-17T09:05:00")
    assert source.charset == "gb18030"


def test_the_source_of_a_report_without_outlet() -> None:
    source = repair(REPORT).source
    assert (source.title, source.outlet, source.charset) == ("关于赴东澜市考察学习的报告", "", "")
    assert source.published == datetime.fromisoformat("2025-09-26")


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("发布时间：2025年11月3日 08:30", datetime.fromisoformat("2025-11-03T08:30:00")),
        ("2025/11/3 8:30:15", datetime.fromisoformat("2025-11-03T08:30:15")),
        ("时间：2025.11.03", datetime.fromisoformat("2025-11-03")),
        ("二〇二五年十一月三日", datetime.fromisoformat("2025-11-03")),
        ("2025年11月03日08时30分 来源：禾川新闻网", datetime.fromisoformat("2025-11-03T08:30:00")),
        ("发布日期:2025-11-03T08:30:00 浏览次数:12", datetime.fromisoformat("2025-11-03T08:30:00")),
        ("2025-11-03 星期一 下午 3:20", datetime.fromisoformat("2025-11-03T15:20:00")),
        ("发布时间：2025-13-45", None),
    ],
)
def test_dates_of_publication(line: str, when: datetime | None) -> None:
    paragraphs = TRAINING.split("\n\n")
    assert repair("\n\n".join([paragraphs[0], line, *paragraphs[2:]])).source.published == when


def test_a_date_inside_the_story_is_not_its_publication() -> None:
    paragraphs = TRAINING.split("\n\n")
    told = paragraphs[2].replace("11月3日", "2024年11月3日")
    assert repair("\n\n".join([paragraphs[0], told, *paragraphs[3:]])).source.published is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("来源：禾川新闻网 作者：邵文", "禾川新闻网"),
        ("稿源：《东澜日报》", "东澜日报"),
        ("文章来源:禾川发布 字体:大 中 小", "禾川发布"),
        ("禾川新闻网 > 要闻 > 正文", "禾川新闻网"),
        ("东澜日报", "东澜日报"),
        ("2025年11月03日08:25 东澜晨报", "东澜晨报"),
        ("禾川要闻", ""),
    ],
)
def test_outlets(line: str, outlet: str) -> None:
    paragraphs = TRAINING.split("\n\n")
    assert repair("\n\n".join([line, paragraphs[0], *paragraphs[2:]])).source.outlet == outlet


def test_the_headline_is_not_the_stolen_one() -> None:
    assert repair("一夜情交友_同城论坛\n" + TRAINING).source.title == TRAINING.split("\n")[0]


def test_a_second_line_with_a_dash_belongs_to_the_headline() -> None:
    paragraphs = TRAINING.split("\n\n")
    title = f"{paragraphs[0]}\n——教师跟岗研修侧记"
    source = repair("\n\n".join([title, *paragraphs[1:]])).source
    assert source.title == paragraphs[0] + "——教师跟岗研修侧记"


@pytest.mark.parametrize("first", ["城里来了“新员工”", "“白衣学徒”的九十天", "借得东风好行船"])
@pytest.mark.parametrize("dash", ["——", "——　", "--", "―"])
def test_a_headline_of_two_lines_keeps_its_first_line(first: str, dash: str) -> None:
    second = f"{dash}禾川市第二批选派干部赴东澜对标学习纪实"
    repaired = repair(f"{first}\n{second}\n\n{BODY}")
    assert repaired.source.title.startswith(first)
    assert repaired.source.title.endswith("禾川市第二批选派干部赴东澜对标学习纪实")
    assert repaired.text.startswith(first)
    assert not [edit for edit in repaired.edits if edit.removed]


BODY = (
    "9月8日，禾川市第二批选派干部一行12人抵达东澜，当天到接收单位报到。\n"
    "9月17日，选派干部到海陆智能装备有限公司考察，了解一物一码的做法，回来后逐条记下可学的办法。"
)
