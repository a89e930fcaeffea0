"""How a draft looks to the person who reviews it: in words, not in fields; and how sure the reader is, in words too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tashan.domain.intake.accepting import CONFIDENT
from tashan.domain.intake.models import Draft, DraftKind, DraftState
from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import ActivityKind, MeetingKind
from tashan.domain.people.models import OrganisationKind
from tashan.domain.rhythm.usual import USUAL
from tashan.faces.web.typed import parse_day
from tashan.kernel.sayings import listed

_DOUBTFUL = 0.6
"""Below it the reader is only guessing."""


@dataclass(frozen=True, slots=True)
class Card:
    """One draft as `web/intake/draft.html` shows it."""

    draft: Draft
    kind: str
    title: str
    facts: tuple[str, ...]
    text: str
    sureness: str
    tone: str
    remark: str
    record_url: str
    cites: str = ""
    chosen: bool = False

    @property
    def waiting(self) -> bool:
        return self.draft.state == DraftState.WAITING

    @property
    def typed(self) -> bool:
        """Whether its author has typed the note on a page, in these words or like ones."""
        return self.draft.note is not None and self.draft.state != DraftState.ACCEPTED


def card(draft: Draft, *, cites: str = "", chosen: bool = False) -> Card:
    """The card of ``draft``; ``cites`` are the keys of its places in the text beside it."""
    title, facts, text = _TOLD[DraftKind(draft.kind)](draft.data)
    sureness, tone = sure(draft.confidence)
    return Card(
        draft=draft,
        kind=str(DraftKind(draft.kind).label),
        title=title,
        facts=tuple(fact for fact in facts if fact),
        text=text,
        sureness=sureness,
        tone=tone,
        remark=_remark(draft),
        record_url=_record_url(draft),
        cites=cites,
        chosen=chosen,
    )


def _remark(draft: Draft) -> str:
    """What is to be said of the draft: why it could not be accepted, else what the reader remarked."""
    if draft.kind == DraftKind.NOTE and draft.remark and draft.tried_at is None:
        return _("读作日交流，因为：%(why)s") % {"why": draft.remark.said(_)}
    return draft.remark.said(_)


def sure(confidence: float) -> tuple[str, str]:
    """``(how sure the reader is, tone)``."""
    if confidence >= CONFIDENT:
        return _("很有把握"), "good"
    return (_("需看一眼"), "late") if confidence >= _DOUBTFUL else (_("拿不准"), "bad")


def day_words(value: str | None) -> str:
    """A stored day in words; as it stands where it is none."""
    day = parse_day((value or "")[:10])
    return date_format(day, _("Y年n月j日")) if day else (value or "")


def _span(data: dict[str, Any]) -> str:
    start, end = day_words(data["start"]), day_words(data["end"])
    return start if not end or end == start else _("%(start)s至%(end)s") % {"start": start, "end": end}


def _record_url(draft: Draft) -> str:
    if draft.note is not None:
        return reverse("note", args=[draft.note.code])
    return reverse("meeting", args=[draft.meeting.code]) if draft.meeting is not None else ""


Told = tuple[str, tuple[str, ...], str]


def _organisation(data: dict[str, Any]) -> Told:
    other = _("又称%(names)s") % {"names": listed(data["other_names"], _)} if data["other_names"] else ""
    return data["name"], (_labels(OrganisationKind.choices, data["kind"]), other), ""


def _person(data: dict[str, Any]) -> Told:
    return data["name"], (data["organisation"], listed(data["titles"], _)), ""


def _placement(data: dict[str, Any]) -> Told:
    roles = {"leader": _("组长"), "deputy": _("副组长"), "liaison": _("联络员")}
    host = f"{data['host_unit']}{data['host_post']}"
    return (
        data["name"],
        (
            roles.get(data["role"], ""),
            data["group"],
            f"{data['home_unit']}{data['home_post']}",
            _("到%(host)s") % {"host": host} if host else "",
            _("导师%(name)s") % {"name": data["mentor"]} if data["mentor"] else "",
            _("%(day)s到岗") % {"day": day_words(data["start"])} if data["start"] else "",
        ),
        "",
    )


def _note(data: dict[str, Any]) -> Told:
    late = _("迟报：%(why)s") % {"why": data["late_reason"]} if data["late_reason"] else ""
    return data["sender"], (day_words(data["day"]), late), Entry(data["text"], **data["parts"]).body


def _meeting(data: dict[str, Any]) -> Told:
    decided = len(data["resolutions"])
    return (
        data["title"] or _labels(MeetingKind.choices, data["kind"]),
        (
            day_words(data["day"]) or _("没有日期"),
            data["place"],
            _("%(name)s主持") % {"name": data["chair"]} if data["chair"] else "",
            _("出席%(number)s人") % {"number": len(data["present"])} if data["present"] else "",
            _("请假%(names)s") % {"names": listed(data["excused"], _)} if data["excused"] else "",
            _("议定%(number)s项") % {"number": decided} if decided else "",
        ),
        data["topics"],
    )


def _activity(data: dict[str, Any]) -> Told:
    return (
        _labels(ActivityKind.choices, data["kind"]),
        (_span(data) or _("没有日期"), "、".join([*data["people"], *data["organisations"]])),
        data["summary"],
    )


def _idea(data: dict[str, Any]) -> Told:
    return data["owner"], (day_words(data["day"]),), data["text"]


def _setting(data: dict[str, Any]) -> Told:
    if data["kind"] == "direction":
        return data["name"], (_("方向"),), data["definition"]
    rule = USUAL.get(data["period"], {})
    return data["text"], (_("频次"), str(rule.get("name", ""))), ""


def _labels(choices: list[tuple[str, Any]], value: str) -> str:
    return _(str(dict(choices).get(value, ""))) or value


_TOLD: dict[DraftKind, Callable[[dict[str, Any]], Told]] = {
    DraftKind.ORGANISATION: _organisation,
    DraftKind.PERSON: _person,
    DraftKind.PLACEMENT: _placement,
    DraftKind.NOTE: _note,
    DraftKind.MEETING: _meeting,
    DraftKind.ACTIVITY: _activity,
    DraftKind.IDEA: _idea,
    DraftKind.SETTING: _setting,
}
