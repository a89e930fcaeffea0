"""`tashan`: the command line. Each command is a module of its name with ``add`` (its arguments) and ``run`` (its work).

Exit codes: 0 done; 1 the input (or an option) is at fault (one sentence, with file and line); 2 the installation is at fault.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from tashan.faces.cli import setting_up
from tashan.faces.cli.saying import Parser, bear_anything, print_fault, stop_printing
from tashan.faces.cli.tongue import check_language, say
from tashan.kernel.errors import InstallationFault, TashanError

COMMANDS = (
    "demo",
    "serve",
    "migrate",
    "createadmin",
    "roster",
    "intake",
    "report",
    "audit",
    "doctor",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what is wrong goes to standard error as one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tashan.config.settings")
    bear_anything()
    as_json = "--json" in (sys.argv[1:] if argv is None else argv)
    try:
        check_language()
        arguments = build_parser().parse_args(argv)
        code = int(arguments.run(arguments) or 0)
        sys.stdout.flush()
        return code
    except TashanError as fault:
        return _refused(fault, as_json)
    except BrokenPipeError:
        stop_printing()
        return 0
    except KeyboardInterrupt:
        print(say("已停止；已经写入的内容都在。"), file=sys.stderr)
        return 130
    except Exception as error:
        fault_below = setting_up.fault_below(error)
        if fault_below is None:
            raise
        return _refused(fault_below, as_json)


def _refused(fault: TashanError, as_json: bool) -> int:
    code = 2 if isinstance(fault, InstallationFault) else 1
    print_fault(fault, code, as_json=as_json)
    return code


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = Parser(
        prog="tashan",
        description="他山：选派干部对标学习管理。写一次，长成每一份材料，句句有出处。",
        epilog="退出码：0 完成；1 输入有误；2 安装有误。数据在 TASHAN_DATA_DIR（默认 ./data）。",
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for name in COMMANDS:
        import_module(f"tashan.faces.cli.{name}").add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
