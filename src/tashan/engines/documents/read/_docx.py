"""DOCX → paragraphs, as a reader sees them: accepted insertions, no deletions, no hidden text, automatic numbers written
out, pinyin over characters left away, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import _Cell

from tashan.engines.documents.read.lists import Lists
from tashan.engines.documents.read.word import opened
from tashan.kernel.sayings import Saying
from tashan.kernel.tables import Sheet

Element = Any
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    [qn(f"w:{tag}") for tag in ("del", "moveFrom", "rt", "pPr", "rPr", "txbxContent", "tbl")]
    + [f"{_MARKUP}Fallback"]
)
_BREAKS = frozenset({qn("w:br"), qn("w:cr")})


def read_docx(data: bytes, name: str) -> tuple[list[str], str, list[Saying]]:
    """Paragraphs in reading order, the title, warnings. Raises InputFault for what cannot be opened."""
    with opened(data, name) as document:
        walk = _Walk(Lists.of(document), _title_styles(document))
        body = document.element.body
        paragraphs = [line for line in _lines(body, walk) if line.strip()]
        return paragraphs, _title(document), _warnings(body)


def docx_tables(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The tables of the document, every merged region filled with what it shows. Raises InputFault as above."""
    with opened(data, name) as document:
        return tuple(
            Sheet(f"表{number}", tuple(tuple(_shown(cell) for cell in row.cells) for row in table.rows))
            for number, table in enumerate(document.tables, 1)
        )


def _shown(cell: _Cell) -> str | None:
    lines = ("".join(_text(paragraph._p)).strip() for paragraph in cell.paragraphs)
    return "\n".join(line for line in lines if line) or None


@dataclass(frozen=True, slots=True)
class _Walk:
    """What a walk through the body needs to know: the running list numbers and the ids of title styles."""

    lists: Lists
    titles: frozenset[str]


def _title_styles(document: Document) -> frozenset[str]:
    return frozenset(
        style.style_id for style in document.styles if (style.name or "").lower() in {"title", "标题"}
    )


def _lines(parent: Element, walk: _Walk) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _paragraph(child, walk)
        elif child.tag == qn("w:tbl"):
            yield from _table(child, walk)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml")):
            yield from _lines(child, walk)


def _paragraph(paragraph: Element, walk: _Walk) -> Iterator[str]:
    text = "".join(_text(paragraph))
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is not None and style.get(qn("w:val")) in walk.titles:
        text = re.sub(r"\s*\n\s*", "", text)
    label = walk.lists.label(paragraph) if text.strip() else ""
    for number, line in enumerate(text.split("\n")):
        yield (label if number == 0 else "") + line.strip()
    for box in _boxes(paragraph):
        yield from _lines(box, walk)


def _text(parent: Element) -> Iterator[str]:
    for child in parent:
        tag = child.tag
        if tag in _SKIPPED or (tag == qn("w:r") and _hidden(child)):
            continue
        if tag == qn("w:t"):
            yield child.text or ""
        elif tag in _BREAKS:
            yield "\n"
        elif tag == qn("w:tab"):
            yield "\t"
        elif tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _text(child)


def _hidden(run: Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes anchored in the paragraph, each once (Word stores a second copy for old readers)."""
    for box in paragraph.iter(qn("w:txbxContent")):
        ancestors = list(box.iterancestors())
        inner = ancestors[: ancestors.index(paragraph)]
        if not any(one.tag in (f"{_MARKUP}Fallback", qn("w:txbxContent")) for one in inner):
            yield box


def _table(table: Element, walk: _Walk) -> Iterator[str]:
    """A row of short cells as one line with tabs between, other rows cell by cell."""
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells = [
            [line for line in _lines(cell, walk) if line.strip()]
            for cell in row.iter(qn("w:tc"))
            if _of(cell, row)
        ]
        if all(len(cell) <= 1 for cell in cells):
            yield "\t".join(cell[0] for cell in cells if cell)
        else:
            yield from (line for cell in cells for line in cell)


def _of(cell: Element, row: Element) -> bool:
    if next(cell.iterancestors(qn("w:tr"))) is not row:
        return False
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is None or merge.get(qn("w:val")) == "restart"


def _title(document: Document) -> str:
    """The first paragraph styled as a title; else the first one, where it is centred; else nothing."""
    first = ""
    for paragraph in document.paragraphs:
        text = re.sub(r"\s*\n\s*", "", "".join(_text(paragraph._p)).strip())
        if not text:
            continue
        if paragraph.style is not None and (paragraph.style.name or "").lower() in {"title", "标题"}:
            return text
        if not first:
            centred = paragraph.alignment is not None and paragraph.alignment == 1
            first = text if centred else "\x00"
    return first.strip("\x00")


def _warnings(body: Element) -> list[Saying]:
    found = []
    if any(True for _ in body.iter(qn("w:del"), qn("w:moveFrom"))):
        found.append(Saying("文件里有未处理的修订：已按接受修订后的文字读取，删去的文字没有读入。"))
    pictures = sum(1 for _ in body.iter(qn("w:drawing"))) + sum(1 for _ in body.iter(qn("w:pict")))
    if pictures:
        found.append(Saying("文件里有 {count} 处图片或图形，其中的文字没有读入。", count=pictures))
    return found
