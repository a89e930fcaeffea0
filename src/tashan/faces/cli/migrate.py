"""`tashan migrate`: bring the database up to date."""

from __future__ import annotations

import argparse

from tashan.faces.cli import setting_up
from tashan.faces.cli.tongue import say


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "migrate", help="建立或更新数据库", description="建立或更新数据库；可以反复运行。"
    )
    parser.add_argument("--check", action="store_true", help="只检查，有未执行的更新则退出码为 2")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Apply what is pending and say how much that was."""
    setting_up.load(tables=False)
    from django.core.management import call_command

    waiting = setting_up.pending()
    if arguments.check:
        print(
            say("有{count}项更新未执行，请运行 tashan migrate。", count=len(waiting))
            if waiting
            else say("数据库已是最新。")
        )
        return 2 if waiting else 0
    call_command("migrate", verbosity=0, interactive=False)
    print(say("数据库已就绪（执行了{count}项更新）。", count=len(waiting)))
    return 0
