from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents import find_fonts
from tashan.engines.documents.characters import NO_END, NO_START
from tashan.engines.documents.layout import CHARACTER_PITCH, TEXT_WIDTH
from tashan.engines.documents.write.atoms import BODY_TRACKING, Style, atoms, raised
from tashan.engines.documents.write.lines import MARGIN, fill

STYLE = Style(find_fonts().fangsong, 16.0, BODY_TRACKING)
WORDS = st.text(alphabet="禾川市东澜对标，。、；：“”（）《》—… ab1.%", max_size=300)


def _lines(text: str, first: float = 0.0) -> list[str]:
    return [line.text for line in fill(atoms(text, STYLE, find_fonts(), TEXT_WIDTH), TEXT_WIDTH, first)]


@given(WORDS)
def test_lines_lose_nothing_but_spaces_and_are_never_too_wide(text: str) -> None:
    lines = fill(atoms(text, STYLE, find_fonts(), TEXT_WIDTH), TEXT_WIDTH)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= TEXT_WIDTH - MARGIN for line in lines)


@given(st.text(alphabet="禾川市东澜对标", min_size=29, max_size=200))
def test_a_line_of_characters_holds_28_and_the_first_26(text: str) -> None:
    lines = _lines(text, 2 * CHARACTER_PITCH)
    assert len(lines[0]) == 26
    assert all(len(line) == 28 for line in lines[1:-1])


@given(st.lists(st.sampled_from(["禾川", "东澜，", "（对标）", "“学习”", "推介会。", "冷链、"]), max_size=60))
def test_marks_never_stand_where_they_may_not(words: list[str]) -> None:
    lines = _lines("".join(words))
    assert all(line[0] not in NO_START for line in lines)
    assert all(line[-1] not in NO_END for line in lines[:-1])


def test_words_are_kept_whole_and_endless_ones_divided() -> None:
    assert _lines("禾" * 25 + "Internet") == ["禾" * 25, "Internet"]
    assert len(_lines("x" * 200)) > 1


def test_a_line_may_begin_with_a_dash_of_two_but_not_with_one_of_one() -> None:
    assert _lines("禾" * 28 + "—东澜") == ["禾" * 27, "禾—东澜"]
    assert _lines("禾" * 28 + "——东澜") == ["禾" * 28, "——东澜"]


def test_long_addresses_are_divided_behind_their_marks() -> None:
    first, second, *_ = _lines(
        "网址https://www.example.org/programme/reports/2025-10/index.html?group=first可查"
    )
    assert first.endswith(("/", "-", ".", "?", "="))
    assert not second.startswith(("/", "."))


def test_a_citation_clings_to_the_word_before_it() -> None:
    fonts = find_fonts()
    content = atoms("禾" * 28, STYLE, fonts, TEXT_WIDTH) + raised(
        "[3]", Style(fonts.fangsong, 9.0, rise=6.0), fonts
    )
    assert [line.text for line in fill(content, TEXT_WIDTH)] == ["禾" * 27, "禾[3]"]


def test_neighbouring_marks_are_drawn_apart() -> None:
    (line,) = fill(atoms("《甲》（乙）。", STYLE, find_fonts(), TEXT_WIDTH), TEXT_WIDTH)
    assert [(part.text, part.odd) for part in line.glyphs] == [
        ("《甲》", False),
        ("（乙）", True),
        ("。", False),
    ]
