"""Contradictions and gaps, said aloud: what a careful reader would ask about before believing the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tashan.engines.text.findings import PersonFound, QuantityFound, Role
from tashan.engines.text.reading.dated import Dated
from tashan.engines.text.reading.dates import is_dateline
from tashan.engines.text.reading.numerals import to_int
from tashan.kernel.sayings import Saying

_PEOPLE_WORDS = re.compile(r"学员|干部|队员|同志|骨干|校长|教师|成员|人员|组员")
_CUT_LIST = re.compile(r"(?:……|…|\.{6})")
_COUNTED_LIST = re.compile(
    r"(?:[、和][^，。；、（）]{2,4}?)(?P<n>[两二三四五六七八九十]|\d{1,2})[名位](?P<what>干部|学员|同志|老师|队员|教师|人)"
)
_YEAR = re.compile(r"\d{4}|[〇○零]")
_AHEAD = re.compile(r"时限|首次|截|将|拟|计划|预计|至|到|前|明年")
_WITHOUT_YEAR = re.compile(r"(?<!\d)(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])日")


def find_gaps(
    text: str,
    people: tuple[PersonFound, ...],
    quantities: tuple[QuantityFound, ...],
    dates: tuple[Dated, ...],
    published: date | None,
) -> tuple[Saying, ...]:
    """Warnings, one sentence each."""
    return tuple(
        dict.fromkeys(
            (
                *_members_missing(quantities, people),
                *_lists_miscounted(text, people),
                *_two_versions(people),
                *_look_alikes(people),
                *_cut_lists(text),
                *_odd_dates(text, dates, published),
            )
        )
    )


def _members_missing(
    quantities: tuple[QuantityFound, ...], people: tuple[PersonFound, ...]
) -> Iterator[Saying]:
    stated = [
        q
        for q in quantities
        if q.unit in ("名", "位", "人") and _PEOPLE_WORDS.search(q.what) and 3 <= q.value <= 60
    ]
    if not stated:
        return
    first = stated[0]
    named = sum(p.role is not Role.OTHER for p in people)
    what = _PEOPLE_WORDS.search(first.what)
    if what is not None and named and named != int(first.value):
        unit = "名" if first.unit == "人" else first.unit
        yield Saying(
            "文中称{stated}，点到姓名的有{named}名", stated=f"{int(first.value)}{unit}{what[0]}", named=named
        )


def _lists_miscounted(text: str, people: tuple[PersonFound, ...]) -> Iterator[Saying]:
    """甲、乙、丙三名干部: the names before the count should be as many."""
    mentions = sorted(m for p in people for m in p.mentions)
    ends = {e: b for b, e in mentions}
    for m in re.finditer(
        r"(?P<n>[两二三四五六七八九]|\d{1,2})[名位](?:干部|学员|同志|老师|队员|教师|护士长|组员)", text
    ):
        count, at = 0, m.start()
        while at in ends:
            count += 1
            at = ends[at]
            if text[at - 1 : at] not in ("、", "和", "与"):
                break
            at -= 1
        stated = to_int(m["n"])
        if count >= 2 and stated is not None and count != stated:
            yield Saying("“{words}”：人数与所列姓名不一致", words=text[at : m.end()])


def _two_versions(people: tuple[PersonFound, ...]) -> Iterator[Saying]:
    for person in people:
        for title in person.titles:
            for other in person.titles:
                if title != other and other.replace("副", "") == title:
                    yield Saying(
                        "同一人有两种说法：{name}（{titles}）", name=person.name, titles=f"{title}／{other}"
                    )


def _look_alikes(people: tuple[PersonFound, ...]) -> Iterator[Saying]:
    """Two names one character apart under the same full title are likely one person written twice."""
    for index, one in enumerate(people):
        for other in people[index + 1 :]:
            same = set(one.titles) & set(other.titles)
            apart = (
                len(one.name) == len(other.name)
                and sum(a != b for a, b in zip(one.name, other.name, strict=True)) == 1
            )
            if apart and any(len(t) >= 6 for t in same):
                yield Saying(
                    "同一人有两种说法：{name}（{titles}）",
                    name=f"{one.name}／{other.name}",
                    titles=max(same, key=len),
                )


def _cut_lists(text: str) -> Iterator[Saying]:
    for m in _CUT_LIST.finditer(text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        alone = not line.strip()
        if alone or "、" in line[-60:] or "；" in line[-80:]:
            yield Saying("列举以“……”中断，不完整")


def _odd_dates(text: str, dates: tuple[Dated, ...], published: date | None) -> Iterator[Saying]:
    for dated in dates:
        if dated.assumed == "lost-year":
            yield Saying("“{date}”缺少年份，按{year}年理解", date=dated.text, year=dated.start.year)
        if (
            published is not None
            and _YEAR.search(dated.text)
            and not _AHEAD.search(text[max(0, dated.span[0] - 8) : dated.span[0]])
            and dated.start > published
            and not is_dateline(text, dated)
        ):
            yield Saying("“{date}”晚于发布日期{published}", date=dated.text, published=published)
    if published is None:
        placed = [d.span for d in dates]
        lost = [m for m in _WITHOUT_YEAR.finditer(text) if not any(b <= m.start() < e for b, e in placed)]
        if lost:
            yield Saying(
                "没有找到发布日期，{count}处日期缺少年份，未能确定（如“{date}”）",
                count=len(lost),
                date=lost[0][0],
            )
        elif any(d.assumed == "year" for d in dates):
            yield Saying("没有找到发布日期，部分日期的年份按上下文推断")
