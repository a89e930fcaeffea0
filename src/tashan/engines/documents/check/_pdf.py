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
from tashan.kernel.sayings import Saying

_FORM = "“— 1 —”"
_PLACES = {1: Saying("居右空一字"), 0: Saying("居左空一字")}


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
        ledger.add(FaultCode.EMPTY_TAIL, Saying("文末"), Saying("空白页"), Saying("没有空白页"))


def _paper(page: PdfPage, ledger: Ledger) -> None:
    if abs(page.width - layout.PAGE_WIDTH) > layout.MM or abs(page.height - layout.PAGE_HEIGHT) > layout.MM:
        found = Saying(
            "{width}×{height} 毫米",
            width=f"{page.width / layout.MM:.0f}",
            height=f"{page.height / layout.MM:.0f}",
        )
        ledger.add(
            FaultCode.PAGE_SIZE, Saying("第{number}页", number=page.number), found, Saying("210×297 毫米")
        )


def _fonts(page: PdfPage, ledger: Ledger) -> None:
    for font in page.fonts:
        if not font.embedded:
            ledger.add(
                FaultCode.FONT_EMBEDDING,
                Saying("第{number}页", number=page.number),
                Saying("没有嵌入 {name}", name=font.name),
                Saying("全部字体嵌入文件"),
            )


def _number(page: PdfPage, placed: list[Placed], ledger: Ledger) -> None:
    """— 1 — in 4号 宋体, its dash 7 mm below the text area, one character in from the outer edge."""
    where = Saying("第{number}页页码", number=page.number)
    found = next((one.line for one in placed if one.part is LinePart.NUMBER), None)
    if found is None:
        if placed:
            ledger.add(FaultCode.PAGE_NUMBER_MISSING, where, Saying("没有找到"), _FORM)
        return
    text = found.text.strip()
    digits = "".join(sign for sign in text if sign.isdecimal())
    if text.replace(" ", "") != f"—{digits}—":
        ledger.add(FaultCode.PAGE_NUMBER_FORM, where, f"“{text}”", _FORM)
    if abs(found.size - layout.SIZE_4) > 0.4 or typeface(found.font) != "song":
        face = Saying("{font} {size} 磅", font=found.font, size=f"{found.size:g}")
        ledger.add(
            FaultCode.PAGE_NUMBER_FONT,
            where,
            face,
            Saying("{font} {size} 磅", font=NAMES["song"], size=f"{layout.SIZE_4:g}"),
        )
    odd = page.number % 2
    edge = layout.LEFT + layout.TEXT_WIDTH - layout.SIZE_4 if odd else layout.LEFT + layout.SIZE_4
    across = abs((found.right if odd else found.left) - edge)
    dash = found.baseline - 0.38 * found.size
    down = abs(dash - layout.TOP - layout.TEXT_HEIGHT - layout.PAGE_NUMBER_DROP)
    if across > 3 * layout.MM:
        middle = abs((found.left + found.right) - page.width) < 40
        side = (
            Saying("居中") if middle else Saying("居左") if found.right < page.width / 2 else Saying("居右")
        )
        ledger.add(
            FaultCode.PAGE_NUMBER_PLACE,
            where,
            Saying("{side}，与应在处相差 {value} 毫米", side=side, value=f"{across / layout.MM:.0f}"),
            _PLACES[odd],
        )
    elif down > 2.5 * layout.MM:
        drop = (dash - layout.TOP - layout.TEXT_HEIGHT) / layout.MM
        ledger.add(
            FaultCode.PAGE_NUMBER_PLACE,
            where,
            Saying("在版心下 {drop} 毫米", drop=f"{drop:.0f}"),
            Saying("在版心下 7 毫米"),
        )
