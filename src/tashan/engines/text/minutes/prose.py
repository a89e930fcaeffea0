"""Minutes without labels: what the opening sentences say of day, place, chair and those who took part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tashan.engines.text.minutes.names import read_names
from tashan.engines.text.reading.dated import Dated
from tashan.engines.text.reading.dates import read_dates

_HELD = re.compile(
    r"(?:召开|举行|开展|组织|主持).{0,40}?(?:会|座谈|学习|党日|党课|研讨)|(?:会议|座谈).{0,12}?(?:召开|举行)|(?:现将|纪要如下)"
)
_PLACE = re.compile(r"在(?P<place>[^，。；,在]{2,30}?)(?:召开|举行|开展|组织|主持|进行)")
_CHAIRED_BY = re.compile(r"由(?P<who>[^，。；,由]{2,24}?)(?:同志)?主持")
_CHAIRS = re.compile(r"(?P<who>[^，。；,、\s]{2,24}?)(?:同志)?主持(?:召开|了|会议|并|学习|座谈|$|[，。])")
_ADVERBS = re.compile(r"(?:便|就|又|也|还|即|都|亲自|随即|立即|首先|当即)+$")
_PRESENT = re.compile(
    r"(?P<who>[^。；\n]{2,240}?)(?:等\s*\d*\s*[人位名]?)?(?:同志)?(?:参加|出席|到会|参会|与会)(?!的|人)"
)
_OBSERVED = re.compile(r"(?P<who>[^。；\n，]{2,120}?)(?:等\s*\d*\s*[人位名]?)?(?:同志)?列席")


@dataclass(frozen=True, slots=True)
class Told:
    """What running sentences tell of a meeting; ``held`` whether they say at all that one took place."""

    held: bool = False
    dated: Dated | None = None
    place: str = ""
    chair: str = ""
    present: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()


def tell(text: str, *, today: date | None) -> Told:
    """Read the first thousand characters, where such papers say who met, when and where."""
    opening = text[:1000]
    held = _HELD.search(opening)
    if held is None:
        return Told()
    dates = [dated for dated in read_dates(opening, today=today) if dated.explicit_day]
    place = _PLACE.search(opening)
    return Told(
        held=True,
        dated=dates[0] if dates else None,
        place=place["place"].strip() if place else "",
        chair=_chair(opening),
        present=_names(_PRESENT, opening),
        observers=_names(_OBSERVED, opening),
    )


def _chair(text: str) -> str:
    for pattern in (_CHAIRED_BY, _CHAIRS):
        for found in pattern.finditer(text):
            names = read_names(_ADVERBS.sub("", found["who"])).names
            if len(names) == 1:
                return names[0]
    return ""


def _names(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """The names in the part of the sentence before the verb; one that cannot be read leaves the others."""
    for found in pattern.finditer(text):
        names = read_names(found["who"]).names
        if len(names) >= 2 or (names and len(found["who"]) <= 12):
            return names
    return ()
