"""A saying is its Chinese sentence, can be said in another language, and survives being stored."""

from __future__ import annotations

import json
import pickle
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tashan.kernel.sayings import NOTHING, Saying, kept, stored, together

ENGLISH = {
    "{where}：{what}": "{where}: {what}",
    "表“{sheet}”第{row}行": "sheet “{sheet}”, row {row}",
    "看不出是谁：{names}。": "Not clear who is meant: {names}.",
    "{first}、{then}": "{first}, {then}",
    "{first}；{then}": "{first}; {then}",
    "{first}{then}": "{first} {then}",
    "{year}年{month}{day}日": "{day} {month} {year}",
    "10月": "October",
    "有体会": "reflects",
    "在提问": "asks",
}.__getitem__

facts = st.recursive(
    st.text(max_size=6) | st.integers() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(lambda one, two: Saying("{a}和{b}", a=one, b=two), inner, inner)
    ),
    max_leaves=8,
)


def test_it_is_the_chinese_sentence() -> None:
    place = Saying("表“{sheet}”第{row}行", sheet="名册", row=3)
    said = Saying("{where}：{what}", where=place, what=Saying("看不出是谁：{names}。", names=("甲", "乙")))
    assert said == "表“名册”第3行：看不出是谁：甲、乙。"
    assert said.said(ENGLISH) == "sheet “名册”, row 3: Not clear who is meant: 甲, 乙."


def test_a_day_is_said_as_each_language_says_it() -> None:
    said = Saying("{where}：{what}", where=date(2025, 10, 8), what="x")
    assert (said, said.said(ENGLISH)) == ("2025年10月8日：x", "8 October 2025: x")


def test_sentences_run_on_and_parts_are_set_apart() -> None:
    parts = together([Saying("有体会"), NOTHING, Saying("在提问")])
    assert (parts, parts.said(ENGLISH)) == ("有体会；在提问", "reflects; asks")
    whole = Saying("看不出是谁：{names}。", names=("甲",))
    assert together([whole, whole]).said(ENGLISH) == "Not clear who is meant: 甲. Not clear who is meant: 甲."
    assert together([]) == NOTHING == ""


def test_braces_of_a_user_are_left_alone() -> None:
    assert Saying("“{words}”", words="{name}") == "“{name}”"


@given(facts)
def test_what_is_stored_comes_back(fact: object) -> None:
    said, marked = Saying("{what}。", what=fact), "<".__add__
    for again in (kept(json.loads(json.dumps(stored(said)))), pickle.loads(pickle.dumps(said))):
        assert again == said
        assert again.said(marked) == said.said(marked)
