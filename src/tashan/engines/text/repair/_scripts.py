"""The clean text is always in Simplified characters, one for one, whatever mixture the page was in.

Half-converted pages hold both scripts in one word, and reading rules must see one form. Case and widths of marks are
not touched here. In a page with real Traditional text the phrase-aware converter decides between senses (乾隆 stays,
乾燥 becomes 干燥); in a Simplified page characters that exist in both scripts (著, 乾, 於 in names) are left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tashan.engines.text.fold import in_gb2312, simplified_table
from tashan.engines.text.repair._commonness import ideographs
from tashan.engines.text.repair._tape import Change
from tashan.engines.text.repair._vocabulary import vocabulary

if TYPE_CHECKING:
    from opencc import OpenCC

KIND = "script"
_MIXED = 0.02  # share of Traditional ideographs from which a page counts as converted


def script_changes(text: str) -> list[Change]:
    """One change for each character that has another form in Simplified text."""
    certain = _certain_table()
    met = sum(1 for character in text if character in certain)
    if not met:
        return []
    if met >= _MIXED * max(ideographs(text), 1):
        after = "\n".join(_converted(line) for line in text.split("\n"))
    else:
        after = "".join(certain.get(character, character) for character in text)
    return [
        Change(at, at + 1, new, KIND)
        for at, (old, new) in enumerate(zip(text, after, strict=True))
        if old != new
    ]


@lru_cache(maxsize=1)
def _certain_table() -> dict[str, str]:
    """Characters that only Traditional or regional text uses."""
    return {before: after for before, after in simplified_table().items() if not in_gb2312(before)}


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def _converted(line: str) -> str:
    certain = _certain_table()
    by_phrase: str = _converter().convert(line)
    if len(by_phrase) != len(line):
        by_phrase = line
    plain = "".join(certain.get(character, character) for character in by_phrase)
    return re.sub("著", lambda found: _zhu(plain, found.start()), plain)


def _zhu(line: str, at: int) -> str:
    """著 of writing and renown stays; the particle is 着."""
    kept = vocabulary().zhu
    return "著" if line[max(at - 1, 0) : at + 1] in kept or line[at : at + 2] in kept else "着"
