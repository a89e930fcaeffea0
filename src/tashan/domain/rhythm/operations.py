"""The verbs of rhythm: set a cadence, plan the duties of a group, settle them, and the way of a leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from tashan.domain.placements import operations as placements
from tashan.domain.placements.models import Group, Placement, Programme
from tashan.domain.placements.rules import may_keep_group, may_run_programme
from tashan.domain.rhythm.excuse import Away, excused_by
from tashan.domain.rhythm.models import Cadence, Leave, LeaveState, Obligation, State, Subject
from tashan.domain.rhythm.usual import USUAL
from tashan.domain.rhythm.windows import Rule, Window, windows
from tashan.domain.rhythm.workdays import Workdays, china
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.clock import CHINA
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tashan.kernel.periods import PeriodKind


@transaction.atomic
def set_cadence(programme: Programme, *, name: str, actor: Actor, at: datetime, **rule: object) -> Cadence:
    """Create the programme's cadence called ``name``; the other fields are those of `Cadence`.

    An existing cadence of that name is returned as it is: changing the past is no part of this verb.
    """
    if not may_run_programme(actor, programme):
        raise NotAllowed("只有主管办公室可以设定频次。")
    existing = Cadence.objects.filter(programme=programme, name=name).first()
    if existing is not None:
        return existing
    cadence = Cadence(programme=programme, name=name, **rule)
    try:
        cadence.full_clean()
    except ValueError as fault:
        raise InputFault("频次“{name}”有误：{fault}", name=name, fault=fault) from None
    cadence.save()
    audit.append(book=programme.book, actor=actor, verb="cadence.set", target=cadence.code, at=at, name=name)
    return cadence


@transaction.atomic
def set_usual(programme: Programme, *, basis: str, actor: Actor, at: datetime) -> list[Cadence]:
    """Set the four cadences a programme usually starts with; ``basis`` names the rule or person that asks for them."""
    if not basis.strip():
        raise InputFault("没有写依据。", remedy="写明哪份文件或哪位负责人要求的，学员会看到。")
    return [
        set_cadence(programme, **rule, period=period, basis=basis.strip()[:200], actor=actor, at=at)
        for period, rule in USUAL.items()
    ]


@transaction.atomic
def plan(group: Group, *, until: date, actor: Actor, at: datetime, calendar: Workdays | None = None) -> int:
    """Write the obligations of ``group`` up to ``until`` that are not there yet; returns how many were written.

    Running it again writes nothing. Approved leave that covers a whole period makes it excused from the start.
    """
    if not may_keep_group(actor, group):
        raise NotAllowed("只有本组组长、副组长、联络员或主管办公室可以生成应报事项。")
    calendar = calendar or china()
    members = list(group.placements.select_related("person").prefetch_related("leaves"))
    known = set(Obligation.objects.filter(group=group).values_list("cadence_id", "placement_id", "start"))
    made = []
    for cadence in group.batch.programme.cadences.all():
        subjects: list[Placement | None] = list(members) if cadence.subject == Subject.MEMBER else [None]
        for subject in subjects:
            span = _span(group, subject, cadence, until)
            if span is None:
                continue
            for window in windows(rule_of(cadence), *span, calendar, CHINA):
                key = (cadence.pk, subject.pk if subject else None, window.period.start)
                if key not in known:
                    made.append(_obligation(cadence, group, subject, window, calendar))
    Obligation.objects.bulk_create(made, batch_size=500)
    if made:
        audit.append(
            book=group.batch.programme.book,
            actor=actor,
            verb="rhythm.plan",
            target=group.code,
            at=at,
            until=until.isoformat(),
            obligations=len(made),
        )
    return len(made)


def rule_of(cadence: Cadence) -> Rule:
    """The cadence as the data `windows` works on."""
    return Rule(
        period=PeriodKind(cadence.period),
        due_time=cadence.due_time,
        weekday=cadence.weekday,
        due_offset=cadence.due_offset,
        grace=cadence.grace,
        shift=cadence.shift,
    )


def _span(
    group: Group, placement: Placement | None, cadence: Cadence, until: date
) -> tuple[date, date] | None:
    starts = [day for day in (group.batch.start, placement and placement.start, cadence.start) if day]
    ends = [
        day
        for day in (group.batch.end, placement and (placement.ended or placement.end), cadence.end, until)
        if day
    ]
    if not starts or max(starts) > min(ends):
        return None
    return max(starts), min(ends)


def _obligation(
    cadence: Cadence, group: Group, placement: Placement | None, window: Window, calendar: Workdays
) -> Obligation:
    obligation = Obligation(
        cadence=cadence,
        group=group,
        placement=placement,
        start=window.period.start,
        end=window.period.end,
        opens_at=window.opens_at,
        due_at=window.due_at,
        closes_at=window.closes_at,
    )
    if placement is not None:
        _excuse(obligation, placement, calendar)
    return obligation


def _excuse(obligation: Obligation, placement: Placement, calendar: Workdays) -> bool:
    leaves = [
        Away(leave.start, leave.end, leave.reason)
        for leave in placement.leaves.all()
        if leave.state in {LeaveState.APPROVED, LeaveState.RETURNED}
    ]
    away = excused_by(obligation.asked_for, leaves, calendar)
    if away is None:
        return False
    obligation.state = State.EXCUSED
    obligation.away_start, obligation.away_end = away.start, away.end
    return True


def settle(
    *,
    group: Group,
    placement: Placement | None,
    matter: str,
    day: date,
    by: str,
    told_at: datetime,
    reason: str = "",
) -> int:
    """Settle the open asks for ``matter`` whose period holds ``day``; called by the verb that made what was owed.

    ``told_at`` is the moment the thing was told: after the due moment it is late (with ``reason``), never missing.
    Returns how many were settled. Runs inside the caller's transaction and audit line.
    """
    asks = Obligation.objects.filter(
        group=group,
        placement=placement,
        cadence__matter=matter,
        start__lte=day,
        end__gte=day,
        state=State.OPEN,
    )
    on_time = asks.filter(due_at__gte=told_at).update(
        state=State.SETTLED, settled_at=told_at, settled_by=by, reason=""
    )
    late = asks.filter(due_at__lt=told_at).update(
        state=State.LATE, settled_at=told_at, settled_by=by, reason=reason[:200]
    )
    return on_time + late


def unsettle(*, by: Iterable[str]) -> int:
    """Open again the asks settled by the records ``by``, because those records are gone (withdrawn or undone)."""
    return Obligation.objects.filter(settled_by__in=list(by)).update(
        state=State.OPEN, settled_at=None, settled_by="", reason=""
    )


@transaction.atomic
def end_stay(placement: Placement, *, day: date, actor: Actor, at: datetime) -> Placement:
    """The member leaves after ``day``: nothing is owed for later days, and of a period under way only the days before."""
    placement = placements.end_placement(placement, day=day, actor=actor, at=at)
    unmet = placement.obligations.filter(state__in=[State.OPEN, State.EXCUSED], end__gt=day)
    unmet.filter(start__gt=day).delete()
    unmet.update(end=day)
    return placement


@transaction.atomic
def request_leave(
    placement: Placement, *, start: date, end: date, reason: str, actor: Actor, at: datetime
) -> Leave:
    """Ask for leave for whole days. The member asks, or whoever keeps the group enters it for them."""
    group = placement.group
    if actor.person != placement.person_id and not may_keep_group(actor, group):
        raise NotAllowed("只能为自己或本组学员请假。")
    if end < start:
        raise InputFault("请假的结束日期早于开始日期。", remedy="请对调两个日期。")
    if not reason.strip():
        raise InputFault("没有写请假事由。", remedy="一句话即可。")
    first, last = placement.start, placement.ended or placement.end
    if (first and end < first) or (last and start > last):
        raise InputFault("这几天不在学习期内，不用请假。", remedy="请核对日期。")
    try:
        with transaction.atomic():
            leave = Leave.objects.create(
                placement=placement, start=start, end=end, reason=reason.strip()[:200]
            )
    except IntegrityError:
        raise Conflict("这几天的请假已经提交过。") from None
    audit.append(
        book=group.batch.programme.book,
        actor=actor,
        verb="leave.request",
        target=leave.code,
        at=at,
        start=start.isoformat(),
        end=end.isoformat(),
    )
    return leave


@transaction.atomic
def decide_leave(leave: Leave, *, approve: bool, actor: Actor, at: datetime) -> Leave:
    """Approve or decline. Approval excuses the open asks it wholly covers. Nobody decides their own leave."""
    placement = leave.placement
    group = placement.group
    if not may_keep_group(actor, group) or actor.person == placement.person_id:
        raise NotAllowed("请假由本组组长、副组长或主管办公室批准，本人不能批自己的假。")
    changed = Leave.objects.filter(pk=leave.pk, state=LeaveState.REQUESTED).update(
        state=LeaveState.APPROVED if approve else LeaveState.DECLINED, decided_by=actor.name, decided_at=at
    )
    if not changed:
        raise Conflict("这次请假已经有人处理过。")
    leave.refresh_from_db()
    if approve:
        _excuse_open(placement)
    audit.append(
        book=group.batch.programme.book,
        actor=actor,
        verb="leave.approve" if approve else "leave.decline",
        target=leave.code,
        at=at,
    )
    return leave


@transaction.atomic
def return_from_leave(leave: Leave, *, day: date, actor: Actor, at: datetime) -> Leave:
    """销假: back on ``day``. Coming back early opens again the asks for the days no longer covered.

    Who comes back on the first day was away for a part of it, and that day stays excused. Leave that waits for its
    approval, or has not begun by ``day``, was never taken: it is withdrawn.
    """
    placement = leave.placement
    if actor.person != placement.person_id and not may_keep_group(actor, placement.group):
        raise NotAllowed("只有本人或本组负责人可以销假。")
    taken = leave.state == LeaveState.APPROVED and day >= leave.start
    end = max(leave.start, min(leave.end, day - timedelta(days=1))) if taken else leave.end
    going = Leave.objects.filter(pk=leave.pk, state=leave.state)
    if leave.state not in {LeaveState.REQUESTED, LeaveState.APPROVED} or not going.update(
        state=LeaveState.RETURNED if taken else LeaveState.WITHDRAWN, end=end
    ):
        raise Conflict("只有待批或已批准、尚未销假的请假可以销假。")
    placement.obligations.filter(
        state=State.EXCUSED, start__lte=leave.end, end__gt=end if taken else leave.start - timedelta(days=1)
    ).update(state=State.OPEN, away_start=None, away_end=None)
    leave.refresh_from_db()
    _excuse_open(placement)
    audit.append(
        book=placement.group.batch.programme.book,
        actor=actor,
        verb="leave.return" if taken else "leave.withdraw",
        target=leave.code,
        at=at,
        day=day.isoformat(),
    )
    return leave


def _excuse_open(placement: Placement) -> None:
    fresh = Placement.objects.prefetch_related("leaves").get(pk=placement.pk)
    calendar = china()
    for obligation in fresh.obligations.filter(state=State.OPEN).select_related("cadence"):
        if _excuse(obligation, fresh, calendar):
            obligation.save(update_fields=["state", "away_start", "away_end"])
