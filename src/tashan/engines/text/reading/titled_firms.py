"""Firms named only in somebody's title: the stretch before 董事长 or 总经理."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import organisation_words
from tashan.engines.text.reading.people import Name
from tashan.engines.text.reading.titles import titles_before
from tashan.engines.text.reading.words import Words

_TOP_OF_A_FIRM = re.compile(r"(?:董事长|总裁|总经理|首席执行官|创始人)(?:助理)?$")


_COMPANY_HEADS = re.compile(
    r"^(?P<body>.{3,14}?)(?:党委|党组|常务)?(?:副)?(?:董事长|总裁|总经理|总监|经理|首席执行官|创始人|总工程师|董事|合伙人|负责人|高管)"
)


_ENDS = (
    "学院|学校|中学|小学|大学|煤矿|铁矿|金矿|电厂|水厂|机床厂|机械厂|共享中心|中心|[\u4e00-\u9fff](?<!公)厂|图书馆|文化馆|博物馆|银行|医院|研究院|研究所|设计院|"
    "管委会|协会|商会|公司|集团|电视台|报社|剧团|林场|农场|合作社"
)
_HOUSE_HEADS = re.compile(
    rf"^(?P<body>[\u4e00-\u9fff]{{0,12}}?(?:{_ENDS}))"
    r"(?:党委|党组|党总支|团委|工会)?(?P<rest>[\u4e00-\u9fff]{2,12})$"
)
_COMES_FROM = re.compile(rf"来自(?P<body>[\u4e00-\u9fff]{{2,12}}(?:{_ENDS}|[\u4e00-\u9fff]局))的$")


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
                elif not title.body and (house := _house(title.text)):
                    yield title.begin, title.begin + len(house)
                origin = _COMES_FROM.search(words.text, max(0, title.begin - 18), title.begin)
                if origin is not None:
                    yield origin.span("body")


def _house(title: str) -> str:
    """机械学院党委副书记, 东山电厂副总工程师: an office held in it makes even plain words one house's name."""
    m = _HOUSE_HEADS.match(title)
    if m is None or len(m["body"]) < 3 or not head_before(title, len(title)):
        return ""
    lexicon = organisation_words()
    plain = m["body"] in lexicon.generic or (len(m["body"]) == 3 and m["body"].endswith("中心"))
    return "" if plain else m["body"]


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
