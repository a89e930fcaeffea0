"""The wording of a report: what a span of an entry becomes when it is set in a sentence.

Every change is small, rule-based and said here: the text is put in order (:mod:`.order`); outside quotations the
writer's 我 becomes the writer's name, short names become full ones where one reading is certain (:mod:`.names`), and
"昨天", "下周三" become the dates they meant (:mod:`.days`). Nothing else is altered; numbers and names never are.
A span reads the same alone and in its sentence, which is what makes a citation checkable:
``wording.of(entry.text[start:end]) in sentence.text`` for every citation that is not an echo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tashan.domain.reports.rollup.days import resolved
from tashan.domain.reports.rollup.names import Names
from tashan.domain.reports.rollup.order import EDGE, ordered
from tashan.domain.reports.rollup.shapes import Entry, EntryKind
from tashan.domain.reports.rollup.vocabulary import any_of

_QUOTED = re.compile(r"(“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|‘[^’]*’)")
WRITER = re.compile(r"(?<![自小大忘敌你唯])(?:我(?![们市国县省区方党军院校局部科社馆厂])|俺)")
"""The writer speaking of himself; 我市, 我国 and 自我 are not."""


_ASIDE = re.compile("（[^（）]*）")


def _kept(aside: re.Match[str]) -> str:
    """An aside, unless it is the writer's own remark ("（写得有点勇敢）")."""
    remark = any_of("style", "spoken").search(aside[0]) or any_of("style", "literary").search(aside[0])
    return "" if remark and not any(character.isdigit() for character in aside[0]) else aside[0]


_WE = re.compile(r"我们?(?=([\u4e00-\u9fff]{1,8}))")
_UNITS = re.compile(
    r"[\u4e00-\u9fff]+?(?:委员会|中心|[科局处社馆院校委区室所])(?![技学研普员面理置于会团友发])"
)
_LONGEST_UNIT = 8


def own_unit(said: str, post: str) -> tuple[int, str]:
    """What a writer with ``post`` means by 我们 in front of ``said`` ("科里有…", "科教科推广…"), and how much of it names it.

    ``(0, "")`` where the post names no such unit: 我们 may as well be the group, the host or the city.
    """
    units = [found[0] for found in _UNITS.finditer(post)]
    for size in range(min(_LONGEST_UNIT, len(said)), 0, -1):
        for unit in units:
            if unit.endswith(said[:size]) and (size > 1 or said[1:2] not in _NOT_A_UNIT):
                return size, unit
    return 0, ""


_NOT_A_UNIT = ("技", "学", "研", "普", "长", "面", "部", "员", "室", "友", "会", "区", "团", "理")


@dataclass(frozen=True, slots=True)
class Wording:
    """How the words of ``entry`` are put, given the people of the period."""

    entry: Entry
    names: Names

    @property
    def people(self) -> tuple[str, ...]:
        """Those whom a pronoun in the entry may stand for: who is linked to it and who writes in the period."""
        return tuple({*self.entry.people, *self.names.writers} - {self.entry.author})

    def of(self, text: str) -> str:
        """``text``, a span of the entry, as it stands in a sentence; marks at its edges gone."""
        pieces = _QUOTED.split(_ASIDE.sub(_kept, ordered(text)))
        said = "".join(piece if at % 2 else self._unquoted(piece) for at, piece in enumerate(pieces)).strip(
            EDGE
        )
        return self._attributed(said) if self.entry.kind is EntryKind.MEETING else said

    def _attributed(self, said: str) -> str:
        """``某某：…`` of minutes as a report says it."""
        name, colon, rest = said.partition("：")
        return f"{name}表示，{rest}" if colon and name in self.entry.people else said

    def _unquoted(self, text: str) -> str:
        if self.entry.author:
            text = self._units(text)
            text = WRITER.sub(self.entry.author, text)
        return resolved(self.names.in_full(text, self.entry), self.entry.written or self.entry.day)

    def _units(self, text: str) -> str:
        parts, at = [], 0
        for found in _WE.finditer(text):
            size, unit = own_unit(found[1], self.entry.author_post)
            if unit:
                parts += [text[at : found.start()], unit]
                at = found.end() + size
        return "".join(parts) + text[at:]
