"""The first ranker: it keeps what speaks for the whole, says nothing twice, and is the same every time."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.similar import near_duplicates
from tashan.engines.text.summarise import rank, words

NOTES = [
    "参加农投集团冷链事业部周例会，鲜果预冷要在采后两小时内完成，否则损耗明显上升。",
    "到东澜港冷链枢纽看柑橘预冷和全程温控，冷链断一环，鲜果损耗就上去。",
    "下午整理推介会参展企业名单，核对六十多家企业的展品。",
    "推介会参展企业名单定稿，展品一百五十余种，竹编现场演示。",
    "收到，谢谢。",
    "冷链事业部周例会上听到，鲜果预冷要在采后两小时内完成，否则损耗明显上升。",
]


def chosen(*args, **kwargs):
    return [each.index for each in rank(*args, **kwargs)]


def test_the_sentence_that_says_nothing_is_chosen_last_or_not_at_all():
    order = chosen(NOTES, limit=6)
    assert 4 not in order[:4]


def test_a_sentence_that_repeats_a_chosen_one_is_left_out():
    order = chosen(NOTES, limit=6)
    assert not {0, 5} <= set(order)


def test_the_chosen_sentences_are_no_near_duplicates():
    order = chosen(NOTES, limit=6)
    assert near_duplicates([NOTES[at] for at in order]) == ()


def test_no_more_than_the_limit_come_back():
    assert len(chosen(NOTES, limit=2)) == 2
    assert chosen(NOTES, limit=0) == []


def test_nothing_in_nothing_out():
    assert rank([], limit=5) == ()
    assert rank(["。", "……", ""], limit=5) == ()


def test_a_weight_of_nought_excludes_and_a_large_one_lifts():
    assert 2 not in chosen(NOTES, limit=6, weights=[1, 1, 0, 1, 1, 1])
    assert chosen(NOTES, limit=1, weights=[1, 1, 50, 1, 1, 1]) == [2]


def test_a_small_group_is_heard_beside_a_large_one():
    large = [f"推介会参展企业名单第{n}次核对，展品{n}种登记完毕。" for n in "一二三四五六七八九"]
    small = ["向医院学习基层卫生慢病随访的做法，家庭医生每季度回访。"]
    groups = [0] * len(large) + [1]
    assert len(large) in chosen(large + small, groups=groups, limit=2)


def test_very_long_sentences_are_not_favoured():
    long = "，".join(note.rstrip("。") for note in NOTES[:4]) + "。"
    assert chosen([*NOTES[:4], long], limit=1) != [4]


def test_lengths_that_differ_are_refused():
    with pytest.raises(ValueError, match="sentences"):
        rank(NOTES, groups=[0], limit=2)
    with pytest.raises(ValueError, match="sentences"):
        rank(NOTES, weights=[1.0], limit=2)


def test_words_are_folded_and_carry_matter():
    assert words("今天參加了冷鏈會議，2025年，很好") == words("今天参加了冷链会议，2025年，很好")
    assert "今天" not in words("今天参加了冷链会议")
    assert "冷链" in words("今天参加了冷链会议")


sentences = st.lists(st.text(alphabet="冷链标识推介企业学习竹编医院名单，。", max_size=40), max_size=15)


@settings(deadline=None)
@given(sentences, st.integers(0, 20))
def test_choices_are_distinct_within_the_limit_and_scores_never_rise(given_sentences, limit):
    ranked = rank(given_sentences, limit=limit)
    assert len(ranked) <= limit
    assert len({each.index for each in ranked}) == len(ranked)
    scores = [each.score for each in ranked]
    assert all(later <= earlier + 1e-12 for earlier, later in itertools.pairwise(scores))


@settings(deadline=None)
@given(sentences)
def test_asking_twice_gives_the_same_and_a_smaller_limit_gives_the_beginning(given_sentences):
    whole = rank(given_sentences, limit=15)
    assert whole == rank(given_sentences, limit=15)
    assert rank(given_sentences, limit=3) == whole[:3]
