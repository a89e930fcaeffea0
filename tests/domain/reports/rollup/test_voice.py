"""Notes become statements: what is cut, who speaks, what leans on what."""

from __future__ import annotations

from datetime import date

import pytest

from tashan.domain.reports.rollup import EntryKind, Names, Wording
from tashan.domain.reports.rollup.voice import Spoken, Statement, is_whole, spoken
from tests.domain.reports.rollup.cast import entry, note


def _spoken(text: str, **more: object) -> Spoken:
    one = note("n", "22", "苏映荷", text, **more)
    return spoken(Wording(one, Names.of((one,))))


def _only(text: str, **more: object) -> Statement:
    (statement,) = _spoken(text, **more).statements
    return statement


def test_today_at_the_head_becomes_day_and_part_of_day() -> None:
    one = _only("今天下午跟馆方谈进场路线，谈下来三辆电瓶车。")
    assert (one.day, one.part, one.subject) == (date(2025, 10, 22), "下午", "苏映荷")
    assert one.text == "与馆方谈进场路线，谈下来三辆电瓶车"


def test_yesterday_counts_from_the_day_of_writing() -> None:
    assert _only("昨天在鲜达通谈订单。").day == date(2025, 10, 21)
    assert _only("昨天在鲜达通谈订单。", written=date(2025, 10, 23)).day == date(2025, 10, 22)


def test_a_note_that_makes_up_for_a_day_tells_of_that_day() -> None:
    one = _only("补10月20日的。那天跟佟总去北山看填埋场，装机1兆瓦。")
    assert (one.day, one.text) == (date(2025, 10, 20), "与佟总去北山看填埋场，装机1兆瓦")
    assert _only("10月20日，到北山看填埋场。").day == date(2025, 10, 20)


@pytest.mark.parametrize(
    ("text", "subject", "rest"),
    [
        ("我把名单核了一遍，共63家。", "苏映荷", "把名单核了一遍，共63家"),
        ("到港口看了预冷线。", "苏映荷", "到港口看了预冷线"),
        ("节后在家里跑了两趟醋厂。", "苏映荷", "节后在家里跑了两趟醋厂"),
        ("展位图已经定稿并发出。", "", "展位图已经定稿并发出"),
        ("确认率升到百分之九十三。", "", "确认率升到百分之九十三"),
        ("和东澜一样，我们也缺冷库。", "", "和东澜一样，我们也缺冷库"),
        ("同时推进三件事情，都有进展。", "", "推进三件事情，都有进展"),
        ("建议先定一名验收员。", "苏映荷", "建议先定一名验收员"),
    ],
)
def test_the_writer_is_the_subject_only_where_the_words_say_so(text: str, subject: str, rest: str) -> None:
    one = _only(text)
    assert (one.subject, one.text) == (subject, rest)


def test_an_opinion_keeps_its_owner() -> None:
    one = _only("我觉得标识应该先从用的人推。")
    assert (one.subject, one.stance, one.text) == ("苏映荷", "认为，", "标识应该先从用的人推")


def test_filler_and_feeling_go_from_the_edges_and_a_but_stays() -> None:
    assert _only("大家好，简单汇报一下，展位图已经定稿，收获很大！").text == "展位图已经定稿"
    assert _only("初步判断不值得单独建，但值得接。").text == "初步判断不值得单独建，但值得接"


def test_what_is_only_filler_or_broken_is_counted_and_left() -> None:
    told = _spoken("收到。今天真累。名单（共12家。")
    assert (told.statements, told.idle, told.broken) == ((), 2, 1)


def test_a_pronoun_joins_its_predecessor() -> None:
    one = _only("费云帆总经理在产线边上讲了一个半小时。他最早不肯上标识。")
    assert one.text == "费云帆总经理在产线边上讲了一个半小时，他最早不肯上标识"
    assert len(one.spans) == 2
    assert _only("企业用码要按年付费。这个费用由平台补贴。").text == "企业用码要按年付费；这个费用由平台补贴"


def test_a_pronoun_without_a_predecessor_leans() -> None:
    assert _only("他说冬天有四成空闲，愿意接外地的果。").leans


def test_short_statements_are_joined_to_the_next() -> None:
    assert _only("看焚烧线。两炉，日处理1500吨。").text == "看焚烧线，两炉，日处理1500吨"


def test_words_that_may_be_another_s_are_marked_unclear() -> None:
    assert _only("高屹说：前年我做过一个平台，最后关掉了。").unclear


def test_a_meeting_is_the_subject_of_what_it_decided() -> None:
    meeting = entry("m", EntryKind.MEETING, "22", "会议讨论通过了四向工作法。", title="临时党支部会议")
    (one,) = spoken(Wording(meeting, Names.of(()))).statements
    assert (one.subject, one.text) == ("临时党支部会议", "讨论通过了四向工作法")


@pytest.mark.parametrize(
    ("text", "whole"), [("签了意向协议", False), ("双方达成四条意向", True), ("名单（共12家企业", False)]
)
def test_a_sentence_is_whole_or_not(text: str, whole: bool) -> None:
    assert is_whole(text) is whole
