"""Automatic numbers of a DOCX: what Word shows before a paragraph but does not store in it (一、 1. （1） …)."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from tashan.engines.documents.numbering import chinese

Element = Any
_LEVEL = re.compile(r"%([1-9])")
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "ideographDigital",
        "japaneseCounting",
        "japaneseDigitalTenThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "taiwaneseDigital",
    }
)


class Lists:
    """Counts the lists of one document while its paragraphs go by in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._kind: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles = _style_numbers(styles) if styles is not None else {}
        if numbering is not None:
            self._load(numbering)

    @classmethod
    def of(cls, document: Document) -> Lists:
        """The lists of an opened document."""
        found = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")]
        numbering = found[0].element if found and hasattr(found[0], "element") else None
        return cls(numbering, document.styles.element)

    def _load(self, numbering: Element) -> None:
        for abstract in numbering.findall(qn("w:abstractNum")):
            levels = {}
            for level in abstract.findall(qn("w:lvl")):
                levels[int(level.get(qn("w:ilvl"), 0))] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                )
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for number in numbering.findall(qn("w:num")):
            self._kind[number.get(qn("w:numId"))] = _value(number, "abstractNumId", "")

    def label(self, paragraph: Element) -> str:
        """The number shown before ``paragraph``, which is counted by asking; empty for none and for bullets."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        kind, level = self._kind.get(found[0], ""), found[1]
        levels = self._levels.get(kind, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(kind, [0] * 10)
        counts[level] = counts[level] + 1 if counts[level] else levels[level][2]
        counts[level + 1 :] = [0] * (9 - level)
        shape, text, _ = levels[level]
        if shape in {"bullet", "none"}:
            return ""
        return _LEVEL.sub(lambda found: self._number(levels, counts, int(found[1]) - 1), text)

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        style = self._styles.get(_value(properties, "pStyle", ""))
        own = properties.find(qn("w:numPr"))
        if own is None:
            return style
        number = _value(own, "numId", style[0] if style else "")
        if number in {"", "0"}:
            return None
        return number, int(_value(own, "ilvl", str(style[1]) if style else "0"))

    @staticmethod
    def _number(levels: dict[int, tuple[str, str, int]], counts: list[int], level: int) -> str:
        shape, _, start = levels.get(level, ("decimal", "", 1))
        return written(counts[level] or start, shape)


def written(number: int, shape: str) -> str:
    """``number`` in one of Word's number formats; Arabic digits for those not known here."""
    if shape in _CHINESE and 1 <= number <= 99:
        return chinese(number)
    if shape in {"ideographTraditional", "ideographZodiac"} and 1 <= number <= len(_HEAVENLY):
        return _HEAVENLY[number - 1]
    if shape.startswith("decimalEnclosedCircle") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if shape in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if shape == "upperLetter" else letter
    if shape in {"lowerRoman", "upperRoman"} and 1 <= number <= 39:
        return _roman(number).upper() if shape == "upperRoman" else _roman(number)
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _style_numbers(styles: Element) -> dict[str, tuple[str, int]]:
    found = {}
    for style in styles.findall(qn("w:style")):
        own = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None and _value(own, "numId", ""):
            found[style.get(qn("w:styleId"))] = (_value(own, "numId", ""), int(_value(own, "ilvl", "0")))
    return found


def _value(parent: Element, tag: str, default: str) -> str:
    child = parent.find(qn(f"w:{tag}"))
    return default if child is None else str(child.get(qn("w:val"), default))
