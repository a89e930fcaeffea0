"""The text of a PDF: title, headings, fonts and sizes, indents, dates, marks, characters nobody can read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tashan.engines.documents import layout
from tashan.engines.documents.characters import PUNCTUATION
from tashan.engines.documents.check._lines import LinePart, Placed
from tashan.engines.documents.check._signing import WANTED, Stretch, misplaced
from tashan.engines.documents.check.faults import FaultCode, Ledger
from tashan.engines.documents.check.typefaces import NAMES, typeface
from tashan.engines.documents.check.wording import (
    date_slips,
    heading_label,
    label_slip,
    number_slips,
    sequence_gaps,
    width_slips,
)
from tashan.engines.documents.numbering import Label
from tashan.engines.documents.paragraphs import PdfParagraph, paragraphs
from tashan.engines.documents.paragraphs import Placed as Here
from tashan.kernel.sayings import Saying

_EDGE_RIGHT = layout.LEFT + layout.TEXT_WIDTH
_OPENING = frozenset("“‘（《〈【〔「『")
_CLOSING = PUNCTUATION - _OPENING
_TITLE_FACES = frozenset({"title", "song"})
_BODY_FACES = frozenset({"fangsong", "song"})
"""Open serif fonts stand for 仿宋 and 小标宋, and for 楷体 where there is no Kai."""
_HEADING_FACES = (frozenset({"hei"}), frozenset({"kai", "song"}), _BODY_FACES, _BODY_FACES)
_HEADING_NAMES = ("hei", "kai", "fangsong", "fangsong")
_UNNAMED = Saying("无名字体")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_ANNEX = re.compile(r"附件\s?\d{0,2}[:：]?")


@dataclass(frozen=True, slots=True)
class _Placing:
    """Whether the paragraph opens the paper, whether a date follows it, so that it is the signature, and for a date the
    signature above it."""

    opening: bool
    signing: bool
    above: Placed | None


def check_text(placed: Sequence[Placed], ledger: Ledger) -> None:
    """Notes faults of every title line and paragraph."""
    where = {(one.page, id(one.line)): one for one in placed}
    titles = [one for one in placed if one.part is LinePart.TITLE]
    text = [one for one in placed if one.part is LinePart.TEXT]
    if not any(one.page == 1 for one in titles):
        text = _small_title(text, ledger)
    for one in titles:
        _title(one, ledger)
    joined = paragraphs([Here(one.page, one.line) for one in text], margin=layout.LEFT)
    group: list[tuple[Label, Placed]] = []
    signature: Placed | None = None
    for number, paragraph in enumerate(joined):
        first = where[paragraph.lines[0].page, id(paragraph.lines[0].line)]
        lines = [where[here.page, id(here.line)] for here in paragraph.lines]
        if _ANNEX.fullmatch(paragraph.text):
            _sequence(group, ledger)
            group = []
            continue
        label = heading_label(paragraph.text)
        if label is not None:
            group.append((label, first))
            below = joined[number + 1].lines[0].page if number + 1 < len(joined) else lines[-1].page
            if below != lines[-1].page and not paragraph.text.endswith("。"):
                ledger.add(
                    FaultCode.HEADING_ALONE, lines[-1].where, Saying("单独留下的"), Saying("与下文同页")
                )
        dated = number + 1 < len(joined) and _DATE.fullmatch(joined[number + 1].text) is not None
        signing = dated and not paragraph.text.endswith("。")
        placing = _Placing(opening=number == 0, signing=signing, above=signature)
        _paragraph(paragraph, lines, label, placing, ledger)
        signature = lines[-1] if signing else None
    _sequence(group, ledger)
    for one in placed:
        if any(sign.empty for sign in one.line.signs):
            signs = "".join(sign.text for sign in one.line.signs if sign.empty)
            ledger.add(
                FaultCode.MISSING_GLYPH,
                one.where,
                Saying("没有“{signs}”", signs=signs),
                Saying("每个字都能印出"),
            )


def _small_title(text: list[Placed], ledger: Ledger) -> list[Placed]:
    """Without a large title: the first line where it is centred, too small; else there is none."""
    first = next((one for one in text if one.page == 1), None)
    if first is not None and first.centred:
        _title(first, ledger)
        return [one for one in text if one is not first]
    ledger.add(FaultCode.TITLE_MISSING, Saying("文首"), Saying("没有找到"), Saying("居中的2号小标宋标题"))
    return text


def _title(one: Placed, ledger: Ledger) -> None:
    if not one.centred:
        ledger.add(FaultCode.TITLE_ALIGN, one.where, Saying("没有居中"), Saying("居中"))
    if abs(one.line.size - layout.SIZE_2) > 0.5:
        ledger.add(
            FaultCode.TITLE_SIZE,
            one.where,
            Saying("{n} 磅", n=f"{one.line.size:g}"),
            Saying("{n} 磅", n=f"{layout.SIZE_2:g}"),
        )
    if typeface(one.line.font) not in _TITLE_FACES:
        ledger.add(FaultCode.TITLE_FONT, one.where, one.line.font or _UNNAMED, NAMES["title"])


def _paragraph(
    paragraph: PdfParagraph, lines: list[Placed], label: Label | None, placing: _Placing, ledger: Ledger
) -> None:
    first = lines[0]
    right = placing.signing or _is_right(first)
    centred = (
        first.centred and len(lines) == 1 and first.line.left - layout.LEFT > 2.5 * layout.CHARACTER_PITCH
    )
    addressee = placing.opening and paragraph.text.endswith(("：", ":"))
    _faces(lines, label, centred, ledger)
    if _DATE.fullmatch(paragraph.text):
        _signature(placing.above, first, ledger)
    elif not (right or centred or addressee):
        _indent(first, ledger)
    if not re.match(r"\[\d+\]", paragraph.text):
        _wording(paragraph, lines, ledger)
    _line_ends(lines, ledger)


def _faces(lines: list[Placed], label: Label | None, centred: bool, ledger: Ledger) -> None:
    level = label.level - 1 if label else 0
    size_code, font_code = (
        (FaultCode.HEADING_SIZE, FaultCode.HEADING_FONT)
        if label
        else (FaultCode.BODY_SIZE, FaultCode.BODY_FONT)
    )
    faces = _HEADING_FACES[level] if label else _BODY_FACES
    wanted = NAMES[_HEADING_NAMES[level] if label else "fangsong"]
    for one in lines[:1] if label and len(lines) > 1 else lines:
        if abs(one.line.size - layout.SIZE_3) > 0.35:
            ledger.add(
                size_code,
                one.where,
                Saying("{n} 磅", n=f"{one.line.size:g}"),
                Saying("{n} 磅", n=f"{layout.SIZE_3:g}"),
            )
        # A heading may have its text run on after it: its own first character tells.
        font = one.line.inked[0].font if label else one.line.font
        if not centred and typeface(font) not in faces and not _is_labelled(one):
            ledger.add(font_code, one.where, font or _UNNAMED, wanted)


def _is_labelled(one: Placed) -> bool:
    """出席：… and the like, whose label is 黑体; short lists may be mostly label."""
    return re.match(r"[^\W\d]{2,4}[:：]", one.line.text.strip()) is not None


def _is_right(one: Placed) -> bool:
    cell = layout.CHARACTER_PITCH
    return one.line.left - layout.LEFT > 2.6 * cell and one.line.right > _EDGE_RIGHT - 6.5 * cell


def _signature(above: Placed | None, date: Placed, ledger: Ledger) -> None:
    if slip := misplaced(_stretch(above) if above else None, _stretch(date)):
        ledger.add(FaultCode.SIGNATURE_PLACE, date.where, slip, WANTED)


def _stretch(one: Placed) -> Stretch:
    pitch = layout.CHARACTER_PITCH
    return Stretch((_EDGE_RIGHT - one.line.right) / pitch, (one.line.right - one.line.left) / pitch)


def _indent(one: Placed, ledger: Ledger) -> None:
    characters = (one.line.left - layout.LEFT) / layout.CHARACTER_PITCH
    if abs(characters - 2) > 0.4:
        ledger.add(
            FaultCode.INDENT,
            one.where,
            Saying("{n} 字符", n=f"{characters:.1f}"),
            Saying("2 字符"),
        )


def _wording(paragraph: PdfParagraph, lines: list[Placed], ledger: Ledger) -> None:
    for slip in date_slips(paragraph.text):
        ledger.add(FaultCode.DATE_FORM, lines[0].where, slip.found, slip.wanted)
    for slip in number_slips(paragraph.text):
        ledger.add(FaultCode.NUMBER_FORM, lines[0].where, slip.found, slip.wanted)
    for slip in width_slips(paragraph.text):
        ledger.add(FaultCode.PUNCTUATION_WIDTH, lines[0].where, slip.found, slip.wanted)
    if label := label_slip(paragraph.text):
        ledger.add(FaultCode.LABEL_FORM, lines[0].where, label.found, label.wanted)


def _line_ends(lines: list[Placed], ledger: Ledger) -> None:
    for number, one in enumerate(lines):
        first, last = one.line.inked[0].text, one.line.inked[-1].text
        if number and first in _CLOSING:
            ledger.add(
                FaultCode.LINE_START,
                one.where,
                Saying("行首“{first}”", first=first),
                Saying("标点在上一行末"),
            )
        if number < len(lines) - 1 and last in _OPENING:
            ledger.add(
                FaultCode.LINE_START, one.where, Saying("行末“{last}”", last=last), Saying("标点在下一行首")
            )


def _sequence(group: list[tuple[Label, Placed]], ledger: Ledger) -> None:
    for gap in sequence_gaps(label for label, _ in group):
        ledger.add(FaultCode.HEADING_SEQUENCE, group[gap.index][1].where, f"“{gap.found}”", f"“{gap.wanted}”")
