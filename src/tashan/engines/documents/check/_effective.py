"""What a DOCX really shows: properties of paragraphs and runs after defaults, styles and direct formatting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

Element = Any
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
"""The newer names of the sides of a paragraph, as LibreOffice writes them."""
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Props:
    """Merged properties: tag → attributes, local names, the nearest setting winning attribute by attribute."""

    values: dict[str, dict[str, str]]

    def get(self, tag: str, attribute: str = "val") -> str | None:
        """The value of one attribute, None where nothing sets it."""
        return self.values.get(tag, {}).get(attribute)

    def number(self, tag: str, attribute: str = "val") -> float | None:
        """The same as a number, None where it is none."""
        value = self.get(tag, attribute)
        try:
            return float(value) if value is not None else None
        except ValueError:
            return None

    def on(self, tag: str, default: bool) -> bool:
        """Whether a toggle is on."""
        if tag not in self.values:
            return default
        return self.values[tag].get("val", "1") not in _OFF

    def characters(self, edge: str, size: float) -> float:
        """The indent at ``edge`` (left, right, firstLine) in characters of ``size`` points, whichever way it is given."""
        by_characters = self.number("ind", f"{edge}Chars")
        return by_characters / 100 if by_characters else (self.number("ind", edge) or 0.0) / 20 / size

    def over(self, lower: Props) -> Props:
        """These properties upon ``lower`` ones."""
        merged = {tag: dict(attributes) for tag, attributes in lower.values.items()}
        for tag, attributes in self.values.items():
            base = merged.setdefault(tag, {})
            if tag == "ind":
                _displace(base, attributes)
            if tag == "rFonts":
                for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                    if script in attributes:
                        base.pop(f"{script}Theme", None)
            base.update(attributes)
        return Props(merged)


def _displace(base: dict[str, str], attributes: dict[str, str]) -> None:
    """An indent in twips set nearer by replaces one in characters set farther off, and a first line a hanging one."""
    for name in ("firstLine", "hanging", "left", "right"):
        if name in attributes and f"{name}Chars" not in attributes:
            base.pop(f"{name}Chars", None)
    if {"firstLine", "firstLineChars"} & attributes.keys():
        base.pop("hanging", None)
        base.pop("hangingChars", None)
    if {"hanging", "hangingChars"} & attributes.keys():
        base.pop("firstLine", None)
        base.pop("firstLineChars", None)


EMPTY = Props({})


def props(element: Element | None) -> Props:
    """The direct properties in a ``pPr`` or ``rPr``."""
    if element is None:
        return EMPTY
    found: dict[str, dict[str, str]] = {}
    for child in element:
        if isinstance(child.tag, str):
            attributes = {_local(name): str(value) for name, value in child.attrib.items()}
            found[_local(child.tag)] = {_SIDES.get(name, name): value for name, value in attributes.items()}
    return Props(found)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


class Styles:
    """The style sheet of one document, chains resolved once."""

    def __init__(self, document: Document) -> None:
        self._root = document.styles.element
        self._theme = next(
            (rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/theme")),
            b"",
        )
        self._by_id = {style.get(qn("w:styleId")): style for style in self._root.findall(qn("w:style"))}
        self._chains: dict[tuple[str, str], Props] = {}

    @cached_property
    def _default_paragraph(self) -> str:
        for key, style in self._by_id.items():
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}:
                return str(key)
        return ""

    @cached_property
    def default_size(self) -> float:
        """The size in points of the default paragraph style, on which the character grid is built."""
        found = self._chain(self._default_paragraph, "rPr").number("sz")
        return (found if found is not None else 20.0) / 2

    def _defaults(self, kind: str) -> Props:
        return props(self._root.find(f"{qn('w:docDefaults')}/{qn(f'w:{kind}Default')}/{qn(f'w:{kind}')}"))

    def _chain(self, style_id: str, kind: str) -> Props:
        key = (style_id, kind)
        if key not in self._chains:
            self._chains[key] = self._defaults(kind)
            style = self._by_id.get(style_id)
            if style is not None:
                based = style.find(qn("w:basedOn"))
                lower = (
                    self._chain(based.get(qn("w:val")), kind) if based is not None else self._defaults(kind)
                )
                self._chains[key] = props(style.find(qn(f"w:{kind}"))).over(lower)
        return self._chains[key]

    def style_id(self, paragraph: Element) -> str:
        """The paragraph's style, the default one where it names none."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        value = str(found.get(qn("w:val"))) if found is not None else ""
        return value if value in self._by_id else self._default_paragraph

    def style_name(self, paragraph: Element) -> str:
        """The style's name in lower case."""
        style = self._by_id.get(self.style_id(paragraph))
        name = style.find(qn("w:name")) if style is not None else None
        return str(name.get(qn("w:val"), "")).lower() if name is not None else ""

    def paragraph(self, paragraph: Element) -> Props:
        """The paragraph's own look."""
        return props(paragraph.find(qn("w:pPr"))).over(self._chain(self.style_id(paragraph), "pPr"))

    def run(self, paragraph: Element, run: Element) -> Props:
        """The look of a run in its paragraph."""
        lower = self._chain(self.style_id(paragraph), "rPr")
        direct = run.find(qn("w:rPr"))
        named = direct.find(qn("w:rStyle")) if direct is not None else None
        style = self._by_id.get(named.get(qn("w:val"))) if named is not None else None
        if style is not None:
            lower = props(style.find(qn("w:rPr"))).over(lower)
        return props(direct).over(lower)

    def east_asian_font(self, run: Props) -> str:
        """The font of Chinese characters in a run: by name, or through the theme."""
        fonts = run.values.get("rFonts", {})
        if theme := fonts.get("eastAsiaTheme"):
            return self._themed(theme.startswith("major"))
        return fonts.get("eastAsia", "") or fonts.get("ascii", "")

    def _themed(self, major: bool) -> str:
        if not self._theme:
            return ""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(self._theme, parser)
        fonts = root.find(f".//{_DRAWING}{'major' if major else 'minor'}Font")
        if fonts is None:
            return ""
        for font in fonts.findall(f"{_DRAWING}font"):
            if font.get("script") == "Hans":
                return str(font.get("typeface", ""))
        named = fonts.find(f"{_DRAWING}ea")
        return str(named.get("typeface", "")) if named is not None else ""
