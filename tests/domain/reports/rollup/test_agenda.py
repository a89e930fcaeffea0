"""The seminar's agenda: who speaks about what, what is open, what was proposed and promised."""

from __future__ import annotations

from datetime import date

import pytest

from tashan.domain.reports.rollup import Agenda, EntryKind, Task, agenda, lines
from tashan.kernel.errors import InputFault
from tests.domain.reports.rollup.cast import DIRECTIONS, entry, note, week

WEEK = week("22")

NOTES = (
    note("a", "20", "唐一鸣", "推介会意向台账建好，17项意向均有联络人。"),
    note("b", "21", "陆景行", "标识二级节点怎么收费，第一家企业给什么条件？"),
    note("c", "22", "苏映荷", "建议预冷车开进果园，归科教科联系。"),
    note("d", "23", "白露", "答应鲁社长下周三前把温控测试页面改成语音的。"),
    note("e", "24", "欧阳知夏", "收到。"),
)


def _agenda(limit: int = 800) -> Agenda:
    return agenda(NOTES, period=WEEK, group_name="第一管理组", target_length=limit, directions=DIRECTIONS)


def test_every_kind_of_business_has_its_part_in_the_chair_s_order() -> None:
    paper = _agenda()
    assert [part.heading for part in paper.parts] == [
        "进展交流",
        "需研究议定的事项",
        "意见建议",
        "待办与约定",
    ]
    assert [part.topics[0].speakers for part in paper.parts] == [
        ("唐一鸣",),
        ("陆景行",),
        ("苏映荷",),
        ("白露",),
    ]


def test_an_open_question_stays_a_question() -> None:
    (topic,) = _agenda().parts[1].topics
    assert topic.points[0].text == "10月21日，标识二级节点怎么收费，第一家企业给什么条件？"


def test_a_promise_names_its_day() -> None:
    assert "10月29日前把温控测试页面改成语音的" in _agenda().parts[3].topics[0].points[0].text


def test_headings_are_numbered_and_name_the_speakers() -> None:
    printed = [line.text for line in lines(_agenda())]
    assert printed[0] == "第一管理组周座谈议程（2025年10月20日至26日）"
    assert "（一）唐一鸣交流发言" in printed
    assert "（一）陆景行交流发言" in printed


def test_who_only_acknowledged_is_in_the_ledger() -> None:
    assert [(line.ref, line.reason.value) for line in _agenda().left_out] == [("e", "chatter")]


def test_a_length_no_agenda_fits_in_is_refused() -> None:
    with pytest.raises(InputFault, match="太短"):
        _agenda(50)


def test_nobody_stands_under_one_topic_after_the_other_in_a_part() -> None:
    notes = (
        note("a", "20", "唐一鸣", "水表改造台账核对完，312块表已换296块。"),
        note("b", "21", "唐一鸣", "水表改造的施工队到场，每天换40块。"),
        note("c", "22", "唐一鸣", "泵房巡检改为每4小时一次，由班长签字。"),
    )
    paper = agenda(notes, period=WEEK, group_name="第一管理组", target_length=1200, directions=DIRECTIONS)
    for part in paper.parts:
        speakers = [name for topic in part.topics for name in topic.speakers]
        assert len(speakers) == len(set(speakers))


def test_what_was_written_down_as_an_idea_is_discussed_as_one() -> None:
    idea = note("i", "22", "白露", "推行表具编号与门牌合一，三个片区先试用。", idea=True)
    paper = agenda((idea,), period=WEEK, group_name="第一管理组", target_length=800, directions=DIRECTIONS)
    assert [part.heading for part in paper.parts] == ["意见建议"]


def test_a_resolution_is_asked_after_with_owner_and_day_and_a_done_errand_is_not() -> None:
    text = "会议讨论了水表改造。\n补换漏装的16块水表"
    start = text.index("补换")
    meeting = entry(
        "m",
        EntryKind.MEETING,
        "23",
        text,
        title="第三次组务会议",
        direction="in",
        tasks=(Task(start, len(text), "唐一鸣", date(2025, 11, 5)),),
    )
    errand = note("e", "22", "白露", "周日去了城南的表具市场，问了9家的价。")
    paper = agenda(
        (meeting, errand), period=WEEK, group_name="第一管理组", target_length=1200, directions=DIRECTIONS
    )
    owed = next(part for part in paper.parts if part.heading == "待办与约定")
    points = [point.text for topic in owed.topics for point in topic.points]
    assert len(points) == 1
    assert points[0].endswith("补换漏装的16块水表（唐一鸣，11月5日前）。")
