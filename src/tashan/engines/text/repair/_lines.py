"""A page as its lines: where each stands, how it reads folded, and how much it shares with the article itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tashan.engines.text.fold import fold_chars
from tashan.engines.text.repair._commonness import ideographs

_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_ENDED = re.compile(r"[。！？!?；;…]")


@dataclass(frozen=True, slots=True)
class Line:
    """``text[start:end]`` without its line end; ``folded`` is stripped; ``size`` counts ideographs."""

    start: int
    end: int
    folded: str
    size: int

    @property
    def prose(self) -> bool:
        """A paragraph of running text, not a heading, a menu or a form."""
        marks = self.folded.count("。") + self.folded.count(",") + self.folded.count("、")
        return self.size >= 28 and (bool(_ENDED.search(self.folded)) or (self.size >= 45 and marks >= 2))

    @property
    def letters(self) -> str:
        """Only letters and digits, for finding the same paragraph twice."""
        return _NOT_LETTERS.sub("", self.folded)


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    folded = fold_chars(text)
    at = 0
    for raw in folded.split("\n"):
        if raw.strip():
            yield Line(at, at + len(raw), raw.strip(), ideographs(raw))
        at += len(raw) + 1


def bigrams(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of neighbouring ideographs."""
    return {pair for text in texts for run in _IDEOGRAPHS.findall(text) for pair in pairwise(run)}


def overlap(text: str, body: set[tuple[str, str]]) -> float:
    """Share (0..1) of the pairs of ``text`` that the body has too."""
    own = bigrams([text])
    return len(own & body) / len(own) if own else 0.0
