"""A report as files to hand in: DOCX and PDF with or without sources, a table of every record, plain words for a chat."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tashan.domain.reports.coverage import Coverage, coverage
from tashan.domain.reports.models import Reason, Report, Sentence
from tashan.domain.reports.paper import paper_of, plain_text
from tashan.domain.reports.queries import report_for, sentences_of
from tashan.domain.reports.tracing import day_of, record_of
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import asking
from tashan.faces.web.writing import named
from tashan.kernel.tables import Cell


@require_GET
@login_required
def paper(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The paper as DOCX or PDF; ``?sources=no`` leaves the marks and the appendix of sources out."""
    found = report_for(asking(request).actor, code)
    with_sources = request.GET.get("sources") != "no"
    return downloads.paper_file(paper_of(found), name=found.title, form=form, with_sources=with_sources)


@require_GET
@login_required
def text(request: HttpRequest, code: str) -> HttpResponse:
    """The words alone, to be copied into a chat."""
    found = report_for(asking(request).actor, code)
    words = plain_text(paper_of(found))
    context = {"report": found, "words": words, "place": found.group.name}
    return render(request, "web/reports/text.html", context)


@require_GET
@login_required
def sources(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Every sentence with each of its sources, then every record no sentence cites, with the reason; XLSX or CSV."""
    actor = asking(request).actor
    found = report_for(actor, code)
    sentences = list(sentences_of(found))
    headings = (_("句"), _("正文"), _("日期"), _("谁"), _("类型"), _("引用的话"), _("未引用的原因"))
    rows = (*_cited(sentences), *_others(coverage(actor, found, sentences)))
    table = Table(_("来源"), headings, rows)
    return downloads.table_file(table, name=_name(found), form=form)


def _name(found: Report) -> str:
    return _("%(title)s来源") % {"title": found.title}


def _cited(sentences: list[Sentence]) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for number, sentence in enumerate(sentences, 1):
        citations = list(sentence.citations.all())
        for citation in citations:
            record = record_of(citation)
            who = named(record, linked=False)
            rows.append((number, sentence.text, day_of(record), who.title, who.kind, citation.quote, ""))
        if not citations:
            rows.append((number, sentence.text, None, "", sentence.get_origin_display(), "", ""))
    return tuple(rows)


def _others(ledger: Coverage) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for entry in ledger.entries:
        if entry.sentences:
            continue
        why = str(Reason(entry.left.reason).label) if entry.left is not None else _("生成以后新增")
        who = named(entry.record, linked=False)
        name, kind = ("", "") if entry.is_hidden else (who.title, who.kind)
        rows.append((None, "", entry.day, name, kind, "", why))
    return tuple(rows)


urlpatterns: list[URLPattern] = [
    path("reports/<slug:code>/paper.<str:form>", paper, name="report-paper"),
    path("reports/<slug:code>/sources.<str:form>", sources, name="report-sources"),
    path("reports/<slug:code>/text/", text, name="report-text"),
]
