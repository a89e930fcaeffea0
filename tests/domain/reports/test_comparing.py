"""What changed between two versions: either version can be read back from the comparison."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.notes.wordings import Kind
from tashan.domain.reports.comparing import Fate, compare

SENTENCES = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.text("甲乙丙丁，。", min_size=1, max_size=8)),
    max_size=6,
    unique_by=lambda one: one[0],
)


def version(*sentences: tuple[str, str]) -> dict[str, object]:
    return {"sentences": [{"code": code, "section": "一", "text": text} for code, text in sentences]}


@given(SENTENCES, SENTENCES)
def test_both_versions_can_be_read_back(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    lines = compare(version(*old), version(*new))
    before = [
        "".join(piece.text for piece in line.pieces if piece.kind is not Kind.IN)
        for line in lines
        if line.fate is not Fate.ADDED
    ]
    after = [
        "".join(piece.text for piece in line.pieces if piece.kind is not Kind.OUT)
        for line in lines
        if line.fate is not Fate.TAKEN_OUT
    ]
    assert (before, after) == ([text for _, text in old], [text for _, text in new])


@given(SENTENCES)
def test_a_version_differs_in_nothing_from_itself(sentences: list[tuple[str, str]]) -> None:
    assert all(line.fate is Fate.KEPT for line in compare(version(*sentences), version(*sentences)))


def test_the_same_words_drawn_anew_are_the_same_sentence() -> None:
    (line,) = compare(version(("a", "看了产线。")), version(("z", "看了产线。")))
    assert line.fate is Fate.KEPT


def test_other_words_under_the_same_code_are_a_rewording() -> None:
    (line,) = compare(version(("a", "看了产线。")), version(("a", "看了新产线。")))
    assert line.fate is Fate.REWORDED
    assert [piece.text for piece in line.pieces if piece.kind is Kind.IN] == ["新"]
