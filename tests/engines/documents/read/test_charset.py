from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents.read.charset import decode

TEXT = "姓名,派出单位,手机\n陆景行,禾川市工业和信息化局,13800000000\n白露,禾川市大数据中心,13900000000\n"
TRADITIONAL = "今天到東瀾港冷鏈樞紐走訪，瞭解預冷與全程溫控的做法，回來寫了記錄。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_a_roster_reads_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_traditional_text_reads_the_same(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


WORDS = st.sampled_from(
    ["禾川市选派", "赴东澜学习", "走访座谈，", "推介会。", "2025年10月", "\n", "标识解析："]
)


@given(st.lists(WORDS, min_size=4).filter(lambda words: len(set(words)) > 3).map("".join))
def test_sentences_in_gb_are_told_from_big5(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


@given(st.binary(max_size=200))
def test_any_bytes_become_some_text(data: bytes) -> None:
    assert isinstance(decode(data), str)


def test_a_short_gb_text_that_is_valid_utf8_too_is_read_as_chinese() -> None:
    assert decode("联通".encode("gb18030")) == "联通"
    assert decode("café, Käse".encode()) == "café, Käse"


def test_a_utf8_text_cut_inside_a_character_is_still_utf8() -> None:
    assert decode("禾川市对标学习".encode()[:-1]).startswith("禾川市对标学")


def test_a_page_says_its_own_encoding() -> None:
    page = '<html><head><meta charset="big5"></head><body>學</body></html>'
    assert decode(page.encode("big5")) == page


def test_a_mark_decides_before_anything_else() -> None:
    assert decode(codecs.BOM_UTF16_BE + "对标".encode("utf-16-be")) == "对标"
