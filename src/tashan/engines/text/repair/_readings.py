"""Pinyin as a check: is this string a syllable, and is it a reading of this character?

A gloss is only a gloss when it agrees with the character before it; (IT) after 公司 does not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tashan.engines.text.fold import fold_chars

LETTERS = "a-zɑɡāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ\u0300\u0301\u0304\u0308\u030c"
_TONE_MARKS = re.compile("[\u0300\u0301\u0304\u030c]")
_LOOKALIKES = str.maketrans("ɑɡ", "ag")


@lru_cache(maxsize=1)
def _dictionary() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # a large package, asked for only when a gloss is met

    return dict(pinyin_dict)


@lru_cache(maxsize=4096)
def plain(syllable: str) -> str:
    """The syllable without tone: ``lǜ`` and ``lv4`` both become ``lv``."""
    bare = unicodedata.normalize("NFD", syllable.translate(_LOOKALIKES).rstrip("12345"))
    return _TONE_MARKS.sub("", bare).replace("u\u0308", "v").replace("ê", "e").replace("e\u0302", "e")


def toned(syllable: str) -> bool:
    """Whether a tone is written, as a mark or as a digit."""
    return syllable[-1:].isdigit() or bool(_TONE_MARKS.search(unicodedata.normalize("NFD", syllable)))


@lru_cache(maxsize=4096)
def readings(character: str) -> frozenset[str]:
    """Toneless readings of an ideograph and of its Simplified form; ``ü`` also as plain ``u``."""
    found: set[str] = set()
    for form in {character, fold_chars(character)}:
        for reading in _dictionary().get(ord(form), "").split(","):
            if reading:
                bare = plain(reading)
                found |= {bare, bare.replace("v", "u")}
    return frozenset(found)


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """Every toneless syllable of the language."""
    return frozenset(plain(reading) for all_of in _dictionary().values() for reading in all_of.split(","))


@lru_cache(maxsize=512)
def characters_read(syllable: str) -> tuple[str, ...]:
    """Ideographs of the basic block with this reading: exactly, or in any tone when none is written."""
    wanted = unicodedata.normalize("NFC", syllable.translate(_LOOKALIKES))
    exact = toned(syllable)
    return tuple(
        chr(code)
        for code, all_of in _dictionary().items()
        if 0x4E00 <= code <= 0x9FFF
        and any(wanted == (reading if exact else plain(reading)) for reading in all_of.split(","))
    )
