"""Golden files: what people receive, kept as text and compared line by line.

``TASHAN_WRITE_GOLDEN=1`` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "documents"


def assert_golden(name: str, text: str) -> None:
    """``text`` equals the golden file ``name``."""
    path = FOLDER / name
    if os.environ.get("TASHAN_WRITE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
