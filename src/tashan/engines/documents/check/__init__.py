"""Does a paper keep to GB/T 9704-2012? Every departure is measured, named with its place, and told what to do.

A DOCX is measured by what it says (page, grid, effective properties), a PDF by where its characters stand.
"""

from __future__ import annotations

from tashan.engines.documents.check._docx import check_docx
from tashan.engines.documents.check._pdf import check_pdf
from tashan.engines.documents.check.faults import FaultCode, LayoutFault, Ledger
from tashan.engines.documents.read.media import Media, sniff
from tashan.kernel.errors import InputFault

__all__ = ["FaultCode", "LayoutFault", "check_layout"]


def check_layout(data: bytes, name: str) -> tuple[LayoutFault, ...]:
    """The faults of a DOCX or PDF, those of the page first; empty for a paper that keeps to the standard.

    Raises InputFault for other kinds of file and for what cannot be opened.
    """
    ledger = Ledger()
    match sniff(data, name):
        case Media.DOCX:
            check_docx(data, name, ledger)
        case Media.PDF:
            check_pdf(data, name, ledger)
        case _:
            raise InputFault(
                "版式只能检查 DOCX 和 PDF 文件。", where=name, remedy="请另存为 DOCX 或 PDF 后再检查。"
            )
    return ledger.faults()
