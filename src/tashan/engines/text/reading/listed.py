"""Firms without an ending, known by the company they keep: lists that end in 等企业, pairs 为代表的, verbs of visiting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.cover import Cover
from tashan.engines.text.reading.edges import open_edge
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import organisation_words, surnames, title_words, words_of
from tashan.engines.text.reading.organisations import Candidate
from tashan.engines.text.reading.words import Word, Words, known_word

_CLAUSE = re.compile(r"[，。；：！？\n“”‘’《》【】\s]")
_COUNT = r"(?:\d+[多余来]?|[一二两三四五六七八九十百]+[多余来]?|多|数|几)"
_JOIN = re.compile(r"、|以及|及|和|与")
_STANDING_FOR = re.compile(r"为代表的")
_VISITS = words_of("listed.visits")
_AFTER_VISIT = re.compile(
    r"[，。、；等的]|洽谈|座谈|参观|考察|学习|实训|挂职|实习|跟班|调研|走访|交流|就|进行|签|工作|报到|董事|总|副|对接|举|开|任"
)
_ITS_PROJECT = re.compile(
    r"(?:[，。；、]|^)(?P<name>[\u4e00-\u9fff]{3,6})项目(?:正式|成功|顺利)?(?:落户|签约|开工|落地|投产)",
    re.MULTILINE,
)
_WHAT_IT_IS = re.compile(
    r"(?:考察|走访|参观|走进|来到|对接|拜访|调研|前往|赴|到)[^，。；、\n]{2,14}(?:企业|品牌|平台|连锁)(?P<name>[\u4e00-\u9fff]{3,6})(?=[，。；])"
)
_BRAND_TAGS = ("nz", "nr", "nrfg", "nrt", "j", "a", "v", "s", "nt")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,5}(?:省|市|县|区|州|镇|乡|村|街道|社区|街|路|湖|山|江|河|港|湾|岛)")


def by_company(words: Words, known_spans: tuple[Span, ...]) -> tuple[Candidate, ...]:
    """Candidates without a formal ending; ``known_spans`` are those already known to be organisations or people."""
    taken = Cover(len(words.text), known_spans)
    found: dict[str, Candidate] = {}
    for (begin, end), weight in (
        *_from_lists(words, taken),
        *_from_visits(words),
        *_from_appositions(words),
        *_from_hosts(words, known_spans),
    ):
        name = words.text[begin:end]
        if taken.touches(begin, end):
            continue
        candidate = found.setdefault(name, Candidate(name, "company"))
        if (begin, end) not in candidate.spans:
            candidate.spans.append((begin, end))
        candidate.weight = max(candidate.weight, weight)
    return tuple(found.values())


@lru_cache(maxsize=1)
def _list_end() -> re.Pattern[str]:
    what = "|".join(map(re.escape, organisation_words().after_list))
    return re.compile(
        rf"(?P<rep>为代表的)|(?:等{_COUNT}?(?:家|个|所)?|{_COUNT}家)(?!城市|地|省|市|县|区|国|行业|产业|领域|方面)[\u4e00-\u9fff]{{0,8}}?(?:{what})|等(?=[，。；]|一起|纷纷|进行|洽谈|考察|参观|对接)"
    )


def _from_lists(words: Words, taken: Cover) -> Iterator[tuple[Span, float]]:
    text = words.text
    for m in _list_end().finditer(text):
        starts = [c.end() for c in _CLAUSE.finditer(text, max(0, m.start() - 160), m.start())]
        clause = starts[-1] if starts else max(0, m.start() - 160)
        items = _items(words, clause, m.start(), taken)
        if not items:
            continue
        plain = m[0] == "等"
        sure = any(taken.touches(*item) for item in items)
        anchored = sure or any(
            _names_a_firm(words, item, standing_for=False, anchored=False, plain=True) for item in items
        )
        for item in items:
            if taken.touches(*item) or (plain and not sure):
                continue
            if _names_a_firm(words, item, standing_for=m["rep"] is not None, anchored=anchored, plain=plain):
                yield item, 0.75 if anchored else 0.65


def _items(words: Words, begin: int, end: int, taken: Cover) -> list[Span]:
    """The members of the list that ends at ``end``, the first cut at its left edge."""
    text = words.text
    cuts = [m.span() for m in _JOIN.finditer(text, begin, end) if not taken.touches(m.start(), m.end())]
    cuts = [c for c in cuts if c[0] in words.boundaries and c[1] in words.boundaries]
    edges = [begin, *(x for cut in cuts for x in cut), end]
    items = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    if (
        len(items) == 1
        and 3 <= end - begin <= 8
        and not any(w.tag in ("v", "p", "d", "uj") for w in words.within(begin, end))
    ):
        return items
    kept: list[Span] = []
    for item in reversed(items):  # from the end: the list reaches back to the first item with a verb in it
        first = open_edge(words, item[0], item[1])
        kept.insert(0, (first, item[1]))
        if first != item[0]:
            break
    return [item for item in kept if item[0] < item[1]]


def _names_a_firm(words: Words, item: Span, *, standing_for: bool, anchored: bool, plain: bool) -> bool:
    name = words.text[item[0] : item[1]]
    parts = words.within(*item)
    if (
        not 2 <= len(name) <= 12
        or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9·]+", name)
        or (_is_place(name, parts) and not (anchored and not plain))
    ):
        return False  # 江淮、国轩等11家企业: among firms a region's name is a firm's
    lexicon = organisation_words()
    if name in lexicon.generic or all(w.text in lexicon.generic or w.text in lexicon.inner for w in parts):
        return False
    stops = lexicon.left_stop
    if parts[0].text in title_words().rank | title_words().office:
        return False
    if any(w.text in stops and (len(w.text) > 1 or w.text in "赴到在与的了对向被把") for w in parts):
        return False
    if head_before(name, len(name)) or (parts[0].text in tuple("条家名个位项批种次") and not standing_for):
        return False
    if name.endswith(
        (
            "一份",
            "企业",
            "公司",
            "单位",
            "机构",
            "部门",
            "学校",
            "产品",
            "项目",
            "人",
            "家",
            "者",
            "员",
            "局长",
            "主任",
        )
    ):
        return False
    if standing_for:
        return True
    if _has_unknown_run(parts):
        return not (plain and _like_person(name))
    soft = any(name.endswith(s) for s in lexicon.soft)
    if anchored and soft and len(name) >= 4:
        return True
    return (
        anchored
        and not known_word(name)
        and not plain
        and any(w.tag in ("nz", "nr", "nrt", "nt") for w in parts)
    )


def _is_place(name: str, parts: tuple[Word, ...]) -> bool:
    return (len(parts) == 1 and parts[0].tag in ("ns", "t")) or (
        _PLACE.fullmatch(name) is not None and len(name) <= 4 and name[-1] not in "村"
    )


def _has_unknown_run(parts: tuple[Word, ...]) -> bool:
    return sum(len(w.text) == 1 and w.tag not in ("x", "m", "p", "c", "uj") for w in parts) >= min(
        2, len(parts)
    ) or (
        len(parts) >= 2
        and any(len(w.text) == 1 and w.tag not in ("x", "c", "p", "uj", "ul", "m") for w in parts)
        and len(parts) <= 3
    )


def _like_person(name: str) -> bool:
    return (len(name) <= 3 and name[0] in surnames().weight) or (
        len(name) <= 4 and name[:2] in surnames().compound
    )


def _from_visits(words: Words) -> Iterator[tuple[Span, float]]:
    """到大图科技洽谈, 在星海证券实训: a soft ending behind a brand, between a verb of visiting and what was done there."""
    soft = organisation_words().soft
    for _index, word in enumerate(words.items):
        if word.text not in soft:
            continue
        begin = open_edge(words, max(0, word.begin - 6), word.end)
        before = words.before(begin)
        done = _AFTER_VISIT.match(words.text, word.end)
        if before is None or done is None or begin >= word.begin:
            continue
        parts = words.within(begin, word.begin)
        name = words.text[begin : word.end]
        if before.text not in _VISITS and not (before.text in "，。、和" and done[0] in ("董事", "总", "副")):
            continue
        if len(name) < 4 or known_word(name) or all(w.text in organisation_words().generic for w in parts):
            continue
        if _is_brand(parts):
            yield (begin, word.end), 0.65


def _from_appositions(words: Words) -> Iterator[tuple[Span, float]]:
    """考察社区便利店连锁企业三江里邻: an unknown run behind the word for what it is, where a visit ends."""
    text = words.text
    for m in (*_WHAT_IT_IS.finditer(text), *_ITS_PROJECT.finditer(text)):
        begin, end = m.span("name")
        if begin not in words.boundaries or end not in words.boundaries:
            continue
        parts = words.within(begin, end)
        if any(w.tag[:1] in "vdpcrmqu" and len(w.text) > 1 for w in parts):
            continue
        if _names_a_firm(words, (begin, end), standing_for=False, anchored=True, plain=True):
            yield (begin, end), 0.65


def _is_brand(parts: tuple[Word, ...]) -> bool:
    if len(parts) == 1:
        return (
            len(parts[0].text) >= 2
            and parts[0].tag in _BRAND_TAGS
            and parts[0].text not in organisation_words().generic
        )
    return len(parts) <= 3 and sum(len(w.text) == 1 and w.tag != "x" for w in parts) >= len(parts) - 1


def _from_hosts(words: Words, taken: tuple[Span, ...]) -> Iterator[tuple[Span, float]]:
    """东澜农投集团四字店名、…: an unknown run right behind a body, itself a member of a list of bodies."""
    ends = {e for _, e in taken}
    begins = {b for b, _ in taken}
    for end in ends:
        m = re.compile(r"[\u4e00-\u9fff]{4,6}(?=、)").match(words.text, end)
        if m is None or m.end() + 1 not in begins:
            continue
        parts = words.within(end, m.end())
        if head_before(m[0], len(m[0])):
            continue
        if parts and parts[0].begin == end and sum(len(w.text) == 1 for w in parts) >= 2:
            yield (end, m.end()), 0.6
