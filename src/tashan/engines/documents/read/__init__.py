"""People's files in: what they are, what they say. Nothing is judged here; the text engine reads on from this.

A file is told by its content, proved sound and of a bearable size before anything opens it, and refused with a
sentence that names it where it cannot be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tashan.engines.documents.read._docx import docx_tables, read_docx
from tashan.engines.documents.read._html import page_lines
from tashan.engines.documents.read._pdf import read_pdf
from tashan.engines.documents.read._tables import page_tables, read_csv, read_html_tables, read_workbook
from tashan.engines.documents.read.charset import decode
from tashan.engines.documents.read.media import Media, best_delimiter, sniff
from tashan.engines.documents.write.cells import cell_text
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import Saying
from tashan.kernel.tables import Sheet

__all__ = [
    "DocumentText",
    "Media",
    "page_lines",
    "page_tables",
    "pasted_table",
    "read_document",
    "read_tables",
    "sniff",
]

_TITLE = re.compile(r"(?is)<title[^>]*>(.{0,500}?)</title>")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """``paragraphs`` joined by line breaks make ``text``.

    For TXT and HTML ``raw`` holds the bytes as given, for the text engine to decode and to strip of markup in its own,
    recorded way; ``text`` is then only a first reading (of HTML: the source). For other media ``raw`` is empty.
    """

    text: str
    media: Media
    title: str = ""
    warnings: tuple[Saying, ...] = ()
    paragraphs: tuple[str, ...] = ()
    raw: bytes = b""


def read_document(data: bytes, name: str) -> DocumentText:
    """What the file says, as running text; ``name`` is used in messages.

    Raises InputFault for empty, damaged, locked and oversized files, scans without text, and kinds not read here.
    """
    media = sniff(data, name)
    match media:
        case Media.DOCX:
            return _made(media, *read_docx(data, name), name)
        case Media.PDF:
            return _made(media, *read_pdf(data, name), name)
        case Media.XLSX | Media.XLS:
            return _made(media, _rows(read_tables(data, name)), "", [], name)
        case Media.HTML:
            text = decode(data)
            found = _TITLE.search(text)
            title = re.sub(r"\s+", " ", found[1]).strip() if found else ""
            return DocumentText(text, media, title, raw=data)
        case Media.TXT | Media.CSV:
            text = decode(data)
            paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
            return DocumentText(text, media, paragraphs=paragraphs, raw=data)


def read_tables(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an XLSX, XLS, CSV, the tables of a DOCX or of a web page; only visible ones that hold anything.

    Merged regions are given as 0-based inclusive rectangles. Raises InputFault like :func:`read_document`, and where the
    file has no table.
    """
    media = sniff(data, name)
    match media:
        case Media.XLSX | Media.XLS:
            sheets = read_workbook(data, name, packed=media is Media.XLSX)
        case Media.CSV | Media.TXT:
            sheets = read_csv(data, name)
        case Media.HTML:
            sheets = read_html_tables(data, name)
        case Media.DOCX:
            sheets = docx_tables(data, name)
        case Media.PDF:
            raise InputFault("这不是表格文件。", where=name, remedy="请把表格另存为 .xlsx 或 .csv 后再导入。")
    if not sheets:
        raise InputFault("表格是空的。", where=name, remedy="请检查后重新选择文件。")
    return sheets


def pasted_table(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The table in a text file whose lines are cut into columns by tabs, as a table program's copy is; else nothing."""
    delimiter, columns = best_delimiter(decode(data))
    return read_csv(data, name) if delimiter == "\t" and columns > 1 else ()


def _made(media: Media, paragraphs: list[str], title: str, warnings: list[Saying], name: str) -> DocumentText:
    if not paragraphs:
        raise InputFault("文件里没有文字。", where=name, remedy="请检查后重新选择文件。")
    return DocumentText("\n".join(paragraphs), media, title, tuple(warnings), tuple(paragraphs))


def _rows(sheets: tuple[Sheet, ...]) -> list[str]:
    rows = (
        "\t".join(cell_text(cell) for cell in row if cell is not None)
        for sheet in sheets
        for row in sheet.rows
    )
    return [row for row in rows if row]
