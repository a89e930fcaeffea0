"""Lines of PDF pages as paragraphs: joined where only the edge of the page broke them, without page numbers and running
heads. The reader takes the words, the layout checker also wants to know where they stand."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tashan.engines.documents.characters import divisible, is_wide
from tashan.engines.documents.numbering import read_label
from tashan.engines.documents.pages import PageLine, PdfPage

PAGE_NUMBER = re.compile(
    r"[—–\-－·•\s]*\d{1,4}[—–\-－·•\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_EDGE_LINES = 2
_LONG = 15
"""Em from which a line may show where the right edge is."""
_TITLE_SIZE = 18
_SPACE = 0.2
"""Em between two narrow characters from which they are not of one word."""
_FAR_IN = 8
"""Em from the left edge where no paragraph begins: a signature, a date."""
_ENDED = frozenset("。！？；：”」』…!?;:")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and the number of its page."""

    page: int
    line: PageLine


def without_margins(pages: Sequence[PdfPage]) -> tuple[list[Placed], int]:
    """The lines of all pages but for page numbers and for what stands at the edge of at least two pages, digits apart."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    repeated = {key for key, count in edges.items() if count >= 2 and count * 2 >= len(pages)}
    kept, dropped = [], 0
    for page in pages:
        edge = {id(line) for line in _edge(page)}
        for line in page.lines:
            text = line.text.strip()
            if id(line) in edge and (PAGE_NUMBER.fullmatch(text) or _key(line) in repeated):
                dropped += 1
            else:
                kept.append(Placed(page.number, line))
    return kept, dropped


def _edge(page: PdfPage) -> list[PageLine]:
    """The first and last lines of the page by height, where they lie in its outer seventh."""
    by_height = sorted(page.lines, key=lambda line: line.baseline)
    top = [line for line in by_height[:_EDGE_LINES] if line.baseline < page.height / 7]
    return top + [line for line in by_height[-_EDGE_LINES:] if line.baseline > page.height * 6 / 7]


def _key(line: PageLine) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", line.text))


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """``lines`` in order, perhaps over several pages; ``text`` without the breaks."""

    text: str
    lines: tuple[Placed, ...]


def paragraphs(placed: Sequence[Placed], *, margin: float = math.inf) -> list[PdfParagraph]:
    """The lines gathered into paragraphs, in their order.

    Where every line of a page is set in, the lines alone cannot say so; ``margin`` is then the left edge, where known.
    """
    right = _right_edge(placed)
    lefts = {page: min(_left_edge(placed, page), margin) for page in {here.page for here in placed}}
    indents = _indents(placed, lefts)
    found: list[PdfParagraph] = []
    for here in placed:
        text = here.line.text.strip()
        edges = _Edges(lefts[here.page], right, indents)
        if found and _continues(found[-1].lines[-1], here, edges):
            found[-1] = PdfParagraph(join(found[-1].text, text), (*found[-1].lines, here))
        else:
            found.append(PdfParagraph(text, (here,)))
    return found


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where lines start and full ones end; ``indents`` where headings begin two characters in."""

    left: float
    right: float
    indents: bool


def _right_edge(placed: Sequence[Placed]) -> float:
    """Where full lines end: the right edge that most long lines share; beyond reach where no line is long."""
    long = (here.line for here in placed if here.line.right - here.line.left > _LONG * here.line.size)
    rights = sorted(line.right for line in long if line.size < _TITLE_SIZE)
    return median(rights[len(rights) * 2 // 3 :]) if rights else math.inf


def _left_edge(placed: Sequence[Placed], page: int) -> float:
    lefts = sorted(here.line.left for here in placed if here.page == page)
    return lefts[len(lefts) // 20]


def _indents(placed: Sequence[Placed], lefts: dict[int, float]) -> bool:
    """Whether numbered headings begin two characters in more often than at the edge."""
    labelled = [here for here in placed if read_label(here.line.text)]
    inward = [(here.line.left - lefts[here.page]) / here.line.size for here in labelled]
    return sum(1.6 < distance < 2.5 for distance in inward) > sum(distance < 0.6 for distance in inward)


def _continues(before: Placed, here: Placed, edges: _Edges) -> bool:
    """Whether ``here`` goes on the sentence of ``before``: that line had no room for how this one begins, and this one
    is neither indented nor set in another size, nor the start of a numbered heading."""
    last, line = before.line, here.line
    size = max(last.size, line.size)
    if _centred_together(before, here):
        return True
    indented = line.left > edges.left + 1.2 * size and not _hangs(last, line, edges.left)
    if abs(last.size - line.size) > 0.8 or indented:
        return False
    if last.right + _beginning(line) < edges.right - size or last.left > edges.left + _FAR_IN * size:
        return False
    if before.page == here.page and not 0.3 * size < line.baseline - last.baseline < 3.0 * size:
        return False
    return edges.indents or read_label(line.text) is None or last.inked[-1].text not in _ENDED


def _beginning(line: PageLine) -> float:
    """How much room the first word of the line would need, with the marks that cling to it: at least a character."""
    first, *rest = line.inked
    width, before = first.right - first.left, first
    for sign in rest:
        in_word = (
            not is_wide(before.text)
            and not is_wide(sign.text)
            and sign.left - before.right < _SPACE * sign.size
        )
        if not in_word and divisible(before.text, sign.text):
            break
        width, before = width + sign.right - sign.left, sign
    return max(width, 1.2 * line.size)


def _hangs(last: PageLine, line: PageLine, left: float) -> bool:
    """A line set in under a label (出席：…): further in than the one before, which is set in too and has not ended."""
    return (
        last.left > left + 1.2 * last.size
        and line.left >= last.left - 1
        and last.inked[-1].text not in _ENDED
    )


def _centred_together(before: Placed, here: Placed) -> bool:
    """Two lines of a title: larger than the body, one under the other around the same middle, starting apart."""
    last, line = before.line, here.line
    middle = abs((last.left + last.right) - (line.left + line.right)) / 2
    return (
        before.page == here.page
        and abs(last.size - line.size) < 0.5
        and line.size >= _TITLE_SIZE
        and last.font == line.font
        and middle < line.size
        and 0 < line.baseline - last.baseline < 2.5 * line.size
    )


def join(text: str, more: str) -> str:
    if not text or not more:
        return text + more
    if text.endswith("-") and text[-2:-1].isascii() and text[-2:-1].isalpha() and more[:1].islower():
        return text[:-1] + more
    return text + more if is_wide(text[-1]) or is_wide(more[0]) else f"{text} {more}"
