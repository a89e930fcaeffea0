"""Setting chosen statements as sentences: date in front when it changes, the writer named where the subject is missing.

Nothing stands in a sentence but the worded spans of its entry and these templates: the day ("10月22日下午，", "当日上午，"),
the writer's name, at its first mention with the post, "认为，" and "提出，" for the writer's own opinion, "据某某记录，" before
the first of what a writer tells of his host, "（某某）" behind a plan
that names nobody, and "（某某，11月15日前）" behind a resolution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tashan.domain.reports.rollup.days import spoken, spoken_span
from tashan.domain.reports.rollup.shapes import Cited, DraftSentence, EntryKind
from tashan.domain.reports.rollup.standing import names_a_thing
from tashan.domain.reports.rollup.tasks import owed, task_of
from tashan.domain.reports.rollup.voice import Statement
from tashan.kernel.sayings import NOTHING, Saying

_DATED = re.compile(r"(?:\d{4}年|\d{1,2}月\d{1,2}[日号])")
_BRAND = 3
_ADVISES = re.compile("建议|提议")
_ORDER = {"早上": 0, "清晨": 0, "上午": 1, "中午": 2, "下午": 3, "傍晚": 4, "晚上": 5, "夜间": 6}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A statement that goes into the paper, those of other entries that say the same, and a remark for the editor."""

    statement: Statement
    echoes: tuple[Statement, ...] = ()
    remark: Saying = NOTHING


@dataclass
class Composer:
    """Composes the sentences of one draft in their order; remembers whose post has been told."""

    introduced: set[str] = field(default_factory=set)

    def matter(self, chosen: Sequence[Chosen], *, at_host: bool = False) -> tuple[DraftSentence, ...]:
        """The sentences of one matter, in order of time; of one at a host the first of every writer says who works there."""
        ordered = sorted(chosen, key=in_time)
        sentences: list[DraftSentence] = []
        before: Statement | None = None
        met: set[str] = set()
        for one in ordered:
            self._already_told(one.statement)
            author = one.statement.entry.author
            new = at_host and author not in met and author not in one.statement.text
            met.add(author)
            lead = self._lead(one.statement, before, works=new)
            sentences.append(_sentence(one, lead + one.statement.text + owed(one.statement)))
            before = one.statement
        return tuple(sentences)

    def next_step(self, one: Chosen) -> DraftSentence:
        """A plan or promise with its owner."""
        statement, author = one.statement, one.statement.entry.author
        if task_of(statement):
            return _sentence(one, statement.text + owed(statement))
        if statement.subject:
            return _sentence(one, self._who(statement) + statement.stance + statement.text)
        owner = f"（{author}）" if author and author not in statement.text else ""
        return _sentence(one, statement.text + owner)

    def proposal(self, one: Chosen) -> DraftSentence:
        """An idea with its owner in front."""
        statement, author = one.statement, one.statement.entry.author
        if statement.subject or _ADVISES.match(statement.text):
            return _sentence(one, self._who(statement) + statement.stance + statement.text)
        if not author or author in statement.text[:8]:
            return _sentence(one, statement.text)
        return _sentence(one, f"{self._who(statement)}提出，{statement.text}")

    def _already_told(self, statement: Statement) -> None:
        """A person whose post the wording tells needs no other introduction."""
        entry = statement.entry
        if entry.author_post and entry.author_post + entry.author in statement.text:
            self.introduced.add(entry.author)

    def _lead(self, statement: Statement, before: Statement | None, *, works: bool = False) -> str:
        same_day = before is not None and before.day == statement.day
        follows = same_day and before is not None and before.entry.ref == statement.entry.ref
        lead = "" if _says(statement) else self._day(statement, before if same_day else None)
        if works and not statement.subject and names_a_thing(statement.text):
            return f"{lead}据{self._introduced(statement)}记录，"
        if works and statement.subject == statement.entry.author:
            return lead + self._introduced(statement) + statement.stance
        if not statement.subject and not follows:
            lead += self._occasion(statement)
        if not statement.subject or (follows and before is not None and before.subject == statement.subject):
            return lead + (statement.stance if not follows else "")
        return lead + self._who(statement) + statement.stance

    def _day(self, statement: Statement, same_day: Statement | None) -> str:
        entry = statement.entry
        if same_day is None:
            last = statement.until or (entry.end if statement.day == entry.day else None)
            day = spoken_span(statement.day, last) if last else spoken(statement.day)
            return f"{day}{statement.part}，"
        return f"当日{statement.part}，" if statement.part and statement.part != same_day.part else ""

    def _occasion(self, statement: Statement) -> str:
        """The name of the meeting, where neither subject nor wording has it."""
        entry = statement.entry
        meeting = entry.kind is EntryKind.MEETING and entry.title and entry.title not in statement.text
        return f"{entry.title}上，" if meeting else ""

    def _who(self, statement: Statement) -> str:
        entry = statement.entry
        if statement.subject != entry.author or entry.author in self.introduced or not _meets(statement):
            return statement.subject or entry.author
        return self._introduced(statement)

    def _introduced(self, statement: Statement) -> str:
        """The writer, with his post at the first mention."""
        entry = statement.entry
        post = "" if entry.author in self.introduced else entry.author_post
        self.introduced.add(entry.author)
        return post + entry.author


def _meets(statement: Statement) -> bool:
    """Whether the sentence has its writer stand for his unit before others: an organisation or person of the records."""
    entry = statement.entry
    others = (*entry.organisations, *(person for person in entry.people if person != entry.author))
    return any(name[:_BRAND] in statement.text and name not in entry.author_post for name in others)


def _says(statement: Statement) -> bool:
    """Whether the wording itself begins with the day."""
    return (
        statement.text.startswith(spoken(statement.day)) or re.match(r"\d{4}年", statement.text) is not None
    )


def in_time(one: Chosen) -> tuple[object, ...]:
    """Sort key: day, the record of the event before what people tell of it, part of day, entry, place in the entry."""
    statement = one.statement
    told = statement.entry.kind is EntryKind.NOTE
    return statement.day, told, _ORDER.get(statement.part, 3), statement.entry.turn, statement.at


def _sentence(one: Chosen, text: str) -> DraftSentence:
    own = tuple(Cited(one.statement.entry.ref, start, end) for start, end in one.statement.spans)
    echoes = tuple(Cited(e.entry.ref, start, end, echo=True) for e in one.echoes for start, end in e.spans)
    return DraftSentence(
        text + ("？" if one.statement.asks else "。"), own + echoes, one.statement.day, one.remark
    )
