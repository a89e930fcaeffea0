"""The second group's chat, as DingTalk exports one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from tests.demo.papers import SECOND_MEMBERS, paper

HEADER = re.compile(r"(\S+?)\((第.管理组)\) (\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})")
A_NOTE = 45  # characters: what is shorter is chatter


@dataclass(frozen=True)
class Message:
    sender: str
    group: str
    at: datetime
    text: str


@pytest.fixture(scope="module")
def text() -> str:
    return paper("第二管理组-钉钉群聊记录.txt").decode("utf-8")


@pytest.fixture(scope="module")
def messages(text: str) -> list[Message]:
    found: list[Message] = []
    for block in re.split(r"\n\n+", text):
        first, _, rest = block.partition("\n")
        header = HEADER.fullmatch(first)
        if header:
            at = datetime.fromisoformat(header[3])
            found.append(Message(header[1], header[2], at, rest.strip()))
    return found


@pytest.fixture(scope="module")
def notes(messages: list[Message]) -> list[Message]:
    return [
        message for message in messages if len(message.text) >= A_NOTE and message.sender in SECOND_MEMBERS
    ]


def test_at_least_seventy_distinct_notes_were_written(notes: list[Message]) -> None:
    assert len({note.text for note in notes}) >= 70


def test_all_four_write_about_equally_often(notes: list[Message]) -> None:
    counts = Counter(note.sender for note in notes)
    assert set(counts) == set(SECOND_MEMBERS)
    assert min(counts.values()) >= 15


def test_time_runs_forward_from_arrival_to_export(messages: list[Message]) -> None:
    moments = [message.at for message in messages]
    assert moments == sorted(moments)
    assert (moments[0].date(), moments[-1].date()) == (date(2025, 9, 8), date(2025, 11, 9))


def test_the_holiday_week_holds_greetings_only(messages: list[Message], notes: list[Message]) -> None:
    holiday = [message for message in messages if date(2025, 10, 1) <= message.at.date() <= date(2025, 10, 8)]
    assert holiday
    assert not set(holiday) & set(notes)


def test_on_the_day_of_the_fair_all_four_write(notes: list[Message]) -> None:
    fair = {note.sender for note in notes if note.at.date() == date(2025, 10, 16)}
    assert fair == set(SECOND_MEMBERS)


def test_the_visit_of_september_is_told_from_four_angles(notes: list[Message]) -> None:
    told = [note for note in notes if note.at.date() == date(2025, 9, 17)]
    assert {note.sender for note in told} == set(SECOND_MEMBERS)


def test_chatter_pictures_system_lines_and_a_guest_lie_between(text: str, messages: list[Message]) -> None:
    assert text.startswith("钉钉聊天记录导出\n群名称：第二管理组")
    assert text.count("[系统消息] ") >= 5
    assert any(message.text == "[图片]" for message in messages)
    assert any(message.text.startswith("[DING]") for message in messages)
    assert any(message.group == "第一管理组" for message in messages)


def test_one_note_and_one_remark_were_sent_twice(messages: list[Message]) -> None:
    twice = [text for text, count in Counter(message.text for message in messages).items() if count > 1]
    assert sum(len(text) >= A_NOTE for text in twice) == 1
    assert "就是这张！" in twice
