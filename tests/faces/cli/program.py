"""`tashan` as a person runs it: a process of its own on a data folder of its own; its exit code and what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Said:
    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Program:
    """Commands run in ``home``, which holds ``data`` and ``out``."""

    home: Path

    def __call__(self, *arguments: str, given: str = "", **settings: str) -> Said:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TASHAN_")}
        told = subprocess.run(
            [sys.executable, "-m", "tashan.faces.cli", *arguments],
            env={**kept, **settings},
            cwd=self.home,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(told.returncode, told.stdout, told.stderr)
