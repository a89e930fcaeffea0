"""The verbs of placements: open programmes, batches and groups; place members; give roles and seats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from tashan.domain.people.models import Account, Organisation, Person
from tashan.domain.placements.directions import FOUR_DIRECTIONS, DirectionText
from tashan.domain.placements.models import (
    GROUP_ROLES,
    Batch,
    Direction,
    Grant,
    Group,
    Placement,
    Programme,
    RoleTerm,
)
from tashan.domain.placements.rules import may_keep_group, may_open_programmes, may_run_programme
from tashan.engines import audit
from tashan.kernel.actors import Actor, Role
from tashan.kernel.errors import Conflict, InputFault, NotAllowed


@transaction.atomic
def open_programme(
    name: str,
    *,
    home: str = "",
    office: str = "",
    directions: Sequence[DirectionText] = FOUR_DIRECTIONS,
    actor: Actor,
    at: datetime,
) -> Programme:
    """Open a programme with its taxonomy of directions."""
    if not may_open_programmes(actor, None):
        raise NotAllowed("只有管理员可以新建项目。")
    name = _named(name, limit=120)
    if Programme.objects.filter(name=name).exists():
        raise Conflict("已有名为“{name}”的项目。", name=name)
    programme = Programme.objects.create(name=name, home=home[:60], office=office[:120])
    Direction.objects.bulk_create(
        Direction(programme=programme, key=text.key, name=text.name, meaning=text.meaning, position=position)
        for position, text in enumerate(directions, start=1)
    )
    audit.append(
        book=programme.book,
        actor=actor,
        verb="programme.open",
        target=programme.code,
        at=at,
        name=programme.name,
    )
    return programme


@transaction.atomic
def open_batch(
    programme: Programme,
    *,
    name: str,
    start: date | None = None,
    end: date | None = None,
    actor: Actor,
    at: datetime,
) -> Batch:
    """Open a batch, or return the one of that name."""
    _run(actor, programme)
    name = _named(name)
    if start and end and end < start:
        raise InputFault("批次的结束日期早于开始日期。", remedy="请核对两个日期。")
    batch, made = Batch.objects.get_or_create(
        programme=programme, name=name, defaults={"start": start, "end": end}
    )
    if made:
        audit.append(book=programme.book, actor=actor, verb="batch.open", target=batch.code, at=at, name=name)
    return batch


@transaction.atomic
def open_group(batch: Batch, *, name: str, city: str = "", actor: Actor, at: datetime) -> Group:
    """Open a group in a batch, or return the one of that name."""
    _run(actor, batch.programme)
    name = _named(name)
    group, made = Group.objects.get_or_create(batch=batch, name=name, defaults={"city": city[:60]})
    if made:
        audit.append(
            book=batch.programme.book, actor=actor, verb="group.open", target=group.code, at=at, name=name
        )
    return group


@transaction.atomic
def place(
    person: Person,
    *,
    group: Group,
    home_unit: Organisation | None = None,
    home_post: str = "",
    host_unit: Organisation | None = None,
    host_post: str = "",
    mentor: Person | None = None,
    start: date | None = None,
    end: date | None = None,
    number: int = 0,
    actor: Actor,
    at: datetime,
) -> Placement:
    """Send ``person`` to learn with ``group``. Dates not given are the batch's; a second placement in the group is a Conflict."""
    _keep(actor, group)
    start, end = start or group.batch.start, end or group.batch.end
    if start and end and end < start:
        raise InputFault(
            "{name}的结束日期早于到岗日期。", remedy="请核对名册上的两个日期。", name=person.name
        )
    if Placement.objects.filter(person=person, group=group).exists():
        raise Conflict("{name}已在{group}。", name=person.name, group=group.name)
    placement = Placement.objects.create(
        person=person,
        group=group,
        home_unit=home_unit,
        home_post=home_post[:80],
        host_unit=host_unit,
        host_post=host_post[:80],
        mentor=mentor,
        start=start,
        end=end,
        number=number or group.placements.count() + 1,
    )
    audit.append(
        book=group.batch.programme.book,
        actor=actor,
        verb="placement.place",
        target=placement.code,
        at=at,
        group=group.code,
        name=person.name,
    )
    return placement


@transaction.atomic
def complete_placement(
    placement: Placement,
    *,
    home_unit: Organisation | None = None,
    home_post: str = "",
    host_unit: Organisation | None = None,
    host_post: str = "",
    mentor: Person | None = None,
    actor: Actor,
    at: datetime,
) -> Placement:
    """Fill in what is still empty in a placement; what is there already is never overwritten."""
    _keep(actor, placement.group)
    given = {
        "home_unit": home_unit,
        "home_post": home_post,
        "host_unit": host_unit,
        "host_post": host_post,
        "mentor": mentor,
    }
    filled = {key: value for key, value in given.items() if value and not getattr(placement, key)}
    if filled:
        for key, value in filled.items():
            setattr(placement, key, value)
        placement.save(update_fields=list(filled))
        audit.append(
            book=placement.group.batch.programme.book,
            actor=actor,
            verb="placement.complete",
            target=placement.code,
            at=at,
            fields=sorted(filled),
        )
    return placement


@transaction.atomic
def end_placement(placement: Placement, *, day: date, actor: Actor, at: datetime) -> Placement:
    """Write down that ``day`` was the member's last, whatever was planned; their roles in the group end with it.

    What is owed after that day is the rhythm's to take away: call `rhythm.operations.end_stay`.
    """
    group = placement.group
    _keep(actor, group)
    if placement.start and day < placement.start:
        raise InputFault("到岗是{start}，不能在那之前结束。", remedy="请核对日期。", start=placement.start)
    Placement.objects.filter(pk=placement.pk).update(ended=day)
    placement.role_terms.filter(start__gt=day).delete()
    placement.role_terms.filter(_runs_after(day)).update(end=day)
    placement.refresh_from_db()
    audit.append(
        book=group.batch.programme.book,
        actor=actor,
        verb="placement.end",
        target=placement.code,
        at=at,
        day=day.isoformat(),
    )
    return placement


@transaction.atomic
def give_role(placement: Placement, *, role: Role, start: date, actor: Actor, at: datetime) -> RoleTerm:
    """Make the member leader, deputy or liaison from ``start``; the leader before them ends the day before.

    A leader named for the very same day gives way altogether. Raises Conflict where a leader is named for a later day
    already, InputFault for a day outside the member's stay.
    """
    group = placement.group
    _keep(actor, group)
    if role not in GROUP_ROLES:
        raise InputFault("“{role}”不是管理组内的职务。", remedy="可选组长、副组长、联络员。", role=role)
    _check_in_stay(placement, start)
    same = placement.role_terms.filter(role=role.value).filter(_runs_after(start)).order_by("start").first()
    if same is not None and same.end is None:
        return same
    if same is not None:
        raise Conflict("{name}在这段时间里已任这个职务。", name=placement.person.name)
    former = _give_way(group, start) if role is Role.LEADER else ""
    try:
        with transaction.atomic():
            term = RoleTerm.objects.create(placement=placement, group=group, role=role.value, start=start)
    except IntegrityError:
        raise Conflict("{group}同一时间只能有一名组长。", group=group.name) from None
    audit.append(
        book=group.batch.programme.book,
        actor=actor,
        verb="role.give",
        target=placement.code,
        at=at,
        role=role.value,
        start=start.isoformat(),
        former=former,
    )
    return term


@transaction.atomic
def end_role(term: RoleTerm, *, end: date, actor: Actor, at: datetime) -> RoleTerm:
    """End a role after ``end``, its last day. Raises Conflict for one that has ended, InputFault for a day before it began."""
    group = term.group
    _keep(actor, group)
    if end < term.start:
        raise InputFault("任职从{start}开始，不能在那之前结束。", remedy="请核对日期。", start=term.start)
    if not RoleTerm.objects.filter(pk=term.pk, end__isnull=True).update(end=end):
        raise Conflict("这个职务已经结束。")
    term.refresh_from_db()
    audit.append(
        book=group.batch.programme.book,
        actor=actor,
        verb="role.end",
        target=term.placement.code,
        at=at,
        role=term.role,
        end=end.isoformat(),
    )
    return term


def _runs_after(day: date) -> Q:
    return Q(end__isnull=True) | Q(end__gte=day)


def _give_way(group: Group, start: date) -> str:
    """End the leader's term that runs on ``start`` the day before; the code of whose it was, or nothing."""
    code = ""
    for term in group.role_terms.filter(_runs_after(start), role=Role.LEADER.value).select_related(
        "placement__person"
    ):
        if term.start > start:
            raise Conflict(
                "{name}从{start}起任组长，已经排定。",
                remedy="新的任期请从那之后开始，或先结束那一任。",
                name=term.placement.person.name,
                start=term.start,
            )
        code = term.placement.code
        if term.start == start:
            term.delete()
        else:
            term.end = start - timedelta(days=1)
            term.save(update_fields=["end"])
    return code


def _check_in_stay(placement: Placement, day: date) -> None:
    if (placement.start and day < placement.start) or (placement.ended and day > placement.ended):
        raise InputFault(
            "{day}不在{name}的学习期内。", remedy="请核对日期。", day=day, name=placement.person.name
        )


@transaction.atomic
def grant(
    account: Account,
    *,
    role: Role,
    programme: Programme | None = None,
    organisation: Organisation | None = None,
    actor: Actor,
    at: datetime,
) -> Grant:
    """Give an account the seat of programme office, home unit, auditor or administrator; one it has already is returned."""
    if not may_open_programmes(actor, None):
        raise NotAllowed("只有管理员可以授予角色。")
    try:
        with transaction.atomic():
            given, made = Grant.objects.get_or_create(
                account=account, role=role.value, programme=programme, organisation=organisation
            )
    except IntegrityError:
        raise InputFault(
            "这个角色的范围不对。", remedy="主管办公室和审计需选项目，派出单位需选项目和单位，管理员都不选。"
        ) from None
    if made:
        _seat_line(given, "seat.grant", actor, at)
    return given


@transaction.atomic
def revoke(grant: Grant, *, actor: Actor, at: datetime) -> None:
    """Take a seat back. Nobody takes their own administrator's seat, so that one always remains."""
    if not may_open_programmes(actor, None):
        raise NotAllowed("只有管理员可以收回角色。")
    if grant.role == Role.ADMINISTRATOR.value and actor.account == grant.account_id:
        raise InputFault("不能收回自己的管理员角色。", remedy="请由另一位管理员收回。")
    _seat_line(grant, "seat.revoke", actor, at)
    grant.delete()


def _seat_line(grant: Grant, verb: str, actor: Actor, at: datetime) -> None:
    """In the programme's own book where the seat is in one, so that its auditors see who was given what."""
    audit.append(
        book=grant.programme.book if grant.programme else audit.INSTALLATION,
        actor=actor,
        verb=verb,
        target=grant.account.username,
        at=at,
        role=grant.role,
        unit=grant.organisation.code if grant.organisation else "",
    )


def _named(name: str, *, limit: int = 60) -> str:
    """``name`` without blank edges. Raises InputFault for none, or one longer than its column."""
    name = name.strip()
    if not name:
        raise InputFault("没有写名称。", remedy="请写项目、批次或管理组的名称。")
    if len(name) > limit:
        raise InputFault("名称超过{limit}字。", remedy="请改短。", limit=limit)
    return name


def _run(actor: Actor, programme: Programme) -> None:
    if not may_run_programme(actor, programme):
        raise NotAllowed("只有主管办公室可以这样做。")


def _keep(actor: Actor, group: Group) -> None:
    if not (may_keep_group(actor, group) or may_run_programme(actor, group.batch.programme)):
        raise NotAllowed("只有本组组长、副组长、联络员或主管办公室可以这样做。")
