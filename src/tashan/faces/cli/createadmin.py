"""`tashan createadmin`: open the first account, an administrator's."""

from __future__ import annotations

import argparse
import getpass
import sys

from tashan.faces.cli import setting_up
from tashan.faces.cli.tongue import say
from tashan.kernel import actors
from tashan.kernel.actors import Role
from tashan.kernel.clock import now
from tashan.kernel.errors import InputFault


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "createadmin", help="开设管理员账号", description="开设管理员账号；其余账号由管理员在网页上开设。"
    )
    parser.add_argument("username", help="账号名")
    parser.add_argument("--name", default="", help="称呼（如“系统管理员”）")
    parser.add_argument("--password-stdin", action="store_true", help="从标准输入读密码，不提问")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask for the password (twice at a terminal) and open the account."""
    setting_up.load()
    from django.db import transaction

    from tashan.domain.people.operations import open_account
    from tashan.domain.placements.operations import grant

    if arguments.password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    elif not sys.stdin.isatty():
        raise InputFault("这里不能提问密码。", remedy="请用 --password-stdin 从标准输入给出。")
    else:
        password = getpass.getpass(say("密码："))
        if password != getpass.getpass(say("再输一遍：")):
            raise InputFault("两次输入的密码不一样。", remedy="请重新运行。")
    actor, at = actors.system("命令行"), now()
    with transaction.atomic():
        account = open_account(
            arguments.username, password=password, label=arguments.name, actor=actor, at=at
        )
        grant(account, role=Role.ADMINISTRATOR, actor=actor, at=at)
    print(say("管理员账号“{name}”已开设。", name=account.username))
    return 0
