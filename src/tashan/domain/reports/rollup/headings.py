"""Headings of matters: at most fourteen characters, what it is about and what was done about it, never cut.

Both stand in the same sentences: a deed told of something else names no matter. Where nothing can be said of a matter that
its sentences say, it has no heading and its sentences stand among the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from tashan.domain.reports.rollup.lines import OTHER_MATTERS
from tashan.domain.reports.rollup.shapes import DirectionName
from tashan.domain.reports.rollup.topics import Anchor
from tashan.domain.reports.rollup.vocabulary import tables

LONGEST = 14
"""Characters of a matter's heading; a host is named in full."""

_EVENT = re.compile("(?:会|展|论坛|大赛|培训班?)$")
_MEANING = 18
_NEAR = 22
_SHORTEST, _OF_ITSELF = 3, 4
_PLACE = re.compile("(?:中心|部|院|馆|校|科|室|门诊|社区|车间|基地|园区|街道|站)$")
_AT_PLACES = ("跟班学习", "考察")
_OF_EVENTS = ("筹备", "举办")
_ASIDE = re.compile("（[^）]*）")


def of_section(direction: DirectionName) -> str:
    """``向下：为家乡争取合作``: the label, and the meaning's first clause where it is short."""
    meaning = re.split("[，,。；;：:]", direction.meaning, maxsplit=1)[0].strip()
    return f"{direction.label}：{meaning}" if 0 < len(meaning) <= _MEANING else direction.label


def of_matter(anchor: Anchor, texts: Sequence[str], taken: Collection[str] = ()) -> str:
    """A heading for the sentences ``texts`` at ``anchor``, none of those ``taken``; OTHER_MATTERS where there is none."""
    if anchor.host:
        return f"在{anchor.name}学习"
    options = [_ASIDE.sub("", anchor.name)] if anchor.meeting else _options(anchor, texts)
    return next((one for one in options if len(one) <= LONGEST and one not in taken), OTHER_MATTERS)


def _options(anchor: Anchor, texts: Sequence[str]) -> Iterator[str]:
    """From the fullest to the barest."""
    near = [around for text in texts if (around := _around(anchor, text))]
    if not near:
        return
    name, deeds = anchor.name, _deeds(near)
    if not anchor.organisation and _EVENT.search(name):
        deeds = [deed for deed in _OF_EVENTS if any(_forms()[deed].search(text) for text in near)]
        yield name + "与".join(deed for deed in _OF_EVENTS if deed in deeds)
        yield name
        return
    told = [deed for deed in _forms() if deed not in _OF_EVENTS]
    if any(name.endswith(deed) for deed in told):
        yield name
    place = anchor.organisation or _PLACE.search(name) is not None
    if place or len(name) >= _SHORTEST:
        fit = [deed for deed in deeds if deed in told and (place or deed not in _AT_PLACES)]
        yield from (name + deed for deed in fit if not _says_it(name, deed))
    if any(_says_it(name, deed) for deed in told):
        yield name + "进展"
    if anchor.organisation or (len(name) >= _OF_ITSELF and not place):
        yield name


def _around(anchor: Anchor, text: str) -> str:
    """The words about the place where ``text`` names the anchor, empty where it does not."""
    form = next((form for form in anchor.forms if form in text), "")
    at = text.find(form)
    return text[max(0, at - _NEAR) : at + len(form) + _NEAR] if form else ""


def _deeds(texts: Sequence[str]) -> list[str]:
    """What at least half of the sentences say was done, the commonest first; of equals the first of the list."""
    counted = [
        (deed, sum(form.search(text) is not None for text in texts)) for deed, form in _forms().items()
    ]
    return [deed for deed, times in sorted(counted, key=lambda item: -item[1]) if times * 2 >= len(texts)]


def _says_it(phrase: str, deed: str) -> bool:
    return deed in phrase or _forms()[deed].search(phrase) is not None


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    return {deed: re.compile(form) for deed, form in tables()["headings"]["deeds"]}
