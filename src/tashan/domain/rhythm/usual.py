"""The four cadences of the story, as data: daily exchange, weekly seminar, half-month summary, monthly report.

日交流、周座谈、半月一总结、每月一报告. A programme starts with these and changes them at will.
"""

from __future__ import annotations

from datetime import time
from typing import Any

from django.utils.translation import gettext_noop as _

from tashan.domain.rhythm.models import Matter, Shift, Subject
from tashan.kernel.periods import PeriodKind

USUAL: dict[str, dict[str, Any]] = {
    PeriodKind.DAY.value: {
        "name": _("日交流"),
        "matter": Matter.NOTE,
        "subject": Subject.MEMBER,
        "due_time": time.max,  # the day itself, to its last moment
        "grace": 36,
        "shift": Shift.SKIP,
    },
    PeriodKind.WEEK.value: {
        "name": _("周座谈"),
        "matter": Matter.SEMINAR,
        "subject": Subject.GROUP,
        "weekday": 4,
        "due_time": time(18),
        "grace": 72,
        "shift": Shift.SKIP,
    },
    PeriodKind.HALF_MONTH.value: {
        "name": _("半月一总结"),
        "matter": Matter.HALF_MONTH_SUMMARY,
        "subject": Subject.GROUP,
        "due_time": time(18),
        "due_offset": 2,
        "grace": 72,
        "shift": Shift.AFTER,
    },
    PeriodKind.MONTH.value: {
        "name": _("每月一报告"),
        "matter": Matter.MONTHLY_REPORT,
        "subject": Subject.GROUP,
        "due_time": time(18),
        "due_offset": 5,
        "grace": 120,
        "shift": Shift.AFTER,
    },
}
"""By period: the fields of `Cadence` but programme, period and basis."""
