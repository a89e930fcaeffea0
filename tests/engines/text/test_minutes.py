"""Minutes in the forms offices type them: labels in lines, on one line, in cells, in prose; several meetings a file."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents import read_document
from tashan.engines.text.minutes import MeetingFound, looks_like_minutes, read_minutes
from tashan.engines.text.minutes.names import read_names
from tashan.engines.text.minutes.resolutions import read_resolutions

TODAY = date(2025, 11, 10)
NAMES = ["陆景行", "方砚秋", "苏映荷", "顾长安", "唐一鸣", "沈梨", "段承远", "欧阳知夏", "石磊", "白露"]


def only(text: str, today: date = TODAY) -> MeetingFound:
    (meeting,) = read_minutes(text, today=today).meetings
    return meeting


INLINE = """禾川市赴东澜学习组周座谈记录
时间：10月24日下午　地点：澜湾数智三楼　主持：陆景行　记录：唐一鸣
参会人员：陆景行（组长） 苏映荷 石　磊 白　露 段承远
缺席：欧阳知夏（回禾川办理公务）、闻雨桐

陆景行首先通报了本周安排。
石磊谈了固废协同处置的体会。

会议议定事项：
1、由石磊负责整理固废处置成本表，10月31日前完成；2、请段承远、苏映荷于下周三前联系冷链枢纽；
3、下一次座谈由白露主持。
"""
CELLS = """集体学习记录
时　间
二〇二五年十月十一日上午
地　点
人才公寓会议室
主 持 人
方砚秋
参 加 人 员
方砚秋、顾长安、沈梨、
温如海
请 假
无
学习内容
《干部教育培训工作条例》
讨论发言
顾长安：结合基层卫生谈体会。
"""
PROSE = """临时党支部会议纪要
（第3期）
2025年10月16日晚，临时党支部在东澜国际会展中心召开扩大会议，总结推介会工作。会议由陆景行同志主持，方砚秋、苏映荷、\
顾长安等12名同志参加，汤振邦列席会议。纪要如下：
一、会议听取了唐一鸣关于推介会情况的通报。
二、会议决定，由唐一鸣牵头建立意向事项台账，10月17日前完成。
三、会议同意，整理推介会教训，由闻雨桐、温如海负责。
记录：沈梨
"""
TABLE = """会议记录表
会议名称\t第一管理组周座谈\t时间\t2025-10-31 14:30
地点\t澜湾数智\t主持人\t苏映荷
记录人\t白露\t应到\t8人
出席人员\t陆景行 苏映荷 唐一鸣 段承远 闻雨桐 石磊
请假人员\t欧阳知夏（病假）
会议内容\t一、交流本周收获。苏映荷介绍品牌打法。
下一步工作\t1.唐一鸣负责约访鲜达通，三天内报方案。2.全体于11月10日前交个人小结。
"""
COLUMNS = """第二管理组周例会纪要
时间：2025年10月17日（星期六）
主持：方砚秋
参加：全体（沈梨请假）
一、讨论情况
1.温如海：职校专业对接。
二、任务分工
事项\t责任人\t完成时限
整理展品清单\t沈梨、温如海\t10月24日
联系二院\t顾长安\t下周三前
三、其他
无。
"""
HEADINGS = """周座谈纪要汇编
第一次周座谈（2025年9月12日）
陆景行主持座谈。陆景行、苏映荷、石磊参加。大家谈了到岗第一周。
第二次周座谈（2025年9月19日）
苏映荷主持。石磊、白露参加座谈。
会议决定，由白露整理纪要。
"""


@pytest.mark.parametrize("text", [INLINE, CELLS, PROSE, TABLE, COLUMNS, HEADINGS])
def test_minutes_are_known_by_their_labels_or_their_title(text: str) -> None:
    assert looks_like_minutes(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "关于召开第八次周座谈的通知\n时间：11月7日15:00\n地点：澜湾数智\n参加人员：全体学员\n主持：陆景行\n请准时参加。",
        "陆景行在东澜挂职\n时间：2025-10-01 来源：东澜日报 记者：邵文\n10月1日，陆景行主持召开会议。",
        "唐一鸣 2025/9/9 21:03\n今天到投促中心报到，参加了周例会，主持人讲了项目流程。",
        "十月工作小结\n一、主要工作\n参加会议三次，记录要点若干。",
    ],
)
def test_a_notice_a_news_item_a_chat_or_a_summary_is_no_minutes(text: str) -> None:
    assert not looks_like_minutes(text)


def test_labels_may_share_one_line() -> None:
    meeting = only(INLINE)
    assert (meeting.kind, meeting.day, meeting.part_of_day) == ("seminar", date(2025, 10, 24), "afternoon")
    assert (meeting.place, meeting.chair, meeting.recorder) == ("澜湾数智三楼", "陆景行", "唐一鸣")
    assert meeting.present == ("陆景行", "苏映荷", "石磊", "白露", "段承远")
    assert meeting.minutes.splitlines() == ["陆景行首先通报了本周安排。", "石磊谈了固废协同处置的体会。"]


def test_an_absence_with_a_reason_is_excused_and_one_without_is_only_said() -> None:
    reading = read_minutes(INLINE, today=TODAY)
    assert reading.meetings[0].excused == ("欧阳知夏",)
    assert any("闻雨桐" in warning and "未计入请假" in warning for warning in reading.warnings)


def test_decisions_on_one_line_have_owner_and_due_day() -> None:
    found = [(one.owner, one.due) for one in only(INLINE).resolutions]
    assert found == [("石磊", date(2025, 10, 31)), ("段承远、苏映荷", date(2025, 10, 29)), ("", None)]


def test_cells_pasted_one_below_the_other_and_chinese_numerals_are_read() -> None:
    meeting = only(CELLS)
    assert (meeting.kind, meeting.day, meeting.part_of_day) == ("study", date(2025, 10, 11), "morning")
    assert (meeting.place, meeting.chair) == ("人才公寓会议室", "方砚秋")
    assert meeting.present == ("方砚秋", "顾长安", "沈梨", "温如海")
    assert meeting.excused == ()
    assert meeting.topics == "《干部教育培训工作条例》"


def test_minutes_in_prose_tell_the_same() -> None:
    meeting = only(PROSE)
    assert (meeting.kind, meeting.day, meeting.part_of_day) == (
        "branch-meeting",
        date(2025, 10, 16),
        "evening",
    )
    assert (meeting.place, meeting.chair, meeting.recorder) == ("东澜国际会展中心", "陆景行", "沈梨")
    assert meeting.observers == ("汤振邦",)
    assert [one.owner for one in meeting.resolutions] == ["唐一鸣", "闻雨桐、温如海"]
    assert meeting.resolutions[0].due == date(2025, 10, 17)


def test_a_form_in_table_cells_is_read() -> None:
    meeting = only(TABLE)
    assert (meeting.title, meeting.kind) == ("第一管理组周座谈", "seminar")
    assert (meeting.day, meeting.part_of_day, meeting.recorder) == (date(2025, 10, 31), "afternoon", "白露")
    assert meeting.excused == ("欧阳知夏",)
    assert [(one.owner, one.due) for one in meeting.resolutions] == [
        ("唐一鸣", date(2025, 11, 3)),
        ("全体", date(2025, 11, 10)),
    ]


def test_a_table_of_decisions_is_read_by_its_headings() -> None:
    meeting = only(COLUMNS)
    assert [(one.text, one.owner, one.due) for one in meeting.resolutions] == [
        ("整理展品清单", "沈梨、温如海", date(2025, 10, 24)),
        ("联系二院", "顾长安", date(2025, 10, 22)),
    ]


def test_a_weekday_that_does_not_fit_and_a_list_without_names_are_said() -> None:
    reading = read_minutes(COLUMNS, today=TODAY)
    assert reading.meetings[0].present == ()
    assert reading.meetings[0].excused == ("沈梨",)
    assert "2025年10月17日是星期五，原文写的是星期六。" in reading.warnings
    assert any("全体" in warning for warning in reading.warnings)


def test_meetings_told_apart_by_their_headings_alone() -> None:
    first, second = read_minutes(HEADINGS, today=TODAY).meetings
    assert (first.day, first.chair, first.present) == (
        date(2025, 9, 12),
        "陆景行",
        ("陆景行", "苏映荷", "石磊"),
    )
    assert (second.day, second.chair, second.present) == (date(2025, 9, 19), "苏映荷", ("石磊", "白露"))
    assert second.resolutions[0].owner == "白露"


def test_the_year_is_the_one_in_which_the_weekday_fits() -> None:
    text = "周座谈纪要\n时间：10月18日（星期五）\n主持：陆景行\n出席：苏映荷、石磊\n讨论情况\n石磊：略。"
    assert only("2024年" + text).day == date(2024, 10, 18)


def test_the_head_count_is_compared_with_the_names() -> None:
    text = "周座谈纪要\n时间：10月17日\n主持：陆景行\n出席：苏映荷、石磊（3人）\n讨论情况\n石磊：略。"
    assert any("写明3人，列出2人" in warning for warning in read_minutes(text, today=TODAY).warnings)


def test_a_meeting_without_a_day_is_not_for_accepting_unseen() -> None:
    text = "周座谈纪要\n地点：澜湾数智\n主持：陆景行\n出席：苏映荷、石磊\n讨论情况\n石磊：略。"
    meeting = only(text)
    assert meeting.day is None
    assert meeting.confidence < 0.5


def test_the_four_meetings_of_the_demo_season() -> None:
    paper = files("tashan.demo").joinpath("season", "临时党支部会议纪要.docx")
    text = read_document(paper.read_bytes(), paper.name).text
    assert looks_like_minutes(text)
    reading = read_minutes(text, today=TODAY)
    assert [meeting.day for meeting in reading.meetings] == [
        date(2025, 9, 9),
        date(2025, 9, 25),
        date(2025, 10, 16),
        date(2025, 11, 7),
    ]
    assert {meeting.kind for meeting in reading.meetings} == {"branch-meeting"}
    assert [len(meeting.present) for meeting in reading.meetings] == [12, 12, 12, 12]
    assert [len(meeting.resolutions) for meeting in reading.meetings] == [4, 4, 5, 6]
    assert reading.warnings == ()


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("陆景行、方砚秋，苏映荷；顾长安", ["陆景行", "方砚秋", "苏映荷", "顾长安"]),
        ("石　磊 白　露 唐一鸣", ["石磊", "白露", "唐一鸣"]),
        ("组长陆景行，副组长苏映荷", ["陆景行", "苏映荷"]),
        ("高屹（战略发展部总监，列席前半段）、邓桂枝老师", ["高屹", "邓桂枝"]),
        ("第一管理组：陆景行、石磊；第二管理组：方砚秋", ["陆景行", "石磊", "方砚秋"]),
        ("沈梨和唐一鸣", ["沈梨", "唐一鸣"]),
        ("欧阳知夏因家中有事请假", ["欧阳知夏"]),
        ("陆景行同志等12人", ["陆景行"]),
        ("阿依古丽·买买提、白露", ["阿依古丽·买买提", "白露"]),
        ("无", []),
        ("全体学员", []),
    ],
)
def test_names_are_read_from_lists_as_people_type_them(value: str, names: list[str]) -> None:
    assert list(read_names(value).names) == names


def test_what_is_no_name_is_returned_unread() -> None:
    assert read_names("陆景行、投促中心").unread == ("投促中心",)


@pytest.mark.parametrize(
    ("line", "owner", "due"),
    [
        ("建立台账（责任人：唐一鸣；完成时限：9月20日）", "唐一鸣", date(2025, 9, 20)),
        ("建立台账（唐一鸣，9月20日前）", "唐一鸣", date(2025, 9, 20)),
        ("建立台账。责任人：唐一鸣、沈梨；完成时限：月底前", "唐一鸣、沈梨", date(2025, 9, 30)),
        ("唐一鸣负责建立台账，两周内完成", "唐一鸣", date(2025, 9, 26)),
        ("由沈梨牵头，于1月10日前交初稿", "沈梨", date(2026, 1, 10)),
        ("日交流即日起执行（责任人：全体；完成时限：即日起）", "全体", None),
        ("会议认为9月8日的到岗工作平稳", "", None),
    ],
)
def test_owner_and_due_day_are_read_from_one_decision(line: str, owner: str, due: date | None) -> None:
    (found,) = read_resolutions([line], held=date(2025, 9, 12), today=TODAY)
    assert (found.owner, found.due) == (owner, due)


@given(
    st.text(
        alphabet=st.sampled_from("时间地点主持出席：\n\t　 ，、。陆景行9月日（）一二1.会议决定由负责前无全体")
    )
)
def test_any_text_is_read_without_a_fault_and_spans_stay_inside(text: str) -> None:
    reading = read_minutes(text, today=TODAY)
    assert reading.text == text
    for meeting in reading.meetings:
        assert 0 <= meeting.span[0] <= meeting.span[1] <= len(text)
        assert not set(meeting.present) & set(meeting.excused)


@given(
    names=st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    mark=st.sampled_from(["、", "，", " ", "　", "；", ", ", "/"]),
    spaced=st.booleans(),
)
def test_a_list_of_names_is_read_whatever_stands_between(names: list[str], mark: str, spaced: bool) -> None:
    shown = ["　".join(name) if spaced and len(name) == 2 else name for name in names]
    assert list(read_names(mark.join(shown)).names) == names


@given(
    day=st.dates(date(2025, 1, 1), TODAY),
    labels=st.tuples(
        st.sampled_from(["时间", "时　间", "会议时间", "一、时间", "【时间】", "日期"]),
        st.sampled_from(["主持", "主 持 人", "会议主持人"]),
        st.sampled_from(["出席", "参会人员", "参 加 人", "与会人员", "到会人员"]),
        st.sampled_from(["请假", "请假人员", "因事请假"]),
    ),
    mark=st.sampled_from(["：", ":", "\t", "： ", "\n"]),
    people=st.lists(st.sampled_from(NAMES), min_size=3, unique=True),
)
def test_the_same_facts_are_read_from_every_layout(
    day: date, labels: tuple[str, str, str, str], mark: str, people: list[str]
) -> None:
    chair, away, *others = people
    values = (f"{day.year}年{day.month}月{day.day}日", chair, "、".join([chair, *others]), away)
    head = "\n".join(f"{label}{mark}{value}" for label, value in zip(labels, values, strict=True))
    meeting = only(f"周座谈纪要\n{head}\n讨论情况\n大家谈了本周的体会。")
    assert (meeting.day, meeting.chair, meeting.excused) == (day, chair, (away,))
    assert meeting.present == (chair, *others)
    assert meeting.minutes == "大家谈了本周的体会。"


def test_the_title_of_the_next_meeting_with_its_number_below_is_no_decision_of_the_one_before():
    def paper(number, day, decided):
        return (
            f"第一管理组周座谈会纪要\n（2025年第{number}期）\n时间：2025年10月{day}日15:00\n地点：三楼\n主持：陆景行\n"
            f"出席：苏映荷、石磊\n会议决定：\n（一）{decided}\n"
        )

    text = paper(3, 10, "石磊负责成本表。") + paper(4, 17, "苏映荷负责测温方案。")
    meetings = read_minutes(text, today=date(2025, 10, 20)).meetings
    assert [[one.text for one in meeting.resolutions] for meeting in meetings] == [
        ["石磊负责成本表。"],
        ["苏映荷负责测温方案。"],
    ]


def test_those_absent_are_listed_with_the_reason_in_the_label():
    text = (
        "周座谈会记录\n时间：2025年10月17日\n主持：陆景行\n参会人员：苏映荷、石磊\n缺席及原因：白露（就医）、方砚秋（授课）\n"
        "会议内容：\n交流。\n"
    )
    (meeting,) = read_minutes(text, today=date(2025, 10, 20)).meetings
    assert meeting.excused == ("白露", "方砚秋")
