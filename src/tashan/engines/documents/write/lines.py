"""Text set on the grid: paragraphs cut into lines of at most 28 cells, each piece with its font, size and width.

Typst draws the lines but does not choose them: its breaker squeezes and hangs punctuation and never breaks beside a
quotation mark, so that lines would hold 26 to 33 characters where the standard says 28.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fontTools.unicodedata import script as unicode_script

from tashan.engines.documents.characters import PAIRED, PUNCTUATION, divisible, is_wide
from tashan.engines.documents.layout import CHARACTER_PITCH, SIZE_3
from tashan.engines.documents.write.fonts import Font, FontSet

MARGIN = 0.01
"""Points every line leaves free: one measured to the last hundredth may come out wider in Typst, which would break it."""


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
_GENERIC = frozenset({"Zyyy", "Zinh", "Zzzz"})
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


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of one style as drawn. ``odd`` alternates between neighbouring marks, to keep Typst from closing them up."""

    text: str
    style: Style
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    glyphs: tuple[Glyphs, ...]
    width: float

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(part.text for part in self.glyphs)


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


def fill(content: list[Atom], width: float, first: float = 0.0) -> list[Line]:
    """``content`` in lines of ``width`` points, the first shorter by ``first``; greedy, marks where they may stand."""
    lines: list[Line] = []
    rest = _trim(content)
    room = width - first
    while rest:
        count = _fitting(rest, room - MARGIN)
        lines.append(_line(rest[:count]))
        rest = _trim(rest[count:])
        room = width
    return lines


def _fitting(content: list[Atom], room: float) -> int:
    """How many atoms the line takes: as many as fit, then back to the last place where it may be divided."""
    total, count = 0.0, 0
    while count < len(content) and total + content[count].width <= room:
        total += content[count].width
        count += 1
    if count == len(content):
        return count
    for end in range(count, 0, -1):
        if _may_divide(content[end - 1], content[end]):
            return end
    return max(count, 1)


def _may_divide(before: Atom, after: Atom) -> bool:
    if after.glued:
        return False
    if before.is_space or after.is_space:
        return True
    return divisible(before.text[-1], after.text[0])


def _line(content: list[Atom]) -> Line:
    kept = _trim(content, end=True)
    return Line(tuple(_glyphs(kept)), sum(atom.width for atom in kept))


def _trim(content: list[Atom], *, end: bool = False) -> list[Atom]:
    """Without spaces at the start (or at the end)."""
    start, stop = 0, len(content)
    while not end and start < stop and content[start].is_space:
        start += 1
    while end and stop > start and content[stop - 1].is_space:
        stop -= 1
    return content[start:stop]


def _glyphs(content: list[Atom]) -> Iterator[Glyphs]:
    """Runs of one style and one script. Typst shapes each script apart and tracks only inside a run, so that a run of
    two scripts would come out wider than measured."""
    current: Glyphs | None = None
    script = ""
    for part in _parts(content):
        if current is not None and _joins(current, script, part):
            current = replace(current, text=current.text + part.text)
        else:
            if current is not None:
                yield current
            odd = current is not None and _are_marks(current, part) and not current.odd
            current, script = Glyphs(part.text, part.style, odd), ""
        script = _script(part.text) or script
    if current is not None:
        yield current


def _parts(content: list[Atom]) -> Iterator[Glyphs]:
    """The atoms, those of several scripts divided."""
    for atom in content:
        text, script = "", ""
        for sign in atom.text:
            own = _script(sign)
            if text and own and script and own != script:
                yield Glyphs(text, atom.style)
                text, script = "", ""
            text, script = text + sign, own or script
        yield Glyphs(text, atom.style)


def _joins(run: Glyphs, script: str, part: Glyphs) -> bool:
    own = next((found for sign in part.text if (found := _script(sign))), "")
    return run.style == part.style and not _are_marks(run, part) and (not own or not script or own == script)


def _are_marks(run: Glyphs, part: Glyphs) -> bool:
    return run.text[-1] in PUNCTUATION and part.text[0] in PUNCTUATION


def _script(text: str) -> str:
    """The script of the last character that has one of its own; empty for digits, marks and spaces."""
    for sign in reversed(text):
        found = str(unicode_script(sign))
        if found not in _GENERIC:
            return found
    return ""


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
