"""Plain data out as files that people open: papers as DOCX and PDF, tables as XLSX and CSV."""

from __future__ import annotations

from tashan.engines.documents.write._docx import to_docx
from tashan.engines.documents.write._pdf import to_pdf
from tashan.engines.documents.write._sheets import to_csv, to_xlsx
from tashan.engines.documents.write.fonts import FontSet, find_fonts, fonts_in

__all__ = ["FontSet", "find_fonts", "fonts_in", "to_csv", "to_docx", "to_pdf", "to_xlsx"]
