from __future__ import annotations

from datetime import date

import pytest

from tashan.engines.documents import Head, Heading, Paper, PaperKind, Paragraph, Source, Table, chinese_date


def _paper(*blocks: Heading | Paragraph, sources: tuple[Source, ...] = ()) -> Paper:
    return Paper(PaperKind.REPORT, "工作报告", blocks, sources=sources)


def test_a_citation_without_its_source_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="7"):
        _paper(Paragraph.of("走访海陆智能。", 7), sources=(Source(1, "走访海陆智能"),))


def test_two_sources_of_one_number_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="each number once"):
        _paper(sources=(Source(1, "甲"), Source(1, "乙")))


def test_headings_that_skip_a_level_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="skips"):
        _paper(Heading(1, "基本情况"), Heading(3, "接入条件"))


@pytest.mark.parametrize("level", [0, 5])
def test_headings_have_four_levels(level: int) -> None:
    with pytest.raises(ValueError, match="levels"):
        Heading(level, "标题")


def test_empty_titles_marks_headings_and_tables_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="title"):
        Paper(PaperKind.REPORT, " ", ())
    with pytest.raises(ValueError, match="mark"):
        Head("")
    with pytest.raises(ValueError, match="heading"):
        Heading(1, " ")
    with pytest.raises(ValueError, match="column"):
        Table("空表", (), ())
    with pytest.raises(ValueError, match="longer"):
        Table("宽表", ("甲",), (("一", "二"),))


def test_dates_have_no_zero_in_front() -> None:
    assert chinese_date(date(2025, 10, 8)) == "2025年10月8日"
