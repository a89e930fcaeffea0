"""Where Chromium is on this machine. ``python -m tests.browser.chromium`` exits 1 where there is none."""

from __future__ import annotations

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of an installed Chromium or Chrome; ``TASHAN_CHROMIUM`` goes before what is found."""
    given = os.environ.get("TASHAN_CHROMIUM")
    found = (shutil.which(name) for name in NAMES)
    present = (place for place in PLACES if os.access(place, os.X_OK))
    return given or next((path for path in found if path), None) or next(present, None)


if __name__ == "__main__":
    sys.exit(0 if find() else 1)
