"""One event told by several becomes one telling; figures that cannot both be true are remarked on."""

from __future__ import annotations

import pytest

from tashan.domain.reports.rollup import Names, Wording
from tashan.domain.reports.rollup.echoes import clash, retold, tellings
from tashan.domain.reports.rollup.voice import Statement, spoken
from tests.domain.reports.rollup.cast import note


def _statement(ref: str, day: str, author: str, text: str) -> Statement:
    one = note(ref, day, author, text)
    return spoken(Wording(one, Names.of((one,)))).statements[0]


VISIT = _statement("a", "22", "唐一鸣", "到东澜港冷链枢纽考察，库容12万吨，28个温区，进出港平均47分钟。")
SAME = _statement("b", "22", "白露", "上午到东澜港冷链枢纽考察，库容12万吨，28个温区。")
OTHER = _statement("c", "22", "苏映荷", "港口有一条柑橘预冷线，冬天四成空闲，愿意接外地的果。")


def test_the_most_informative_version_speaks_for_all() -> None:
    told = tellings([SAME, VISIT, OTHER], [1.0, 1.2, 1.0])
    assert [(one.best, one.others) for one in told] == [(1, (0,)), (2, ())]


def test_statements_of_one_entry_are_never_the_same_telling() -> None:
    told = tellings([VISIT, VISIT], [1.0, 1.0])
    assert len(told) == 2


@pytest.mark.parametrize(
    ("ours", "theirs", "clashes"),
    [
        ("到场企业62家，展品156种。", "到场企业60多家，展品150余种。", False),
        ("到场企业62家，展品156种。", "到场企业六十余家。", False),
        ("到场企业62家，展品156种。", "到场企业58家，展品156种。", True),
        ("到场企业近60家。", "到场企业58家。", False),
        ("到场企业62家。", "到场采购商12家。", False),
    ],
)
def test_only_figures_that_cannot_both_be_true_clash(ours: str, theirs: str, *, clashes: bool) -> None:
    remark = clash([_statement("a", "16", "唐一鸣", ours), _statement("b", "16", "段承远", theirs)])
    assert bool(remark) is clashes
    if clashes:
        assert "段承远2025年10月16日记为“58家”" in remark


def test_a_figure_told_again_weighs_less() -> None:
    first = _statement("a", "16", "唐一鸣", "推介会到场企业62家，现场销售38.6万元。")
    again = _statement("b", "16", "段承远", "推介会有60余家企业参展，接待客商很多。")
    later = _statement("c", "20", "段承远", "又有60余家企业来电。")
    weights = retold([first, again, later], [1.5, 1.2, 1.1], ["推介会"] * 3)
    assert weights[0] == 1.5
    assert weights[1] < 1.2
    assert weights[2] == 1.1
