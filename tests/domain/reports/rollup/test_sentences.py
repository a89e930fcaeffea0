"""Entries are cut into statements, none in half."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.reports.rollup.sentences import asks, clauses, statements


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in statements(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("看了产线。每台一个码！要学", ["看了产线", "每台一个码", "要学"]),
        ("他说“先问钱。再问码。”大家都笑了。", ["他说“先问钱。再问码。”", "大家都笑了"]),
        ("参与：布展\n观察：转角的摊位贵两成", ["参与：布展", "观察：转角的摊位贵两成"]),
        ("两点：\n1. 先问钱\n2. 再问码", ["两点：\n1. 先问钱", "再问码"]),
        ("到了馆里，\n把路线走了一遍", ["到了馆里，\n把路线走了一遍"]),
        ("扫码就能查😂 所以有用", ["扫码就能查", "所以有用"]),
        ("一是先问钱；二是再问码", ["一是先问钱；二是再问码"]),
        ("亩均4.5万元.下午继续", ["亩均4.5万元", "下午继续"]),
        ("【日交流】10月22日：到港口看预冷线", ["到港口看预冷线"]),
        ("。。。", []),
    ],
)
def test_statements_end_where_sentences_do(text: str, parts: list[str]) -> None:
    assert _cut(text) == parts


def test_a_very_long_statement_is_cut_at_its_semicolons_but_a_list_is_not() -> None:
    item = "库容十二万吨，二十八个温区，从零下六十度到零上十五度，进出港平均四十七分钟"
    assert len(_cut("；".join([item] * 4))) == 4
    assert len(_cut(f"分三类：一是{item}；二是{item}；三是{item}；四是{item}")) == 1


def test_a_question_is_known_by_its_mark() -> None:
    text = "谁来牵头？明天再定。"
    assert [asks(text, span) for span in statements(text)] == [True, False]


def test_clauses_keep_quotations_brackets_and_numbers_whole() -> None:
    text = "报名63家（含候补6家，未到1家），金额1,180万元，他说“好，就这样”"
    assert [text[a:b] for a, b in clauses(text, (0, len(text)))] == [
        "报名63家（含候补6家，未到1家）",
        "金额1,180万元",
        "他说“好，就这样”",
    ]


@given(st.text(alphabet="甲乙丙，。！？；：“”（）\n …1.、一😂", max_size=80))
def test_statements_are_ascending_spans_with_something_in_them(text: str) -> None:
    at = 0
    for start, end in statements(text):
        assert at <= start < end <= len(text)
        assert text[start:end].strip()
        for a, b in clauses(text, (start, end)):
            assert start <= a < b <= end
        at = end
