"""From a read article, bulletin or summary to what it offers: pure. The team itself is no organisation, the makers of the
paper are no contacts, and what a member did not say is no member's idea."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tashan.domain.intake.understanding import Context, Found, Understanding, iso
from tashan.engines.text import (
    ActivityFound,
    ActivityKind,
    OrganisationFound,
    PersonFound,
    Reading,
    Role,
    as_json,
)
from tashan.engines.text.minutes import tell
from tashan.kernel.sayings import Saying, stored

_TEAM = re.compile(r"管理组|临时党支部|学习组|工作组|挂职组|选派组")
_GROUP = re.compile(r"(?P<group>[\u4e00-\u9fff]{0,6}?(?:管理组|学习组|工作组|挂职组))(?=副?组长|联络员)")
_MAKERS = re.compile(r"通讯员|记者|编辑|责编|编审|初审|复审|终审|校对|供稿|摄影|来源")
_STATESMEN = re.compile(r"总书记|国家主席|国务院总理|委员长")
_MEETINGS = {ActivityKind.BRANCH_MEETING, ActivityKind.SEMINAR}


def article(reading: Reading, context: Context) -> Understanding:
    """What the reading offers for review; only the reason when it was refused."""
    data = as_json(reading)
    findings = {key: data[key] for key in ("source", "repairs", "removed", "quantities")}
    findings["warnings"] = [stored(one) for one in (*reading.repaired.warnings, *reading.warnings)]
    title = reading.repaired.source.title
    if reading.refused:
        return Understanding("article", title, reading.text, findings=findings, refused=reading.refused)
    return Understanding("article", title, reading.text, tuple(_found(reading, context)), findings)


def _found(reading: Reading, context: Context) -> Iterator[Found]:
    published = reading.repaired.source.published
    arrival = next((one.start for one in reading.activities if one.implied), None)
    teams = [one.name for one in reading.organisations if _is_team(one)]
    for organisation in reading.organisations:
        if not _is_team(organisation):
            yield _organisation(organisation)
    for person in reading.people:
        if person.role is not Role.OTHER:
            yield _member(person, arrival, teams, context)
        elif not any(_MAKERS.search(one) for one in person.titles):
            yield _contact(person)
    for activity in reading.activities:
        yield _activity(activity, reading.text, context, teams)
    members = {one.name for one in reading.people if one.role is not Role.OTHER} | context.members
    for idea in reading.ideas:
        own = idea.owner in members
        day = published.date() if published is not None else None
        yield Found(
            "idea",
            {"owner": idea.owner, "text": idea.text, "day": iso(day)},
            *idea.span,
            0.85 if own else 0.4,
            Saying() if own else Saying("说这话的不是学员"),
        )
    for setting in reading.settings:
        yield Found("setting", {"kind": setting.kind, **setting.value}, *setting.span, 0.7)


def _is_team(organisation: OrganisationFound) -> bool:
    """The group or its branch, which the programme knows as such and not as a unit."""
    return organisation.kind == "group" or _TEAM.search(organisation.name) is not None


def _organisation(one: OrganisationFound) -> Found:
    data = {"name": one.name, "kind": one.kind, "other_names": list(one.aliases)}
    return Found("organisation", data, *_first(one.mentions), one.confidence)


def _contact(person: PersonFound) -> Found:
    data = {"name": person.name, "titles": list(person.titles), "organisation": person.organisation}
    quoted = any(_STATESMEN.search(title) for title in person.titles)
    return Found(
        "person",
        data,
        *_first(person.mentions),
        0.3 if quoted else person.confidence,
        Saying("引用的讲话，一般不必登记") if quoted else Saying(),
    )


def _member(person: PersonFound, arrival: date | None, teams: list[str], context: Context) -> Found:
    """A member; one whom the batch's roster does not know is for a person to look at."""
    named = [found["group"] for title in person.titles if (found := _GROUP.search(title))]
    titles = [title for title in person.titles if not _GROUP.search(title)]
    groups = named or [team for team in teams if team.endswith("组")]
    data = {
        "name": person.name,
        "home_unit": person.organisation,
        "home_post": next(iter(titles), "").removeprefix(person.organisation),
        "host_unit": person.host,
        "host_post": "",
        "mentor": "",
        "mentor_post": "",
        "group": groups[0] if len(groups) == 1 else "",
        "role": "" if person.role is Role.MEMBER else person.role.value,
        "start": iso(arrival),
        "end": None,
        "number": 0,
    }
    stranger = bool(context.members) and person.name not in context.members
    return Found(
        "placement",
        data,
        *_first(person.mentions),
        min(person.confidence, 0.6) if stranger else person.confidence,
        Saying("名册里没有这个人") if stranger else Saying(),
    )


def _activity(activity: ActivityFound, text: str, context: Context, teams: list[str]) -> Found:
    start, end = activity.span
    source = text[start:end].strip()
    within = context.covers(activity.start)
    confidence = activity.confidence if within else min(activity.confidence, 0.4)
    remark = Saying() if within else Saying("日期不在本批次起止之内")
    if activity.kind in _MEETINGS:
        return Found("meeting", _meeting(activity, source, context), start, end, confidence, remark)
    data: dict[str, Any] = {
        "kind": activity.kind.value,
        "start": iso(activity.start),
        "end": iso(activity.end),
        "part_of_day": activity.part_of_day,
        "direction": activity.direction.value,
        "summary": activity.summary,
        "people": list(activity.people),
        "organisations": [name for name in activity.organisations if name not in teams],
        "source": source,
    }
    return Found("activity", data, start, end, confidence, remark)


def _meeting(activity: ActivityFound, source: str, context: Context) -> dict[str, Any]:
    told = tell(source, today=context.today)
    return {
        "kind": activity.kind.value,
        "title": "",
        "day": iso(activity.start),
        "part_of_day": activity.part_of_day,
        "place": told.place,
        "chair": told.chair,
        "recorder": "",
        "topics": activity.summary,
        "minutes": "",
        "present": list(told.present),
        "excused": [],
        "observers": list(told.observers),
        "resolutions": [],
        "source": source,
    }


def _first(mentions: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    return mentions[0] if mentions else (0, 0)
