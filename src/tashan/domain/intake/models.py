"""Tables of intake: runs, files and drafts. What a draft made is a real foreign key, so that undo is exact."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tashan.domain.notes.models import Activity, Meeting, Note
from tashan.domain.people.models import Organisation, OtherName, Person, Post
from tashan.domain.placements.models import Batch, Group, Placement, RoleTerm
from tashan.domain.rhythm.models import Cadence
from tashan.kernel.columns import SayingField
from tashan.kernel.references import new_reference
from tashan.kernel.sayings import NOTHING


def _exactly_one(*names: str) -> Q:
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition


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
    WAITING = "waiting", _("等待读取")
    READING = "reading", _("正在读取")
    READ = "read", _("已读取")
    REFUSED = "refused", _("未收")


class FileKind(models.TextChoices):
    ARTICLE = "article", _("文章")
    CHAT = "chat", _("群聊记录")
    ROSTER = "roster", _("名册")
    MINUTES = "minutes", _("会议纪要")
    UNKNOWN = "unknown", _("未定")


class IntakeFile(models.Model):
    """One given file. ``findings`` holds what was seen but makes no record (quantities, warnings, repairs, removed).

    ``claimed_at`` is when a reader took it up for the ``tries``-th time; a reader that died is known by it.
    """

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="intake/%Y/%m")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8, choices=FileKind, default=FileKind.UNKNOWN)
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    refused = SayingField(blank=True, default=NOTHING)
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
    ORGANISATION = "organisation", _("单位")
    PERSON = "person", _("人员")
    PLACEMENT = "placement", _("学员")
    NOTE = "note", _("日交流")
    MEETING = "meeting", _("会议")
    ACTIVITY = "activity", _("活动")
    IDEA = "idea", _("思考建议")
    SETTING = "setting", _("规则")


class DraftState(models.TextChoices):
    WAITING = "waiting", _("待核对")
    ACCEPTED = "accepted", _("已采纳")
    DROPPED = "dropped", _("不采纳")
    DUPLICATE = "duplicate", _("重复")


class Draft(models.Model):
    """One thing found at ``start``..``end`` of the file's text. ``data`` is what a person may mend before accepting.

    Accepting fills the one link of the record made (or found to exist already: then ``made`` is false and undo
    leaves the record alone). A note that repeats one its author typed is linked to that one before any accepting.
    ``tried_at`` is when it last could not be accepted, ``remark`` then says why.
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
    tried_at = models.DateTimeField(null=True, blank=True)
    remark = SayingField(blank=True, default=NOTHING)
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

    @property
    def group_id(self) -> int | None:
        """The group the file was given for; None for the whole batch."""
        return self.file.run.group_id


class Made(models.Model):
    """What accepting a draft made besides its record: a unit, a mentor, a post, a role, or fields filled in a placement.

    Exactly one link is filled until that record is gone; ``filled`` holds the values given to a placement's empty fields.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="besides")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="+")
    other_name = models.ForeignKey(OtherName, on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+")
    role_term = models.ForeignKey(RoleTerm, on_delete=models.CASCADE, null=True, related_name="+")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, null=True, related_name="+")
    filled = models.JSONField(default=dict)

    class Meta:
        ordering = ["draft", "id"]
        verbose_name_plural = "made"
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(
                    "organisation", "other_name", "person", "post", "group", "role_term", "placement"
                ),
                name="made_is_exactly_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.pk}"
