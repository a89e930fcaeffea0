"""审计 Audit: who did what when, for auditors of a programme and for administrators; and whether every line still holds."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tashan.domain.placements.auditing import books_for, note_reading
from tashan.engines.audit.models import Entry
from tashan.engines.audit.queries import newest, verify
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import asking
from tashan.faces.web.audited import said_actor, said_targets, said_why
from tashan.faces.web.typed import parse_day, parse_number
from tashan.faces.web.verbs import said_verb, verbs
from tashan.kernel.clock import CHINA

_PAGE = 30


@require_http_methods(["GET", "POST"])
@login_required
def audit(request: HttpRequest) -> HttpResponse:
    """The newest lines of the books the actor may read; a POST checks the chains. Opening the page is itself noted."""
    who = asking(request)
    books = books_for(who.actor)
    note_reading(actor=who.actor, at=who.at)
    breaks = [one for one in verify() if one.book in books] if request.method == "POST" else None
    before = parse_number(request.GET.get("before", ""))
    found = _filtered(request, books)
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: _PAGE + 1])
    query = request.GET.copy()
    query.pop("before", None)
    shown = rows[:_PAGE]
    about = said_targets(shown)
    context = {
        "rows": [
            (entry, said_verb(entry.verb), about[entry.pk], said_actor(entry), said_why(entry))
            for entry in shown
        ],
        "older": shown[-1].pk if len(rows) > _PAGE else None,
        "newer": bool(before),
        "breaks": breaks,
        "checked": breaks is not None,
        "verbs": sorted(verbs().items(), key=lambda pair: pair[1]),
        "filters": request.GET,
        "filtered": any(query.values()),
        "query": query.urlencode(),
    }
    return render(request, "web/audit/page.html", context)


@require_GET
@login_required
def audit_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same lines, with numbers and digests, as XLSX or CSV."""
    who = asking(request)
    books = books_for(who.actor)
    note_reading(actor=who.actor, at=who.at)
    headings = (
        _("册"), _("行"), _("时间"), _("谁"), _("做了什么"), _("对象"), _("对象编号"), _("缘由"), _("哈希"),
    )  # fmt: skip
    entries = list(_filtered(request, books).order_by("-pk"))
    about = said_targets(entries)
    rows = tuple(
        (
            entry.book,
            entry.number,
            entry.at.astimezone(CHINA).replace(tzinfo=None),
            said_actor(entry),
            said_verb(entry.verb),
            about[entry.pk],
            entry.target,
            said_why(entry),
            entry.digest,
        )
        for entry in entries
    )
    name = _("审计记录")
    return downloads.table_file(Table(name, headings, rows), name=name, form=form)


def _filtered(request: HttpRequest, books: frozenset[str]) -> QuerySet[Entry]:
    found = newest(books)
    if verb := request.GET.get("verb", ""):
        found = found.filter(verb=verb)
    if name := request.GET.get("actor", "").strip():
        found = found.filter(actor__contains=name)
    if day := parse_day(request.GET.get("day", "")):
        found = found.filter(at__date=day)
    return found


urlpatterns: list[URLPattern] = [
    path("audit/", audit, name="audit"),
    path("audit/file.<str:form>", audit_file, name="audit-file"),
]
