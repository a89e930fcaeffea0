"""Repair as a whole: clean prose stays, spoiled prose comes back, and nothing is ever lost."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.findings import Repaired
from tashan.engines.text.fold import fold
from tashan.engines.text.repair import repair, restore
from tests.engines.text.repair.noise import ARTICLES, MACHINES, SKETCH, Machine

SLOW = settings(max_examples=60, deadline=None)


def assert_lossless(repaired: Repaired) -> None:
    assert restore(repaired) == repaired.original
    at = 0
    for edit in repaired.edits:
        assert at <= edit.start <= edit.end
        assert edit.before == repaired.original[edit.start : edit.end]
        at = edit.end


@pytest.mark.parametrize("article", ARTICLES)
def test_clean_prose_stays_as_it_is(article: str) -> None:
    repaired = repair(article)
    assert repaired.text == article
    assert repaired.edits == ()
    assert repaired.refused is None
    assert repaired.warnings == ()


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("machine", MACHINES)
def test_one_kind_of_noise_is_taken_back_exactly(machine: Machine, article: str) -> None:
    for seed in range(5):
        repaired = repair(machine(article, random.Random(seed)))
        assert repaired.text == article
        assert repaired.refused is None
        assert_lossless(repaired)


@SLOW
@given(
    st.sampled_from(ARTICLES),
    st.lists(st.sampled_from(MACHINES[:11]), max_size=4, unique=True),
    st.sampled_from(MACHINES[11:]),
    st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16")),
    st.integers(0, 10_000),
)
def test_several_kinds_at_once_are_taken_back_too(
    article: str, machines: list[Machine], gloss: Machine, charset: str, seed: int
) -> None:
    chance = random.Random(seed)
    spoiled = article
    for machine in sorted([*machines, gloss], key=MACHINES.index):
        spoiled = machine(spoiled, chance)
    repaired = repair(spoiled.encode(charset))
    assert_lossless(repaired)
    assert repaired.text == article
    assert repaired.source.charset == charset.removesuffix("-sig")


@SLOW
@given(st.text(max_size=200))
def test_whatever_comes_the_original_can_be_made_again(text: str) -> None:
    assert_lossless(repair(text))


@SLOW
@given(st.text(alphabet="发(fā)發?!？�，,。。“”/p><br>*\\ 　\n上一篇:1a：", max_size=80))
def test_any_heap_of_noise_is_repaired_without_loss(text: str) -> None:
    repaired = repair(text)
    assert_lossless(repaired)
    assert list(repaired.offsets.clean) == sorted(set(repaired.offsets.clean))


@SLOW
@given(st.binary(max_size=200), st.sampled_from(("text", "html")))
def test_any_bytes_give_a_text(data: bytes, media: str) -> None:
    assert_lossless(repair(data, media=media))


@SLOW
@given(st.sampled_from(ARTICLES), st.sampled_from(MACHINES), st.integers(0, 1000))
def test_offsets_lead_from_clean_text_to_the_same_word(article: str, machine: Machine, seed: int) -> None:
    repaired = repair(machine(article, random.Random(seed)))
    for at, character in enumerate(repaired.text):
        there = repaired.original[repaired.offsets.to_original(at)]
        assert fold(there) == fold(character) or not character.isalnum()


@pytest.mark.parametrize("machine", MACHINES)
def test_repairing_twice_changes_nothing_more(machine: Machine) -> None:
    once = repair(machine(SKETCH, random.Random(1)))
    again = repair(once.text)
    assert again.text == once.text
    assert again.edits == ()


def test_another_medium_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="media"):
        repair("正文", media="pdf")
