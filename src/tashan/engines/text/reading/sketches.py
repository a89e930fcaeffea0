"""What the text says of one name: its titles before, behind, in brackets and in forms, and those shared along a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.edges import phrase_edge
from tashan.engines.text.reading.heads import head_before, may_share
from tashan.engines.text.reading.lexicon import title_words
from tashan.engines.text.reading.people import Name
from tashan.engines.text.reading.titles import Title, titles_after, titles_before
from tashan.engines.text.reading.words import Words

_FORM_NAME = re.compile(r"[ 　]*姓[ 　]*名[：:][ 　]*$")


_FORM_TITLE = re.compile(
    r"^[ 　]*(?:派出单位及职务|单位及职务|单位职务|原单位及职务|职[ 　]*务)[：:][ 　]*(?P<title>[^\n（(]{3,40})",
    re.MULTILINE,
)


_ATTENDED = re.compile(r"[ 　]*(?:出[ 　]*席|参[ 　]*加|到[ 　]*会)(?:人员)?[：:]")


_LIAISES = re.compile(r"(?:负责联络|担任联络|任联络|负责信息联络)")


_SIGNATURE = re.compile(r"[（(][^（()）\n]{0,40}$")


_FROM = re.compile("来自")


_DEPARTMENT = re.compile(r"(?:科|处|室|股|部|组|局|公司|中心|院|馆|校|队|办)$")


_PLURAL = re.compile(r"(?:[两二三四五六七八九十\d]+)[位名](?P<title>[\u4e00-\u9fff]{2,6})")


_SECOND_POST = r"(?P<post>副(?:组长|领队|队长|班长|团长|站长|带队人|召集人))"
_DEPUTIES = re.compile(rf"(?:分别|均|同|一同|共同)?(?:担任|兼任|任|为){_SECOND_POST}")
_DEPUTIES_ARE = re.compile(rf"{_SECOND_POST}(?:由|是|为|：|:|分别是|分别由)")
_JOINS = frozenset(("、", "和", "与", "及", "以及"))
_BRINGS_THEM = re.compile(r"(?:同志)?带队(?!到|赴|前往|来|去|考察|走访)")
_IS_THEIR_HEAD = re.compile(r"是(?P<title>[^，。；：\n]{2,30}的(?:组长|队长|领队|班长))(?=[，。；])")
_HE_LEADS = re.compile(
    r"(?<=[。！？\n])(?:他|她)(?:还|也|同时)?(?:是|担任|任|兼任)(?P<title>[^，。；\n]{0,30}?(?:组长|队长|领队|班长|联络员))(?=[，。；])"
)


@dataclass(slots=True)
class Sketch:
    """What is known of one name while the text is read."""

    name: Name
    titles: list[Title] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    department: str = ""
    posted: bool = False
    member: bool = False
    credited: bool = False
    liaises: bool = False
    host: str = ""
    placed: bool = False
    settled: bool = False
    officiates: bool = False
    begins: list[int] = field(default_factory=list)

    @classmethod
    def nobody(cls) -> Sketch:
        """Who stands behind the last one named."""
        return cls(Name(""))


def sketch_of(words: Words, name: Name, bodies: tuple[Span, ...]) -> Sketch:
    sketch, credits = Sketch(name), 0
    for begin, end in name.spans:
        before, after = titles_before(words, begin, bodies), titles_after(words, end, bodies)
        sketch.begins.append(before[0].begin if before else begin)
        sketch.titles += [*before, *after]
        sketch.liaises |= _LIAISES.match(words.text, end) is not None
        signed = _SIGNATURE.search(words.text, max(0, begin - 42), begin) is not None
        credits += signed and words.text[end : end + 1] in ("）", ")", " ", "　")
        sketch.posted |= (
            bool(before)
            and re.search(
                r"(?:挂任|挂职(?:任|担任))$", words.text[max(0, before[0].begin - 5) : before[0].begin]
            )
            is not None
        )
        line = words.text.rfind("\n", 0, begin) + 1
        if _FORM_NAME.match(words.text, line, begin):
            sketch.titles += _form_title(words, end, bodies)
            sketch.posted = True
        sketch.posted |= _ATTENDED.match(words.text, line) is not None
        if _FROM.match(words.text, end) and not sketch.department:
            sketch.department = next((words.text[b:e] for b, e in bodies if b == end + 2), "")
        if before and not any(t.body for t in before):
            owner = before[0].begin - (words.text[before[0].begin - 1 : before[0].begin] == "的")
            sketch.department = sketch.department or next(
                (words.text[b:e] for b, e in bodies if e == owner), ""
            )
        if not before:
            at, department = _department(words, begin, bodies)
            sketch.department = sketch.department or department
            sketch.begins[-1] = at
    sketch.credited = credits == len(name.spans)
    return sketch


def _form_title(words: Words, at: int, bodies: tuple[Span, ...]) -> list[Title]:
    """姓名：… 派出单位及职务：…, as a form gives them on lines of their own."""
    m = _FORM_TITLE.search(words.text, at, at + 120)
    if m is None:
        return []
    begin, end = m.span("title")
    body = next((words.text[b:e] for b, e in bodies if begin <= b and e <= end), "")
    return [Title(m["title"].strip(), body, begin)]


def _department(words: Words, at: int, bodies: tuple[Span, ...]) -> tuple[int, str]:
    """The body or department right before a bare name (集团质量部某某, 某局规划科某某, 某局的某某) and where it begins."""
    owner = at - 1 if words.text[at - 1 : at] == "的" else at
    body = next(((b, e) for b, e in bodies if e in (at, owner)), None)
    if body is not None:
        return body[0], words.text[body[0] : body[1]]
    last = words.before(at)
    if last is None or not _DEPARTMENT.search(last.text):
        return at, ""
    begin = phrase_edge(words, at)
    inside = next(((b, e) for b, e in bodies if begin <= b and e <= at), None)
    begin = inside[0] if inside else begin
    return begin, words.text[begin:at]


def share_titles(words: Words, sketches: list[Sketch]) -> None:
    """学员甲、乙 and 甲、乙、丙三位护士长: a title held by many is shared along the list."""
    text = words.text
    _share_posts(words, sketches)
    _said_of_him(text, sketches)
    at_begin = {b: s for s in sketches for b, _ in s.name.spans}
    at_end = {e: s for s in sketches for _, e in s.name.spans}
    for sketch in sketches:
        for begin, end in sketch.name.spans:
            before = titles_before(words, begin, ())
            head = head_before(before[-1].text, len(before[-1].text)) if before else ""
            if head and may_share(head):
                for other in _chain(text, end, at_begin):
                    other.shared.append(before[-1].text)
            if not before and sketch.department:
                for other in _chain(text, end, at_begin):
                    other.department = other.department or sketch.department  # 某局的甲、乙
            plural = _PLURAL.match(text, end)
            title = _plural_title(plural["title"]) if plural is not None else ""
            if title and title not in ("干部", "学员", "同志", "队员", "人员"):
                for other in (sketch, *_chain_back(text, begin, at_end)):
                    other.shared.append(title)


def _share_posts(words: Words, sketches: list[Sketch]) -> None:
    """甲和乙任副组长, 副组长是某局科长甲和某办干部乙: a deputy's post, which several may hold, said of a list."""
    text = words.text
    units = sorted((b, e, s) for s in sketches for b, (_, e) in zip(s.begins, s.name.spans, strict=True))
    for at, (begin, end, _) in enumerate(units):
        post = _DEPUTIES.match(text, end)
        if post is not None:
            for first, stop, other in reversed(units[:at]):
                if text[stop:begin] not in _JOINS:
                    break
                other.shared.append(post["post"])
                begin = first
        label = _DEPUTIES_ARE.match(text, begin)
        if label is not None:
            for following, stop, other in units[at + 1 :]:
                if text[end:following] not in _JOINS:
                    break
                other.shared.append(label["post"])
                end = stop


def _said_of_him(text: str, sketches: list[Sketch]) -> None:
    """甲是某某组的组长; 甲…。他是某某组的组长: said of the one named last, in the same paragraph."""
    for sketch in sketches:
        for begin, (_, end) in zip(sketch.begins, sketch.name.spans, strict=True):
            head = _IS_THEIR_HEAD.match(text, end)
            if head is not None:
                sketch.titles.append(Title(head["title"].replace("的", ""), "", head.start("title")))
            if text[begin - 1 : begin] == "由" and _BRINGS_THEM.match(text, end):
                sketch.shared.append("领队")  # 队伍由某局某长甲带队
    named = sorted((e, s) for s in sketches for _, e in s.name.spans)
    for m in _HE_LEADS.finditer(text):
        paragraph = text.rfind("\n", 0, m.start()) + 1
        before = [s for e, s in named if paragraph < e <= m.start()]
        if before:
            before[-1].titles.append(Title(m["title"].replace("的", ""), "", m.start("title")))


def _plural_title(words_after: str) -> str:
    heads = title_words().office | title_words().rank | title_words().after
    return next((words_after[:n] for n in range(len(words_after), 1, -1) if words_after[:n] in heads), "")


def _chain(text: str, end: int, at_begin: dict[int, Sketch]) -> Iterator[Sketch]:
    while text[end : end + 1] in ("、", "和", "与") and (following := at_begin.get(end + 1)) is not None:
        yield following
        end = next(e for b, e in following.name.spans if b == end + 1)


def _chain_back(text: str, begin: int, at_end: dict[int, Sketch]) -> Iterator[Sketch]:
    while begin and text[begin - 1] in "、和与" and (previous := at_end.get(begin - 1)) is not None:
        yield previous
        begin = next(b for b, e in previous.name.spans if e == begin - 1)
