"""Builds the files of the demo season that no hand can type, from the hand-written sources: ``python -m tashan.demo.build``.

The outputs are committed beside their sources, so that the demo needs neither fonts nor this module; a test keeps the
two in step. Chat logs and the template are written by hand where they lie and are not built.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tashan.demo._article import article
from tashan.demo._bulletin import bulletin
from tashan.demo._minutes import minutes
from tashan.demo._roster import roster
from tashan.kernel.errors import InstallationFault

_HERE = Path(__file__).parent
SOURCES = _HERE / "sources"
SEASON = _HERE / "season"


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")


BUILDERS: dict[str, Callable[[], bytes]] = {
    "名册.xlsx": lambda: roster(_toml("名册.toml")),
    "临时党支部会议纪要.docx": lambda: minutes(_toml("临时党支部会议纪要.toml")),
    "东澜日报报道.html": lambda: article(_toml("东澜日报报道.toml")).encode("utf-8"),
    "工作简报第3期.pdf": lambda: bulletin(_text("工作简报第3期.typ")),
    "十月工作小结（段承远）.txt": lambda: (
        _text("十月工作小结（段承远）.txt").replace("\n", "\r\n").encode("gb18030")
    ),
}
"""What is built, by the name of its file: each call gives the bytes anew, the same ones on one machine."""


def build(into: Path = SEASON) -> list[Path]:
    """Write every built file into ``into``; the paths written. Raises InstallationFault without a font, writing nothing."""
    made = {into / name: make() for name, make in BUILDERS.items()}
    for path, data in made.items():
        path.write_bytes(data)
    return list(made)


def main() -> int:
    """The command: says what was written; 2 when the installation is at fault."""
    try:
        for path in build():
            print(f"{path.name}　{path.stat().st_size} 字节")
    except InstallationFault as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
