from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents.characters import cells, clean, divisible


@given(st.text())
def test_what_is_cleaned_can_be_stored_and_is_clean_already(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert all(unicodedata.category(sign) not in {"Cc", "Cs"} for sign in once)
    once.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S"))))
def test_no_visible_character_is_lost(text: str) -> None:
    visible = [sign for sign in text if sign not in "\u115f\u1160\u17b4\u17b5\u3164\uffa0"]
    assert [sign for sign in clean(text) if sign not in "\u3164\uffa0"] == visible


def test_line_breaks_between_chinese_characters_vanish_and_others_become_a_space() -> None:
    assert clean("标识\n解析") == "标识解析"
    assert clean("Industrial\nInternet") == "Industrial Internet"
    assert clean("第一\t组  成员") == "第一 组 成员"
    assert clean("　　段首") == "　　段首"


def test_invisible_joiners_and_controls_are_dropped() -> None:
    assert clean("禾\u200b川\ufeff市\x00\x1b") == "禾川市"


def test_digits_take_half_a_cell() -> None:
    assert cells("2025年10月") == 5.0


def test_marks_stay_with_their_words_and_dashes_together() -> None:
    assert not divisible("言", "，")
    assert not divisible("（", "一")
    assert not divisible("—", "—")
    assert not divisible("…", "…")
    assert divisible("，", "再")
