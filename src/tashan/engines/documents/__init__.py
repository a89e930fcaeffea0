"""Plain data to papers that people hand in, and people's papers back to plain data.

Nouns: :class:`Paper` (what a paper says, in no form yet), :class:`Table`, :class:`DocumentText` (what a file says),
:class:`~tashan.kernel.tables.Sheet`, :class:`LayoutFault` (where a file leaves GB/T 9704-2012).
Verbs: :func:`to_docx`, :func:`to_pdf`, :func:`to_xlsx`, :func:`to_csv`; :func:`sniff`, :func:`read_document`,
:func:`read_tables`; :func:`check_layout`.

The numbers of the standard stand once, in :mod:`~tashan.engines.documents.layout`; writers and checker share them. What
cannot be read, drawn or trusted is refused with a sentence; nothing here knows of members, notes or reports, ships a
font, or asks the clock.
"""

from __future__ import annotations

from tashan.engines.documents.check import FaultCode, LayoutFault, check_layout
from tashan.engines.documents.paper import (
    Block,
    Head,
    Heading,
    ListLine,
    Paper,
    PaperKind,
    Paragraph,
    Run,
    Source,
    Table,
    chinese_date,
)
from tashan.engines.documents.read import (
    DocumentText,
    Media,
    page_lines,
    page_tables,
    pasted_table,
    read_document,
    read_tables,
    sniff,
)
from tashan.engines.documents.write import find_fonts, fonts_in, to_csv, to_docx, to_pdf, to_xlsx

__all__ = [
    "Block",
    "DocumentText",
    "FaultCode",
    "Head",
    "Heading",
    "LayoutFault",
    "ListLine",
    "Media",
    "Paper",
    "PaperKind",
    "Paragraph",
    "Run",
    "Source",
    "Table",
    "check_layout",
    "chinese_date",
    "find_fonts",
    "fonts_in",
    "page_lines",
    "page_tables",
    "pasted_table",
    "read_document",
    "read_tables",
    "sniff",
    "to_csv",
    "to_docx",
    "to_pdf",
    "to_xlsx",
]
