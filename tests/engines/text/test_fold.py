"""One fold for everybody: context-free, script-blind, case-blind, width-blind."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text.fold import fold, fold_chars, fold_map, simplified_table

PROSE = "禾川市选派干部赴东澜对标学习，随着交流深入，大家着力研究里程、后方与头发生态，什么都要问清楚。"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＧＢ／Ｔ　９７０４", "gb/t 9704"),
        ("發展後裡麵製", "发展后里面制"),
        ("隨著 随着", "随着 随着"),
        ("衞生 傢具 甦醒", "卫生 家具 苏醒"),
        ("好像 好象", "好象 好象"),
        ("什么 什麼 什麽", "什么 什么 什么"),
        ("㈱", "(株)"),
    ],
)
def test_variants_of_one_word_fold_alike(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_prose_sent_to_another_script_folds_as_before(config: str) -> None:
    assert fold(opencc.OpenCC(config).convert(PROSE)) == fold(PROSE)


@given(st.text(), st.text())
def test_a_fragment_folds_as_it_does_inside_the_whole(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_chars(fold_chars(text)) == fold_chars(text)


@given(st.text())
def test_fold_chars_keeps_every_offset(text: str) -> None:
    folded = fold_chars(text)
    assert len(folded) == len(text)
    assert all(fold(b) == fold(a) for a, b in zip(text, folded, strict=True))


@given(st.text())
def test_fold_map_leads_each_folded_character_home(text: str) -> None:
    folded, offsets = fold_map(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert list(offsets) == sorted(offsets)
    assert all(folded[at] in fold(text[origin]) for at, origin in enumerate(offsets))


def test_the_table_never_touches_an_everyday_simplified_character() -> None:
    everyday = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    assert not set(everyday) & set(simplified_table())
