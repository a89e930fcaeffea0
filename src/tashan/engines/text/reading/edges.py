"""Where the name of a body begins: Chinese has no capitals, so the left edge is found by what cannot be inside.

Verbs and prepositions that take a body as their object (走访, 赴, 与 …) end the walk; people-words end it; verbs that live
inside names (发展局, 管理中心) do not; the rest are soft stops, kept only when what stands right of them is a name already.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import organisation_words, surnames
from tashan.engines.text.reading.proper import HEADS, LEVELS, PROPER_TAGS, is_proper
from tashan.engines.text.reading.stops import (
    SOFT_NOUNS,
    inside_name,
    is_hard,
    is_soft,
    joins_fields,
    opening_of,
    sent_by,
)
from tashan.engines.text.reading.words import Words

_LONGEST = 34


class Edge(NamedTuple):
    """``begin`` offset of the name, and whether something in it makes it one body's own name."""

    begin: int
    proper: bool


def left_edge(words: Words, suffix_begin: int, end: int, kind: str) -> Edge:
    """The best left edge for a name whose ending occupies ``suffix_begin``..``end``."""
    if words.text.startswith("临时", suffix_begin) and kind == "party":
        return Edge(suffix_begin, True)
    hard, soft = _walk(words, suffix_begin, end, kind)
    begin = hard = _behind_person(words, hard, suffix_begin)
    if soft and (_object_of_verb(words, hard, soft[-1]) or _in_a_list(words, hard, soft[-1], kind)):
        soft = soft[:-1]
    for stop in soft:  # from the right-most: the shortest name that stands on its own
        if words.text[stop] not in "（(" and _stands(words, stop, suffix_begin, end, kind):
            begin = stop
            break
    begin = _without_leading(words, begin, suffix_begin, end, kind)
    first = words.at(begin)
    if first is not None and first.tag == "ns" and words.text.startswith(("全国", "国家", "中国"), first.end):
        begin = first.end
    return Edge(begin, is_proper(words, begin, suffix_begin, end, kind))


def phrase_edge(words: Words, end: int, head: int = 1) -> int:
    """The left edge of the noun phrase that ends at ``end`` (a title with the body before it).

    ``head`` is how many characters before ``end`` belong to the phrase whatever they are.
    """
    last = words.at(end - head)
    if last is None or last.tag == "x":
        return end
    hard, soft = _walk(words, last.begin, end, "group")
    for stop in soft:
        cut = words.before(stop)
        if (
            cut is not None
            and cut.text not in SOFT_NOUNS
            and stop < last.begin
            and words.text[stop] not in "科股处室组部"  # 预算|股: the verb names the department
            and _opens_name(words, stop, end)
        ):
            return stop
    return hard


def _behind_person(words: Words, begin: int, suffix_begin: int) -> int:
    """主任|何某某率|市台办: what starts with a surname right behind a title starts with a person, not with the body."""
    if not head_before(words.text, begin) or words.text[begin] not in surnames().weight:
        return begin
    for word in words.within(begin, suffix_begin):
        if word.begin >= begin + 2 and (word.tag in PROPER_TAGS or word.text in LEVELS):
            return word.begin
    return begin


def _object_of_verb(words: Words, hard: int, stop: int) -> bool:
    """走访|安定|坝市…: a soft stop right behind a verb or preposition that took the edge belongs to the name."""
    before, first, following = words.before(hard), words.at(hard), words.at(stop)
    if before is None or first is None or following is None or first.end != stop or first.text in SOFT_NOUNS:
        return False
    takes = before.text in organisation_words().left_stop and before.tag[:1] in "vpc"
    return takes and (len(following.text) == 1 or following.text.endswith("学院"))


def _in_a_list(words: Words, hard: int, stop: int, kind: str) -> bool:
    """、中|节能|某某股份有限公司: one character and a verb open no clause between the items of a list."""
    first, before = words.at(hard), words.before(hard)
    if kind != "company" or first is None or before is None or before.text not in ("、", "和", "与"):
        return False
    return len(first.text) == 1 and stop - hard <= 3


def _walk(words: Words, suffix_begin: int, end: int, kind: str) -> tuple[int, list[int]]:
    """Hard edge, and the soft edges right of it, right-most first."""
    index = words.index_at(suffix_begin)
    begin = words.items[index].begin
    soft: list[int] = []
    index -= 1
    while index >= 0 and end - words.items[index].begin <= _LONGEST:
        word = words.items[index]
        if word.text in "）)":
            opening = opening_of(words, index)
            if opening is None:
                break
            index = opening - 1
            begin = words.items[opening].begin
            continue
        joined = word.text in ("和", "与", "及") and (joins_fields(words, index) or inside_name(words, index))
        if joined or (kind == "group" and word.text in ("赴", "驻") and sent_by(words, index)):
            begin = word.begin
            index -= 1
            continue
        if is_hard(words, index):
            break
        if is_soft(words, index):
            soft.append(word.end)
        begin = word.begin
        index -= 1
    return begin, soft


def _stands(words: Words, begin: int, suffix_begin: int, end: int, kind: str) -> bool:
    return is_proper(words, begin, suffix_begin, end, kind) and end - begin >= 4


def _opens_name(words: Words, begin: int, end: int) -> bool:
    """Whether a body's name or a field of work could begin at ``begin``: a place, a level of government, a known head."""
    first = words.at(begin)
    return first is not None and (
        first.tag in PROPER_TAGS or first.text in LEVELS or first.text in HEADS or end - begin <= 8
    )


def _without_leading(words: Words, begin: int, suffix_begin: int, end: int, kind: str) -> int:
    """Drop a leading verb (服务, 组织, 管理 …) where what follows is a name in its own right."""
    lexicon = organisation_words()
    while True:
        first = words.at(begin)
        if first is None or first.end >= suffix_begin:
            return begin
        if words.text[begin - 1 : begin] in ("我", "全", "本") and first.text in LEVELS and begin:
            longer = _stands(words, first.end, suffix_begin, end, kind)
            return (
                first.end
                if longer and re.search("[镇乡村区县市]", words.text[first.end : suffix_begin])
                else begin
            )
        following = words.at(first.end)
        leads = first.text in lexicon.inner or first.text in ("知名", "大型", "著名", "首家", "当地", "龙头")
        named = following is not None and (
            following.tag in PROPER_TAGS or following.text in HEADS or following.text in LEVELS
        )
        if not (leads and named and _stands(words, first.end, suffix_begin, end, kind)):
            return begin
        begin = first.end


def open_edge(words: Words, begin: int, end: int) -> int:
    """The left edge, not left of ``begin``, of a name without an ending that closes at ``end``: right of the last stop."""
    index = words.index_at(end - 1)
    edge = end
    while index >= 0 and words.items[index].end > begin:
        word = words.items[index]
        if word.text in "）)" and (opening := opening_of(words, index)) is not None:
            index = opening
        elif (edge != end and is_hard(words, index) and not inside_name(words, index)) or (
            edge != end
            and is_soft(words, index)
            and word.end < end
            and len(word.text) > 1
            and word.tag == "v"
        ):
            break
        edge = words.items[index].begin
        index -= 1
    return max(edge, begin)
