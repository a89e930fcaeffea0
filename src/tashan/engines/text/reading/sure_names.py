"""Names known by their form: signed at the foot of a page, counted in a list, or spelt by the sounds of another tongue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.cover import Cover
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import ethnic_parts, surnames
from tashan.engines.text.reading.name_signs import OFFICE_ENDS
from tashan.engines.text.reading.numerals import to_int
from tashan.engines.text.reading.points import Certain
from tashan.engines.text.reading.words import tag_of

_SIGNED = re.compile(
    r"(?:编辑|责编|校对|审核|初审|复审|终审|[一二三]审|记者|通讯员|作者|摄影|撰稿|供稿|整理|采写|执笔|主编|统筹|制作|拟稿|核稿)"
    r"[：:]\s*(?P<name>[\u4e00-\u9fff]{2,3})(?=[\s　）)/|｜]|$)",
    re.MULTILINE,
)
_SOUND = (
    "吾玉逊合肉孜祖农再白斯奥波叶旦卡居别克依沙阿艾埃巴比布达丹迪杜尔法夫甫古哈海赫吉加江杰卡凯克肯库拉来兰勒里丽利力鲁罗洛买麦曼木穆姆娜纳"
    "尼努奴帕皮普恰热日茹萨赛沙斯塔坦特提图吐托瓦维乌希西肖谢亚牙依伊衣孜扎则珠卓"
)
_DOTTED = re.compile(rf"(?P<first>[\u4e00-\u9fff]{{1,4}}[{_SOUND}]|[{_SOUND}]{{2,6}})·[{_SOUND}]{{2,6}}")
_LIST_AND_COUNT = re.compile(
    r"(?:选派|派出|抽调|选送|派遣|委派|遴选)(?:了)?(?P<list>(?:[\u4e00-\u9fff·]{2,4}、)*[\u4e00-\u9fff·]{2,4}?[、和与][\u4e00-\u9fff·]{2,4}?)"
    r"(?P<n>[两二三四五六七八九十]|\d{1,2})[名位](?:[\u4e00-\u9fff]{0,4}?)(?:干部|同志|学员|教师|老师|队员|组员|医生|专家|骨干|成员|村支书)"
)
_AND = re.compile("[和与]")
_SOUNDS = re.compile(rf"[{_SOUND}]{{4,7}}")


def sure_names(text: str, closed: Cover) -> Iterator[tuple[Span, float, bool]]:
    """Span, points and firmness of every name that needs nothing beside it; none of them touches ``closed``."""
    yield from _signed(text, closed)
    yield from _transliterated(text, closed)
    yield from _counted(text, closed)


def _signed(text: str, closed: Cover) -> Iterator[tuple[Span, float, bool]]:
    """编辑：某某 at the foot of a page is a person even under a pen name without a surname."""
    for m in _SIGNED.finditer(text):
        name = m["name"]
        if not tag_of(name) or name[0] in surnames().weight:
            taken = closed.touches(*m.span("name"))
            if not taken and not head_before(name, len(name)) and name[-1] not in OFFICE_ENDS:
                yield m.span("name"), Certain.SIGNED, True


def _counted(text: str, closed: Cover) -> Iterator[tuple[Span, float, bool]]:
    """选派甲、乙、丙三名干部: as many items as the count says are as many people, whatever words their names are."""
    for m in _LIST_AND_COUNT.finditer(text):
        items = list(re.finditer(r"[\u4e00-\u9fff·]+", _AND.sub("、", m["list"])))
        if len(items) != to_int(m["n"]):
            continue
        for item in items:
            span = m.start("list") + item.start(), m.start("list") + item.end()
            if not closed.touches(*span) and (
                item[0][0] in surnames().weight or item[0][:2] in surnames().compound
            ):
                yield span, Certain.COUNTED, True


def _transliterated(text: str, closed: Cover) -> Iterator[tuple[Span, float, bool]]:
    """Names of other peoples behind a title: 教师阿依古丽, 书记买买提·某某."""
    for m in _DOTTED.finditer(text):
        begin = _dotted_begin(text, m.start("first"), m.end("first"))
        if not closed.touches(begin, m.end()):
            yield (begin, m.end()), Certain.TRANSLITERATED, True
    for m in _SOUNDS.finditer(text):
        if head_before(text, m.start()) and not closed.touches(*m.span()):
            yield m.span(), Certain.TRANSLITERATED, True


def _dotted_begin(text: str, begin: int, end: int) -> int:
    """Where the first half of a dotted name begins: behind the last title, else a mark, else where its sounds do."""
    places = [at for at in range(begin, end - 1) if text[at] not in "的和与及、"]
    titled = [at for at in places if head_before(text, at)]
    marked = [at for at in places if not text[at - 1 : at].strip("\n，。；、：“（和与及由对向的")]
    sounds = end
    while sounds > begin and text[sounds - 1] in _SOUND:
        sounds -= 1
    return (titled[-1:] or marked[-1:] or [sounds])[0]


@lru_cache(maxsize=1)
def ethnic_names() -> re.Pattern[str]:
    """One to three parts of the names of other peoples in a row."""
    parts = "|".join(map(re.escape, ethnic_parts()))
    return re.compile(f"(?:{parts}){{1,3}}")
