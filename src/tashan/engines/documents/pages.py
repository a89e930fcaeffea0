"""What stands where on the pages of a PDF: characters with their boxes, fonts and sizes, gathered into lines.

Shared by the reader, which wants paragraphs, and the layout checker, which wants millimetres. All lengths are points,
``y`` counted from the top of the page downwards. :mod:`~tashan.engines.documents.pdfium` makes them from a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


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
