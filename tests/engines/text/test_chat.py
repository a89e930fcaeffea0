"""Chat exports of every make come back as the messages people sent; nothing inside a message passes for a header."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.chat import ChatFormat, MessageKind, detect, looks_like_chat, read_chat

NAMES = ["陆景行", "苏映荷", "唐一鸣", "段承远", "欧阳知夏", "石磊", "白露"]
NOTE = "今天跟高总去看了标识产线，一物一码真的可行。"
LONG = "上午参加冷链例会，学到鲜果预冷要在采后两小时内完成。\n下午核对参展名单，六十多家企业都对齐了。"


def at(text):
    return datetime.fromisoformat(text)


def said(reading):
    return [(m.sender, m.sent_at, m.text) for m in reading.messages]


WECHAT = f"陆景行 2025/9/9 21:03\n{NOTE}\n\n苏映荷 2025/9/9 21:05\n{LONG}\n\n唐一鸣 2025/9/9 21:06\n收到\n"
EXPECTED = [
    ("陆景行", at("2025-09-09 21:03"), NOTE),
    ("苏映荷", at("2025-09-09 21:05"), LONG),
    ("唐一鸣", at("2025-09-09 21:06"), "收到"),
]


def test_a_wechat_copy_with_slashes():
    reading = read_chat(WECHAT)
    assert (reading.format, said(reading), reading.warnings) == (ChatFormat.WECHAT, EXPECTED, ())


@pytest.mark.parametrize(
    "stamp",
    [
        "2025-09-09 21:03:11",
        "2025年9月9日 21:03:11",
        "2025年9月9日 下午9:03:11",
        "２０２５/９/９ ２１：０３：１１",
        "Sep 9, 2025 9:03:11 PM",
        "September 9, 2025 at 21:03:11",
        "9/9/25, 21:03:11",
        "09/09/2025 21:03:11",
    ],
)
def test_headers_with_other_ways_to_write_the_time(stamp):
    reading = read_chat(f"陆景行 {stamp}\n{NOTE}\n\n苏映荷 {stamp}\n收到")
    assert [m.sent_at for m in reading.messages] == [at("2025-09-09 21:03:11")] * 2


def test_names_in_brackets_right_before_the_time():
    reading = read_chat(f"【陆景行】2025-09-09 21:03\n{NOTE}\n\n【苏映荷】2025-09-09 21:05\n收到\n")
    assert [(m.sender, m.sent_at) for m in reading.messages] == [
        ("陆景行", at("2025-09-09 21:03")),
        ("苏映荷", at("2025-09-09 21:05")),
    ]


def test_a_program_set_to_english_says_yesterday_and_the_day_of_the_week():
    text = f"陆景行 Monday 21:03\n{NOTE}\n\n苏映荷 Yesterday 21:05\n收到\n\n石磊 21:06\n收到\n"
    reading = read_chat(text, known_names=NAMES, today=date(2025, 9, 10))
    assert [m.sent_at for m in reading.messages] == [
        at("2025-09-08 21:03"),
        at("2025-09-09 21:05"),
        at("2025-09-10 21:06"),
    ]


def test_a_wecom_export_with_units_behind_the_names():
    text = f"陆景行(禾川市工业和信息化局) 2025-09-09 21:03:11\n{NOTE}\n\n唐一鸣(禾川市发改委) 2025-09-09 21:04:00\n收到\n"
    reading = read_chat(text)
    assert reading.format is ChatFormat.WECOM
    assert [(m.sender, m.aside) for m in reading.messages] == [
        ("陆景行", "禾川市工业和信息化局"),
        ("唐一鸣", "禾川市发改委"),
    ]


def test_a_dingtalk_export_with_its_preamble():
    text = (
        "钉钉聊天记录导出\n群名称：第二管理组\n导出时间：2025-11-09 20:30:05\n====================\n\n"
        f"方砚秋 (二组) 2025-09-09 21:03:11\n{NOTE}\n\n【沈梨】 2025-09-09 21:05:11\n收到\n"
    )
    reading = read_chat(text)
    assert (reading.format, reading.title, reading.exported) == (
        ChatFormat.DINGTALK,
        "第二管理组",
        date(2025, 11, 9),
    )
    assert [m.sender for m in reading.messages] == ["方砚秋", "沈梨"]


def test_dingtalk_names_in_brackets_without_times():
    reading = read_chat(
        f"【方砚秋】\n{NOTE}\n【沈梨】\n收到\n【方砚秋】好的\n", known_names=["方砚秋", "沈梨"]
    )
    assert reading.format is ChatFormat.DINGTALK
    assert said(reading) == [("方砚秋", None, NOTE), ("沈梨", None, "收到"), ("方砚秋", None, "好的")]


def test_a_qq_export_with_numbers_and_ranks():
    text = (
        "消息记录（此消息记录为文本格式，不支持重新导入）\n\n================\n消息分组:我的群聊\n消息对象:禾川二批\n================\n\n"
        f"2025-09-09 21:03:11 【管理员】陆景行(10001)\n{NOTE}\n\n2025-09-09 21:05:00 苏映荷<su@example.org>\n收到\n"
    )
    reading = read_chat(text)
    assert (reading.format, reading.title) == (ChatFormat.QQ, "禾川二批")
    assert [(m.sender, m.aside) for m in reading.messages] == [
        ("陆景行", "10001"),
        ("苏映荷", "su@example.org"),
    ]


def test_one_line_logs():
    text = f"[2025-09-09 21:03] 陆景行: {NOTE}\n[2025-09-09 21:05] 苏映荷: 收到\n好的\n"
    reading = read_chat(text)
    assert reading.format is ChatFormat.LOG
    assert [(m.sender, m.text) for m in reading.messages] == [("陆景行", NOTE), ("苏映荷", "收到\n好的")]


def test_day_separators_with_times_behind_the_names():
    text = f"—————  2025-09-09  —————\n\n陆景行  21:03\n\n{NOTE}\n\n—————  2025-09-10  —————\n\n苏映荷  08:15\n\n收到\n"
    reading = read_chat(text)
    assert reading.format is ChatFormat.WECHAT_DAYS
    assert said(reading) == [
        ("陆景行", at("2025-09-09 21:03"), NOTE),
        ("苏映荷", at("2025-09-10 08:15"), "收到"),
    ]


def test_separators_above_names_with_a_colon():
    text = f"2025年9月9日 下午9:03\n陆景行：\n{NOTE}\n苏映荷：\n收到\n\n昨天 21:03\n陆景行：\n{LONG}\n"
    reading = read_chat(text, today=date(2025, 9, 12))
    assert [m.sent_at for m in reading.messages] == [
        at("2025-09-09 21:03"),
        at("2025-09-09 21:03"),
        at("2025-09-11 21:03"),
    ]


def test_relative_days_count_from_the_day_of_export():
    text = f"陆景行 2025/9/1 21:03\n{NOTE}\n\n苏映荷 星期三 20:15\n{LONG}\n\n陆景行 昨天 21:03\n收到\n\n苏映荷 8:00\n早\n"
    days = [m.sent_at for m in read_chat(text, today=date(2025, 9, 12)).messages]
    assert days == [
        at("2025-09-01 21:03"),
        at("2025-09-10 20:15"),
        at("2025-09-11 21:03"),
        at("2025-09-12 08:00"),
    ]


def test_relative_days_are_said_to_be_worked_out():
    text = f"陆景行 昨天 21:03\n{NOTE}\n\n苏映荷 昨天 21:05\n收到"
    assert "按2025年9月12日导出推算" in read_chat(text, today=date(2025, 9, 12)).warnings[0]


def test_without_a_day_of_export_relative_days_stay_open():
    reading = read_chat(f"陆景行 昨天 21:03\n{NOTE}\n\n苏映荷 昨天 21:05\n收到")
    assert [m.sent_at for m in reading.messages] == [None, None]
    assert any("没有日期" in warning for warning in reading.warnings)


def test_a_month_and_day_take_the_year_before_the_day_of_export():
    text = f"陆景行 12/30 21:03:00\n{NOTE}\n\n苏映荷 1/2 21:05:00\n收到"
    days = [m.sent_at for m in read_chat(text, today=date(2026, 1, 5)).messages]
    assert days == [at("2025-12-30 21:03:00"), at("2026-01-02 21:05:00")]


def test_a_phone_copy_without_dates():
    text = f"陆景行:\n{NOTE}\n\n苏映荷:\n收到\n\n唐一鸣:\n{LONG}\n"
    reading = read_chat(text)
    assert (reading.format, said(reading)) == (
        ChatFormat.PLAIN,
        [("陆景行", None, NOTE), ("苏映荷", None, "收到"), ("唐一鸣", None, LONG)],
    )
    assert any("没有逐条时间" in warning for warning in reading.warnings)


def test_labels_in_a_plain_copy_are_not_people():
    note = "参与：冷链例会\n观察：预冷要快\n思考：家里缺冷库\n总结：先建小的"
    reading = read_chat(
        f"陆景行：\n{note}\n苏映荷：\n收到\n陆景行：\n时间：下午三点\n地点：三楼\n苏映荷：\n好的"
    )
    assert [m.sender for m in reading.messages] == ["陆景行", "苏映荷", "陆景行", "苏映荷"]
    assert set(reading.messages[0].parts) == {"took_part", "observed", "thought", "summed_up"}


def test_names_before_a_colon_on_the_same_line():
    text = f"陆景行：{NOTE}\n苏映荷：收到\n陆景行：明天几点集合？\n苏映荷：八点\n"
    assert [m.text for m in read_chat(text).messages] == [NOTE, "收到", "明天几点集合？", "八点"]


def test_group_nicknames_are_led_back_to_known_names():
    text = f"禾川-段承远 招商 2025/9/9 21:03\n{NOTE}\n\n陸景行 2025/9/9 21:05\n收到"
    reading = read_chat(text, known_names=NAMES)
    assert [(m.sender, m.shown_sender) for m in reading.messages] == [
        ("段承远", "禾川-段承远 招商"),
        ("陆景行", "陸景行"),
    ]


def test_headers_of_two_lines():
    text = f"陆景行\n9月9日 21:03\n{NOTE}\n苏映荷\n9月9日 21:05\n收到\n陆景行\n9月10日 8:00\n好的\n"
    reading = read_chat(text, today=date(2025, 9, 12))
    assert said(reading) == [
        ("陆景行", at("2025-09-09 21:03"), NOTE),
        ("苏映荷", at("2025-09-09 21:05"), "收到"),
        ("陆景行", at("2025-09-10 08:00"), "好的"),
    ]


def test_somebody_quoted_in_a_plain_copy_does_not_speak():
    text = f"陆景行: {NOTE}\n高总：你们要先算账\n苏映荷: 收到\n陆景行: 明天见\n"
    assert [m.sender for m in read_chat(text, known_names=NAMES).messages] == ["陆景行", "苏映荷", "陆景行"]


def test_a_form_filled_in_a_thousand_times_is_read_in_good_time():
    text = "\n".join(f"陆景行 2025/9/9 21:03\n{NOTE}第{n}批样品。\n" for n in range(1500))
    assert len(read_chat(text).messages) == 1500


def test_endless_lines_do_not_hold_the_reader_up():
    text = (
        "陆景行 2025/9/9 21:03\n"
        + "1:23 " * 5000
        + "\n"
        + "（" * 3000
        + "今天" * 20000
        + "\n\n苏映荷 2025/9/9 21:04\n好"
    )
    assert [m.sender for m in read_chat(text).messages] == ["陆景行", "苏映荷"]


FORWARDED = "转发一段记录：\n石磊 2025/9/8 10:00\n糟样品到了\n白露 2025/9/8 10:02\n好的"


def test_a_forwarded_record_inside_a_message_stays_inside():
    text = (
        f"陆景行 2025/9/9 21:03\n{FORWARDED}\n\n苏映荷 2025/9/9 21:05\n收到\n\n陆景行 2025/9/10 21:00\n{NOTE}\n\n"
        "苏映荷 2025/9/10 21:01\n收到\n\n陆景行 2025/9/10 21:03\n好"
    )
    messages = read_chat(text).messages
    assert [m.sender for m in messages] == ["陆景行", "苏映荷", "陆景行", "苏映荷", "陆景行"]
    assert messages[0].text == FORWARDED


def test_a_line_with_a_time_of_another_make_is_not_a_header():
    body = "周五座谈安排\n会议时间 2025-09-12 14:30:00\n王老师 2025-09-12 15:30:00 发言"
    text = f"陆景行 2025/9/9 21:03\n{body}\n\n苏映荷 2025/9/9 21:05\n收到\n"
    assert [m.text for m in read_chat(text).messages] == [body, "收到"]


def test_an_announced_time_of_the_same_make_is_not_a_header():
    body = "提醒大家：\n开标时间 2025/9/12 9:30\n不要迟到"
    text = f"陆景行 2025/9/9 21:03\n{body}\n\n苏映荷 2025/9/9 21:05\n收到\n"
    assert [m.text for m in read_chat(text).messages] == [body, "收到"]


def test_exports_with_the_newest_first():
    text = (
        f"苏映荷 2025/9/10 21:05\n收到\n\n陆景行 2025/9/10 21:03\n{NOTE}\n\n陆景行 2025/9/9 21:00\n{LONG}\n"
    )
    assert [m.sent_at.day for m in read_chat(text).messages] == [10, 10, 9]


def test_two_exports_in_one_file_keep_all_their_messages():
    second = WECHAT.replace("9/9", "9/8")
    assert len(read_chat(WECHAT + "\n" + second).messages) == 6


@pytest.mark.parametrize(
    "line",
    [
        "“白露”撤回了一条消息",
        "唐一鸣邀请陆景行、苏映荷加入了群聊",
        "唐一鸣修改群名为“禾川二批一组”",
        "陆景行 拍了拍 苏映荷",
        "—————以下是新消息—————",
        "收到红包，请在手机上查看",
        "你已添加了石磊，现在可以开始聊天了。",
        '"白露"通过扫描二维码加入群聊',
        "「白露」收回了一則訊息",
    ],
)
def test_lines_of_the_program_stand_alone(line):
    text = WECHAT.replace("\n\n唐一鸣 2025", f"\n\n{line}\n\n唐一鸣 2025")
    messages = read_chat(text).messages
    assert [m.kind for m in messages][2] is MessageKind.SYSTEM
    assert messages[1].text == LONG
    assert len(messages) == 4


def test_a_pat_told_inside_a_note_is_no_line_of_the_program():
    body = "老师傅拍了拍机器说，听声音就知道好坏，我学了一上午，记住了三种声音。"
    assert (
        read_chat(f"陆景行 2025/9/9 21:03\n{body}\n\n苏映荷 2025/9/9 21:05\n收到").messages[0].kind
        is MessageKind.NOTE
    )


def test_messages_of_the_system_account_are_system_messages():
    text = (
        f"2025-09-09 21:00:00 系统消息(10000)\n石磊 加入本群\n\n2025-09-09 21:03:11 陆景行(10001)\n{NOTE}\n"
    )
    assert read_chat(text).messages[0].kind is MessageKind.SYSTEM


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\u2028"])
def test_any_line_ending(ending):
    reading = read_chat(WECHAT.replace("\n", ending))
    assert [(m.sender, m.text.replace(ending, "\n")) for m in reading.messages] == [
        (s, t) for s, _, t in EXPECTED
    ]


def test_a_byte_order_mark_and_invisible_marks_do_not_hide_the_first_header():
    assert said(read_chat("\ufeff\u200b" + WECHAT)) == EXPECTED


def test_spans_cover_header_and_text_and_never_overlap():
    reading = read_chat(WECHAT)
    for message in reading.messages:
        piece = reading.text[slice(*message.span)]
        assert piece.startswith(message.sender)
        assert piece.endswith(message.text)
    ends = [0, *(m.span[1] for m in reading.messages)]
    assert all(end <= m.span[0] for end, m in zip(ends, reading.messages, strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "禾川市选派干部赴东澜对标学习\n\n9月17日，学员走访海陆智能装备。\n他们说：一物一码可行。",
        "会议纪要\n时间：2025年9月25日\n地点：三楼会议室\n主持：陆景行\n记录：唐一鸣\n出席：苏映荷、石磊\n议题：四向工作法",
        "2025-09-09 21:03:11\n2025-09-10 21:03:11\n",
    ],
)
def test_what_is_no_chat_has_no_messages_and_says_so(text):
    assert not looks_like_chat(text)
    assert detect(text).format is ChatFormat.NONE
    reading = read_chat(text)
    assert reading.messages == ()
    assert "看不出这是聊天记录" in reading.warnings[0]


def test_a_chat_looks_like_one():
    assert looks_like_chat(WECHAT)
    assert detect(WECHAT).headers == 3


# -- what a generated export of any make gives back ----------------------------------------------------------------

SENTENCES = [
    NOTE,
    LONG,
    "收到",
    "参与：例会\n观察：预冷快",
    "他说：先算账",
    "第一行\n\n隔一行的第二行",
    "1. 看冷库\n2. 问运费",
    "[图片]",
    "9月12日 下午3点开会",
    "「石磊：几点集合？」\n- - - - - - - - -\n八点",
    "8:30 门口上车",
    "見了兩位客商，他們最關心物流成本。",
    "@所有人 请大家今晚交月报告",
    "https://example.org/a?b=1:2",
]

conversations = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 3000), st.sampled_from(SENTENCES)),
    min_size=2,
    max_size=12,
)


def clocked(conversation):
    moment = datetime.fromisoformat("2025-09-08 08:00:05")
    for sender, minutes, text in conversation:
        moment += timedelta(minutes=minutes)
        yield sender, moment, text


RENDERINGS = {
    "wechat": lambda s, t, m: f"{s} {t.year}/{t.month}/{t.day} {t:%H:%M}\n{m}\n",
    "wechat dashes": lambda s, t, m: f"{s} {t:%Y-%m-%d %H:%M:%S}\n{m}\n",
    "wechat colon": lambda s, t, m: f"{s}: {t:%Y-%m-%d %H:%M:%S}\n{m}\n",
    "wecom": lambda s, t, m: f"{s}(禾川市{s[0]}局) {t:%Y-%m-%d %H:%M:%S}\n{m}\n",
    "dingtalk": lambda s, t, m: f"{s} (一组) {t:%Y-%m-%d %H:%M:%S}\n{m}\n",
    "dingtalk brackets": lambda s, t, m: f"【{s}】 {t:%Y-%m-%d %H:%M:%S}\n{m}\n",
    "qq": lambda s, t, m: f"{t:%Y-%m-%d %H:%M:%S} {s}(1000{len(s)})\n{m}\n",
    "log": lambda s, t, m: f"[{t:%Y-%m-%d %H:%M}] {s}: {m}\n",
}


@settings(deadline=None, max_examples=60)
@given(conversations, st.sampled_from(sorted(RENDERINGS)), st.sampled_from(["", "\n"]), st.booleans())
def test_a_generated_export_gives_back_its_messages(conversation, make, gap, known):
    sent = list(clocked(conversation))
    text = gap.join(RENDERINGS[make](*message) for message in sent)
    reading = read_chat(text, known_names=NAMES if known else ())
    seconds = make not in {"wechat", "log"}
    assert said(reading) == [(s, t if seconds else t.replace(second=0), m) for s, t, m in sent]


@settings(deadline=None, max_examples=60)
@given(conversations, st.sampled_from(sorted(RENDERINGS)))
def test_whatever_is_read_lies_where_its_span_says(conversation, make):
    text = "\n".join(RENDERINGS[make](*message) for message in clocked(conversation))
    reading = read_chat(text)
    for message in reading.messages:
        assert message.text in reading.text[slice(*message.span)]
        assert 0 <= message.confidence <= 1
        assert message.reason
        if message.duplicate_of is not None:
            assert reading.messages[message.duplicate_of].duplicate_of is None
            assert message.duplicate_of < reading.messages.index(message)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="陆景行苏映荷 ：:：2025/9-08月日 21：03\n()【】「」@[图片]补昨天—", max_size=120))
def test_no_text_breaks_the_reader(text):
    reading = read_chat(text, known_names=NAMES, today=date(2025, 9, 12))
    assert reading.text == text
    spans = [m.span for m in reading.messages]
    assert all(0 <= a <= b <= len(text) for a, b in spans)
