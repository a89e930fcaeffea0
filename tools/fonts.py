"""Chinese fonts for the papers: asks the documents engine which it lacks, and keeps the few faces it needs.

``fonts.py lacking`` prints the folders of ``assets/fonts`` to fetch: ``noto`` where there is no serif or no sans, ``kai`` where
there is no Kai. ``fonts.py keep FOLDER`` moves the faces in use, out of the many that the packages bring, to where the
engine looks next to the program; a face packed for browsers (WOFF) is unpacked on the way.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from tashan.engines.documents import find_fonts
from tashan.kernel.errors import InstallationFault

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "node_modules"
FACES = {
    "@expo-google-fonts/noto-serif-sc": ("400Regular", "700Bold"),
    "@expo-google-fonts/noto-sans-sc": ("400Regular", "700Bold"),
    # The package calls the regular weight 500 and all of its 30,000 characters "latin"; the font itself says 400.
    "@fontsource/lxgw-wenkai": ("files/lxgw-wenkai-latin-500-normal.woff",),
}
LICENCES = ("LICENSE", "LICENSE_FONT", "package.json")


def lacking() -> list[str]:
    """The folders to fetch, none where papers can be set in every face as things stand."""
    try:
        return ["kai"] if "楷体" in find_fonts().wanting else []
    except InstallationFault:
        return ["noto", "kai"]


def keep(folder: str) -> None:
    """Move the faces in use and their licences to ``node_modules`` of the root."""
    fetched = ROOT / "assets" / "fonts" / folder / "node_modules"
    for package, faces in FACES.items():
        if not (fetched / package).is_dir():
            continue
        target = KEPT / package
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in (*faces, *LICENCES):
            if (fetched / package / name).exists():
                _move(fetched / package / name, target)


def _move(source: Path, target: Path) -> None:
    if source.suffix == ".woff":
        font = TTFont(source)
        font.flavor = None
        font.save(target / f"{source.stem}.ttf")
    else:
        shutil.move(str(source), target / source.name)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["lacking"]:
            print(*lacking())
        case ["keep", folder]:
            keep(folder)
        case _:
            sys.exit("fonts.py lacking | keep FOLDER")
