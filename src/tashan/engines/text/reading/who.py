"""From names to people: titles gathered over the text, the body they belong to, and their part in the programme."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tashan.engines.text.findings import PersonFound, Role, Span
from tashan.engines.text.reading.edges import phrase_edge
from tashan.engines.text.reading.heads import head_before, may_share
from tashan.engines.text.reading.known import Known
from tashan.engines.text.reading.lexicon import organisation_words, title_words
from tashan.engines.text.reading.people import Name
from tashan.engines.text.reading.titles import Title, titles_after, titles_before
from tashan.engines.text.reading.words import Words

_SENDING = re.compile(
    r"(?P<home>[\u4e00-\u9fff]{1,6}?[省市县区州])(?:委组织部|[\u4e00-\u9fff]{2,6}局)?(?:（[^）]{1,8}）)?"
    r"(?:\d+名|[一二三四五六七八九十]+名|(?:第[一二三四五六七八九十\d]+|首)批)?(?:\d+名)?"
    r"(?:选派|赴|驻|挂职|体悟|跟班|跟岗|对标|医疗骨干|骨干|派驻)"
)
_SENDING_LOOSE = re.compile(
    r"[\d余多]+[名位](?P<home>[\u4e00-\u9fff]{2,4}?)(?:市|县|区)?(?:选派|挂职|实训|援疆)?干部"
)
_SENDING_BODY = re.compile(
    r"(?P<home>[\u4e00-\u9fff]{2,12}?(?:集团|公司|大学|学院|医院|学校))(?:第[一二三四五六七八九十]+批)?(?:选派|对标|派出|赴|跟岗|挂职)"
)
_FORM_NAME = re.compile(r"[ 　]*姓[ 　]*名[：:][ 　]*$")
_FORM_TITLE = re.compile(r"^[ 　]*(?:派出单位及职务|单位及职务|单位职务|原单位及职务|职[ 　]*务)[：:][ 　]*(?P<title>[^\n（(]{3,40})", re.MULTILINE)
_ATTENDED = re.compile(r"[ 　]*(?:出[ 　]*席|参[ 　]*加|到[ 　]*会)(?:人员)?[：:]")
_LED_BY = re.compile(r"(?:小组长|组长|总队长|队长|领队|班长|团长|总领队)$")
_SECOND = re.compile(
    r"副(?:小组长|组长|总队长|队长|领队|班长|团长)$|(?:^|临时|队|组|班|团)(?:临时)?(?:党支部|党总支)副书记$"
)
_BRANCH_HEAD = re.compile(r"(?:^|临时|队|组|班|团)(?:临时)?(?:党支部|党总支|支部|总支)书记$")
_CELL_HEAD = re.compile(r"党小组(?:长|组长)$")
_LIAISON = re.compile(r"(?:联络员|信息员)$")
_LIAISES = re.compile(r"(?:负责联络|担任联络|任联络|负责信息联络)")
_OF_THE_TEAM = re.compile(r"(?:学员|队员|组员|成员|选派干部|挂职干部|跟班干部|实训干部|跟岗教师|驻点干部)$")
_ENUMERATED = re.compile(
    r"(?:成员(?:有|包括|为|是)|选派(?:了)?|派出(?:了)?|抽调|学员(?:有|为)|(?:学员|干部|队员|组员|同志)[^。；\n]{0,8}分别是|队员(?:有|为)|同来报到的还有)[^。；\n]{0,60}$"
)
_POSTED = re.compile(
    r"(?:实训|实习|挂职|跟岗|跟班|学习|锻炼|任职|进修|对标)的$"
)
_POSTED_AFTER = re.compile(r"(?:原是|原为|原任)|[^。；，\n]{0,6}在[^，。；]{2,20}(?:实训|跟岗|挂职|跟班|进修)")
_AT_THE_TOP = re.compile(
    r"(?:市长|县长|区长|州长|省长|[省市县区州]委(?:副?书记|常委)|董事长|(?<!副)总经理|总裁|总书记|主席|部长|[省市县区]委组织部副部长|院长|集团党委书记)$"
)
_SIGNATURE = re.compile(r"[（(][^（()）\n]{0,40}$")
_DEPARTMENT = re.compile(r"(?:科|处|室|股|部|组|局|公司|中心|院|馆|校|队|办)$")
_PLURAL = re.compile(r"(?:[两二三四五六七八九十\d]+)[位名](?P<title>[\u4e00-\u9fff]{2,6})")
_TOP_OF_A_FIRM = re.compile(r"(?:董事长|总裁|总经理|首席执行官|创始人)(?:助理)?$")
_COMPANY_HEADS = re.compile(
    r"^(?P<body>.{3,14}?)(?:党委|党组|常务)?(?:副)?(?:董事长|总裁|总经理|总监|经理|首席执行官|创始人|总工程师|董事|合伙人|负责人|高管)"
)


_BODY_OF = re.compile(r"^(?P<body>[\u4e00-\u9fff]{3,}?(?:公司|局|集团|中心|委员会|学校|医院))")


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
    begins: list[int] = field(default_factory=list)


def portray(
    words: Words, names: tuple[Name, ...], bodies: tuple[Span, ...], known: Known | None = None
) -> tuple[PersonFound, ...]:
    """The people of the text with titles, body, role, mentions and confidence."""
    home = home_of(words.text)
    sketches = [_sketch(words, name, bodies) for name in names]
    _share_titles(words, sketches)
    _mark_members(words, sketches, home)
    return tuple(_person(sketch, home, known) for sketch in sketches)


def home_of(text: str) -> str:
    """The sending place or body: the one named most often before 选派, 赴, 第三批 and their like; "" if none."""
    counts: Counter[str] = Counter()
    for m in _SENDING.finditer(text):
        counts[re.sub(r"^.*[了由对把为是的在与和]", "", m["home"])] += 2 if m.start() < 400 else 1
    for m in _SENDING_LOOSE.finditer(text):
        if not counts and not re.search("[选派挂职实训体悟跟班名]", m["home"]):
            counts[m["home"]] += 1
    if not counts:
        for m in _SENDING_BODY.finditer(text):
            counts[m["home"]] += 1
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""


def bodies_in_titles(words: Words, names: tuple[Name, ...], bodies: tuple[Span, ...]) -> Iterator[Span]:
    """Firms named only in a title (大图科技董事长): the stretch before the head."""
    for name in names:
        for begin, _ in name.spans:
            for title in titles_before(words, begin, bodies):
                m = _COMPANY_HEADS.match(title.text)
                if (
                    not title.body
                    and m is not None
                    and _like_a_firm(m["body"], _TOP_OF_A_FIRM.search(title.text) is not None)
                ):
                    yield title.begin, title.begin + len(m["body"])


def _like_a_firm(body: str, top: bool) -> bool:
    lexicon = organisation_words()
    if (
        body in lexicon.generic
        or head_before(body, len(body))
        or body.endswith(("部", "科", "处", "室", "协会", "中心", "项目", "区域", "大区"))
    ):
        return False
    if any(body.endswith(s) for s in lexicon.soft | {"公司", "集团"}):
        return body not in lexicon.soft and body not in ("公司", "集团")
    return (
        top
        and len(body) >= 4
        and not body.endswith(("处", "室", "区", "组", "队", "厂", "店", "会", "院", "校"))
    )


def _sketch(words: Words, name: Name, bodies: tuple[Span, ...]) -> Sketch:
    sketch = Sketch(name)
    for begin, end in name.spans:
        before, after = titles_before(words, begin, bodies), titles_after(words, end, bodies)
        sketch.begins.append(before[0].begin if before else begin)
        sketch.titles += [*before, *after]
        sketch.liaises |= _LIAISES.match(words.text, end) is not None
        signed = _SIGNATURE.search(words.text, max(0, begin - 42), begin) is not None
        sketch.credited |= signed and words.text[end : end + 1] in ("）", ")", " ", "　")
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
        if not before and not sketch.department:
            sketch.department = _department(words, begin, bodies)
    return sketch


def _form_title(words: Words, at: int, bodies: tuple[Span, ...]) -> list[Title]:
    """姓名：… 派出单位及职务：…, as a form gives them on lines of their own."""
    m = _FORM_TITLE.search(words.text, at, at + 120)
    if m is None:
        return []
    begin, end = m.span("title")
    body = next((words.text[b:e] for b, e in bodies if begin <= b and e <= end), "")
    return [Title(m["title"].strip(), body, begin)]


def _department(words: Words, at: int, bodies: tuple[Span, ...]) -> str:
    """The body or department right before a bare name: 集团质量部某某, 某局规划科某某."""
    body = next(((b, e) for b, e in bodies if e == at), None)
    if body is not None:
        return words.text[body[0] : body[1]]
    last = words.before(at)
    if last is None or not _DEPARTMENT.search(last.text):
        return ""
    begin = phrase_edge(words, at)
    inside = next(((b, e) for b, e in bodies if begin <= b and e <= at), None)
    return words.text[inside[0] if inside else begin : at]


def _share_titles(words: Words, sketches: list[Sketch]) -> None:
    """学员甲、乙 and 甲、乙、丙三位护士长: a title held by many is shared along the list."""
    text = words.text
    at_begin = {b: s for s in sketches for b, _ in s.name.spans}
    at_end = {e: s for s in sketches for _, e in s.name.spans}
    for sketch in sketches:
        for begin, end in sketch.name.spans:
            before = titles_before(words, begin, ())
            head = head_before(before[-1].text, len(before[-1].text)) if before else ""
            if head and may_share(head):
                for other in _chain(text, end, at_begin):
                    other.shared.append(before[-1].text)
            plural = _PLURAL.match(text, end)
            title = _plural_title(plural["title"]) if plural is not None else ""
            if title and title not in ("干部", "学员", "同志", "队员", "人员"):
                for other in (sketch, *_chain_back(text, begin, at_end)):
                    other.shared.append(title)


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


def _mark_members(words: Words, sketches: list[Sketch], home: str) -> None:
    text = words.text
    units = sorted(
        (unit, span[1], s) for s in sketches for unit, span in zip(s.begins, s.name.spans, strict=True)
    )
    for unit, end, sketch in units:
        if _ENUMERATED.search(text, max(0, unit - 64), unit) and _list_only(text, unit, units):
            for member in _linked(text, unit, end, units):
                member.member = True
        if _POSTED.search(text, max(0, unit - 4), unit) or _POSTED_AFTER.match(text, end):
            sketch.member = True
        chain = _back_chain(text, unit, end, units)
        if (
            text[end : end + 1] == "的"
            and text[chain[-1][0] - 1 : chain[-1][0]] in ("；", "。", "\n", "：")
            and _parallel(text, unit, units)
        ):
            for _, _, member in chain:
                member.member = True
    for sketch in sketches:
        sketch.member |= sketch.posted or _belongs(sketch, home) or _has_team_role(sketch)
    shared = {b for s in sketches if s.member for b in _own_bodies(s)}
    for sketch in sketches:
        if not sketch.credited and not sketch.titles and sketch.department in shared:
            sketch.member = True
    for _ in range(3):
        for (_, end, left), (unit, _, right) in itertools.pairwise(units):
            if text[end:unit] in ("、", "和", "与", "及", "以及"):
                for one, other in ((left, right), (right, left)):
                    if one.member and not other.member and not _foreign(words.text, other, home):
                        other.member = True


def _back_chain(
    text: str, unit: int, end: int, units: list[tuple[int, int, Sketch]]
) -> list[tuple[int, int, Sketch]]:
    """The unit and those joined to it on the left by 、 or 和, nearest first."""
    by_end = {e: (u, e, s) for u, e, s in units}
    chain = [by_end[end]]
    while chain[-1][0] and text[chain[-1][0] - 1] in "、和与" and chain[-1][0] - 1 in by_end:
        chain.append(by_end[chain[-1][0] - 1])
    return chain


def _has_team_role(sketch: Sketch) -> bool:
    titles = [t.text for t in sketch.titles]
    return _role(sketch, titles) in (Role.LEADER, Role.DEPUTY, Role.LIAISON)


def _own_bodies(sketch: Sketch) -> tuple[str, ...]:
    return tuple(m["body"] for t in sketch.titles if (m := _BODY_OF.match(t.text)) is not None)


def _list_only(text: str, unit: int, units: list[tuple[int, int, Sketch]]) -> bool:
    """Whether the unit is the first of its list (the words before it are not another name's clause)."""
    return not any(
        end < unit and text[end:unit].strip("、和与及") and len(text[end:unit]) < 8
        for _, end, _ in units
        if unit - 12 < end <= unit
    )


def _linked(text: str, unit: int, end: int, units: list[tuple[int, int, Sketch]]) -> Iterator[Sketch]:
    """The person at ``unit`` and all joined to it to the right by 、 or 和, titles between them allowed."""
    following = {u: (e, s) for u, e, s in units}
    yield following[unit][1]
    while text[end : end + 1] in ("、", "和", "与") and end + 1 in following:
        end, sketch = following[end + 1]
        yield sketch


def _parallel(text: str, unit: int, units: list[tuple[int, int, Sketch]]) -> bool:
    line = (text.rfind("\n", 0, unit), text.find("\n", unit) % (len(text) + 1))
    return sum(line[0] < u < line[1] and text[e : e + 1] == "的" for u, e, _ in units) >= 2


def _belongs(sketch: Sketch, home: str) -> bool:
    if any(_OF_THE_TEAM.search(t) for t in (*(t.text for t in sketch.titles), *sketch.shared)):
        return True
    if any(_AT_THE_TOP.search(t.text) for t in sketch.titles) or sketch.credited:
        return False
    own = [t.body or t.text for t in sketch.titles if len(t.text) > 3] + (
        [sketch.department] if sketch.department else []
    )
    return any(_is_home(body, home) for body in own)


def _is_home(body: str, home: str) -> bool:
    if not home or not body:
        return False
    level = home[-1]
    if body.startswith(home) or (len(home) > 2 and body.startswith(home[:-1]) and level in "省市县区州"):
        return True
    if level in "市县区州" and body.startswith(level) and len(body) > 3:
        return True
    return home.endswith(("集团", "公司")) and body.startswith(home[-2:])


def _foreign(text: str, sketch: Sketch, home: str) -> bool:
    """Whether a title ties the person to a host: a body that somebody goes to, works at or meets in this text."""
    if any(_AT_THE_TOP.search(t.text) for t in sketch.titles) or sketch.credited:
        return True
    bodies = {t.body for t in sketch.titles if t.body and not _is_home(t.body, home)}
    return any(
        re.search(rf"(?:到|赴|在|与|走进|拜访|走访|对接|来到|随|进驻|前往){re.escape(b)}", text)
        for b in bodies
    )


def _role(sketch: Sketch, titles: list[str]) -> Role:
    """组长 and 领队 lead, their 副 are deputies; the branch's secretary leads where nobody else is said to."""
    if any(
        _LED_BY.search(t) and not _SECOND.search(t) and not _CELL_HEAD.search(t) and _team(t) for t in titles
    ):
        return Role.LEADER
    if any(_SECOND.search(t) for t in titles):
        return Role.DEPUTY
    if any(_BRANCH_HEAD.search(t) and "村" not in t for t in titles):
        return Role.LEADER
    if any(_CELL_HEAD.search(t) for t in titles):
        return Role.LEADER
    if sketch.liaises or any(_LIAISON.search(t) for t in titles):
        return Role.LIAISON
    return Role.MEMBER if sketch.member else Role.OTHER


def _team(title: str) -> bool:
    return not re.search(r"(?:调查|巡视|巡察|专家|评审|村民|消防|支队|交警|民警|刑警|乐|球)", title)


def _person(sketch: Sketch, home: str, known: Known | None) -> PersonFound:
    titles = _distinct([*(t.text for t in sketch.titles), *sketch.shared])
    listed = known.person(sketch.name.name) if known is not None else None
    if listed is not None:
        titles = titles or list(listed.titles)
    organisation = _organisation(sketch) or (listed.organisation if listed is not None else "")
    confidence = 1 / (1 + math.exp(1.6 - sketch.name.score))
    return PersonFound(
        sketch.name.name,
        tuple(titles),
        organisation,
        _role(sketch, titles),
        tuple(sketch.name.spans),
        round(min(0.98, max(confidence, 0.97 if listed is not None else 0.0)), 3),
    )


def _organisation(sketch: Sketch) -> str:
    """The home body: of a title, not the team's own group or branch where another is given; else the department."""
    bodies = [t.body for t in sketch.titles if t.body]
    own = [b for b in bodies if not re.search(r"(?:组|队|班|团|临时党[\u4e00-\u9fff]{1,3})$", b)]
    return (own or bodies or [sketch.department])[0]


def _distinct(titles: list[str]) -> list[str]:
    """Each title once, in order; a bare 组长 is dropped beside 某管理组组长."""
    kept: list[str] = []
    for title in dict.fromkeys(titles):
        if any(
            other != title and other.endswith(title) and not other.endswith("副" + title) for other in titles
        ):
            continue
        kept.append(title)
    return kept
