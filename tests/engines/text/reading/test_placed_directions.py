"""What a note faces depends on where its writer stands: the same words are a day's work, a visit or a deed for home."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text import Direction, Footing, suggest_direction

MEMBER = Footing(
    host=("岭东市投资促进中心",),
    posts=("项目服务部",),
    mentors=(("裴知远", ("主任",)),),
    home=("青禾县商务局", "青禾县文化馆"),
    places=("青禾县",),
    cities=("岭东市",),
    team=(("陆景行", ("副局长",)), ("苏映荷", ("科长",))),
    away=("澜光半导体有限公司",),
)


@pytest.mark.parametrize(
    ("note", "direction"),
    [
        ("投促中心第一天，裴主任让我先看台账。", Direction.OUT),
        ("列席项目服务部例会，只讲卡点，五十分钟散会。", Direction.OUT),
        ("跟裴知远跑了一天项目，他教我先问下一步是谁、哪天。", Direction.OUT),
        ("给县里发了采购商的条件，样品后天寄到，订单先签一百吨。", Direction.DOWN),
        ("把流程改成青禾的样子，发给局里，归市场科，先试一个月。", Direction.DOWN),
        ("与客商谈成青禾竹器的代销，首批定金已到账，合同下周签。", Direction.DOWN),
        ("参观澜光半导体，车间里每一道工序都能查到人。", Direction.UP),
        ("去国家部委参加座谈，青禾的案例被写进材料。", Direction.UP),
        ("苏映荷发烧，陆局送药，我替她顶班。", Direction.IN),
        ("支部学习，各位每人说一条自己的风险点，约好互相提醒。", Direction.IN),
    ],
)
def test_each_direction_is_known_from_the_writers_own_standing(note: str, direction: Direction) -> None:
    assert suggest_direction(note, MEMBER)[0] is direction


@pytest.mark.parametrize(
    "note",
    [
        "",
        "今天很累，心里踏实。",
        "下雨，家里老人住院，放心不下。",
        "陆景行和苏映荷去了海边。",
        "裴主任说起青禾的竹器，合作社的样品他见过，愿意给我们写推荐。",
    ],
)
def test_moods_and_what_is_mixed_stay_unsure(note: str) -> None:
    assert suggest_direction(note, MEMBER)[0] is Direction.UNSURE


def test_the_same_words_face_elsewhere_for_another_writer() -> None:
    note = "澜光半导体的车间，听总工讲每一道工序。"
    assert suggest_direction(note, MEMBER)[0] is Direction.UP
    there = replace(MEMBER, host=("澜光半导体有限公司",), away=())
    assert suggest_direction(note, there)[0] is Direction.OUT


def test_traditional_notes_are_read_alike() -> None:
    simplified, traditional = "给县里发了样品的报价，订单先签。", "給縣裏發了樣品的報價，訂單先簽。"
    assert suggest_direction(simplified, MEMBER) == suggest_direction(traditional, MEMBER)


_NOTES = st.sampled_from(
    [
        "投促中心第一天，裴主任让我先看台账。",
        "给县里发了采购商的条件，样品后天寄到。",
        "参观澜光半导体，车间里每一道工序都能查到人。",
        "苏映荷发烧，陆局送药，我替她顶班。",
        "裴主任说起青禾的竹器，合作社的样品他见过。",
        "今天很累，心里踏实。",
    ]
)


@given(_NOTES, st.text(alphabet="云月花鸟晴朗雨雪风静", max_size=30))
def test_words_without_bearing_change_nothing(note: str, idle: str) -> None:
    assert suggest_direction(f"{note}{idle}。", MEMBER) == suggest_direction(note, MEMBER)


@given(_NOTES, _NOTES)
def test_more_words_may_cast_doubt_but_never_turn_one_direction_into_its_opposite(
    one: str, other: str
) -> None:
    first, second = (suggest_direction(note, MEMBER)[0] for note in (one, other))
    assert suggest_direction(one + other, MEMBER)[0] in {first, second, Direction.UNSURE}


@given(_NOTES, st.text(alphabet="甪畈垯埭㙍", min_size=3, max_size=5))
def test_names_count_by_what_they_are_to_the_writer_not_by_their_wording(note: str, name: str) -> None:
    renamed = replace(MEMBER, away=(name,))
    there = suggest_direction(note.replace("澜光半导体", name), renamed)
    assert there == suggest_direction(note, MEMBER)


@given(st.text(max_size=80))
def test_confidence_is_a_share(note: str) -> None:
    assert 0 <= suggest_direction(note, MEMBER)[1] <= 1


def _secondees() -> Iterator[tuple[frozenset[str], str, Footing]]:
    """Each labelled note of `secondees.toml` with its labels and its writer's footing."""
    data = tomllib.loads(Path(__file__).with_name("secondees.toml").read_text(encoding="utf-8"))
    for writer in data["writer"]:
        footing = Footing(
            host=tuple(writer["host"]),
            posts=(writer["post"],),
            mentors=((writer["mentor"], (writer["mentor_title"],)),),
            home=tuple(one["home"] for one in data["writer"]),
            places=(data["home"],),
            cities=(data["city"],),
            team=tuple((one["name"], (one["title"],)) for one in data["writer"] if one is not writer),
            away=tuple(data["away"]),
        )
        for labels, note in writer["notes"]:
            yield frozenset(labels.split()), note, footing


def test_of_labelled_notes_nine_suggestions_in_ten_are_right_and_half_are_suggested() -> None:
    suggested = [
        (found in labels, f"{found}: {note}")
        for labels, note, footing in _secondees()
        if (found := suggest_direction(note, footing)[0].value) != "unsure"
    ]
    wrong = [note for right, note in suggested if not right]
    assert len(wrong) <= 0.1 * len(suggested), wrong
    assert len(suggested) >= 0.5 * sum(1 for _ in _secondees())
