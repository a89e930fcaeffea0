from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents.characters import NO_END, NO_START, cells
from tashan.engines.documents.title import WIDTH, break_title

TITLES = {
    "临时党支部会议纪要": ("临时党支部会议纪要",),
    "禾川市选派干部赴东澜对标学习第二批第一管理组2025年10月工作报告": (
        "禾川市选派干部赴东澜对标学习",
        "第二批第一管理组2025年10月工作报告",
    ),
    "第一管理组（产业与开放）周座谈议程（2025年10月24日）": (
        "第一管理组（产业与开放）",
        "周座谈议程（2025年10月24日）",
    ),
    "关于印发《禾川市选派干部赴东澜对标学习管理办法》的通知": (
        "关于印发《禾川市选派干部",
        "赴东澜对标学习管理办法》的通知",
    ),
    "第一管理组2025年10月13日至10月17日周座谈议程": ("第一管理组", "2025年10月13日至10月17日周座谈议程"),
}


@pytest.mark.parametrize(("title", "lines"), TITLES.items(), ids=lambda value: str(value)[:8])
def test_titles_break_where_the_sense_does(title: str, lines: tuple[str, ...]) -> None:
    assert break_title(title) == lines


@given(
    st.text(
        alphabet="禾川市选派干部赴东澜对标学习第二批管理组工作报告的和关于（）《》“”，、2025年10月 AB",
        max_size=120,
    )
)
def test_every_title_fits_its_lines_and_loses_nothing(title: str) -> None:
    lines = break_title(title)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert all(cells(line) <= WIDTH for line in lines)


@given(st.text(alphabet="禾川市选派干部赴东澜对标学习第二批管理组工作报告的和", min_size=21, max_size=60))
def test_titles_of_words_never_leave_a_mark_out_of_place(title: str) -> None:
    for before, after in pairwise(break_title(title)):
        assert before[-1] not in NO_END
        assert after[0] not in NO_START


@pytest.mark.parametrize("title", [key for key, lines in TITLES.items() if len(lines) > 1])
def test_lines_of_a_title_differ_in_length_as_a_trapezoid_does(title: str) -> None:
    widths = [cells(line) for line in break_title(title)]
    assert len(set(widths)) == len(widths)
