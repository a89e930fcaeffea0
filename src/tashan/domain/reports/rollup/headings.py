"""Headings of matters: at most fourteen characters, made of whole words that stand in the entries, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
_OPEN_ENDED = ("活动", "节", "周")
_OF_EVENTS = ("筹备", "举办")


def of_section(direction: DirectionName) -> str:
    """``向下：为家乡争取合作``: the label, and the meaning's first clause where it is short."""
    meaning = re.split("[，,。；;：:]", direction.meaning, maxsplit=1)[0].strip()
    return f"{direction.label}：{meaning}" if 0 < len(meaning) <= _MEANING else direction.label


def of_matter(
    anchor: Anchor, found: Topics, refs: Sequence[str], texts: Sequence[str], taken: Iterable[str] = ()
) -> str:
    """A heading for the matter at ``anchor``: what it is about and what was done about it.

    ``refs`` are its entries, ``texts`` what they say, ``taken`` the headings already given, which are not repeated.
    """
    used = set(taken)
    rest = [] if any(anchor.name in one for one in used) else [f"{anchor.name}工作"]
    options = [*_named(anchor, found, set(refs), texts), *rest, OTHER_MATTERS]
    return next((one for one in options if len(one) <= LONGEST and one not in used), OTHER_MATTERS)


def _named(anchor: Anchor, found: Topics, refs: set[str], texts: Sequence[str]) -> Iterator[str]:
    """From the fullest to the barest."""
    name = anchor.name
    if (named := _EVENT.search(name)) and named[0] not in _OPEN_ENDED:
        held = [deed for deed in _OF_EVENTS if deed in _deeds(texts)]
        yield name + "与".join(held) if held else name
    deeds = [deed for deed in _deeds(texts) if deed not in _OF_EVENTS]
    seconds = _second(anchor, found, refs)
    if not anchor.organisation:
        for phrase in (
            *_fuller(anchor, found, refs),
            *(f"{name}{second}" for second in seconds if _told(name + second, texts)),
        ):
            yield from _done(phrase, deeds)
        if any(_says_it(name, deed) for deed, _ in tables()["headings"]["deeds"]):
            yield from (f"{second}{name}" for second in seconds)
            yield f"{name}进展"
        for second in seconds:
            yield from _done(f"{name}与{second}", deeds)
    yield from _done(name, deeds)


def _done(phrase: str, deeds: Sequence[str]) -> Iterator[str]:
    """``phrase`` with what was done, the commonest deed first; as it stands where its end says so."""
    if any(phrase.endswith(deed) for deed, _ in tables()["headings"]["deeds"]):
        yield phrase
    yield from (phrase + deed for deed in deeds if not _says_it(phrase, deed))


def _says_it(phrase: str, deed: str) -> bool:
    forms = dict(tables()["headings"]["deeds"])
    return deed in phrase or re.search(forms[deed], phrase) is not None


def _told(phrase: str, texts: Sequence[str]) -> bool:
    return any(phrase in text for text in texts)


def _deeds(texts: Sequence[str]) -> list[str]:
    """What a good part of the matter's sentences say was done, the commonest first."""
    forms = [(deed, re.compile(form)) for deed, form in tables()["headings"]["deeds"]]
    counted = [(deed, sum(len(set(form.findall(text))) for text in texts)) for deed, form in forms]
    kept = [(deed, times) for deed, times in counted if times and times >= _DONE * len(texts)]
    return [deed for deed, _ in sorted(kept, key=lambda item: -item[1])]


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
