"""The minutes, written by python-docx, opened by mammoth."""

from __future__ import annotations

import io
import re

import mammoth
import pytest
from lxml import html

from tests.demo.papers import MEMBERS, SECOND_MEMBERS, paper

NAME = "临时党支部会议纪要.docx"
LABELS = ("时间", "地点", "主持", "出席", "请假", "列席", "记录")
DECISION = re.compile(r"^\d+\..+。（责任人：(?P<owners>[^；]+)；完成时限：(?P<due>[^）]+)）$", re.M)


@pytest.fixture(scope="module")
def text() -> str:
    return str(mammoth.extract_raw_text(io.BytesIO(paper(NAME))).value)


@pytest.fixture(scope="module")
def meetings(text: str) -> list[str]:
    return re.split(r"第.次会议(?:（[^）]+）)?\n", text)[1:]


def test_four_meetings_stand_in_one_file(meetings: list[str]) -> None:
    days = [re.search(r"2025年\d+月\d+日", meeting) for meeting in meetings]
    assert [day and day[0] for day in days] == [
        "2025年9月9日", "2025年9月25日", "2025年10月16日", "2025年11月7日",
    ]  # fmt: skip


def test_each_says_when_where_who_and_what(meetings: list[str]) -> None:
    for meeting in meetings:
        assert all(label in meeting for label in LABELS)
        assert re.findall(r"[一二三]、会议议题|[一二三]、讨论情况|[一二三]、会议决定", meeting) == [
            "一、会议议题", "二、讨论情况", "三、会议决定",
        ]  # fmt: skip


def test_every_decision_has_owners_and_a_due_day(meetings: list[str]) -> None:
    everybody = {*MEMBERS, *SECOND_MEMBERS, "全体", "各联络人", "四位召集人"}
    for meeting in meetings:
        decisions = list(DECISION.finditer(meeting))
        assert len(decisions) >= 4
        for decision in decisions:
            assert set(decision["owners"].split("、")) <= everybody
            assert re.search(r"\d{4}年\d+月\d+日|即日起", decision["due"])


def test_all_twelve_attended_as_the_chats_say(meetings: list[str]) -> None:
    for meeting in meetings:
        assert all(name in meeting for name in MEMBERS + SECOND_MEMBERS)
        assert "（12人）" in meeting


def test_headings_are_bold_text_and_attendance_is_a_table_once() -> None:
    page = html.fromstring(mammoth.convert_to_html(io.BytesIO(paper(NAME))).value)
    assert not page.xpath("//h1|//h2|//h3")
    bold = [element.text_content() for element in page.xpath("//strong")]
    assert bold.count("一、会议议题") == 4
    (table,) = page.xpath("//table")
    assert [row.xpath("./td")[0].text_content() for row in table.xpath(".//tr")] == list(LABELS)
