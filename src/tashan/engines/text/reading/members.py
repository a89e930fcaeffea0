"""Who belongs to the group that was sent: named in its lists, holding its posts, coming from the home that sent it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from tashan.engines.text.findings import Role
from tashan.engines.text.reading.roles import role_of
from tashan.engines.text.reading.sketches import Sketch
from tashan.engines.text.reading.words import Words

_SENDING = re.compile(
    r"(?P<home>[\u4e00-\u9fff]{1,6}?[省市县区州])(?:委组织部|委(?:、[省市县区州]政府)?|[\u4e00-\u9fff]{2,6}局)?(?:（[^）]{1,8}）)?"
    r"(?:分[两三四五六七八九十\d]批|先后|从[^，。；]{0,24}?中)?(?:\d+名|[一二三四五六七八九十]+名|(?:第[一二三四五六七八九十\d]+|首)批)?(?:\d+名)?(?:年轻|党员|优秀)?(?:干部)?"
    r"(?:第[一二三四五六七八九十\d]+期)?(?:\d+名)?(?:择优)?(?:选派|遴选|选送|选调|抽调|组织(?=[\d两二三四五六七八九十]+[名位])|援疆|援藏|援青|帮扶|跟训|研修|赴|驻|挂职|体悟|跟班|跟岗|对标|医疗骨干|骨干|派驻)"
)


_SENDING_LOOSE = re.compile(
    r"[\d余多]+[名位](?P<home>[\u4e00-\u9fff]{2,4}?)(?:市|县|区)?(?:选派|挂职|实训|援疆)?干部"
)


_SENDING_PEOPLE = re.compile(
    r"(?P<home>[\u4e00-\u9fff]{2,4}?[省市县区州])[\u4e00-\u9fff\d]{0,8}?(?:干部|学员|人才|教师|企业家|医生|护士|骨干|工作者|书记)(?:人才)?(?:到|赴|在)"
)


_SENDING_BODY = re.compile(
    r"(?P<home>[\u4e00-\u9fff]{2,12}?(?:集团|公司|大学|学院|医院|学校))(?:第[一二三四五六七八九十\d]+[批期])?(?:青年|年轻|优秀|业务)?(?:骨干|干部|人才)?(?:选派|对标|派出|赴|跟岗|挂职)"
)


_TO_A_HOST = re.compile(r"[到在赴往于去][^，。；\n]*$")


_OF_THE_TEAM = re.compile(r"(?:学员|队员|组员|成员|选派干部|挂职干部|跟班干部|实训干部|跟岗教师|驻点干部)$")


_AMONG_THEM = re.compile(r"(?:等[^，。；\n]{0,8})?(?:也|都|均)?(?:在其中|在列|名列其中)")


_ATTENDS = re.compile(
    r"(?:等[^，。；\n]{0,8})?(?:一同|一起|分别)?(?:参加|出席|陪同)(?:会议|活动|座谈|会见|考察|调研)?[。，；]"
)


_SPEAKS_FROM_THE_CHAIR = re.compile(r"出席(?:会议|活动)?并(?:讲话|致辞)|主持会议|主持(?:会议)?并讲话")


_REPORTS = re.compile(r"(?:记者|通讯员)$")


_SENDERS = re.compile(r"委组织部(?:[\u4e00-\u9fff]{1,8}[科处室办])?$")


_ENUMERATED = re.compile(
    r"(?:成员(?:有|包括|为|是)|选派(?:了)?|派出(?:了)?|抽调|学员(?:有|为)|(?:学员|干部|队员|组员|同志)[^。；\n]{0,8}分别是|队员(?:有|为)|同来报到的还有)[^。；\n]{0,60}$"
    r"|(?:年[纪龄]最[大小轻长]|最年[轻长])的(?:就)?是[^。；，\n]{0,24}$"
)


_POSTED = re.compile(r"(?:实训|实习|挂职|跟岗|跟班|学习|锻炼|任职|进修|对标)的$")


_POSTED_AFTER = re.compile(
    r"(?:原是|原为|原任)|[^。；，\n]{0,6}在[^，。；]{2,20}(?:实训|跟岗|挂职|跟班|进修)"
)


_AT_THE_TOP = re.compile(
    r"(?:市长|县长|区长|州长|省长|[省市县区州]委(?:副?书记|常委)|董事长|(?<!副)总经理|总裁|总书记|主席|部长|[省市县区]委组织部副部长|院长|理事长|集团党委书记)$"
)


_NEVER_SENT = re.compile(
    r"(?:市长|(?<!副)县长|(?<!副)区长|州长|省长|[省市县区州]委书记|董事长|(?<!副)总裁|总书记|主席)$"
)


_OFFICIATES = re.compile(r"(?:分别)?(?:出席|指出|强调|要求|讲话|致辞|看望|慰问|一行|带队到|陪同考察)")


_MEETS = re.compile(r"(?:座谈|洽谈|会谈|交流|商谈|见面|会面|会见|商定|签|握手|交换)")


_LEADS = re.compile(
    r"(?:带着|带领|率领|率)(?:我们)?[\d一二三四五六七八九十余多]+[名位]"
    r"(?:学员|队员|教师|老师|干部|组员|同志|同事)"
)


_BODY_OF = re.compile(r"^(?P<body>[\u4e00-\u9fff]{3,}?(?:公司|局|集团|中心|委员会|学校|医院))")


def home_of(text: str) -> str:
    """The sending place or body: the one named most often before 选派, 赴, 第三批 and their like; "" if none."""
    counts: Counter[str] = Counter()
    for m in _SENDING.finditer(text):
        if re.search("[在到往赴去至]", text[max(0, m.start() - 1) : m.end("home")]):
            continue  # 在某市某局跟班: the host, not the sender
        home = re.sub(r"^.*[了由对把为是的在与和]", "", m["home"])
        if home in ("我市", "我县", "我区", "我省", "全市", "全县", "全区"):
            continue  # a paper's own place, which is told by its name elsewhere
        counts[home] += 2 if m.start() < 400 else 1
    for m in _SENDING_LOOSE.finditer(text):
        if not counts and not re.search("[选派挂职实训体悟跟班名]", m["home"]):
            counts[m["home"]] += 1
    if not counts:
        for m in _SENDING_BODY.finditer(text):
            if not _TO_A_HOST.search(text, max(0, m.start() - 60), m.start()):
                counts[m["home"]] += 1
    if not counts and (people := _SENDING_PEOPLE.search(text, 0, 400)) is not None:
        counts[people["home"]] += 1
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""


def mark_members(words: Words, sketches: list[Sketch], home: str) -> None:
    text = words.text
    units = sorted(
        (unit, span[1], s) for s in sketches for unit, span in zip(s.begins, s.name.spans, strict=True)
    )
    by_end = {e: (u, e, s) for u, e, s in units}
    _officials(text, units)
    for unit, end, sketch in units:
        if _ENUMERATED.search(text, max(0, unit - 64), unit) and _list_only(text, unit, units):
            for member in _linked(text, unit, end, units):
                member.member = True
        if (
            _POSTED.search(text, max(0, unit - 4), unit)
            or _POSTED_AFTER.match(text, end)
            or _LEADS.match(text, end)
        ):
            sketch.member = True
        chain = _back_chain(text, end, by_end)
        if _AMONG_THEM.match(text, end):
            for _, _, member in chain:
                member.member = True
        if (
            text[end : end + 1] == "的"
            and text[chain[-1][0] - 1 : chain[-1][0]] in ("；", "。", "\n", "：")
            and _parallel(text, unit, units)
        ):
            for _, _, member in chain:
                member.member = True
    for sketch in sketches:
        sketch.member |= sketch.posted or _placed(sketch) or _belongs(sketch, home) or _has_team_role(sketch)
    shared = {b for s in sketches if s.member for b in _own_bodies(s)}
    for sketch in sketches:
        if not sketch.credited and not sketch.titles and sketch.department in shared:
            sketch.member = True
    for _ in range(3):
        for (_, end, left), (unit, stop, right) in itertools.pairwise(units):
            if text[end:unit] in ("、", "和", "与", "及", "以及") and not (
                text[end:unit] in ("和", "与") and _MEETS.match(text, stop)
            ):
                for one, other in ((left, right), (right, left)):
                    if one.member and not other.member and not _foreign(words.text, other, home):
                        other.member = True


def _officials(text: str, units: list[tuple[int, int, Sketch]]) -> None:
    """Those from home who open meetings, give instructions or lead a visit, and who are named in one breath with them."""
    for (_, end, left), (unit, following, right) in itertools.pairwise(
        [*units, (len(text), len(text), Sketch.nobody())]
    ):
        left.officiates |= _OFFICIATES.match(text, end) is not None
        if text[end:unit] in ("、", "和", "与") and (
            _OFFICIATES.match(text, following) or any(_AT_THE_TOP.search(t.text) for t in left.titles)
        ):
            left.officiates |= _OFFICIATES.match(text, following) is not None
            right.officiates |= any(_AT_THE_TOP.search(t.text) for t in left.titles)
    by_end = {end: (begin, end, sketch) for begin, end, sketch in units}
    for _, end, _ in units:
        if _ATTENDS.match(text, end):
            chain = _back_chain(text, end, by_end)
            sentence = text.rfind("。", 0, chain[-1][0]) + 1
            if _SPEAKS_FROM_THE_CHAIR.search(text, sentence, chain[-1][0]):
                for _, _, sketch in chain:
                    sketch.officiates = True


def _placed(sketch: Sketch) -> bool:
    """Said to be placed somewhere, and not one of those at the top who only came along."""
    return sketch.placed and not any(_NEVER_SENT.search(t.text) for t in sketch.titles)


def _back_chain(
    text: str, end: int, by_end: dict[int, tuple[int, int, Sketch]]
) -> list[tuple[int, int, Sketch]]:
    """The unit and those joined to it on the left by 、 or 和, nearest first."""
    chain = [by_end[end]]
    while chain[-1][0] and text[chain[-1][0] - 1] in "、和与" and chain[-1][0] - 1 in by_end:
        chain.append(by_end[chain[-1][0] - 1])
    return chain


def _has_team_role(sketch: Sketch) -> bool:
    titles = [t.text for t in sketch.titles]
    return role_of(sketch, titles) in (Role.LEADER, Role.DEPUTY, Role.LIAISON)


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
    reports = bool(sketch.titles) and all(_REPORTS.search(t.text) for t in sketch.titles)
    if reports or any(_AT_THE_TOP.search(t.text) for t in sketch.titles):
        return False
    if sketch.credited or sketch.officiates:
        return False
    own = [t.body or t.text for t in sketch.titles if len(t.text) > 3] + (
        [sketch.department] if sketch.department else []
    )
    return any(is_home(body, home) and not _SENDERS.search(body) for body in own)


def is_home(body: str, home: str) -> bool:
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
    bodies = {t.body for t in sketch.titles if t.body and not is_home(t.body, home)}
    return any(
        re.search(rf"(?:到|赴|在|与|走进|拜访|走访|对接|来到|随|进驻|前往){re.escape(b)}", text)
        for b in bodies
    )
