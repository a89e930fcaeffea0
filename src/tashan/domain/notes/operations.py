"""The verbs of notes: write, amend, withdraw, sort, share and attach; see `meetings` for meetings and activities."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import Attachment, Mention, Note, NoteKind, NoteVersion, Visibility
from tashan.domain.notes.pictures import clean_picture
from tashan.domain.notes.rules import may_change_note, may_sort_note, may_write_note
from tashan.domain.people.models import Organisation, Person
from tashan.domain.placements.models import Direction, Placement
from tashan.domain.rhythm import operations as rhythm
from tashan.domain.rhythm.models import Matter, Obligation
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.clock import local_day
from tashan.kernel.errors import Conflict, InputFault, NotAllowed

LONGEST = 20_000  # characters of a body; a book is not a note
MOST_PICTURES = 9


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an organisation (exactly one) named at ``start``..``end`` of the body."""

    start: int
    end: int
    person: Person | None = None
    organisation: Organisation | None = None


@transaction.atomic
def write(
    placement: Placement,
    *,
    entry: Entry,
    day: date,
    kind: str = NoteKind.DAILY,
    direction: Direction | None = None,
    direction_confirmed: bool = False,
    visibility: str = Visibility.GROUP,
    late_reason: str = "",
    named: Sequence[Named] = (),
    token: str = "",
    written_at: datetime | None = None,
    actor: Actor,
    at: datetime,
) -> Note:
    """Write one note. ``token`` makes a second sending of the same form the same note.

    ``written_at`` is the moment of first telling where it is not now (a chat export). A daily note settles the day's ask.
    Raises InputFault for an empty note, one over :data:`LONGEST` characters, a day in the future or outside the stay, or a
    kind or visibility there is not; Conflict when ``token`` was used for another text, so that nothing typed is silently dropped.
    """
    if not may_write_note(actor, placement):
        raise NotAllowed("只能写自己的日交流。")
    entry = entry.tidied()
    if token:
        twin = Note.objects.filter(placement=placement, token=token).first()
        if twin is not None:
            return _same(twin, entry)
    _check(entry, day, at)
    _check_stay(placement, day)
    _check_choices(kind, visibility)
    _check_direction(direction, placement)
    told = Note(
        placement=placement,
        group_id=placement.group_id,
        kind=kind,
        day=day,
        text=entry.text,
        took_part=entry.took_part,
        observed=entry.observed,
        thought=entry.thought,
        summed_up=entry.summed_up,
        body=entry.body,
        direction=direction,
        direction_confirmed=direction_confirmed and direction is not None,
        visibility=visibility,
        written_at=written_at or at,
        late_reason=late_reason.strip()[:200],
        token=token,
    )
    note = _kept(told)
    if note is not told:
        return _same(note, entry)
    NoteVersion.objects.create(note=note, number=1, body=note.body, editor=actor.name, at=at)
    _name(note, named)
    if kind == NoteKind.DAILY:
        _settle(note)
    _audit(note, "note.write", actor, at, day=day.isoformat())
    return note


@transaction.atomic
def amend(
    note: Note, *, entry: Entry, edition: int, named: Sequence[Named] = (), actor: Actor, at: datetime
) -> Note:
    """Change the wording; the former one is kept. ``edition`` is the version the author saw: if the note has moved on
    since, Conflict is raised and nothing is overwritten."""
    if not may_change_note(actor, note):
        raise NotAllowed("只有作者本人可以修改。")
    entry = entry.tidied()
    _check(entry, note.day, at)
    if entry.body == note.body:
        return note
    changed = Note.objects.filter(pk=note.pk, version=edition, withdrawn_at__isnull=True).update(
        text=entry.text,
        took_part=entry.took_part,
        observed=entry.observed,
        thought=entry.thought,
        summed_up=entry.summed_up,
        body=entry.body,
        version=edition + 1,
    )
    if not changed:
        raise Conflict("这条记录在别处已被改动。", remedy="请先看新内容，再把您的改动并入。")
    note.refresh_from_db()
    NoteVersion.objects.create(note=note, number=note.version, body=note.body, editor=actor.name, at=at)
    note.mentions.all().delete()
    _name(note, named)
    _audit(note, "note.amend", actor, at, version=note.version)
    return note


@transaction.atomic
def withdraw(note: Note, *, actor: Actor, at: datetime) -> Note:
    """Take a note back: nobody else reads it from now on and it settles nothing; its wordings are kept."""
    if not may_change_note(actor, note):
        raise NotAllowed("只有作者本人可以撤回。")
    if Note.objects.filter(pk=note.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
        _settle_by_others(note)
        _audit(note, "note.withdraw", actor, at)
    note.refresh_from_db()
    return note


@transaction.atomic
def sort_under(note: Note, *, direction: Direction | None, actor: Actor, at: datetime) -> Note:
    """Confirm (or clear, with None) the direction of a note. The author may, and whoever keeps the group."""
    if not may_sort_note(actor, note):
        raise NotAllowed("只有作者或本组负责人可以改方向。")
    _check_direction(direction, note.placement)
    Note.objects.filter(pk=note.pk).update(direction=direction, direction_confirmed=direction is not None)
    note.refresh_from_db()
    _audit(note, "note.sort", actor, at, direction=direction.key if direction else None)
    return note


@transaction.atomic
def share(note: Note, *, visibility: str, actor: Actor, at: datetime) -> Note:
    """Set who may read the note. Only its author decides."""
    if not may_change_note(actor, note):
        raise NotAllowed("只有作者本人可以决定谁能看。")
    if visibility not in Visibility.values:
        raise InputFault("没有这种可见范围。", remedy="请从列出的范围中选择。")
    Note.objects.filter(pk=note.pk).update(visibility=visibility)
    note.refresh_from_db()
    _audit(note, "note.share", actor, at, visibility=visibility)
    return note


@transaction.atomic
def attach(
    note: Note, *, pictures: Sequence[tuple[bytes, str]], actor: Actor, at: datetime
) -> list[Attachment]:
    """Keep pictures, each ``(bytes, name)``, with the note, without the place and camera data they came with.

    All are looked at before the first is kept; the same picture twice is one. Raises InputFault for more than
    :data:`MOST_PICTURES` or for one that is none.
    """
    if not may_change_note(actor, note):
        raise NotAllowed("只有作者本人可以添加图片。")
    if note.attachments.count() + len(pictures) > MOST_PICTURES:
        raise InputFault(
            "一条记录最多放{most}张图片。", remedy="请挑最能说明问题的几张。", most=MOST_PICTURES
        )
    cleaned = [(clean_picture(data, name), name) for data, name in pictures]
    return [_keep_picture(note, picture, name, actor, at) for picture, name in cleaned]


def _keep_picture(
    note: Note, picture: tuple[bytes, str, str], name: str, actor: Actor, at: datetime
) -> Attachment:
    clean, media, suffix = picture
    digest = hashlib.sha256(clean).hexdigest()
    kept = Attachment.objects.filter(note=note, sha256=digest).first()
    if kept is not None:
        return kept
    attachment = Attachment(note=note, name=name[:200], media=media, size=len(clean), sha256=digest)
    attachment.file.save(f"{attachment.code}{suffix}", ContentFile(clean), save=False)
    attachment.save()
    _audit(note, "note.attach", actor, at, sha256=digest)
    return attachment


def _kept(note: Note) -> Note:
    """``note``, saved; or the one of the same token that another sending of the form saved at this very moment."""
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError:
        twin = Note.objects.filter(placement=note.placement, token=note.token).exclude(token="").first()
        if twin is None:
            raise
        return twin
    return note


def _same(twin: Note, entry: Entry) -> Note:
    if twin.versions.filter(number=1, body=entry.body).exists():
        return twin
    raise Conflict("这张表已经记过一条，内容和现在的不一样。", remedy="请再按一次“记下”，另记一条。")


def _check_choices(kind: str, visibility: str) -> None:
    if kind not in NoteKind.values:
        raise InputFault("没有这种记录。", remedy="请从列出的类型中选择。")
    if visibility not in Visibility.values:
        raise InputFault("没有这种可见范围。", remedy="请从列出的范围中选择。")


def _settle_by_others(note: Note) -> None:
    """Open again what a withdrawn note had settled, unless another note of the same days tells of them too."""
    by = f"note:{note.code}"
    spans = list(Obligation.objects.filter(settled_by=by).values_list("start", "end"))
    rhythm.unsettle(by=[by])
    others = Note.objects.filter(placement=note.placement, kind=NoteKind.DAILY, withdrawn_at__isnull=True)
    for start, end in spans:
        other = others.filter(day__gte=start, day__lte=end).order_by("written_at", "id").first()
        if other is not None:
            _settle(other)


def _settle(note: Note) -> None:
    rhythm.settle(
        group=note.group,
        placement=note.placement,
        matter=Matter.NOTE,
        day=note.day,
        by=f"note:{note.code}",
        told_at=note.written_at,
        reason=note.late_reason,
    )


def _check(entry: Entry, day: date, at: datetime) -> None:
    if not entry.body:
        raise InputFault("还没有写内容。", remedy="写一句今天看到的就可以。")
    if len(entry.body) > LONGEST:
        raise InputFault(
            "这条记录有{length}字，超过{limit}字。",
            remedy="长文请从“导入”上传文件。",
            length=len(entry.body),
            limit=LONGEST,
        )
    if day > local_day(at):
        raise InputFault("{day}还没有到。", remedy="请改成今天或以前的日期。", day=day)


def _check_direction(direction: Direction | None, placement: Placement) -> None:
    if direction is not None and direction.programme_id != placement.group.batch.programme_id:
        raise InputFault("这个方向不属于本项目。", remedy="请从本项目的方向中选择。")


def _check_stay(placement: Placement, day: date) -> None:
    """Before arriving and after leaving nothing is seen there. A planned end may slip, so only the real one counts."""
    if placement.start and day < placement.start:
        raise InputFault(
            "{day}还没有到岗，到岗是{start}。", remedy="请核对日期。", day=day, start=placement.start
        )
    if placement.ended and day > placement.ended:
        raise InputFault(
            "{day}已经结束学习，结束是{ended}。", remedy="请核对日期。", day=day, ended=placement.ended
        )


def _name(note: Note, named: Sequence[Named]) -> None:
    Mention.objects.bulk_create(
        Mention(note=note, person=one.person, organisation=one.organisation, start=one.start, end=one.end)
        for one in named
        if 0 <= one.start < one.end <= len(note.body)
    )


def _audit(note: Note, verb: str, actor: Actor, at: datetime, **detail: Any) -> None:
    audit.append(
        book=note.group.batch.programme.book, actor=actor, verb=verb, target=note.code, at=at, **detail
    )
