"""Chinese fonts for the papers: asks the documents engine whether it has them, or keeps the few faces it needs.

``fonts.py found`` exits 0 where the engine finds its fonts and 3 where it does not. ``fonts.py keep`` moves four faces of
the font packages, out of the eighteen they bring, to where the engine looks next to the program.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tashan.engines.documents import find_fonts
from tashan.kernel.errors import InstallationFault

ROOT = Path(__file__).resolve().parent.parent
FETCHED = ROOT / "assets" / "fonts" / "node_modules" / "@expo-google-fonts"
KEPT = ROOT / "node_modules" / "@expo-google-fonts"
FACES = ("400Regular", "700Bold")


def found() -> bool:
    """Whether papers can be set in Chinese as things stand."""
    try:
        find_fonts()
    except InstallationFault:
        return False
    return True


def keep() -> None:
    """Move the regular and the bold face of both families, and their licences, to ``node_modules`` of the root."""
    for package in sorted(FETCHED.iterdir()):
        target = KEPT / package.name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in (*FACES, "LICENSE", "LICENSE_FONT", "package.json"):
            if (package / name).exists():
                shutil.move(str(package / name), target / name)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["found"]:
            sys.exit(0 if found() else 3)
        case ["keep"]:
            keep()
        case _:
            sys.exit("fonts.py found | keep")
