"""Leader, deputy, liaison: the part of a person in the group, by the titles held."""

from __future__ import annotations

import re

from tashan.engines.text.findings import Role
from tashan.engines.text.reading.sketches import Sketch

_LED_BY = re.compile(r"(?:小组长|组长|总队长|队长|领队|班长|团长|总领队|线长|带队人?)$|^站长$")


_SECOND = re.compile(
    r"副(?:小组长|组长|总队长|队长|领队|班长|团长|线长|带队人)$|^副站长$|(?:^|临时|队|组|班|团)(?:临时)?(?:党支部|党总支)副书记$"
)


_BRANCH_HEAD = re.compile(r"(?:^|临时|队|组|班|团)(?:临时)?(?:党支部|党总支|支部|总支)书记$")


_CELL_HEAD = re.compile(r"党小组(?:长|组长)$")


_LIAISON = re.compile(r"(?:联络员|信息员)$")


def role_of(sketch: Sketch, titles: list[str]) -> Role:
    """组长 and 领队 lead, their 副 are deputies; the branch's secretary leads where nobody else is said to."""
    if any(
        _LED_BY.search(t) and not _SECOND.search(t) and not _CELL_HEAD.search(t) and _team(t) for t in titles
    ):
        return Role.LEADER
    if any(_SECOND.search(t) for t in titles):
        return Role.DEPUTY
    if any(_BRANCH_HEAD.search(t) and "村" not in t for t in titles):
        return Role.LEADER
    if any(_CELL_HEAD.search(t) for t in titles):
        return Role.LEADER
    if sketch.liaises or any(_LIAISON.search(t) for t in titles):
        return Role.LIAISON
    return Role.MEMBER if sketch.member else Role.OTHER


_SHIFT = re.compile(
    r"(?<!学习)(?<!培训)(?<!研修)(?<!实训)(?<!对标)(?<!进修)(?<!挂职)(?<!干部)(?<![一二三四五六七八九\d])班班长$"
)


def _team(title: str) -> bool:
    if _SHIFT.search(title):
        return False  # 运检班班长: head of a shift at work
    return not re.search(
        r"(?:调查|巡视|巡察|专家|评审|村民|消防|支队|交警|民警|刑警|乐|球|大队|中队|支队|执法|备课|教研|化验|质检|检修|维修|施工|生产|车间|班组|年级|学科|护理|巡查|工段)",
        title,
    )
