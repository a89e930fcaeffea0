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
