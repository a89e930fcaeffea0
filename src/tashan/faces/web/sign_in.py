"""Sign-in: local accounts by name and password; nobody signs up by themselves. In demo mode, one door a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tashan.domain.people.models import Account
from tashan.domain.people.operations import change_own_password
from tashan.faces.web.asking import asking
from tashan.kernel.actors import Role
from tashan.kernel.errors import NotFound

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DOORS = {
    "member": Role.MEMBER,
    "leader": Role.LEADER,
    "deputy": Role.DEPUTY,
    "liaison": Role.LIAISON,
    "office": Role.OFFICE,
    "home-unit": Role.HOME_UNIT,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
}
"""The doors of the demo, in the order they stand in: the name in the address, and the role behind it."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are opened by an administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Account, password: str) -> None:
        """Where allauth lets an owner change the password: by the verb, so that it leaves its line."""
        who = asking(self.request)
        change_own_password(user, password=password, actor=who.actor, at=who.at)


def name_tried(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """The sign-in name that axes counts failures under: as typed into the form, in lower case, as accounts are found.

    The form calls it ``login`` and Django's credentials ``username``; counted under two names, nobody would be locked out.
    """
    given = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(given).strip().lower()


@dataclass(frozen=True, slots=True)
class Door:
    """One way into the demo: ``key`` in its address, the role and the name of who stands behind it."""

    key: str
    role: str
    name: str


def role_name(role: Role) -> str:
    """The role in the reader's language."""
    return {
        Role.MEMBER: _("学员"),
        Role.LEADER: _("组长"),
        Role.DEPUTY: _("副组长"),
        Role.LIAISON: _("联络员"),
        Role.OFFICE: _("主管办公室"),
        Role.HOME_UNIT: _("派出单位"),
        Role.AUDITOR: _("审计"),
        Role.ADMINISTRATOR: _("管理员"),
    }[role]


def doors() -> list[Door]:
    """The open doors of the demo; none where the installation is no demo."""
    if not settings.DEMO:
        return []
    accounts = Account.objects.filter(
        username__in=[f"demo-{key}" for key in DOORS], is_active=True
    ).select_related("person")
    known = {account.username: account for account in accounts}
    return [
        Door(key, role_name(role), known[f"demo-{key}"].shown_name)
        for key, role in DOORS.items()
        if f"demo-{key}" in known
    ]


def enter(request: HttpRequest, key: str) -> Account:
    """Sign in through the demo's door ``key``. Raises NotFound where there is none."""
    account = Account.objects.filter(username=f"demo-{key}", is_active=True).first()
    if not settings.DEMO or key not in DOORS or account is None:
        raise NotFound("没有这个演示入口。")
    login(request, account, backend=BACKEND)
    return account
