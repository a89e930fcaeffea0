"""导入 Intake: drop the papers there are, watch them being read, see what each run holds, take a run back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tashan.domain.intake.accepting import accept_all
from tashan.domain.intake.models import DraftState, FileState, IntakeFile, Run
from tashan.domain.intake.operations import read_next, receive
from tashan.domain.intake.queries import files_of, run_for, runs_for, runs_to_review
from tashan.domain.intake.undoing import undo
from tashan.domain.placements.models import Batch, Group
from tashan.domain.placements.queries import batches_run_by, groups_for
from tashan.domain.placements.rules import may_keep_group
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.pages import intake_review
from tashan.kernel.clock import CHINA
from tashan.kernel.errors import Conflict, InputFault, NotAllowed

_PAGE = 30
_NUMBERS = ("files_total", "refused", "waiting")
"""What `runs_for` counts of each run."""
_SLICE = 1.5
"""Seconds of accepting before the page is told how far it has come."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where files may be given to: one group, or a whole batch for a roster."""

    value: str
    label: str
    batch: Batch
    group: Group | None = None


@require_http_methods(["GET", "POST"])
@login_required
def intake(request: HttpRequest) -> HttpResponse:
    """The form that takes files, and the runs so far."""
    who = asking(request)
    places = _places(who)
    if not places:
        raise NotAllowed("导入材料由本组组长、副组长、联络员或主管办公室来做。")
    fault: InputFault | None = None
    if request.method == "POST":
        try:
            run = _received(request, who, places)
        except InputFault as caught:
            fault = caught
        else:
            return redirect("intake-run", run.code)
    only_open = request.GET.get("state") == "open"
    page: Page[Run] = Paginator(_runs(request, who), _PAGE).get_page(request.GET.get("page"))
    context = {
        "places": places,
        "chosen": request.POST.get("place", places[0].value),
        "fault": fault,
        "page": page,
        "only_open": only_open,
        "query": "state=open" if only_open else "",
        "place": places[0].group.name if len(places) == 1 and places[0].group else "",
    }
    return render(request, "web/intake/page.html", context, status=400 if fault else 200)


@require_GET
@login_required
def runs_file(request: HttpRequest, form: str) -> HttpResponse:
    """The runs, narrowed as on the page, as XLSX or CSV."""
    who = asking(request)
    if not _places(who):
        raise NotAllowed("导入材料由本组组长、副组长、联络员或主管办公室来做。")
    headings = (
        _("文件"),
        _("管理组"),
        _("导入时间"),
        _("谁"),
        _("文件数"),
        _("未收"),
        _("待核对"),
        _("撤销时间"),
    )
    rows = tuple(
        (
            _("、").join(file.name for file in one.files.all()), one.group.name if one.group else one.batch.name,
            _moment(one.started_at), one.started_by, *(getattr(one, name) for name in _NUMBERS), _moment(one.undone_at),
        )
        for one in _runs(request, who)
    )  # fmt: skip
    return downloads.table_file(Table(_("导入"), headings, rows), name=_("导入"), form=form)


def _moment(at: datetime | None) -> datetime | None:
    return at.astimezone(CHINA).replace(tzinfo=None) if at else None


def _runs(request: HttpRequest, who: Asking) -> QuerySet[Run]:
    runs = runs_to_review(who.actor) if request.GET.get("state") == "open" else runs_for(who.actor)
    return runs.prefetch_related(Prefetch("files", IntakeFile.objects.only("name", "run").order_by("id")))


def _places(who: Asking) -> list[Place]:
    batches = [
        Place(f"batch-{one.code}", _("%(batch)s（整批，如名册）") % {"batch": one.name}, one)
        for one in batches_run_by(who.actor)
    ]
    groups = [one for one in groups_for(who.actor) if may_keep_group(who.actor, one)]
    return [
        Place(f"group-{one.code}", f"{one.batch.name} {one.name}", one.batch, one) for one in groups
    ] + batches


def _received(request: HttpRequest, who: Asking, places: list[Place]) -> Run:
    place = next((one for one in places if one.value == request.POST.get("place")), None)
    if place is None:
        raise InputFault("没有选材料属于哪里。", remedy="请选一个管理组或批次。")
    given = [one for one in request.FILES.getlist("files") if isinstance(one, UploadedFile)]
    files = [(str(one.name), one.read()) for one in given]
    return receive(files, batch=place.batch, group=place.group, actor=who.actor, at=who.at)


@require_GET
@login_required
def run(request: HttpRequest, code: str) -> HttpResponse:
    """One run: what is still being read or accepted, what each file held, what is to be done."""
    shown = run_for(asking(request).actor, code)
    going = {"since": parse_datetime(request.GET.get("since", "")), "file": request.GET.get("file", "")}
    return render(request, "web/intake/run.html", _run_context(shown) | going)


@require_POST
@login_required
def read(request: HttpRequest, code: str) -> HttpResponse:
    """Read the next file. A page with scripts asks again by itself; one without comes back with its button."""
    who = asking(request)
    shown = run_for(who.actor, code)
    read_next(shown, actor=who.actor, at=who.at)
    if getattr(request, "htmx", False):
        return render(request, "web/intake/run_part.html", _run_context(shown))
    return redirect("intake-run", code)


@require_POST
@login_required
def accept_sure(request: HttpRequest, code: str) -> HttpResponse:
    """Accept what the reader is sure of (of one file, if it is named), a slice at a time; the page asks for the next."""
    who = asking(request)
    shown = run_for(who.actor, code)
    since = parse_datetime(request.POST.get("since", "")) or who.at
    file = shown.files.filter(code=request.POST.get("file", "")).first()
    begun, more = time.monotonic(), False
    for _draft, _fault in accept_all(shown, file=file, since=since, actor=who.actor, at=who.at):
        more = time.monotonic() - begun > _SLICE
        if more:
            break
    going = {"since": since, "file": file.code if file else ""}
    if getattr(request, "htmx", False):
        context = _run_context(shown) | (going if more else {"settled": True})
        return render(request, "web/intake/run_part.html", context)
    if more:
        return redirect(f"{reverse('intake-run', args=[code])}?{urlencode(going)}")
    tell(request, _accepted_words(shown, since))
    return redirect(reverse("intake-file", args=[file.code]) if file else reverse("intake-run", args=[code]))


def _accepted_words(shown: Run, since: datetime) -> str:
    sentence = _("已采纳%(number)s条。") % {"number": _run_context(shown)["accepted"]}
    failed = intake_review.failed_since(shown, since)
    more = _("有%(number)s条没能采纳，原因写在旁边。") % {"number": failed}
    return sentence + more if failed else sentence


def _run_context(shown: Run) -> dict[str, Any]:
    """What `web/intake/run.html` and its part need; two queries, however many files."""
    files = list(files_of(shown))
    done = sum(one.state in {FileState.READ, FileState.REFUSED} for one in files)
    waiting = [one for one in files if one.state == FileState.WAITING]
    return {
        "run": shown,
        "place": shown.group.name if shown.group else shown.batch.name,
        "files": files,
        "done": done,
        "percent": 100 * done // len(files) if files else 100,
        "current": waiting[0] if waiting else None,
        "reading": done < len(files) and shown.undone_at is None,
        "patient": not waiting,
        **_sums(files),
    }


def _sums(files: list[IntakeFile]) -> dict[str, int]:
    names = (DraftState.WAITING, DraftState.ACCEPTED, DraftState.DUPLICATE, DraftState.DROPPED, "sure")
    return {str(name): sum(getattr(one, name) for one in files) for name in names}


@require_http_methods(["GET", "POST"])
@login_required
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then take back everything the run made."""
    who = asking(request)
    shown = run_for(who.actor, code)
    fault: Conflict | None = None
    if request.method == "POST":
        try:
            undo(shown, actor=who.actor, at=who.at)
        except Conflict as caught:
            fault = caught
        else:
            tell(request, _("这次导入已撤销，它写下的记录都已收回。"))
            return redirect("intake-run", code)
    context = _run_context(shown) | {"fault": fault, "kinds": intake_review.accepted_kinds(shown)}
    return render(request, "web/intake/undo.html", context, status=409 if fault else 200)


urlpatterns: list[URLPattern] = [
    path("intake/", intake, name="intake"),
    path("intake/file.<str:form>", runs_file, name="intake-runs-file"),
    path("intake/<str:code>/", run, name="intake-run"),
    path("intake/<str:code>/read/", read, name="intake-read"),
    path("intake/<str:code>/accept/", accept_sure, name="intake-accept"),
    path("intake/<str:code>/undo/", take_back, name="intake-undo"),
    *intake_review.urlpatterns,
]
