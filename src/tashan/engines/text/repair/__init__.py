"""Noisy Chinese text made readable, with every change listed and the way back kept.

Nouns: the *original* (what was decoded, or the visible text of a page), the clean *text*, *edits* between them, the
*source* it names. Verbs: :func:`repair`, and :func:`restore`, which makes the original again from the clean text and
the edits. The clean text is always in Simplified characters (see :mod:`._scripts`), not lower-cased, its marks in
the widths of Chinese print. A text that must not be believed is *refused* with one sentence, and still given.

It refuses to guess: a lost byte is restored only where one reading is certain, else it is marked as ``damaged``
(``after`` then keeps the marks, or shows U+FFFD for the characters that stay open) and told in a warning.

Kinds of edits, in the order of the steps: ``mojibake``, ``line-end``, ``invisible``, ``tag``, ``indent``, ``gloss``,
``lost-bytes``, ``damaged``, ``entity``, ``placeholder``, ``markup``, ``stray-mark``, ``line-wrap``; then passages set
aside (``removed``): ``spam-head``, ``masthead``, ``breadcrumb``, ``navigation``, ``share-bar``, ``banner``,
``repeated-standfirst``, ``next-article``, ``footer``; then ``inserted-spam``, ``inserted-code``, ``blank``, ``width``,
``quotes``, ``doubled-punctuation``, ``script``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from tashan.engines.text.findings import Edit, Repaired, Source
from tashan.engines.text.repair import _source
from tashan.engines.text.repair._decoding import decode
from tashan.engines.text.repair._glosses import gloss_changes
from tashan.engines.text.repair._layout import (
    blank_changes,
    empty_line_changes,
    lost_indent_changes,
    wrap_changes,
)
from tashan.engines.text.repair._lost_bytes import lost_byte_changes
from tashan.engines.text.repair._markup import hidden_changes, line_changes, markup_changes
from tashan.engines.text.repair._mojibake import mojibake_changes
from tashan.engines.text.repair._pages import Page, looks_like_page, read_page
from tashan.engines.text.repair._passages import code_matches, inserted_changes, passage_changes
from tashan.engines.text.repair._punctuation import censored_changes, doubled_changes, width_changes
from tashan.engines.text.repair._refusal import refusal
from tashan.engines.text.repair._scripts import script_changes
from tashan.engines.text.repair._tape import DAMAGED, Change, Tape, restore
from tashan.kernel.sayings import Saying

__all__ = ["repair", "restore"]

Step = Callable[[str], Iterable[Change]]
_READABLE: tuple[Step, ...] = (
    mojibake_changes,
    line_changes,
    hidden_changes,
    lost_indent_changes,
    gloss_changes,
    lost_byte_changes,
    markup_changes,
    wrap_changes,
)


def repair(data: bytes | str, *, media: str = "text") -> Repaired:
    """``data`` made readable. ``media`` is ``text`` or ``html``; other words are a ``ValueError``.

    Bytes may be in any encoding; ``source.charset`` names it (empty for ``str``). For a page the original is its
    visible text. Nothing is raised for bad content: see ``refused`` and ``warnings`` of the result.
    """
    if media not in ("text", "html"):
        raise ValueError(f"media must be 'text' or 'html', not {media!r}")
    text, charset = (data, "") if isinstance(data, str) else decode(data, html=media == "html")
    codes = sum(1 for _ in code_matches(text))
    page = read_page(text) if media == "html" or looks_like_page(text) else None
    tape = _steps(Tape.of(page.text if page else text), _READABLE)
    source = _source_of(tape.text, page, charset)
    tape = _tidied(tape.apply(passage_changes(tape.text, page.main if page else None)))
    edits = tape.edits()
    return Repaired(
        original=tape.original,
        text=tape.text,
        edits=edits,
        offsets=tape.offsets(),
        source=source,
        refused=refusal(tape.text, codes, source.published is not None),
        warnings=tuple(_warnings(edits, tape.original)),
    )


def _steps(tape: Tape, steps: Iterable[Step]) -> Tape:
    for step in steps:
        tape = tape.apply(step(tape.text))
    return tape


def _tidied(tape: Tape) -> Tape:
    """Blanks, script and marks: what is left to do once only the article stands."""
    tape = _steps(tape, (inserted_changes, censored_changes, blank_changes, empty_line_changes))
    tape = tape.apply(width_changes(tape.text, tape.stretches(DAMAGED)))
    tape = tape.apply(doubled_changes(tape.text, tape.stretches(DAMAGED)))
    return tape.apply(script_changes(tape.text))


def _source_of(text: str, page: Page | None, charset: str) -> Source:
    """What the page's head says comes first, then what is printed."""
    title = _source.headline(text) or (page.title if page else "")
    outlet = _source.outlet(text) or (page.outlet if page else "")
    published: datetime | None = _source.published(text) or (page.published if page else None)
    return Source(_tidied(Tape.of(title)).text, _tidied(Tape.of(outlet)).text, published, charset)


def _warnings(edits: tuple[Edit, ...], original: str) -> Iterable[Saying]:
    """One sentence for each place a person should look at."""
    for edit in edits:
        if edit.kind == DAMAGED and not edit.removed:
            line = original.count("\n", 0, edit.start) + 1
            around = original[max(edit.start - 8, 0) : edit.end + 8].replace("\n", " ")
            yield Saying(
                "第 {line} 行有一处文字损坏，无法确定原文，请对照来源：“{around}”。", line=line, around=around
            )
