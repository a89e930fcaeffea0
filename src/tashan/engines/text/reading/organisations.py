"""Organisations: candidates by the grammar of their endings, firms by the company they keep, short forms as aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from tashan.engines.text.findings import OrganisationFound, Span
from tashan.engines.text.reading.cover import Cover
from tashan.engines.text.reading.edges import left_edge
from tashan.engines.text.reading.known import Known
from tashan.engines.text.reading.lexicon import organisation_words, words_of
from tashan.engines.text.reading.words import Words

_NEVER = re.compile(
    r"夜学会$|夜话会$|(?:格|布|结|开|大|全|当|破|僵|战|变|定|残|时|骗|饭)局$|(?:客|餐|大|展|办事大|报告|音乐|歌|舞|放映|演播|候机|候车|营业|服务)厅$|(?:部|签|连|公)署$"
)
_OFFICES = words_of("organisations.offices")
_OF_A_BODY = re.compile(r"(?:公司|集团|学院|大学|医院|学校|银行|研究院|中心|局|总院|商学院)$")
_OFFICE_OF_A_BODY = re.compile(
    r"(?:公司|集团|学院|大学|医院|银行|研究院|中心|供销社|协会)[\u4e00-\u9fff]{0,6}$"
)
_HELD_BY_OTHERS = frozenset(("举办的", "主办的", "开办的", "组织的", "承办的"))
_HEADED = re.compile(
    r"(?:副)?(?:主任|院长|会长|秘书长|理事长|所长|校长|馆长|董事长|总经理|书记)[\u4e00-\u9fff]{2,4}"
)
_LEGAL_END = re.compile(r"有限责任公司|有限公司")
_OUTLET = re.compile(
    r"(?:来源|稿源|转自)[：:][ 　《]*(?P<name>[\u4e00-\u9fff]{2,12})(?=[ 　》\n]|$|作者|编辑|发布)"
)
_TOO_WIDE = re.compile(
    r"^([省市县区州])\1|^[省市县区州]级|^各|[各多几两]家|我们|他们|全体|所有|这些|(?<!第)一批|为代表"
)
_STAGE = re.compile(r"教育|教学|语文|数学|英语|阶段|学段|课程|课堂")
_OWN_TEAM = re.compile(r"(?:学习|历练|实训|挂职|跟班|跟岗|进修|招商|锻炼)(?:组|队|团)")
_TO_MAKE = re.compile(r"(?:设立|成立|组建|建立|打造|筹建|创办|建设)$")
_WISH = re.compile(r"建议|提议|提出|认为|呼吁|应当|可以?|尽快|拟|打算|设想")
_NATIONAL = re.compile(r"国家[\u4e00-\u9fff]{2,10}?部(?![门署分长委位])")


@dataclass(slots=True)
class Candidate:
    """A stretch that may name a body; ``weight`` grows with the evidence."""

    name: str
    kind: str
    spans: list[Span] = field(default_factory=list)
    weight: float = 0.0


def by_endings(words: Words) -> tuple[Candidate, ...]:
    """Names found by their endings alone, the longest where two overlap, with every place they were found at."""
    raw = list(_spans(words))
    names = {words.text[b:e] for (b, e), _, _ in raw}
    spans = [(_widened(words.text, span, names), kind, weight) for span, kind, weight in raw]
    found = sorted(spans, key=lambda item: (item[0][0] - item[0][1], item[0][0]))
    taken = Cover(len(words.text))
    candidates: dict[str, Candidate] = {}
    for (begin, end), kind, weight in found:
        if taken.touches(begin, end):
            continue
        taken.add((begin, end))
        name = words.text[begin:end]
        candidate = candidates.setdefault(name, Candidate(name, kind))
        candidate.spans.append((begin, end))
        candidate.weight = max(candidate.weight, weight)
    return tuple(candidates.values())


def _spans(words: Words) -> Iterator[tuple[Span, str, float]]:
    text = words.text
    for begin, end, kind in _endings(text):
        if not _ends_word(words, begin, end):
            continue
        edge = left_edge(words, begin, end, kind)
        name = text[edge.begin : end]
        legal = _LEGAL_END.search(text, edge.begin, end)
        if (
            legal is not None
            and legal.end() < end
            and text[legal.end() : end] not in ("分公司", "子公司", "研究院")
        ):
            continue  # 某有限公司实验室: the firm itself is found by its own ending
        if kind == "party" and _OF_A_BODY.search(text, edge.begin, begin):
            continue
        if text[begin:end] == "办公室" and _OFFICE_OF_A_BODY.search(text, edge.begin, begin):
            continue
        if kind == "group" and text[edge.begin - 3 : edge.begin] in _HELD_BY_OTHERS:
            continue  # 某大学举办的培训班 is an event
        if kind == "school" and _STAGE.match(text, end):
            continue  # 某省小学|教育论坛: a stage of schooling, not a school
        if _only_wished(text, edge.begin):
            continue
        if (
            re.match(r"[科股处室](?!学|技|研|普|协|创|教|大)", text[end : end + 2])
            and kind != "government"
            and kind != "party"
        ):
            continue  # 银行科, 学校股: a department of the body before
        if (
            not (edge.proper or _singled_out(words, edge.begin, begin, end))
            or len(name) < 2
            or _NEVER.search(name)
            or _TOO_WIDE.search(name)
        ):
            continue
        if _is_coinage(text, edge.begin, end, kind) or _counted(text, edge.begin, end):
            continue
        yield (edge.begin, end), _kind(name, kind), 0.9 if len(name) > 5 else 0.8
    for m in _cores().finditer(text):
        if m.end() in words.boundaries or text[m.end() : m.end() + 1] == "长":
            edge = left_edge(words, m.start(), m.end(), "government")
            proper = edge.proper and edge.begin < m.start() - 1
            begin = (
                edge.begin
                if proper and re.fullmatch(r"[\u4e00-\u9fff]{2,8}", text[edge.begin : m.start()])
                else m.start()
            )
            if begin < m.start() or not _continues(words, m.start()):
                yield (begin, m.end()), _kind(m[0], "government"), 0.85
    for m in _OUTLET.finditer(text):
        yield m.span("name"), "media", 0.7
    for m in _NATIONAL.finditer(text):
        yield m.span(), "government", 0.9
    for m in _brands().finditer(text):
        if m.start() in words.boundaries and m.end() in words.boundaries:
            yield m.span(), _kind(m[0], "company"), 0.8


def _only_wished(text: str, begin: int) -> bool:
    """建议尽快设立城市更新基金: a body that somebody wants is none yet."""
    made = _TO_MAKE.search(text, max(0, begin - 6), begin)
    if made is None:
        return False
    clause = max(text.rfind(mark, 0, begin) for mark in "。；\n") + 1
    return _WISH.search(text, clause, made.start()) is not None


def _singled_out(words: Words, begin: int, suffix_begin: int, end: int) -> bool:
    """热带种业创新中心: plain words that the text treats as one body's name, by repeating it or naming its head."""
    lexicon = organisation_words()
    name = words.text[begin:end]
    if _OWN_TEAM.fullmatch(name):
        return words.text.count(name) > 1
    own = [w for w in words.within(begin, suffix_begin) if w.end <= suffix_begin and len(w.text) > 1]
    telling = [
        w
        for w in own
        if w.text not in lexicon.generic and w.text not in lexicon.inner and w.tag[:1] in "nabzs"
    ]
    if begin >= suffix_begin or len(name) < 5 or not telling or len(name) > 16:
        return False
    if name.endswith(("研究院", "研究所", "研究总院", "实验室", "智库")) and telling[0].begin == begin:
        return True
    return len(name) >= 6 and (words.text.count(name) > 1 or bool(_HEADED.match(words.text, end)))


def _widened(text: str, span: Span, names: set[str]) -> Span:
    """A name cut short on the left is mended by its fuller form elsewhere in the text (first characters restored)."""
    begin, end = span
    for back in (4, 3, 2, 1):
        head = text[max(0, begin - back) : begin]
        if len(head) == back and any(
            n.startswith(head) and len(n) > back + 3 and text.startswith(n[back:], begin) for n in names
        ):
            return begin - back, end
    return span


def _counted(text: str, begin: int, end: int) -> bool:
    """同一家餐饮集团, 某科技公司: a firm told by its trade and not by its name."""
    return (
        end - begin <= 6
        and re.search(
            r"(?:[一两几多二三四五六七八九十\d某这那]家|某|这个|那个)$", text[max(0, begin - 3) : begin]
        )
        is not None
    )


def _is_coinage(text: str, begin: int, end: int, kind: str) -> bool:
    """“强村公司” in quotes is a notion people speak of, not one firm."""
    return (
        text[begin - 1 : begin] in ("“", "「")
        and text[end : end + 1] in ("”", "」")
        and kind in ("company", "other", "group")
    )


def _continues(words: Words, begin: int) -> bool:
    """Whether the word before belongs to the same name (党委|宣传部), so that a bare department is only its tail."""
    before = words.before(begin)
    if before is None or before.tag == "x":
        return False
    return before.text in ("党委", "集团", "公司", "总部", "分公司", "大学", "学院") or before.text in tuple(
        "省市县区"
    )


def _endings(text: str) -> Iterator[tuple[int, int, str]]:
    """Every ending in ``text`` with its kind, the longest for each place it ends at."""
    longest: dict[int, int] = {}
    for m in _ending_pattern().finditer(text):
        end = m.start() + len(m[1])
        longest[end] = min(longest.get(end, m.start()), m.start())
    suffixes = organisation_words().suffixes
    for end, begin in sorted(longest.items()):
        yield begin, end, suffixes[text[begin:end]]


@lru_cache(maxsize=1)
def _ending_pattern() -> re.Pattern[str]:
    endings = sorted(organisation_words().suffixes, key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, endings))}))")


@lru_cache(maxsize=1)
def _cores() -> re.Pattern[str]:
    return re.compile("|".join(sorted(organisation_words().cores, key=len, reverse=True)))


@lru_cache(maxsize=1)
def _brands() -> re.Pattern[str]:
    return re.compile("|".join(sorted(organisation_words().brands, key=len, reverse=True)))


def _ends_word(words: Words, begin: int, end: int) -> bool:
    """The ending closes a word (局 in 布局谋划 does not), or only 长 follows it inside a title (商务局长)."""
    text = words.text
    following = text[end : end + 1]
    if end not in words.boundaries:
        if following == "长" and text[end - 1] in "局厅署院":
            return text[end : end + 2] != "长期" and text[end - 2] not in "副正原总局厅署院"
        return text[end : end + 2] in _OFFICES
    if following in ("内", "里") and text[begin:end] in ("中心", "集团"):
        return True
    word = words.at(begin)
    if text[begin:end] == "院":
        before = words.before(begin)
        return word is not None and word.text == "院" and before is not None and len(before.text) == 1
    if end - begin == 1 and word is not None and len(word.text) > 1:
        return word.tag == "nt" or not _NEVER.search(word.text)
    return True


def _kind(name: str, kind: str) -> str:
    if name.endswith(("党校", "干部学院", "行政学院")):
        return "school"
    if name.endswith(("大学", "学院")):
        return "school"
    if re.search(r"(?:党委|党支部|党总支|纪委|[省市县区州]委|组织部|宣传部|统战部)$", name):
        return "party"
    return kind


def found_from(
    candidates: Iterable[Candidate], aliases: dict[str, tuple[str, ...]]
) -> tuple[OrganisationFound, ...]:
    """Candidates with their short forms folded in, in the order of their first mention."""
    gathered = {c.name: c for c in candidates}
    short = {name for names in aliases.values() for name in names}
    found = []
    for name, candidate in gathered.items():
        if name in short:
            continue
        own = aliases.get(name, ())
        spans = sorted({*candidate.spans, *(s for a in own if a in gathered for s in gathered[a].spans)})
        weight = min(0.98, candidate.weight + 0.02 * (len(spans) - 1))
        found.append(OrganisationFound(name, candidate.kind, tuple(spans), round(weight, 3), own))
    return tuple(sorted(found, key=lambda o: o.mentions[0] if o.mentions else (0, 0)))


def merged(*groups: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """One candidate per name; a place already taken by an earlier group is not given to a later one."""
    gathered: dict[str, Candidate] = {}
    taken: set[Span] = set()
    for group in groups:
        earlier = tuple(taken)
        for candidate in group:
            spans = [
                s for s in candidate.spans if s in taken or not any(b < s[1] and s[0] < e for b, e in earlier)
            ]
            if not spans:
                continue
            own = gathered.setdefault(candidate.name, Candidate(candidate.name, candidate.kind))
            own.spans = sorted({*own.spans, *spans})
            own.weight = max(own.weight, candidate.weight)
            taken.update(spans)
    return tuple(gathered.values())


def known_candidates(known: Known | None, text: str) -> tuple[Candidate, ...]:
    """The programme's own organisations that the text names, by full name or alias."""
    if known is None:
        return ()
    found: dict[str, Candidate] = {}
    for mention in known.mentions(text):
        if mention.kind == "organisation":
            kind = known.organisation_kind(mention.name)
            found.setdefault(mention.name, Candidate(mention.name, kind, weight=0.97)).spans.append(
                mention.span
            )
    return tuple(found.values())
