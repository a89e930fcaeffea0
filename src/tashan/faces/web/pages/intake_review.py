"""Reviewing one file: draft beside source; one click accepts, mends or drops each; what was repaired and removed is shown."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tashan.domain.intake.accepting import accept
from tashan.domain.intake.models import Draft, DraftKind, DraftState, IntakeFile, Run
from tashan.domain.intake.operations import drop, mend, take_up
from tashan.domain.intake.queries import draft_for, drafts_of, file_for, files_of
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import asking
from tashan.faces.web.draft_forms import data_from, fields_of
from tashan.faces.web.drafts import card
from tashan.faces.web.intake_words import removed_words, repaired_words, set_aside_words
from tashan.faces.web.marked import marked
from tashan.faces.web.middleware import tell
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, TashanError
from tashan.kernel.sayings import kept, listed

_PAGE = 30
_AROUND = 160
"""Characters of source shown on either side of a draft that is being mended."""


@require_GET
@login_required
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The drafts of one file beside its text; ``?draft=`` opens the page on which that draft stands and lights it up."""
    who = asking(request)
    shown = file_for(who.actor, code)
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    drafts = drafts_of(shown, kind=kind, state=state)
    chosen = request.GET.get("draft", "")
    page: Page[Draft] = Paginator(drafts, _PAGE).get_page(_page_of(drafts, chosen) or request.GET.get("page"))
    places = {draft.code: (draft.start, draft.end) for draft in page.object_list}
    text, keys = marked(shown.text, places, chosen=chosen)
    cards = [card(one, cites=keys[one.code], chosen=one.code == chosen) for one in page.object_list]
    query = request.GET.copy()
    for name in ("page", "draft"):
        query.pop(name, None)
    context = {
        "file": shown,
        "run": shown.run,
        "place": shown.run.group.name if shown.run.group else shown.run.batch.name,
        "page": page,
        "groups": [(name, list(rows)) for name, rows in groupby(cards, key=lambda one: one.kind)],
        "text": text,
        "chosen": chosen,
        "query": query.urlencode(),
        "kind": kind,
        "state": state,
        "open": shown.run.undone_at is None,
        **_counts(shown),
        **_findings(shown),
    }
    return render(request, "web/intake/file.html", context)


def _page_of(drafts: Any, code: str) -> int | None:
    """The number of the page on which the draft called ``code`` stands."""
    codes = list(drafts.values_list("code", flat=True)) if code else []
    return codes.index(code) // _PAGE + 1 if code in codes else None


def _counts(shown: IntakeFile) -> dict[str, Any]:
    """How many drafts there are by kind and by state, and how many of the waiting ones are sure."""
    counted = files_of(shown.run).values(*DraftState.values, "sure").get(pk=shown.pk)
    states = [(state.value, str(state.label), counted[state.value]) for state in DraftState]
    kinds = dict(shown.drafts.order_by().values_list("kind").annotate(Count("id")))
    return {
        "states": [one for one in states if one[2]],
        "kinds": [(one.value, str(one.label), kinds[one.value]) for one in DraftKind if one.value in kinds],
        "sure": counted["sure"] if shown.run.undone_at is None else 0,
        "total": sum(kinds.values()),
    }


def _findings(shown: IntakeFile) -> dict[str, Any]:
    found = shown.findings
    return {
        "warnings": [kept(one).said(_) for one in found.get("warnings", [])],
        "repairs": repaired_words(found.get("repairs", [])),
        "removed": removed_words(found.get("removed", [])),
        "set_aside": set_aside_words(found.get("set_aside", {})),
        "ignored": [(sheet, heading, kept(why).said(_)) for sheet, heading, why in found.get("ignored", [])],
        "source": found.get("source", {}),
    }


@require_GET
@login_required
def original(request: HttpRequest, code: str) -> FileResponse:
    """The file as it was given."""
    shown = file_for(asking(request).actor, code)
    return FileResponse(shown.file.open("rb"), as_attachment=True, filename=shown.name)


@require_GET
@login_required
def drafts_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The drafts of one file, filtered as on the page, as XLSX or CSV."""
    shown = file_for(asking(request).actor, code)
    drafts = drafts_of(shown, kind=request.GET.get("kind", ""), state=request.GET.get("state", ""))
    headings = (_("类型"), _("名目"), _("要点"), _("内容"), _("把握"), _("状态"), _("说明"))
    rows = tuple(
        (one.kind, one.title, listed(one.facts, _), one.text, one.sureness, one.draft.get_state_display(), one.remark)
        for one in map(card, drafts)
    )  # fmt: skip
    return downloads.table_file(Table(shown.name, headings, rows), name=shown.name, form=form)


@require_POST
@login_required
def decide(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Accept, drop or take up one draft."""
    who = asking(request)
    draft = draft_for(who.actor, code)
    fault: TashanError | None = None
    try:
        {"accept": accept, "drop": drop, "take-up": take_up}[verb](draft, actor=who.actor, at=who.at)
    except (InputFault, Conflict, NotAllowed) as caught:
        fault = caught
    draft = draft_for(who.actor, code)
    if getattr(request, "htmx", False):
        # htmx takes in only what comes as a success; the sentence stands on the card itself.
        context = {"card": card(draft, cites=request.POST.get("cites", "")), "fault": fault, "open": True}
        return render(request, "web/intake/draft.html", context)
    if fault is not None:
        raise fault
    return redirect(f"{reverse('intake-file', args=[draft.file.code])}?draft={code}#draft-{code}")


@require_http_methods(["GET", "POST"])
@login_required
def mending(request: HttpRequest, code: str) -> HttpResponse:
    """The form that mends one draft; with ``then=accept`` it is accepted in the same step."""
    who = asking(request)
    draft = draft_for(who.actor, code)
    fault: TashanError | None = None
    if request.method == "POST":
        try:
            data = data_from(draft, request.POST)
            if request.POST.get("then") == "accept":
                accept(draft, data=data, actor=who.actor, at=who.at)
            else:
                mend(draft, data=data, actor=who.actor, at=who.at)
        except (InputFault, Conflict) as caught:
            fault = caught
            draft = draft_for(who.actor, code)
        else:
            tell(request, _("已改好。") if draft.state != DraftState.ACCEPTED else _("已改好并采纳。"))
            return redirect(f"{reverse('intake-file', args=[draft.file.code])}?draft={code}#draft-{code}")
    text = draft.file.text
    fields = fields_of(draft, request.POST if fault else None)
    folded = [one for one in fields if one.field.folded]
    context = {
        "draft": draft,
        "card": card(draft),
        "place": draft.file.run.group.name if draft.file.run.group else draft.file.run.batch.name,
        "fields": [one for one in fields if not one.field.folded],
        "folded": folded,
        "folded_open": any(one.value for one in folded),
        "fault": fault,
        "before": text[max(0, draft.start - _AROUND) : draft.start],
        "span": text[draft.start : draft.end],
        "after": text[draft.end : draft.end + _AROUND],
    }
    status = 409 if isinstance(fault, Conflict) else 400 if fault else 200
    return render(request, "web/intake/mend.html", context, status=status)


def failed_since(run: Run, since: datetime) -> int:
    """How many drafts of ``run`` could not be accepted from ``since`` on."""
    return Draft.objects.filter(file__run=run, state=DraftState.WAITING, tried_at__gte=since).count()


def accepted_kinds(run: Run) -> list[tuple[str, int]]:
    """What the run made, ``(kind in words, number)``."""
    made = Draft.objects.filter(file__run=run, state=DraftState.ACCEPTED).order_by()
    counted = dict(made.values_list("kind").annotate(Count("id")))
    return [(str(kind.label), counted[kind.value]) for kind in DraftKind if kind.value in counted]


urlpatterns: list[URLPattern] = [
    path("intake/file/<str:code>/", file, name="intake-file"),
    path("intake/file/<str:code>/original/", original, name="intake-original"),
    path("intake/file/<str:code>/drafts.<str:form>", drafts_file, name="intake-drafts"),
    path("intake/draft/<str:code>/", mending, name="intake-draft"),
    *(
        path(f"intake/draft/<str:code>/{verb}/", decide, {"verb": verb}, name=f"intake-{verb}-draft")
        for verb in ("accept", "drop", "take-up")
    ),
]
