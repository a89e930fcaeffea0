"""Page numbers of a DOCX: — 1 — in 4号 宋体, odd pages right and even pages left, one character in (7.5)."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import _Footer

from tashan.engines.documents import layout
from tashan.engines.documents.check._effective import Props, Styles
from tashan.engines.documents.check.faults import FaultCode, Ledger
from tashan.engines.documents.check.typefaces import NAMES, typeface
from tashan.kernel.sayings import Saying

Element = Any
_FORM = re.compile(r"— ?# ?—")
_WANTED_FORM = "“— 1 —”"
_SIDES = {
    "odd": (frozenset({"right", "end"}), Saying("居右空一字")),
    "even": (frozenset({"left", "start", "both"}), Saying("居左空一字")),
}


def check_footers(document: Document, styles: Styles, ledger: Ledger) -> None:
    """Notes what is wrong with the page numbers of every section."""
    both = document.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(document.sections, 1):
        prefix = "" if len(document.sections) == 1 else Saying("第{number}节", number=number)
        if number > 1 and section.footer.is_linked_to_previous:
            continue
        odd = _check(section.footer, "odd", Saying("{prefix}页脚", prefix=prefix), styles, ledger)
        if odd and both:
            _check(
                section.even_page_footer, "even", Saying("{prefix}双页页脚", prefix=prefix), styles, ledger
            )
        elif odd:
            ledger.add(
                FaultCode.PAGE_NUMBER_PLACE,
                Saying("{prefix}页脚", prefix=prefix),
                Saying("单双页相同"),
                Saying("单页居右、双页居左，各空一字"),
            )


def _check(footer: _Footer, side: str, where: Saying, styles: Styles, ledger: Ledger) -> bool:
    """Whether there is a number at all; faults of the one there is are noted."""
    for paragraph in footer._element.iter(qn("w:p")) if not footer.is_linked_to_previous else ():
        shown = _shown(paragraph)
        if "#" in shown:
            if not _FORM.fullmatch(shown.strip()):
                ledger.add(
                    FaultCode.PAGE_NUMBER_FORM, where, f"“{shown.strip().replace('#', '1')}”", _WANTED_FORM
                )
            _place(paragraph, styles.paragraph(paragraph), side, where, ledger)
            _look(paragraph, styles, where, ledger)
            return True
    ledger.add(FaultCode.PAGE_NUMBER_MISSING, where, Saying("没有找到"), _WANTED_FORM)
    return False


def _shown(paragraph: Element) -> str:
    """The text of the footer, the page field as ``#``."""
    text, in_result = "", False
    for node in paragraph.iter():
        if node.tag == qn("w:fldChar"):
            kind = node.get(qn("w:fldCharType"))
            in_result = kind == "separate" or (in_result and kind != "end")
        elif _is_page_field(node):
            text += "#"
        elif node.tag == qn("w:t") and not in_result and not any(node.iterancestors(qn("w:fldSimple"))):
            text += node.text or ""
    return text


def _is_page_field(node: Element) -> bool:
    if node.tag == qn("w:instrText"):
        return re.search(r"\bPAGE\b", node.text or "") is not None
    return node.tag == qn("w:fldSimple") and re.search(r"\bPAGE\b", node.get(qn("w:instr"), "")) is not None


def _place(paragraph: Element, look: Props, side: str, where: Saying, ledger: Ledger) -> None:
    frame = look.get("framePr", "xAlign")
    if frame == "outside":
        return
    allowed, wanted = _SIDES[side]
    justified = look.get("jc") or "left"
    if justified not in allowed:
        found = {"center": Saying("居中"), "right": Saying("居右"), "end": Saying("居右")}.get(
            justified, Saying("居左")
        )
        ledger.add(FaultCode.PAGE_NUMBER_PLACE, where, found, wanted)
        return
    inset = look.characters("right" if side == "odd" else "left", layout.SIZE_4)
    if not 0.7 <= inset <= 1.4:
        ledger.add(FaultCode.PAGE_NUMBER_PLACE, where, Saying("空 {inset} 字", inset=f"{inset:g}"), wanted)


def _look(paragraph: Element, styles: Styles, where: Saying, ledger: Ledger) -> None:
    wanted = Saying("{font} {size} 磅", font=NAMES["song"], size=f"{layout.SIZE_4:g}")
    for run in paragraph.iter(qn("w:r")):
        look = styles.run(paragraph, run)
        size = (look.number("sz") or 20.0) / 2
        font = look.get("rFonts", "ascii") or styles.east_asian_font(look)
        if abs(size - layout.SIZE_4) > 0.3 or typeface(font) != "song":
            ledger.add(
                FaultCode.PAGE_NUMBER_FONT,
                where,
                Saying("{font} {size} 磅", font=font, size=f"{size:g}"),
                wanted,
            )
            return
