"""总览 Programme: the office's first page: batches and groups, papers waiting, material waiting for review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tashan.domain.intake.queries import runs_to_review
from tashan.domain.notes.settling import plan_duties
from tashan.domain.placements.models import Batch, Group, Programme
from tashan.domain.placements.operations import open_batch, open_group
from tashan.domain.placements.queries import programmes_for
from tashan.domain.placements.rules import is_office
from tashan.domain.reports.models import ReportState
from tashan.domain.reports.queries import visible_to as reports_visible_to
from tashan.domain.rhythm.operations import set_usual
from tashan.domain.rhythm.queries import planned_until
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.typed import parse_day
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, NotFound, TashanError

_NEWEST = 5
_QUARTER = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A batch with its groups and the number of members of each; ``planned`` is the last day asks stand for."""

    batch: Batch
    groups: tuple[tuple[Group, int], ...]
    planned: date | None


@require_http_methods(["GET", "POST"])
@login_required
def programme(request: HttpRequest) -> HttpResponse:
    """The overview; a POST opens a batch or a group, sets the usual cadences, or plans what a batch owes."""
    who = asking(request)
    chosen = _own(who, request.GET.get("programme", ""))
    fault: TashanError | None = None
    if request.method == "POST":
        try:
            done = _VERBS.get(request.POST.get("verb", ""), _open)(request, who, chosen)
        except (InputFault, Conflict) as caught:
            fault = caught
        else:
            tell(request, done)
            return redirect(f"{request.path}?programme={chosen.code}")
    reports = reports_visible_to(who.actor).filter(group__batch__programme=chosen)
    submitted, signed = (reports.filter(state=state) for state in (ReportState.SUBMITTED, ReportState.SIGNED))
    runs = runs_to_review(who.actor).filter(batch__programme=chosen)
    batches = _batches(chosen)
    context = {
        "programme": chosen,
        "programmes": [one for one in programmes_for(who.actor) if is_office(who.actor, one)],
        "place": chosen.name,
        "batches": batches,
        "cadences": chosen.cadences.order_by("id"),
        "members": sum(members for one in batches for _group, members in one.groups),
        "submitted": submitted[:_NEWEST],
        "submitted_number": submitted.count(),
        "signed": signed[:_NEWEST],
        "signed_number": signed.count(),
        "runs": runs.prefetch_related("files")[:_NEWEST],
        "waiting": runs.aggregate(number=Sum("waiting"))["number"] or 0,
        "fault": fault,
        "given": request.POST,
    }
    return render(request, "web/programme/page.html", context, status=400 if fault else 200)


def _own(who: Asking, code: str) -> Programme:
    owned = [one for one in programmes_for(who.actor) if is_office(who.actor, one)]
    if not owned:
        raise NotAllowed("“总览”是主管办公室的页面。")
    chosen = next((one for one in owned if one.code == code), None if code else owned[-1])
    if chosen is None:
        raise NotFound("没有这个项目，或您无权查看。")
    return chosen


def _batches(programme: Programme) -> list[_Opened]:
    batches = programme.batches.prefetch_related("groups").order_by("-start", "-id")
    members = dict(
        Batch.objects.filter(programme=programme)
        .values_list("groups")
        .annotate(number=Count("groups__placements"))
        .values_list("groups", "number")
    )
    planned = planned_until(programme)
    return [
        _Opened(
            batch,
            tuple((group, members.get(group.pk, 0)) for group in batch.groups.all()),
            planned.get(batch.pk),
        )
        for batch in batches
    ]


def _batch(request: HttpRequest, programme: Programme) -> Batch:
    batch = programme.batches.filter(code=request.POST.get("batch", "")).first()
    if batch is None:
        raise NotFound("没有这个批次。")
    return batch


def _plan(request: HttpRequest, who: Asking, programme: Programme) -> str:
    """What every group of a batch owes up to the batch's end, or for a quarter where none is set."""
    batch = _batch(request, programme)
    until = batch.end or who.today + _QUARTER
    groups = batch.groups.select_related("batch__programme")
    planned = sum(plan_duties(group, until=until, actor=who.actor, at=who.at) for group in groups)
    return ngettext("新排定%(number)s项应报事项。", "新排定%(number)s项应报事项。", planned) % {
        "number": planned
    }


def _rhythm(request: HttpRequest, who: Asking, programme: Programme) -> str:
    set_usual(programme, basis=request.POST.get("basis", ""), actor=who.actor, at=who.at)
    return _("频次已设定。")


def _open(request: HttpRequest, who: Asking, programme: Programme) -> str:
    name = request.POST.get("name", "")
    if request.POST.get("batch"):
        batch = _batch(request, programme)
        open_group(batch, name=name, city=request.POST.get("city", ""), actor=who.actor, at=who.at)
        return _("已新建。")
    open_batch(
        programme,
        name=name,
        start=parse_day(request.POST.get("start", "")),
        end=parse_day(request.POST.get("end", "")),
        actor=who.actor,
        at=who.at,
    )
    return _("已新建。")


_VERBS: dict[str, Callable[[HttpRequest, Asking, Programme], str]] = {"plan": _plan, "rhythm": _rhythm}
urlpatterns: list[URLPattern] = [path("programme/", programme, name="programme")]
