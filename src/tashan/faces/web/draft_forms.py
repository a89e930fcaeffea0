"""The form in which a draft is mended: its fields in plain words, and what was typed read back into the draft's data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tashan.domain.intake.models import Draft, DraftKind
from tashan.domain.notes.models import ActivityKind, MeetingKind
from tashan.domain.people.models import OrganisationKind
from tashan.faces.web.typed import parse_day
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import listed

Choices = Callable[[], Sequence[tuple[str, Any]]]


@dataclass(frozen=True, slots=True)
class Field:
    """``form``: line, area, day, names (a list typed with 、), choice or rows (decisions). ``folded`` ones are
    out of sight until asked for, because most drafts have no use for them."""

    key: str
    label: Any
    form: str = "line"
    choices: Choices | None = None
    needed: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as the template draws it; ``value`` as typed, or a list of rows."""

    field: Field
    value: Any
    choices: tuple[tuple[str, str], ...] = ()


_PARTS = {
    "took_part": gettext_lazy("参与"),
    "observed": gettext_lazy("观察"),
    "thought": gettext_lazy("思考"),
    "summed_up": gettext_lazy("总结"),
}
_PARTS_OF_DAY = (
    ("", gettext_lazy("不写")),
    ("dawn", gettext_lazy("凌晨")),
    ("morning", gettext_lazy("上午")),
    ("noon", gettext_lazy("中午")),
    ("afternoon", gettext_lazy("下午")),
    ("evening", gettext_lazy("晚上")),
)
_ROLES = (
    ("", gettext_lazy("学员")),
    ("leader", gettext_lazy("组长")),
    ("deputy", gettext_lazy("副组长")),
    ("liaison", gettext_lazy("联络员")),
)
_DIRECTIONS = (
    ("unsure", gettext_lazy("未定")),
    ("up", gettext_lazy("向上")),
    ("down", gettext_lazy("向下")),
    ("in", gettext_lazy("向内")),
    ("out", gettext_lazy("向外")),
)
_MORE_ROWS = 2

_FIELDS: dict[DraftKind, tuple[Field, ...]] = {
    DraftKind.ORGANISATION: (
        Field("name", gettext_lazy("单位名称"), needed=True),
        Field("kind", gettext_lazy("类别"), "choice", lambda: OrganisationKind.choices),
        Field("other_names", gettext_lazy("别的叫法"), "names"),
    ),
    DraftKind.PERSON: (
        Field("name", gettext_lazy("姓名"), needed=True),
        Field("organisation", gettext_lazy("单位")),
        Field("titles", gettext_lazy("职务"), "names"),
    ),
    DraftKind.PLACEMENT: (
        Field("name", gettext_lazy("姓名"), needed=True),
        Field("role", gettext_lazy("组内职务"), "choice", lambda: _ROLES),
        Field("group", gettext_lazy("管理组")),
        Field("home_unit", gettext_lazy("派出单位")),
        Field("home_post", gettext_lazy("现任职务")),
        Field("host_unit", gettext_lazy("学习单位")),
        Field("host_post", gettext_lazy("学习岗位")),
        Field("mentor", gettext_lazy("带教导师")),
        Field("start", gettext_lazy("到岗"), "day"),
        Field("end", gettext_lazy("计划结束"), "day"),
    ),
    DraftKind.NOTE: (
        Field("sender", gettext_lazy("谁写的"), needed=True),
        Field("day", gettext_lazy("哪一天的事"), "day"),
        Field("text", gettext_lazy("正文"), "area"),
        *(Field(f"parts.{key}", label, "area", folded=True) for key, label in _PARTS.items()),
        Field("late_reason", gettext_lazy("迟报原因"), folded=True),
    ),
    DraftKind.MEETING: (
        Field("title", gettext_lazy("会议")),
        Field("kind", gettext_lazy("类型"), "choice", lambda: MeetingKind.choices),
        Field("day", gettext_lazy("日期"), "day", needed=True),
        Field("part_of_day", gettext_lazy("时段"), "choice", lambda: _PARTS_OF_DAY),
        Field("place", gettext_lazy("地点")),
        Field("chair", gettext_lazy("主持")),
        Field("recorder", gettext_lazy("记录")),
        Field("present", gettext_lazy("出席"), "names"),
        Field("excused", gettext_lazy("请假"), "names"),
        Field("observers", gettext_lazy("列席"), "names"),
        Field("topics", gettext_lazy("议题"), "area"),
        Field("minutes", gettext_lazy("讨论"), "area"),
        Field("resolutions", gettext_lazy("议定事项"), "rows"),
    ),
    DraftKind.ACTIVITY: (
        Field("summary", gettext_lazy("内容"), "area", needed=True),
        Field("kind", gettext_lazy("类型"), "choice", lambda: ActivityKind.choices),
        Field("start", gettext_lazy("开始"), "day", needed=True),
        Field("end", gettext_lazy("结束"), "day"),
        Field("part_of_day", gettext_lazy("时段"), "choice", lambda: _PARTS_OF_DAY),
        Field("direction", gettext_lazy("方向"), "choice", lambda: _DIRECTIONS),
        Field("people", gettext_lazy("参加的人"), "names"),
        Field("organisations", gettext_lazy("有关单位"), "names"),
    ),
    DraftKind.IDEA: (
        Field("owner", gettext_lazy("谁的想法"), needed=True),
        Field("day", gettext_lazy("日期"), "day"),
        Field("text", gettext_lazy("内容"), "area", needed=True),
    ),
    DraftKind.SETTING: (),
}


def fields_of(draft: Draft, given: QueryDict | None = None) -> list[Shown]:
    """The fields of the draft's form with what it holds, or with what was typed where ``given`` is not None."""
    shown = []
    for field in _FIELDS[DraftKind(draft.kind)]:
        choices = tuple((value, _(str(name))) for value, name in field.choices()) if field.choices else ()
        value = _stored(draft.data, field) if given is None else _typed(given, field)
        shown.append(Shown(field, value, choices))
    return shown


def data_from(draft: Draft, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as the draft's data. Raises InputFault for a day that is none and for a needed field left empty."""
    assert isinstance(given, QueryDict)
    data: dict[str, Any] = {}
    for field in _FIELDS[DraftKind(draft.kind)]:
        typed = _typed(given, field)
        if field.needed and not typed:
            raise InputFault("“{field}”没有写。", field=_(str(field.label)))
        if field.key.startswith("parts."):
            if typed:
                data.setdefault("parts", {})[field.key.removeprefix("parts.")] = typed
        else:
            data[field.key] = _read(field, typed)
    if draft.kind == DraftKind.NOTE:
        data.setdefault("parts", {})
    return data


def _stored(data: dict[str, Any], field: Field) -> Any:
    if field.key.startswith("parts."):
        return data["parts"].get(field.key.removeprefix("parts."), "")
    value = data[field.key]
    if field.form == "names":
        return listed(value, _)
    if field.form == "rows":
        return [(one["text"], one["owner"], one["due"] or "") for one in value] + [("", "", "")] * _MORE_ROWS
    return (value or "")[:10] if field.form == "day" else value or ""


def _typed(given: QueryDict, field: Field) -> Any:
    if field.form == "rows":
        rows = zip(*(given.getlist(f"{field.key}-{part}") for part in ("text", "owner", "due")), strict=False)
        return [(text.strip(), owner.strip(), due.strip()) for text, owner, due in rows]
    return given.get(field.key, "").strip()


def _read(field: Field, typed: Any) -> Any:
    if field.form == "names":
        return list(dict.fromkeys(name for name in map(str.strip, re.split(r"[、，,;；\n]+", typed)) if name))
    if field.form == "rows":
        return [
            {"text": text, "owner": owner, "due": _day(due, _("时限"))} for text, owner, due in typed if text
        ]
    return _day(typed, _(str(field.label))) if field.form == "day" else typed


def _day(typed: str, label: str) -> str | None:
    if not typed:
        return None
    day = parse_day(typed)
    if day is None:
        raise InputFault(
            "“{field}”写的“{typed}”不是日期。", remedy="请写成 2025-10-08。", field=label, typed=typed
        )
    return day.isoformat()
