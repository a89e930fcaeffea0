"""`tashan audit verify`: is every line of every audit book as it was written?"""

from __future__ import annotations

import argparse
from dataclasses import asdict

from tashan.faces.cli import setting_up
from tashan.faces.cli.saying import print_json

_REASONS = {"missing": "缺了一行", "altered": "被改动过", "tail": "末尾被截去或多出"}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("audit", help="审计：核对哈希链")
    verbs = parser.add_subparsers(title="动作", metavar="动作", required=True)
    verify = verbs.add_parser(
        "verify", help="核对每一册审计记录是否完好", description="逐行核对；有断处则退出码为 1。"
    )
    verify.add_argument("--json", action="store_true", help="以 JSON 打印")
    verify.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check every book and name the first break of each that does not hold."""
    setting_up.load()
    from tashan.engines.audit.models import Entry
    from tashan.engines.audit.queries import verify

    breaks = verify()
    if arguments.json:
        print_json([asdict(one) for one in breaks])
    else:
        for one in breaks:
            print(f"{one.book} 第{one.number}行：{_REASONS[one.reason]}。")
        if not breaks:
            print(f"{Entry.objects.count()}行审计记录，逐行相符。")
    return 1 if breaks else 0
