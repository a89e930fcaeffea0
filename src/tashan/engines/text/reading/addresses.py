"""How people are spoken of by surname and post: 陆局, 陆副局长, 欧阳科长 for a person whose post ends in 局长, 科长.

The post's last word gives the forms: surname and post, 副 kept or left out, and the short form where speech has one.
A form counts only between word boundaries, so that 提高处理 and 陈总结 name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tashan.engines.text.reading.lexicon import surnames

SHORT = {
    "局长": "局",
    "处长": "处",
    "科长": "科",
    "部长": "部",
    "厅长": "厅",
    "院长": "院",
    "所长": "所",
    "台长": "台",
    "校长": "校",
    "队长": "队",
    "董事长": "董",
    "总经理": "总",
    "总裁": "总",
    "总监": "总",
    "总工程师": "总工",
    "工程师": "工",
}
"""The short form speech has for a post; a post without one is said whole."""
WHOLE = (
    "书记", "主任", "市长", "县长", "区长", "镇长", "乡长", "馆长", "会长", "秘书长", "组长", "站长", "经理", "教授", "老师",
)  # fmt: skip
_POST = re.compile(f"(副?)({'|'.join(sorted((*SHORT, *WHOLE), key=len, reverse=True))})$")


def addresses(name: str, titles: Iterable[str]) -> tuple[str, ...]:
    """The forms by which somebody called ``name`` with ``titles`` is spoken of, longest first; none without a known post."""
    surname = name[:2] if name[:2] in surnames().compound else name[:1]
    forms = set()
    for title in titles:
        found = _POST.search(title.strip())
        if found is None or not surname or len(name) <= len(surname):
            continue
        deputy, post = found.groups()
        forms |= {surname + post, surname + deputy + post}
        if post in SHORT:
            forms |= {surname + SHORT[post], surname + deputy + SHORT[post]}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))
