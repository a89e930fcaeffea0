"""Headings of matters: at most fourteen characters, made of whole words that stand in the entries, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tashan.domain.reports.rollup.shapes import DirectionName
from tashan.domain.reports.rollup.topics import Anchor, Topics
from tashan.domain.reports.rollup.vocabulary import tables

LONGEST = 14
"""Characters of a matter's heading."""

OTHER_WORK = "其他工作"
"""The section of what no evidence could place, and the matter of what hangs together with nothing."""

_EVENT = re.compile("(?:会|展|节|周|论坛|大赛|培训班?|活动)$")
_MEANING = 18
_SHARED = 0.4
_DONE = 0.2


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
    options = [*_named(anchor, found, refs, texts), anchor.name, f"{anchor.name}相关工作", OTHER_WORK]
    used = set(taken)
    return next((one for one in options if len(one) <= LONGEST and one not in used), OTHER_WORK)


def _named(anchor: Anchor, found: Topics, refs: Sequence[str], texts: Sequence[str]) -> Iterable[str]:
    deeds = _deeds(texts)
    if _EVENT.search(anchor.name) and deeds:
        yield anchor.name + "与".join([deed for deed in deeds if deed in ("筹备", "举办")] or deeds[:1])
    second = _second(anchor, found, set(refs))
    for phrase in second:
        yield f"{anchor.name}{phrase}" if anchor.organisation else f"{anchor.name}与{phrase}"
    if deeds and not _EVENT.search(anchor.name):
        yield anchor.name + deeds[0]


def _deeds(texts: Sequence[str]) -> list[str]:
    """What the sentences say was done, in the order of the list."""
    counted = [
        (deed, sum(re.search(form, text) is not None for text in texts))
        for deed, form in tables()["headings"]["deeds"]
    ]
    return [deed for deed, times in counted if times and times >= _DONE * len(texts)]


def _second(anchor: Anchor, found: Topics, refs: set[str]) -> list[str]:
    """Phrases that many of the matter's entries share and few others do, the most shared first."""
    scored = []
    for phrase, where in found.phrases.items():
        shared = len(refs & where)
        if shared < max(2, _SHARED * len(refs)) or _overlaps(phrase, anchor) or len(phrase) < 3:
            continue
        scored.append((-shared * shared / len(where), -len(phrase), phrase))
    return [phrase for _, _, phrase in sorted(scored)[:3]]


def _overlaps(phrase: str, anchor: Anchor) -> bool:
    pairs = {phrase[at : at + 2] for at in range(len(phrase) - 1)}
    return any(pair in form for pair in pairs for form in anchor.forms)
