"""Near-duplicates: copies are found whatever was done to them, different notes are left apart."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.similar import Pair, comparison_key, group_duplicates, grouped, near_duplicates

NOTE = "今天参加了农投集团冷链事业部的周例会，听他们讲鲜果预冷要在采后两小时内完成，回去可以和合作社商量。"
OTHER = "上午到海陆智能装备看标识解析产线，下午整理推介会的参展名单，核对了六十多家企业的展品信息。"


def test_the_same_note_sent_twice_is_one_pair():
    assert near_duplicates([NOTE, OTHER, NOTE]) == (Pair(0, 2, 1.0),)


def test_punctuation_width_and_blanks_do_not_count():
    assert near_duplicates([NOTE, NOTE.replace("，", ", ").replace("。", " ！")]) == (Pair(0, 1, 1.0),)


def test_traditional_and_simplified_copies_are_the_same():
    assert (
        near_duplicates(["參加了農投集團冷鏈事業部的週例會", "参加了农投集团冷链事业部的周例会"])[
            0
        ].similarity
        == 1.0
    )


def test_pinyin_glosses_do_not_part_two_copies():
    assert near_duplicates(
        ["禾川市农(nóng)业(yè)农村局到东澜学习冷链", "禾川市农业农村局到东澜学习冷链"]
    ) == (Pair(0, 1, 1.0),)


def test_a_copy_with_a_third_appended_is_held_by_the_longer():
    (pair,) = near_duplicates([NOTE, NOTE + "晚上又问了司机运费怎么算，比想的便宜。"])
    assert pair.similarity == 1.0


def test_a_copy_with_some_wrong_characters_is_found():
    damaged = NOTE.replace("集团", "集困").replace("鲜果", "鲜杲")
    (pair,) = near_duplicates([NOTE, OTHER, damaged])
    assert (pair.i, pair.j) == (0, 2)
    assert 0.5 <= pair.similarity < 1


def test_a_short_quotation_is_not_a_copy_of_the_long_note():
    assert near_duplicates([NOTE, NOTE[:14]]) == ()


def test_short_texts_are_copies_only_when_equal():
    assert near_duplicates(["今天去看冷库", "今天去看冰库", "今天去看冷库。"]) == (Pair(0, 2, 1.0),)


def test_texts_with_nothing_to_compare_have_no_duplicates():
    assert near_duplicates(["", "……", "！！", ""]) == ()


def test_many_identical_texts_make_a_chain_not_a_square():
    assert len(near_duplicates([NOTE] * 500)) == 499


def test_a_threshold_outside_its_range_is_refused():
    with pytest.raises(ValueError, match="threshold"):
        near_duplicates([NOTE], threshold=0)


def test_groups_join_chains_of_pairs():
    assert grouped([Pair(4, 5, 1.0), Pair(0, 2, 0.6), Pair(2, 7, 0.6)]) == ((0, 2, 7), (4, 5))


def test_groups_of_texts_leave_single_ones_out():
    assert group_duplicates([NOTE, OTHER, NOTE + "。"]) == ((0, 2),)


def _story(seed: int) -> str:
    chance = random.Random(seed)
    return "".join(chr(0x4E00 + chance.randrange(2000)) for _ in range(chance.randrange(20, 120)))


def test_planted_copies_among_thousands_are_found_and_nothing_else():
    stories = [_story(seed) for seed in range(2000)]
    chance = random.Random(5)
    copies = [
        "".join("错" if chance.random() < 0.05 else character for character in story)
        for story in stories[:200]
    ]
    pairs = near_duplicates(stories + copies)
    found = {(pair.i, pair.j) for pair in pairs}
    planted = {(at, 2000 + at) for at in range(200)}
    assert len(found & planted) >= 190
    assert found <= planted


texts = st.lists(st.text(alphabet="今天参加会议冷链标识，。 ab1", max_size=40), max_size=12)


@settings(deadline=None)
@given(texts, st.randoms(use_true_random=False))
def test_order_does_not_matter(given_texts, chance):
    order = list(range(len(given_texts)))
    chance.shuffle(order)
    shuffled = [given_texts[at] for at in order]
    there = {frozenset(group) for group in group_duplicates(given_texts)}
    back = {frozenset(order[at] for at in group) for group in group_duplicates(shuffled)}
    assert there == back


@settings(deadline=None)
@given(texts)
def test_pairs_are_ordered_within_bounds_and_never_of_a_text_with_itself(given_texts):
    pairs = near_duplicates(given_texts)
    assert list(pairs) == sorted(pairs)
    for pair in pairs:
        assert 0 <= pair.i < pair.j < len(given_texts)
        assert 0.5 <= pair.similarity <= 1


@settings(deadline=None)
@given(texts)
def test_equal_keys_always_end_in_one_group(given_texts):
    doubled = given_texts + given_texts
    group_of = {at: group for group in group_duplicates(doubled) for at in group}
    for at, text in enumerate(given_texts):
        if comparison_key(text):
            assert group_of[at] is group_of[at + len(given_texts)]
