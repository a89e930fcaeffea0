"""Text set on the grid: paragraphs cut into lines of at most 28 cells, and lines into runs as they are drawn.

Typst draws the lines but does not choose them: its breaker squeezes and hangs punctuation and never breaks beside a
quotation mark, so that lines would hold 26 to 33 characters where the standard says 28.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fontTools.unicodedata import script as unicode_script

from tashan.engines.documents.characters import PAIRED, PUNCTUATION, divisible
from tashan.engines.documents.write.atoms import Atom, Style

MARGIN = 0.01
"""Points every line leaves free: one measured to the last hundredth may come out wider in Typst, which would break it."""


_GENERIC = frozenset({"Zyyy", "Zinh", "Zzzz"})


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
        if _may_divide(content[end - 1], content[end]) and not _is_lone_dash(content, end):
            return end
    return max(count, 1)


def _is_lone_dash(content: list[Atom], at: int) -> bool:
    """One dash, as between two times; a line may begin with a dash of two only."""
    dash = content[at].text
    return dash in PAIRED and (at + 1 == len(content) or content[at + 1].text != dash)


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
