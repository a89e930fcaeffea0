"""The spoken forms of names on record, and where home is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text import Footing, fold_chars, home_place
from tashan.engines.text.reading.footing import SIGNS, unit_forms

HOST, HOME, TEAM, AWAY = (SIGNS[name] for name in ("host", "home", "team", "away"))
PLACES = ("青禾县", "岭东市")


@pytest.mark.parametrize(
    ("unit", "spoken"),
    [
        ("岭东市投资促进中心", "投促中心"),
        ("青禾县工业和信息化局", "工信局"),
        ("青禾县卫生健康委员会", "卫健委"),
        ("岭东市第二人民医院", "二院"),
        ("澜湾数智科技集团", "澜湾数智"),
        ("海澄智能装备有限公司", "海澄"),
        ("岭东港冷链枢纽", "冷链枢纽"),
    ],
)
def test_units_are_known_by_what_people_call_them(unit: str, spoken: str) -> None:
    assert spoken in unit_forms(unit, PLACES)


@pytest.mark.parametrize("word", ["博物馆", "岭东", "青禾县"])
def test_a_word_or_a_place_alone_is_no_units_name(word: str) -> None:
    for unit in ("青禾县博物馆", "岭东农投集团", "青禾县供销合作社联合社"):
        assert word not in unit_forms(unit, PLACES)


def test_names_give_way_to_what_they_are_to_the_writer() -> None:
    footing = Footing(
        host=("岭东市投资促进中心",),
        mentors=(("裴知远", ("主任",)),),
        home=("青禾县商务局",),
        places=("青禾县",),
        cities=("岭东市",),
        team=(("苏映荷", ("科长",)),),
        away=("澜光半导体有限公司",),
    )
    marked = footing.marked("跟裴主任去澜光半导体，映荷问县里，县商务局回话，家里老人好。")
    assert marked == fold_chars(f"跟{HOST}去{AWAY}，{TEAM}问{HOME}，县{HOME}回话，家里老人好。")


@given(st.text(max_size=60))
def test_without_names_only_home_is_marked(text: str) -> None:
    marked = Footing().marked(text)
    assert not {HOST, TEAM, AWAY} & set(marked) - set(text)


@pytest.mark.parametrize(
    ("units", "place"),
    [
        (["青禾县商务局", "青禾县文化馆", "青禾县文化局"], "青禾县"),
        (["青禾县商务局", "青禾经济开发区"], "青禾"),
        (["青禾县商务局", "岭东市商务局"], ""),
        (["青禾县商务局"], ""),
        ([], ""),
    ],
)
def test_home_is_what_the_home_units_names_share(units: list[str], place: str) -> None:
    assert home_place(units) == place
