"""From a text to its meetings: cut where a new head begins, then each read by its labels, else by its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tashan.engines.text.minutes.fields import HEAD, Line, lines_of, without_number
from tashan.engines.text.minutes.findings import MeetingFound, MinutesReading, ResolutionFound
from tashan.engines.text.minutes.lexicon import bare, lexicon
from tashan.engines.text.minutes.names import Listed, read_names
from tashan.engines.text.minutes.prose import tell
from tashan.engines.text.minutes.resolutions import read_resolutions
from tashan.engines.text.reading.dated import Dated, part_of_day
from tashan.engines.text.reading.dates import read_dates
from tashan.kernel.sayings import Saying

_ORDINAL = re.compile(r"第\s*(?:[一二三四五六七八九十百]{1,4}|\d{1,3})\s*(?:次|期|周|场)")
_WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日天])")
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*(?:年|[-./])")
_REMARK = re.compile(r"\s*[（(](?:[^（）()]*\d[^（）()]*)[）)]\s*$")
_PAPER = re.compile(r"(?:会议|座谈会?|会|学习)?(?:的)?(?:纪要|记录)$")
_SUBTITLE = re.compile(r"[（(【\[].{1,40}[)）】\]]")
_NUMBERED_SECTION = re.compile(r"^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）])")


def looks_like_minutes(text: str) -> bool:
    """Whether the text records meetings that were held: the labels of one, or a title that says so and a meeting in it.

    A notice of a meeting to come carries the same labels and is not meant.
    """
    lines = lines_of(text[:20_000])
    if not lines:
        return False
    words = lexicon().words
    title = bare("".join(line.text for line in lines[:2] if line.plain and len(line.text) <= 60))
    named = any(word in title for word in words["minutes"])
    if not named and any(word in title for word in words["notice"]):
        return False
    kinds = frozenset[str]().union(*(line.kinds for line in lines))
    sections = {line.section for line in lines if line.section}
    heads = kinds & HEAD
    held = bool(kinds & {"chair", "recorder", "excused", "absent"}) or bool(
        sections & {"discussion", "decisions"}
    )
    if len(heads) >= 3 and held and heads & {"chair", "recorder", "present"}:
        return "time" in heads or named
    return named and (len(heads) >= 2 or tell(text[:3000], today=None).held)


def read_minutes(text: str, *, today: date) -> MinutesReading:
    """Every meeting of ``text``. ``today`` places dates that carry no year: the last such day that is not after it."""
    lines = lines_of(text)
    preface, segments = _cut(lines)
    warnings: list[Saying] = []
    meetings = [_Meeting(segment, preface, today, warnings).found(text) for segment in segments if segment]
    if len(meetings) == 1 and preface:  # the paper's title is that of its only meeting
        meetings = [replace(meetings[0], span=(preface[0].start, meetings[0].span[1]))]
    if not meetings:
        warnings.append(Saying("没有读到会议。"))
    return MinutesReading(text, tuple(meetings), tuple(dict.fromkeys(warnings)))


def _cut(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Sequence[Line]]]:
    """``(lines before the first meeting, the lines of each meeting)``."""
    begins = sorted({_top(lines, at) for at in _anchors(lines)})
    if not begins:
        titles = 1 if len(lines) > 1 and lines[0].plain and len(lines[0].text) <= 60 else 0
        return lines[:titles], [lines[titles:]]
    if begins[0] > 6:
        begins[0] = 0
    ends = [*begins[1:], len(lines)]
    return lines[: begins[0]], [lines[begin:end] for begin, end in zip(begins, ends, strict=True)]


def _anchors(lines: Sequence[Line]) -> list[int]:
    """Lines where a meeting's head stands: a time with other facts beside it; else numbered headings of meetings."""
    timed = [
        number
        for number, line in enumerate(lines)
        if "time" in line.kinds
        and any(near.kinds & (HEAD - {"time"}) for near in (line, *lines[max(number - 3, 0) : number + 4]))
    ]
    if timed:
        return timed
    headed = [n for n, line in enumerate(lines) if line.heading and _ORDINAL.search(line.text)]
    return headed if len(headed) > 1 else []


def _top(lines: Sequence[Line], at: int) -> int:
    """The first line of the head around line ``at``: facts that it does not repeat, then headings above them."""
    seen = set(lines[at].kinds)
    while at > 0 and lines[at - 1].fields and not (lines[at - 1].kinds & (seen | {"compiler", "footer"})):
        if "recorder" in lines[at - 1].kinds and "recorder" in _below(lines, at):
            break
        at -= 1
        seen |= lines[at].kinds
    if at > 1 and _SUBTITLE.fullmatch(lines[at - 1].text) and lines[at - 2].heading:  # （2025年第4期）
        at -= 1
    while at > 0 and lines[at - 1].heading and at - 1 > 0:
        at -= 1
        if _ORDINAL.search(lines[at].text):
            break
    return at


def _below(lines: Sequence[Line], at: int) -> frozenset[str]:
    return frozenset[str]().union(*(line.kinds for line in lines[at : at + 8]))


_WEEKDAYS = (
    Saying("星期一"),
    Saying("星期二"),
    Saying("星期三"),
    Saying("星期四"),
    Saying("星期五"),
    Saying("星期六"),
    Saying("星期日"),
)


@dataclass
class _Meeting:
    """One meeting while it is read."""

    lines: Sequence[Line]
    preface: Sequence[Line]
    today: date
    warnings: list[Saying]
    facts: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)

    def found(self, text: str) -> MeetingFound:
        self._sort()
        body = "\n".join(line.text for line in self.lines if line.plain)
        prose = tell("\n".join([*self.headings, body]), today=self.today)
        dated = self._dated() or prose.dated
        day = dated.start if dated else None
        title, kind, sure = self._title()
        present, excused, observers = self._people(title)
        chair = self._one("chair") or prose.chair
        resolutions = self._resolutions(day)
        return MeetingFound(
            kind=kind,
            title=title,
            day=day,
            part_of_day=(dated.part_of_day if dated else "") or part_of_day(self.facts.get("time", "")),
            place=self.facts.get("place", "") or prose.place,
            chair=chair,
            recorder=self._one("recorder") or self._one("compiler"),
            topics="\n".join(self.parts.get("topics", [])),
            minutes="\n".join(self.parts.get("discussion", [])),
            present=present or prose.present,
            excused=excused,
            observers=observers or prose.observers,
            resolutions=resolutions,
            span=(self.lines[0].start, self.lines[-1].end),
            confidence=_confidence(dated, sure, bool(chair or present or prose.present)),
        )

    def _sort(self) -> None:
        """Give every line its place: facts, headings, or the part of the minutes it belongs to."""
        part, parted = "discussion", any(line.section for line in self.lines)
        begun = False
        for line in self.lines:
            for stated in line.fields:
                begun = True
                if stated.kind in self.facts and stated.kind in {"present", "observers", "excused"}:
                    self.facts[stated.kind] += "、" + stated.value
                else:
                    self.facts.setdefault(stated.kind, stated.value)
            if line.section:
                begun = True
                part = line.section
                if line.inline:
                    self.parts.setdefault(part, []).append(line.inline)
            elif line.plain and not begun and (line.heading or _SUBTITLE.fullmatch(line.text)):
                self.headings.append(line.text)
            elif line.plain:
                begun = True
                part = _other_part(line, part) if parted else part
                self._put(part, line.text)

    def _put(self, part: str, text: str) -> None:
        decided = [word for word in lexicon().words["decided"] if without_number(text).startswith(word)]
        if part == "discussion" and decided:
            self.parts.setdefault("decided", []).append(text)
        self.parts.setdefault(part, []).append(text)

    def _dated(self) -> Dated | None:
        """The day of the meeting; a year that was not written is the paper's, or the one in which the weekday fits."""
        value = self.facts.get("time", "")
        sources = [value] if value else [*self.headings]
        for source in sources:
            for dated in read_dates(source, today=self.today):
                if dated.explicit_day:
                    return self._checked(dated, source)
        return None

    def _checked(self, dated: Dated, source: str) -> Dated:
        weekday = _WEEKDAY.search(source)
        wanted = "一二三四五六日天".index(weekday[1]) % 7 if weekday else None
        if weekday and weekday[1] == "天":
            wanted = 6
        if dated.assumed == "year":
            dated = self._in_year(dated, wanted)
        if wanted is not None and dated.start.weekday() != wanted and dated.start == dated.end:
            self.warnings.append(
                Saying(
                    "{day}是{weekday}，原文写的是{written}。",
                    day=dated.start,
                    weekday=_WEEKDAYS[dated.start.weekday()],
                    written=weekday[0] if weekday else "",
                )
            )
        return dated

    def _in_year(self, dated: Dated, weekday: int | None) -> Dated:
        shown = " ".join(line.text for line in (*self.preface, *self.lines[:3]))
        stated = {int(year) for year in _YEAR.findall(shown)}
        years = [*sorted(stated, reverse=True), dated.start.year]
        for year in years:
            try:
                start, end = dated.start.replace(year=year), dated.end.replace(year=year)
            except ValueError:
                continue
            if weekday is None or start.weekday() == weekday:
                return replace(dated, start=start, end=end)
        return dated

    def _title(self) -> tuple[str, str, bool]:
        """Title, kind, and whether the kind is said rather than supposed."""
        paper = self.preface[0].text if self.preface else ""
        headings = [heading for heading in self.headings if not _SUBTITLE.fullmatch(heading)]
        own = self.facts.get("title", "") or (headings[-1] if headings else "")
        if not self.facts.get("title") and len(headings) > 1 and not _ORDINAL.search(own):
            own = headings[0]
        title = _PAPER.sub(_meeting_word, _REMARK.sub("", without_number(own)).strip("【】[] "))
        family = _PAPER.sub("", _REMARK.sub("", paper)).strip()
        if title and family and _kind_of(title) is None and _kind_of(paper) is not None:
            title = family.removesuffix("会议") + title
        title = title or _PAPER.sub(_meeting_word, _REMARK.sub("", paper).strip())
        body = " ".join((*self.parts.get("topics", []), *self.parts.get("discussion", [])[:2]))
        for place, sure in ((title, True), (own, True), (paper, True), (body, False)):
            kind = _kind_of(place)
            if kind is not None:
                return title[:120], kind, sure
        return title[:120], "study", False

    def _people(self, title: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        present, excused = self._list("present"), self._list("excused")
        observers, absent = self._list("observers"), self._list("absent")
        reasoned = [name for name, _ in absent.reasons]
        silent = [name for name in absent.names if name not in reasoned]
        if silent:
            self._warn(title, Saying("“缺席”一栏没有写原因，未计入请假：{names}。", names=tuple(silent)))
        away = dict.fromkeys((*excused.names, *reasoned, *present.on_leave))
        if present.everybody:
            away |= dict.fromkeys(name for name, _ in present.reasons)
            self._warn(title, Saying("出席一栏写的是“全体”，没有逐一列名，请补上名单。"))
        there = tuple(name for name in present.names if name not in away)
        both = [name for name in present.names if name in (*excused.names, *reasoned)]
        if both:
            self._warn(title, Saying("既写出席又写请假：{names}。", names=tuple(both)))
        if (
            present.count is not None
            and present.names
            and present.count not in {len(present.names), len(there)}
        ):
            self._warn(
                title,
                Saying("写明{stated}人，列出{listed}人。", stated=present.count, listed=len(present.names)),
            )
        for listed in (present, excused, observers):
            if listed.unread:
                self._warn(title, Saying("看不出是谁：{names}。", names=tuple(listed.unread)))
        return there, tuple(away), tuple(name for name in observers.names if name not in there)

    def _list(self, kind: str) -> Listed:
        return read_names(self.facts.get(kind, ""))

    def _warn(self, title: str, sentence: Saying) -> None:
        self.warnings.append(Saying("{where}：{what}", where=title, what=sentence) if title else sentence)

    def _one(self, kind: str) -> str:
        listed = self._list(kind)
        return listed.names[0] if listed.names else ""

    def _resolutions(self, day: date | None) -> tuple[ResolutionFound, ...]:
        lines = self.parts.get("decisions") or self.parts.get("decided", [])
        return read_resolutions(lines, held=day, today=self.today)


def _other_part(line: Line, part: str) -> str:
    """A numbered main heading that is no known part (四、其他) closes topics and decisions."""
    if (
        part != "discussion"
        and _NUMBERED_SECTION.match(line.text)
        and len(line.text) <= 12
        and line.text[0] not in "（("
    ):
        return "discussion"
    return part


def _meeting_word(found: re.Match[str]) -> str:
    """``会议纪要`` leaves ``会议``, ``座谈会记录`` leaves ``座谈会``, ``学习记录`` leaves ``学习``."""
    return re.sub(r"(?:的)?(?:纪要|记录)$", "", found[0])


def _kind_of(text: str) -> str | None:
    shown = bare(text)
    for kind, words in lexicon().kinds.items():
        if any(word in shown for word in words):
            return kind
    return None


def _confidence(dated: Dated | None, kind_sure: bool, people: bool) -> float:
    """Without a day nobody should accept it unseen; a supposed kind or nobody named asks for a look."""
    if dated is None:
        return 0.4
    sure = 0.95 if dated.confidence >= 0.85 else 0.85
    return round(sure - (0.0 if kind_sure else 0.25) - (0.0 if people else 0.2), 2)
