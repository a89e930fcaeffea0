"""Chinese fonts for the papers: says whether the system has them, or keeps the few faces needed out of an npm package.

``fonts.py found`` exits 0 where a serif and a sans Chinese face are installed. ``fonts.py keep`` copies four faces
from ``assets/fonts/node_modules`` to ``share/fonts`` of the environment, where the documents engine looks next.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "~/Library/Fonts",
)
SERIF = ("NotoSerifCJK", "NotoSerifSC", "NotoSerifTC", "SourceHanSerif", "Songti", "simsun", "FandolSong")
SANS = ("NotoSansCJK", "NotoSansSC", "NotoSansTC", "SourceHanSans", "PingFang", "simhei", "wqy", "FandolHei")
KEPT = Path(sys.prefix) / "share" / "fonts"
PACKAGES = Path(__file__).resolve().parent.parent / "assets" / "fonts" / "node_modules" / "@expo-google-fonts"
FACES = ("400Regular", "700Bold")


def installed() -> list[str]:
    """File names of every font on the system, in no order."""
    return [
        path.name
        for folder in FOLDERS
        for path in Path(folder).expanduser().rglob("*")
        if path.suffix.lower() in {".ttf", ".ttc", ".otf"}
    ]


def found() -> bool:
    """Whether the system has both a serif and a sans Chinese face."""
    names = installed()
    return all(any(name.startswith(starts) for name in names) for starts in (SERIF, SANS))


def keep() -> None:
    """Copy the regular and bold faces of both families into the environment."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        for file in PACKAGES.glob(f"*/{face}/*.ttf"):
            shutil.copy(file, KEPT / file.name.replace(f"_{face}", f"-{face[3:]}"))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["found"]:
            sys.exit(0 if found() else 1)
        case ["keep"]:
            keep()
        case _:
            sys.exit("fonts.py found | keep")
