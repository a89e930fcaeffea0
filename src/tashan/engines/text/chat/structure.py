"""From lines to raw messages: the header lines of an export are found by what they have in common, not one by one.

A line inside a message may look like a header (a forwarded record, a time in a notice). So the commonest layout is taken
as the export's own, and a line is kept as a header only while it fits it: the order of time, the blank line before it,
a sender who speaks more than once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from tashan.engines.text.chat.findings import ChatFormat
from tashan.engines.text.chat.headers import Header, Separator, Way, candidates, separators
from tashan.engines.text.chat.lexicon import pattern
from tashan.engines.text.chat.lines import Line
from tashan.engines.text.chat.senders import Senders
from tashan.engines.text.findings import Span

_FEW = 3
_SPACED = 0.8


@dataclass(frozen=True, slots=True)
class Raw:
    """A message as cut out: who, when, the span of header and text, the span of the text alone. ``system`` lines have
    no sender. ``written`` is the header's time before it was put into the calendar."""

    who: str
    aside: str
    sent: datetime | date | None
    span: Span
    body: Span
    system: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """How the lines were understood: headers and separators kept, both in order."""

    headers: tuple[Header, ...]
    separators: tuple[Separator, ...]
    spaced: bool

    @property
    def format(self) -> ChatFormat:
        """The program whose copies look like this."""
        if not self.headers:
            return ChatFormat.NONE
        (way, form, _), _ = Counter(header.shape for header in self.headers).most_common(1)[0]
        asides = sum(bool(header.aside) for header in self.headers) * 2 > len(self.headers)
        if way is Way.WHEN_WHO:
            return ChatFormat.QQ
        if way in (Way.WHEN_WHO_REST, Way.WHO_WHEN_REST):
            return ChatFormat.LOG
        if way is Way.BRACKET:
            return ChatFormat.DINGTALK
        if way is Way.WHO_WHEN and form:
            if not asides:
                return ChatFormat.WECHAT
            apart = sum(header.parted for header in self.headers) * 2 > len(self.headers)
            return ChatFormat.DINGTALK if apart else ChatFormat.WECOM
        return ChatFormat.WECHAT_DAYS if self.separators else ChatFormat.PLAIN


def structure_of(lines: Sequence[Line], senders: Senders) -> Structure:
    """The header and separator lines of an export; none when the text is no chat."""
    found = list(candidates(lines))
    drawn = list(separators(lines))
    headers = _dated(lines, [each for each in found if each.when], senders, drawn)
    plain = _plain(lines, found, senders, bool(drawn)) if len(headers) < 2 else []
    if len(plain) > len(headers):
        headers = plain
    spaced = _is_spaced(lines, headers)
    heads = {header.line for header in headers}
    bare = not headers or not all(each.when and each.when.form[0] for each in headers)
    kept = [each for each in drawn if each.line not in heads and _parts(each, heads, bare)]
    return Structure(tuple(headers), tuple(kept) if headers else (), spaced)


def cut(text: str, lines: Sequence[Line], structure: Structure, today: date | None) -> Iterator[Raw]:
    """The messages in the order of the export, system lines among them. Times that need an unknown day stay None."""
    marks: dict[int, Header | Separator] = {header.line: header for header in structure.headers}
    marks |= {separator.line: separator for separator in structure.separators}
    current: datetime | date | None = None
    head: Header | None = None
    sent: datetime | date | None = None
    begin, body_begin, end = 0, 0, 0

    def message() -> Iterator[Raw]:
        if head and (end > body_begin or begin < body_begin):
            yield Raw(
                head.who, head.aside, sent, (begin, max(end, body_begin)), (body_begin, max(end, body_begin))
            )

    for number, line in enumerate(lines):
        mark = marks.get(number)
        if isinstance(mark, Separator):
            yield from message()
            head = None
            day = current.date() if isinstance(current, datetime) else current
            current = mark.when.resolve(today=today, current=day)
        elif mark:
            yield from message()
            head, begin = mark, line.start
            body_begin = end = line.end if mark.rest is None else line.start + mark.rest
            end = line.end
            day = current.date() if isinstance(current, datetime) else current
            sent = mark.when.resolve(today=today, current=day) if mark.when else current
        elif _is_system(lines, number, structure, marks):
            yield from message()
            yield Raw("", "", current or sent, (line.start, line.end), (line.start, line.end), system=True)
            if head:
                begin = body_begin = end = line.end
        elif head and not line.blank:
            if begin == body_begin == end:
                begin = body_begin = line.start
            end = line.end
    yield from message()


def _dated(
    lines: Sequence[Line], found: Sequence[Header], senders: Senders, drawn: Sequence[Separator]
) -> list[Header]:
    """The headers with times: the commonest layout, its sisters, and what else agrees with them."""
    weights: Counter[tuple[Way, str, bool]] = Counter()
    talk = Counter(header.who for header in found)
    for header in found:
        weights[header.shape] += 2 + 2 * senders.known(header.who) + (talk[header.who] > 1)
    dated = {shape: weight for shape, weight in weights.items() if shape[1] or drawn}
    if not dated:
        dated = {shape: weight for shape, weight in weights.items() if weight >= 3 * _FEW}
    if not dated:
        return []
    main = max(dated, key=lambda shape: (dated[shape], -shape[0]))
    speakers = {header.who for header in found if header.shape == main}
    counts = Counter(header.shape for header in found)
    kept = [
        header
        for header in found
        if header.shape == main
        or (_sisters(header.shape, main) and (header.who in speakers or senders.known(header.who)))
        or (counts[header.shape] >= _FEW and header.shape[1] and counts[header.shape] * 10 >= counts[main])
    ]
    kept = _consistent(lines, kept, main, senders)
    first = next((number for number, line in enumerate(lines) if not line.blank), 0)
    if len(kept) == 1 and not senders.known(kept[0].who) and kept[0].line != first:
        return []
    return kept


def _sisters(shape: tuple[Way, str, bool], main: tuple[Way, str, bool]) -> bool:
    """The same program writes older messages with a date, newer ones with 昨天 or the time alone."""
    return (
        shape[0] is main[0]
        and shape[2] == main[2]
        and (shape[1] in {"", "md", "word"} or main[1] in {"", "md", "word"})
    )


def _consistent(
    lines: Sequence[Line], found: list[Header], main: tuple[Way, str, bool], senders: Senders
) -> list[Header]:
    """What stays of ``found`` when each is judged by its time, the blank line before it and how often its sender speaks."""
    talk = Counter(header.who for header in found)
    spaced = _is_spaced(lines, [header for header in found if header.shape == main])
    late = _out_of_order(found)
    kept = []
    for at, header in enumerate(found):
        usual = senders.known(header.who) or talk[header.who] > 1
        own_paragraph = not spaced or header.line == 0 or lines[header.line - 1].blank or at == 0
        doubts = 2 * (at in late) + (not own_paragraph) + (not usual) + (header.shape != main and at in late)
        if spaced and own_paragraph and usual:
            doubts -= 1
        if doubts < 2:
            kept.append(header)
    return kept


def _out_of_order(found: Sequence[Header]) -> set[int]:
    """Positions that break the order of time: all but a longest run that keeps it, whichever way the export runs.

    Says nothing when too much would break it, since then several exports stand in one file.
    """
    timed = [
        (at, datetime.combine(header.when.day, header.when.clock))
        for at, header in enumerate(found)
        if header.when and header.when.day and header.when.clock
    ]
    falling = sum(later < earlier for (_, earlier), (_, later) in pairwise(timed))
    rising = sum(later > earlier for (_, earlier), (_, later) in pairwise(timed))
    sign = -1 if falling > rising else 1
    keep = _longest([sign * (moment - timed[0][1]).total_seconds() for _, moment in timed])
    broken = {at for place, (at, _) in enumerate(timed) if place not in keep}
    return broken if len(broken) <= max(_FEW, len(timed) * 0.3) else set()


def _longest(values: Sequence[float]) -> set[int]:
    """Positions of a longest non-decreasing subsequence (patience sorting)."""
    tops: list[float] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        place = bisect_right(tops, value)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [value]
        ends[place : place + 1] = [at]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def _plain(lines: Sequence[Line], found: Sequence[Header], senders: Senders, dated: bool) -> list[Header]:
    """Headers without times: names before a colon or in brackets, on their own line or before the message."""
    undated = [replace(each, when=None) if each.when else each for each in found if each.way >= Way.BRACKET]
    talk = Counter(header.who for header in undated)
    likely = [
        header
        for header in undated
        if senders.known(header.who)
        or (senders.like_a_name(header.who) and (talk[header.who] > 1 or header.way is not Way.COLON_REST))
        or (talk[header.who] >= _FEW and header.way is not Way.COLON_REST)
    ]
    ways = Counter(header.way for header in likely)
    if not ways:
        return []
    main = ways.most_common(1)[0][0]
    allowed = {main, Way.COLON} if main is Way.COLON_REST else {main}
    kept = [each for each in likely if each.way in allowed]
    speakers = {each.who for each in kept}
    filled = sum(not line.blank for line in lines)
    known = any(senders.known(who) for who in speakers)
    enough = len(kept) >= (2 if known or dated else _FEW)
    dense = len(kept) * 12 >= filled
    return kept if enough and dense and (len(speakers) > 1 or known) else []


def _is_spaced(lines: Sequence[Line], headers: Sequence[Header]) -> bool:
    """Whether the export sets a blank line before its headers."""
    inner = [header for header in headers if header.line > 0][1:]
    blank = sum(lines[header.line - 1].blank for header in inner)
    return len(inner) >= _FEW and blank >= _SPACED * len(inner)


def _parts(separator: Separator, heads: set[int], bare: bool) -> bool:
    """A drawn line parts messages always; a bare day only where headers have none, and never right below a header."""
    return separator.drawn or (bare and separator.line - 1 not in heads)


def _is_system(
    lines: Sequence[Line], number: int, structure: Structure, marks: dict[int, Header | Separator]
) -> bool:
    line = lines[number]
    if line.blank or len(line.text) > 160 or isinstance(marks.get(number - 1), Header):
        return False
    if (
        structure.spaced
        and number
        and not lines[number - 1].blank
        and not isinstance(marks.get(number - 1), Separator)
    ):
        above = lines[number - 1].folded
        if not pattern("system", "lines").fullmatch(above):
            return False
    return pattern("system", "lines").fullmatch(line.folded) is not None
