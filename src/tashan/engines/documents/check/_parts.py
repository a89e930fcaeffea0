"""The paragraphs of a DOCX with the part each plays in an official paper: title, addressee, heading, body, date …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from tashan.engines.documents.check._effective import Props, Styles
from tashan.engines.documents.check.wording import heading_label
from tashan.engines.documents.numbering import Label
from tashan.engines.documents.read.lists import Lists
from tashan.kernel.sayings import Saying

Element = Any
_DATE = re.compile(
    r"[\d〇零○一二三四五六七八九十]{2,4}[年\-/.][\d一二三四五六七八九十]{1,3}[月\-/.][\d一二三四五六七八九十]{1,3}日?"
)
_ANNEX = re.compile(r"附件\s?\d{0,2}[:：]?")
_CENTRED = frozenset({"center", "centre"})
RIGHT = frozenset({"right", "end"})
MARK_SIZE = 26.0


class Part(StrEnum):
    HEAD = "head"
    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    CENTRED = "centred"
    SIGNATURE = "signature"
    DATE = "date"
    ANNEX = "annex"
    SOURCE = "source"
    TABLE = "table"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Words:
    """One run: its text and its look. ``raised`` marks are left out of what is checked."""

    text: str
    look: Props
    font: str

    @property
    def size(self) -> float:
        """Points; Word's own 10 where nothing says."""
        return (self.look.number("sz") or 20.0) / 2

    @property
    def raised(self) -> bool:
        """A citation mark or footnote number."""
        return self.look.get("vertAlign") == "superscript"


@dataclass(slots=True)
class Passage:
    """One paragraph: ``number`` counts those with text from 1; ``label`` is set for headings."""

    number: int
    text: str
    look: Props
    style: str
    words: tuple[Words, ...]
    in_table: bool
    part: Part = Part.BODY
    label: Label | None = field(default=None)

    @property
    def where(self) -> Saying:
        """The place as a person finds it."""
        text = self.text[:10] + ("…" if len(self.text) > 10 else "")
        return Saying("第{number}段“{text}”", number=self.number, text=text)

    @property
    def centred(self) -> bool:
        return self.look.get("jc") in _CENTRED

    @property
    def size(self) -> float:
        """That of the first words."""
        return self.words[0].size if self.words else 0.0


def passages(document: Document, styles: Styles) -> list[Passage]:
    """Every paragraph of the body in order, tables included, with its part."""
    lists = Lists.of(document)
    found: list[Passage] = []
    number = 0
    for element, in_table in _paragraphs(document.element.body, False):
        words = tuple(_words(element, styles))
        text = "".join(run.text for run in words if not run.raised).strip()
        if text:
            text = lists.label(element) + text
            number += 1
        look = styles.paragraph(element)
        found.append(Passage(number, text, look, styles.style_name(element), words, in_table))
    _assign(found)
    return found


def _paragraphs(parent: Element, in_table: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield child, in_table
        elif child.tag == qn("w:tbl"):
            yield from _paragraphs(child, True)
        elif child.tag in _CONTAINERS:
            yield from _paragraphs(child, in_table)


_CONTAINERS = frozenset(
    qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "ins", "tr", "tc", "customXml", "smartTag")
)


def _words(paragraph: Element, styles: Styles) -> Iterator[Words]:
    for run in paragraph.iter(qn("w:r")):
        text = "".join(child.text or "" for child in run if child.tag == qn("w:t"))
        if text.strip() and next(run.iterancestors(qn("w:p"))) is paragraph:
            look = styles.run(paragraph, run)
            yield Words(text, look, styles.east_asian_font(look))


def _assign(found: list[Passage]) -> None:
    filled = [passage for passage in found if passage.text and not passage.in_table]
    head = _head(filled)
    for passage in found:
        passage.part = Part.TABLE if passage.in_table else Part.BODY if passage.text else Part.EMPTY
    for passage in filled[:head]:
        passage.part = Part.HEAD
    start = head + _title(filled[head:])
    if start > head and start < len(filled) and _is_addressee(filled[start]):
        filled[start].part = Part.ADDRESSEE
        start += 1
    _rest(filled, start)


def _head(filled: list[Passage]) -> int:
    """How many paragraphs stand above the title as the head of minutes or a bulletin: down to the ruled one."""
    mark = next((i for i, passage in enumerate(filled[:4]) if _is_mark(passage)), None)
    if mark is None:
        return 0
    ruled = (i for i, passage in enumerate(filled[mark : mark + 5], mark) if "pBdr" in passage.look.values)
    return next(ruled, mark) + 1


def _is_mark(passage: Passage) -> bool:
    colour = passage.words[0].look.get("color") or ""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour) or passage.size < MARK_SIZE:
        return False
    red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return red > 150 and green < 90 and blue < 90


def _title(filled: list[Passage]) -> int:
    """How many paragraphs the title takes: styled so, or large, or centred, and all alike."""
    count = 0
    for passage in filled[:5]:
        titled = passage.style in {"title", "标题"} or passage.size >= 18 or (passage.centred and count == 0)
        if not titled or (count and passage.size != filled[0].size):
            break
        passage.part = Part.TITLE
        count += 1
    return count


def _is_addressee(passage: Passage) -> bool:
    return (
        passage.text.endswith(("：", ":")) and heading_label(passage.text) is None and len(passage.text) < 60
    )


def _rest(filled: list[Passage], start: int) -> None:
    after_annex = False
    for index in range(start, len(filled)):
        passage = filled[index]
        if after_annex:
            after_annex = False
            if passage.centred:
                passage.part = Part.TITLE
                continue
        passage.part = _part(passage)
        if passage.part is Part.HEADING:
            passage.label = heading_label(passage.text, marked=_is_marked(passage))
        after_annex = passage.part is Part.ANNEX
        if passage.part is Part.DATE and index and filled[index - 1].look.get("jc") in RIGHT:
            filled[index - 1].part = Part.SIGNATURE


def _is_marked(passage: Passage) -> bool:
    level = passage.look.number("outlineLvl")
    return level is not None and level < 9


def _part(passage: Passage) -> Part:
    text = passage.text
    if _ANNEX.fullmatch(text):
        return Part.ANNEX
    if heading_label(text, marked=_is_marked(passage)) is not None:
        return Part.HEADING
    if _DATE.fullmatch(text.replace(" ", "")):
        return Part.DATE
    if re.match(r"\[\d+\]", text):
        return Part.SOURCE
    if passage.look.get("jc") in RIGHT:
        return Part.SIGNATURE
    if (
        re.match(r"[^\W\d]{2,4}[:：]", text)
        and {"hanging", "hangingChars"} & passage.look.values.get("ind", {}).keys()
    ):
        return Part.LIST
    return Part.CENTRED if passage.centred else Part.BODY
