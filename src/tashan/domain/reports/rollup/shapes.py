"""What goes into a roll-up and what comes out: plain frozen data, no tables, no opinion.

Spans are half-open character offsets into :attr:`Entry.text`, exactly as it was given. A figure, a sentence and a
left-out line all name the entries behind them by ``ref``, which the caller chooses and which is unique in a period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tashan.kernel.sayings import NOTHING, Saying

Span = tuple[int, int]


class EntryKind(StrEnum):
    NOTE = "note"
    MEETING = "meeting"
    ACTIVITY = "activity"


class ReportKind(StrEnum):
    WEEK = "week"
    HALF_MONTH = "half-month"
    MONTH = "month"


class Reason(StrEnum):
    """Why an entry of the period is cited nowhere."""

    NEAR_DUPLICATE = "near-duplicate"
    PRIVATE = "private"
    BEYOND_LENGTH = "beyond-length"
    CHATTER = "chatter"
    OFF_MATTER = "off-matter"
    NO_WHOLE_SENTENCE = "no-whole-sentence"
    UNCLEAR = "unclear"
    NO_FACT = "no-fact"

    @property
    def label(self) -> str:
        """The reason as people read it."""
        return _REASON_LABELS[self]


_REASON_LABELS = {
    Reason.NEAR_DUPLICATE: "与已引用的内容重复",
    Reason.PRIVATE: "仅本人可见",
    Reason.BEYOND_LENGTH: "篇幅所限",
    Reason.CHATTER: "问候或闲谈",
    Reason.OFF_MATTER: "与工作事项无关",
    Reason.NO_WHOLE_SENTENCE: "没有可引用的完整句子",
    Reason.UNCLEAR: "离开上下文意思不明",
    Reason.NO_FACT: "没有可写入报告的事实",
}


@dataclass(frozen=True, slots=True)
class Task:
    """What a meeting resolved, at ``text[start:end]`` of its entry: who does it by when, as far as the minutes say."""

    start: int
    end: int
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One note, meeting or activity of the period.

    ``end`` is the last day of something that took several. ``direction`` is a key of the programme's taxonomy, None or
    ``"unsure"`` where nobody has said. ``title`` is the name of a meeting or activity ("临时党支部会议"), empty for notes.
    ``people`` and ``organisations`` are the full names the entry has been linked to; the text may use shorter ones.
    ``written`` is the day the text was written, from which its "昨天" counts, where that is not ``day``. ``confirmed`` says
    that a person has put the entry under ``direction``: then it stays there, whatever the others of its matter say.
    ``author_host`` is the full name of the unit the author is placed with, empty where there is none. ``tasks`` are the
    open resolutions of a meeting. ``idea`` says that the note was written down as a thought or suggestion. ``order`` is its
    place among the entries as they were told: it settles what the day leaves open, since ``ref`` may be drawn by lot.
    """

    ref: str
    kind: EntryKind
    day: date
    text: str
    end: date | None = None
    author: str = ""
    author_post: str = ""
    author_host: str = ""
    title: str = ""
    direction: str | None = None
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    private: bool = False
    written: date | None = None
    confirmed: bool = False
    tasks: tuple[Task, ...] = ()
    idea: bool = False
    order: int = 0

    @property
    def turn(self) -> tuple[int, str]:
        """What entries of one day are sorted by."""
        return self.order, self.ref


@dataclass(frozen=True, slots=True)
class DirectionName:
    """A direction as the programme calls it: ``key`` as entries carry it, ``label`` ("向上"), ``meaning`` in one phrase."""

    key: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """``entry.text[start:end]`` stands behind a sentence.

    Where ``echo`` is false its wording (:meth:`~.wording.Wording.of`) is contained in the sentence. An echo is another
    person's telling of the same thing: it supports the sentence, in other words.
    """

    ref: str
    start: int
    end: int
    echo: bool = False


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence of the draft, ending in a full stop (or a question mark, on an agenda).

    ``day`` is the day it tells of and decides its place. ``remark`` is for the editor, not for the paper: it says where
    two tellings of the same thing give figures that cannot both be right.
    """

    text: str
    citations: tuple[Cited, ...]
    day: date
    remark: Saying = NOTHING

    @property
    def refs(self) -> tuple[str, ...]:
        """The entries behind the sentence, each once, in order."""
        return tuple(dict.fromkeys(cited.ref for cited in self.citations))


@dataclass(frozen=True, slots=True)
class Matter:
    heading: str
    sentences: tuple[DraftSentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """``direction`` is a key of the taxonomy, None for what no evidence could place."""

    direction: str | None
    heading: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry cited nowhere, why, and, for a near-duplicate, the entry that speaks for it."""

    ref: str
    reason: Reason
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the opening paragraph and the entries it counts."""

    label: str
    value: int
    unit: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report nobody wrote by hand. ``next_steps`` and ``proposals`` may be empty; empty sections are not there."""

    title: str
    opening: str
    sections: tuple[Section, ...]
    next_steps: tuple[DraftSentence, ...]
    proposals: tuple[DraftSentence, ...]
    left_out: tuple[LeftOut, ...]
    figures: tuple[Figure, ...]

    def sentences(self) -> Iterator[DraftSentence]:
        """Every sentence with sources, in the order of the paper."""
        for section in self.sections:
            for matter in section.matters:
                yield from matter.sentences
        yield from self.next_steps
        yield from self.proposals

    @property
    def cited(self) -> frozenset[str]:
        """The refs of all entries that some sentence cites."""
        return frozenset(ref for sentence in self.sentences() for ref in sentence.refs)


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to talk about: what it is, who opens it, and what was said so far."""

    heading: str
    speakers: tuple[str, ...]
    points: tuple[DraftSentence, ...]


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A part of the agenda ("需议定的事项"), in the order a chair would call them."""

    heading: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    title: str
    opening: str
    parts: tuple[AgendaPart, ...]
    left_out: tuple[LeftOut, ...]
    figures: tuple[Figure, ...]

    def sentences(self) -> Iterator[DraftSentence]:
        """Every sentence with sources, in the order of the paper."""
        for part in self.parts:
            for topic in part.topics:
                yield from topic.points

    @property
    def cited(self) -> frozenset[str]:
        """The refs of all entries that some point cites."""
        return frozenset(ref for sentence in self.sentences() for ref in sentence.refs)
