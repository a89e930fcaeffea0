"""报告 Reports: the shelf of a group's papers, and drawing a new one. The writing room and the files have their own modules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tashan.domain.placements.models import Group
from tashan.domain.placements.queries import group_for, groups_for
from tashan.domain.placements.rules import keeps_group
from tashan.domain.reports.drawing import draw
from tashan.domain.reports.models import Report, ReportKind, ReportState
from tashan.domain.reports.queries import on_shelf, periods_to_draw, visible_to
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.pages import report_papers, writing_room
from tashan.faces.web.spans import said_period
from tashan.faces.web.typed import parse_day
from tashan.faces.web.writing import TONES
from tashan.kernel.errors import InputFault, TashanError
from tashan.kernel.periods import parse

_PAGE = 30


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of paper a keeper may draw for a group, and the periods that hold records and have no such paper yet."""

    group: Group
    kind: str
    label: str
    periods: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    report: Report
    kind: str
    period: str
    state: str
    tone: str


@require_GET
@login_required
def reports(request: HttpRequest) -> HttpResponse:
    """The shelf: newest period first, narrowed by group, kind, state and month; and what may be drawn."""
    return _shelf(request, asking(request))


def _shelf(request: HttpRequest, who: Asking, fault: TashanError | None = None) -> HttpResponse:
    everything = visible_to(who.actor)
    page = Paginator(_wanted(request, everything), _PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "rows": [_row(report) for report in page],
        "filters": request.GET,
        "filtered": any(query.values()),
        "query": query.urlencode(),
        "groups": everything.order_by("group").values_list("group__code", "group__name").distinct(),
        "kinds": [(value, str(label)) for value, label in ReportKind.choices],
        "states": [(value, str(label)) for value, label in ReportState.choices],
        "months": _months(everything),
        "offers": _offers(who),
        "fault": fault,
    }
    return render(request, "web/reports/list.html", context, status=400 if fault else 200)


@require_GET
@login_required
def reports_file(request: HttpRequest, form: str) -> HttpResponse:
    """The shelf as it is narrowed, as XLSX or CSV."""
    found = _wanted(request, visible_to(asking(request).actor)).annotate(
        sentences_number=Count("sentences", distinct=True)
    )
    headings = (_("标题"), _("管理组"), _("种类"), _("开始"), _("结束"), _("状态"), _("句数"), _("签发人"))
    rows = tuple(
        (
            one.title, one.group.name, one.get_kind_display(), one.start, one.end,
            one.get_state_display(), one.sentences_number, one.signed_by,
        )
        for one in found
    )  # fmt: skip
    return downloads.table_file(Table(_("报告"), headings, rows), name=_("报告"), form=form)


@require_POST
@login_required
def draw_report(request: HttpRequest) -> HttpResponse:
    """Draw the report of a group for a period, or draw it anew, and open it."""
    who = asking(request)
    group = group_for(who.actor, request.POST.get("group", ""))
    try:
        period = parse(request.POST.get("period", ""))
        report = draw(group, kind=request.POST.get("kind", ""), period=period, actor=who.actor, at=who.at)
    except InputFault as fault:
        return _shelf(request, who, fault)
    tell(request, _("生成好了。每句话都能点开看来源，请改定后提交。"))
    return redirect("report", report.code)


def _wanted(request: HttpRequest, found: QuerySet[Report]) -> QuerySet[Report]:
    given = request.GET
    return on_shelf(
        found,
        group=given.get("group", ""),
        kind=given.get("kind", ""),
        state=given.get("state", ""),
        month=parse_day(f"{given.get('month', '')}-01"),
    )


def _months(found: QuerySet[Report]) -> list[tuple[str, str]]:
    starts: list[date] = sorted(
        {day.replace(day=1) for day in found.order_by("start").values_list("start", flat=True)}, reverse=True
    )
    return [(f"{day:%Y-%m}", date_format(day, _("Y年n月"))) for day in starts]


def _offers(who: Asking) -> list[Offer]:
    return [
        Offer(
            group,
            kind.value,
            str(kind.label),
            tuple((period.name, said_period(period)) for period in periods),
        )
        for group in groups_for(who.actor)
        if keeps_group(who.actor, group)
        for kind, periods in periods_to_draw(group).items()
    ]


def _row(report: Report) -> Row:
    return Row(
        report,
        report.get_kind_display(),
        said_period(report.period),
        report.get_state_display(),
        TONES[report.state],
    )


urlpatterns: list[URLPattern] = [
    path("reports/", reports, name="reports"),
    path("reports/file.<str:form>", reports_file, name="reports-file"),
    path("reports/draw/", draw_report, name="report-draw"),
    *writing_room.urlpatterns,
    *report_papers.urlpatterns,
]
