"""Characters as pairs of GBK bytes, and what a stretch says when it is read one byte further on.

A page that loses one byte is misread until the next single-byte sign: 校” is D0A3 A1B1, and without its D0 shows as
``?！?`` (A3A1 is ！). The middle of such a stretch can be read again exactly; of its first character the trail byte
is left, of its last the lead byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tashan.engines.text.fold import simplified_table

_FULL_WIDTH_ROW = 0xA3  # ASCII signs stand there at +0x80; pages often show them in half width


def pair(character: str) -> bytes | None:
    """The two GBK bytes of ``character``; a half-width sign counts as its full-width twin; else ``None``."""
    if "!" <= character <= "~":
        return bytes((_FULL_WIDTH_ROW, ord(character) + 0x80))
    try:
        code = character.encode("gbk")
    except UnicodeEncodeError:
        return None
    return code if len(code) == 2 else None


def realigned(shown: str) -> tuple[int, str, int] | None:
    """``shown`` read one byte further: (trail of the first, the certain middle, lead of the last character).

    ``None`` when it cannot be such a stretch: a character outside GBK, or bytes that pair into nothing.
    """
    pairs = [pair(character) for character in shown]
    if not shown or any(each is None for each in pairs):
        return None
    code = b"".join(each for each in pairs if each is not None)
    try:
        middle = code[1:-1].decode("gbk")
    except UnicodeDecodeError:
        return None
    if len(middle) * 2 != len(code) - 2:
        return None
    return code[0], simplified(middle), code[-1]


@lru_cache(maxsize=256)
def ending_in(trail: int) -> tuple[str, ...]:
    """Characters, in Simplified form, whose second GBK byte is ``trail``."""
    return _decoded(bytes((lead, trail)) for lead in range(0x81, 0xFF))


@lru_cache(maxsize=256)
def beginning_with(lead: int) -> tuple[str, ...]:
    """Characters, in Simplified form, whose first GBK byte is ``lead``."""
    return _decoded(bytes((lead, trail)) for trail in range(0x40, 0xFF))


def character_of(lead: int, trail: int) -> tuple[str, ...]:
    """The one character, in Simplified form, of these two bytes, or none."""
    return _decoded([bytes((lead, trail))])


def simplified(text: str) -> str:
    """One character for one, without the fold's other changes."""
    table = simplified_table()
    return "".join(table.get(character, character) for character in text)


def _decoded(codes: Iterable[bytes]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for code in codes:
        try:
            character = code.decode("gbk")
        except UnicodeDecodeError:
            continue
        if len(character) == 1:
            found[simplified(character)] = None
    return tuple(found)
