"""Who may open what: every address of the program, asked for as every role, held against the table in `docs/rights.md`.

Each request is made on records of the first group and then taken back, so that no answer depends on the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from PIL import Image

from tashan.domain.intake.operations import read_next, receive
from tashan.domain.notes.meetings import Resolved, hold_meeting
from tashan.domain.notes.models import MeetingKind, Visibility
from tashan.domain.notes.operations import attach
from tashan.domain.people.operations import add_person
from tashan.domain.placements.operations import give_role, open_batch, open_group, open_programme, place
from tashan.domain.reports.drawing import draw
from tashan.domain.reports.operations import submit
from tashan.domain.rhythm.operations import decide_leave, end_stay, request_leave
from tashan.kernel import periods
from tashan.kernel.actors import Role
from tests.world import END, START, World

ROLES = (
    "member", "leader", "deputy", "liaison", "office", "home-unit", "auditor", "administrator", "other", "former", "elsewhere",
)  # fmt: skip
"""``other`` is a member of another group, ``former`` one of this group who has left, ``elsewhere`` the leader of a group in
another programme."""
ACCOUNTS = {"other": "温如海", "former": "白露", "elsewhere": "姜望舒"}
TABLE = Path(__file__).resolve().parents[2] / "docs" / "rights.md"
ELSEWHERE = {"account_inactive", "account_reauthenticate", "account_set_password", "demo-door"}
"""Doors of the sign-in itself and of the demo; they hold nothing of anybody."""
CHAT = "段承远 2025/11/4 21:03\n今天跟着投促中心拜访了两家企业，谈了预冷线的投资意向。\n"


@dataclass(frozen=True)
class Records:
    """What the addresses name, all of the first group."""

    world: World
    arguments: dict[str, list[Any]]
    given: dict[str, dict[str, Any]]


def addresses(resolver: URLResolver | None = None) -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def _strangers(world: World) -> None:
    """Somebody who left the group yesterday, and the leader of a group in another programme."""
    by = {"actor": world.system, "at": world.at}
    end_stay(world.placements["白露"], day=world.today - timedelta(days=1), **by)
    programme = open_programme("青岭市选派干部赴东澜对标学习", **by)
    batch = open_batch(programme, name="第一批", start=START, end=END, **by)
    person = world.people["姜望舒"] = add_person("姜望舒", **by)
    stay = place(person, group=open_group(batch, name="第一管理组", **by), **by)
    give_role(stay, role=Role.LEADER, start=START, **by)


def records_of(world: World) -> Records:
    actor, at, group = world.system, world.at, world.groups[0]
    note = world.note("段承远", "拜访了东澜农投集团，谈柑橘订单。", visibility=Visibility.HOME)
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    (attached,) = attach(note, pictures=[(picture.getvalue(), "图.png")], actor=world.actor("段承远"), at=at)
    meeting = hold_meeting(
        world.batch, group=group, kind=MeetingKind.SEMINAR, title="周座谈", day=world.today,
        resolutions=[Resolved("写报告", "唐一鸣")], actor=actor, at=at,
    )  # fmt: skip
    leave = request_leave(
        world.placements["石磊"], start=world.today, end=world.today, reason="家事", actor=actor, at=at
    )
    approved = request_leave(
        world.placements["石磊"], start=at.date().replace(day=3), end=at.date().replace(day=4), reason="家事",
        actor=actor, at=at,
    )  # fmt: skip
    decide_leave(approved, approve=True, actor=actor, at=at)
    report = draw(group, kind="week", period=periods.parse("2025-W45"), actor=actor, at=at)
    month = draw(group, kind="month", period=periods.parse("2025-11"), actor=actor, at=at)
    month = submit(month, edition=month.edition, actor=actor, at=at)
    run = receive([("聊天.txt", CHAT.encode())], batch=world.batch, group=group, actor=actor, at=at)
    file = read_next(run, actor=actor, at=at)
    assert file is not None
    draft = file.drafts.order_by("pk").first()
    assert draft is not None
    sentence = report.sentences.order_by("-position").first()
    assert sentence is not None
    person, unit = world.people["高屹"], world.organisations["东澜农投集团"]
    edited = {"sentence": sentence.code, "text": "改过的一句。", "edition": report.edition}
    arguments: dict[str, list[Any]] = {
        "attachment": [attached.code], "leave-decide": [leave.code], "leave-return": [approved.code],
        "meeting": [meeting.code], "minutes": [meeting.code, "docx"],
        "action-close": [meeting.code, meeting.resolutions.get().pk],
        "own-notes-file": ["csv"], "group-file": [group.code, "csv"], "reports-file": ["csv"],
        "people-file": ["csv"], "roster-file": ["csv"], "leave-file": ["csv"], "intake-runs-file": ["csv"],
        "placement-notes-file": [world.placements["段承远"].code, "csv"], "accounts-file": ["csv"], "audit-file": ["csv"],
        "intake-run": [run.code], "intake-read": [run.code], "intake-accept": [run.code], "intake-undo": [run.code],
        "intake-file": [file.code], "intake-original": [file.code], "intake-drafts": [file.code, "csv"],
        "person": [person.code], "organisation": [unit.code], "placement": [world.placements["段承远"].code],
        "account": ["member"], "report-return": [month.code], "report-sign": [month.code],
        "report-paper": [report.code, "docx"], "report-sources": [report.code, "csv"],
        **{name: [note.code] for name in ("note", "note-amend", "note-withdraw", "note-sort", "note-share", "note-pictures")},
        **{name: [group.code] for name in ("group", "group-directions", "meeting-new")},
        **{name: [report.code] for name in (
            "report", "report-edit", "report-add", "report-take-out", "report-submit", "report-discard",
            "report-versions", "report-text")},
        **{name: [draft.code] for name in (
            "intake-draft", "intake-accept-draft", "intake-drop-draft", "intake-take-up-draft")},
    }  # fmt: skip
    given = {
        "report-draw": {"group": group.code, "kind": "half-month", "period": "2025-11-H1"},
        "report-edit": edited, "report-add": edited | {"after": sentence.code}, "report-take-out": edited,
        "report-submit": {"edition": report.edition},
        "report-return": {"comment": "请补数字", "edition": month.edition},
        "report-sign": {"edition": month.edition},
        "leave-decide": {"decision": "approve", "approve": "1"},
        "leave-return": {"day": world.today.isoformat()},
        "note-sort": {"direction": "down"}, "note-share": {"visibility": "group"},
        "set_language": {"language": "en"},
    }  # fmt: skip
    return Records(world, arguments, given)


def _allowed(client: Client, records: Records, name: str) -> bool:
    """Whether the request gets in: a page, a file, or a form that only finds fault with what was typed."""
    address = reverse(name, args=records.arguments.get(name))
    mark = transaction.savepoint()
    answer = client.get(address)
    if answer.status_code == 405:
        answer = client.post(address, records.given.get(name, {}))
    transaction.savepoint_rollback(mark)
    assert answer.status_code < 500, f"{name}: {answer.status_code}"
    return answer.status_code not in {403, 404}


def _table() -> dict[str, set[str]]:
    """The table as the address names and, for each, the roles with a tick."""
    rows = re.findall(r"^\| `([\w-]+)` \|[^|]*\|(.+)\|$", TABLE.read_text(encoding="utf-8"), re.M)
    return {
        name: {role for role, cell in zip(ROLES, cells.split("|"), strict=True) if cell.strip() == "✓"}
        for name, cells in rows
    }


@pytest.mark.django_db
def test_every_address_opens_to_whom_the_table_says(world: World) -> None:
    records = records_of(world)
    _strangers(world)
    found: dict[str, set[str]] = {name: set() for name in addresses() if name not in ELSEWHERE}
    for role in ROLES:
        client = Client()
        client.force_login(world.account(ACCOUNTS.get(role, role)))
        for name in found:
            if name != "account_logout" and _allowed(client, records, name):
                found[name].add(role)
    found["account_logout"] = set(ROLES)
    assert found == _table()


@pytest.mark.django_db
def test_a_visitor_gets_no_further_than_the_sign_in_page(world: World) -> None:
    records = records_of(world)
    for name in addresses():
        if name in ELSEWHERE or name in {"account_login", "account_logout", "set_language"}:
            continue
        answer = Client().get(reverse(name, args=records.arguments.get(name)))
        if answer.status_code == 405:
            answer = Client().post(reverse(name, args=records.arguments.get(name)))
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith("/account/login/"), name
