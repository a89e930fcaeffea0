"""A fault is a sentence: where, what, and what to do."""

import pytest

from tashan.kernel.errors import Conflict, InputFault, InstallationFault, NotAllowed, NotFound, TashanError

FAULTS = [InputFault, NotAllowed, NotFound, Conflict, InstallationFault]


@pytest.mark.parametrize("kind", FAULTS)
def test_every_fault_says_where_what_and_what_to_do(kind: type[TashanError]) -> None:
    fault = kind("日期写反了。", where="名册.xlsx 第 7 行", remedy="请把止日改到起日之后。")
    assert str(fault) == "名册.xlsx 第 7 行：日期写反了。请把止日改到起日之后。"
    assert (fault.what, fault.where, fault.remedy) == (
        "日期写反了。",
        "名册.xlsx 第 7 行",
        "请把止日改到起日之后。",
    )


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_without_place_or_remedy_is_still_one_sentence(kind: type[TashanError]) -> None:
    assert str(kind("没有这个小组。")) == "没有这个小组。"


def test_the_sentence_is_said_in_the_readers_language_with_its_facts_in_place() -> None:
    english = {
        "“{name}”不是一个时段。": "“{name}” is no period.",
        "请改写。": "Please write it otherwise.",
        "{first}{then}": "{first} {then}",
    }
    fault = InputFault("“{name}”不是一个时段。", remedy="请改写。", name="十月")
    assert fault.said(english.__getitem__) == "“十月” is no period. Please write it otherwise."
    assert str(fault) == "“十月”不是一个时段。请改写。"


def test_braces_in_a_sentence_without_facts_are_left_alone() -> None:
    assert str(InputFault("第 3 行的 {…} 不能读。")) == "第 3 行的 {…} 不能读。"


def test_the_edge_can_tell_the_families_apart() -> None:
    assert all(issubclass(kind, TashanError) for kind in FAULTS)
    assert not any(issubclass(one, other) for one in FAULTS for other in FAULTS if one is not other)
