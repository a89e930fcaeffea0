"""What a chat message is: notes of every voice are kept, chatter is not, and each note knows its day."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.chat import MessageKind, read_chat
from tashan.engines.text.chat.prompts import split_parts

SAMPLES = tomllib.loads((Path(__file__).parent / "chat_samples.toml").read_text(encoding="utf-8"))
NAMES = ["陆景行", "苏映荷", "闻雨桐", "石磊", "白露"]
NOTE = "今天跟高总去看了标识产线，一物一码真的可行。"
LONG = "上午参加冷链例会，学到鲜果预冷要在采后两小时内完成。下午核对参展名单，六十多家企业都对齐了。"


def chat(*messages):
    """Messages ``(sender, time, text)`` of September 2025 as a WeChat copy; the day may stand before the time."""
    lines = []
    for sender, stamp, text in messages:
        day, _, clock = stamp.rpartition(" ")
        lines.append(f"{sender} 2025-{day or '09-20'} {clock}\n{text}\n")
    return read_chat("\n".join(lines), known_names=NAMES).messages


def one(text, stamp="21:00"):
    return chat(("陆景行", stamp, text), ("苏映荷", "11-30 23:59", "[强]"))[0]


@pytest.mark.parametrize("text", SAMPLES["notes"])
def test_a_daily_note_of_any_voice_is_a_note(text):
    assert one(text).kind is MessageKind.NOTE


@pytest.mark.parametrize("text", SAMPLES["chatter"])
def test_chatter_never_becomes_a_note(text):
    assert one(text).kind is MessageKind.CHATTER


@pytest.mark.parametrize("text", SAMPLES["announcements"])
def test_a_call_on_everybody_is_an_announcement(text):
    assert one(text).kind is MessageKind.ANNOUNCEMENT


def test_unseen_voices_are_judged_right_nearly_always_and_no_chatter_is_taken_for_a_note():
    wanted = {"notes": "note", "chatter": "chatter", "announcements": "announcement"}
    pairs = [
        (kind, one(text).kind.value) for name, kind in wanted.items() for text in SAMPLES["unseen"][name]
    ]
    assert sum(kind == found for kind, found in pairs) >= 0.95 * len(pairs)
    assert ("chatter", "note") not in pairs


def test_every_judgement_has_a_reason_and_a_confidence():
    for text in SAMPLES["notes"] + SAMPLES["chatter"]:
        message = one(text)
        assert message.reason
        assert 0.5 <= message.confidence <= 1


@pytest.mark.parametrize(
    "text", ["[图片]", "[文件] 名单.xlsx", "[语音]", "[位置] [图片]", "https://example.org/a", "简报.pdf"]
)
def test_what_is_sent_without_words_is_a_placeholder(text):
    message = one(text)
    assert message.kind is MessageKind.PLACEHOLDER
    assert message.attachments


@pytest.mark.parametrize(
    "text",
    [
        "转一篇文章，大家看看：\n《从码头到车间》\n近日，记者在港口看到，这里的设备全部联网，效率提高了三成。",
        "港口率先完成智能化改造，作业效率提高三成。（记者 甲 通讯员 乙）本报讯 今天上午，港口集团召开会议。来源：某日报",
        "请问各位的住宿费发票是开个人还是单位抬头？我问了财务，财务说每家不一样，最好先问清楚再开。",
        "下周考察团要来，谁那边有现成的企业名单请发给我，要包括名称、主营产品和联系人，我汇总后报上去。",
        "我觉得大家的日交流越写越好了，建议以后每周挑一篇放在前面，让更多人看到，也是一种鼓励。",
    ],
)
def test_what_is_passed_on_asked_or_said_of_others_is_no_note_however_long(text):
    assert one(text).kind is MessageKind.CHATTER


def test_what_a_note_quotes_does_not_make_it_a_question():
    assert one("今天写考察方案，写到第三稿，重点从‘看哪里’改成‘问什么’。").kind is MessageKind.NOTE


@pytest.mark.parametrize(
    "head",
    [
        "代 石磊 发：",
        "代石磊发一下：",
        "以下是石磊的日交流：",
        "石磊：今天他手机坏了让我发——",
        "石磊手机没电，托我代发：",
        "（替石磊同志交日交流）\n",
    ],
)
def test_a_note_sent_for_somebody_else_is_that_ones(head):
    message = one(head + LONG)
    assert (message.kind, message.author, message.body) == (MessageKind.NOTE, "石磊", LONG)


def test_what_somebody_said_is_not_sent_for_him():
    message = one("石磊说得对，我发现他们的班前会只有五分钟，先说昨天不合格的，再说今天的重点。")
    assert (message.kind, message.author) == (MessageKind.NOTE, "陆景行")


def test_a_quotation_is_found_whatever_ends_the_lines():
    message = one("「苏映荷：明天几点集合？」\r- - - - - - - - - - - - - - -\r" + NOTE)
    assert (message.quoted, message.body) == ("苏映荷：明天几点集合？", NOTE)


@pytest.mark.parametrize("text", ["[强][强]", "👍👍", "🙏[玫瑰]", "。。。"])
def test_stickers_alone_are_chatter(text):
    assert one(text).kind is MessageKind.CHATTER


def test_stickers_and_placeholders_are_taken_out_of_the_body_only():
    message = one(f"[图片]{NOTE}[强]🍊")
    assert (message.body, message.attachments) == (NOTE, ("图片",))
    assert message.text == f"[图片]{NOTE}[强]🍊"


def test_words_in_brackets_that_are_no_sticker_stay():
    assert one("今天看了[标识]产线，一物一码真的可行，回去可以试。").body.count("[标识]") == 1


@pytest.mark.parametrize(
    "text",
    [
        "「苏映荷：明天几点集合？」\n- - - - - - - - - - - - - - -\n" + NOTE,
        "这是一条引用/回复消息：\n“苏映荷：明天几点集合？”\n------\n" + NOTE,
    ],
)
def test_a_quotation_is_told_from_the_answer(text):
    message = one(text)
    assert (message.quoted, message.body) == ("苏映荷：明天几点集合？", NOTE)


def test_mentions_are_listed():
    assert one("@苏映荷\u2005@石磊 " + NOTE).mentions == ("苏映荷", "石磊")


# -- the day -------------------------------------------------------------------------------------------------------


def test_a_note_is_about_the_day_it_was_sent():
    message = one(NOTE)
    assert (message.day, message.late, message.late_reason) == (date(2025, 9, 20), False, "")


def test_a_note_after_midnight_is_about_the_day_before_and_not_late():
    message = one(NOTE, "09-20 00:40")
    assert (message.day, message.late) == (date(2025, 9, 19), False)


def test_chatter_after_midnight_keeps_its_day():
    assert one("收到", "09-20 00:40").day == date(2025, 9, 20)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("补昨天的日交流：", date(2025, 9, 19)),
        ("补昨天的：", date(2025, 9, 19)),
        ("補昨天的日交流：", date(2025, 9, 19)),
        ("【补昨天】", date(2025, 9, 19)),
        ("补一下前天的日交流，", date(2025, 9, 18)),
        ("补9月10日日交流：", date(2025, 9, 10)),
        ("补交9.10的日交流\n", date(2025, 9, 10)),
        ("【9月10日】", date(2025, 9, 10)),
        ("【9月10日 星期三】\n", date(2025, 9, 10)),
        ("9.10日交流（补）\n", date(2025, 9, 10)),
        ("9月10日日交流（补）：", date(2025, 9, 10)),
        ("2025年9月10日日交流（补）\n", date(2025, 9, 10)),
        ("2025-09-10 日交流：", date(2025, 9, 10)),
        ("日交流（9月10日）：", date(2025, 9, 10)),
        ("【日交流】9月10日：", date(2025, 9, 10)),
        ("9月10日：", date(2025, 9, 10)),
        ("10号日交流：", date(2025, 9, 10)),
        ("周三的日交流：", date(2025, 9, 17)),
        ("上周五日交流：", date(2025, 9, 12)),
        ("昨日小结：", date(2025, 9, 19)),
        ("昨晚的：", date(2025, 9, 19)),
        ("补9月10日白露的日交流：", date(2025, 9, 10)),
    ],
)
def test_a_back_dated_note_names_its_day_and_loses_its_head(head, day):
    message = one(head + LONG)
    assert (message.day, message.late, message.kind) == (day, True, MessageKind.NOTE)
    assert message.body == LONG


def test_a_remark_at_the_end_back_dates_too():
    message = one(LONG + "（补9月10日，在山里没有信号）")
    assert (message.day, message.late, message.late_reason) == (date(2025, 9, 10), True, "在山里没有信号")
    assert message.body == LONG


def test_the_reason_for_being_late_is_kept_apart():
    message = one(f"补昨天的日交流，在船上没有信号。{LONG}")
    assert (message.late_reason, message.body) == ("在船上没有信号", LONG)


def test_without_a_reason_it_is_only_called_made_up():
    assert one("补昨天的日交流：" + LONG).late_reason == "补记"


@pytest.mark.parametrize(
    "head", ["9月20日日交流：", "【9月20日】", "今天的日交流：", "【日交流】", "日交流：", "白露日交流：\n"]
)
def test_a_head_that_names_the_same_day_is_not_late(head):
    message = one(head + LONG)
    assert (message.day, message.late, message.body) == (date(2025, 9, 20), False, LONG)


def test_a_note_that_begins_with_yesterday_is_about_yesterday():
    message = one("昨天跟着裴主任见了一家做传感器的企业，谈了一个半小时，没有一句客套。", "09-20 08:10")
    assert (message.day, message.late) == (date(2025, 9, 19), True)
    assert message.body.startswith("昨天")


def test_a_day_to_come_is_not_the_day_of_the_note():
    assert one("【10月16日】推介会倒排计划今天定稿，" + LONG).day == date(2025, 9, 20)


@pytest.mark.parametrize(
    "text", ["补充协议今天谈妥了，" + LONG, "1.5亿元的项目今天落地，" + LONG, "补贴政策学了一天，" + LONG]
)
def test_words_that_only_look_like_a_day_do_not_back_date(text):
    message = one(text)
    assert (message.day, message.late, message.body) == (date(2025, 9, 20), False, text)


def test_a_date_in_january_looks_back_into_december():
    text = f"陆景行 2026-01-02 21:00\n补12月30日的日交流：{LONG}\n\n苏映荷 2026-01-02 21:05\n收到"
    assert read_chat(text).messages[0].day == date(2025, 12, 30)


def test_an_explanation_before_the_made_up_note_is_taken_off():
    message = one("昨日因布展没来得及提交，现补上：" + LONG)
    assert (message.day, message.late, message.body) == (date(2025, 9, 19), True, LONG)
    assert message.late_reason == "昨日因布展没来得及提交"


# -- joining -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        "PS：路上问了司机，运费比想的便宜。",
        "补充一点：他们的冷库是租的。",
        "另外，采购总监要样品。",
        "補充一點：冷庫是租的。",
    ],
)
def test_a_message_that_goes_on_is_joined(more):
    messages = chat(
        ("陆景行", "21:00", LONG),
        ("苏映荷", "21:01", "收到"),
        ("陆景行", "21:04", more),
        ("石磊", "21:05", "好"),
    )
    assert [m.sender for m in messages] == ["陆景行", "苏映荷", "石磊"]
    assert messages[0].body == f"{LONG}\n{more}"
    assert len(messages[0].continued) == 1


def test_after_a_while_it_is_a_message_of_its_own():
    messages = chat(
        ("陆景行", "21:00", LONG), ("陆景行", "22:30", "补充一点：他们的冷库是租的，按托盘天数算钱。")
    )
    assert len(messages) == 2


def test_another_person_never_continues_a_note():
    assert len(chat(("陆景行", "21:00", LONG), ("石磊", "21:02", "补充一点：他们的冷库是租的。"))) == 2


def test_a_second_note_is_not_a_continuation():
    assert len(chat(("陆景行", "21:00", LONG), ("陆景行", "21:05", "补昨天的日交流：" + NOTE))) == 2


def test_a_sentence_broken_off_goes_on():
    first, second = "今天参加了例会，讲到三条：鲜果要预冷，", "车辆要预约，月台要分时段，这三条都写进了考核。"
    (message,) = chat(("陆景行", "21:00", first), ("陆景行", "21:01", second))
    assert message.body == f"{first}\n{second}"


# -- copies --------------------------------------------------------------------------------------------------------


def test_a_note_sent_twice_points_at_the_first():
    messages = chat(("陆景行", "21:00", LONG), ("石磊", "21:02", NOTE), ("陆景行", "21:30", LONG))
    assert [m.duplicate_of for m in messages] == [None, None, 0]


def test_a_mended_wording_is_taken_into_the_first():
    mended = LONG.replace("核对", "又核对") + "晚上复盘。"
    first, second = chat(("陆景行", "21:00", LONG), ("陆景行", "21:30", mended))
    assert (first.duplicate_of, second.duplicate_of) == (None, 0)
    assert (first.body, first.continued, first.sent_at.hour) == (mended, (second.span,), 21)


def test_a_resend_cut_short_mends_nothing():
    first, second = chat(("陆景行", "21:00", LONG), ("陆景行", "21:30", LONG[:-12]))
    assert (first.body, second.duplicate_of) == (LONG, 0)


def test_a_forwarded_note_points_at_its_author():
    messages = chat(("闻雨桐", "21:00", LONG), ("陆景行", "09-21 08:00", "转雨桐的，大家看看：\n" + LONG))
    assert messages[1].duplicate_of == 0


def test_a_note_sent_for_somebody_else_knows_its_author():
    message = chat(("陆景行", "21:00", "代石磊发：" + LONG), ("石磊", "21:01", "谢谢"))[0]
    assert (message.sender, message.author, message.body) == ("陆景行", "石磊", LONG)


def test_the_same_short_words_on_another_day_are_another_note():
    messages = chat(("陆景行", "09-20 21:00", NOTE), ("陆景行", "09-21 21:00", NOTE))
    assert [m.duplicate_of for m in messages] == [None, None]


def test_chatter_has_no_duplicates():
    assert [m.duplicate_of for m in chat(("陆景行", "21:00", "收到"), ("石磊", "21:01", "收到"))] == [
        None,
        None,
    ]


# -- labelled prompts ----------------------------------------------------------------------------------------------

PARTS = {"took_part": "冷链例会", "observed": "预冷要快", "thought": "家里缺冷库", "summed_up": "先建小的"}


@pytest.mark.parametrize(
    "layout",
    [
        "参与：{0}\n观察：{1}\n思考：{2}\n总结：{3}",
        "参与:{0} 观察:{1} 思考:{2} 总结:{3}",
        "參與：{0}\n觀察：{1}\n思考：{2}\n總結：{3}",
        "【参与】{0}\n【观察】{1}\n【思考】{2}\n【总结】{3}",
        "【参与】{0}【观察】{1}【思考】{2}【总结】{3}",
        "一、参与\n{0}\n二、观察\n{1}\n三、思考\n{2}\n四、总结\n{3}",
        "1.参与：{0}\n2.观察：{1}\n3.思考：{2}\n4.总结：{3}",
        "（1）参与：{0}\n（2）观察：{1}\n（3）思考：{2}\n（4）总结：{3}",
        "今日工作：{0}\n所见：{1}\n体会：{2}\n下一步：{3}",
    ],
)
def test_labels_part_a_note_into_the_four_prompts(layout):
    assert split_parts(layout.format(*PARTS.values())) == PARTS


def test_some_labels_are_enough():
    assert split_parts("参与：冷链例会\n思考：家里缺冷库") == {
        "took_part": "冷链例会",
        "thought": "家里缺冷库",
    }


def test_words_before_the_first_label_are_not_lost():
    assert split_parts("今天去了枢纽。\n观察：预冷要快\n思考：家里缺冷库")["took_part"] == "今天去了枢纽。"


def test_a_word_in_running_text_is_no_label():
    assert split_parts("今天我参与了例会，观察到预冷要快，思考了很久，总结：先建小的") == {}


def test_a_labelled_note_is_a_note_with_its_parts():
    message = one("【日交流】\n参与：{}\n观察：{}\n思考：{}\n总结：{}".format(*PARTS.values()))
    assert (message.kind, dict(message.parts)) == (MessageKind.NOTE, PARTS)


told = st.text(alphabet="冷链例会预冷要快缺库先建小的，", min_size=1, max_size=20).map(
    lambda text: text.strip("，") or "冷链"
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["参与", "观察", "思考", "总结"]), told, min_size=2))
def test_whatever_stands_behind_the_labels_comes_back(given_parts):
    kind_of = {"参与": "took_part", "观察": "observed", "思考": "thought", "总结": "summed_up"}
    text = "\n".join(f"{label}：{words}" for label, words in given_parts.items())
    assert split_parts(text) == {kind_of[label]: words for label, words in given_parts.items()}


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(SAMPLES["notes"] + SAMPLES["chatter"]), min_size=1, max_size=8),
    st.datetimes(datetime.fromisoformat("2025-09-08"), datetime.fromisoformat("2025-12-19")),
)
def test_no_note_is_about_a_day_after_it_was_sent(texts, moment):
    text = "\n".join(f"陆景行 {moment:%Y-%m-%d %H:%M:%S}\n{each}\n" for each in texts)
    for message in read_chat(text).messages:
        assert message.day is not None
        assert message.day <= moment.date()
        assert message.late is False or message.day < moment.date()
