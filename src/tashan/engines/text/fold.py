"""The one context-free fold that index, query and every comparison share.

Each character folds alone (NFKC, lower case, Traditional to Simplified by a one-character table), so a
fragment folds exactly as it does inside the whole: ``fold(a + b) == fold(a) + fold(b)``. Phrase conversion
is better for showing but breaks that law, so it is never used here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_BMP_END = 0xFFFF
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
# Variants the converters leave alone or only change inside phrases; good for comparing, not for showing.
_EXTRAS = dict(zip("著衞甦傢像妳牠瞭藉麼麽祕裡裏陞", "着卫苏家象你它了借么么秘里里升", strict=True))


def in_gb2312(character: str) -> bool:
    """Whether the character is in the Simplified standard set of 1980 (6,763 ideographs and common signs)."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def simplified_table() -> dict[str, str]:
    """One Traditional or regional character to one Simplified: opencc's t2s, tw2s, hk2s singles, no extras.

    Only characters that change are listed; values stay inside the basic plane so that any font shows them.
    The regional tables may not touch a character of GB 2312 (tw2s alone would turn 什么 into 什幺).
    """
    from opencc import OpenCC  # loaded at first use: importing the engine must stay light

    characters = [chr(code) for low, high in _IDEOGRAPHS for code in range(low, high + 1)]
    lines = "\n".join(characters)
    table: dict[str, str] = {}
    for config in ("t2s", "tw2s", "hk2s"):
        for before, after in zip(characters, OpenCC(config).convert(lines).split("\n"), strict=True):
            if before == after or len(after) != 1 or ord(after) > _BMP_END:
                continue
            if config == "t2s" or not in_gb2312(before):
                table.setdefault(before, after)
    return {before: table.get(after, after) for before, after in table.items()}


class _FoldTable(dict[int, str]):
    """Code point to folded text, filled as characters are met (``str.translate`` asks for those missing)."""

    def __init__(self, keep_length: bool) -> None:
        super().__init__()
        self._keep_length = keep_length
        self._script = {**simplified_table(), **_EXTRAS}

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded, before = self._once(character), character
        while folded != before:  # a few letters need two rounds before NFKC and lower case agree
            folded, before = "".join(map(self._once, folded)), folded
        if self._keep_length and len(folded) != 1:
            folded = character
        self[code] = folded
        return folded

    def _once(self, character: str) -> str:
        plain = unicodedata.normalize("NFKC", character).lower()
        return "".join(self._script.get(each, each) for each in plain)


@lru_cache(maxsize=2)
def _fold_table(keep_length: bool) -> _FoldTable:
    return _FoldTable(keep_length)


def fold(text: str) -> str:
    """``text`` as it is compared and searched; the length may change (``㈱`` becomes ``(株)``)."""
    return text.translate(_fold_table(False))


def fold_chars(text: str) -> str:
    """The fold that keeps one character for one character, so that offsets into ``text`` stay valid.

    A character whose fold is longer or empty stays as it is.
    """
    return text.translate(_fold_table(True))


def fold_map(text: str) -> tuple[str, tuple[int, ...]]:
    """``fold(text)`` and, for each of its characters, the offset in ``text`` of the one it came from."""
    table = _fold_table(False)
    pieces = [table[ord(character)] for character in text]
    offsets = tuple(at for at, piece in enumerate(pieces) for _ in piece)
    return "".join(pieces), offsets
