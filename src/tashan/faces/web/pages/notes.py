"""A note's own page: its words with who they name, who may read it, its former wordings, and where it went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tashan.domain.intake.models import Draft
from tashan.domain.intake.queries import sources_of
from tashan.domain.notes import naming, operations
from tashan.domain.notes.models import Mention, Note, NoteVersion, Visibility
from tashan.domain.notes.queries import attachment_for, note_for
from tashan.domain.notes.rules import may_change_note, may_sort_note
from tashan.domain.notes.wordings import Piece, changes
from tashan.domain.placements.rules import may_keep_group, may_see_group
from tashan.domain.reports.queries import visible_to, where_cited, where_left_out
from tashan.faces.web import composer
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.typed import parse_number
from tashan.kernel.actors import Role
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, TashanError


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a note's body; ``url`` leads to the person or unit it names."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a note and what it changed in the one before."""

    number: int
    editor: str
    at: datetime
    pieces: tuple[Piece, ...]


@require_GET
@login_required
def note(request: HttpRequest, code: str) -> HttpResponse:
    """The note as it stands."""
    return _page(request, asking(request), note_for(asking(request).actor, code))


def _page(
    request: HttpRequest, who: Asking, found: Note, *, fault: TashanError | None = None
) -> HttpResponse:
    changeable = may_change_note(who.actor, found) and found.withdrawn_at is None
    readable = visible_to(who.actor).values("pk")
    source = sources_of([found]).get(("note", found.pk))
    linked = source is not None and may_keep_group(who.actor, found.group)
    context = {
        "note": found,
        "segments": _segments(found, linked=who.actor.holds(Role.MEMBER, Role.OFFICE)),
        "source": source,
        "source_url": _in_file(source) if source and linked else "",
        "place": found.group.name,
        "back": _back(who, found),
        "may_change": changeable,
        "may_sort": may_sort_note(who.actor, found) and found.withdrawn_at is None,
        "directions": found.group.batch.programme.directions.all(),
        "visibilities": Visibility.choices,
        "wordings": _wordings(found.versions.all()),
        "cited": where_cited(found).filter(report__in=readable),
        "left_out": where_left_out(found).filter(report__in=readable),
        "fault": fault,
    }
    return render(request, "web/notes/page.html", context, status=400 if fault else 200)


@require_http_methods(["GET", "POST"])
@login_required
def amend(request: HttpRequest, code: str) -> HttpResponse:
    """Change the wording. Where the note has moved on since, both texts are shown and nothing typed is lost."""
    who, found = _changeable(request, code)
    book = naming.directory(found.group.batch.programme)
    off = naming.taken_off(found, book)
    if request.method == "GET":
        words = {name: getattr(found, name) for name in composer.EntryForm.base_fields}
        form = composer.EntryForm(initial=words)
        return _amending(
            request, found, form, composer.read(form.entry(), {}, book, found.placement, off=off)
        )
    form = composer.EntryForm(request.POST)
    read = composer.read(form.entry(), request.POST, book, found.placement, off=off)
    try:
        operations.amend(
            found,
            entry=form.entry(),
            edition=parse_number(request.POST.get("edition", "")),
            named=read.named,
            actor=who.actor,
            at=who.at,
        )
    except (InputFault, Conflict) as fault:
        return _amending(request, found, form, read, fault)
    tell(request, _("改好了，原来的写法留在“改动经过”里。"))
    return redirect("note", code)


def _amending(
    request: HttpRequest,
    found: Note,
    form: composer.EntryForm,
    read: composer.Read,
    fault: TashanError | None = None,
) -> HttpResponse:
    context = {
        "note": found,
        "form": form,
        "chips": read.chips,
        "fault": fault,
        "theirs": found.body if isinstance(fault, Conflict) else "",
        "mine": form.entry().tidied().body,
        "place": found.group.name,
    }
    status = 409 if isinstance(fault, Conflict) else 400 if fault else 200
    return render(request, "web/notes/amend.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take the note back, after a page that says what that means."""
    who, found = _changeable(request, code)
    if request.method == "GET":
        cited = where_cited(found).filter(report__in=visible_to(who.actor).values("pk"))
        return render(request, "web/notes/withdraw.html", {"note": found, "cited": cited})
    operations.withdraw(found, actor=who.actor, at=who.at)
    tell(request, _("已撤回。以后只有您自己看得到这一条。"))
    return redirect("note", code)


@require_POST
@login_required
def sort(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm the direction, or say that it is under none."""
    who = asking(request)
    found = note_for(who.actor, code)
    key = request.POST.get("direction", "")
    direction = found.group.batch.programme.directions.filter(key=key).first()
    if direction is None and key != composer.UNSURE:
        return _page(
            request, who, found, fault=InputFault("没有选方向。", remedy="请点一个方向，或点“不确定”。")
        )
    operations.sort_under(found, direction=direction, actor=who.actor, at=who.at)
    tell(request, _("方向记下了。"))
    return redirect("note", code)


@require_POST
@login_required
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Set who may read the note."""
    who, found = _changeable(request, code)
    try:
        operations.share(found, visibility=request.POST.get("visibility", ""), actor=who.actor, at=who.at)
    except InputFault as fault:
        return _page(request, who, found, fault=fault)
    tell(request, _("可见范围改好了。"))
    return redirect("note", code)


@require_POST
@login_required
def pictures(request: HttpRequest, code: str) -> HttpResponse:
    """Add pictures."""
    who, found = _changeable(request, code)
    try:
        given = composer.pictures_of(request.FILES.getlist("pictures"))
        if not given:
            raise InputFault("还没有选图片。", remedy="请先选一张。")
        operations.attach(found, pictures=given, actor=who.actor, at=who.at)
    except InputFault as fault:
        return _page(request, who, found, fault=fault)
    tell(request, _("图片加好了，拍摄地点和设备信息已经去掉。"))
    return redirect("note", code)


@require_GET
@login_required
def attachment(request: HttpRequest, code: str) -> HttpResponseBase:
    """A picture, for those who may read its note."""
    found = attachment_for(asking(request).actor, code)
    headers = {
        "Cache-Control": "private, max-age=600",
        "Content-Disposition": content_disposition_header(False, found.name),
    }
    return FileResponse(found.file.open("rb"), content_type=found.media, headers=headers)


def _back(who: Asking, found: Note) -> tuple[str, str]:
    """Where the reader came from, most likely: address and name."""
    if who.actor.person == found.placement.person_id:
        return f"{reverse('today')}#notes", _("我写过的")
    if may_see_group(who.actor, found.group):
        return reverse("group", args=[found.group.code]), found.group.name
    return reverse("placement", args=[found.placement.code]), found.placement.person.name


def _changeable(request: HttpRequest, code: str) -> tuple[Asking, Note]:
    """The note and its author asking. Raises NotFound for who may not read it, NotAllowed for who may not change it."""
    who = asking(request)
    found = note_for(who.actor, code)
    if not may_change_note(who.actor, found):
        raise NotAllowed("只有作者本人可以改这一条。")
    if found.withdrawn_at is not None:
        raise Conflict("这一条已经撤回，不能再改。", remedy="需要时请另写一条。")
    return who, found


def _segments(found: Note, *, linked: bool) -> list[Segment]:
    """The body cut at its mentions; of mentions that overlap the first counts."""
    segments, at = [], 0
    for mention in found.mentions.all():
        if mention.start < at or not linked:
            continue
        segments.append(Segment(found.body[at : mention.start]))
        segments.append(Segment(found.body[mention.start : mention.end], _way_to(mention)))
        at = mention.end
    segments.append(Segment(found.body[at:]))
    return [segment for segment in segments if segment.text]


def _in_file(source: Draft) -> str:
    return f"{reverse('intake-file', args=[source.file.code])}?draft={source.code}"


def _way_to(mention: Mention) -> str:
    if mention.person is not None:
        return reverse("person", args=[mention.person.code])
    assert mention.organisation is not None  # the table's constraint: exactly one of the two
    return reverse("organisation", args=[mention.organisation.code])


def _wordings(versions: Iterable[NoteVersion]) -> list[Wording]:
    """Newest first; the first wording of all changes nothing and is shown whole."""
    wordings, before = [], None
    for version in versions:
        pieces = changes(version.body if before is None else before, version.body)
        wordings.append(Wording(version.number, version.editor, version.at, pieces))
        before = version.body
    return wordings[::-1]


urlpatterns: list[URLPattern] = [
    path("notes/<slug:code>/", note, name="note"),
    path("notes/<slug:code>/amend/", amend, name="note-amend"),
    path("notes/<slug:code>/withdraw/", withdraw, name="note-withdraw"),
    path("notes/<slug:code>/direction/", sort, name="note-sort"),
    path("notes/<slug:code>/visibility/", share, name="note-share"),
    path("notes/<slug:code>/pictures/", pictures, name="note-pictures"),
    path("attachments/<slug:code>/", attachment, name="attachment"),
]
