"""Sentences end where a reader would stop, and together they are the whole text."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text import sentences


def _texts(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


def test_full_stops_marks_and_lines_end_sentences() -> None:
    assert _texts("上午开会。下午走访！晚上呢？写总结；睡觉\n第二天") == [
        "上午开会。",
        "下午走访！",
        "晚上呢？",
        "写总结；",
        "睡觉",
        "第二天",
    ]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert _texts("“先听。再问。”第二天大家就出发了。") == ["“先听。再问。”", "第二天大家就出发了。"]


def test_the_speaker_stays_with_the_words_spoken() -> None:
    assert _texts("“我们是来当学生的。”方砚秋说。会后散去。") == [
        "“我们是来当学生的。”方砚秋说。",
        "会后散去。",
    ]


def test_nothing_is_split_inside_quotes_brackets_or_numbers() -> None:
    assert _texts("提出“一问；二看；三算”的办法（先试点；再推开），投资3.2亿元。") == [
        "提出“一问；二看；三算”的办法（先试点；再推开），投资3.2亿元。"
    ]


def test_a_lone_opening_quote_binds_nothing() -> None:
    assert _texts("他说“好的。第二句。") == ["他说“好的。", "第二句。"]


@given(st.text(alphabet="会议，。！？；“”（）\n 3.2a", max_size=60))
def test_spans_are_ordered_disjoint_and_lose_only_blanks(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())
