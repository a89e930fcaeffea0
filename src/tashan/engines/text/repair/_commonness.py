"""How everyday the ideographs of a text are: the cheapest sign that it was decoded rightly."""

from __future__ import annotations

import re
from functools import lru_cache

from tashan.engines.text.fold import simplified_table

_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_OTHER_LETTERS = re.compile(r"[\u0080-\u2fff\u3040-\u312f\ua000-\uf8ff\uff61-\uffdc]")
_PUNCTUATION = frozenset("·—‘’“”…、。《》「」『』【】（），：；？！℃№→①②③④⑤⑥⑦⑧⑨⑩\u3000\xa0")


@lru_cache(maxsize=1)
def everyday_characters() -> frozenset[str]:
    """Level 1 of GB 2312, the 3,755 most used ideographs, with their Traditional forms."""
    level_one = {
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) <= (0xD7, 0xF9)
    }
    forms = {before for before, after in simplified_table().items() if after in level_one}
    return frozenset(level_one | forms)


def ideographs(text: str) -> int:
    """How many ideographs ``text`` has."""
    return len(_IDEOGRAPH.findall(text))


def everyday_share(text: str) -> float:
    """Share (0..1) of everyday ideographs among all letters beyond ASCII; 1.0 for pure ASCII."""
    sample = text[:200_000]
    met = _IDEOGRAPH.findall(sample)
    strange = sum(1 for each in _OTHER_LETTERS.findall(sample) if each not in _PUNCTUATION)
    if not met and not strange:
        return 1.0
    everyday = everyday_characters()
    return sum(1 for each in met if each in everyday) / (len(met) + strange)
