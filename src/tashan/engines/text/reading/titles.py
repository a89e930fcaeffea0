"""Titles around a name: before it, one or several joined by 、; after it; in brackets; or given by 是, 任, 为.

A title is kept as written with the body it belongs to (某市文化馆馆长), and the body is also given apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.edges import phrase_edge
from tashan.engines.text.reading.heads import credit_before, head_before
from tashan.engines.text.reading.lexicon import title_words
from tashan.engines.text.reading.words import Words

_ROLE_IS = re.compile(
    r"(?P<role>(?:副)?(?:组长|队长|领队|班长|团长|带队人?|联络员|负责人|召集人|书记))(?:由|是|为|：|:)(?:[我本][省市县区州]|来自)?$"
)
_COPULA = re.compile(
    r"(?:[，,]?(?:现|原|曾|兼|被推选|被任命|被选|当选)?(?:是|任|为|担任|兼任|出任|挂任|现任|原任|曾任|当选为?|选为|推选为|原是)(?:了)?)"
    r"(?P<title>[^，。；！？：、\n“”（）()的了]{2,32})"
)
ROLE_LABEL = re.compile(r"(?<![\u4e00-\u9fff])(?P<role>副?(?:组长|队长|领队|班长|团长|联络员))[：:] ?$")
_BRACKET = re.compile(r"[（(](?P<title>[^（()）\n：:]{2,30})[)）]")
_HELD = re.compile(
    r"(?:挂任|担任|现任|兼任|原任|任职|出任)(?P<title>[^，。；！？：、\n“”（）()的了]{2,32})的$"
)
_ASIDE = re.compile(
    r"[（(](?:主持工作|主持全面工作|挂职|兼|代|正处级|副处级|正科级|副科级|正县级|副县级|正厅级|副厅级)[)）]$"
)
_RANK = re.compile(r"(?:[一二三四]级|高级|中级|初级|正高级|特级|首席|名誉|第一|代理|常务|执行)$")
_QUOTED = re.compile(r"(?<=[市县区委省州局])“[\u4e00-\u9fff]{1,6}”$")
_NUMBERED = re.compile(
    r"(?:招商|工作|学习|实训|管理|联络|宣传|调研|服务|跟班|专项)?第?[一二三四五六七八九十\d]{1,2}(?:小|分)?$"
)
_EXPERT = re.compile(r"(?:全国|国内|我[市县省区])?(?:著名|知名|优秀|资深)(?:的)?")


@dataclass(frozen=True, slots=True)
class Title:
    """``text`` as written; ``body`` the organisation named in it ("" when none); ``begin`` its offset."""

    text: str
    body: str
    begin: int


def titles_before(words: Words, at: int, bodies: tuple[Span, ...]) -> tuple[Title, ...]:
    """The titles that end right before the name at ``at``, in reading order."""
    text, end = words.text, at
    found: list[Title] = []
    end = _over_gap(text, end)
    while True:
        head = head_before(text, end) or (
            credit_before(text, end) if text[end : end + 1] in ("：", ":") else ""
        )
        if not head or (
            end != at and end - len(head) not in words.boundaries and not _glued(words, end - len(head))
        ):
            break
        title = _title(words, end, head, bodies)
        found.insert(0, title)
        if text[title.begin - 1 : title.begin] == "、" or (
            text[title.begin - 1 : title.begin] in ("兼", "和") and head_before(text, title.begin - 1)
        ):
            end = title.begin - 1
        else:
            role = _ROLE_IS.search(text, max(0, title.begin - 12), title.begin)
            if role is not None:
                found.insert(0, Title(role["role"], "", role.start()))
            break
    label = ROLE_LABEL.search(text, max(0, at - 8), at)
    if not found and label is not None:
        found.append(Title(label["role"], "", label.start()))
    held = _HELD.search(text, max(0, at - 40), at)
    if not found and held is not None and head_before(text, held.end("title")):
        found.append(_title(words, held.end("title"), head_before(text, held.end("title")), bodies))
    return tuple(found)


def titles_after(words: Words, end: int, bodies: tuple[Span, ...]) -> tuple[Title, ...]:
    """The titles that follow the name ending at ``end``: 老师, （某局局长）, 是某中心主任, 任班长."""
    text = words.text
    for length in (4, 3, 2):
        word = text[end : end + length]
        if word in title_words().after and end + length in words.boundaries:
            return (Title(word, "", end),)
    bracket = _BRACKET.match(text, end)
    if bracket is not None and head_before(text, bracket.end("title")):
        return (_bounded(words, bracket.span("title"), bodies),)
    copula = _COPULA.match(text, end)
    if copula is not None:
        begin, stop = copula.span("title")
        for close in range(stop, begin + 1, -1):
            head = head_before(text, close)
            if (
                head
                and close in words.boundaries
                and close - begin <= 30
                and (close == stop or _closes(text, close))
            ):
                return (_bounded(words, (begin, close), bodies),)
    return ()


def _closes(text: str, at: int) -> bool:
    return re.match(r"[，。；、\s）)并兼]|负责|主持", text[at : at + 2]) is not None


def _bounded(words: Words, span: Span, bodies: tuple[Span, ...]) -> Title:
    title = words.text[span[0] : span[1]]
    body = next((words.text[b:e] for b, e in bodies if span[0] <= b and e <= span[1]), "")
    return Title(title, body, span[0])


def _over_gap(text: str, at: int) -> int:
    """Left over the blanks, and the colon of a credit (编辑：), between a title and its name."""
    end = at
    while end > 0 and text[end - 1] in " 　":
        end -= 1
    if end > 1 and text[end - 1] in "：:" and credit_before(text, end - 1):
        return end - 1
    aside = _ASIDE.search(text, max(0, end - 10), end)
    return aside.start() if aside is not None and head_before(text, aside.start()) else end


def _glued(words: Words, at: int) -> bool:
    """文化馆长, 商务局长: the head shares a character with the body."""
    word = words.at(at)
    return word is not None and word.begin < at


def _title(words: Words, end: int, head: str, bodies: tuple[Span, ...]) -> Title:
    """The title that ends at ``end``: from the left edge of its phrase, or of the body named in it."""
    begin = min(phrase_edge(words, end, len(head)), end - len(head))
    quoted = _QUOTED.search(words.text, max(0, begin - 10), begin)
    if quoted is not None:
        begin = phrase_edge(words, quoted.start())  # 县委|“两新”|工委书记
    rank = _RANK.search(words.text, max(0, begin - 4), begin)
    if rank is not None:
        begin = min(phrase_edge(words, rank.start()), rank.start())
    if words.text.startswith("组", begin) and (
        numbered := _NUMBERED.search(words.text, max(0, begin - 8), begin)
    ):
        begin = numbered.start()  # 招商一组|组长
    if words.text[begin - 1 : begin] in ("）", ")") and (outer := _bracketed_body(words.text, begin, bodies)):
        title = words.text[outer[0] : outer[1]] + words.text[begin:end]
        return Title(title, words.text[outer[0] : outer[1]], outer[0])
    if words.text[begin - 1 : begin] in ("我", "本", "全") and words.text[begin] in "省市县区州":
        begin += 1
    inside = [(b, e) for b, e in bodies if b < end - 1 and e > begin and e <= end]
    if inside:
        first = min(inside)
        if first[0] <= begin or first[0] - begin <= 8:
            begin = first[0] if first[0] <= begin else begin
    fame = _EXPERT.match(words.text, begin, end - len(head))
    if fame is not None:
        begin = fame.end()
    body = next((words.text[b:e] for b, e in sorted(inside, key=lambda s: s[0] - s[1]) if b >= begin), "")
    return Title(words.text[begin:end], body, begin)


def _bracketed_body(text: str, at: int, bodies: tuple[Span, ...]) -> Span | None:
    """某中心（另一名称）副主任: the body whose second name stands in the brackets that close at ``at``."""
    opening = max(text.rfind("（", 0, at), text.rfind("(", 0, at))
    return next(((b, e) for b, e in bodies if e == opening), None)
