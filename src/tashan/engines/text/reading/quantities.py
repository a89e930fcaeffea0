"""Quantities with their unit and bound: 90多家企业 is at least 90, 近百人 at most 100, never a bare 90 or 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from tashan.engines.text.findings import Bound, QuantityFound, Span
from tashan.engines.text.reading.cover import Cover
from tashan.engines.text.reading.lexicon import words_of
from tashan.engines.text.reading.numerals import to_number
from tashan.engines.text.reading.words import Word, pieces

_UNITS = (
    "平方公里|平方米|立方米|平米|公里|千米|公斤|公顷|千瓦时|千瓦|兆瓦|美元|欧元|港元|人民币|个百分点|个多小时|个半小时|个多月|个半月|个小时|小时|分钟|个月|个工作日|工作日|课时|学时|"
    "人次|户次|家次|场次|段(?=视频|录像|录音|文字|路)|批(?!次|评|发|准|示|复|量)|余?家|名|个|位|人|项|种|款|件|条|篇|次|场|批次|份|张|册|本|亩|吨|斤|元|年|天|周|座|所|户|头|只|台|套|辆|间|株|棵|粒|部|首|"
    "幅|封|笔|例|处|道|枚|支|组|顶|艘|字|趟|堂|节|门|对|倍|米|度电|％|%"
)
_CHINESE = "〇零一二两三四五六七八九十百千"
_QUANTITY = re.compile(
    r"(?P<before>不下|不低于|不少于|不超过|不高于|不到|不足|不满|将近|接近|超过|多达|至少|最少|最多|至多|达到|突破|大约|大概|约有|约为|低于|高于|(?<![签邀预条合大])约|近|超|逾|达|满|上(?=[百千万])|数(?=[十百千万])|几(?=[十百千万]))?\s*"
    rf"(?<![第\d.])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_CHINESE}]+)"
    r"(?P<more1>多|余|来|几)?(?P<scale>万亿|千万|百万|亿|万|千)?(?P<more2>多|余|来)?\s*"
    rf"(?P<unit>{_UNITS})"
    r"(?P<after>以上|以下|以内|左右|上下|之多|有余|多)?"
)
_AT_MOST = words_of("quantities.at_most")
_AT_LEAST = words_of("quantities.at_least")
_ABOUT = frozenset(["大约", "大概", "约有", "约为", "约"])
_ARTICLE = re.compile(r"[一]")
_SCALES = {"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}


def find_quantities(text: str, *, taken: tuple[Span, ...] = ()) -> tuple[QuantityFound, ...]:
    """Every counted or measured thing of ``text``; ``taken`` are spans (dates) in which numbers count nothing."""
    return tuple(_found(text, Cover(len(text), taken)))


def _found(text: str, taken: Cover) -> Iterator[QuantityFound]:
    for m in _QUANTITY.finditer(text):
        begin, end = m.span()
        if taken.touches(begin, end):
            continue
        value = to_number(m["number"])
        if value is None or _counts_nothing(text, m, value):
            continue
        value += 0.5 if m["unit"].startswith("个半") else 0.0
        value = round(value * _SCALES.get(m["scale"] or "", 1.0), 6)
        yield QuantityFound(_what(text, m), value, _bound(m), _unit(m), (begin, end))


def _unit(m: re.Match[str]) -> str:
    return re.sub(r"^余|^个[多半](?=小时)|(?<=^个)[多半](?=月)", "", m["unit"]).replace("％", "%")


def _counts_nothing(text: str, m: re.Match[str], value: float) -> bool:
    """Ordinals, years of the calendar, article-like 一个 and idioms are no quantities."""
    before = text[m.start() - 1] if m.start() else ""
    number = m["number"]
    if before in "第每届" and before:
        return True
    if m["unit"] == "年" and (value >= 1900 or number in "一二三四五六七八九十"):
        return True
    if (number == "一" and m["unit"] not in ("亩", "元", "吨")) or (
        number in ("百", "千", "十") and not _bounded(m) and not (number == "十" and m["unit"] in "名位")
    ):
        return True
    if number[0] in _CHINESE and m["unit"] in "部道度对组处首上头" and len(number) == 1:
        return True
    return text[m.start() - 2 : m.start()] in ("20", "19") or (before.isdecimal() or before in tuple(".-—/"))


def _bounded(m: re.Match[str]) -> bool:
    return bool(m["before"] or m["more1"] or m["more2"] or m["after"])


def _bound(m: re.Match[str]) -> Bound:
    before, after = m["before"] or "", m["after"] or ""
    if before in _AT_MOST or after in ("以下", "以内"):
        return Bound.AT_MOST
    if before in _ABOUT or after in ("左右", "上下"):
        return Bound.ABOUT
    if before in _AT_LEAST or m["more1"] or m["more2"] or after or m["unit"].startswith("个多"):
        return Bound.AT_LEAST
    return Bound.EXACT


def _what(text: str, m: re.Match[str]) -> str:
    """What is counted: the nouns after the unit (90多家企业), else those before the number (展品200多种)."""
    if m["unit"] not in ("人", "人次", "元", "美元", "%", "％"):
        after = pieces(text, m.end(), min(len(text), m.end() + 10))
        nouns = list(takewhile(_is_noun, after))
        if nouns and nouns[-1].tag[:1] in "njv":
            return "".join(w.text for w in nouns)[:10]
    before = list(pieces(text, max(0, m.start() - 10), m.start()))
    while before and before[-1].text in ("达到", "有", "共", "达", "超", "共有", "约", "为", "各"):
        before.pop()
    nouns = list(takewhile(_is_noun, reversed(before)))
    if nouns and len(before) > len(nouns) and before[-len(nouns) - 1].tag == "v":
        nouns.append(before[-len(nouns) - 1])  # 参展企业: the verb that qualifies the noun
    return "".join(w.text for w in reversed(nouns))[-10:]


def _is_noun(word: Word) -> bool:
    return word.tag[:1] in ("n", "j") or word.tag in ("vn", "an", "b", "s")
