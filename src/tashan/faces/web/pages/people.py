"""人员 People: persons and organisations in the records, found by name in either script or by pinyin. No contact data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tashan.domain.notes.queries import visible_to
from tashan.domain.people.models import Organisation, Person
from tashan.domain.people.queries import organisation_for, organisations_found, people_found, person_for
from tashan.domain.placements.queries import stays_for
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import asking
from tashan.kernel.actors import Actor
from tashan.kernel.sayings import listed

_PAGE = 30


@dataclass(frozen=True, slots=True)
class _Known:
    """A person with the posts they hold and their part in the programmes the reader may see, both in words."""

    person: Person
    posts: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """An organisation with its other names and how many members it sent and took in, as far as the reader may see."""

    unit: Organisation
    others: tuple[str, ...]
    sent: int
    hosted: int


@require_GET
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """The directory: people, or organisations with ``?kind=organisations``."""
    actor, word = asking(request).actor, request.GET.get("word", "").strip()
    units = request.GET.get("kind") == "organisations"
    query = request.GET.copy()
    query.pop("page", None)
    context = {"units": units, "word": word, "query": query.urlencode()}
    number = request.GET.get("page")
    if units:
        some = Paginator(organisations_found(actor, word), _PAGE).get_page(number)
        context |= {"page": some, "rows": _units(actor, some)}
    else:
        page = Paginator(people_found(actor, word), _PAGE).get_page(number)
        context |= {"page": page, "rows": _known(actor, page)}
    return render(request, "web/people/list.html", context)


@require_GET
@login_required
def people_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as XLSX or CSV."""
    actor, word = asking(request).actor, request.GET.get("word", "")
    if request.GET.get("kind") == "organisations":
        name = _("单位")
        headings: tuple[str, ...] = (
            _("单位"),
            _("类别"),
            _("其他名称"),
            _("派出学员（名）"),
            _("接收学员（名）"),
        )
        rows: tuple[tuple[str | int, ...], ...] = tuple(
            (one.unit.name, one.unit.get_kind_display(), listed(one.others, _), one.sent, one.hosted)
            for one in _units(actor, organisations_found(actor, word))
        )
    else:
        name, headings = _("人员"), (_("姓名"), _("区分说明"), _("职务"), _("在项目里"))
        rows = tuple(
            (one.person.name, one.person.remark, listed(one.posts, _), listed(one.parts, _))
            for one in _known(actor, people_found(actor, word))
        )
    return downloads.table_file(Table(name, headings, rows), name=name, form=form)


@require_GET
@login_required
def person(request: HttpRequest, code: str) -> HttpResponse:
    """One person: posts, stays, members they mentor, and the notes that name them as far as the actor may read them."""
    actor = asking(request).actor
    somebody = person_for(actor, code)
    notes = visible_to(actor).filter(mentions__person=somebody).distinct().order_by("-day", "-id")
    context = {
        "somebody": somebody,
        "stays": stays_for(actor).filter(person=somebody),
        "mentored": stays_for(actor).filter(mentor=somebody),
        "notes": notes[:_PAGE],
    }
    return render(request, "web/people/person.html", context)


@require_GET
@login_required
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation: its names, who learns there or was sent by it, and the notes that name it."""
    actor = asking(request).actor
    unit = organisation_for(actor, code)
    notes = visible_to(actor).filter(mentions__organisation=unit).distinct().order_by("-day", "-id")
    context = {
        "unit": unit,
        "sent": stays_for(actor).filter(home_unit=unit),
        "hosted": stays_for(actor).filter(host_unit=unit),
        "notes": notes[:_PAGE],
    }
    return render(request, "web/people/organisation.html", context)


def _known(actor: Actor, some: Iterable[Person]) -> list[_Known]:
    some = list(some)
    posts: dict[int, list[str]] = {one.pk: [str(post) for post in one.posts.all()] for one in some}
    parts: dict[int, list[str]] = defaultdict(list)
    for stay in stays_for(actor).filter(Q(person__in=some) | Q(mentor__in=some)):
        if stay.home_unit:
            posts.setdefault(stay.person_id, []).append(f"{stay.home_unit}{stay.home_post}")
        parts[stay.person_id].append(_("%(group)s学员") % {"group": stay.group.name})
        if stay.mentor_id is not None:
            parts[stay.mentor_id].append(_("带教%(name)s") % {"name": stay.person.name})
    return [_Known(one, _once(posts[one.pk]), _once(parts[one.pk])) for one in some]


def _units(actor: Actor, some: Iterable[Organisation]) -> list[_Unit]:
    some = list(some)
    sent: Counter[int | None] = Counter()
    hosted: Counter[int | None] = Counter()
    for home, host in stays_for(actor).order_by().values_list("home_unit", "host_unit"):
        sent[home] += 1
        hosted[host] += 1
    return [
        _Unit(one, tuple(other.name for other in one.other_names.all()), sent[one.pk], hosted[one.pk])
        for one in some
    ]


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


urlpatterns: list[URLPattern] = [
    path("people/", people, name="people"),
    path("people/file.<str:form>", people_file, name="people-file"),
    path("people/organisations/<slug:code>/", organisation, name="organisation"),
    path("people/<slug:code>/", person, name="person"),
]
