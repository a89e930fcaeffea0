"""Tables of cadences, obligations and leave. Windows are stored moments, so that what is due is a plain query."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tashan.domain.placements.models import Group, Placement, Programme
from tashan.kernel.periods import Period, PeriodKind
from tashan.kernel.references import new_reference


class Matter(models.TextChoices):
    """What a cadence asks for."""

    NOTE = "note", _("日交流")
    SEMINAR = "seminar", _("周座谈")
    HALF_MONTH_SUMMARY = "half-month-summary", _("半月总结")
    MONTHLY_REPORT = "monthly-report", _("月报告")


class Subject(models.TextChoices):
    MEMBER = "member", _("每名学员")
    GROUP = "group", _("每个管理组")


class Shift(models.TextChoices):
    """What happens to a due day that is no working day."""

    STAY = "stay", _("不变")
    BEFORE = "before", _("提前到前一工作日")
    AFTER = "after", _("顺延到后一工作日")
    SKIP = "skip", _("当期免报")


class Cadence(models.Model):
    """One rule: who owes what for each period, by when. ``weekday`` counts from Monday = 0 (weekly only).

    ``due_offset`` is days from the period's end to the due day; ``due_time`` is local; ``grace`` is hours after it in which
    what comes is late but in time for its use. ``basis`` names the rule or person that asks, shown to whoever is asked.
    """

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="cadences")
    name = models.CharField("名称", max_length=40)
    matter = models.CharField("内容", max_length=20, choices=Matter)
    subject = models.CharField("对象", max_length=8, choices=Subject)
    period = models.CharField(
        "周期",
        max_length=12,
        choices=[(kind.value, kind.value) for kind in PeriodKind if kind != PeriodKind.TERM],
    )
    weekday = models.PositiveSmallIntegerField("星期", null=True, blank=True)
    due_offset = models.SmallIntegerField("期末后天数", default=0)
    due_time = models.TimeField("截止时间")
    grace = models.PositiveSmallIntegerField("宽限小时", default=0)
    shift = models.CharField("遇休息日", max_length=8, choices=Shift, default=Shift.STAY)
    basis = models.CharField("依据", max_length=200)
    start = models.DateField("生效", null=True, blank=True)
    end = models.DateField("失效", null=True, blank=True)

    class Meta:
        ordering = ["programme", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="cadence_name_once"),
            models.CheckConstraint(condition=~Q(basis=""), name="cadence_says_why"),
            models.CheckConstraint(condition=Q(matter__in=Matter.values), name="cadence_matter_known"),
            models.CheckConstraint(condition=Q(subject__in=Subject.values), name="cadence_subject_known"),
            models.CheckConstraint(condition=Q(shift__in=Shift.values), name="cadence_shift_known"),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(period="week", weekday__lte=6),
                name="cadence_weekday_fits",
            ),
            models.CheckConstraint(condition=Q(grace__lte=24 * 31), name="cadence_grace_under_a_month"),
        ]

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    OPEN = "open", _("待报")
    SETTLED = "settled", _("已报")
    LATE = "late", _("迟报")
    EXCUSED = "excused", _("免报")


class Obligation(models.Model):
    """One ask. Who has it settled is known by what settles it: the note, meeting or report of that period.

    ``reason`` is why it was late, in the member's words; ``away_start`` and ``away_end`` are the leave that excuses it.
    """

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    cadence = models.ForeignKey(Cadence, on_delete=models.PROTECT, related_name="obligations")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="obligations")
    placement = models.ForeignKey(
        Placement, on_delete=models.CASCADE, related_name="obligations", null=True, blank=True
    )
    start = models.DateField()
    end = models.DateField()
    opens_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    away_start = models.DateField(null=True, blank=True)
    away_end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            # One for asks of members and one for asks of groups: SQLite cannot hold equal what is NULL.
            models.UniqueConstraint(
                fields=["cadence", "placement", "start"], name="obligation_once_a_member"
            ),
            models.UniqueConstraint(
                fields=["cadence", "group", "start"],
                condition=Q(placement__isnull=True),
                name="obligation_once_a_group",
            ),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="obligation_ends_after_start"),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("opens_at"), closes_at__gte=F("due_at")),
                name="obligation_window_in_order",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="obligation_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=[State.SETTLED, State.LATE], settled_at__isnull=False)
                & ~Q(settled_by="")
                | Q(state__in=[State.OPEN, State.EXCUSED], settled_at__isnull=True, settled_by=""),
                name="obligation_settled_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=State.EXCUSED, away_start__isnull=False, away_end__gte=F("away_start"))
                | ~Q(state=State.EXCUSED) & Q(away_start__isnull=True, away_end__isnull=True),
                name="obligation_excused_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="open"), name="obligation_open_by_due"),
            models.Index(fields=["group", "start"], name="obligation_group_start"),
        ]

    def __str__(self) -> str:
        return f"{self.cadence} {self.start}"

    @property
    def asked_for(self) -> Period:
        """The period the obligation is for, as much of it as falls into the stay."""
        return Period(self.start, self.end, PeriodKind(self.cadence.period))


class LeaveState(models.TextChoices):
    REQUESTED = "requested", _("待批")
    APPROVED = "approved", _("已批")
    DECLINED = "declined", _("未批")
    RETURNED = "returned", _("已销假")
    WITHDRAWN = "withdrawn", _("已撤回")


class Leave(models.Model):
    """请假: whole days away, ``start`` to ``end``. Only approved (or returned) leave excuses; one never taken is withdrawn."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="leaves")
    start = models.DateField("从")
    end = models.DateField("到")
    reason = models.CharField("事由", max_length=200)
    state = models.CharField(max_length=10, choices=LeaveState, default=LeaveState.REQUESTED)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-start", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="leave_ends_after_start"),
            models.CheckConstraint(condition=Q(state__in=LeaveState.values), name="leave_state_known"),
            models.CheckConstraint(
                condition=Q(state="requested", decided_at__isnull=True)
                | Q(state="withdrawn")
                | (~Q(state__in=["requested", "withdrawn"]) & Q(decided_at__isnull=False)),
                name="leave_decided_has_a_moment",
            ),
            models.UniqueConstraint(
                fields=["placement", "start", "end"],
                condition=Q(state__in=["requested", "approved"]),
                name="leave_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement} {self.start}–{self.end}"
