"""Meetings: one meeting with attendance, discussion and what was resolved; its minutes as a paper; a form to record a seminar."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tashan.domain.notes.meetings import Resolved, close_resolution, hold_meeting
from tashan.domain.notes.minutes_paper import minutes_of
from tashan.domain.notes.models import MeetingKind, Presence
from tashan.domain.notes.queries import meeting_for
from tashan.domain.people.models import Person
from tashan.domain.placements.models import Group
from tashan.domain.placements.queries import group_for, groups_for
from tashan.domain.placements.rules import may_keep_group
from tashan.domain.reports.models import ReportKind
from tashan.domain.reports.queries import reports_of
from tashan.domain.rhythm.queries import away_on
from tashan.faces.web import downloads
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.typed import parse_day
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, NotFound, TashanError

_ROWS = 5
_NOT_TOLD = "none"


@require_GET
@login_required
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting."""
    who = asking(request)
    held = meeting_for(who.actor, code)
    attendances = list(held.attendances.all())
    group = held.group or groups_for(who.actor).filter(batch=held.batch).first()
    context = {
        "meeting": held,
        "place": group.name if group else "",
        "group": group,
        "attendance": [
            (str(presence.label), [one.person for one in attendances if one.presence == presence])
            for presence in Presence
            if any(one.presence == presence for one in attendances)
        ],
        "resolutions": held.resolutions.all(),
        "may_keep": group is not None and may_keep_group(who.actor, group),
    }
    return render(request, "web/meetings/meeting.html", context)


@require_GET
@login_required
def minutes(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The minutes as DOCX or PDF."""
    held = meeting_for(asking(request).actor, code)
    return downloads.paper_file(minutes_of(held), name=f"{held.title}纪要", form=form)


@require_POST
@login_required
def close(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Mark one action of the meeting as done."""
    who = asking(request)
    held = meeting_for(who.actor, code)
    resolution = held.resolutions.filter(pk=number).first()
    if resolution is None:
        raise NotFound("没有这件事。")
    close_resolution(resolution, actor=who.actor, at=who.at)
    tell(request, _("已办结。"))
    return redirect("meeting", code)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Record a seminar of the group: everybody present but those on leave, topics from the week's agenda, all changeable."""
    who = asking(request)
    group = group_for(who.actor, code)
    if not may_keep_group(who.actor, group):
        raise NotAllowed("只有本组组长、副组长、联络员可以记座谈。")
    fault: TashanError | None = None
    if request.method == "POST":
        try:
            held = _held(request, who, group)
        except (InputFault, Conflict) as caught:
            fault = caught
        else:
            tell(request, _("座谈已记下。"), draft=_draft(who, group))
            return redirect("meeting", held)
    context = _form(request, who, group) | {"fault": fault, "draft": _draft(who, group)}
    return render(request, "web/meetings/new.html", context, status=400 if fault else 200)


def _draft(who: Asking, group: Group) -> str:
    """The name under which a device keeps what its user is typing about a meeting of the group."""
    return f"meeting-{group.code}-{who.actor.account}"


def _held(request: HttpRequest, who: Asking, group: Group) -> str:
    given = request.POST
    day = parse_day(given.get("day", ""))
    if day is None:
        raise InputFault("没有写日期。", remedy="请选座谈的日期。")
    placements = group.placements.select_related("person")
    presence = {one.person: given.get(f"presence-{one.code}", "") for one in placements}
    people = {person.code: person for person in presence}
    rows = zip(given.getlist("resolution"), given.getlist("owner"), given.getlist("due"), strict=False)
    held = hold_meeting(
        group.batch,
        group=group,
        kind=given.get("kind", MeetingKind.SEMINAR),
        title=given.get("title", ""),
        day=day,
        place=given.get("place", ""),
        chair=people.get(given.get("chair", "")),
        recorder=Person.objects.filter(pk=who.actor.person).first() if who.actor.person else None,
        topics=given.get("topics", "").strip(),
        minutes=given.get("minutes", "").strip(),
        attendance={person: value for person, value in presence.items() if value not in {"", _NOT_TOLD}},
        resolutions=[
            Resolved(text.strip(), owner, parse_day(due)) for text, owner, due in rows if text.strip()
        ],
        actor=who.actor,
        at=who.at,
    )
    return held.code


def _form(request: HttpRequest, who: Asking, group: Group) -> dict[str, object]:
    day = parse_day(request.POST.get("day", "")) or who.today
    away = away_on(group, day)
    agenda = (
        reports_of(who.actor, group)
        .filter(kind=ReportKind.WEEK, start__gt=day - timedelta(days=7), start__lte=day)
        .first()
    )
    headings = (
        list(dict.fromkeys(one.matter for one in agenda.sentences.all() if one.matter)) if agenda else []
    )
    members = [
        (
            one,
            request.POST.get(f"presence-{one.code}")
            or (Presence.EXCUSED.value if one.pk in away else Presence.PRESENT.value),
        )
        for one in group.placements.select_related("person").order_by("number", "id")
    ]
    given = request.POST
    rows = list(zip(given.getlist("resolution"), given.getlist("owner"), given.getlist("due"), strict=False))
    return {
        "group": group,
        "place": group.name,
        "day": day,
        "kinds": [(value, str(label)) for value, label in MeetingKind.choices],
        "members": members,
        "presences": [(value, str(label)) for value, label in Presence.choices],
        "topics": request.POST.get("topics", "\n".join(headings)),
        "has_agenda": bool(headings),
        "given": given,
        "rows": (rows + [("", "", "")] * _ROWS)[:_ROWS],
    }


urlpatterns: list[URLPattern] = [
    path("groups/<slug:code>/meetings/new/", new, name="meeting-new"),
    path("meetings/<slug:code>/", meeting, name="meeting"),
    path("meetings/<slug:code>/minutes.<str:form>", minutes, name="minutes"),
    path("meetings/<slug:code>/actions/<int:number>/", close, name="action-close"),
]
