"""小组 Group: the week at a glance, the next seminar's agenda, the four directions, and the season as one stream."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tashan.domain.intake.queries import sources_of
from tashan.domain.notes.models import Activity, ActivityKind, Meeting, MeetingKind, Note, NoteKind
from tashan.domain.notes.timeline import INWARD, UNSURE, Told, Wanted, directions_by_week, everything, stretch
from tashan.domain.placements.models import Group
from tashan.domain.placements.queries import group_for, groups_for
from tashan.domain.placements.rules import is_of_group, keeps_group, may_keep_group
from tashan.domain.reports.models import ReportKind
from tashan.domain.reports.queries import reports_of
from tashan.domain.rhythm.models import Matter, Obligation, State
from tashan.domain.rhythm.queries import due_in_group
from tashan.engines.documents import Table
from tashan.faces.web import charts, downloads
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.duties import Duty, duties_of
from tashan.faces.web.typed import parse_day
from tashan.kernel.periods import PeriodKind, containing
from tashan.kernel.sayings import listed

_NOW = timedelta()


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of the stream as `web/parts/timeline_item.html` shows it; ``when`` only where it took several days."""

    when: str
    kind: str
    direction: str
    direction_label: str
    title: str
    url: str
    text: str
    who: str
    source: str
    source_url: str


@require_GET
@login_required
def groups(request: HttpRequest) -> HttpResponse:
    """To the actor's own group; a list where there are several to choose from."""
    who = asking(request)
    found = list(groups_for(who.actor).annotate(members=Count("placements", distinct=True)))
    own = [one for one in found if is_of_group(who.actor, one)]
    if own:
        return redirect("group", own[0].code)
    return render(request, "web/groups/list.html", {"groups": found})


@require_GET
@login_required
def group(request: HttpRequest, code: str) -> HttpResponse:
    """One group: what is due, the agenda, the directions, the stream (filtered, a stretch of days at a time)."""
    who = asking(request)
    shown = group_for(who.actor, code)
    wanted = _wanted(request)
    part = stretch(who.actor, shown, wanted, before=parse_day(request.GET.get("before", "")))
    query = request.GET.copy()
    query.pop("before", None)
    names = _direction_names(shown)
    context = {
        "group": shown,
        "place": shown.batch.programme.name,
        "days": _by_day(part.entries, _shown(who, shown, part.entries, names)),
        "older": part.before,
        "newer": bool(request.GET.get("before")),
        "filters": request.GET,
        "filtered": bool(query),
        "query": query.urlencode(),
        "directions": names.items(),
        "kinds": _kinds(),
        "duties": _duties(who, shown),
        "agenda": _agenda(who, shown),
        "picture": _picture(who, shown, names),
        "counts": _counts(who, shown),
        "may_keep": may_keep_group(who.actor, shown),
    }
    return render(request, "web/groups/group.html", context)


@require_GET
@login_required
def directions_svg(request: HttpRequest, code: str) -> HttpResponse:
    """The four directions by week, as a picture."""
    who = asking(request)
    shown = group_for(who.actor, code)
    names = _direction_names(shown)
    weeks = [
        (date_format(monday, _("n月j日")), dict(counts))
        for monday, counts in directions_by_week(who.actor, shown).items()
    ]
    drawn = charts.stacked_weeks(weeks, names, label=_("每周各方向的记录数"), narrow="narrow" in request.GET)
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_GET
@login_required
def timeline_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The whole stream, filtered as on the page, as XLSX or CSV."""
    who = asking(request)
    shown = group_for(who.actor, code)
    names = _direction_names(shown)
    headings = (_("日期"), _("到"), _("类型"), _("方向"), _("谁"), _("内容"), _("来自材料"))
    entries = everything(who.actor, shown, _wanted(request))
    rows = tuple(
        (entry.day, entry.end, one.kind, one.direction_label, one.who, one.text or one.title, one.source)
        for entry, one in zip(entries, _shown(who, shown, entries, names), strict=True)
    )
    name = _("%(group)s时间线") % {"group": shown.name}
    return downloads.table_file(Table(name, headings, rows), name=name, form=form)


def _wanted(request: HttpRequest) -> Wanted:
    given = request.GET
    return Wanted(
        direction=given.get("direction", ""),
        kind=given.get("kind", ""),
        who=given.get("who", "").strip(),
        text=given.get("text", "").strip(),
        start=parse_day(given.get("start", "")),
        end=parse_day(given.get("end", "")),
    )


def _kinds() -> list[tuple[str, str]]:
    """The kinds of all three sorts of entries in the reader's language; one both meetings and activities have, once."""
    kinds = {**dict(ActivityKind.choices), **dict(NoteKind.choices), **dict(MeetingKind.choices)}
    order = [*NoteKind.values, *MeetingKind.values, *ActivityKind.values]
    return [(value, str(kinds[value])) for value in dict.fromkeys(order)]


def _direction_names(group: Group) -> dict[str, str]:
    names = {direction.key: _(direction.name) for direction in group.batch.programme.directions.all()}
    return {**names, UNSURE: _("未定")}


def _shown(
    who: Asking, group: Group, entries: list[Told] | tuple[Told, ...], names: dict[str, str]
) -> list[Shown]:
    sources = sources_of(entry.record for entry in entries)
    linked = may_keep_group(who.actor, group)
    shown = []
    for entry in entries:
        draft = sources.get((entry.sort, entry.record.pk))
        shown.append(
            Shown(
                when=_when(entry),
                source=draft.file.name if draft else "",
                source_url=f"{reverse('intake-file', args=[draft.file.code])}?draft={draft.code}"
                if draft and linked
                else "",
                **_told(entry.record, names),
            )
        )
    return shown


def _by_day(entries: tuple[Told, ...], shown: list[Shown]) -> list[tuple[str, list[Shown]]]:
    """What is shown under each day, in the order given."""
    days: dict[date, list[Shown]] = {}
    for entry, one in zip(entries, shown, strict=True):
        days.setdefault(entry.day, []).append(one)
    return [(date_format(day, _("n月j日 l")), told) for day, told in days.items()]


def _told(record: Note | Meeting | Activity, names: dict[str, str]) -> dict[str, str]:
    kind = record.get_kind_display()
    if isinstance(record, Note):
        key = record.direction.key if record.direction else UNSURE
        url = reverse("note", args=[record.code])
        return {
            "kind": kind, "direction": key, "direction_label": names[key], "title": record.placement.person.name,
            "url": url, "text": record.body, "who": "",
        }  # fmt: skip
    if isinstance(record, Meeting):
        url = reverse("meeting", args=[record.code])
        return {
            "kind": kind, "direction": INWARD, "direction_label": names.get(INWARD, ""), "title": record.title,
            "url": url, "text": record.topics, "who": record.place,
        }  # fmt: skip
    key = record.direction.key if record.direction else UNSURE
    people = listed((person.name for person in record.people.all()), _)
    return {
        "kind": kind, "direction": key, "direction_label": names[key], "title": "", "url": "",
        "text": record.summary, "who": people,
    }  # fmt: skip


def _when(entry: Told) -> str:
    if entry.end == entry.day:
        return ""
    start, end = (date_format(day, _("n月j日")) for day in (entry.day, entry.end))
    return _("%(start)s至%(end)s") % {"start": start, "end": end}


def _duties(who: Asking, group: Group) -> list[Duty]:
    """What the group owes now; the way to do it is for those who keep the group."""
    asks = list(due_in_group(group, at=who.at, ahead=_NOW))
    duties = duties_of(asks, who.at)
    if not may_keep_group(who.actor, group):
        return [replace(duty, url="") for duty in duties]
    to_record = {"url": reverse("meeting-new", args=[group.code]), "action_label": _("去记")}
    return [
        replace(duty, **to_record) if ask.cadence.matter == Matter.SEMINAR else duty
        for ask, duty in zip(asks, duties, strict=True)
    ]


def _agenda(who: Asking, group: Group) -> dict[str, Any]:
    """The weekly agenda of this week if drawn; and the period to draw it for, for those who may."""
    period = containing(who.today, PeriodKind.WEEK)
    report = (
        reports_of(who.actor, group)
        .filter(kind=ReportKind.WEEK, start__lte=period.start)
        .order_by("-start")
        .first()
    )
    points = list(report.sentences.exclude(section="").order_by("position")[:6]) if report else []
    return {
        "report": report,
        "points": points,
        "period": period.name,
        "is_current": report is not None and report.start == period.start,
        "may_draw": keeps_group(who.actor, group),
    }


def _picture(who: Asking, group: Group, names: dict[str, str]) -> dict[str, Any]:
    by_week = directions_by_week(who.actor, group)
    total: Counter[str] = sum(by_week.values(), Counter())
    address = reverse("group", args=[group.code])

    def link(key: str, monday: date | None = None) -> str:
        days = {"start": monday, "end": monday + timedelta(days=6)} if monday else {}
        return f"{address}?{urlencode({'direction': key, **days})}#timeline"

    return {
        "weeks": [
            (date_format(monday, _("n月j日")), [(counts[key], link(key, monday)) for key in names])
            for monday, counts in by_week.items()
        ],
        "names": list(names.values()),
        "totals": [(key, name, total[key], link(key)) for key, name in names.items() if key != UNSURE],
        "most": max([*(total[key] for key in names if key != UNSURE), 1]),
        "number": sum(total.values()),
        "unsure": total[UNSURE],
        "unsure_url": link(UNSURE),
    }


def _counts(who: Asking, group: Group) -> dict[str, int]:
    """Of this week's asks so far: how many were told, excused, still open. Numbers only, never names."""
    week = containing(who.today, PeriodKind.WEEK)
    counted = dict(
        Obligation.objects.filter(
            group=group, placement__isnull=False, start__gte=week.start, start__lte=min(week.end, who.today)
        )
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    told = counted.get(State.SETTLED, 0) + counted.get(State.LATE, 0)
    return {
        "told": told,
        "late": counted.get(State.LATE, 0),
        "excused": counted.get(State.EXCUSED, 0),
        "open": counted.get(State.OPEN, 0),
        "all": sum(counted.values()),
    }


urlpatterns: list[URLPattern] = [
    path("groups/", groups, name="groups"),
    path("groups/<slug:code>/", group, name="group"),
    path("groups/<slug:code>/directions.svg", directions_svg, name="group-directions"),
    path("groups/<slug:code>/timeline.<str:form>", timeline_file, name="group-file"),
]
