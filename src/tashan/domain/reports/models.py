"""Tables of reports, their sentences, citations, coverage and versions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from tashan.domain.notes.models import Activity, Meeting, Note
from tashan.domain.placements.models import Group
from tashan.kernel.columns import SayingField
from tashan.kernel.periods import Period, PeriodKind
from tashan.kernel.references import new_reference
from tashan.kernel.sayings import NOTHING


class ReportKind(models.TextChoices):
    WEEK = "week", _("周座谈议程")
    HALF_MONTH = "half-month", _("半月总结")
    MONTH = "month", _("月报告")


class ReportState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已提交")
    RETURNED = "returned", _("已退回")
    SIGNED = "signed", _("已签发")


OPEN_STATES = (ReportState.DRAFT, ReportState.RETURNED)
"""The states in which the text may still change."""


class Report(models.Model):
    """One paper of a group for one period. ``edition`` counts every saved change, so that two editors never overwrite;
    ``figures`` are the opening's numbers with the codes of the entries they count."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=12, choices=ReportKind)
    start = models.DateField()
    end = models.DateField()
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    edition = models.PositiveIntegerField(default=1)
    drawn_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=120, blank=True)
    comment = models.TextField(blank=True)
    figures = models.JSONField(default=list)

    class Meta:
        ordering = ["-start", "kind", "group"]
        constraints = [
            models.UniqueConstraint(fields=["group", "kind", "start"], name="report_once_a_period"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="report_ends_after_start"),
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="report_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(
                condition=Q(state="signed", signed_at__isnull=False) & ~Q(signed_by="")
                | ~Q(state="signed") & Q(signed_at__isnull=True, signed_by=""),
                name="report_signed_has_a_signer",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """The period it reports on."""
        return Period(self.start, self.end, PeriodKind(self.kind))


class Origin(models.TextChoices):
    DRAWN = "drawn", _("由记录生成")
    EDITED = "edited", _("经人修改")
    OWN = "own", _("作者自述")
    COUNTED = "counted", _("由记录统计")


class Sentence(models.Model):
    """One sentence under a section and a matter, in order of ``position``. ``drawn`` is the wording first drawn."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=60)
    matter = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    drawn = models.TextField(blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.DRAWN)
    remark = SayingField(blank=True, default=NOTHING)

    class Meta:
        ordering = ["report", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="sentence_says_something"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="sentence_origin_known"),
        ]

    def __str__(self) -> str:
        return self.text[:30]


def _exactly_one_entry() -> Q:
    none = {"note__isnull": True, "meeting__isnull": True, "activity__isnull": True}
    return (
        Q(**{**none, "note__isnull": False})
        | Q(**{**none, "meeting__isnull": False})
        | Q(**{**none, "activity__isnull": False})
    )


class Citation(models.Model):
    """``quote`` is the source text at ``start``..``end`` when cited; ``wording`` is the note's version it was taken from."""

    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="citations")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, blank=True, related_name="citations")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="citations"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="citations"
    )
    wording = models.PositiveIntegerField(default=1)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ["sentence", "id"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one_entry(), name="citation_names_exactly_one"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="citation_span_not_empty"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("quote")), name="citation_quotes_its_span"
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:30]


class Reason(models.TextChoices):
    """Why an entry of the period stands in no sentence."""

    NEAR_DUPLICATE = "near-duplicate", _("与已引用的内容重复")
    PRIVATE = "private", _("仅本人可见")
    BEYOND_LENGTH = "beyond-length", _("篇幅所限")
    CHATTER = "chatter", _("问候或闲谈")
    OFF_MATTER = "off-matter", _("与工作事项无关")
    NO_WHOLE_SENTENCE = "no-whole-sentence", _("没有可引用的完整句子")
    UNCLEAR = "unclear", _("离开上下文意思不明")
    NO_FACT = "no-fact", _("没有可写入报告的事实")
    EDITED_OUT = "edited-out", _("修改时删去")


class LeftOut(models.Model):
    """One entry of the period that no sentence cites, and why."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="left_out")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, blank=True, related_name="left_out")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="left_out"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="left_out"
    )
    reason = models.CharField(max_length=20, choices=Reason)
    of = models.ForeignKey(Note, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["report", "id"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one_entry(), name="left_out_names_exactly_one"),
            models.CheckConstraint(condition=Q(reason__in=Reason.values), name="left_out_reason_known"),
            models.UniqueConstraint(fields=["report", "note"], name="left_out_note_once"),
            models.UniqueConstraint(fields=["report", "meeting"], name="left_out_meeting_once"),
            models.UniqueConstraint(fields=["report", "activity"], name="left_out_activity_once"),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()


class Version(models.Model):
    """The whole text at one step (drawn, submitted, returned, signed), with its SHA-256; never changed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=10)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    comment = models.TextField(blank=True)
    text = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="report_version_once")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number} {self.step}"
