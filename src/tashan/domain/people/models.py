"""Tables of people, organisations, posts and accounts."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tashan.kernel.references import new_reference


class OrganisationKind(models.TextChoices):
    GOVERNMENT = "government", _("机关")
    PARTY = "party", _("党组织")
    COMPANY = "company", _("企业")
    ASSOCIATION = "association", _("协会商会")
    SCHOOL = "school", _("院校")
    HOSPITAL = "hospital", _("医院")
    MUSEUM = "museum", _("文化场馆")
    PARK = "park", _("园区")
    GROUP = "group", _("管理组")
    MEDIA = "media", _("媒体")
    OTHER = "other", _("其他")


class Person(models.Model):
    """Somebody in the records. ``remark`` keeps people of the same name apart (“市文化馆”)."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    name = models.CharField("姓名", max_length=60)
    folded = models.CharField(max_length=60, db_index=True, editable=False)
    pinyin = models.CharField(max_length=200, db_index=True, editable=False)
    remark = models.CharField("区分说明", max_length=60, blank=True)

    class Meta:
        ordering = ["pinyin", "name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "remark"], name="person_same_name_kept_apart"),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.remark}）" if self.remark else self.name


class Organisation(models.Model):
    """A unit, firm, association or other body, under its full name."""

    code = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    name = models.CharField("名称", max_length=120, unique=True)
    folded = models.CharField(max_length=120, db_index=True, editable=False)
    kind = models.CharField("类别", max_length=12, choices=OrganisationKind, default=OrganisationKind.OTHER)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OtherName(models.Model):
    """A short or former name by which people mean an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, db_index=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "folded"], name="other_name_once")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A title somebody holds at an organisation, from a day to a day where known."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts", null=True)
    title = models.CharField("职务", max_length=80)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=models.F("start")),
                name="post_ends_after_start",
            ),
            # Four, because SQLite cannot hold equal what is NULL, and both the organisation and the start may be.
            models.UniqueConstraint(
                fields=["person", "organisation", "title", "start"], name="post_held_once"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "title"],
                condition=Q(start__isnull=True),
                name="post_undated_held_once",
            ),
            models.UniqueConstraint(
                fields=["person", "title", "start"],
                condition=Q(organisation__isnull=True),
                name="post_unplaced_held_once",
            ),
            models.UniqueConstraint(
                fields=["person", "title"],
                condition=Q(organisation__isnull=True, start__isnull=True),
                name="post_bare_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or ''}{self.title}"


class Accounts(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        """Sign-in names are compared in lower case."""
        return self.get(username=(username or "").lower())


class Account(AbstractBaseUser):
    """A way to sign in. What an account may do follows from its person's placements and its grants, never from here."""

    username = models.CharField("账号", max_length=60, unique=True)
    email = models.EmailField("邮箱", blank=True)
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="account"
    )
    label = models.CharField("称呼", max_length=60, blank=True)
    language = models.CharField("界面语言", max_length=8, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(username=""), name="account_has_a_sign_in_name")]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The person's name, else the label, else the sign-in name."""
        return self.person.name if self.person else (self.label or self.username)
