"""Page, grid, footers and settings of a DOCX: A4, 天头 37 mm, 订口 28 mm, 22 lines of 28 characters, — 1 — in the corner."""

from __future__ import annotations

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.section import Section, _Footer
from docx.shared import Twips

from tashan.engines.documents import layout
from tashan.engines.documents.write._parts import Element, element, put, twips
from tashan.engines.documents.write._styles import CHARACTER_SPACE, LINE, PAGE_NUMBER

_FOOTER_LINE = 20.0
"""Points of the footer's one line; its middle, where the dashes are, lies 7 mm below the text area."""


def set_page(document: Document) -> None:
    """The section, its grid and its two footers."""
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin = Twips(twips(layout.TOP))
    section.bottom_margin = Twips(twips(layout.BOTTOM))
    section.left_margin = Twips(twips(layout.LEFT))
    section.right_margin = Twips(twips(layout.RIGHT))
    section.header_distance = Twips(twips(15 * layout.MM))
    section.footer_distance = Twips(twips(layout.BOTTOM - layout.PAGE_NUMBER_DROP - _FOOTER_LINE / 2))
    put(section._sectPr, element("docGrid", type="linesAndChars", linePitch=LINE, charSpace=CHARACTER_SPACE))
    _footers(section)
    _settings(document)


def _footers(section: Section) -> None:
    one = twips(layout.SIZE_4)
    _number(section.footer, "right", element("ind", rightChars=100, right=one, firstLine=0))
    _number(section.even_page_footer, "left", element("ind", leftChars=100, left=one, firstLine=0))


def _number(footer: _Footer, side: str, indent: Element) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = PAGE_NUMBER
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element("spacing", before=0, after=0, line=twips(_FOOTER_LINE), lineRule="exact"))
    properties.append(indent)
    properties.append(element("jc", val=side))
    paragraph.add_run("— ")
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()._r
        if kind is None:
            code = element("instrText")
            code.text = "PAGE"
            run.append(code)
        elif kind == "1":
            shown = element("t")
            shown.text = kind
            run.append(shown)
        else:
            run.append(element("fldChar", fldCharType=kind))
    paragraph.add_run(" —")


_COMPATIBILITY = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)


def _settings(document: Document) -> None:
    """Full cells for punctuation, Chinese as the language of the text, and the layout rules of Word 2013 and later.

    Written anew, in the order the schema demands: the template's own settings are those of another page.
    """
    root = document.settings.element
    for child in list(root):
        root.remove(child)
    compat = element("compat")
    for name in _COMPATIBILITY:
        compat.append(element(name))
    compat.append(
        element(
            "compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val="15",
        )
    )
    root.extend(
        (
            element("zoom", percent=100),
            element("defaultTabStop", val=420),
            element("evenAndOddHeaders", val="1"),
            element("characterSpacingControl", val="doNotCompress"),
            compat,
            element("themeFontLang", val="en-US", eastAsia="zh-CN"),
            element("decimalSymbol", val="."),
            element("listSeparator", val=","),
        )
    )


def name_fonts(document: Document) -> None:
    """The font table: the faces of the standard, each with what a computer that lacks it should use instead."""
    fonts = element("fonts")
    for face in (layout.FANGSONG, layout.TITLE_SONG, layout.HEI, layout.KAI, layout.SONG):
        font = element("font", name=face.name)
        font.append(element("altName", val=face.substitute))
        font.append(element("charset", val="86"))
        font.append(element("family", val="modern" if face is layout.HEI else "roman"))
        fonts.append(font)
    part = next(p for p in document.part.package.iter_parts() if p.partname == "/word/fontTable.xml")
    part._blob = serialize_part_xml(fonts)
