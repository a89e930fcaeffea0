"""Places where bytes were lost: restored where one reading is certain, else left standing and marked.

Three kinds are met. A stretch between two marks (``学?！?。``) is read one byte further on (:mod:`._alignment`). A
gloss written into the middle of a character swallowed its own bracket (:mod:`._broken_glosses`). A single mark is a
lost sign whose kind only the brackets around it can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tashan.engines.text.repair._alignment import (
    beginning_with,
    character_of,
    ending_in,
    realigned,
)
from tashan.engines.text.repair._balance import unmatched
from tashan.engines.text.repair._broken_glosses import broken_gloss
from tashan.engines.text.repair._tape import DAMAGED, Change
from tashan.engines.text.repair._weighing import KIND, Place, Witness, weighed

_MARK = "[?？\ufffd]"
_TAG = r"(?:/(?:p|div|span|strong|b|em|i|font|td|tr|li|ul|ol|section|h[1-6]|a|br)\s*>)"
_BETWEEN = re.compile(rf"{_MARK}(?P<shown>[^\s?？\ufffd]{{1,200}}){_MARK}(?P<tag>{_TAG})?")
_OPEN = re.compile(rf"{_MARK}(?P<shown>[^\x00-\x7f\s？\ufffd]{{3,200}})(?P<low>[@-~])?")
_ALONE = re.compile(
    rf"\ufffd+|[?？]{_TAG}|(?<=[^\s?？!！])[?？](?=[，。、；,;])"
    r"|(?<=[\u3400-\u9fff])(?<![吗呢吧么啊嘛麼嗎])\?{2,}(?=[\u3400-\u9fff])"
)
_MARKS_LOST_ALONE = "”“》《’‘）（"


def lost_byte_changes(text: str) -> list[Change]:
    """Restorations and damage marks for ``text``; nothing is guessed."""
    marks = [found.start() for found in re.finditer(_MARK, text)]
    if not marks:
        return []
    witness = Witness(text)
    changes: list[Change] = []
    done = 0
    for at in marks:
        change = next(_verdicts(text, at, witness), None) if at >= done else None
        if change is not None:
            changes.append(change)
            done = max(change.end, at + 1)
    return changes


def _verdicts(text: str, at: int, witness: Witness) -> Iterator[Change]:
    """What each kind of damage makes of the mark at ``at``, the most telling kind first."""
    places = (broken_gloss(text, at), _between(text, at), _open(text, at))
    for place in places:
        if place is not None and place.firsts and place.lasts:
            change = weighed(text, place, witness)
            if change is not None:
                yield change
    match = _ALONE.match(text, at)
    if match is not None:
        yield _alone(text, match)


def _between(text: str, at: int) -> Place | None:
    match = _BETWEEN.match(text, at)
    reading = realigned(match["shown"]) if match else None
    if match is None or reading is None:
        return None
    trail, middle, lead = reading
    ends = match["tag"] is not None or text[match.end() : match.end() + 1] in ("", "\n")
    firsts, lasts = ending_in(trail), beginning_with(lead)
    return Place(match.start(), match.end(), firsts, middle, lasts, match["shown"], at_paragraph_end=ends)


def _open(text: str, at: int) -> Place | None:
    """A stretch without a closing mark: it ends where a single-byte sign brings the reading back in step."""
    match = _OPEN.match(text, at)
    reading = realigned(match["shown"]) if match else None
    if match is None or reading is None:
        return None
    trail, middle, lead = reading
    lasts = character_of(lead, ord(match["low"])) if match["low"] else beginning_with(lead)
    return Place(match.start(), match.end(), ending_in(trail), middle, lasts, match["shown"])


def _alone(text: str, match: re.Match[str]) -> Change:
    """A single mark: the one bracket or quotation mark its paragraph lacks, or damage."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    paragraph = text[start : end if end >= 0 else None]
    at, width = match.start() - start, match.end() - match.start()
    alone = unmatched(paragraph)
    fits = [
        sign
        for sign in _MARKS_LOST_ALONE
        if len(unmatched(paragraph[:at] + sign + paragraph[at + width :])) == len(alone) - 1
    ]
    if len(fits) == 1 and len(alone) == 1:
        return Change(match.start(), match.end(), fits[0], KIND)
    return Change(match.start(), match.end(), match.group(), DAMAGED)
