"""A draft as numbered lines: one place where 一、 and （一） are set, for the page, the paper and the length alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tashan.domain.reports.rollup.shapes import Agenda, Draft, DraftSentence, Matter, Section

OTHER_WORK = "其他工作"
"""The section of what no evidence could place."""

OTHER_MATTERS = "其他事项"
"""The matter of what hangs together with nothing; its heading is left out where a section has no other."""

NEXT_STEPS, PROPOSALS = "下一步打算", "启示与建议"
_NUMERALS = "零一二三四五六七八九十"


class Level(StrEnum):
    TITLE = "title"
    SECTION = "section"
    MATTER = "matter"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or a paragraph; ``sentences`` are those a paragraph consists of, empty for the opening and headings."""

    level: Level
    text: str
    sentences: tuple[DraftSentence, ...] = ()


def lines(draft: Draft | Agenda) -> Iterator[Line]:
    """The whole paper in order."""
    yield Line(Level.TITLE, draft.title)
    yield Line(Level.PARAGRAPH, draft.opening)
    yield from _report(draft) if isinstance(draft, Draft) else _agenda(draft)


def shown(section: Section, matter: Matter) -> str:
    """The heading of ``matter`` as the paper shows it: none for 其他事项 where the section has nothing else."""
    return matter.heading if len(section.matters) > 1 or matter.heading != OTHER_MATTERS else ""


def length(draft: Draft | Agenda) -> int:
    """Characters of the whole paper, headings and numbers included, line ends not."""
    return sum(len(line.text) for line in lines(draft))


def numeral(number: int) -> str:
    """1..99 as Chinese numbers headings."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return head + (_NUMERALS[ones] if ones else "")


def _report(draft: Draft) -> Iterator[Line]:
    number = 0
    for number, section in enumerate(draft.sections, 1):
        yield Line(Level.SECTION, f"{numeral(number)}、{section.heading}")
        for at, matter in enumerate(section.matters, 1):
            if heading := shown(section, matter):
                yield Line(Level.MATTER, f"（{numeral(at)}）{heading}")
            yield _paragraph(matter.sentences)
    for heading, sentences in ((NEXT_STEPS, draft.next_steps), (PROPOSALS, draft.proposals)):
        if sentences:
            number += 1
            yield Line(Level.SECTION, f"{numeral(number)}、{heading}")
            for at, sentence in enumerate(sentences, 1):
                yield _paragraph((sentence,), f"{at}. ")


def _agenda(agenda: Agenda) -> Iterator[Line]:
    for number, part in enumerate(agenda.parts, 1):
        yield Line(Level.SECTION, f"{numeral(number)}、{part.heading}")
        for at, topic in enumerate(part.topics, 1):
            named = [name for name in topic.speakers if name not in topic.heading]
            speakers = f"（{'、'.join(named)}）" if named else ""
            yield Line(Level.MATTER, f"（{numeral(at)}）{topic.heading}{speakers}")
            yield _paragraph(topic.points)


def _paragraph(sentences: tuple[DraftSentence, ...], mark: str = "") -> Line:
    return Line(Level.PARAGRAPH, mark + "".join(sentence.text for sentence in sentences), sentences)
