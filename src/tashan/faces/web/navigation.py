"""The menu: what each actor can open, at most five things on a phone, the first page of their role first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tashan.domain.placements.rules import KEEPERS
from tashan.faces.web.asking import asking
from tashan.kernel.actors import Actor, Role

_UNDER = {"/groups/": ("/meetings/",), "/today/": ("/notes/", "/leave/")}
"""Addresses that belong under a menu item without starting as its own does."""


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    url: str
    icon: str
    current: bool


def context(request: HttpRequest) -> dict[str, Any]:
    """For templates: ``nav`` (the menu), ``actor``; empty for a visitor."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"nav": [], "actor": None}
    actor = asking(request).actor
    return {"nav": menu(actor, request.path), "actor": actor}


def menu(actor: Actor, path: str) -> list[Item]:
    """The items for ``actor``; the one whose address ``path`` starts with is current."""
    wanted = [(name, label, icon) for name, label, icon, shown in _items(actor) if shown]
    items = []
    for name, label, icon in wanted:
        url = reverse(name)
        items.append(Item(label, url, icon, path.startswith((url, *_UNDER.get(url, ())))))
    return items


def first_page(actor: Actor) -> str:
    """The address of the first page of the actor's role."""
    for name, _label, _icon, shown in _items(actor):
        if shown:
            return reverse(name)
    raise NoReverseMatch("no page for an actor without a seat")


def _items(actor: Actor) -> list[tuple[str, str, str, bool]]:
    member, office = bool(actor.ids("group", Role.MEMBER)), actor.holds(Role.OFFICE)
    keeper, administrator = actor.holds(*KEEPERS), actor.holds(Role.ADMINISTRATOR)
    watching = [
        ("accounts", _("账号"), "key", administrator),
        ("audit", _("审计"), "shield-check", actor.holds(Role.AUDITOR) or administrator),
    ]
    working = [
        ("today", _("今日"), "sun", actor.holds(Role.MEMBER)),
        ("programme", _("总览"), "layout-dashboard", office),
        ("groups", _("小组"), "users-group", member or office),
        ("reports", _("报告"), "file-text", member or office or actor.holds(Role.HOME_UNIT, Role.AUDITOR)),
        ("intake", _("导入"), "file-import", keeper or office),
        ("roster", _("名册"), "list-details", administrator or bool(actor.ids("programme"))),
        ("people", _("人员"), "address-book", member or office),
    ]
    return [*working, *watching] if member or office else [*watching, *working]
