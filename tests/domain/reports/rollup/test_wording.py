"""The writer becomes a name, short names become full ones where one reading is certain, and nothing else moves."""

from __future__ import annotations

import pytest

from tashan.domain.reports.rollup import Entry, Names, Wording
from tests.domain.reports.rollup.cast import note


def _said(text: str, *, people: tuple[str, ...] = (), others: tuple[Entry, ...] = ()) -> str:
    entry = note("n", "22", "苏映荷", text, people=people)
    return Wording(entry, Names.of((entry, *others))).of(text)


COLLEAGUES = (
    note("a", "20", "陆景行", "例会。"),
    note("b", "20", "欧阳知夏", "例会。"),
    note("c", "20", "白露", "例会。"),
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("请我写一页建议", "请苏映荷写一页建议"),
        ("他说“我这里没有秘密”", "他说“我这里没有秘密”"),
        ("我市和我国的标准", "我市和我国的标准"),
        ("归我们科教科管", "归科教科管"),
        ("回我们局里报告", "回禾川市农业农村局里报告"),
        ("我们科研基础薄", "我们科研基础薄"),
        ("自我加压", "自我加压"),
    ],
)
def test_the_writer_becomes_a_name_outside_quotations(text: str, said: str) -> None:
    assert _said(text) == said


def test_colleagues_are_named_in_full() -> None:
    assert (
        _said("和知夏大姐、景行一起找陆局和白露", others=COLLEAGUES) == "和欧阳知夏、陆景行一起找陆景行和白露"
    )


def test_a_title_is_led_back_to_a_person_only_when_the_record_knows_one() -> None:
    assert _said("高总给了复盘") == "高总给了复盘"
    assert _said("高总给了复盘", people=("高屹",)) == "高屹给了复盘"
    assert _said("高总给了复盘", people=("高屹", "高原")) == "高总给了复盘"
    assert _said("高总监给了复盘，提高总量", people=("高屹",)) == "高屹总监给了复盘，提高总量"


def test_the_title_people_use_comes_with_the_name() -> None:
    introduced = note("a", "20", "陆景行", "带教的是高屹总监。", people=("高屹",))
    assert _said("高总给了复盘", people=("高屹",), others=(introduced,)) == "高屹总监给了复盘"


def test_a_name_said_twice_is_said_once() -> None:
    assert _said("汤振邦汤总第一个响应", people=("汤振邦",)) == "汤振邦第一个响应"


def test_private_entries_teach_no_names() -> None:
    secret = note("s", "20", "陆景行", "见了高屹总监。", people=("高屹",), private=True)
    assert Names.of((secret,)) == Names(frozenset(), {}, {})
