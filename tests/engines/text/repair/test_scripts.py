"""The clean text is Simplified, one character for one, and ambiguous characters follow their sense."""

import pytest

from tashan.engines.text.repair._scripts import script_changes
from tashan.engines.text.repair._tape import Tape


def simplified(text: str) -> str:
    return Tape.of(text).apply(script_changes(text)).text


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("隨著產業發展，學員們領會著名學者的著作", "随着产业发展，学员们领会著名学者的著作"),
        ("乾隆年間的藏品與乾燥的氣候", "乾隆年间的藏品与干燥的气候"),
        ("樹立干部形象，方麵很多，製度健全，裡程碑", "树立干部形象，方面很多，制度健全，里程碑"),
        ("衞生與台灣同胞", "卫生与台湾同胞"),
        ("頭髮與發展，後來與皇后", "头发与发展，后来与皇后"),
    ],
)
def test_converted_pages_come_back_to_simplified(shown: str, meant: str) -> None:
    assert simplified(shown) == meant


@pytest.mark.parametrize(
    "text", ["本次考察由陈著、于乾带队，一行八人赴东澜学习", "徵羽厅里举行座谈会，大家交流学习体会"]
)
def test_a_simplified_page_keeps_the_old_characters_of_names(text: str) -> None:
    assert simplified(text) == text


def test_only_what_changed_is_listed() -> None:
    changes = script_changes("管理組考察，干部學習")
    assert [(change.start, change.after) for change in changes] == [(2, "组"), (8, "学"), (9, "习")]
