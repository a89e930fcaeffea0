"""四向: the four directions a programme starts with and may replace by its own. Pure data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DirectionText:
    key: str
    name: str
    meaning: str


FOUR_DIRECTIONS = (
    DirectionText("up", "向上", "对接上级单位和头部企业，为展示家乡、推介家乡搭建平台。"),
    DirectionText("down", "向下", "为家乡各单位、企业争取合作，引进项目。"),
    DirectionText("in", "向内", "抓好支部建设、理论学习和业务学习，锤炼作风。"),
    DirectionText("out", "向外", "立足学习岗位做好本职工作，树立家乡干部形象。"),
)
