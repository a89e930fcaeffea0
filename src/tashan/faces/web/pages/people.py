"""人员 People: persons and organisations in the records, found by name in either script or by pinyin. No contact data."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tashan.domain.notes.queries import visible_to
from tashan.domain.people.models import Organisation, Person
from tashan.domain.people.queries import organisation_for, organisations_found, people_found, person_for
from tashan.domain.placements.queries import programmes_for, roster_for
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import asking

_PAGE = 30


@require_GET
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """The directory: people, or organisations with ``?kind=organisations``."""
    actor, word = asking(request).actor, request.GET.get("word", "").strip()
    units = request.GET.get("kind") == "organisations"
    found: QuerySet[Person] | QuerySet[Organisation] = (
        organisations_found(actor, word) if units else people_found(actor, word)
    )
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"page": page, "units": units, "word": word, "query": query.urlencode()}
    return render(request, "web/people/list.html", context)


@require_GET
@login_required
def people_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as XLSX or CSV."""
    actor, word = asking(request).actor, request.GET.get("word", "")
    if request.GET.get("kind") == "organisations":
        name, headings = _("单位"), (_("单位"), _("类别"), _("其他名称"))
        rows: tuple[tuple[str, ...], ...] = tuple(
            (one.name, _(one.get_kind_display()), "、".join(other.name for other in one.other_names.all()))
            for one in organisations_found(actor, word)
        )
    else:
        name, headings = _("人员"), (_("姓名"), _("区分说明"), _("职务"))
        rows = tuple(
            (one.name, one.remark, "、".join(str(post) for post in one.posts.all()))
            for one in people_found(actor, word)
        )
    return downloads.table_file(Table(name, headings, rows), name=name, form=form)


@require_GET
@login_required
def person(request: HttpRequest, code: str) -> HttpResponse:
    """One person: posts, stays, and the notes that name them as far as the actor may read them."""
    actor = asking(request).actor
    somebody = person_for(actor, code)
    stays = [
        stay
        for programme in programmes_for(actor)
        for stay in roster_for(actor, programme).filter(person=somebody)
    ]
    notes = visible_to(actor).filter(mentions__person=somebody).distinct().order_by("-day", "-id")
    context = {"somebody": somebody, "stays": stays, "notes": notes[:_PAGE]}
    return render(request, "web/people/person.html", context)


@require_GET
@login_required
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation: its names, who learns there or was sent by it, and the notes that name it."""
    actor = asking(request).actor
    unit = organisation_for(actor, code)
    stays = [
        stay
        for programme in programmes_for(actor)
        for stay in roster_for(actor, programme)
        if unit.pk in {stay.home_unit_id, stay.host_unit_id}
    ]
    notes = visible_to(actor).filter(mentions__organisation=unit).distinct().order_by("-day", "-id")
    context = {"unit": unit, "stays": stays, "notes": notes[:_PAGE]}
    return render(request, "web/people/organisation.html", context)


urlpatterns: list[URLPattern] = [
    path("people/", people, name="people"),
    path("people/file.<str:form>", people_file, name="people-file"),
    path("people/organisations/<slug:code>/", organisation, name="organisation"),
    path("people/<slug:code>/", person, name="person"),
]
