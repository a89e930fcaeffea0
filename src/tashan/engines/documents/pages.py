"""What stands where on the pages of a PDF: characters with their boxes, fonts and sizes, gathered into lines.

Shared by the reader, which wants paragraphs, and the layout checker, which wants millimetres. All lengths are points,
``y`` counted from the top of the page downwards. :mod:`~tashan.engines.documents.pdfium` makes them from a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tashan.engines.documents.characters import is_wide


@dataclass(frozen=True, slots=True)
class Sign:
    """One character: its advance box from ``left`` to ``right``, its ``baseline``, its size as drawn and its font.

    ``empty`` where the font had no shape for it, so that a box is seen in its place; ``red`` for large red ones;
    ``guessed`` for a space that is not in the file but was inferred from a gap.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    empty: bool = False
    red: bool = False
    guessed: bool = False


@dataclass(frozen=True)
class PageLine:
    signs: tuple[Sign, ...]

    @cached_property
    def text(self) -> str:
        """The words of the line, spaces included."""
        return "".join(sign.text for sign in self.signs)

    @cached_property
    def inked(self) -> tuple[Sign, ...]:
        """The characters that leave ink."""
        return tuple(sign for sign in self.signs if sign.text.strip())

    @cached_property
    def size(self) -> float:
        """The size of most of its length."""
        widths: dict[float, float] = {}
        for sign in self.inked:
            size = round(sign.size, 1)
            widths[size] = widths.get(size, 0.0) + sign.right - sign.left
        return max(widths, key=lambda size: (widths[size], size))

    @cached_property
    def font(self) -> str:
        """The font of most of its characters."""
        fonts = [sign.font for sign in self.inked]
        return max(sorted(set(fonts)), key=fonts.count)

    @property
    def left(self) -> float:
        return min(sign.left for sign in self.inked)

    @property
    def right(self) -> float:
        return max(sign.right for sign in self.inked)

    @cached_property
    def baseline(self) -> float:
        """That of its full-size characters; raised marks do not count."""
        return next(sign.baseline for sign in self.inked if abs(sign.size - self.size) < 0.6)

    @property
    def middle(self) -> float:
        """The middle of the character box, the same on the grid for every size."""
        return self.baseline - 0.38 * self.size

    @property
    def top(self) -> float:
        """The upper edge of the character box, 0.88 em above the baseline."""
        return self.baseline - 0.88 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of the character box, 0.12 em below the baseline."""
        return self.baseline + 0.12 * self.size


@dataclass(frozen=True, slots=True)
class FontUse:
    name: str
    embedded: bool


@dataclass(frozen=True)
class PdfPage:
    """``rules`` are the drawn shapes as (left, top, right, bottom); ``fonts`` what its text objects use."""

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    fonts: tuple[FontUse, ...]
    pictures: int


@dataclass(frozen=True)
class PdfPages:
    pages: tuple[PdfPage, ...]
    title: str


def lines_of(signs: Iterable[Sign]) -> tuple[PageLine, ...]:
    """The characters of a page, in the order of the file, as lines."""
    return tuple(_woven(_lines(signs)))


_GAP = 3.0
"""Em of white space after which the same baseline is counted as another line (a column, a table cell)."""
_WHITE = 0.6
"""Em of white space that may be no space at all beside a Chinese character."""
_TOUCH = 0.3
"""Em by which a piece of a line may overlap its neighbours, or stand apart from the end of the line."""
_ALIKE_BASELINE = 0.1


def _lines(signs: Iterable[Sign]) -> Iterator[PageLine]:
    current: list[Sign] = []
    for sign in signs:
        if sign.text in "\r\n":
            continue
        if current and _breaks(current, sign):
            yield from _line(current)
            current = []
        current.append(sign)
    yield from _line(current)


def _woven(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    """Lines with the pieces put back that a font fallback drew after them: on their baseline, in their gaps or at their end."""
    whole: list[PageLine] = []
    for line in lines:
        place = len(whole)
        while (host := next((i for i, one in enumerate(whole) if _belong(line, one)), None)) is not None:
            signs = sorted((*whole.pop(host).signs, *line.signs), key=lambda sign: sign.left)
            line, place = PageLine(tuple(signs)), min(place, host)
        whole.insert(place, line)
    yield from whole


def _belong(one: PageLine, other: PageLine) -> bool:
    return _fits_into(one, other) or _fits_into(other, one)


def _fits_into(piece: PageLine, line: PageLine) -> bool:
    size = line.size
    if abs(piece.baseline - line.baseline) > _ALIKE_BASELINE * size:
        return False
    if not line.left - _TOUCH * size <= piece.left <= line.right + _TOUCH * size:
        return False
    return all(
        min(one.right, other.right) - max(one.left, other.left) < _TOUCH * size
        for one in piece.inked
        for other in line.inked
    )


def _line(signs: list[Sign]) -> Iterator[PageLine]:
    """The line, where it leaves ink, without spaces that are only white between Chinese and other characters."""
    if any(sign.text.strip() for sign in signs):
        inked = [index for index, sign in enumerate(signs) if sign.text.strip()]
        kept = [
            sign
            for index, sign in enumerate(signs)
            if not (sign.guessed and inked[0] < index < inked[-1] and _is_white_only(signs, index))
        ]
        yield PageLine(tuple(kept))


def _is_white_only(signs: list[Sign], index: int) -> bool:
    before = next(sign for sign in reversed(signs[:index]) if sign.text.strip())
    after = next(sign for sign in signs[index + 1 :] if sign.text.strip())
    narrow = after.left - before.right < _WHITE * max(before.size, after.size)
    return narrow and (is_wide(before.text) or is_wide(after.text))


def _breaks(line: list[Sign], sign: Sign) -> bool:
    if not sign.text.strip():
        return False
    last = next((one for one in reversed(line) if one.text.strip()), line[-1])
    size = max(sign.size, last.size)
    return (
        abs(sign.baseline - last.baseline) > 0.6 * size
        or sign.left < last.left - 0.5 * size
        or sign.left - last.right > _GAP * size
    )
