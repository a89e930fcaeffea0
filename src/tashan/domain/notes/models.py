"""Tables of notes, meetings and activities."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tashan.domain.people.models import Organisation, Person
from tashan.domain.placements.models import Batch, Direction, Group, Placement
from tashan.kernel.references import new_reference


class NoteKind(models.TextChoices):
    DAILY = "daily", _("日交流")
    FLASH = "flash", _("第一时间报告")
    IDEA = "idea", _("思考建议")
    SUMMARY = "summary", _("个人小结")


class Visibility(models.TextChoices):
    """Who may read a note: each level opens it to those of the levels before and some more."""

    PRIVATE = "private", _("仅自己")
    GROUP = "group", _("本组")
    HOME = "home", _("本组和派出单位")
    PROGRAMME = "programme", _("整个项目")
    PUBLIC = "public", _("可公开")


class Note(models.Model):
    """One entry. ``body`` is the whole text as it is cited (text and prompts joined by `entry.compose`);
    ``version`` counts its wordings from 1. ``day`` is the day told of, ``written_at`` the moment of writing."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="notes")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField("类型", max_length=8, choices=NoteKind, default=NoteKind.DAILY)
    day = models.DateField("日期")
    text = models.TextField("正文", blank=True)
    took_part = models.TextField("参与", blank=True)
    observed = models.TextField("观察", blank=True)
    thought = models.TextField("思考", blank=True)
    summed_up = models.TextField("总结", blank=True)
    body = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1)
    direction = models.ForeignKey(
        Direction, on_delete=models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="方向"
    )
    direction_confirmed = models.BooleanField(default=False)
    visibility = models.CharField("可见范围", max_length=10, choices=Visibility, default=Visibility.GROUP)
    written_at = models.DateTimeField()
    late_reason = models.CharField("迟报原因", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        ordering = ["-day", "-written_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="note_says_something"),
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="note_kind_known"),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values), name="note_visibility_known"
            ),
            models.CheckConstraint(
                condition=Q(direction__isnull=False) | Q(direction_confirmed=False),
                name="note_direction_confirmed_is_set",
            ),
            models.UniqueConstraint(
                fields=["placement", "token"], condition=~Q(token=""), name="note_sent_twice_is_one"
            ),
        ]
        indexes = [
            models.Index(fields=["group", "-day", "-id"], name="note_group_newest"),
            models.Index(fields=["placement", "-day", "-id"], name="note_member_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.body[:20]}"


class NoteVersion(models.Model):
    """One wording a note had, kept for ever. Number 1 is the first."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField()
    editor = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["note", "number"]
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="note_version_once")]

    def __str__(self) -> str:
        return f"{self.note_id} v{self.number}"


class Mention(models.Model):
    """A person or an organisation named in a note's body at ``start``..``end``."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="mentions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="mentions"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["note", "start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="mention_names_exactly_one",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_span_not_empty"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation)


class Attachment(models.Model):
    """A picture or file given with a note, pictures without the place and camera data they came with."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="attachments/%Y/%m")
    name = models.CharField(max_length=200)
    media = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["note", "id"]
        constraints = [models.UniqueConstraint(fields=["note", "sha256"], name="attachment_once_a_note")]

    def __str__(self) -> str:
        return self.name


class _Held(models.Model):
    """Of a group, or of all groups of the batch together when ``group`` is empty."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class MeetingKind(models.TextChoices):
    BRANCH = "branch-meeting", _("临时党支部会议")
    SEMINAR = "seminar", _("周座谈")
    STUDY = "study", _("集体学习")


class Meeting(_Held):
    """A meeting of the team. ``minutes`` is the discussion as recorded; decisions and actions are rows of their own."""

    kind = models.CharField("类型", max_length=16, choices=MeetingKind)
    title = models.CharField("会议", max_length=120)
    day = models.DateField("日期")
    part_of_day = models.CharField("时段", max_length=12, blank=True)
    place = models.CharField("地点", max_length=120, blank=True)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="chaired")
    recorder = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="recorded"
    )
    topics = models.TextField("议题", blank=True)
    minutes = models.TextField("讨论", blank=True)
    source = models.TextField("原文", blank=True)

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MeetingKind.values), name="meeting_kind_known"),
            # Two, because SQLite cannot hold equal what is NULL.
            models.UniqueConstraint(
                fields=["batch", "group", "kind", "day", "part_of_day", "title"], name="meeting_once"
            ),
            models.UniqueConstraint(
                fields=["batch", "kind", "day", "part_of_day", "title"],
                condition=Q(group__isnull=True),
                name="meeting_of_all_once",
            ),
        ]
        indexes = [models.Index(fields=["batch", "day"], name="meeting_batch_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.title}"


class Presence(models.TextChoices):
    PRESENT = "present", _("出席")
    EXCUSED = "excused", _("请假")
    OBSERVER = "observer", _("列席")


class Attendance(models.Model):
    """Who was there. Not being listed says nothing: absence is never recorded as a fault."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=8, choices=Presence)

    class Meta:
        ordering = ["meeting", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),
            models.CheckConstraint(
                condition=Q(presence__in=Presence.values), name="attendance_presence_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_presence_display()}"


class Resolution(models.Model):
    """A decision, or an action when it has an owner: carried from meeting to meeting until ``closed_at``."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="resolutions")
    text = models.CharField(max_length=300)
    owner = models.CharField("责任人", max_length=60, blank=True)
    due = models.DateField("时限", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "id"]

    def __str__(self) -> str:
        return self.text


class ActivityKind(models.TextChoices):
    VISIT = "visit", _("考察调研")
    TALKS = "talks", _("洽谈")
    FAIR = "fair", _("推介会")
    CONFERENCE = "conference", _("大会")
    STUDY = "study", _("学习")
    HOST_WORK = "host-work", _("岗位工作")
    REPORT = "report", _("汇报")
    OTHER = "other", _("其他")


class Activity(_Held):
    """A dated thing that was done. ``source`` is the sentence it was read from, where it was read."""

    kind = models.CharField("类型", max_length=16, choices=ActivityKind)
    start = models.DateField("开始")
    end = models.DateField("结束")
    part_of_day = models.CharField("时段", max_length=12, blank=True)
    summary = models.CharField("内容", max_length=300)
    direction = models.ForeignKey(
        Direction, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    people = models.ManyToManyField(Person, blank=True, related_name="activities")
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="activities")
    source = models.TextField("原文", blank=True)

    class Meta:
        ordering = ["-start", "-id"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ActivityKind.values), name="activity_kind_known"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="activity_ends_after_start"),
        ]
        indexes = [models.Index(fields=["batch", "start"], name="activity_batch_start")]

    def __str__(self) -> str:
        return f"{self.start} {self.summary[:20]}"
