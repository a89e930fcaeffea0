"""Tables of intake: runs, files and drafts. What a draft made is a real foreign key, so that undo is exact."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tashan.domain.notes.models import Activity, Meeting, Note
from tashan.domain.people.models import Organisation, Person
from tashan.domain.placements.models import Batch, Group, Placement
from tashan.domain.rhythm.models import Cadence
from tashan.kernel.references import new_reference


class Run(models.Model):
    """Files given in one go for one group (or, for a roster, for the batch)."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="runs")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="runs")
    started_by = models.CharField(max_length=120)
    started_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]

    def __str__(self) -> str:
        return self.code


class FileState(models.TextChoices):
    WAITING = "waiting", "等待读取"
    READING = "reading", "正在读取"
    READ = "read", "已读取"
    REFUSED = "refused", "未收"


class FileKind(models.TextChoices):
    ARTICLE = "article", "文章"
    CHAT = "chat", "群聊记录"
    ROSTER = "roster", "名册"
    MINUTES = "minutes", "会议纪要"
    UNKNOWN = "unknown", "未定"


class IntakeFile(models.Model):
    """One given file. ``findings`` holds what was seen but makes no record (quantities, warnings, repairs, removed)."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="intake/%Y/%m")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8, choices=FileKind, default=FileKind.UNKNOWN)
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    refused = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    findings = models.JSONField(default=dict)

    class Meta:
        ordering = ["run", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="intake_file_state_known"),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="intake_file_kind_known"),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(refused="") | ~Q(state="refused") & Q(refused=""),
                name="intake_file_refused_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DraftKind(models.TextChoices):
    ORGANISATION = "organisation", "单位"
    PERSON = "person", "人员"
    PLACEMENT = "placement", "学员"
    NOTE = "note", "日交流"
    MEETING = "meeting", "会议"
    ACTIVITY = "activity", "活动"
    IDEA = "idea", "思考建议"
    SETTING = "setting", "规则"


class DraftState(models.TextChoices):
    WAITING = "waiting", "待核对"
    ACCEPTED = "accepted", "已采纳"
    DROPPED = "dropped", "不采纳"
    DUPLICATE = "duplicate", "重复"


class Draft(models.Model):
    """One thing found at ``start``..``end`` of the file's text. ``data`` is what a person may mend before accepting.

    Accepting fills the one link of the record made (or found to exist already: then ``made`` is false and undo
    leaves the record alone).
    """

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    file = models.ForeignKey(IntakeFile, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=12, choices=DraftKind)
    data = models.JSONField()
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    confidence = models.FloatField()
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.WAITING)
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )
    mended = models.BooleanField(default=False)
    remark = models.CharField(max_length=300, blank=True)
    made = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    placement = models.ForeignKey(Placement, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.SET_NULL, null=True, related_name="drafts")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="drafts")
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, related_name="drafts")
    cadence = models.ForeignKey(Cadence, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["file", "start", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DraftKind.values), name="draft_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DraftState.values), name="draft_state_known"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0.0, confidence__lte=1.0), name="draft_confidence_in_range"
            ),
        ]
        indexes = [models.Index(fields=["file", "state", "kind"], name="draft_file_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
