"""Rows held against each other: a person listed twice, people of one name, groups with two leaders or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from tashan.engines.text.findings import Role
from tashan.engines.text.fold import fold
from tashan.engines.text.roster.findings import RosterRow


def one_row_each(rows: Iterable[RosterRow]) -> tuple[list[RosterRow], list[str]]:
    """Rows of the same person joined: same name, same home unit where both give one, and no two groups."""
    kept: dict[str, list[int]] = defaultdict(list)
    result: list[RosterRow] = []
    warnings: list[str] = []
    for row in rows:
        twin = next((at for at in kept[fold(row.name)] if _same_person(result[at], row)), None)
        if twin is None:
            kept[fold(row.name)].append(len(result))
            result.append(row)
            continue
        first = result[twin]
        result[twin] = _filled(first, row)
        differing = _differing(first, row)
        warnings.append(
            f"{row.where}：“{row.name}”与{first.where}重复，"
            + (f"但{'、'.join(differing)}不同，请核对；以先出现的为准。" if differing else "已合为一行。")
        )
    return result, warnings


_SHOWN = {
    "home_unit": "派出单位",
    "home_post": "职务",
    "host_unit": "学习单位",
    "host_post": "学习岗位",
    "mentor": "带教导师",
    "start": "开始日期",
    "end": "结束日期",
}


def _same_person(a: RosterRow, b: RosterRow) -> bool:
    if a.group and b.group and fold(a.group) != fold(b.group):
        return False
    return not a.home_unit or not b.home_unit or fold(a.home_unit) == fold(b.home_unit)


def _differing(a: RosterRow, b: RosterRow) -> list[str]:
    return [
        shown
        for field, shown in _SHOWN.items()
        if getattr(a, field) and getattr(b, field) and getattr(a, field) != getattr(b, field)
    ]


def _filled(first: RosterRow, second: RosterRow) -> RosterRow:
    gaps = {
        each.name: getattr(second, each.name)
        for each in fields(RosterRow)
        if not getattr(first, each.name) and each.name != "problems"
    }
    role = first.role if first.role is not Role.MEMBER else second.role
    return replace(first, **gaps, role=role, problems=first.problems + second.problems)


def same_names(rows: Sequence[RosterRow]) -> list[str]:
    """Sentences about people of one name whom the roster keeps apart."""
    by_name: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        by_name[fold(row.name)].append(row)
    return [
        f"{same[1].where}：“{same[1].name}”与{same[0].where}同名；单位或组别不同，先当作{len(same)}个人，请核对。"
        for same in by_name.values()
        if len(same) > 1
    ]


def group_leaders(rows: Sequence[RosterRow]) -> list[str]:
    """Two leaders in one group; and, where the roster names leaders at all, a group without one."""
    groups: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        groups[row.group].append(row)
    warnings = []
    for group, members in groups.items():
        leaders = [row for row in members if row.role is Role.LEADER]
        title = f"“{group}”" if group else "没有写组别的人"
        if len(leaders) > 1:
            names = "、".join(row.name for row in leaders)
            warnings.append(f"{leaders[1].where}：{title}有{len(leaders)}位组长（{names}），请留一位。")
        elif not leaders and any(row.role is Role.LEADER for row in rows):
            warnings.append(f"{members[0].where}：{title}没有写组长。")
    return warnings
