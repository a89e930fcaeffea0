"""请假 Leave: ask in three fields, see how it stands, come back; whoever keeps a group decides."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tashan.domain.notes.settling import come_back
from tashan.domain.placements.queries import current_placement
from tashan.domain.rhythm import operations
from tashan.domain.rhythm.models import LeaveState
from tashan.domain.rhythm.queries import leave_for, leaves_running, leaves_seen, leaves_to_decide, own_leaves
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.typed import parse_day
from tashan.kernel.actors import Role
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, TashanError

_SHOWN = 30
_KEEPERS = (Role.LEADER, Role.DEPUTY, Role.LIAISON, Role.OFFICE)


class LeaveForm(forms.Form):
    """Three fields."""

    start = forms.DateField(
        label=gettext_lazy("从"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    end = forms.DateField(
        label=gettext_lazy("到"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=gettext_lazy("事由"),
        max_length=200,
        widget=forms.TextInput({"placeholder": gettext_lazy("一句话，如：回家办事")}),
    )


@require_http_methods(["GET", "POST"])
@login_required
def leave(request: HttpRequest) -> HttpResponse:
    """The page; a POST asks for leave."""
    who = asking(request)
    placement = current_placement(who.actor)
    if request.method == "GET":
        return _page(request, who, LeaveForm(initial={"start": who.today, "end": who.today}))
    form = LeaveForm(request.POST)
    if placement is None:
        raise NotAllowed("只有学员可以请假。")
    if not form.is_valid():
        return _page(request, who, form, status=400)
    try:
        operations.request_leave(placement, **form.cleaned_data, actor=who.actor, at=who.at)
    except (InputFault, Conflict) as fault:
        return _page(request, who, form, fault=fault, status=409 if isinstance(fault, Conflict) else 400)
    tell(request, _("请假已提交，等本组负责人批。"))
    return redirect("leave")


def _page(
    request: HttpRequest, who: Asking, form: LeaveForm, *, fault: TashanError | None = None, status: int = 200
) -> HttpResponse:
    member = current_placement(who.actor)
    keeper = who.actor.holds(*_KEEPERS)
    if member is None and not keeper:
        raise NotAllowed("请假只给学员和管理学员的人。")
    context = {
        "form": form if member else None,
        "fault": fault,
        "place": member.group.name if member else "",
        "today": who.today,
        "own": own_leaves(who.actor)[:_SHOWN],
        "keeper": keeper,
        "waiting": leaves_to_decide(who.actor)[:_SHOWN],
        "running": leaves_running(who.actor, who.today)[:_SHOWN],
    }
    return render(request, "web/leave/page.html", context, status=status)


@require_GET
@login_required
def leave_file(request: HttpRequest, form: str) -> HttpResponse:
    """All leaves the actor has asked for or decides on, as XLSX or CSV."""
    who = asking(request)
    if current_placement(who.actor) is None and not who.actor.holds(*_KEEPERS):
        raise NotAllowed("请假只给学员和管理学员的人。")
    headings = (_("姓名"), _("管理组"), _("从"), _("到"), _("事由"), _("状态"), _("谁批的"))
    rows = tuple(
        (
            one.placement.person.name, one.placement.group.name, one.start, one.end, one.reason,
            one.get_state_display(), one.decided_by,
        )
        for one in leaves_seen(who.actor)
    )  # fmt: skip
    return downloads.table_file(Table(_("请假"), headings, rows), name=_("请假"), form=form)


@require_POST
@login_required
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Approve or decline a request."""
    who = asking(request)
    found = leave_for(who.actor, code)
    approve = request.POST.get("decision") == "approve"
    if not approve and request.POST.get("decision") != "decline":
        raise InputFault("没有说批还是不批。", remedy="请回到上一页点其中一个。")
    operations.decide_leave(found, approve=approve, actor=who.actor, at=who.at)
    name = found.placement.person.name
    told = _("已批准%(name)s的请假，这几天的日交流免报。") if approve else _("没有批准%(name)s的请假。")
    tell(request, told % {"name": name})
    return redirect("leave")


@require_POST
@login_required
def returned(request: HttpRequest, code: str) -> HttpResponse:
    """销假: back on the day given (today when none is)."""
    who = asking(request)
    found = leave_for(who.actor, code)
    day: date | None = parse_day(request.POST.get("day", "")) if request.POST.get("day") else who.today
    if day is None:
        raise InputFault("销假的日期读不懂。", remedy="请写成 2025-11-05 这样。")
    back = come_back(found, day=day, actor=who.actor, at=who.at)
    tell(request, _("请假已撤回。") if back.state == LeaveState.WITHDRAWN else _("已销假。"))
    return redirect("leave")


urlpatterns: list[URLPattern] = [
    path("leave/", leave, name="leave"),
    path("leave/file.<str:form>", leave_file, name="leave-file"),
    path("leave/<slug:code>/decide/", decide, name="leave-decide"),
    path("leave/<slug:code>/return/", returned, name="leave-return"),
]
