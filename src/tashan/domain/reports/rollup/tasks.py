"""What a meeting resolved: the statement of a resolution bears the owner and the day that the minutes record with it."""

from __future__ import annotations

from tashan.domain.reports.rollup.days import spoken
from tashan.domain.reports.rollup.shapes import Task
from tashan.domain.reports.rollup.voice import Statement


def task_of(statement: Statement) -> Task | None:
    """The resolution ``statement`` is, None where it is none."""
    start = statement.spans[0][0]
    return next((task for task in statement.entry.tasks if task.start <= start < task.end), None)


def owed(statement: Statement) -> str:
    """``（唐一鸣，11月15日前）`` behind a resolution that has its day and is no question; no owner the wording names."""
    task = task_of(statement)
    if task is None or task.due is None or statement.asks or spoken(task.due) in statement.text:
        return ""
    owner = f"{task.owner}，" if task.owner and task.owner not in statement.text else ""
    return f"（{owner}{spoken(task.due)}前）"
