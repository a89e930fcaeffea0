"""What changed between two wordings: nothing is lost on either side, and a small change is shown as a small one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.notes.wordings import Kind, Piece, changes

texts = st.text(alphabet="上午看了招商台账，项目。！？\nabc 12", max_size=60)


@given(texts, texts)
def test_both_wordings_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    pieces = changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.IN) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.OUT) == after


@given(texts, texts)
def test_no_piece_is_empty_and_no_two_neighbours_are_of_a_kind(before: str, after: str) -> None:
    pieces = changes(before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


@given(texts)
def test_the_same_wording_is_kept_whole(text: str) -> None:
    assert changes(text, text) == ((Piece(Kind.KEPT, text),) if text else ())


def test_one_word_changed_is_one_word_shown() -> None:
    before, after = "上午看了招商台账。下午开会。", "上午看了项目台账。下午开会。"
    assert changes(before, after) == (
        Piece(Kind.KEPT, "上午看了"),
        Piece(Kind.OUT, "招商"),
        Piece(Kind.IN, "项目"),
        Piece(Kind.KEPT, "台账。下午开会。"),
    )


def test_a_number_changes_as_a_whole() -> None:
    assert Piece(Kind.OUT, "60") in changes("来了60家企业。", "来了90家企业。")


def test_a_long_rewriting_is_shown_as_replaced_quickly() -> None:
    before, after = "甲" * 20_000, "乙丙" * 10_000
    assert changes(before, after) == (Piece(Kind.OUT, before), Piece(Kind.IN, after))
