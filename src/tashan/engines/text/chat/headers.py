"""Which lines head a message: every way a line can name a sender and a time, as candidates to be judged together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from tashan.engines.text.chat.lexicon import pattern, words
from tashan.engines.text.chat.lines import Line
from tashan.engines.text.chat.moments import DAY_OR_STAMP, STAMP, Moment, moment_of
from tashan.engines.text.fold import fold

_WHEN = STAMP.replace("?P<", "?P<_")
_ASIDE = r"(?:\s*[(<\[【](?P<aside>[^()<>\[\]【】]{1,40})[)>\]】])?"
_BULLET = r"[•·●*>\-\s]*"


class Way(IntEnum):
    """How a header is laid out; dated ways first."""

    WHO_WHEN = 1
    WHEN_WHO = 2
    WHEN_WHO_REST = 3
    WHO_WHEN_REST = 4
    BRACKET = 5
    COLON = 6
    COLON_REST = 7
    TWO_LINES = 8


_WAYS = {
    Way.WHO_WHEN: rf"{_BULLET}(?P<who>[^\s].{{0,40}}?){_ASIDE}(?:[\s:,|]|(?<=[\])】]))\s*[\[(]?(?P<when>{_WHEN})[\])]?\s*:?",
    Way.WHEN_WHO: rf"[\[(【]?(?P<when>{_WHEN})[\])】]?\s+(?P<who>[^:\s][^:]{{0,40}}?){_ASIDE}\s*:?",
    Way.WHEN_WHO_REST: rf"[\[(【]?(?P<when>{_WHEN})[\])】]?\s*[-,]?\s*(?P<who>[^:\s][^:]{{0,23}}?){_ASIDE}\s*:\s*(?P<rest>\S)",
    Way.WHO_WHEN_REST: rf"(?P<who>[^\s:,。]{{1,20}}){_ASIDE}\s+[\[(]?(?P<when>{_WHEN})[\])]?\s*:\s*(?P<rest>\S)",
    Way.BRACKET: r"【(?P<who>[^】\s]{1,24})】\s*:?\s*(?P<rest>\S?)",
    Way.COLON: rf"{_BULLET}(?P<who>[^:,。!?;、]{{1,24}}?){_ASIDE}\s*:",
    Way.COLON_REST: rf"(?P<who>[^:,。!?;、\s]{{1,20}}(?:\s\S{{1,10}})?){_ASIDE}\s*:\s*(?P<rest>(?!//)\S)",
}
_WITH_REST = {Way.WHEN_WHO_REST, Way.WHO_WHEN_REST, Way.BRACKET, Way.COLON_REST}
_LONGEST = 110
"""Characters of a line in which a header has to end."""

_PATTERNS = {way: re.compile(pattern, re.DOTALL) for way, pattern in _WAYS.items()}
_CLOCKLIKE = re.compile(r"\d:\d\d")
_SEPARATOR = re.compile(
    rf"(?P<left>[\s\-—–―─=_~*·|]*)(?P<when>{DAY_OR_STAMP.replace('?P<', '?P<_')})(?P<right>[\s\-—–―─=_~*·|]*)"
)
_RANK = re.compile(r"^(?:【(?:管理员|群主|.{1,6})】)(?=.)")
_SENTENCE = re.compile(r"[,。!?;、\"“”]|\d{1,2}:\d{2}|https?")


@dataclass(frozen=True, slots=True)
class Header:
    """A line that may head a message: ``line`` its number, ``who`` and ``aside`` as written, ``when`` its time if it has
    one, ``rest`` the offset in the line where the message begins on the same line (None when it begins below)."""

    line: int
    way: Way
    who: str
    aside: str
    when: Moment | None
    rest: int | None
    parted: bool = False
    """A blank stands between name and brackets, as DingTalk writes them."""
    height: int = 1
    """Lines the header takes."""

    @property
    def shape(self) -> tuple[Way, str, bool]:
        """What two headers of one export have in common."""
        form, seconds = self.when.form if self.when else ("", False)
        return self.way, form, seconds


@dataclass(frozen=True, slots=True)
class Separator:
    """A line with a day or time and nothing else; ``drawn`` when dashes stand beside it."""

    line: int
    when: Moment
    drawn: bool


def candidates(lines: Sequence[Line]) -> Iterator[Header]:
    """For every line the first way it can be read as a header, dated ways before undated."""
    for number, line in enumerate(lines):
        if line.blank:
            continue
        found = _header(number, line)
        if found:
            yield found


def separators(lines: Sequence[Line]) -> Iterator[Separator]:
    """Every line that shows a day or time alone."""
    for number, line in enumerate(lines):
        if not 4 <= len(line.folded) <= 60:
            continue
        found = _SEPARATOR.fullmatch(line.folded)
        when = moment_of(found["when"]) if found else None
        if found and when:
            yield Separator(number, when, bool(found["left"].strip() and found["right"].strip()))


def stacked(lines: Sequence[Line]) -> Iterator[Header]:
    """Headers of two lines, as browsers copy them: a name, and below it a time with its day."""
    for above, number in pairwise(number for number, line in enumerate(lines) if not line.blank):
        line = lines[number]
        if number - above > 2 or len(line.folded) > 40 or not _CLOCKLIKE.search(line.folded):
            continue
        when = moment_of(line.folded)
        who = lines[above].text
        if when and when.clock and can_send(who) and not _CLOCKLIKE.search(who):
            yield Header(above, Way.TWO_LINES, who.strip("【】"), "", when, None, height=number - above + 1)


def can_send(who: str) -> bool:
    """Whether ``who`` can be the name of a sender at all: short, no sentence, no label of a note or a notice."""
    folded = fold(who).strip()
    bare = folded.strip("【】[]()#*-—.·•0123456789 ")
    if not bare or len(folded) > 24 or bare in words("senders", "never"):
        return False
    return (
        not _SENTENCE.search(folded)
        and not pattern("senders", "never_within").search(bare)
        and not moment_of(folded)
    )


def _header(number: int, line: Line) -> Header | None:
    head = line.folded[:_LONGEST]
    dated = bool(_CLOCKLIKE.search(head))
    for way, layout in _PATTERNS.items():
        if way <= Way.WHO_WHEN_REST and not dated:
            continue
        found = layout.match(head) if way in _WITH_REST else layout.fullmatch(line.folded, 0, _LONGEST)
        if not found or (way not in _WITH_REST and len(line.folded) > _LONGEST):
            continue
        when = moment_of(found["when"]) if "when" in found.groupdict() else None
        if way <= Way.WHO_WHEN_REST and when is None:
            continue
        who, aside = _written(line, found, "who"), _written(line, found, "aside")
        if who and can_send(who):
            rest = found.start("rest") if found.groupdict().get("rest") else None
            parted = bool(aside) and line.folded[found.end("who") : found.start("aside")].startswith(" ")
            return Header(number, way, who, aside, when, rest, parted)
    return None


def _written(line: Line, found: re.Match[str], group: str) -> str:
    if not found.groupdict().get(group):
        return ""
    written = line.text[found.start(group) : found.end(group)].strip(" \t\u3000\xa0\u2005:：,，|")
    if group == "aside":
        return written
    bare = _RANK.sub("", written)
    whole = re.fullmatch(r"【(.+)】", bare)
    return (whole[1] if whole else bare).strip(' "“”')
