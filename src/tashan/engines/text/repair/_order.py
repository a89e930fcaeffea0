"""Signs that the sentences of a short page were put in an order nobody wrote.

A page of a few sentences has too few shared words to measure a thread, but an order that is not its author's shows in what
leans on a sentence that is not there: 当晚 without a day before it, a credit in the middle of a paragraph, a first word that
goes on from something, a closing formula near the head. Each is rare in what people write; together they are proof.
"""

from __future__ import annotations

import re

from tashan.engines.text.repair._commonness import ideographs

_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?[”』]?")
_DAY = re.compile(
    r"\d{1,2}\s*[月日号]|[一二三四五六七八九十]{1,3}[月日]|[昨今]天?|[上本]周|春节|国庆|元旦|清明|星期|当[天日晚]|次日|翌日|第[一二三四五]天|月[初底末]|旬"
)
_LEANS_ON_DAY = re.compile(r"^[“”\s]*(?:当[天日晚夜]|同日|次日|翌日|隔天|第[二三四五]天|次晨)")
_GOES_ON = re.compile(
    r"^[“”\s]*(?:当[天日晚夜]|同日|次日|翌日|第[二三四五]天|此外|对此|随后|其中|为此|因此|所以|但是|而且|并且|另外|其次|之后|于是|然而|接着|会上|会后|座谈中"
    r"|与此同时|他们|她们|她|他|双方|这些)(?!山)"
)
_CREDIT = re.compile(
    r"(?:记者|通讯员|责任编辑|责编|编辑|初审|终审)[:\s][\u4e00-\u9fff]{2,3}|来源:|发布(?:时间|日期):|浏览次数|作者:|(?:主办|承办):|icp备"
)
_BARE_DAY = re.compile(r"(?<![\d月])\d{1,2}日(?=[上下晚,])")
_MONTH = re.compile(r"月\s*\d{1,2}|\d{1,2}\s*月|[一二三四五六七八九十]月|\d{4}[-/.]\d")
_CLOSES = re.compile(r"^[“”\s]*(?:下一步|截至目前|接下来|今后)")
_AMID = 60
"""Ideographs of prose on either side that make a credit stand in the middle."""
_FEW = 6


def disorder(folded: str) -> int:
    """Points for signs of a torn order in the folded text of a page; what people wrote has none, seldom one."""
    lines = [line for line in folded.split("\n") if line.strip()]
    paragraphs = [line for line in lines if ideographs(line) >= 20]
    sentences = [s for s in _SENTENCE.findall(folded) if ideographs(s) >= 5]
    if not paragraphs or len(sentences) < _FEW:
        return 0
    leaning = sum(
        1
        for at, sentence in enumerate(sentences)
        if _LEANS_ON_DAY.match(sentence) and not any(map(_DAY.search, sentences[max(0, at - 2) : at]))
    )
    early = sum(1 for sentence in sentences[: len(sentences) // 2] if _CLOSES.match(sentence))
    return (
        2 * bool(_GOES_ON.match(paragraphs[0]))
        + 2 * min(leaning, 2)
        + 2 * min(_credits_amid(paragraphs), 2)
        + _month_comes_late(sentences)
        + early
        + (len(lines) == 1)  # one line, no headline: how scrambled pages are pasted together
    )


def _credits_amid(paragraphs: list[str]) -> int:
    return sum(
        1
        for line in paragraphs
        for m in _CREDIT.finditer(line)
        if ideographs(line[: m.start()]) > _AMID and ideographs(line[m.end() :]) > _AMID
    )


def _month_comes_late(sentences: list[str]) -> bool:
    """26日下午 before any month was named, and months named later."""
    bare = next((at for at, s in enumerate(sentences) if _BARE_DAY.search(s)), len(sentences))
    month = next((at for at, s in enumerate(sentences) if _MONTH.search(s)), len(sentences))
    return bare < month < len(sentences)
