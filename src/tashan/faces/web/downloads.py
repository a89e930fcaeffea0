"""Files on their way to a person: a table as XLSX or CSV, a paper, a picture, each under a name that says what it is."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from tashan.engines.documents import Paper, Table, to_csv, to_docx, to_pdf, to_xlsx
from tashan.kernel.errors import NotFound

_FORMS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "csv": ("text/csv; charset=utf-8", to_csv),
}
_PAPERS = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
    "pdf": ("application/pdf", to_pdf),
}


def table_file(table: Table, *, name: str, form: str) -> HttpResponse:
    """``table`` as a download called ``name``; ``form`` is ``xlsx`` or ``csv``. Raises NotFound for any other."""
    if form not in _FORMS:
        raise NotFound("没有这种格式。", remedy="可选 xlsx 或 csv。")
    media, write = _FORMS[form]
    return file(write(table), name=f"{name}.{form}", media=media)


def paper_file(paper: Paper, *, name: str, form: str, with_sources: bool = True) -> HttpResponse:
    """``paper`` as a download called ``name``; ``form`` is ``docx`` or ``pdf``. Raises NotFound for any other."""
    if form not in _PAPERS:
        raise NotFound("没有这种格式。", remedy="可选 docx 或 pdf。")
    media, write = _PAPERS[form]
    return file(write(paper, with_sources=with_sources), name=f"{name}.{form}", media=media)


def file(data: bytes, *, name: str, media: str) -> HttpResponse:
    """``data`` as a download called ``name``."""
    disposition = content_disposition_header(True, name)
    return HttpResponse(data, content_type=media, headers={"Content-Disposition": disposition})
