"""`tashan intake read|load|undo`: from papers to data, and from data to records."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from tashan.faces.cli import setting_up
from tashan.faces.cli.intake_found import read
from tashan.faces.cli.intake_told import summarise, told
from tashan.faces.cli.saying import print_json
from tashan.faces.cli.tongue import say
from tashan.kernel import actors
from tashan.kernel.clock import now
from tashan.kernel.errors import InputFault

if TYPE_CHECKING:  # the tables exist only after `setting_up.load`
    from tashan.domain.intake.models import Run
    from tashan.domain.placements.models import Batch, Group

SURE = 0.8
"""How sure the reader must be for a draft to be accepted unseen, unless the command says otherwise."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("intake", help="导入已有材料：读、收、撤销")
    verbs = parser.add_subparsers(title="动作", metavar="动作", required=True)
    reading = verbs.add_parser(
        "read",
        help="只读，不用数据库：打印文件里读到的内容和出处",
        description="读一个或几个文件（文章、群聊记录、名册、会议纪要），打印读到的内容；不用数据库，不写任何东西。“-”读标准输入。",
    )
    reading.add_argument("files", nargs="+", metavar="FILE", help="一个或几个文件；“-”是标准输入")
    reading.add_argument("--json", action="store_true", help="以 JSON 打印（格式见 docs/intake.md）")
    reading.set_defaults(run=read)
    into = verbs.add_parser(
        "load",
        help="收入文件，成为待核对的条目",
        description="收入任何已有材料：群聊记录、名册、文章、会议纪要。默认只成为待核对的条目。",
    )
    into.add_argument("files", nargs="+", metavar="FILE", help="一个或几个文件；“-”是标准输入")
    add_place(into)
    into.add_argument(
        "--accept",
        nargs="?",
        const=SURE,
        type=_share,
        metavar="把握",
        help="同时采纳把握不低于此值的条目（0 到 1，默认 %(const)s）",
    )
    into.set_defaults(run=load)
    back = verbs.add_parser("undo", help="撤销一次导入，收回它写下的全部记录")
    back.add_argument("code", metavar="RUN", help="导入编号")
    back.set_defaults(run=_undo)


def _share(typed: str) -> float:
    """A confidence as typed. Raises ValueError for what is none, which the parser tells."""
    share = float(typed)
    if not 0 <= share <= 1:
        raise ValueError(typed)
    return share


def add_place(parser: argparse.ArgumentParser) -> None:
    """The options that say where what is read belongs, and the form of the answer."""
    parser.add_argument("--group", help="管理组的名称或编号；给出项目和批次时，没有的会新建")
    parser.add_argument("--programme", help="项目名称")
    parser.add_argument("--batch", help="批次名称")
    parser.add_argument("--json", action="store_true", help="以 JSON 打印结果")


def load(arguments: argparse.Namespace) -> int:
    """Receive the files, read them, and accept the sure drafts when asked to."""
    setting_up.load()
    files = setting_up.read_files(arguments.files)
    _worth_a_run(files)
    at = now()
    batch, group = place_of(arguments, at)
    run = take_in(files, batch=batch, group=group, accept=arguments.accept, at=at)
    summary = summarise(run)
    if arguments.json:
        print_json(summary)
    else:
        for line in told(summary):
            print(line)
    return 1 if all(file["refused"] for file in summary["files"]) else 0


def _worth_a_run(files: list[tuple[str, bytes]]) -> None:
    """Raises InputFault, before anything is opened or kept, when not one of the files can be read at all."""
    from tashan.domain.intake.reader import look

    faults: list[InputFault] = []
    for name, data in files:
        try:
            look(data, name)
        except InputFault as fault:
            faults.append(fault)
        else:
            return
    raise faults[0]


def place_of(arguments: argparse.Namespace, at: datetime) -> tuple[Batch, Group | None]:
    """The batch and group meant by the options, opened where programme and batch are named and new."""
    from django.db import transaction

    from tashan.domain.placements.models import Programme
    from tashan.domain.placements.operations import open_batch, open_group, open_programme

    if not arguments.programme and not arguments.batch and arguments.group:
        group = setting_up.find_group(arguments.group)
        return group.batch, group
    if not (arguments.programme and arguments.batch):
        batch = setting_up.find_batch(arguments.programme, arguments.batch)
    else:
        actor = actors.system("命令行")
        with transaction.atomic():
            programme = Programme.objects.filter(name=arguments.programme).first() or open_programme(
                arguments.programme, actor=actor, at=at
            )
            batch = open_batch(programme, name=arguments.batch, actor=actor, at=at)
    if not arguments.group:
        return batch, None
    found = batch.groups.filter(code=arguments.group).first()
    return batch, found or open_group(batch, name=arguments.group, actor=actors.system("命令行"), at=at)


def take_in(
    files: list[tuple[str, bytes]],
    *,
    batch: Batch,
    group: Group | None,
    accept: float | None,
    at: datetime,
) -> Run:
    """One run: receive, read every file, accept what is at least ``accept`` sure (nothing when None)."""
    from tashan.domain.intake.accepting import accept_all
    from tashan.domain.intake.operations import read_next, receive

    actor = actors.system("命令行")
    run = receive(files, batch=batch, group=group, actor=actor, at=at)
    while read_next(run, actor=actor, at=at) is not None:
        pass
    if accept is not None:
        for _draft, _fault in accept_all(run, above=accept, actor=actor, at=at):
            pass
    return run


def _undo(arguments: argparse.Namespace) -> int:
    setting_up.load()
    from tashan.domain.intake.models import Run
    from tashan.domain.intake.undoing import undo

    run = Run.objects.filter(code=arguments.code).select_related("batch__programme").first()
    if run is None:
        raise InputFault(
            "没有编号为“{code}”的导入。", remedy="编号在导入时打印，也在网页的“导入”里。", code=arguments.code
        )
    undo(run, actor=actors.system("命令行"), at=now())
    print(say("导入 {run} 已撤销，它写下的记录都已收回。", run=run.code))
    return 0
