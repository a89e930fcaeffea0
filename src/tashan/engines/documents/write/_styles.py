"""The styles of a DOCX: one per role, so that a person who goes on writing in Word stays inside the standard."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from tashan.engines.documents import layout
from tashan.engines.documents.layout import Face
from tashan.engines.documents.write._parts import (
    Element,
    element,
    paragraph_properties,
    run_properties,
    twips,
)
from tashan.engines.documents.write.flow import HEADINGS, Role

LINE = int(layout.LINE_PITCH * 20)
"""Grid line in twips, rounded down: 22 of them must fit into 225 mm."""
CHARACTER_SPACE = int((layout.CHARACTER_PITCH - layout.SIZE_3) * 4096) - 1
"""``w:charSpace`` in 1/4096 pt: what the grid adds to a 16-point character, rounded towards narrower."""
RED = "C8102E"
NORMAL = "Normal"
TABLE_TEXT = "表格文字"
TABLE_HEADING = "表格表头"
PAGE_NUMBER = "页码"


@dataclass(frozen=True, slots=True)
class _Look:
    """``indent`` in characters before the first line, ``inset`` from the right edge; ``level`` for the outline."""

    name: str
    face: Face
    size: float = layout.SIZE_3
    align: str = "both"
    indent: int = 0
    inset: int = 0
    keep: bool = False
    level: int = 0
    colour: str = "000000"
    page: bool = False


LOOKS: dict[Role, _Look] = {
    Role.MARK: _Look("纪要标志", layout.TITLE_SONG, layout.HEAD_SIZE, "center", keep=True, colour=RED),
    Role.ISSUE: _Look("期号", layout.FANGSONG, align="center", keep=True),
    Role.ISSUER: _Look("编发单位", layout.FANGSONG, align="left", keep=True),
    Role.TITLE: _Look("Title", layout.TITLE_SONG, layout.SIZE_2, "center", keep=True),
    Role.ADDRESSEE: _Look("主送机关", layout.FANGSONG),
    Role.BODY: _Look("Body Text", layout.FANGSONG, indent=2),
    Role.LIST: _Look("人员名单", layout.FANGSONG, align="left"),
    Role.TABLE_TITLE: _Look("表格标题", layout.HEI, align="center", keep=True),
    Role.ANNEX_NOTE: _Look("附件说明", layout.FANGSONG, indent=2),
    Role.SIGNATURE: _Look("署名", layout.FANGSONG, align="right", inset=layout.SIGNATURE_INSET, keep=True),
    Role.DATE: _Look("成文日期", layout.FANGSONG, align="right", inset=layout.SIGNATURE_INSET),
    Role.ANNEX: _Look("附件标识", layout.HEI, align="left", keep=True, page=True),
    Role.SOURCE: _Look("来源条目", layout.FANGSONG, indent=2),
} | {
    role: _Look(f"Heading {level}", face, indent=2, keep=True, level=level)
    for level, (role, face) in enumerate(zip(HEADINGS, layout.HEADING_FACES, strict=True), 1)
}


def define(document: Document) -> None:
    """Gives ``document`` the styles of every role, and Normal the grid."""
    _normal(document)
    for look in LOOKS.values():
        _define(document, look)
    for name, face in ((TABLE_TEXT, layout.FANGSONG), (TABLE_HEADING, layout.HEI)):
        _define(document, _Look(name, face, layout.SIZE_TABLE, "left"))
    _define(document, _Look(PAGE_NUMBER, layout.SONG, layout.SIZE_4, "left"))


def _normal(document: Document) -> None:
    style = document.styles[NORMAL].element
    _replace(
        style,
        paragraph_properties(
            element("widowControl", val="0"),
            element("kinsoku", val="1"),
            element("overflowPunct", val="0"),
            element("topLinePunct", val="0"),
            element("autoSpaceDE", val="0"),
            element("autoSpaceDN", val="0"),
            element("snapToGrid", val="0"),
            element("spacing", before=0, after=0, line=LINE, lineRule="exact"),
            element("jc", val="both"),
        ),
        run_properties(layout.FANGSONG, layout.SIZE_3),
    )


def _define(document: Document, look: _Look) -> None:
    styles = document.styles
    known = {style.name for style in styles}
    style = styles[look.name] if look.name in known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    if look.name != PAGE_NUMBER:
        style.base_style = styles[NORMAL]
    style.quick_style = True
    _replace(
        style.element,
        paragraph_properties(*_paragraph(look)),
        run_properties(look.face, look.size, colour=look.colour),
    )


def _paragraph(look: _Look) -> list[Element]:
    found = [
        element("jc", val=look.align),
        element("spacing", before=0, after=0, line=LINE, lineRule="exact"),
    ]
    indent = element("ind", left=0, right=0, firstLine=0)
    if look.indent:
        indent = element(
            "ind",
            left=0,
            right=0,
            firstLineChars=look.indent * 100,
            firstLine=twips(look.indent * layout.CHARACTER_PITCH),
        )
    elif look.inset:
        indent = element(
            "ind",
            left=0,
            rightChars=look.inset * 100,
            right=twips(look.inset * layout.CHARACTER_PITCH),
            firstLine=0,
        )
    found.append(indent)
    if look.keep:
        found.append(element("keepNext", val="1"))
    if look.page:
        found.append(element("pageBreakBefore", val="1"))
    if look.level:
        found.append(element("outlineLvl", val=look.level - 1))
    if look.name == PAGE_NUMBER:
        found.append(element("snapToGrid", val="0"))
    return found


def _replace(style: Element, paragraph: Element, run: Element) -> None:
    for old in [child for child in style if child.tag in (paragraph.tag, run.tag)]:
        style.remove(old)
    style.append(paragraph)
    style.append(run)
