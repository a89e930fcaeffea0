"""Resolutions of a meeting bear who does them by when; those that lie ahead are the next steps."""

from __future__ import annotations

from datetime import date

from tashan.domain.reports.rollup import Draft, EntryKind, ReportKind, Task, roll_up
from tashan.domain.reports.rollup.days import target
from tests.domain.reports.rollup.cast import DIRECTIONS, OCTOBER, entry

_TEXT = "会议讨论了样本间的布置。\n清点样本间的展架\n印制参观手册第二版，先印两百份。\n会议纪律照旧执行。"


def _draft() -> Draft:
    first = _TEXT.index("清点样本间的展架")
    second = _TEXT.index("印制参观手册第二版")
    meeting = entry(
        "m",
        EntryKind.MEETING,
        "16",
        _TEXT,
        title="第五次组务会议",
        direction="in",
        tasks=(
            Task(first, first + 8, "白露", date(2025, 10, 20)),
            Task(second, second + 17, "石磊、唐一鸣", date(2025, 11, 15)),
        ),
    )
    return roll_up(
        (meeting,),
        period=OCTOBER,
        kind=ReportKind.MONTH,
        group_name="第一管理组",
        target_length=2000,
        directions=DIRECTIONS,
    )


def test_what_lies_ahead_is_a_next_step_with_owner_and_day() -> None:
    (step,) = _draft().next_steps
    assert step.text == "印制参观手册第二版，先印两百份（石磊、唐一鸣，11月15日前）。"


def test_what_was_due_in_the_month_stands_with_its_meeting() -> None:
    body = [one.text for s in _draft().sections for m in s.matters for one in m.sentences]
    assert any(text.endswith("清点样本间的展架（白露，10月20日前）。") for text in body)


def test_days_in_characters_and_thirds_of_a_month_lie_ahead_too() -> None:
    written = date(2025, 10, 24)
    assert target("十一月二十日前补上", written) == date(2025, 11, 20)
    assert target("十二月上旬前报", written) == date(2025, 12, 10)
    assert target("11月底前", written) == date(2025, 11, 28)
    assert target("月底前", written) == date(2025, 10, 31)
