"""The one text of a note: what was typed, tidied, then the answered prompts under their labels."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.notes.entry import PROMPTS, Entry

words = st.text(max_size=40)
entries = st.builds(Entry, words, words, words, words, words)


def test_free_text_alone_is_the_body() -> None:
    assert Entry(text="上午看了招商台账。").body == "上午看了招商台账。"


def test_answered_prompts_follow_under_their_labels_in_order() -> None:
    entry = Entry(text="去了冷链枢纽。", summed_up="先把数据接通。", observed="断温会自动报警。")
    assert entry.body == "去了冷链枢纽。\n观察：断温会自动报警。\n总结：先把数据接通。"


def test_nothing_said_is_an_empty_body() -> None:
    assert Entry(text=" \n\t ", thought="\u3000").tidied().body == ""


def test_windows_lines_and_control_characters_are_tidied_away() -> None:
    assert Entry(text="\ufeff第一行\r\n第二行\x00\x07 ").tidied().text == "第一行\n第二行"


@given(entries)
def test_tidying_twice_is_tidying_once(entry: Entry) -> None:
    assert entry.tidied().tidied() == entry.tidied()


@given(entries)
def test_the_body_holds_every_answer_and_no_carriage_return(entry: Entry) -> None:
    tidied = entry.tidied()
    assert "\r" not in tidied.body
    assert tidied.text in tidied.body
    for field, label in PROMPTS.items():
        answer = getattr(tidied, field)
        assert (f"{label}：{answer}" in tidied.body) if answer else True
    assert bool(tidied.body) == any(getattr(tidied, field) for field in ("text", *PROMPTS))
