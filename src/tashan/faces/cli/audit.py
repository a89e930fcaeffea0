"""`tashan audit verify`: is every line of every audit book as it was written?"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from tashan.faces.cli import setting_up
from tashan.faces.cli.saying import print_json
from tashan.faces.cli.tongue import say
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import Saying

_REASONS = {
    "missing": Saying("缺了一行"),
    "altered": Saying("被改动过"),
    "tail": Saying("末尾被截去或多出"),
    "rewritten": Saying("和从前留存的不一样，整册可能被重写过"),
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("audit", help="审计：核对哈希链")
    verbs = parser.add_subparsers(title="动作", metavar="动作", required=True)
    verify = verbs.add_parser(
        "verify", help="核对每一册审计记录是否完好", description="逐行核对；有断处则退出码为 1。"
    )
    verify.add_argument("--json", action="store_true", help="以 JSON 打印")
    verify.add_argument("--keep", metavar="文件", help="核对无误后，把每册的末行写进这个文件，请存到别处")
    verify.add_argument(
        "--against", metavar="文件", help="同时对照从前用 --keep 留存的文件，整册重写也看得出"
    )
    verify.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check every book and name the first break of each that does not hold."""
    setting_up.load()
    from tashan.engines.audit.models import Entry
    from tashan.engines.audit.queries import heads, verify

    ends = heads()
    breaks = verify(_kept(arguments.against) if arguments.against else None)
    if arguments.json:
        print_json([asdict(one) for one in breaks])
    else:
        for one in breaks:
            print(
                say(
                    "{book} 第{number}行：{reason}。",
                    book=one.book,
                    number=one.number,
                    reason=_REASONS[one.reason],
                )
            )
        if not breaks:
            print(say("{count}行审计记录，逐行相符。", count=Entry.objects.count()))
    if arguments.keep and not breaks:
        setting_up.write_file(arguments.keep, json.dumps(ends, indent=1).encode())
    return 1 if breaks else 0


def _kept(name: str) -> dict[str, tuple[int, str]]:
    """The ends of the books that an earlier check wrote to the file ``name``. Raises InputFault for anything else."""
    ((_, data),) = setting_up.read_files([name])
    try:
        return {str(book): (int(count), str(digest)) for book, (count, digest) in json.loads(data).items()}
    except (ValueError, TypeError, AttributeError):
        raise InputFault(
            "这不是 --keep 留存的文件。",
            where=name,
            remedy="请给从前 tashan audit verify --keep 写出的文件。",
        ) from None
