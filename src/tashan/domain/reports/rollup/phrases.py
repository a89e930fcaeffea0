"""Phrases that return: runs of words that begin and end as a noun does, and stand in at least two entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tashan.domain.reports.rollup.names import given_name
from tashan.domain.reports.rollup.organisations import places
from tashan.domain.reports.rollup.shapes import Entry
from tashan.domain.reports.rollup.vocabulary import segmenter, words

LONGEST = 12
"""Characters of the longest phrase considered."""

_NOMINAL = ("n", "j", "an", "b", "i", "l", "eng")
_TAIL = ("n", "j", "vn", "an", "eng")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_ENDS = "会展库线站店率法制车表单证卡栏厅区社"
_ROLE = "(?:[^协学商]会员|[^会]员|商|者|[学医]生|师|手|人|客户|家长|孩子|居民|患者|农户|果农)$"
_TITLE_TAIL = "(?:秘书长|经理|主任|总监|社长|科长|局长|院长|馆长|老师|师傅|总工|老板)$"


def phrases_of(texts: dict[str, str], stop: re.Pattern[str]) -> dict[str, frozenset[str]]:
    """Runs of one to four words that begin and end as a noun does and stand in at least two entries."""
    where: dict[str, set[str]] = defaultdict(set)
    for ref, text in texts.items():
        tagged = segmenter().tag(text)
        for start in range(len(tagged)):
            for phrase in _from(tagged, start):
                where[phrase].add(ref)
    all_told = "\n".join(texts.values())
    kept = {
        p: frozenset(refs)
        for p, refs in where.items()
        if len(refs) > 1 and not stop.search(p) and not _titled(p, all_told)
    }
    return {p: refs for p, refs in kept.items() if not _swallowed(p, refs, kept)}


def _titled(phrase: str, told: str) -> bool:
    """Whether a title stands right behind ``phrase`` somewhere: then it ends in somebody's name."""
    return re.search(re.escape(phrase) + _TITLE_TAIL[:-1], told) is not None


def _from(tagged: Sequence[tuple[str, str]], start: int) -> Iterable[str]:
    phrase, telling = "", False
    if start and tagged[start - 1][1] == "m":
        return  # the word counts: 3家
    for word, tag in tagged[start : start + 4]:
        if not _WORD.fullmatch(word) or tag[0] in "urcpdmqftxyeo" or tag == "nr":
            return
        if not phrase and not tag.startswith((*_NOMINAL, "vn")):
            return
        phrase += word
        if len(phrase) > LONGEST:
            return
        telling = telling or word not in _wide()
        bare = phrase == word and not tag.startswith(("n", "j", "eng"))
        cut = len(word) == 1 and len(phrase) > 1 and word not in _ENDS
        if len(phrase) > 1 and telling and tag.startswith(_TAIL) and not (bare or cut or tag == "ns"):
            yield phrase


def _swallowed(phrase: str, refs: frozenset[str], kept: dict[str, frozenset[str]]) -> bool:
    """A part that never stands without its whole is not a phrase of its own."""
    return any(
        phrase != other and phrase in other and len(kept[other]) >= 0.8 * len(refs)
        for other in _holding(phrase, kept)
    )


def _holding(phrase: str, kept: dict[str, frozenset[str]]) -> Iterable[str]:
    return (other for other in kept if len(other) > len(phrase) and phrase in other)


def never(entries: Sequence[Entry], shorts: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    people = {name for entry in entries for name in (*entry.people, entry.author) if name}
    short = {given_name(name) for name in people if len(given_name(name)) > 1}
    shared = places(sorted(shorts), [entry.author_post for entry in entries])
    inside = "|".join(re.escape(name) for name in sorted(people | short))
    whole = "|".join(re.escape(place) for place in sorted(shared))
    return re.compile(f"{inside or '(?!)'}|^(?:{whole or '(?!)'})$|{_TITLE_TAIL}|{_ROLE}")


@lru_cache(maxsize=1)
def _wide() -> frozenset[str]:
    return frozenset(words("headings", "wide"))
