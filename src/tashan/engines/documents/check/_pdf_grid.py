"""The grid of a PDF: margins of the text area, 22 lines a page at one pitch, 28 characters a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from tashan.engines.documents import layout
from tashan.engines.documents.characters import is_han, is_wide
from tashan.engines.documents.check._lines import LinePart, Placed
from tashan.engines.documents.check.faults import FaultCode, Ledger
from tashan.engines.documents.pages import PageLine
from tashan.engines.documents.paragraphs import PdfParagraph, paragraphs
from tashan.engines.documents.paragraphs import Placed as Here
from tashan.kernel.sayings import Saying

_NEAR = 1.05 * layout.MM
"""The standard allows a millimetre."""
_EDGE_RIGHT = layout.LEFT + layout.TEXT_WIDTH
_EDGE_BOTTOM = layout.TOP + layout.TEXT_HEIGHT
_WITHIN_LINE = (layout.LINE_PITCH - layout.SIZE_3) / 2
"""White above the character in its grid line."""
_ENOUGH = 3
_HELD = 2
_LOOSE = 0.12
"""Points by which characters off the grid, at their natural 16, stand farther apart than on it."""


def check_grid(placed: Sequence[Placed], ledger: Ledger) -> None:
    """Notes faults of margins, pitch, lines a page and characters a line."""
    text = [one for one in placed if one.part is LinePart.TEXT]
    if not text:
        return
    joined = paragraphs([Here(one.page, one.line) for one in text], margin=layout.LEFT)
    full = [here for paragraph in joined for here in paragraph.lines[:-1]]
    _sides(text, joined, full, ledger)
    _top(placed, ledger)
    _bottom(text, joined, ledger)
    _pitch(placed, ledger)
    ends = [paragraph.lines[-1].line for paragraph in joined]
    _characters(text, ends, len(full), ledger)


def _sides(
    text: Sequence[Placed], joined: Sequence[PdfParagraph], full: Sequence[Here], ledger: Ledger
) -> None:
    left = min(one.line.left for one in text)
    carried = [here.line.left for paragraph in joined for here in paragraph.lines[1:]]
    inward = min(carried, default=layout.LEFT)
    if left < layout.LEFT - _NEAR or (len(carried) >= _ENOUGH and inward > layout.LEFT + _NEAR):
        value = left if left < layout.LEFT - _NEAR else inward
        ledger.add(
            FaultCode.MARGIN_LEFT,
            Saying("版心"),
            Saying("{n} 毫米", n=f"{value / layout.MM:.1f}"),
            Saying("28 毫米"),
        )
    right = max(one.line.right for one in text)
    outer = sorted((here.line.right for here in full), reverse=True)
    even = len(outer) >= _ENOUGH and outer[0] - outer[_ENOUGH - 1] < 0.6
    short = len(outer) >= _ENOUGH and outer[0] < _EDGE_RIGHT - (
        _NEAR if even else 1.1 * layout.CHARACTER_PITCH
    )
    if right > _EDGE_RIGHT + _NEAR or short:
        value = layout.PAGE_WIDTH - (outer[0] if short else right)
        ledger.add(
            FaultCode.MARGIN_RIGHT,
            Saying("版心"),
            Saying("{n} 毫米", n=f"{value / layout.MM:.1f}"),
            Saying("26 毫米"),
        )


def _top(placed: Sequence[Placed], ledger: Ledger) -> None:
    """The first line of each page; on the first, whole empty lines above the title are allowed."""
    for page, lines in _by_page(placed):
        first = next((one for one in lines if one.part is not LinePart.NUMBER), None)
        if first is None or first.part in {LinePart.HEAD, LinePart.TABLE}:
            continue
        offset = first.line.top - layout.TOP
        blank = offset // layout.LINE_PITCH * layout.LINE_PITCH if page == 1 and offset > 0 else 0.0
        above = offset - blank
        nearly_a_line = page == 1 and above >= layout.LINE_PITCH - 2
        if not (-_NEAR <= above <= _WITHIN_LINE + _NEAR + 2 or nearly_a_line):
            value = (layout.TOP + above - _WITHIN_LINE) / layout.MM
            ledger.add(
                FaultCode.MARGIN_TOP,
                Saying("第{page}页", page=page),
                Saying("{n} 毫米", n=f"{value:.1f}"),
                Saying("37 毫米"),
            )


def _bottom(text: Sequence[Placed], joined: Sequence[PdfParagraph], ledger: Ledger) -> None:
    """No line below the text area; and a page whose paragraph runs on to the next is filled to its last line,
    but for the last lines of a paper, which are kept with its signature."""
    lowest = {page: max(one.line.bottom for one in lines) for page, lines in _by_page(text)}
    broken = {page for paragraph in joined for page in _run_over(paragraph)}
    for page, bottom in lowest.items():
        short = page in broken and bottom < _EDGE_BOTTOM - 1.3 * layout.LINE_PITCH
        if bottom > _EDGE_BOTTOM + _NEAR or short:
            value = (layout.PAGE_HEIGHT - bottom - _WITHIN_LINE) / layout.MM
            ledger.add(
                FaultCode.MARGIN_BOTTOM,
                Saying("第{page}页", page=page),
                Saying("{n} 毫米", n=f"{value:.1f}"),
                Saying("35 毫米"),
            )


def _run_over(paragraph: PdfParagraph) -> Iterator[int]:
    """Pages that the paragraph leaves with more lines to come than are held back for a signature's company."""
    pages = [here.page for here in paragraph.lines]
    yield from (page for page in set(pages) if sum(other > page for other in pages) > _HELD)


def _pitch(placed: Sequence[Placed], ledger: Ledger) -> None:
    """One pitch everywhere, and by it no more than 22 lines a page."""
    pairs = [pair for _, lines in _by_page(placed) for pair in _neighbours(lines)]
    steps = [b.line.middle - a.line.middle for a, b in pairs]
    single = [step for step in steps if 8 < step < 1.6 * layout.LINE_PITCH]
    pitch = median(single) if single else layout.LINE_PITCH
    wanted = Saying("{n} 磅", n=f"{layout.LINE_PITCH:.1f}")
    if abs(pitch - layout.LINE_PITCH) > 0.45:
        ledger.add(FaultCode.LINE_PITCH, Saying("全文"), Saying("{n} 磅", n=f"{pitch:.1f}"), wanted)
    for step, (a, b) in zip(steps, pairs, strict=True):
        lines = max(round(step / pitch), 1)
        if abs(step - lines * pitch) > 1.5 + abs(a.line.size - b.line.size) / 2:
            ledger.add(FaultCode.LINE_PITCH, b.where, Saying("{n} 磅", n=f"{step:.1f}"), wanted)
    for page, lines_of_page in _by_page(placed):
        text = [one.line.middle for one in lines_of_page if one.part in {LinePart.TEXT, LinePart.TITLE}]
        count = round((max(text) - min(text)) / pitch) + 1 if text else 0
        if count > layout.LINES:
            ledger.add(
                FaultCode.LINES_PER_PAGE,
                Saying("第{page}页", page=page),
                Saying("{n} 行", n=count),
                Saying("{n} 行", n=layout.LINES),
            )


def _neighbours(lines: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Lines of text that follow one another, with no table between; what stands side by side is one line."""
    for a, b in pairwise(lines):
        kinds = {a.part, b.part}
        if kinds <= {LinePart.TEXT, LinePart.TITLE} and b.line.middle - a.line.middle > 1:
            yield a, b


def _characters(text: Sequence[Placed], ends: Sequence[PageLine], full: int, ledger: Ledger) -> None:
    """At most 28 on a line, and as many as that: what the ends of paragraphs, which nothing stretches, stand apart."""
    wanted = Saying("{n} 字", n=layout.CHARACTERS)
    for one in text:
        count = _cells(one)
        if abs(one.line.size - layout.SIZE_3) < 0.5 and count > layout.CHARACTERS + 0.45:
            ledger.add(FaultCode.CHARACTERS_PER_LINE, one.where, Saying("{n} 字", n=f"{count:.0f}"), wanted)
    steps = [step for line in ends if (step := _step(line)) is not None]
    natural = min(steps, default=layout.CHARACTER_PITCH)
    if full >= _ENOUGH and natural > layout.CHARACTER_PITCH + _LOOSE:
        most = int((layout.TEXT_WIDTH + 0.5) / natural)
        ledger.add(FaultCode.CHARACTERS_PER_LINE, Saying("全文"), Saying("最多 {most} 字", most=most), wanted)


def _step(line: PageLine) -> float | None:
    """How far Chinese characters of the body stand apart on a line that has enough of them."""
    if abs(line.size - layout.SIZE_3) > 0.5:
        return None
    steps = [b.left - a.left for a, b in pairwise(line.inked) if is_han(a.text) and is_han(b.text)]
    return median(steps) if len(steps) >= _ENOUGH else None


def _cells(one: Placed) -> float:
    """Full characters as one each, others by their width on the grid."""
    return sum(
        1.0 if is_wide(sign.text) else (sign.right - sign.left) / layout.CHARACTER_PITCH
        for sign in one.line.inked
    )


def _by_page(placed: Sequence[Placed]) -> Iterator[tuple[int, list[Placed]]]:
    for page in sorted({one.page for one in placed}):
        yield page, [one for one in placed if one.page == page]
