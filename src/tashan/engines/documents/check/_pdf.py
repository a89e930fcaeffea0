"""Measures a PDF against GB/T 9704-2012 by where its characters stand."""

from __future__ import annotations

from tashan.engines.documents import layout
from tashan.engines.documents.check._lines import LinePart, Placed, placed_lines
from tashan.engines.documents.check._pdf_grid import check_grid
from tashan.engines.documents.check._pdf_text import check_text
from tashan.engines.documents.check.faults import FaultCode, Ledger
from tashan.engines.documents.check.typefaces import NAMES, typeface
from tashan.engines.documents.pages import PdfPage
from tashan.engines.documents.pdfium import read_pages
from tashan.kernel.errors import InputFault

_FORM = "“— 1 —”"
_PLACES = {1: "居右空一字", 0: "居左空一字"}


def check_pdf(data: bytes, name: str, ledger: Ledger) -> None:
    """Notes every fault of the file. Raises InputFault for what cannot be opened and for scans without text."""
    document = read_pages(data, name)
    if not any(page.lines for page in document.pages):
        raise InputFault("PDF 里没有文字，量不出版式。", where=name, remedy="请用带文字的 PDF 或 DOCX 检查。")
    placed = placed_lines(document.pages)
    for page in document.pages:
        _paper(page, ledger)
        _fonts(page, ledger)
        _number(page, [one for one in placed if one.page == page.number], ledger)
    check_grid(placed, ledger)
    check_text(placed, ledger)
    if not any(one.page == len(document.pages) and one.part is not LinePart.NUMBER for one in placed):
        ledger.add(FaultCode.EMPTY_TAIL, "文末", "空白页", "没有空白页")


def _paper(page: PdfPage, ledger: Ledger) -> None:
    if abs(page.width - layout.PAGE_WIDTH) > layout.MM or abs(page.height - layout.PAGE_HEIGHT) > layout.MM:
        found = f"{page.width / layout.MM:.0f}×{page.height / layout.MM:.0f} 毫米"
        ledger.add(FaultCode.PAGE_SIZE, f"第{page.number}页", found, "210×297 毫米")


def _fonts(page: PdfPage, ledger: Ledger) -> None:
    for font in page.fonts:
        if not font.embedded:
            ledger.add(
                FaultCode.FONT_EMBEDDING, f"第{page.number}页", f"没有嵌入 {font.name}", "全部字体嵌入文件"
            )


def _number(page: PdfPage, placed: list[Placed], ledger: Ledger) -> None:
    """— 1 — in 4号 宋体, its dash 7 mm below the text area, one character in from the outer edge."""
    where = f"第{page.number}页页码"
    found = next((one.line for one in placed if one.part is LinePart.NUMBER), None)
    if found is None:
        if placed:
            ledger.add(FaultCode.PAGE_NUMBER_MISSING, where, "没有找到", _FORM)
        return
    text = found.text.strip()
    digits = "".join(sign for sign in text if sign.isdecimal())
    if text.replace(" ", "") != f"—{digits}—":
        ledger.add(FaultCode.PAGE_NUMBER_FORM, where, f"“{text}”", _FORM)
    if abs(found.size - layout.SIZE_4) > 0.4 or typeface(found.font) != "song":
        face = f"{found.font} {found.size:g} 磅"
        ledger.add(FaultCode.PAGE_NUMBER_FONT, where, face, f"{NAMES['song']} {layout.SIZE_4:g} 磅")
    odd = page.number % 2
    edge = layout.LEFT + layout.TEXT_WIDTH - layout.SIZE_4 if odd else layout.LEFT + layout.SIZE_4
    across = abs((found.right if odd else found.left) - edge)
    dash = found.baseline - 0.38 * found.size
    down = abs(dash - layout.TOP - layout.TEXT_HEIGHT - layout.PAGE_NUMBER_DROP)
    if across > 3 * layout.MM:
        middle = abs((found.left + found.right) - page.width) < 40
        side = "居中" if middle else "居左" if found.right < page.width / 2 else "居右"
        ledger.add(
            FaultCode.PAGE_NUMBER_PLACE,
            where,
            f"{side}，与应在处相差 {across / layout.MM:.0f} 毫米",
            _PLACES[odd],
        )
    elif down > 2.5 * layout.MM:
        drop = (dash - layout.TOP - layout.TEXT_HEIGHT) / layout.MM
        ledger.add(FaultCode.PAGE_NUMBER_PLACE, where, f"在版心下 {drop:.0f} 毫米", "在版心下 7 毫米")
