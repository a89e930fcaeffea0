"""`tashan intake read|load|undo`: from papers to data, and from data to records."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tashan.faces.cli import setting_up
from tashan.faces.cli.saying import print_json
from tashan.faces.cli.tongue import say, translate
from tashan.kernel import actors
from tashan.kernel.clock import local_day, now
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import Saying, kept, together

if TYPE_CHECKING:  # the tables exist only after `setting_up.load`
    from tashan.domain.intake.models import Run
    from tashan.domain.placements.models import Batch, Group

SURE = 0.8
"""How sure the reader must be for a draft to be accepted unseen, unless the command says otherwise."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("intake", help="导入已有材料：读、收、撤销")
    verbs = parser.add_subparsers(title="动作", metavar="动作", required=True)
    read = verbs.add_parser(
        "read",
        help="只读，不用数据库：打印文件里读到的内容和出处",
        description="读一个或几个文件（文章、群聊记录、名册、会议纪要），打印读到的内容；不用数据库，不写任何东西。“-”读标准输入。",
    )
    read.add_argument("files", nargs="+", metavar="FILE", help="一个或几个文件；“-”是标准输入")
    read.add_argument("--json", action="store_true", help="以 JSON 打印（格式见 docs/intake.md）")
    read.set_defaults(run=_read)
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


def _read(arguments: argparse.Namespace) -> int:
    """Read file after file; what one cannot be read for is said, and the others go on."""
    faults = 0
    for name in arguments.files:
        try:
            found = _found_in(*setting_up.read_files([name])[0])
        except InputFault as fault:
            found = {"name": Path(name).name, "refused": fault.said(translate)}
        faults += found["refused"] is not None
        if arguments.json:
            print_json(found)
        elif "source" in found:
            _tell(name, found)
        elif found["refused"]:
            print(found["refused"], file=sys.stderr)
        else:
            _tell_paper(found)
    return 1 if faults else 0


def _found_in(name: str, data: bytes) -> dict[str, Any]:
    """An article in its own schema; any other paper as the drafts it would become."""
    from tashan.domain.intake.reader import article_of, look, understood
    from tashan.domain.intake.understanding import Context
    from tashan.engines.text import Known, as_json

    paper = look(data, name)
    if paper.kind == "article":
        return as_json(article_of(paper), translate)
    understanding = understood(paper, Context(Known(), local_day(now())))
    return {
        "name": name,
        "kind": understanding.kind,
        "title": understanding.title,
        "text": understanding.text,
        "found": [
            {
                "kind": one.kind,
                "data": one.data,
                "span": [one.start, one.end],
                "confidence": one.confidence,
                "remark": one.remark.said(translate),
                "repeats": one.twin,
            }
            for one in understanding.found
        ],
        "set_aside": understanding.findings.get("set_aside", {}),
        "warnings": [kept(one).said(translate) for one in understanding.findings.get("warnings", [])],
        "refused": understanding.refused.said(translate) or None,
    }


def _tell_paper(found: dict[str, Any]) -> None:
    """What was found in a chat, a roster or minutes, a line each."""
    print(say("{where}：{what}", where=found["name"], what=_PAPERS[found["kind"]]))
    for one in found["found"]:
        data = one["data"]
        again = say("（重复）") if one["repeats"] is not None else ""
        match one["kind"]:
            case "note":
                who = f"{data['day'] or say('日期不明')} {data['sender']}{again}"
                print("  " + say("{where}：{what}", where=who, what=_brief(data["text"])))
            case "placement":
                stay = "—".join(day for day in (data["start"], data["end"]) if day)
                print(
                    "  "
                    + " ".join(
                        filter(
                            None,
                            (data["name"], data["home_unit"], data["home_post"], data["host_unit"], stay),
                        )
                    )
                )
            case "meeting":
                print(
                    "  "
                    + say(
                        "{meeting}，出席{present}人，决议{resolutions}项",
                        meeting=f"{data['day'] or say('日期不明')} {data['title']}",
                        present=len(data["present"]),
                        resolutions=len(data["resolutions"]),
                    )
                )
    if found["set_aside"]:
        print("  " + say("搁置：{what}", what=_aside(found["set_aside"])))
    for warning in found["warnings"]:
        print("  " + say("注意：{what}", what=warning))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"


def _aside(counts: dict[str, int]) -> tuple[Saying, ...]:
    return tuple(_counted(_ASIDE[kind], count) for kind, count in counts.items())


def _counted(what: Saying, count: int) -> Saying:
    return Saying("{what}{count}条", what=what, count=count)


def _tell(name: str, found: dict[str, Any]) -> None:
    print(say("{where}：{what}", where=name, what=found["source"]["title"] or Saying("无标题")))
    if found["refused"]:
        print("  " + say("不收：{what}", what=found["refused"]))
        return
    for repair in found["repairs"]:
        print("  " + say("修复 {kind} {count}处", kind=repair["kind"], count=repair["count"]))
    for person in found["people"]:
        titles = tuple(person["titles"])
        print(
            "  " + say("人 {name} {titles} [{role}]", name=person["name"], titles=titles, role=person["role"])
        )
    print("  " + say("单位 {names}", names=tuple(one["name"] for one in found["organisations"])))
    for activity in found["activities"]:
        until = f"—{activity['end']}" if activity["end"] != activity["start"] else ""
        print(
            f"  {activity['start']}{until} [{activity['kind']}/{activity['direction']}] {activity['summary']}"
        )
    for warning in found["warnings"]:
        print("  " + say("注意：{what}", what=warning))


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


def summarise(run: Run) -> dict[str, Any]:
    """What a run did, as JSON values: per file what came in and what was set aside, and why."""
    from tashan.domain.intake.models import DraftState

    files = []
    for file in run.files.prefetch_related("drafts__duplicate_of__file__run"):
        counts: dict[str, dict[str, int]] = {}
        for draft in file.drafts.all():
            kind = counts.setdefault(draft.kind, {})
            kind[draft.state] = kind.get(draft.state, 0) + 1
        files.append(
            {
                "name": file.name,
                "kind": file.kind,
                "refused": file.refused.said(translate) or None,
                "drafts": counts,
                "set_aside": file.findings.get("set_aside", {}),
                "warnings": [kept(one).said(translate) for one in file.findings.get("warnings", [])],
                "ignored": [
                    say("{what}（{why}）", what=heading, why=kept(reason))
                    for _, heading, reason in file.findings.get("ignored", [])
                ],
                "elsewhere": sorted(
                    {
                        draft.duplicate_of.file.run.code
                        for draft in file.drafts.all()
                        if draft.duplicate_of
                        and draft.duplicate_of.state == DraftState.WAITING
                        and draft.duplicate_of.file.run_id != run.pk
                    }
                ),
                "reworded": sum(
                    draft.state == DraftState.WAITING and bool(draft.duplicate_of_id or draft.note_id)
                    for draft in file.drafts.all()
                ),
                "waiting": [
                    draft.remark.said(translate)
                    for draft in file.drafts.all()
                    if draft.state == DraftState.WAITING and draft.tried_at
                ],
            }
        )
    return {"run": run.code, "files": files}


_STATES = {
    "accepted": Saying("采纳"),
    "waiting": Saying("待核对"),
    "duplicate": Saying("重复"),
    "dropped": Saying("不采纳"),
}
_KINDS = {
    "organisation": Saying("单位"),
    "person": Saying("人员"),
    "placement": Saying("学员"),
    "note": Saying("日交流"),
    "meeting": Saying("会议"),
    "activity": Saying("活动"),
    "idea": Saying("建议"),
    "setting": Saying("规则"),
}
_PAPERS = {"chat": Saying("群聊记录"), "roster": Saying("名册"), "minutes": Saying("会议纪要")}
_ASIDE = {
    "chatter": Saying("闲谈"),
    "system": Saying("系统消息"),
    "placeholder": Saying("图片文件占位"),
    "announcement": Saying("通知"),
}


def told(summary: dict[str, Any]) -> list[str]:
    """The summary as lines for a person."""
    lines = [say("导入编号 {run}（撤销：tashan intake undo {run}）", run=summary["run"])]
    for file in summary["files"]:
        if file["refused"]:
            lines.append("  " + say("{name}：未收。{why}", name=file["name"], why=file["refused"]))
            continue
        parts = [
            Saying(
                "{kind}{counts}",
                kind=_KINDS[kind],
                counts=tuple(_counted(_STATES[state], count) for state, count in states.items()),
            )
            for kind, states in file["drafts"].items()
        ]
        what = together(parts) or Saying("没有可收的内容")
        lines.append("  " + say("{where}：{what}", where=file["name"], what=what))
        if file["set_aside"]:
            lines.append("    " + say("搁置：{what}", what=_aside(file["set_aside"])))
        if file["ignored"]:
            columns = tuple(dict.fromkeys(file["ignored"]))
            lines.append("    " + say("没有收的栏目：{columns}", columns=columns))
        for reason, count in Counter(file["waiting"]).most_common(5):
            lines.append("    " + say("没能采纳{count}条：{why}", count=count, why=reason))
        if file["elsewhere"]:
            runs = tuple(file["elsewhere"])
            lines.append(
                "    "
                + say("注意：重复的在导入 {runs} 里等着核对；请在网页上核对，或撤销那次再导入。", runs=runs)
            )
        if file["reworded"]:
            lines.append(
                "    "
                + say(
                    "注意：{count}条与以前收过或写过的相近，文字不同，请在网页上核对。",
                    count=file["reworded"],
                )
            )
        lines += ["    " + say("注意：{what}", what=warning) for warning in file["warnings"]]
    return lines


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
