"""Reads of people and organisations: search that folds scripts and takes pinyin, and one record with its permission."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tashan.domain.people.models import Account, Organisation, Person
from tashan.domain.people.names import folded
from tashan.domain.people.rules import may_keep_accounts
from tashan.kernel.actors import Actor, Role
from tashan.kernel.errors import NotAllowed, NotFound

_READERS = (Role.MEMBER, Role.OFFICE, Role.AUDITOR)


def may_read_directory(actor: Actor) -> bool:
    """Whether the actor may look people up at all: everybody with a seat in a programme but the home units, who have their
    roster; and administrators. Who has left a programme no longer looks people up."""
    return actor.is_system or actor.holds(Role.ADMINISTRATOR) or bool(actor.ids("programme", *_READERS))


def people_found(actor: Actor, word: str = "") -> QuerySet[Person]:
    """The people whose name (in either script), pinyin or initials hold ``word``, by pinyin."""
    _guard(actor)
    people = Person.objects.prefetch_related("posts__organisation").order_by("pinyin", "id")
    if word := word.strip():
        people = people.filter(Q(folded__contains=folded(word)) | Q(pinyin__contains=word.lower()))
    return people


def organisations_found(actor: Actor, word: str = "") -> QuerySet[Organisation]:
    """The organisations one of whose names holds ``word`` in either script, by name."""
    _guard(actor)
    organisations = Organisation.objects.prefetch_related("other_names").order_by("name")
    if word := word.strip():
        key = folded(word)
        organisations = organisations.filter(
            Q(folded__contains=key) | Q(other_names__folded__contains=key)
        ).distinct()
    return organisations


def person_for(actor: Actor, code: str) -> Person:
    """The person called ``code``. Raises NotFound where there is none or the actor may not look people up."""
    person = Person.objects.prefetch_related("posts__organisation").filter(code=code).first()
    if person is None or not may_read_directory(actor):
        raise NotFound("没有这个人，或您无权查看。")
    return person


def organisation_for(actor: Actor, code: str) -> Organisation:
    """The organisation called ``code``. Raises NotFound where there is none or the actor may not look it up."""
    organisation = Organisation.objects.prefetch_related("other_names").filter(code=code).first()
    if organisation is None or not may_read_directory(actor):
        raise NotFound("没有这个单位，或您无权查看。")
    return organisation


def accounts_for(actor: Actor) -> QuerySet[Account]:
    """All accounts, for those who keep them. Raises NotAllowed for others."""
    if not may_keep_accounts(actor, None):
        raise NotAllowed("只有管理员可以查看账号。")
    return Account.objects.select_related("person").prefetch_related(
        "grants__programme", "grants__organisation", "person__placements__group"
    )


def accounts_found(actor: Actor, word: str = "") -> QuerySet[Account]:
    """Those of `accounts_for` whose sign-in name, label or person's name (also in pinyin) holds ``word``; closed ones last."""
    accounts = accounts_for(actor).order_by("-is_active", "username")
    if word := word.strip():
        accounts = accounts.filter(
            Q(username__contains=word.lower())
            | Q(label__contains=word)
            | Q(person__folded__contains=folded(word))
            | Q(person__pinyin__contains=word.lower())
        )
    return accounts


def account_for(actor: Actor, username: str) -> Account:
    """The account called ``username``, for those who keep accounts. Raises NotFound otherwise."""
    account = accounts_for(actor).filter(username=username).first()
    if account is None:
        raise NotFound("没有这个账号。")
    return account


def _guard(actor: Actor) -> None:
    if not may_read_directory(actor):
        raise NotAllowed("人员簿只对项目成员开放。")
