"""`tashan roster load`: take in a roster, through the same intake as everything else."""

from __future__ import annotations

import argparse

from tashan.faces.cli import intake, setting_up
from tashan.kernel.clock import local_day, now
from tashan.kernel.errors import InputFault


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("roster", help="名册：导入 XLSX 或 CSV")
    verbs = parser.add_subparsers(title="动作", metavar="动作", required=True)
    load = verbs.add_parser(
        "load",
        help="导入名册并采纳有把握的各行",
        description="导入名册。组别取自表内，或用 --group 指定；表头顺序、标题行、合并单元格都可以照旧。",
    )
    load.add_argument("file", metavar="FILE.xlsx")
    intake.add_place(load)
    load.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Load one roster and accept its sure rows. Raises InputFault for a file that is another paper."""
    from tashan.domain.intake.reader import look, understood
    from tashan.domain.intake.understanding import Context
    from tashan.engines.text import Known

    setting_up.load()
    ((name, data),) = setting_up.read_files([arguments.file])
    paper = look(data, name)
    if paper.kind != "roster":
        raise InputFault("这不像名册。", where=name, remedy="其他材料请用 tashan intake load 导入。")
    if refused := understood(paper, Context(Known(), local_day(now()))).refused:
        raise InputFault("{why}", where=name, why=refused)
    arguments.files, arguments.accept = [arguments.file], intake.SURE
    return intake.load(arguments)
