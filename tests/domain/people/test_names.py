"""Names: one field, surname first; found in either script, by pinyin or by initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.people.names import folded, pinyin_of, tidy

han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("石 磊", "石磊"),
        (" 陆景行 ", "陆景行"),
        ("白\u3000露", "白露"),
        ("Jane  Doe ", "Jane Doe"),
        ("  ", ""),
    ],
)
def test_spaces_inside_short_names_are_layout_not_name(written: str, kept: str) -> None:
    assert tidy(written) == kept


def test_pinyin_holds_syllables_and_initials() -> None:
    assert pinyin_of("陆景行").split()[0] == "lu"
    assert pinyin_of("石磊") == "shi lei sl"


@given(han)
def test_tidying_twice_is_tidying_once(name: str) -> None:
    assert tidy(tidy(name)) == tidy(name)


@given(han, st.integers(0, 5))
def test_a_space_anywhere_changes_neither_form(name: str, at: int) -> None:
    spaced = f"{name[:at]} {name[at:]}"
    assert folded(spaced) == folded(name)
    assert tidy(spaced) == name


@given(han, han)
def test_part_of_a_name_is_found_in_the_whole(first: str, second: str) -> None:
    assert folded(first) in folded(first + second)


@given(han)
def test_what_is_stored_fits_its_column(name: str) -> None:
    assert len(pinyin_of(name * 20)) <= 200


def test_both_scripts_fold_to_one() -> None:
    assert folded("東瀾農投集團") == folded("东澜农投集团")
