"""Glosses that fell into the middle of a character.

Machines that gloss Traditional text byte by byte also match pairs that lie across two characters: 打實 is B4F2 8C8D,
and F28C is 驅, so ``(qū)`` lands inside 實. Its lead byte swallows the bracket and shows as ``?qū)``; from the byte
left over on, everything is misread until a single-byte sign. The gloss tells the lost byte: its owner begins with
the byte before the mark and ends with the lead that was lost. Met in the wild as ``打?qū)嵉墓ぷ?``,
``日?qǐng)?bào)`` and ``打?qū)W``.
"""

from __future__ import annotations

import re

from tashan.engines.text.fold import simplified_table
from tashan.engines.text.repair._alignment import beginning_with, character_of, pair, realigned
from tashan.engines.text.repair._readings import LETTERS, characters_read, plain, readings
from tashan.engines.text.repair._weighing import Place

_SAID = rf"[{LETTERS}]{{1,6}}"
_BROKEN = re.compile(
    rf"[?？\ufffd][(（]?(?P<said>{_SAID})[)）] ?"
    rf"(?P<shown>[^\x00-\x7f\s？（）\ufffd]{{0,200}})"
    rf"(?:(?P<low>[@-~])(?:[(（](?P<tail>{_SAID})[)）] ?)?|[?？\ufffd](?:[(（]?(?P<own>{_SAID})[)）] ?)?|)"
)


def broken_gloss(text: str, at: int) -> Place | None:
    """The place of a gloss that begins with the mark at ``at``, or ``None`` when no character fits it."""
    match = _BROKEN.match(text, at)
    before = pair(text[at - 1 : at] or " ")
    if match is None or before is None:
        return None
    leads = _lost_leads(before[1], match["said"])
    shown = match["shown"]
    if not shown:
        lasts = [each for lead in leads for each in _lasts(lead, match)]
        return _place(match, ("",), "", lasts)
    reading = realigned(shown)
    if reading is None:
        return None
    trail, middle, lead = reading
    firsts = tuple(each for lost in leads for each in character_of(lost, trail))
    return _place(match, firsts, middle, _lasts(lead, match))


def _place(match: re.Match[str], firsts: tuple[str, ...], middle: str, lasts: list[str]) -> Place:
    end = match.end()
    return Place(
        match.start(), end, firsts, middle, tuple(dict.fromkeys(lasts)), match["shown"], evident=True
    )


def _lost_leads(first_byte: int, said: str) -> list[int]:
    """Second bytes of the characters read so that begin with ``first_byte``; glosses stand on Traditional ones."""
    owners = [(character, pair(character)) for character in characters_read(said)]
    fitting = [
        (character, code[1]) for character, code in owners if code is not None and code[0] == first_byte
    ]
    converted = [code for character, code in fitting if character in simplified_table()]
    return sorted(set(converted or [code for _, code in fitting]))


def _lasts(lead: int, match: re.Match[str]) -> list[str]:
    if match["low"]:
        return list(character_of(lead, ord(match["low"])))
    if match["own"]:
        said = plain(match["own"])
        return [character for character in beginning_with(lead) if said in readings(character)]
    return list(beginning_with(lead))
