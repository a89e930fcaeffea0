"""A text as dictionary words with their places: where a word begins and ends decides where a name may.

rjieba without its HMM keeps to its dictionary, so an unknown name comes out as single characters, and a boundary it draws
can be trusted; its HMM tagger is asked apart, as a second opinion on who is a person.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import NamedTuple

from tashan.engines.text.reading.lexicon import domain_words


@lru_cache(maxsize=1)
def _jieba() -> ModuleType:
    """The segmenter; its dictionary loads (a tenth of a second) when first needed, not when the engine is imported."""
    import rjieba

    return rjieba


class Word(NamedTuple):
    begin: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True)
class Words:
    """The words of ``text`` in order; ``tagged_names`` are the spans the HMM tagger takes for persons."""

    text: str
    items: tuple[Word, ...]
    begins: tuple[int, ...]
    boundaries: frozenset[int]
    tagged_names: frozenset[tuple[int, int]]

    def index_at(self, offset: int) -> int:
        """Index of the word that holds ``offset``."""
        return bisect_right(self.begins, offset) - 1

    def at(self, offset: int) -> Word | None:
        """The word that holds ``offset``, None outside the text."""
        if not 0 <= offset < len(self.text):
            return None
        return self.items[self.index_at(offset)]

    def before(self, offset: int) -> Word | None:
        """The word that ends at or spans ``offset`` from the left."""
        return self.at(offset - 1)

    def within(self, begin: int, end: int) -> tuple[Word, ...]:
        """The words that overlap ``begin``..``end``."""
        if begin >= end:
            return ()
        return self.items[self.index_at(begin) : self.index_at(end - 1) + 1]


def _rejoined(items: list[Word]) -> list[Word]:
    """Neighbours that make a word of this trade (实|训) become one."""
    joined: list[Word] = []
    for word in items:
        if joined and len(joined[-1].text) <= 2 and joined[-1].text + word.text in domain_words():
            last = joined.pop()
            word = Word(last.begin, word.end, last.text + word.text, "vn")
        joined.append(word)
    return joined


def _glue(piece: str) -> int:
    """Where a dictionary entry glues a body to its head (组组长, 小学校长), the place between them; else 0."""
    if len(piece) == 3 and piece[0] == piece[1] and piece[2] == "长":
        return 1
    return len(piece) - 2 if len(piece) == 4 and piece[1:3] == "学校" and piece[-1] == "长" else 0


def split_words(text: str) -> Words:
    """``text`` as :class:`Words`. Pure; thirty thousand characters take about ten milliseconds."""
    return _split(text)


@lru_cache(maxsize=8)
def _split(text: str) -> Words:
    items: list[Word] = []
    at = 0
    for piece, tag in _jieba().tag(text, False):
        cut = _glue(piece)
        if cut:
            items += (Word(at, at + cut, piece[:cut], "n"), Word(at + cut, at + len(piece), piece[cut:], "n"))
        else:
            items.append(Word(at, at + len(piece), piece, tag))
        at += len(piece)
    names = set()
    at = 0
    for piece, tag in _jieba().tag(text, True):
        if tag.startswith("nr") and 2 <= len(piece) <= 4:
            names.add((at, at + len(piece)))
        at += len(piece)
    items = _rejoined(items)
    begins = tuple(word.begin for word in items)
    return Words(text, tuple(items), begins, frozenset((*begins, len(text))), frozenset(names))


def pieces(text: str, begin: int, end: int) -> tuple[Word, ...]:
    """The words of ``text[begin:end]`` cut by itself, where the whole was one word longer than that."""
    found = []
    for piece, tag in _jieba().tag(text[begin:end], False):
        found.append(Word(begin, begin + len(piece), piece, tag))
        begin += len(piece)
    return tuple(found)


def known_word(text: str) -> bool:
    """Whether the dictionary holds ``text`` as a word."""
    return bool(_jieba().has_word(text))


def tag_of(text: str) -> str:
    """The tag of ``text`` where it is one word, else ""."""
    parts = _jieba().tag(text, False)
    return str(parts[0][1]) if len(parts) == 1 else ""
