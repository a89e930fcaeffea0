"""Tables of programmes, batches, groups, placements, role terms and grants."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tashan.domain.people.models import Organisation, Person
from tashan.kernel.actors import Role
from tashan.kernel.references import new_reference

GROUP_ROLES = {Role.LEADER: _("组长"), Role.DEPUTY: _("副组长"), Role.LIAISON: _("联络员")}
GRANTED_ROLES = {
    Role.OFFICE: _("主管办公室"),
    Role.HOME_UNIT: _("派出单位"),
    Role.AUDITOR: _("审计"),
    Role.ADMINISTRATOR: _("管理员"),
}


def _ends_after_start(name: str) -> models.CheckConstraint:
    condition = Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start"))
    return models.CheckConstraint(condition=condition, name=name)


class Programme(models.Model):
    """One city's (ministry's, university's, company's) scheme of sending people away to learn."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    name = models.CharField("项目名称", max_length=120, unique=True)
    home = models.CharField("派出地", max_length=60, blank=True)
    office = models.CharField("主管单位", max_length=120, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="programme_has_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> str:
        """The name of its audit book."""
        return f"programme-{self.code}"


class Direction(models.Model):
    """One of the directions a programme sorts its work by, in order of ``position``."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="directions")
    key = models.SlugField(max_length=12)
    name = models.CharField("名称", max_length=20)
    meaning = models.CharField("含义", max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["programme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="direction_key_once"),
            models.UniqueConstraint(fields=["programme", "position"], name="direction_position_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """The people sent in one go."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="batches")
    name = models.CharField("批次", max_length=60)
    start = models.DateField("开始", null=True, blank=True)
    end = models.DateField("结束", null=True, blank=True)

    class Meta:
        ordering = ["-start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="batch_name_once"),
            _ends_after_start("batch_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """管理组: the members who meet weekly and report together."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField("管理组", max_length=60)
    city = models.CharField("所在城市", max_length=60, blank=True)

    class Meta:
        ordering = ["batch", "id"]
        constraints = [models.UniqueConstraint(fields=["batch", "name"], name="group_name_once")]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """One member's stay: from a home unit, in a group, at a host unit. ``ended`` is the real end where it differs."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="placements")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="placements")
    home_unit = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="sent_placements"
    )
    home_post = models.CharField("现任职务", max_length=80, blank=True)
    host_unit = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="hosted_placements"
    )
    host_post = models.CharField("学习岗位", max_length=80, blank=True)
    mentor = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="mentored_placements"
    )
    start = models.DateField("到岗", null=True, blank=True)
    end = models.DateField("计划结束", null=True, blank=True)
    ended = models.DateField("实际结束", null=True, blank=True)
    number = models.PositiveSmallIntegerField("序号", default=0)

    class Meta:
        ordering = ["group", "number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "group"], name="placement_once_a_group"),
            _ends_after_start("placement_ends_after_start"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(ended__isnull=True) | Q(ended__gte=F("start")),
                name="placement_ended_after_start",
            ),
            models.CheckConstraint(
                condition=Q(mentor__isnull=True) | ~Q(mentor=F("person")), name="placement_not_own_mentor"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name


class RoleTerm(models.Model):
    """组长、副组长、联络员: who held the role in the group, from when to when."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="role_terms")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="role_terms")
    role = models.CharField(max_length=10, choices=[(role.value, name) for role, name in GROUP_ROLES.items()])
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["group", "start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in GROUP_ROLES]), name="role_term_role_known"
            ),
            _ends_after_start("role_term_ends_after_start"),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(role=Role.LEADER.value, end__isnull=True),
                name="one_leader_a_group_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["placement", "role"], condition=Q(end__isnull=True), name="role_held_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement} {self.get_role_display()}"

    def holds_on(self, day: date) -> bool:
        """Whether the term covers ``day``."""
        return self.start <= day and (self.end is None or day <= self.end)


class Grant(models.Model):
    """A seat given to an account: over a programme, over one home unit in it, or over the installation."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(
        max_length=20, choices=[(role.value, name) for role, name in GRANTED_ROLES.items()]
    )
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(role=Role.ADMINISTRATOR.value, programme__isnull=True, organisation__isnull=True)
                    | Q(
                        role__in=[Role.OFFICE.value, Role.AUDITOR.value],
                        programme__isnull=False,
                        organisation__isnull=True,
                    )
                    | Q(role=Role.HOME_UNIT.value, programme__isnull=False, organisation__isnull=False)
                ),
                name="grant_scope_fits_role",
            ),
            # One for each scope: SQLite cannot hold equal what is NULL.
            models.UniqueConstraint(
                fields=["account", "role", "programme", "organisation"], name="grant_once_a_unit"
            ),
            models.UniqueConstraint(
                fields=["account", "role", "programme"],
                condition=Q(organisation__isnull=True),
                name="grant_once_a_programme",
            ),
            models.UniqueConstraint(
                fields=["account", "role"], condition=Q(programme__isnull=True), name="grant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.get_role_display()}"
