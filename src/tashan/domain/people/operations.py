"""The verbs of people: add persons, organisations, other names and posts; open and close accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from tashan.domain.people.models import Account, Organisation, OrganisationKind, OtherName, Person, Post
from tashan.domain.people.names import folded, pinyin_of, tidy
from tashan.domain.people.rules import may_keep_accounts, may_keep_people
from tashan.engines import audit
from tashan.kernel.actors import Actor
from tashan.kernel.errors import Conflict, InputFault, NotAllowed

LONGEST_NAME = 60  # characters of a person's name, a remark, a sign-in name or a label
LONGEST_UNIT = 120  # characters of an organisation's name
_SIGN_IN = re.compile(r"[\w.@+-]+")


def _guard(actor: Actor) -> None:
    if not may_keep_people(actor, None):
        raise NotAllowed("您不能登记人员和单位。", remedy="请交给本组联络员或主管办公室。")


@transaction.atomic
def add_person(name: str, *, remark: str = "", actor: Actor, at: datetime) -> Person:
    """Add somebody. ``remark`` keeps people of the same name apart; the same name with the same remark is a Conflict."""
    _guard(actor)
    name = tidy(name)
    if not name:
        raise InputFault("没有写姓名。")
    if len(name) > LONGEST_NAME or len(remark) > LONGEST_NAME:
        raise InputFault("姓名或区分说明超过{limit}字。", remedy="请核对后改短。", limit=LONGEST_NAME)
    if Person.objects.filter(name=name, remark=remark).exists():
        raise Conflict("已有一位“{name}”。", remedy="若是另一人，请写明区分说明，如单位。", name=name)
    person = Person.objects.create(name=name, remark=remark, folded=folded(name), pinyin=pinyin_of(name))
    audit.append(actor=actor, verb="person.add", target=person.code, at=at, name=name)
    return person


@transaction.atomic
def add_organisation(
    name: str,
    *,
    kind: str = OrganisationKind.OTHER,
    other_names: Iterable[str] = (),
    actor: Actor,
    at: datetime,
) -> Organisation:
    """The organisation of that name (or other name), added if it is new; ``other_names`` are added to it."""
    _guard(actor)
    name = tidy(name)
    if not name:
        raise InputFault("没有写单位名称。")
    if len(name) > LONGEST_UNIT:
        raise InputFault("单位名称超过{limit}字。", remedy="请核对后改短。", limit=LONGEST_UNIT)
    organisation = find_organisation(name)
    if organisation is None:
        if kind not in OrganisationKind.values:
            kind = OrganisationKind.OTHER
        organisation = Organisation.objects.create(name=name, kind=kind, folded=folded(name))
        audit.append(actor=actor, verb="organisation.add", target=organisation.code, at=at, name=name)
    for other in other_names:
        _also_called(organisation, tidy(other), actor, at)
    return organisation


def _also_called(organisation: Organisation, name: str, actor: Actor, at: datetime) -> None:
    key = folded(name)
    if (
        not key
        or len(name) > LONGEST_UNIT
        or key == organisation.folded
        or find_organisation(name) is not None
    ):
        return
    OtherName.objects.create(organisation=organisation, name=name, folded=key)
    audit.append(actor=actor, verb="organisation.name", target=organisation.code, at=at, name=name)


def find_organisation(name: str) -> Organisation | None:
    """The organisation known by ``name``, in either script, by its own or another name."""
    key = folded(name)
    return (
        Organisation.objects.filter(Q(folded=key) | Q(other_names__folded=key))
        .order_by("id")
        .distinct()
        .first()
    )


@transaction.atomic
def hold_post(
    person: Person,
    *,
    title: str,
    organisation: Organisation | None,
    start: date | None = None,
    actor: Actor,
    at: datetime,
) -> Post:
    """Record that ``person`` holds ``title``; the same post twice is one."""
    _guard(actor)
    post, made = Post.objects.get_or_create(
        person=person, organisation=organisation, title=title.strip()[:80], start=start
    )
    if made:
        audit.append(actor=actor, verb="post.hold", target=person.code, at=at, title=post.title)
    return post


@transaction.atomic
def open_account(
    username: str,
    *,
    password: str | None,
    person: Person | None = None,
    label: str = "",
    actor: Actor,
    at: datetime,
) -> Account:
    """Open an account. ``password=None`` makes one that can only be entered another way (the demo's one-click door).

    Raises InputFault for a weak password or an empty name, Conflict for a name or person that has an account already.
    """
    if not may_keep_accounts(actor, None):
        raise NotAllowed("只有管理员可以开设账号。")
    username = username.strip().lower()
    if not username:
        raise InputFault("没有写账号名。")
    if not _SIGN_IN.fullmatch(username) or len(username) > LONGEST_NAME or len(label) > LONGEST_NAME:
        raise InputFault(
            "账号名只能用文字、数字和 . @ + - _，账号名和称呼都不超过{limit}字。",
            remedy="请改好再试。",
            limit=LONGEST_NAME,
        )
    if Account.objects.filter(username=username).exists():
        raise Conflict("账号“{username}”已经存在。", remedy="请换一个名字。", username=username)
    if person is not None and Account.objects.filter(person=person).exists():
        raise Conflict("{name}已经有账号。", name=person.name)
    account = Account(username=username, person=person, label=label)
    if password is None:
        account.set_unusable_password()
    else:
        _check_password(password, account)
        account.set_password(password)
    account.save()
    audit.append(actor=actor, verb="account.open", target=username, at=at)
    return account


@transaction.atomic
def set_password(account: Account, *, password: str, actor: Actor, at: datetime) -> Account:
    """Give an account a new password, on its owner's request. Raises InputFault for a weak one."""
    if not may_keep_accounts(actor, None):
        raise NotAllowed("只有管理员可以重设密码。")
    _check_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    audit.append(actor=actor, verb="account.password", target=account.username, at=at)
    return account


@transaction.atomic
def close_account(account: Account, *, actor: Actor, at: datetime) -> Account:
    """Close an account: it can no longer sign in; what it did stays in the records."""
    if not may_keep_accounts(actor, None):
        raise NotAllowed("只有管理员可以停用账号。")
    if actor.account == account.pk:
        raise InputFault("不能停用自己正在使用的账号。", remedy="请由另一位管理员停用。")
    if not Account.objects.filter(pk=account.pk, is_active=True).update(is_active=False):
        raise Conflict("这个账号已经停用。")
    account.refresh_from_db()
    audit.append(actor=actor, verb="account.close", target=account.username, at=at)
    return account


@transaction.atomic
def reopen_account(account: Account, *, actor: Actor, at: datetime) -> Account:
    """Let a closed account sign in again, with the password and the seats it had."""
    if not may_keep_accounts(actor, None):
        raise NotAllowed("只有管理员可以启用账号。")
    if not Account.objects.filter(pk=account.pk, is_active=False).update(is_active=True):
        raise Conflict("这个账号没有停用。")
    account.refresh_from_db()
    audit.append(actor=actor, verb="account.reopen", target=account.username, at=at)
    return account


@transaction.atomic
def change_own_password(account: Account, *, password: str, actor: Actor, at: datetime) -> Account:
    """The owner's new password, once the old one has been asked for. Raises InputFault for a weak one."""
    if actor.account != account.pk:
        raise NotAllowed("只能更改自己的密码。")
    _check_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    audit.append(actor=actor, verb="account.own-password", target=account.username, at=at)
    return account


@transaction.atomic
def choose_language(account: Account, *, language: str, actor: Actor, at: datetime) -> Account:
    """Remember the language the account's owner reads."""
    if actor.account != account.pk:
        raise NotAllowed("只能更改自己的界面语言。")
    if not Account.objects.filter(pk=account.pk).exclude(language=language).update(language=language):
        return account
    account.refresh_from_db()
    audit.append(actor=actor, verb="account.language", target=account.username, at=at, language=language)
    return account


def _check_password(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise InputFault("密码不合要求：{why}", why="".join(fault.messages)) from None
