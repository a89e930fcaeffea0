"""`tashan demo`: the invented season, taken in through the same intake as anybody's files, written up, and served.

A second run finds everything there and changes nothing.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tashan.faces.cli import intake_told, serve, setting_up
from tashan.faces.cli.tongue import say
from tashan.kernel import actors, periods
from tashan.kernel.actors import Role
from tashan.kernel.clock import CHINA

if TYPE_CHECKING:  # the tables exist only after `setting_up.load`
    from tashan.demo import Season
    from tashan.domain.placements.models import Batch, Group
    from tashan.domain.reports.models import Report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "demo",
        help="演示：收入一季虚构的材料，写出报告，打开网页",
        description="收入一季虚构的材料，生成应报事项、议程、半月总结和月报告，写到 out/，再打开网页。",
    )
    parser.add_argument("--no-serve", action="store_true", help="做完就退出，不打开网页")
    serve.add_address(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Everything but serving takes place once; then serve unless told not to."""
    from tashan.demo import season

    plan = season()
    os.environ["TASHAN_DEMO"] = "1"
    os.environ["TASHAN_CLOCK"] = _at(plan).isoformat()
    setting_up.load(tables=False)
    from django.core.management import call_command

    console, steps = Console(), _Steps()
    with steps.timed(say("数据库")):
        call_command("migrate", verbosity=0, interactive=False)
    with steps.timed(say("项目与账号")):
        batch = _open(plan)
    with _progress(console) as progress:
        told = _take_in(plan, batch, progress, steps)
        with steps.timed(say("请假与应报事项")):
            planned = _plan(plan, batch)
        written = _write_up(plan, batch, progress, steps)
    for line in told:
        console.print(line, highlight=False, markup=False)
    console.print(say("应报事项：新生成{count}项。", count=planned), highlight=False)
    for line in written:
        console.print(line, highlight=False, markup=False)
    console.print(
        say("用时：{steps} 秒", steps=tuple(f"{name} {seconds:.1f}" for name, seconds in steps.taken)),
        highlight=False,
        markup=False,
    )
    if not arguments.no_serve:
        serve.serve(arguments.host, arguments.port)
    return 0


class _Steps:
    """How long each step took, in seconds."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, float]] = []

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.taken.append((name, time.perf_counter() - started))


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _open(plan: Season) -> Batch:
    from django.db import transaction

    from tashan.domain.placements.models import Programme
    from tashan.domain.placements.operations import open_batch, open_group, open_programme
    from tashan.domain.rhythm.operations import set_usual

    actor, at = actors.system("演示"), _at(plan)
    with transaction.atomic():
        programme = Programme.objects.filter(name=plan.programme).first() or open_programme(
            plan.programme, home=plan.home, office=plan.office, actor=actor, at=at
        )
        batch = open_batch(programme, name=plan.batch, start=plan.start, end=plan.end, actor=actor, at=at)
        for name in plan.groups:
            open_group(batch, name=name, city=plan.city, actor=actor, at=at)
        set_usual(programme, basis=plan.basis, actor=actor, at=at)
    return batch


def _at(plan: Season) -> datetime:
    """The moment the season is taken in: the morning after its last paper."""
    return datetime.combine(plan.told_on, datetime.min.time(), CHINA).replace(hour=9)


def _take_in(plan: Season, batch: Batch, progress: Progress, steps: _Steps) -> list[str]:
    from tashan.domain.intake.accepting import CONFIDENT, accept_all
    from tashan.domain.intake.models import Draft, IntakeFile
    from tashan.domain.intake.operations import read_next, receive

    actor, at, lines = actors.system("演示"), _at(plan), list[str]()
    task = progress.add_task(say("收入材料"), total=len(plan.files))
    for file in plan.files:
        data = file.path.read_bytes()
        if not IntakeFile.objects.filter(
            run__batch=batch, name=file.name, run__undone_at__isnull=True
        ).exists():
            group = batch.groups.get(name=file.group) if file.group else None
            with steps.timed(file.name):
                run = receive([(file.name, data)], batch=batch, group=group, actor=actor, at=at)
                while read_next(run, actor=actor, at=at) is not None:
                    pass
                drafts = Draft.objects.filter(file__run=run).count()
                inner = progress.add_task(f"  {file.name}", total=drafts)
                for _draft, _fault in accept_all(run, above=CONFIDENT, actor=actor, at=at):
                    progress.advance(inner)
                progress.remove_task(inner)
            lines += intake_told.told(intake_told.summarise(run))
        progress.advance(task)
    _open_accounts(plan, batch)
    return lines


def _open_accounts(plan: Season, batch: Batch) -> None:
    from django.db import transaction

    from tashan.domain.people.models import Account, Organisation, Person
    from tashan.domain.people.operations import open_account
    from tashan.domain.placements.operations import grant

    actor, at = actors.system("演示"), _at(plan)
    for seat in plan.accounts:
        if Account.objects.filter(username=seat.username).exists():
            continue
        with transaction.atomic():
            person = (
                Person.objects.get(name=seat.person, placements__group__batch=batch) if seat.person else None
            )
            account = open_account(
                seat.username, password=None, person=person, label=seat.label, actor=actor, at=at
            )
            if seat.role in {Role.OFFICE, Role.AUDITOR}:
                grant(account, role=seat.role, programme=batch.programme, actor=actor, at=at)
            elif seat.role is Role.HOME_UNIT:
                unit = Organisation.objects.get(name=seat.organisation)
                grant(
                    account, role=seat.role, programme=batch.programme, organisation=unit, actor=actor, at=at
                )
            elif seat.role is Role.ADMINISTRATOR:
                grant(account, role=seat.role, actor=actor, at=at)


def _plan(plan: Season, batch: Batch) -> int:
    """Enter the season's leaves, then plan the duties and settle those that the season's notes have met already."""
    from tashan.domain.notes.settling import plan_duties
    from tashan.domain.placements.models import Placement
    from tashan.domain.rhythm.models import Leave
    from tashan.domain.rhythm.operations import decide_leave, request_leave, return_from_leave

    actor, at = actors.system("演示"), _at(plan)
    for away in plan.leaves:
        placement = Placement.objects.select_related("group__batch__programme").get(
            person__name=away.person, group__batch=batch
        )
        if not Leave.objects.filter(placement=placement, start=away.start).exists():
            leave = request_leave(
                placement, start=away.start, end=away.end, reason=away.reason, actor=actor, at=at
            )
            decide_leave(leave, approve=True, actor=actor, at=at)
            if away.back is not None:
                return_from_leave(leave, day=away.back, actor=actor, at=at)
    return sum(plan_duties(group, until=plan.end, actor=actor, at=at) for group in _groups(batch))


def _groups(batch: Batch) -> list[Group]:
    return list(batch.groups.select_related("batch__programme").order_by("id"))


def _write_up(plan: Season, batch: Batch, progress: Progress, steps: _Steps) -> list[str]:
    from django.conf import settings

    from tashan.domain.reports.drawing import draw
    from tashan.domain.reports.models import Report
    from tashan.domain.reports.paper import paper_of
    from tashan.engines.documents import to_docx, to_pdf

    actor, at, lines = actors.system("演示"), _at(plan), list[str]()
    here = Path.cwd()
    out = settings.OUT_DIR.relative_to(here) if settings.OUT_DIR.is_relative_to(here) else settings.OUT_DIR
    wanted = [(group, kind, periods.parse(name)) for group in _groups(batch) for kind, name in plan.papers]
    task = progress.add_task(say("写出报告"), total=len(wanted))
    with steps.timed(say("报告")):
        for group, kind, period in wanted:
            report = Report.objects.filter(group=group, kind=kind, start=period.start).first() or draw(
                group, kind=kind, period=period, actor=actor, at=at
            )
            _hand_in(plan, report)
            for suffix, render in ((".docx", to_docx), (".pdf", to_pdf)):
                target = out / f"{report.title}{suffix}"
                if not target.exists():
                    setting_up.write_file(str(target), render(paper_of(report)))
                    lines.append(say("写出 {file}", file=target))
            progress.advance(task)
    return lines


def _hand_in(plan: Season, report: Report) -> None:
    """Submit and sign what stands so in the plan, as the leader of its group; what was done already stays."""
    from tashan.domain.people.models import Account
    from tashan.domain.placements.queries import actor_for
    from tashan.domain.reports.models import ReportState
    from tashan.domain.reports.operations import sign, submit

    at, name = _at(plan), report.period.name
    if name not in plan.submitted + plan.signed or report.state != ReportState.DRAFT:
        return
    leaders = [seat.username for seat in plan.accounts if seat.role is Role.LEADER]
    account = Account.objects.get(username__in=leaders, person__placements__group=report.group)
    leader = actor_for(account, at=at)
    submit(report, edition=report.edition, actor=leader, at=at)
    if name in plan.signed:
        report.refresh_from_db()
        sign(report, edition=report.edition, actor=leader, at=at)
