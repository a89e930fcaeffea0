"""The chat export of the demo's first group must look like what a real group leaves behind.

It is read here by the simplest means, a header pattern and blank lines, so that a fault in the product's own chat
reader cannot hide a fault in the material.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import tashan

CHAT = Path(tashan.__file__).parent / "demo" / "season" / "第一管理组-微信群聊记录.txt"
HEADER = re.compile(r"^(?P<sender>\S+) (?P<at>\d{4}/\d{1,2}/\d{1,2} \d{2}:\d{2})$")
SYSTEM = re.compile(r"加入了?群聊$|撤回了一条消息$")
CAST = {"陆景行", "苏映荷", "唐一鸣", "段承远", "闻雨桐", "欧阳知夏", "石磊", "白露"}
NOTE_LENGTH = 30
"""Characters from which a message is counted as a note; a few of the engineer's notes are shorter still."""

REPEATED = {
    frozenset({("段承远", "2025/10/14 20:15"), ("段承远", "2025/10/14 20:17")}),
    frozenset({("苏映荷", "2025/10/16 22:40"), ("苏映荷", "2025/10/16 22:52")}),
    frozenset({("闻雨桐", "2025/10/17 01:12"), ("唐一鸣", "2025/10/17 08:05")}),
}
"""Sent twice, sent again with two typing errors mended, and forwarded: the only repetitions the story has."""


@dataclass(frozen=True)
class Message:
    sender: str
    stamp: str
    text: str

    @property
    def at(self) -> datetime:
        return datetime.strptime(f"{self.stamp} +0800", "%Y/%m/%d %H:%M %z")

    @property
    def key(self) -> tuple[str, str]:
        return self.sender, self.stamp


def _blocks() -> list[str]:
    return [block.strip("\n") for block in CHAT.read_text(encoding="utf-8").split("\n\n") if block.strip()]


def _message(block: str) -> Message | None:
    head, _, text = block.partition("\n")
    found = HEADER.match(head)
    return Message(found["sender"], found["at"], text) if found else None


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return [message for block in _blocks() if (message := _message(block))]


@pytest.fixture(scope="module")
def notes(messages: list[Message]) -> list[Message]:
    """Messages long enough to be a note, without the leader's and the liaison's notices."""
    return [m for m in messages if len(m.text) >= NOTE_LENGTH and not m.text.startswith("@")]


def test_every_block_is_a_message_with_text_or_a_line_of_the_chat_program() -> None:
    for block in _blocks():
        message = _message(block)
        assert message.text.strip() if message else SYSTEM.search(block), block


def test_only_the_eight_members_speak_and_in_the_order_of_time(messages: list[Message]) -> None:
    assert {m.sender for m in messages} == CAST
    assert all(earlier.at <= later.at for earlier, later in pairwise(messages))


def test_the_season_has_more_than_two_hundred_notes_and_every_member_has_a_fair_part(
    notes: list[Message],
) -> None:
    distinct = len(notes) - len(REPEATED)
    assert distinct >= 200
    by_member = Counter(m.sender for m in notes)
    assert set(by_member) == CAST
    assert min(by_member.values()) >= 15


def test_notes_have_the_length_of_something_typed_on_a_telephone(notes: list[Message]) -> None:
    assert max(len(m.text) for m in notes) <= 400
    middling = [m for m in notes if 50 <= len(m.text) <= 200]
    assert len(middling) > len(notes) * 0.8


def test_there_is_chatter_that_must_not_become_a_note(messages: list[Message]) -> None:
    chatter = [m for m in messages if len(m.text) < NOTE_LENGTH]
    assert 60 <= len(chatter) <= 130
    texts = " ".join(m.text for m in chatter)
    assert all(sign in texts for sign in ("收到", "[图片]", "[文件]", "[红包]"))


def test_all_messages_fall_within_the_season(messages: list[Message]) -> None:
    days = [m.at.date() for m in messages]
    assert min(days) == date(2025, 9, 8)
    assert max(days) == date(2025, 11, 9)


def test_nobody_writes_a_note_in_the_holiday_week(notes: list[Message]) -> None:
    assert [m.key for m in notes if date(2025, 10, 1) <= m.at.date() <= date(2025, 10, 8)] == []


def test_the_two_swapped_working_days_have_notes(notes: list[Message]) -> None:
    days = Counter(m.at.date() for m in notes)
    assert days[date(2025, 9, 28)] >= 4
    assert days[date(2025, 10, 11)] >= 4


@pytest.mark.parametrize(
    ("member", "first", "last"),
    [
        ("欧阳知夏", date(2025, 10, 13), date(2025, 10, 15)),
        ("段承远", date(2025, 9, 29), date(2025, 9, 30)),
        ("白露", date(2025, 11, 3), date(2025, 11, 3)),
        ("石磊", date(2025, 10, 21), date(2025, 10, 21)),
    ],
)
def test_the_gaps_of_the_story_are_gaps(notes: list[Message], member: str, first: date, last: date) -> None:
    assert [m.key for m in notes if m.sender == member and first <= m.at.date() <= last] == []


def test_the_late_note_says_which_day_it_is_for_and_why_it_is_late(notes: list[Message]) -> None:
    late = [m for m in notes if m.sender == "石磊" and m.at.date() == date(2025, 10, 23)]
    assert any("补10月21日" in m.text and "没有信号" in m.text for m in late)


def _runs(text: str, length: int) -> set[str]:
    return {text[start : start + length] for start in range(len(text) - length + 1)}


def test_no_two_notes_share_a_sentence_except_the_three_marked_repetitions(notes: list[Message]) -> None:
    runs = {m.key: _runs(m.text, 16) for m in notes}
    sharing = {frozenset((a, b)) for a, b in combinations(runs, 2) if runs[a] & runs[b]}
    assert sharing == REPEATED
