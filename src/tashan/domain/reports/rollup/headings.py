"""Headings of matters: at most fourteen characters, made of whole words that stand in the entries, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tashan.domain.reports.rollup.lines import OTHER_MATTERS
from tashan.domain.reports.rollup.shapes import DirectionName
from tashan.domain.reports.rollup.topics import Anchor, Topics
from tashan.domain.reports.rollup.vocabulary import tables

LONGEST = 14
"""Characters of a matter's heading."""

_EVENT = re.compile("(?:会|展|节|周|论坛|大赛|培训班?|活动)$")
_MEANING = 18
_SHARED = 0.4
_DONE = 0.2
_SHORT = 2
_OF_EVENTS = ("筹备", "举办")


def of_section(direction: DirectionName) -> str:
    """``向下：为家乡争取合作``: the label, and the meaning's first clause where it is short."""
    meaning = re.split("[，,。；;：:]", direction.meaning, maxsplit=1)[0].strip()
    return f"{direction.label}：{meaning}" if 0 < len(meaning) <= _MEANING else direction.label


def of_matter(
    anchor: Anchor, found: Topics, refs: Sequence[str], texts: Sequence[str], taken: Iterable[str] = ()
) -> str:
    """A heading for the matter at ``anchor``: with what was done about it, or the second thing its entries share.

    ``refs`` are its entries, ``texts`` its chosen sentences, ``taken`` the headings already given, which are not repeated.
    """
    plain = [anchor.name] if len(anchor.name) > _SHORT else []
    used = set(taken)
    rest = [] if any(anchor.name in one for one in used) else [f"{anchor.name}有关工作"]
    options = [*_named(anchor, found, refs, texts), *plain, *rest, OTHER_MATTERS]
    return next((one for one in options if len(one) <= LONGEST and one not in used), OTHER_MATTERS)


def _named(anchor: Anchor, found: Topics, refs: Sequence[str], texts: Sequence[str]) -> Iterable[str]:
    event = _EVENT.search(anchor.name) is not None
    deeds = _deeds(texts)
    if event and (held := [deed for deed in deeds if deed in _OF_EVENTS]):
        yield anchor.name + "与".join(held)
    fuller = _fuller(anchor, found, set(refs))
    yield from fuller
    for phrase in _second(anchor, found, set(refs)):
        yield f"{anchor.name}{phrase}" if anchor.organisation else f"{anchor.name}与{phrase}"
    if anchor.organisation:
        yield from (anchor.name + deed for deed in deeds if deed not in _OF_EVENTS)


def _deeds(texts: Sequence[str]) -> list[str]:
    """What a good part of the matter's sentences say was done, in the order of the list."""
    forms = [(deed, re.compile(form)) for deed, form in tables()["headings"]["deeds"]]
    counted = [(deed, sum(form.search(text) is not None for text in texts)) for deed, form in forms]
    return [deed for deed, times in counted if times and times >= _DONE * len(texts)]


def _fuller(anchor: Anchor, found: Topics, refs: set[str]) -> list[str]:
    """Longer phrases that hold a short anchor and stand in a good part of its entries: 预冷 in 柑橘预冷."""
    if anchor.organisation or len(anchor.name) > _SHORT:
        return []
    held = [
        (len(refs & where), phrase)
        for phrase, where in found.phrases.items()
        if anchor.name in phrase != anchor.name
    ]
    return [
        phrase
        for times, phrase in sorted(held, key=lambda item: (-item[0], item[1]))
        if times >= max(2, _SHARED * len(refs))
    ]


def _second(anchor: Anchor, found: Topics, refs: set[str]) -> list[str]:
    """Phrases that many of the matter's entries share and few others do, the most shared first."""
    scored = []
    for phrase, where in found.phrases.items():
        shared = len(refs & where)
        if shared >= max(2, _SHARED * len(refs)) and len(phrase) > _SHORT and not _overlaps(phrase, anchor):
            scored.append((-shared * shared / len(where), -len(phrase), phrase))
    return [phrase for _, _, phrase in sorted(scored)[:3]]


def _overlaps(phrase: str, anchor: Anchor) -> bool:
    pairs = {phrase[at : at + 2] for at in range(len(phrase) - 1)}
    return any(pair in form for pair in pairs for form in anchor.forms)
