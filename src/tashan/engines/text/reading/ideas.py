"""Ideas and proposals with their owner: X建议…, X认为…, X提出的…, and lists of the form X的…；Y的…."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tashan.engines.text.findings import IdeaFound, PersonFound, Span
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.sentences import containing

_SAYS = re.compile(
    r"[：:]?(?:在[^，。；：！？\n“”]{2,20}[上中时里后])?(?:[^，。；：！？\n“”]{0,6}?)(?:建议|提议|呼吁|主张|倡议|提出|认为|考虑|设想|评价)(?:说|道|了)?[，：:,]?(?P<of>的)?(?P<idea>[^\n]+)"
)
_LATER = re.compile(
    r"(?!等)[^。；！？：\n“”]{2,60}?，(?:并|还|便|就|由此|因此|为此|进而|随后|随即|于是){0,2}"
    r"(?:建议|提议|呼吁|主张|倡议|提出了?|认为)(?!的)[，：:,]?(?P<idea>[^\n]+)"
)
_PRONOUN = re.compile(r"(?:他|她)(?:还|也|则|便)?(?:建议|提议|呼吁|主张|认为|提出)[，：:,]?(?P<idea>[^\n]+)")
_QUOTED = re.compile(r"(?:还|也|则)?(?:建议|提议|提出|认为|主张|呼吁)(?:道|说)?[。；\n]")
_OWNED = re.compile(r"的(?P<idea>[^；。\n…]{4,80})")
_NOTED = re.compile(r"[）)](?P<idea>[^；。\n]{6,120})")
_NOT_AN_IDEA = re.compile(
    r"[一二三四五六七八九十\d]+(?:点|条|项|个)?(?:要求|问题)|问题|疑问|要求|申请|名单|师傅|诚意|心愿|是否|怎么|如何|怎样"
)


class _Mentions:
    """Where people are named, in order, and by either end."""

    def __init__(self, people: Iterable[PersonFound]) -> None:
        self.all = sorted((m, p.name) for p in people for m in p.mentions)
        self.ending = {e: (b, name) for (b, e), name in self.all}
        self.beginning = {b: e for (b, e), _ in self.all}


def find_ideas(
    text: str, people: Iterable[PersonFound], sentence_spans: tuple[Span, ...]
) -> tuple[IdeaFound, ...]:
    """Every idea with its owner, in order. Text is the owner's words to the end of their sentence, never cut inside quotes."""
    people = tuple(p for p in people if not {"总书记", "国家主席"} & set(p.titles))
    found = [*_said(text, people, sentence_spans), *_listed(text, people)]
    kept: dict[tuple[str, str], IdeaFound] = {}
    for idea in sorted(found, key=lambda i: (i.span, -len(i.text))):
        if len(idea.text) >= 4 and not any(
            k.owner == idea.owner and k.span[0] < idea.span[1] and idea.span[0] < k.span[1]
            for k in kept.values()
        ):
            kept[idea.owner, idea.text] = idea
    return tuple(kept.values())


def _said(text: str, people: tuple[PersonFound, ...], spans: tuple[Span, ...]) -> Iterator[IdeaFound]:
    mentions = _Mentions(people)
    for (begin, end), owner in mentions.all:
        sentence = containing(spans, begin)
        stop = sentence[1] if sentence is not None else len(text)
        m = _SAYS.match(text, end, stop) or _LATER.match(text, end, stop)
        if m is not None and not any(end < other[0] < m.start("idea") for other, _ in mentions.all):
            limit = text.find("；", m.start("idea"), stop)
            close = min((p for p in (limit, _next_owned(text, m, mentions, stop)) if p > 0), default=stop)
            for name in _joint_owners(text, begin, owner, mentions):
                yield from _idea(text, name, (m.start("idea"), close))
    for (begin, end), owner in mentions.all:
        if text[begin - 1 : begin] == "”" and _QUOTED.match(text, end):
            opening = text.rfind("“", 0, begin)
            if opening > text.rfind("\n", 0, begin):
                yield from _idea(text, owner, (opening + 1, begin - 1))
    for m in _PRONOUN.finditer(text):
        owner = next(
            (
                name
                for (b, _), name in reversed(mentions.all)
                if b < m.start() and "\n" not in text[b : m.start()]
            ),
            "",
        )
        sentence = containing(spans, m.start())
        if owner and sentence is not None:
            yield from _idea(text, owner, (m.start("idea"), min(sentence[1], m.end())))


def _joint_owners(text: str, begin: int, owner: str, mentions: _Mentions) -> Iterator[str]:
    """甲、乙认为…: both hold the view."""
    yield owner
    while begin and text[begin - 1] in "、和" and begin - 1 in mentions.ending:
        begin, owner = mentions.ending[begin - 1]
        yield owner


def _next_owned(text: str, m: re.Match[str], mentions: _Mentions, stop: int) -> int:
    """Where the next person's own idea begins in the same sentence (甲提出的A、乙提出的B)."""
    for (begin, end), _ in mentions.all:
        if (
            m.start("idea") < begin < stop
            and re.match(r"(?:提出|建议|认为|则|的)", text[end : end + 2])
            and text[begin - 1] in "、，；"
        ):
            return begin - 1
    return -1


def _listed(text: str, people: tuple[PersonFound, ...]) -> Iterator[IdeaFound]:
    """X的…；Y、Z的…；…: at least two clauses of that shape in one paragraph. Also （X）…；（Y）…."""
    mentions = _Mentions(people)
    for opening, pattern in ((r"[；。：\n]", _OWNED), (r"[（(]", _NOTED)):
        heads = []
        for (begin, end), owner in mentions.all:
            first = _list_start(text, begin, mentions)
            if re.fullmatch(opening, text[first - 1 : first] or "\n") and (
                m := _after_list(text, end, pattern, mentions)
            ):
                heads.append((begin, owner, m))
        for begin, owner, m in heads:
            line = (text.rfind("\n", 0, begin), text.find("\n", begin) % (len(text) + 1))
            if len({b for b, _, _ in heads if line[0] < b < line[1]}) >= 2:
                yield from _idea(text, owner, m.span("idea"))


def _list_start(text: str, begin: int, mentions: _Mentions) -> int:
    while begin and text[begin - 1] in "、和" and begin - 1 in mentions.ending:
        begin = mentions.ending[begin - 1][0]
    clause = max(text.rfind(mark, 0, begin) for mark in "；。：\n，（(") + 1
    return clause if head_before(text, begin) and begin - clause <= 24 else begin


def _after_list(text: str, end: int, pattern: re.Pattern[str], mentions: _Mentions) -> re.Match[str] | None:
    while text[end : end + 1] in ("、", "和") and end + 1 in mentions.beginning:
        end = mentions.beginning[end + 1]
    return pattern.match(text, end)


def _idea(text: str, owner: str, span: Span) -> Iterator[IdeaFound]:
    begin, end = span
    while begin < end and text[begin] in " 　，、：:":
        begin += 1
    while end > begin and text[end - 1] in " 　，、。；！":
        end -= 1
    words = text[begin:end]
    if words and not _NOT_AN_IDEA.match(words):
        yield IdeaFound(owner, words, (begin, end))
