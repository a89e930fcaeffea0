"""Numbering, in one place."""

from __future__ import annotations

from tashan.domain.reports.rollup import Level, ReportKind, length, lines, roll_up
from tashan.domain.reports.rollup.lines import numeral
from tests.domain.reports.rollup.cast import DIRECTIONS, OCTOBER, october


def test_numbers_are_chinese() -> None:
    assert [numeral(n) for n in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]


def test_paragraphs_carry_their_sentences_and_make_up_the_length() -> None:
    draft = roll_up(
        october(),
        period=OCTOBER,
        kind=ReportKind.MONTH,
        group_name="第一管理组",
        target_length=1500,
        directions=DIRECTIONS,
    )
    printed = list(lines(draft))
    assert [line.level for line in printed[:3]] == [Level.TITLE, Level.PARAGRAPH, Level.SECTION]
    assert [one for line in printed for one in line.sentences] == list(draft.sentences())
    assert length(draft) == sum(len(line.text) for line in printed)
