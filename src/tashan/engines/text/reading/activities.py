"""Activities: dated things that were done, each with the sentence it came from.

Plans, deadlines, datelines and page furniture carry dates too and are no activities. What a phrase implies of another
day (全部到岗的第二天: the day before, all had arrived) is an activity marked ``implied``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tashan.engines.text.findings import (
    ActivityFound,
    ActivityKind,
    Direction,
    OrganisationFound,
    PersonFound,
    Span,
)
from tashan.engines.text.reading.date_context import will_be
from tashan.engines.text.reading.dated import Dated
from tashan.engines.text.reading.dates import is_dateline
from tashan.engines.text.reading.directions import suggest_direction
from tashan.engines.text.reading.kinds import kind_of, says_something_was_done
from tashan.engines.text.reading.numerals import to_int
from tashan.engines.text.reading.sentences import containing
from tashan.engines.text.reading.summaries import summarise_clause

_FUTURE_BEFORE = re.compile(
    r"(?:拟|计划|预计|将|打算|力争|准备|约定|答应|商定|承诺|不晚|不迟|不得晚|不得迟|最晚|最迟|限|截至|截止|截止到|到|期限为|明年)(?:于|在|到)?[^，。；：\d]{0,4}$"
)
_FUTURE_AFTER = re.compile(
    r"\s*(?:前|之前|以前|底前|将|拟|计划|准备(?:前往|赴|到))|[^，。；]{0,12}(?:即将|将(?:于|在|举办|举行|召开|赴|邀请))"
)
_FURNITURE = re.compile(
    r"(?:发布|来源|时间|日期|编辑|作者|字号|阅读|点击|浏览|责编|记者|审核|版权|打印)[^。]{0,8}[:：]|^\s*[（(]"
)
_PRINTED = re.compile(r"来源[：:]|发布(?:日期|时间)[：:]|^原创\s|\d\s*(?:发表|发布)于")
_NOTHING = re.compile(r"[^。；]{0,8}(?:无记录|没有记录|未记录|请假|休息|放假)")
_ENTRY_HEAD = re.compile(
    r"[\s(（【■●▲◆★◇□▍▎]*(?:(?:星期|周)[一二三四五六日天])?[\s)）】]*"
    r"(?:(?:晴|阴|多云|小雨|中雨|大雨|阵雨|雷阵雨|雨|小雪|雪|雾|霾|风|大风)(?:[转间到](?:晴|阴|多云|小雨|中雨|阵雨|雨|雪))?)?[:：\s]*"
)
_NTH_DAY = re.compile(
    r"(?P<event>[^，。；：！？\n“”]{3,40}?)的(?:(?P<next>第二天|次日|翌日)|第(?P<n>[二三四五六七八九十]+|\d{1,3})天)(?=[，,。；]|\s|[^\u4e00-\u9fff])"
)
_EVENT_HEAD = re.compile(r"^(?:在|是|这是|正是|也就是|于)")
_TOLD = re.compile(r"的(?:日志|日记|笔记|周记|总结|小结|朋友圈)[里中]?")
_LISTED = re.compile(r"\s*[、和及与]\s*")
_AFTER_EVENT = re.compile(
    r"(?P<event>[^，。；：！？\n“”]{2,24}?)[之以]?后的?第(?P<n>[二两三四五六七八九十]|\d{1,2})天(?=[，,])"
)


@dataclass(frozen=True, slots=True)
class _Segment:
    """The stretch of a sentence that one date governs."""

    dated: Dated
    sentence: Span
    begin: int
    end: int


def find_activities(
    text: str,
    dates: tuple[Dated, ...],
    sentence_spans: tuple[Span, ...],
    people: tuple[PersonFound, ...],
    organisations: tuple[OrganisationFound, ...],
    *,
    published: date | None = None,
    home: str = "",
) -> tuple[ActivityFound, ...]:
    """The activities of ``text`` in order of appearance. ``home`` is the sending place, for the direction of fairs."""
    finder = _Finder(text, people, organisations, home)
    found: list[ActivityFound] = []
    for segment in _segments(text, dates, sentence_spans):
        segment = _counted_from(text, segment)
        if published is not None and segment.dated.start > published:
            continue
        if _was_done(text, segment):
            found.append(finder.activity(segment))
        found.extend(finder.implied(segment))
    return tuple(found)


def _segments(text: str, dates: tuple[Dated, ...], spans: tuple[Span, ...]) -> Iterator[_Segment]:
    by_sentence: dict[Span, list[Dated]] = {}
    for dated in dates:
        sentence = containing(spans, dated.span[0])
        if sentence is not None and _heads_entry(text, dated, sentence):
            sentence = containing(spans, _next_line(text, text.find("\n", dated.span[1])))
            if sentence is not None:
                dated = replace(dated, span=(sentence[0], sentence[0]))
        if sentence is not None:
            by_sentence.setdefault(sentence, []).append(dated)
    for sentence, group in by_sentence.items():
        governing: list[Dated] = []
        for dated in group:
            again = governing and dated.assumed == "context" and dated.start == governing[-1].start
            within = governing and not dated.explicit_day and dated.start <= governing[-1].start <= dated.end
            if within:
                continue  # 6月8日…召开6月份第一次会
            if _governs(text, dated, sentence) and not (
                again and dated.part_of_day in ("", governing[-1].part_of_day)
            ):
                governing.append(dated)
        for index, dated in enumerate(governing):
            begin = (
                _after_dateline(text, sentence[0], dated.span[0])
                if index == 0
                else _clause_begin(text, dated.span[0], sentence[0])
            )
            last = index  # 13日晚、16日晚又各召开一次: listed days share what was done
            while last + 1 < len(governing) and _LISTED.fullmatch(
                text, governing[last].span[1], governing[last + 1].span[0]
            ):
                last += 1
            following = governing[last + 1] if last + 1 < len(governing) else None
            end = (
                _clause_begin(text, following.span[0], governing[last].span[1])
                if following is not None
                else sentence[1]
            )
            if last > index:
                dated = replace(dated, span=(dated.span[0], governing[last].span[1]))
            yield _Segment(dated, sentence, begin, max(end, dated.span[1]))


def _counted_from(text: str, segment: _Segment) -> _Segment:
    """7月1日到岗后的第三天，组里…: what was done is dated by counting from the day that is written."""
    dated = segment.dated
    m = _AFTER_EVENT.match(text, dated.span[1], segment.end)
    if m is None or dated.start != dated.end:
        return segment
    day = dated.start + timedelta(days=(to_int(m["n"]) or 1) - 1)
    moved = replace(
        dated,
        start=day,
        end=day,
        part_of_day="",
        span=(dated.span[0], m.end()),
        confidence=dated.confidence * 0.8,
    )
    return replace(segment, dated=moved)


def _heads_entry(text: str, dated: Dated, sentence: Span) -> bool:
    """A line with nothing but a day and its weather (3月5日 多云) heads what was written on that day."""
    begin, end = text.rfind("\n", 0, sentence[0]) + 1, text.find("\n", dated.span[1])
    rest = text[begin : dated.span[0]] + text[dated.span[1] : end] if end >= 0 else "."
    return dated.explicit_day and _ENTRY_HEAD.fullmatch(rest) is not None


def _next_line(text: str, at: int) -> int:
    """The offset of the next character that is no white space; the length of the text when there is none."""
    return next((i for i in range(at, len(text)) if not text[i].isspace()), len(text))


def _governs(text: str, dated: Dated, sentence: Span) -> bool:
    """Whether something may have been done on the date: no dateline, no deadline, no plan, no page furniture."""
    begin, end = dated.span
    if is_dateline(text, dated) or dated.assumed == "holiday" or dated.confidence < 0.4:
        return False
    if text[begin - 1 : begin] in ("（", "(") and text[end : end + 1] in ("）", ")"):
        return False
    before, after = text[max(sentence[0], begin - 12) : begin], text[end : min(sentence[1], end + 24)]
    if (
        _FUTURE_BEFORE.search(before)
        or _FUTURE_AFTER.match(after)
        or _NOTHING.match(after)
        or will_be(text, end)
    ):
        return False
    if not dated.explicit_day and (
        re.match(r"份?应|份?的|小结|以来", after) or dated.text.endswith(("以来", "至今"))
    ):
        return False
    if dated.assumed == "context" and _TOLD.match(after):
        return False
    opening = before.count("“") > before.count("”")
    if _PRINTED.search(text[sentence[0] : sentence[1]]):
        return False
    return not (_FURNITURE.search(text[sentence[0] : begin]) and not says_something_was_done(after)) and not (
        opening and "”" in after[:2]
    )


def _after_dateline(text: str, begin: int, end: int) -> int:
    """Behind 某报9月27日讯（记者 某某） at the head of a story."""
    m = re.compile(
        r"[^，。；]{0,30}?\d日?(?:讯|电|消息)(?:\s*[（(][^）)]*[)）])?\s*|本报讯\s*(?:[（(][^）)]*[)）])?\s*"
    ).match(text, begin, end)
    return m.end() if m is not None else begin


def _clause_begin(text: str, at: int, least: int) -> int:
    """The start of the clause that holds ``at``: behind the comma or semicolon before it."""
    found = max(text.rfind(mark, least, at) for mark in "，；,;。")
    return found + 1 if found >= 0 else at


def _was_done(text: str, segment: _Segment) -> bool:
    words = text[segment.begin : segment.dated.span[0]] + text[segment.dated.span[1] : segment.end]
    least = 4 if text[segment.dated.span[1] : segment.dated.span[1] + 1] in ("，", ",") else 5
    return len(words.strip("，。；：、 　\n")) >= least and says_something_was_done(words)


class _Finder:
    def __init__(
        self,
        text: str,
        people: tuple[PersonFound, ...],
        organisations: tuple[OrganisationFound, ...],
        home: str,
    ) -> None:
        self.text = text
        self.home = home
        self.people = sorted((m, p.name) for p in people for m in p.mentions)
        self.organisations = sorted((m, o.name) for o in organisations for m in o.mentions)

    def activity(self, segment: _Segment) -> ActivityFound:
        words = self.text[segment.begin : segment.end]
        kind, firmness = kind_of(words)
        direction, _ = self._direction(words, kind)
        dated = segment.dated
        return ActivityFound(
            dated.start,
            dated.end,
            dated.part_of_day,
            kind,
            direction,
            summarise_clause(self.text, segment.begin, segment.end, dated.span),
            segment.sentence,
            self._within(self.people, segment.begin, segment.end),
            self._within(self.organisations, segment.begin, segment.end),
            round(dated.confidence * firmness, 3),
        )

    def _direction(self, words: str, kind: ActivityKind) -> tuple[Direction, float]:
        if kind is ActivityKind.FAIR:
            place = self.home.rstrip("省市县区州")
            shown = (
                re.search(rf"{re.escape(place)}[^，。；、的]{{0,24}}(?:推介|展|博览|洽谈会|招商会)", words)
                if len(place) >= 2
                else None
            )
            own = shown or re.search(r"我[省市县区州][^，。；]{0,20}(?:推介|展)", words)
            return (Direction.UP, 0.7) if own else (Direction.UNSURE, 0.3)
        return suggest_direction(words)

    @staticmethod
    def _within(mentions: list[tuple[Span, str]], begin: int, end: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for (b, e), name in mentions if begin <= b and e <= end))

    def implied(self, segment: _Segment) -> Iterator[ActivityFound]:
        """甲地12人全部到岗的第二天 beside a date: the event lies that many days earlier."""
        for m in _NTH_DAY.finditer(self.text, segment.begin, segment.end):
            count = 2 if m["next"] else to_int(m["n"]) or 0
            event = _EVENT_HEAD.sub("", m["event"].strip())
            if (
                not 2 <= count <= 400
                or segment.dated.start != segment.dated.end
                or len(event) < 4
                or m.start() < segment.dated.span[0] - 60
            ):
                continue
            if not says_something_was_done(event):
                continue
            day = segment.dated.start - timedelta(days=count - 1)
            begin = m.end("event") - len(event)
            yield ActivityFound(
                day,
                day,
                "",
                kind_of(event)[0],
                Direction.UNSURE,
                event,
                segment.sentence,
                self._within(self.people, begin, m.end("event")),
                self._within(self.organisations, begin, m.end("event")),
                round(segment.dated.confidence * 0.8, 3),
                implied=True,
            )
