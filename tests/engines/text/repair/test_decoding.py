"""Bytes of any encoding become text, and the encoding is named."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text.repair._decoding import decode
from tests.engines.text.repair.noise import ARTICLES, REPORT, SKETCH

TRADITIONAL = opencc.OpenCC("s2tw").convert(SKETCH)


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_simplified_text_of_any_encoding(article: str, codec: str, name: str) -> None:
    assert decode(article.encode(codec)) == (article, name)


def test_seven_bit_text() -> None:
    assert decode(REPORT.encode("hz")) == (REPORT, "hz")


@pytest.mark.parametrize("codec", ["big5", "cp950", "big5hkscs"])
def test_traditional_text_in_big5(codec: str) -> None:
    told = TRADITIONAL.encode(codec, errors="ignore")
    text, charset = decode(told)
    assert charset == "big5"
    assert text == told.decode(codec)


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_a_file_cut_in_the_middle_of_a_character_is_still_read(codec: str) -> None:
    text, charset = decode(SKETCH.encode(codec)[:-1])
    assert charset == codec
    assert text[:-2] == SKETCH[: len(text) - 2]


def test_a_page_is_believed_when_it_says_its_encoding() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{SKETCH}</body></html>'
    assert decode(page.encode("gb18030"), html=True) == (page, "gb18030")


def test_a_page_that_lies_about_its_encoding_is_read_all_the_same() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{SKETCH}</body></html>'
    assert decode(page.encode("utf-8"), html=True) == (page, "utf-8")


@given(st.binary(max_size=300), st.booleans())
def test_nothing_raises(data: bytes, html: bool) -> None:
    text, charset = decode(data, html=html)
    assert isinstance(text, str)
    assert charset
