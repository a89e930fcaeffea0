"""Every verb leaves exactly one line, in the book of its programme; a verb that nobody has tried here fails the test."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tashan.domain.notes.entry import Entry as Words
from tashan.domain.notes.meetings import Resolved
from tashan.domain.reports.models import Report
from tashan.domain.rhythm.usual import USUAL
from tashan.engines import audit
from tashan.engines.audit.models import Entry
from tashan.faces.web.verbs import verbs
from tashan.kernel import periods
from tashan.kernel.actors import Actor, Role
from tests.world import BASIS, PASSWORD, World

ROOMS = (
    "people.operations", "placements.operations", "placements.auditing", "rhythm.operations", "notes.operations",
    "notes.meetings", "notes.settling", "reports.operations", "reports.drawing",
)  # fmt: skip
OF_SEVERAL = {
    "rhythm.operations.set_usual": "four cadences, a line each",
    "notes.settling.plan_duties": "plans and settles, a line each",
}
"""Verbs that are made of others, whose lines they leave."""


def _verbs() -> dict[str, Callable[..., Any]]:
    found = {}
    for room in ROOMS:
        module = import_module(f"tashan.domain.{room}")
        for name, function in vars(module).items():
            if name.startswith("_") or getattr(function, "__module__", "") != module.__name__:
                continue
            if inspect.isfunction(function) and {"actor", "at"} <= set(
                inspect.signature(function).parameters
            ):
                found[f"{room}.{name}"] = function
    return found


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()


class _Day:
    """One day on which everything is done once, and the lines each deed left."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.left: dict[str, list[Entry]] = {}

    def do(self, verb: str, *given: Any, by: str | Actor = "", **more: Any) -> Any:
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        actor = by if isinstance(by, Actor) else self.world.actor(by) if by else self.world.system
        result = _verbs()[verb](*given, **more, actor=actor, at=self.world.at)
        self.left[verb] = list(Entry.objects.filter(pk__gt=last))
        return result


@pytest.fixture
def day(world: World) -> _Day:
    done = _Day(world)
    _people_and_places(done)
    _rhythm(done)
    _notes(done)
    _reports(done)
    return done


def _people_and_places(day: _Day) -> None:
    world, do = day.world, day.do
    person = do("people.operations.add_person", "蓝田玉")
    unit = do("people.operations.add_organisation", "青岭市档案馆")
    do("people.operations.hold_post", person, title="馆长", organisation=unit)
    account = do("people.operations.open_account", "lantian", password=PASSWORD, person=person)
    do("people.operations.set_password", account, password=PASSWORD[::-1])
    own = Actor("蓝田玉", account=account.pk)
    do("people.operations.change_own_password", account, password=PASSWORD, by=own)
    do("people.operations.choose_language", account, language="en", by=own)
    do("people.operations.close_account", account)
    do("people.operations.reopen_account", account)
    programme = do("placements.operations.open_programme", "另一项目")
    batch = do("placements.operations.open_batch", programme, name="第一批")
    group = do("placements.operations.open_group", batch, name="一组")
    stay = do("placements.operations.place", person, group=group)
    do("placements.operations.complete_placement", stay, home_unit=unit)
    term = do("placements.operations.give_role", stay, role=Role.LIAISON, start=world.today)
    do("placements.operations.end_role", term, end=world.today)
    do("placements.operations.end_placement", stay, day=world.today)
    given = do("placements.operations.grant", account, role=Role.AUDITOR, programme=programme)
    do("placements.operations.revoke", given)
    do("placements.auditing.note_reading", by="auditor")
    do("rhythm.operations.set_usual", programme, basis=BASIS)


def _rhythm(day: _Day) -> None:
    world, do = day.world, day.do
    group = world.groups[0]
    week = {**USUAL["week"], "period": "week", "basis": BASIS, "name": "周碰头"}
    do("rhythm.operations.set_cadence", world.programme, **week)
    world.note("段承远", "先写了一条，后来才排定。")
    do("rhythm.operations.plan", group, until=world.today)
    do("notes.settling.settle_told", group)
    do("notes.settling.plan_duties", world.groups[1], until=world.today)
    for verb in ("rhythm.operations.return_from_leave", "notes.settling.come_back"):
        leave = do(
            "rhythm.operations.request_leave", world.placements["石磊"], start=world.today, end=world.today, reason="家事",
            by="石磊",
        )  # fmt: skip
        leave = do("rhythm.operations.decide_leave", leave, approve=True, by="leader")
        do(verb, leave, day=world.today, by="石磊")
    do("rhythm.operations.end_stay", world.placements["石磊"], day=world.today, by="leader")


def _notes(day: _Day) -> None:
    world, do = day.world, day.do
    note = do(
        "notes.operations.write", world.placements["段承远"], entry=Words(text="走访东澜农投集团，谈柑橘直供。"),
        day=world.today, by="member",
    )  # fmt: skip
    note = do(
        "notes.operations.amend",
        note,
        entry=Words(text="走访东澜农投集团，谈妥柑橘直供。"),
        edition=1,
        by="member",
    )
    do("notes.operations.sort_under", note, direction=world.direction("down"), by="member")
    do("notes.operations.share", note, visibility="home", by="member")
    do("notes.operations.attach", note, pictures=[(_picture(), "图.png")], by="member")
    meeting = do(
        "notes.meetings.hold_meeting", world.batch, group=world.groups[0], kind="seminar", title="周座谈",
        day=world.today, resolutions=[Resolved("写报告", "唐一鸣")], by="leader",
    )  # fmt: skip
    do("notes.meetings.close_resolution", meeting.resolutions.get(), by="leader")
    do(
        "notes.meetings.record_activity", world.batch, group=world.groups[0], kind="visit", start=world.today,
        summary="看柑橘分拣线", by="leader",
    )  # fmt: skip
    do("notes.operations.withdraw", note, by="member")
    world.note("段承远", "下午到澜湾数智科技集团看生产线，记下三条做法。")


def _reports(day: _Day) -> None:
    world, do = day.world, day.do
    period = periods.parse("2025-11")

    def drawn() -> Report:
        report: Report = do(
            "reports.drawing.draw", world.groups[0], kind="month", period=period, by="liaison"
        )
        return report

    report = drawn()
    first = report.sentences.order_by("position").first()

    def seen() -> dict[str, Any]:
        report.refresh_from_db()
        return {"edition": report.edition, "by": "liaison"}

    do("reports.operations.edit_sentence", first, text="改过的一句。", **seen())
    added = do("reports.operations.add_sentence", report, after=first, text="自己加的一句。", **seen())
    do("reports.operations.take_out", added, **seen())
    do("reports.operations.discard", report, **seen())
    report = drawn()
    report = do("reports.operations.submit", report, **seen())
    report = do("reports.operations.return_report", report, comment="补一句", by="leader")
    report = do("reports.operations.submit", report, **seen())
    do("reports.operations.sign", report, edition=report.edition, by="leader")


@pytest.mark.django_db
def test_every_verb_leaves_one_line_where_its_programmes_auditors_look(day: _Day) -> None:
    assert set(day.left) == set(_verbs())
    assert {verb for verb, lines in day.left.items() if len(lines) != 1} <= set(OF_SEVERAL)
    books = {verb: {line.book for line in lines} for verb, lines in day.left.items()}
    outside = {verb for verb, kept in books.items() if kept == {audit.INSTALLATION}}
    assert outside == {verb for verb in books if verb.startswith("people.")} | {
        "placements.auditing.note_reading"
    }
    assert {line.verb for lines in day.left.values() for line in lines} <= set(verbs())
