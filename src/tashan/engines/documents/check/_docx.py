"""Measures a DOCX against GB/T 9704-2012: the page, the grid, every paragraph, the footers."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from tashan.engines.documents import layout
from tashan.engines.documents.characters import cells
from tashan.engines.documents.check._effective import Styles
from tashan.engines.documents.check._footers import check_footers
from tashan.engines.documents.check._parts import RIGHT, Part, Passage, Words, passages
from tashan.engines.documents.check._sections import check_sections, has_grid
from tashan.engines.documents.check._signing import WANTED, Stretch, misplaced
from tashan.engines.documents.check.faults import FaultCode, Ledger
from tashan.engines.documents.check.typefaces import NAMES, typeface
from tashan.engines.documents.check.wording import (
    date_slips,
    label_slip,
    number_slips,
    sequence_gaps,
    width_slips,
)
from tashan.engines.documents.read.word import opened
from tashan.kernel.sayings import Saying

Element = Any
_HEADING_FACES = ("hei", "kai", "fangsong", "fangsong")
_INDENTED = frozenset({Part.BODY, Part.HEADING, Part.SOURCE})
_PITCHED = frozenset(
    {Part.BODY, Part.HEADING, Part.SOURCE, Part.ADDRESSEE, Part.TITLE, Part.LIST, Part.DATE, Part.SIGNATURE}
)
_WORDED = frozenset(
    {Part.BODY, Part.HEADING, Part.TITLE, Part.ADDRESSEE, Part.DATE, Part.LIST, Part.SIGNATURE}
)
_RUN_IN = 40
"""Characters from which a numbered paragraph is a heading with its text run on, as one with a full stop or a colon inside
it is: only its first words are the heading."""


def check_docx(data: bytes, name: str, ledger: Ledger) -> None:
    """Notes every fault of the file. Raises InputFault for what cannot be opened."""
    with opened(data, name) as document:
        styles = Styles(document)
        found = passages(document, styles)
        check_sections(document, styles, ledger)
        check_footers(document, styles, ledger)
        gridded = all(has_grid(section) for section in document.element.body.iter(qn("w:sectPr")))
        for passage in found:
            _passage(passage, gridded, ledger)
    marks = [passage.part for passage in found if passage.part in {Part.TITLE, Part.ANNEX}]
    if marks[:1] != [Part.TITLE]:
        ledger.add(FaultCode.TITLE_MISSING, Saying("文首"), Saying("没有找到"), Saying("居中的2号小标宋标题"))
    _signatures(found, ledger)
    _sequence(found, ledger)
    _tail(found, ledger)


def _passage(passage: Passage, gridded: bool, ledger: Ledger) -> None:
    match passage.part:
        case Part.TITLE:
            _title(passage, ledger)
        case Part.HEADING if passage.label is not None:
            _heading(passage, ledger)
        case Part.BODY | Part.ADDRESSEE | Part.SOURCE | Part.SIGNATURE | Part.DATE:
            _faces(passage, passage.words, "fangsong", FaultCode.BODY_FONT, ledger)
            _sizes(passage, passage.words, layout.SIZE_3, FaultCode.BODY_SIZE, ledger)
        case Part.LIST:
            _sizes(passage, passage.words, layout.SIZE_3, FaultCode.BODY_SIZE, ledger)
    if passage.part in _PITCHED:
        _pitch(passage, gridded, ledger)
    if passage.part in _INDENTED:
        _indent(passage, ledger)
    if passage.part in _WORDED:
        _wording(passage, ledger)
    if passage.text and not passage.look.on("kinsoku", True):
        ledger.add(FaultCode.LINE_START, passage.where, Saying("没有控制"), Saying("句末标点不在行首"))
    if any(sign == "\ufffd" or 0xE000 <= ord(sign) <= 0xF8FF for sign in passage.text):
        ledger.add(FaultCode.MISSING_GLYPH, passage.where, Saying("乱码字符"), Saying("可以印出的字"))


def _title(passage: Passage, ledger: Ledger) -> None:
    if not passage.centred:
        ledger.add(FaultCode.TITLE_ALIGN, passage.where, Saying("没有居中"), Saying("居中"))
    _faces(passage, passage.words, "title", FaultCode.TITLE_FONT, ledger)
    _sizes(passage, passage.words, layout.SIZE_2, FaultCode.TITLE_SIZE, ledger)


def _heading(passage: Passage, ledger: Ledger) -> None:
    level = passage.label.level if passage.label else 1
    whole = len(passage.text) < _RUN_IN and not re.search("[。：].", passage.text)
    words = passage.words if whole else passage.words[:1]
    _faces(passage, words, _HEADING_FACES[level - 1], FaultCode.HEADING_FONT, ledger)
    _sizes(passage, words, layout.SIZE_3, FaultCode.HEADING_SIZE, ledger)


def _faces(passage: Passage, words: tuple[Words, ...], wanted: str, code: FaultCode, ledger: Ledger) -> None:
    for run in words:
        if not run.raised and re.search(r"[\u3400-\u9fff]", run.text) and typeface(run.font) != wanted:
            ledger.add(code, passage.where, run.font or Saying("没有指定"), NAMES[wanted])


def _sizes(
    passage: Passage, words: tuple[Words, ...], wanted: float, code: FaultCode, ledger: Ledger
) -> None:
    for run in words:
        if not run.raised and abs(run.size - wanted) > 0.3:
            ledger.add(
                code,
                passage.where,
                Saying("{n} 磅", n=f"{run.size:g}"),
                Saying("{n} 磅", n=f"{wanted:g}"),
            )


def _pitch(passage: Passage, gridded: bool, ledger: Ledger) -> None:
    line, rule = passage.look.number("spacing", "line"), passage.look.get("spacing", "lineRule") or "auto"
    wanted = Saying("{line_pitch} 磅（每页 22 行）", line_pitch=f"{layout.LINE_PITCH:.2f}")
    if rule == "auto":
        if line is not None and abs(line - 240) > 1:
            ledger.add(
                FaultCode.LINE_PITCH, passage.where, Saying("{value} 倍行距", value=f"{line / 240:g}"), wanted
            )
        elif not gridded or not passage.look.on("snapToGrid", True):
            ledger.add(FaultCode.LINE_PITCH, passage.where, Saying("单倍行距而没有对齐网格"), wanted)
    elif line is not None and abs(line / 20 - layout.LINE_PITCH) > 0.5:
        kind = Saying("固定值") if rule == "exact" else Saying("最小值")
        ledger.add(
            FaultCode.LINE_PITCH,
            passage.where,
            Saying("{kind} {value} 磅", kind=kind, value=f"{line / 20:g}"),
            wanted,
        )


def _indent(passage: Passage, ledger: Ledger) -> None:
    """Two characters before the first line, by whichever of Word's two ways."""
    look = passage.look
    characters = look.characters("firstLine", layout.SIZE_3) + look.characters("left", layout.SIZE_3)
    spaces = re.match(r"[ \u3000]*", "".join(run.text for run in passage.words))
    characters += sum(1.0 if sign == "\u3000" else 0.5 for sign in spaces[0]) if spaces else 0.0
    if abs(characters - 2) > 0.15:
        ledger.add(
            FaultCode.INDENT,
            passage.where,
            Saying("{n} 字符", n=f"{characters:.1f}".removesuffix(".0")),
            Saying("2 字符"),
        )


def _signatures(found: list[Passage], ledger: Ledger) -> None:
    """Every date on a line of its own with the signature above it, and signatures without a date."""
    for index, passage in enumerate(found):
        above = found[index - 1] if index and found[index - 1].part is Part.SIGNATURE else None
        below = found[index + 1].part if index + 1 < len(found) else None
        slip = ""
        if passage.part is Part.DATE:
            slip = misplaced(_stretch(above) if above else None, _stretch(passage))
        elif passage.part is Part.SIGNATURE and below is not Part.DATE:
            slip = misplaced(_stretch(passage), None)
        if slip:
            ledger.add(FaultCode.SIGNATURE_PLACE, passage.where, slip, WANTED)


def _stretch(passage: Passage) -> Stretch:
    """Where the line stands, whether indents or spaces put it there."""
    look, text = passage.look, "".join(run.text for run in passage.words)
    width = cells(text.strip())
    left = look.characters("left", layout.SIZE_3) + look.characters("firstLine", layout.SIZE_3)
    left += cells(text[: len(text) - len(text.lstrip())])
    right = look.characters("right", layout.SIZE_3) + cells(text[len(text.rstrip()) :])
    free = layout.CHARACTERS - width
    justified = "right" if look.get("jc") in RIGHT else "center" if passage.centred else "left"
    inset = {"right": right, "center": (free - left + right) / 2, "left": free - left}[justified]
    return Stretch(inset, width)


def _wording(passage: Passage, ledger: Ledger) -> None:
    for slip in date_slips(passage.text):
        ledger.add(FaultCode.DATE_FORM, passage.where, slip.found, slip.wanted)
    for slip in number_slips(passage.text):
        ledger.add(FaultCode.NUMBER_FORM, passage.where, slip.found, slip.wanted)
    for slip in width_slips(passage.text):
        ledger.add(FaultCode.PUNCTUATION_WIDTH, passage.where, slip.found, slip.wanted)
    if passage.part is not Part.TITLE and (label := label_slip(passage.text)):
        ledger.add(FaultCode.LABEL_FORM, passage.where, label.found, label.wanted)


def _sequence(found: list[Passage], ledger: Ledger) -> None:
    """Headings in order; an annex counts anew."""
    group: list[Passage] = []
    for passage in [*found, None]:
        if passage is None or passage.part is Part.ANNEX:
            labels = [one.label for one in group if one.label is not None]
            for gap in sequence_gaps(labels):
                ledger.add(
                    FaultCode.HEADING_SEQUENCE, group[gap.index].where, f"“{gap.found}”", f"“{gap.wanted}”"
                )
            group = []
        elif passage.part is Part.HEADING and passage.label is not None:
            group.append(passage)


def _tail(found: list[Passage], ledger: Ledger) -> None:
    """Empty paragraphs after the last words; one after a table is Word's own."""
    count = 0
    for passage in reversed(found):
        if passage.part is not Part.EMPTY:
            count -= 1 if passage.part is Part.TABLE else 0
            break
        count += 1
    if count > 0:
        ledger.add(
            FaultCode.EMPTY_TAIL, Saying("文末"), Saying("{count} 个空段", count=count), Saying("没有空段")
        )
