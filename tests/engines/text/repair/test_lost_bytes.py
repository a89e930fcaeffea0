"""Lost bytes: restored where one reading is certain, else marked; real question marks are left alone."""

import random
from collections import Counter
from difflib import SequenceMatcher

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.repair import repair
from tashan.engines.text.repair._alignment import beginning_with, ending_in, realigned
from tashan.engines.text.repair._lost_bytes import lost_byte_changes
from tashan.engines.text.repair._tape import DAMAGED, Tape
from tashan.engines.text.repair._weighing import LOST
from tests.engines.text.repair.noise import ARTICLES, glossed_by_bytes, misaligned, shown_one_byte_late


def mended(text: str) -> str:
    return Tape.of(text).apply(lost_byte_changes(text)).text


def kinds(text: str) -> list[str]:
    return [change.kind for change in lost_byte_changes(text)]


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        (
            "他说：“我们一定要把经验带回去，决不辜负家乡的期望?！?/p>",
            "他说：“我们一定要把经验带回去，决不辜负家乡的期望。”",
        ),
        (
            "他说：“我们一定要把经验带回去，决不辜负家乡的期望?!?/p>",
            "他说：“我们一定要把经验带回去，决不辜负家乡的期望。”",
        ),
        ("这里成了老百姓的“邻里学?！?，大家都来", "这里成了老百姓的“邻里学校”，大家都来"),
        ("请各单位做好报告?zhèn)浒腹ぷ?，按时上报。", "请各单位做好报告备案工作，按时上报。"),
        ("他说：“欢迎大家来禾川�，随后参观展馆。", "他说：“欢迎大家来禾川”，随后参观展馆。"),
        ("学员们一起读了《东澜日报�，很受启发。", "学员们一起读了《东澜日报》，很受启发。"),
        ("会上通过了�四向”工作法。", "会上通过了“四向”工作法。"),
    ],
)
def test_a_place_with_one_certain_reading_is_restored(shown: str, meant: str) -> None:
    assert mended(shown) == meant
    assert kinds(shown) == ["lost-bytes"]


@pytest.mark.parametrize(
    "shown", ["会议讨论了�，随后散会", "一次�议", "大家去了澜?!?参观", "推介??会在东澜举行"]
)
def test_a_place_without_a_certain_reading_keeps_its_marks(shown: str) -> None:
    assert mended(shown) == shown
    assert kinds(shown) == [DAMAGED]


@pytest.mark.parametrize(
    "text",
    [
        "差距在哪?怎么改?谁来改?什么时候改完?这些问题要想清楚。",
        "为什么要去东澜?陆景行：学习先进经验。学到了什么?",
        "你去吗?我去!他呢?大家都去。",
        "好不好？行不行？",
        "详见https://example.org/a?b=1&c=2?d",
    ],
)
def test_real_question_marks_are_left_alone(text: str) -> None:
    assert lost_byte_changes(text) == []


def test_random_damage_is_restored_rightly_or_marked() -> None:
    """Measured over 360 places: hardly any wrong reading, hardly any place unseen."""
    told: Counter[str] = Counter()
    simplified = opencc.OpenCC("t2s")
    for seed in range(360):
        chance = random.Random(seed)
        article = ARTICLES[seed % 3]
        if seed % 4 == 3:
            article = opencc.OpenCC("s2t").convert(article)
        shown, start, stood = misaligned(article, chance, length=1 + seed % 5)
        changes = [change for change in lost_byte_changes(shown) if change.start <= start + len(stood)]
        meant = simplified.convert(stood)
        if not changes:
            told["unseen"] += 1
        elif changes[0].kind == DAMAGED and changes[0].after == shown[changes[0].start : changes[0].end]:
            told["marked"] += 1
        else:
            right = all(sign in (LOST, true) for sign, true in zip(changes[0].after, meant, strict=True))
            told["restored" if right else "wrong"] += 1
    assert told["wrong"] <= 0.03 * 360
    assert told["unseen"] <= 0.04 * 360
    assert told["restored"] >= 0.7 * 360


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("以實打?qū)嵉墓ぷ魍苿?dòng)項目建設，出實績。", "以實打实的工作推动項目建設，出實績。"),
        ("來源：《東瀾日?qǐng)?bào)》", "來源：《東瀾日报》"),
        ("來源：東瀾日?qǐng)?", "來源：東瀾日报"),
        ("大家打?qū)W(xué)習的基礎", "大家打学習的基礎"),
        ("学員聞?dòng)晖┱J爲，標準更重要", "学員聞雨桐认爲，標準更重要"),
    ],
)
def test_a_gloss_inside_a_character_tells_what_was_lost(shown: str, meant: str) -> None:
    assert mended(shown) == meant
    assert kinds(shown) == ["lost-bytes"]


def test_pages_glossed_byte_by_byte_come_back() -> None:
    """Measured over 45 pages with some 30 broken glosses: nearly all restored, hardly any wrongly."""
    told: Counter[str] = Counter()
    for seed in range(45):
        article = ARTICLES[seed % 3]
        shown = glossed_by_bytes(opencc.OpenCC("s2t").convert(article), random.Random(seed))
        repaired = repair(shown)
        told["places"] += shown.count("?")
        told["marked"] += sum(1 for edit in repaired.edits if edit.kind == DAMAGED)
        told["exact"] += repaired.text.split() == article.split()
        told["wrong"] += sum(sign != LOST for sign in _strange(repaired.text, article))
    assert told["places"] >= 25
    assert told["exact"] >= 40
    assert told["marked"] <= 5
    assert told["wrong"] <= 3


def _strange(text: str, article: str) -> str:
    """What stands in ``text`` where the article has something else."""
    steps = SequenceMatcher(None, article, text, autojunk=False).get_opcodes()
    return "".join(text[start:end] for kind, _, _, start, end in steps if kind != "equal")


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8))
def test_what_was_read_one_byte_late_is_read_right_again(seed: int, length: int) -> None:
    _, _, stood = misaligned(ARTICLES[seed % 3], random.Random(seed), length)
    shown = shown_one_byte_late(stood)
    assert shown is not None
    reading = realigned(shown)
    assert reading is not None
    trail, middle, lead = reading
    assert middle == stood[1:-1]
    assert stood[0] in ending_in(trail)
    assert stood[-1] in beginning_with(lead)
