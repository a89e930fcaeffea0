"""四向: the four directions a programme starts with and may replace by its own. Pure data."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class DirectionText:
    key: str
    name: str
    meaning: str


FOUR_DIRECTIONS = (
    DirectionText("up", _("向上"), _("对接上级单位和头部企业，为展示家乡、推介家乡搭建平台。")),
    DirectionText("down", _("向下"), _("为家乡各单位、企业争取合作，引进项目。")),
    DirectionText("in", _("向内"), _("抓好支部建设、理论学习和业务学习，锤炼作风。")),
    DirectionText("out", _("向外"), _("立足学习岗位做好本职工作，树立家乡干部形象。")),
)
