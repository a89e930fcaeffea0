"""Rows held against each other: a person listed twice, people of one name, groups with two leaders or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from tashan.engines.text.findings import Role
from tashan.engines.text.fold import fold
from tashan.engines.text.roster.findings import RosterRow
from tashan.kernel.sayings import Saying


def one_row_each(rows: Iterable[RosterRow]) -> tuple[list[RosterRow], list[Saying]]:
    """Rows of the same person joined: same name, same home unit where both give one, and no two groups."""
    kept: dict[str, list[int]] = defaultdict(list)
    result: list[RosterRow] = []
    warnings: list[Saying] = []
    for row in rows:
        twin = next((at for at in kept[fold(row.name)] if _same_person(result[at], row)), None)
        if twin is None:
            kept[fold(row.name)].append(len(result))
            result.append(row)
            continue
        first = result[twin]
        result[twin] = _filled(first, row)
        differing = _differing(first, row)
        twins = {"where": row.where, "name": row.name, "first": first.where}
        warnings.append(
            Saying(
                "{where}：“{name}”与{first}重复，但{fields}不同，请核对；以先出现的为准。",
                fields=differing,
                **twins,
            )
            if differing
            else Saying("{where}：“{name}”与{first}重复，已合为一行。", **twins)
        )
    return result, warnings


_SHOWN = {
    "home_unit": Saying("派出单位"),
    "home_post": Saying("职务"),
    "host_unit": Saying("学习单位"),
    "host_post": Saying("学习岗位"),
    "mentor": Saying("带教导师"),
    "start": Saying("开始日期"),
    "end": Saying("结束日期"),
}


def _same_person(a: RosterRow, b: RosterRow) -> bool:
    if a.group and b.group and fold(a.group) != fold(b.group):
        return False
    return not a.home_unit or not b.home_unit or fold(a.home_unit) == fold(b.home_unit)


def _differing(a: RosterRow, b: RosterRow) -> tuple[Saying, ...]:
    return tuple(
        shown
        for field, shown in _SHOWN.items()
        if getattr(a, field) and getattr(b, field) and getattr(a, field) != getattr(b, field)
    )


def _filled(first: RosterRow, second: RosterRow) -> RosterRow:
    gaps = {
        each.name: getattr(second, each.name)
        for each in fields(RosterRow)
        if not getattr(first, each.name) and each.name != "problems"
    }
    role = first.role if first.role is not Role.MEMBER else second.role
    return replace(first, **gaps, role=role, problems=first.problems + second.problems)


def same_names(rows: Sequence[RosterRow]) -> list[Saying]:
    """Sentences about people of one name whom the roster keeps apart."""
    by_name: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        by_name[fold(row.name)].append(row)
    return [
        Saying(
            "{where}：“{name}”与{first}同名；单位或组别不同，先当作{count}个人，请核对。",
            where=same[1].where,
            name=same[1].name,
            first=same[0].where,
            count=len(same),
        )
        for same in by_name.values()
        if len(same) > 1
    ]


def group_leaders(rows: Sequence[RosterRow]) -> list[Saying]:
    """Two leaders in one group; and, where the roster names leaders at all, a group without one."""
    groups: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        groups[row.group].append(row)
    warnings = []
    for group, members in groups.items():
        leaders = [row for row in members if row.role is Role.LEADER]
        title = Saying("“{group}”", group=group) if group else Saying("没有写组别的人")
        if len(leaders) > 1:
            warnings.append(
                Saying(
                    "{where}：{group}有{count}位组长（{names}），请留一位。",
                    where=leaders[1].where,
                    group=title,
                    count=len(leaders),
                    names=tuple(row.name for row in leaders),
                )
            )
        elif not leaders and any(row.role is Role.LEADER for row in rows):
            warnings.append(Saying("{where}：{group}没有写组长。", where=members[0].where, group=title))
    return warnings
