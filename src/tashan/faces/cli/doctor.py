"""`tashan doctor`: what is installed, writable and configured; every fault with its remedy."""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path

from tashan.faces.cli import setting_up
from tashan.faces.cli.saying import print_json
from tashan.faces.cli.tongue import say, translate
from tashan.kernel.clock import now
from tashan.kernel.errors import TashanError
from tashan.kernel.sayings import Saying, listed

_ROOM = 500 * 2**20  # bytes of free disk below which papers and files may fail


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``remedy`` is empty when it is well."""

    name: str
    found: str
    remedy: str = ""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "doctor",
        help="检查安装",
        description="逐项检查安装、目录、数据库、字体等；有问题则退出码为 2，并说怎么办。",
    )
    parser.add_argument("--json", action="store_true", help="以 JSON 打印")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Look at everything, print it, and exit 2 if anything is at fault."""
    findings = [_looked(name.said(translate), look) for name, look in _LOOKS]
    if arguments.json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            print(
                f"{'×' if finding.remedy else '✓'} "
                + say("{where}：{what}", where=finding.name, what=finding.found)
            )
            if finding.remedy:
                print("  " + say("怎么办：{what}", what=finding.remedy))
    return 2 if any(finding.remedy for finding in findings) else 0


def _looked(name: str, look: Callable[[], tuple[str, str]]) -> Finding:
    try:
        found, remedy = look()
    except TashanError as fault:
        return Finding(
            name,
            say(fault.what, **fault.facts),
            say(fault.remedy, **fault.facts) or fault.said(translate),
        )
    return Finding(name, found, remedy)


def _python() -> tuple[str, str]:
    fits = sys.version_info >= (3, 11)
    return platform.python_version(), "" if fits else say("请装 Python 3.11 或更新的版本。")


def _settings() -> tuple[str, str]:
    setting_up.load(tables=False)
    from django.conf import settings

    if settings.DEMO and not set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
        return say("演示模式对外开放"), say("演示模式人人可一键登录；请去掉 TASHAN_DEMO 或 TASHAN_HOSTS。")
    return say("演示模式") if settings.DEMO else say("正式模式"), ""


def _data() -> tuple[str, str]:
    from django.conf import settings

    folder = Path(settings.DATA_DIR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as fault:
        return (
            say("{folder} 不可写（{why}）", folder=folder, why=fault.strerror),
            say("请改目录权限，或用 TASHAN_DATA_DIR 指定别的目录。"),
        )
    remedy = "" if free > _ROOM else say("请腾出至少 500 MB 空间。")
    return say("{folder}，余 {free} GB", folder=folder, free=f"{free / 2**30:.1f}"), remedy


def _database() -> tuple[str, str]:
    waiting = setting_up.pending()
    from django.db import connection

    state = Saying("有待执行的更新") if waiting else Saying("已是最新")
    return say("{database}，{state}", database=connection.vendor, state=state), (
        say("请运行 tashan migrate。") if waiting else ""
    )


def _assets() -> tuple[str, str]:
    built = resources.files("tashan.faces.web") / "static" / "built" / "names.json"
    return (say("已生成"), "") if built.is_file() else (say("没有生成"), say("请运行 make setup。"))


def _translations() -> tuple[str, str]:
    folder = Path(str(resources.files("tashan"))) / "locale"
    missing = [
        po.parent.parent.name
        for po in folder.glob("*/LC_MESSAGES/*.po")
        if not po.with_suffix(".mo").is_file()
    ]
    return (
        (say("缺 {names}", names=tuple(missing)), say("请运行 make setup。"))
        if missing
        else (say("齐全"), "")
    )


def _fonts() -> tuple[str, str]:
    from tashan.engines.documents import find_fonts

    fonts = find_fonts()
    chosen = (fonts.title, fonts.fangsong, fonts.hei, fonts.kai)
    families = tuple(dict.fromkeys(font.family for font in chosen))
    if not fonts.wanting:
        return listed(families, translate), ""
    missing = tuple(map(Saying, fonts.wanting))
    return say("{families}（没有{missing}，以相近的字体代替）", families=families, missing=missing), ""


def _calendar() -> tuple[str, str]:
    from tashan.domain.rhythm.workdays import china

    today, last = now().date(), china().last_year
    if today.year > last:
        return (
            say("只到{year}年", year=last),
            say("请更新节假日数据包；在此之前应报事项按周末推算，为暂定。"),
        )
    return say("到{year}年", year=last), ""


_LOOKS: tuple[tuple[Saying, Callable[[], tuple[str, str]]], ...] = (
    (Saying("Python"), _python),
    (Saying("设置"), _settings),
    (Saying("数据目录"), _data),
    (Saying("数据库"), _database),
    (Saying("页面资源"), _assets),
    (Saying("界面译文"), _translations),
    (Saying("中文字体"), _fonts),
    (Saying("节假日安排"), _calendar),
)
