"""Chats that programs export as tables are read like the copied ones; other tables are none."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text.chat import MessageKind, chat_in_tables, read_chat
from tashan.engines.text.tables import Sheet

SENT = datetime.fromisoformat("2025-09-09 21:03:11")
NOTE = "今天跟高总去看了标识产线，一物一码真的可行。\n回去先找两家企业试。"


def sheet(*rows):
    return Sheet("聊天记录", rows)


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("时间", "发送人", "类型", "内容"), ("2025-09-09 21:03:11", "陆景行", "文本", NOTE)),
        (("群昵称", "消息内容", "发送时间"), ("陆景行", NOTE, SENT)),
        (("日期", "时间", "发言人", "发言内容"), (date(2025, 9, 9), "21:03:11", "陆景行", NOTE)),
        (("localId", "StrContent", "StrTime", "NickName"), (7, NOTE, "2025-09-09 21:03:11", "陆景行")),
    ],
)
def test_the_columns_are_found_by_their_headings(headings, row):
    reading = read_chat(chat_in_tables([sheet(("某群聊天记录",), headings, row)]), known_names=["陆景行"])
    (message,) = reading.messages
    assert (message.sender, message.sent_at) == ("陆景行", SENT)
    assert (message.kind, message.body) == (MessageKind.NOTE, NOTE)


def test_what_has_no_words_is_told_by_its_type():
    rows = [("时间", "发送人", "类型", "内容"), ("2025-09-09 21:03", "陆景行", "图片", None)]
    rows += [("2025-09-09 21:04", "苏映荷", "文本", "收到"), ("2025-09-09 21:05", None, "文本", "没有人说")]
    messages = read_chat(chat_in_tables([sheet(*rows)])).messages
    assert [(m.sender, m.kind) for m in messages] == [
        ("陆景行", MessageKind.PLACEHOLDER),
        ("苏映荷", MessageKind.CHATTER),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("序号", "姓名", "派出单位", "职务", "学习单位", "备注"),
        ("姓名", "报到时间", "工作单位", "内容说明"),
        ("时间", "地点", "内容"),
        (),
    ],
)
def test_other_tables_are_no_chat(headings):
    assert chat_in_tables([sheet(headings, ("1", "石磊", "2", "3", "4", "5")[: len(headings)])]) == ""


CELLS = st.one_of(st.none(), st.text(max_size=12), st.integers(), st.floats(), st.datetimes(), st.sampled_from(
    ["时间", "发送人", "内容", "类型", "日期"]
))  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=6))
def test_no_table_breaks_the_search(rows):
    assert isinstance(chat_in_tables([sheet(*rows)]), str)
