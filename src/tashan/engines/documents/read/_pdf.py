"""PDF → paragraphs, its title, and what a person should be told about the reading."""

from __future__ import annotations

from statistics import median

from tashan.engines.documents.pages import PdfPage
from tashan.engines.documents.paragraphs import Placed, join, paragraphs, without_margins
from tashan.engines.documents.pdfium import read_pages
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import Saying


def read_pdf(data: bytes, name: str) -> tuple[list[str], str, list[Saying]]:
    """Paragraphs in reading order, the title, warnings.

    Raises InputFault for damaged and locked files and for those without text (scans).
    """
    document = read_pages(data, name)
    if not any(page.lines for page in document.pages):
        raise InputFault(
            "PDF 里没有文字，可能是扫描件或图片。",
            where=name,
            remedy="请导入带文字的 PDF，或先用文字识别（OCR）软件转换后再导入。",
        )
    warnings = _blank_pages(document.pages)
    kept, dropped = without_margins(document.pages)
    if dropped:
        warnings.append(Saying("删去了 {count} 处页码和重复的页眉页脚。", count=dropped))
    if any(sign.empty for page in document.pages for line in page.lines for sign in line.signs):
        warnings.append(Saying("PDF 里有缺字的地方，请对照原文核对。"))
    return [found.text for found in paragraphs(kept)], _title(kept) or document.title, warnings


def _blank_pages(pages: tuple[PdfPage, ...]) -> list[Saying]:
    blank = [page.number for page in pages if not page.lines and page.pictures]
    shown = tuple(blank[:10])
    if len(blank) > len(shown):
        return [Saying("第 {pages} 等 {count} 页只有图片没有文字，没有读入。", pages=shown, count=len(blank))]
    return [Saying("第 {pages} 页只有图片没有文字，没有读入。", pages=shown)] if blank else []


def _title(placed: list[Placed]) -> str:
    """The largest lines of the first page, where they stand out from the rest."""
    first = [here.line for here in placed if here.page == placed[0].page] if placed else []
    if len(first) < 2:
        return ""
    largest = max(line.size for line in first)
    if largest < 1.2 * median(line.size for line in first):
        return ""
    title = ""
    for line in first:
        if line.size > largest - 0.5:
            title = join(title, line.text.strip())
        elif title:
            break
    return title
