"""Text as the pieces that no line divides: characters, words, pairs of dashes, each measured in the font it is drawn in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tashan.engines.documents.characters import PAIRED, is_wide
from tashan.engines.documents.layout import CHARACTER_PITCH, SIZE_3
from tashan.engines.documents.write.fonts import Font, FontSet


@dataclass(frozen=True, slots=True)
class Style:
    """``tracking`` points are added to every advance; ``rise`` lifts a citation mark above the line and ``back`` draws
    it over the white half of the full-width mark before it."""

    font: Font
    size: float
    tracking: float = 0.0
    rise: float = 0.0
    back: float = 0.0


_DIVIDERS = frozenset("/?&=-_.#%")
"""Marks behind which an address, a path or a date too long for its line is divided first."""
BODY_TRACKING = CHARACTER_PITCH - SIZE_3 - 0.001
"""Takes 16-point characters to the pitch of the grid, 156 mm / 28, less what rounding in Typst may add on a line."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What no line divides: a Chinese character, a word, a space; ``width`` in points."""

    text: str
    style: Style
    width: float
    glued: bool = False

    @property
    def is_space(self) -> bool:
        """Whether a line may swallow it at its end."""
        return self.text == " "


class Missing(Exception):
    """Characters that no font has, in order."""

    def __init__(self, signs: Iterable[str]) -> None:
        self.signs = tuple(dict.fromkeys(signs))
        super().__init__("".join(self.signs))


def atoms(text: str, style: Style, fonts: FontSet, widest: float) -> list[Atom]:
    """``text`` as atoms; words wider than half of ``widest`` may be divided behind the marks of addresses and dates, and
    where that is not enough anywhere. Raises :class:`Missing`."""
    if lost := [sign for sign in text if not sign.isspace() and fonts.font_for(style.font, sign) is None]:
        raise Missing(lost)
    found: list[Atom] = []
    for cluster in _clusters(text):
        font = fonts.font_for(style.font, cluster[0]) or style.font
        found.append(_atom(cluster, replace(style, font=font)))
    return list(_words(list(_paired(found)), widest / 2))


def _paired(content: list[Atom]) -> Iterator[Atom]:
    """Two dashes that the font draws as one shape are one atom: Typst tracks that shape once, so it is tracked double."""
    waiting: Atom | None = None
    for atom in content:
        if waiting is not None and atom == waiting:
            style = replace(atom.style, tracking=2 * atom.style.tracking)
            yield Atom(2 * atom.text, style, 2 * atom.width)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = atom if atom.text in PAIRED and atom.style.font.joins(atom.text) else None
        if waiting is None:
            yield atom
    if waiting is not None:
        yield waiting


def raised(mark: str, style: Style, fonts: FontSet) -> list[Atom]:
    """A citation mark as one atom that clings to what stands before it."""
    width = sum(_advance(sign, style) for sign in mark) - style.back
    if lost := [sign for sign in mark if fonts.font_for(style.font, sign) is None]:
        raise Missing(lost)
    return [Atom(mark, style, width, glued=True)]


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for sign in text:
        if cluster and (unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Mc"}):
            cluster += sign
            continue
        if cluster:
            yield cluster
        cluster = sign
    if cluster:
        yield cluster


def _atom(cluster: str, style: Style) -> Atom:
    return Atom(cluster, style, sum(_advance(s, style) for s in cluster if not unicodedata.combining(s)))


def _advance(sign: str, style: Style) -> float:
    em = 1.0 if sign in PAIRED else style.font.advance(sign)
    return em * style.size + style.tracking


def _words(content: list[Atom], longest: float) -> Iterator[Atom]:
    """Narrow neighbours of one style joined into words, unless the word is longer than ``longest`` points."""
    word: list[Atom] = []
    for atom in content:
        if _is_word(atom) and (not word or atom.style == word[-1].style):
            word.append(atom)
            continue
        yield from _joined(word, longest)
        word = [atom] if _is_word(atom) else []
        if not word:
            yield atom
    yield from _joined(word, longest)


def _is_word(atom: Atom) -> bool:
    return not atom.is_space and not is_wide(atom.text[0])


def _joined(word: list[Atom], longest: float) -> Iterator[Atom]:
    if _width(word) <= longest:
        yield from _one(word)
        return
    piece: list[Atom] = []
    for atom in word:
        if piece and piece[-1].text in _DIVIDERS and atom.text not in _DIVIDERS:
            yield from _one(piece) if _width(piece) <= longest else piece
            piece = []
        piece.append(atom)
    yield from _one(piece) if _width(piece) <= longest else piece


def _one(word: list[Atom]) -> list[Atom]:
    return [Atom("".join(atom.text for atom in word), word[0].style, _width(word))] if word else []


def _width(word: list[Atom]) -> float:
    return sum(atom.width for atom in word)
