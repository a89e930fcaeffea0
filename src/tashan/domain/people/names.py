"""How names are compared and sorted: folded for finding, pinyin for order and Latin input. Pure."""

from __future__ import annotations

from functools import lru_cache

from tashan.engines.text.fold import fold


@lru_cache(maxsize=4096)
def pinyin_of(name: str) -> str:
    """Syllables without tones, then the initials: “陆景行” → “lu jing xing ljx”; Latin names as they are, in lower case."""
    from pypinyin import lazy_pinyin  # its tables take a while to load and are wanted only when a name is new

    syllables = [part.lower() for part in lazy_pinyin(name)]
    return " ".join([*syllables, "".join(part[0] for part in syllables if part)])[:200]


def tidy(name: str) -> str:
    """A name without the spaces people put inside short Chinese names (“石 磊”) or around any name."""
    parts = name.split()
    joined = "".join(parts)
    return joined if joined and not joined.isascii() else " ".join(parts)


def folded(name: str) -> str:
    """The form two spellings of one name share."""
    return fold(tidy(name))
