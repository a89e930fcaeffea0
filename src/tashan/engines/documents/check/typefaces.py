"""Which of the five typefaces of the standard a font name stands for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from tashan.kernel.sayings import Saying

NAMES = {
    "fangsong": Saying("仿宋"),
    "title": Saying("小标宋"),
    "kai": Saying("楷体"),
    "hei": Saying("黑体"),
    "song": Saying("宋体"),
}


@cache
def typeface(font: str) -> str:
    """``fangsong``, ``title``, ``kai``, ``hei``, ``song``, or the empty string for a font not known."""
    plain = re.sub(r"[\s_-]", "", font).lower()
    return next((name for name, parts in _parts().items() if any(part in plain for part in parts)), "")


@cache
def _parts() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("typefaces.toml").read_text(encoding="utf-8"))
