"""今日 Today: tell today's exchange in a minute, see what is owed and why, find what one wrote before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tashan.domain.notes import operations as notes
from tashan.domain.notes.models import Note
from tashan.domain.notes.naming import directory
from tashan.domain.notes.queries import leaf, own_notes, told_under
from tashan.domain.placements.models import Direction, Placement
from tashan.domain.placements.queries import current_placement, groups_for
from tashan.domain.placements.rules import keeps_group
from tashan.domain.rhythm.explain import holiday_on, why
from tashan.domain.rhythm.models import State
from tashan.domain.rhythm.queries import asks_on, due_in_group, leaves_to_decide, owed_by
from tashan.domain.rhythm.workdays import china
from tashan.engines.documents import Table
from tashan.faces.web import composer, downloads
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.duties import Duty, duties_of
from tashan.faces.web.middleware import tell
from tashan.faces.web.typed import parse_day
from tashan.kernel.actors import Actor
from tashan.kernel.clock import CHINA
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, TashanError

_NOW = timedelta()
_A_WEEK = timedelta(days=7)


@require_http_methods(["GET", "POST"])
@login_required
def today(request: HttpRequest) -> HttpResponse:
    """The page; a POST writes a note and comes back to it."""
    who = asking(request)
    placement = _own_placement(who.actor)
    if request.method == "POST":
        return _write(request, who, placement)
    day = min(parse_day(request.GET.get("day", "")) or who.today, who.today)
    form = composer.NoteForm(initial={"day": day, "token": composer.new_token()})
    if day < who.today:  # asked for by address: a draft of another day must not change it
        form.fields["day"].widget.attrs["data-draft-skip"] = ""
    return _page(request, who, placement, form)


def _write(request: HttpRequest, who: Asking, placement: Placement) -> HttpResponse:
    form = composer.NoteForm(request.POST)
    read = composer.read(form.entry(), request.POST, directory(placement.group.batch.programme), placement)
    if not form.is_valid():
        return _page(request, who, placement, form, chips=read.chips, status=400)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            note = notes.write(
                placement,
                entry=form.entry(),
                day=given["day"],
                kind=given["kind"],
                direction=read.direction,
                direction_confirmed=read.confirmed,
                visibility=given["visibility"],
                late_reason=given["late_reason"] if given["day"] < who.today else "",
                named=read.named,
                token=given["token"],
                actor=who.actor,
                at=who.at,
            )
            pictures = composer.pictures_of(request.FILES.getlist("pictures"))
            notes.attach(note, pictures=pictures, actor=who.actor, at=who.at)
    except (InputFault, Conflict) as fault:
        again = _renewed(request.POST) if isinstance(fault, Conflict) else form
        return _page(request, who, placement, again, chips=read.chips, fault=fault)
    request.session["just-noted"] = note.code
    tell(request, _("记下了。"))
    return redirect("today")


def _renewed(sent: QueryDict) -> composer.NoteForm:
    """The form with all that was typed and a new token, because the old one stands for another note."""
    data = sent.copy()
    data["token"] = composer.new_token()
    return composer.NoteForm(data)


def _page(
    request: HttpRequest,
    who: Asking,
    placement: Placement,
    form: composer.NoteForm,
    *,
    chips: composer.Chips | None = None,
    fault: TashanError | None = None,
    status: int = 0,
) -> HttpResponse:
    filters = _filters(request)
    page = leaf(
        _listed(_filtered(who.actor, filters)),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
    )
    context = {
        "form": form,
        "chips": chips,
        "fault": fault,
        "day": _day_of(form, who.today),
        "today": who.today,
        "place": placement.group.name,
        "account": who.actor.account,
        "duties": _duties(who),
        "group_duties": _group_duties(who),
        "rest": _rest(who),
        "waiting_leaves": leaves_to_decide(who.actor).count(),
        "notes": page.rows,
        "just_noted": request.session.pop("just-noted", ""),
        "newer_url": _leafed(filters, after=page.newer),
        "older_url": _leafed(filters, before=page.older),
        "filters": filters,
        "query": urlencode(filters),
        "directions": _directions(placement),
    }
    status = status or (409 if isinstance(fault, Conflict) else 400 if fault else 200)
    return render(request, "web/today/page.html", context, status=status)


@require_POST
@login_required
def suggest(request: HttpRequest) -> HttpResponse:
    """The chips below the words, for what is typed so far."""
    placement = _own_placement(asking(request).actor)
    entry = composer.EntryForm(request.POST).entry()
    chips = composer.read(entry, request.POST, directory(placement.group.batch.programme), placement).chips
    context = {"chips": chips, "names_only": "names-only" in request.POST}
    return render(request, "web/today/chips.html", context)


@require_GET
@login_required
def own_notes_file(request: HttpRequest, form: str) -> HttpResponse:
    """The actor's own notes, filtered as on the page, as XLSX or CSV."""
    who = asking(request)
    _own_placement(who.actor)
    found = _listed(_filtered(who.actor, _filters(request))).order_by("day", "written_at", "id")
    headings = (
        _("日期"),
        _("类型"),
        _("方向"),
        _("内容"),
        _("谁能看"),
        _("写于"),
        _("补写的原因"),
        _("状态"),
    )
    rows = tuple(
        (
            note.day,
            note.get_kind_display(),
            _(note.direction.name) if note.direction else _("未定"),
            note.body,
            note.get_visibility_display(),
            note.written_at.astimezone(CHINA).replace(tzinfo=None),
            note.late_reason,
            _("已撤回") if note.withdrawn_at else "",
        )
        for note in found
    )
    name = _("我的记录")
    return downloads.table_file(Table(name, headings, rows), name=name, form=form)


def _own_placement(actor: Actor) -> Placement:
    placement = current_placement(actor)
    if placement is None:
        raise NotAllowed("“今日”是学员写日交流的地方，您不在学员名册上。")
    return placement


def _day_of(form: composer.NoteForm, today: date) -> date:
    if not form.is_bound:
        return form.initial["day"]  # type: ignore[no-any-return]  # put there by `today` as a date
    return parse_day(str(form.data.get("day", ""))) or today


def _directions(placement: Placement) -> QuerySet[Direction]:
    return placement.group.batch.programme.directions.all()


# --- what is owed ------------------------------------------------------------------------------------------------------


def _duties(who: Asking) -> list[Duty]:
    return duties_of(owed_by(who.actor, at=who.at, ahead=_NOW), who.at)


def _group_duties(who: Asking) -> list[Duty]:
    """What the groups the actor keeps owe within a week; the rest stands on the group's own page."""
    kept = [group for group in groups_for(who.actor) if keeps_group(who.actor, group)]
    asks = [ask for group in kept for ask in due_in_group(group, at=who.at, ahead=_NOW)]
    return duties_of((ask for ask in asks if ask.due_at <= who.at + _A_WEEK), who.at)


def _rest(who: Asking) -> str:
    """What to say where nothing is owed: whether it has come, is excused, or today is a day off."""
    asks = list(asks_on(who.actor, who.today))
    if any(ask.state in {State.SETTLED, State.LATE} for ask in asks):
        return _("今天的已经收到，没有别的要写。")
    excused = next((ask for ask in asks if ask.state == State.EXCUSED), None)
    if excused is not None:
        return why(excused)
    if not china().is_working(who.today):
        name = holiday_on(who.today)
        return _("今天放假（%(name)s），不用写。") % {"name": name} if name else _("今天休息，不用写。")
    return _("眼下没有要写的。想到什么，随时可以记一句。")


# --- what I wrote ------------------------------------------------------------------------------------------------------


def _filters(request: HttpRequest) -> dict[str, str]:
    """The filters of the list that were given: ``direction``, ``start``, ``end``."""
    given = {name: request.GET.get(name, "").strip() for name in ("direction", "start", "end")}
    return {name: value for name, value in given.items() if value}


def _filtered(actor: Actor, filters: Mapping[str, str]) -> QuerySet[Note]:
    found = own_notes(actor)
    if "direction" in filters:
        found = told_under(found, filters["direction"])
    start, end = parse_day(filters.get("start", "")), parse_day(filters.get("end", ""))
    if start:
        found = found.filter(day__gte=start)
    if end:
        found = found.filter(day__lte=end)
    return found


def _listed(found: QuerySet[Note]) -> QuerySet[Note]:
    return found.annotate(pictures=Count("attachments"))


def _leafed(filters: Mapping[str, str], **mark: str) -> str:
    if not any(mark.values()):
        return ""
    return f"{reverse('today')}?{urlencode({**filters, **mark})}#notes"


urlpatterns: list[URLPattern] = [
    path("today/", today, name="today"),
    path("today/suggest/", suggest, name="today-suggest"),
    path("today/notes.<slug:form>", own_notes_file, name="own-notes-file"),
]
