"""Small pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tashan.engines.documents.layout import SIZE_3, Face

Element = Any
"""An lxml element; python-docx gives its element classes no usable types."""


def element(tag: str, **attributes: str | int) -> Element:
    """``<w:tag w:name="value" …/>``."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def put(parent: Element, child: Element) -> Element:
    """``child`` in ``parent`` in place of any of its kind; returns it. For parents whose order is free or kept by hand."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    parent.append(child)
    return child


def twips(points: float) -> int:
    """Twentieths of a point, rounded."""
    return round(points * 20)


_RUN_ORDER = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "snapToGrid",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "vertAlign",
    "lang",
)
_PARAGRAPH_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "tabs",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "textAlignment",
    "outlineLvl",
    "rPr",
)


def in_order(properties: Element, order: tuple[str, ...]) -> None:
    """Sorts the children of a properties element into the sequence the schema demands."""
    rank = {qn(f"w:{name}"): position for position, name in enumerate(order)}
    children = sorted(properties, key=lambda child: rank.get(child.tag, len(rank)))
    for child in children:
        properties.remove(child)
    properties.extend(children)


BODY_SPACING = -0.3
"""Points between 16-point characters, so that 28 fill a line without the help of the grid. Word and WPS could take the
pitch from ``w:charSpace``; LibreOffice puts a character wider than its cell into two, and rounds the text area down to
whole cells of 15.74 points, so that 15.7 is the pitch all three agree on; justified lines stretch it to 156 mm / 28."""


def run_properties(face: Face, size: float, *, colour: str = "000000") -> Element:
    """``rPr`` that names ``face`` for every script, so that digits look like the text around them. The pitch of the body
    is its own, not the grid's."""
    properties = element("rPr")
    name = face.name
    properties.append(element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name))
    for tag in ("b", "bCs", "i", "iCs"):
        properties.append(element(tag, val="0"))
    properties.append(element("color", val=colour))
    properties.append(element("snapToGrid", val="0"))
    properties.append(element("spacing", val=twips(BODY_SPACING) if size == SIZE_3 else 0))
    properties.append(element("kern", val=0))
    half_points = round(size * 2)
    properties.append(element("sz", val=half_points))
    properties.append(element("szCs", val=half_points))
    properties.append(element("lang", val="en-US", eastAsia="zh-CN"))
    in_order(properties, _RUN_ORDER)
    return properties


def paragraph_properties(*children: Element) -> Element:
    """``pPr`` of these children in schema order."""
    properties = element("pPr")
    properties.extend(children)
    in_order(properties, _PARAGRAPH_ORDER)
    return properties


def in_order_paragraph(properties: Element) -> None:
    """Sorts a ``pPr`` by the schema, the last of each kind winning."""
    last = {child.tag: child for child in properties}
    for child in list(properties):
        if last[child.tag] is not child:
            properties.remove(child)
    in_order(properties, _PARAGRAPH_ORDER)
