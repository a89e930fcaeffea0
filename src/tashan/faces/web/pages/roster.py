"""名册 Roster: who is sent where, from which unit to which host, in which role; one member's stay in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tashan.domain.notes.queries import leaf, visible_to
from tashan.domain.people.names import folded
from tashan.domain.placements.models import GROUP_ROLES, Group, Placement, Programme
from tashan.domain.placements.operations import end_role, give_role
from tashan.domain.placements.queries import placement_for, programmes_for, roster_for
from tashan.domain.placements.rules import may_keep_group
from tashan.domain.rhythm.operations import end_stay
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.typed import parse_day, parse_number
from tashan.kernel.actors import Role
from tashan.kernel.errors import Conflict, InputFault, NotFound, TashanError
from tashan.kernel.sayings import listed

_PAGE = 30
_NOTES = 20


@require_GET
@login_required
def roster(request: HttpRequest) -> HttpResponse:
    """The members of one programme that the actor may see, filtered by group and by a word."""
    who = asking(request)
    programme = _programme(who, request.GET.get("programme", ""))
    everybody = roster_for(who.actor, programme)
    page: Page[Placement] = Paginator(_filtered(everybody, request), _PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "programme": programme,
        "programmes": programmes_for(who.actor),
        "place": programme.name,
        "groups": Group.objects.filter(placements__in=everybody.order_by())
        .select_related("batch")
        .distinct()
        .order_by("id"),
        "page": page,
        "rows": [(placement, _roles_on(placement, who.today)) for placement in page],
        "group": request.GET.get("group", ""),
        "word": request.GET.get("word", "").strip(),
        "query": query.urlencode(),
        "may_take_in": who.actor.holds(Role.OFFICE, Role.LEADER, Role.DEPUTY, Role.LIAISON),
    }
    return render(request, "web/roster/list.html", context)


@require_GET
@login_required
def roster_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as XLSX or CSV."""
    who = asking(request)
    programme = _programme(who, request.GET.get("programme", ""))
    headings = (
        _("姓名"), _("组内职务"), _("批次"), _("管理组"), _("派出单位"), _("现任职务"),
        _("接收单位"), _("学习岗位"), _("带教导师"), _("到岗"), _("计划结束"), _("实际结束"),
    )  # fmt: skip
    rows = tuple(
        (
            placement.person.name,
            listed(_roles_on(placement, who.today), _),
            placement.group.batch.name,
            placement.group.name,
            placement.home_unit.name if placement.home_unit else "",
            placement.home_post,
            placement.host_unit.name if placement.host_unit else "",
            placement.host_post,
            placement.mentor.name if placement.mentor else "",
            placement.start,
            placement.end,
            placement.ended,
        )
        for placement in _filtered(roster_for(who.actor, programme), request)
    )
    name = _("%(programme)s名册") % {"programme": programme.name}
    return downloads.table_file(Table(name, headings, rows), name=name, form=form)


@require_http_methods(["GET", "POST"])
@login_required
def placement(request: HttpRequest, code: str) -> HttpResponse:
    """One member's stay: units, post, mentor, dates, roles over time, and the notes the actor may read. A POST gives or ends
    a role, or ends the stay."""
    who = asking(request)
    stay = placement_for(who.actor, code)
    fault: TashanError | None = None
    if request.method == "POST":
        try:
            _VERBS.get(request.POST.get("verb", ""), _give)(request, who, stay)
        except (InputFault, Conflict) as caught:
            fault = caught
        else:
            tell(request, _("已记下。"))
            return redirect("placement", code)
    notes = leaf(
        visible_to(who.actor).filter(placement=stay),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
        size=_NOTES,
    )
    context = {
        "stay": stay,
        "place": stay.group.name,
        "roles": stay.role_terms.order_by("start", "id"),
        "role_choices": [(role.value, str(name)) for role, name in GROUP_ROLES.items()],
        "may_keep": may_keep_group(who.actor, stay.group),
        "notes": notes.rows,
        "newer_url": f"?after={notes.newer}#notes-title" if notes.newer else "",
        "older_url": f"?before={notes.older}#notes-title" if notes.older else "",
        "given": request.POST,
        "today": who.today,
        "fault": fault,
    }
    return render(request, "web/roster/placement.html", context, status=400 if fault else 200)


def _give(request: HttpRequest, who: Asking, stay: Placement) -> None:
    start = parse_day(request.POST.get("start", "")) or who.today
    give_role(stay, role=_role(request.POST.get("role", "")), start=start, actor=who.actor, at=who.at)


def _end_role(request: HttpRequest, who: Asking, stay: Placement) -> None:
    term = stay.role_terms.filter(pk=parse_number(request.POST.get("term", ""))).first()
    if term is None:
        raise Conflict("没有这一段任职，或已经改动。")
    end_role(term, end=_day(request, "end"), actor=who.actor, at=who.at)


def _end_stay(request: HttpRequest, who: Asking, stay: Placement) -> None:
    end_stay(stay, day=_day(request, "ended"), actor=who.actor, at=who.at)


_VERBS: dict[str, Callable[[HttpRequest, Asking, Placement], None]] = {
    "give": _give,
    "end-role": _end_role,
    "end-stay": _end_stay,
}


def _day(request: HttpRequest, name: str) -> date:
    day = parse_day(request.POST.get(name, ""))
    if day is None:
        raise InputFault("日期读不懂。", remedy="请写成 2025-11-05 这样。")
    return day


@require_GET
@login_required
def placement_notes_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The notes of one member that the actor may read, as XLSX or CSV."""
    who = asking(request)
    stay = placement_for(who.actor, code)
    notes = (
        visible_to(who.actor)
        .filter(placement=stay)
        .select_related("direction")
        .order_by("day", "written_at", "id")
    )
    headings = (_("日期"), _("类型"), _("方向"), _("内容"))
    rows = tuple(
        (one.day, one.get_kind_display(), _(one.direction.name) if one.direction else _("未定"), one.body)
        for one in notes
    )
    name = _("%(who)s的记录") % {"who": stay.person.name}
    return downloads.table_file(Table(name, headings, rows), name=name, form=form)


def _programme(who: Asking, code: str) -> Programme:
    programmes = programmes_for(who.actor)
    chosen = programmes.filter(code=code).first() if code else programmes.last()
    if chosen is None:
        raise NotFound("还没有项目，或您不在任何项目里。", remedy="请管理员先新建项目、导入名册。")
    return chosen


def _filtered(placements: QuerySet[Placement], request: HttpRequest) -> QuerySet[Placement]:
    if group := request.GET.get("group", ""):
        placements = placements.filter(group__code=group)
    if word := request.GET.get("word", "").strip():
        key = folded(word)
        placements = placements.filter(
            Q(person__folded__contains=key)
            | Q(person__pinyin__contains=word.lower())
            | Q(home_unit__folded__contains=key)
            | Q(host_unit__folded__contains=key)
        )
    return placements


def _roles_on(placement: Placement, day: date) -> list[str]:
    return [term.get_role_display() for term in placement.role_terms.all() if term.holds_on(day)]


def _role(value: str) -> Role:
    try:
        return Role(value)
    except ValueError:
        raise InputFault("没有选职务。", remedy="可选组长、副组长、联络员。") from None


urlpatterns: list[URLPattern] = [
    path("roster/", roster, name="roster"),
    path("roster/file.<str:form>", roster_file, name="roster-file"),
    path("roster/<slug:code>/notes.<str:form>", placement_notes_file, name="placement-notes-file"),
    path("roster/<slug:code>/", placement, name="placement"),
]
