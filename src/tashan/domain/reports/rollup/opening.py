"""Title and opening paragraph: who, when, and the numbers of the period, each with the entries it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tashan.domain.reports.rollup.days import spoken_span
from tashan.domain.reports.rollup.shapes import Entry, EntryKind, Figure, ReportKind
from tashan.kernel.periods import Period

_HIGHLIGHTS = 4


def title(period: Period, kind: ReportKind, group: str) -> str:
    """``第一管理组2025年10月工作报告`` and its kin."""
    match kind:
        case ReportKind.MONTH:
            return f"{group}{period.start.year}年{period.start.month}月工作报告"
        case ReportKind.HALF_MONTH:
            half = "上" if period.start.day == 1 else "下"
            return f"{group}{period.start.year}年{period.start.month}月{half}半月工作总结"
        case ReportKind.WEEK:
            return f"{group}一周工作小结（{when(period)}）"


def when(period: Period) -> str:
    """``2025年10月20日至26日``."""
    return f"{period.start.year}年{spoken_span(period.start, period.end)}"


def figures(entries: Sequence[Entry]) -> tuple[Figure, ...]:
    """What can be counted, zeros left out. Private entries are not counted: nobody could follow the number to them."""
    open_ = [entry for entry in entries if not entry.private]
    notes = [entry for entry in open_ if entry.kind is EntryKind.NOTE]
    days: dict[date, str] = {}
    writers: dict[str, str] = {}
    for entry in notes:
        days.setdefault(entry.day, entry.ref)
        if entry.author:
            writers.setdefault(entry.author, entry.ref)
    counted = (
        ("成员", "名", tuple(writers.values())),
        ("日交流", "篇", tuple(entry.ref for entry in notes)),
        ("有记录的日子", "天", tuple(days.values())),
        ("会议", "次", tuple(entry.ref for entry in open_ if entry.kind is EntryKind.MEETING)),
        ("考察洽谈等活动", "次", tuple(entry.ref for entry in open_ if entry.kind is EntryKind.ACTIVITY)),
    )
    return tuple(Figure(label, len(refs), unit, refs) for label, unit, refs in counted if refs)


def opening(
    period: Period, group: str, found: Sequence[Figure], headings: Sequence[str], *, agenda: bool = False
) -> str:
    """One paragraph of facts, then the matters that follow."""
    by_label = {figure.label: figure.value for figure in found}
    parts = []
    if notes := by_label.get("日交流"):
        who = f"{members}名成员" if (members := by_label.get("成员")) else "成员"
        parts.append(f"{who}记日交流{notes}篇，覆盖{by_label['有记录的日子']}天")
    if meetings := by_label.get("会议"):
        parts.append(f"召开会议{meetings}次")
    if activities := by_label.get("考察洽谈等活动"):
        parts.append(f"开展考察、洽谈等活动{activities}次")
    text = f"{when(period)}，{group}" + ("，".join(parts) if parts else "没有可供汇总的记录") + "。"
    if agenda:
        return text
    named = [heading for heading in headings if heading][:_HIGHLIGHTS]
    return text + (f"主要涉及{'、'.join(named)}等。现将有关情况报告如下。" if len(named) > 1 else "")
