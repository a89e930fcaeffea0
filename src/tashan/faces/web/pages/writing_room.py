"""写作间 The writing room: a report beside its sources; edit, add, take out; submit, return, sign, discard; versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tashan.domain.reports import operations
from tashan.domain.reports.comparing import Fate, compare
from tashan.domain.reports.coverage import coverage
from tashan.domain.reports.models import Origin, Report, ReportState, Sentence, Version
from tashan.domain.reports.queries import report_for, sentences_of, versions_for
from tashan.domain.reports.rules import may_decide_report, may_edit_report
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.spans import said_period
from tashan.faces.web.typed import parse_number
from tashan.faces.web.writing import TONES, Panel, Room
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, NotFound, TashanError

_STEPS = {"drawn": "生成", "submitted": "提交", "returned": "退回", "signed": "签发"}


@require_GET
@login_required
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The report. ``?sentence=CODE`` shows its sources, ``?entry=REF`` where a record went; to htmx only the panel."""
    who = asking(request)
    found = report_for(who.actor, code)
    chosen, ref = request.GET.get("sentence", ""), request.GET.get("entry", "")
    room = _room(who, found)
    try:
        panel = room.panel(chosen, ref)
    except NotFound as fault:
        return _page(request, who, room, fault=fault, status=404)
    if request.headers.get("HX-Request"):
        return render(request, "web/reports/panel.html", _panel_context(who, found, panel))
    return _page(request, who, room, panel=panel, chosen=chosen, ref=ref)


@require_POST
@login_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Reword a sentence."""

    def act(who: Asking, sentence: Sentence, text: str, edition: int) -> Sentence:
        return operations.edit_sentence(sentence, text=text, edition=edition, actor=who.actor, at=who.at)

    return _changed(request, code, "edit", act, _("改好了，来源还在。"))


@require_POST
@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a sentence of one's own after another."""

    def act(who: Asking, sentence: Sentence, text: str, edition: int) -> Sentence:
        return operations.add_sentence(
            sentence.report, after=sentence, text=text, edition=edition, actor=who.actor, at=who.at
        )

    return _changed(request, code, "add", act, _("加上了，标为自述。"))


@require_POST
@login_required
def take_out(request: HttpRequest, code: str) -> HttpResponse:
    """Take a sentence out and stay at the place where it was."""

    def act(who: Asking, sentence: Sentence, text: str, edition: int) -> Sentence | None:
        before = sentence.report.sentences.filter(position__lt=sentence.position).last()
        operations.take_out(sentence, edition=edition, actor=who.actor, at=who.at)
        return before

    return _changed(request, code, "take-out", act, _("删去了。只有它引用的记录，已列入未引用。"))


def _changed(
    request: HttpRequest,
    code: str,
    verb: str,
    act: Callable[[Asking, Sentence, str, int], Sentence | None],
    done: str,
) -> HttpResponse:
    """Run ``act`` and show the text at the sentence it gives; where it is refused, everything typed stays on the page."""
    who = asking(request)
    found = report_for(who.actor, code)
    typed = request.POST.get("text", "")
    try:
        sentence = found.sentences.filter(code=request.POST.get("sentence", "")).first()
        if sentence is None:
            raise Conflict("这句话已经不在报告里。", remedy="您写的内容还在，可以另选一句，加在它后面。")
        shown = act(who, sentence, typed, parse_number(request.POST.get("edition", "")))
    except (InputFault, Conflict, NotAllowed) as fault:
        return _refused(request, who, code, fault, verb=verb, typed=typed)
    tell(request, done)
    place = f"?sentence={shown.code}#s-{shown.code}" if shown is not None else ""
    return redirect(f"{reverse('report', args=[code])}{place}")


def _refused(
    request: HttpRequest, who: Asking, code: str, fault: TashanError, *, verb: str, typed: str
) -> HttpResponse:
    room = _room(who, report_for(who.actor, code))
    chosen = request.POST.get("sentence", "")
    panel = room.panel(chosen) if room.find(chosen) else Panel()
    refused = {"fault": fault, "verb": verb, "typed": typed}
    return _page(request, who, room, panel=panel, chosen=chosen, refused=refused, status=_status(fault))


@require_POST
@login_required
def submit(request: HttpRequest, code: str) -> HttpResponse:
    """Hand the report to the leader."""
    who = asking(request)
    found = report_for(who.actor, code)
    try:
        operations.submit(found, edition=_edition(request), actor=who.actor, at=who.at)
    except (InputFault, Conflict) as fault:
        return _page(
            request, who, _room(who, report_for(who.actor, code)), fault=fault, status=_status(fault)
        )
    tell(request, _("已提交，等组长签发。"))
    return redirect("report", code)


@require_POST
@login_required
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    """Return a submitted report with the reason."""
    who = asking(request)
    found = report_for(who.actor, code)
    comment = request.POST.get("comment", "")
    try:
        operations.return_report(found, comment=comment, actor=who.actor, at=who.at)
    except (InputFault, Conflict) as fault:
        room = _room(who, report_for(who.actor, code))
        return _page(request, who, room, fault=fault, status=_status(fault), comment=comment)
    tell(request, _("已退回，理由写在报告上方。"))
    return redirect("report", code)


@require_http_methods(["GET", "POST"])
@login_required
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Sign, after a page that says what is being signed: title, period, and the hash of the text."""
    who = asking(request)
    found = report_for(who.actor, code)
    if not may_decide_report(who.actor, found):
        raise NotAllowed("只有组长可以签发已提交的报告。")
    fault: TashanError | None = None
    if request.method == "POST":
        try:
            operations.sign(found, edition=_edition(request), actor=who.actor, at=who.at)
        except Conflict as caught:
            fault, found = caught, report_for(who.actor, code)
        else:
            tell(request, _("已签发。从现在起不再改动。"))
            return redirect("report", code)
    room = _room(who, found)
    context = {
        "report": found,
        "period": said_period(found.period),
        "version": found.versions.last(),
        "ledger": room.ledger,
        "number": len(room.sentences),
        "stale": room.stale(),
        "fault": fault,
        "place": found.group.name,
    }
    return render(request, "web/reports/sign.html", context, status=409 if fault else 200)


@require_http_methods(["GET", "POST"])
@login_required
def discard(request: HttpRequest, code: str) -> HttpResponse:
    """Throw a draft away, after a page that says what is lost."""
    who = asking(request)
    found = report_for(who.actor, code)
    if not may_edit_report(who.actor, found):
        raise NotAllowed("只有本组组长、副组长或联络员可以弃置草稿；已提交或签发的不能弃置。")
    if request.method == "POST":
        operations.discard(found, edition=_edition(request), actor=who.actor, at=who.at)
        tell(request, _("草稿已弃置。记录都还在，随时可以重新生成。"))
        return redirect("reports")
    own = found.sentences.filter(origin__in=[Origin.EDITED, Origin.OWN]).count()
    context = {"report": found, "own": own, "place": found.group.name}
    return render(request, "web/reports/discard.html", context)


@require_GET
@login_required
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """The versions, and the difference between any two of them (the last two at first)."""
    who = asking(request)
    found = report_for(who.actor, code)
    kept = list(versions_for(who.actor, found))
    after = _version(kept, request.GET.get("to", "")) or (kept[0] if kept else None)
    before = _version(kept, request.GET.get("from", "")) or next(
        (one for one in kept if after is not None and one.number < after.number), None
    )
    lines = compare(before.text, after.text) if before is not None and after is not None else ()
    context = {
        "report": found,
        "versions": [(one, _(_STEPS.get(one.step, one.step))) for one in kept],
        "before": before,
        "after": after,
        "lines": [line for line in lines if line.fate is not Fate.KEPT],
        "kept": sum(line.fate is Fate.KEPT for line in lines),
        "place": found.group.name,
    }
    return render(request, "web/reports/versions.html", context)


def _version(kept: list[Version], number: str) -> Version | None:
    return next((one for one in kept if str(one.number) == number), None)


def _room(who: Asking, found: Report) -> Room:
    sentences = list(sentences_of(found))
    return Room(who.actor, found, sentences, coverage(who.actor, found, sentences))


def _page(
    request: HttpRequest,
    who: Asking,
    room: Room,
    *,
    panel: Panel | None = None,
    chosen: str = "",
    ref: str = "",
    fault: TashanError | None = None,
    refused: dict[str, Any] | None = None,
    status: int = 200,
    comment: str = "",
) -> HttpResponse:
    found = room.report
    context = {
        **_panel_context(who, found, panel or Panel()),
        "parts": room.parts(chosen, ref),
        "ledger": room.ledger,
        "ledger_parts": room.ledger_parts(),
        "stale": room.stale(),
        "period": said_period(found.period),
        "state": found.get_state_display(),
        "state_tone": TONES[found.state],
        "version": versions_for(who.actor, found).first(),
        "may_decide": may_decide_report(who.actor, found),
        "returned": found.state == ReportState.RETURNED,
        "fault": fault,
        "refused": refused,
        "comment": comment,
        "place": found.group.name,
    }
    return render(request, "web/reports/report.html", context, status=status)


def _panel_context(who: Asking, found: Report, panel: Panel) -> dict[str, Any]:
    return {"report": found, "panel": panel, "may_edit": may_edit_report(who.actor, found)}


def _edition(request: HttpRequest) -> int:
    return parse_number(request.POST.get("edition", ""))


def _status(fault: TashanError) -> int:
    return 400 if isinstance(fault, InputFault) else 403 if isinstance(fault, NotAllowed) else 409


urlpatterns: list[URLPattern] = [
    path("reports/<slug:code>/", report, name="report"),
    path("reports/<slug:code>/edit/", edit, name="report-edit"),
    path("reports/<slug:code>/add/", add, name="report-add"),
    path("reports/<slug:code>/take-out/", take_out, name="report-take-out"),
    path("reports/<slug:code>/submit/", submit, name="report-submit"),
    path("reports/<slug:code>/return/", send_back, name="report-return"),
    path("reports/<slug:code>/sign/", sign, name="report-sign"),
    path("reports/<slug:code>/discard/", discard, name="report-discard"),
    path("reports/<slug:code>/versions/", versions, name="report-versions"),
]
