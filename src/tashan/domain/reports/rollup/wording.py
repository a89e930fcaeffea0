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
from tashan.domain.reports.rollup.shapes import Entry

_QUOTED = re.compile(r"(“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|‘[^’]*’)")
WRITER = re.compile(r"(?<![自小大忘敌你唯])(?:我(?![们市国县省区方党军院校局部省])|俺)")
"""The writer speaking of himself; 我市, 我国 and 自我 are not."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How the words of ``entry`` are put, given the people of the period."""

    entry: Entry
    names: Names

    def of(self, text: str) -> str:
        """``text``, a span of the entry, as it stands in a sentence; marks at its edges gone."""
        pieces = _QUOTED.split(ordered(text))
        return "".join(piece if at % 2 else self._unquoted(piece) for at, piece in enumerate(pieces)).strip(EDGE)

    def _unquoted(self, text: str) -> str:
        if self.entry.author:
            text = WRITER.sub(self.entry.author, text)
        return resolved(self.names.in_full(text, self.entry), self.entry.written or self.entry.day)
