"""A fault of layout: which rule, where, what was found, what was wanted, and one sentence that says so with its remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


class FaultCode(StrEnum):
    PAGE_SIZE = "page-size"
    MARGIN_TOP = "margin-top"
    MARGIN_BOTTOM = "margin-bottom"
    MARGIN_LEFT = "margin-left"
    MARGIN_RIGHT = "margin-right"
    GRID = "grid"
    LINES_PER_PAGE = "lines-per-page"
    CHARACTERS_PER_LINE = "characters-per-line"
    LINE_PITCH = "line-pitch"
    TITLE_MISSING = "title-missing"
    TITLE_FONT = "title-font"
    TITLE_SIZE = "title-size"
    TITLE_ALIGN = "title-align"
    BODY_FONT = "body-font"
    BODY_SIZE = "body-size"
    HEADING_FONT = "heading-font"
    HEADING_SIZE = "heading-size"
    HEADING_SEQUENCE = "heading-sequence"
    HEADING_ALONE = "heading-alone"
    LABEL_FORM = "label-form"
    INDENT = "indent"
    PAGE_NUMBER_MISSING = "page-number-missing"
    PAGE_NUMBER_FORM = "page-number-form"
    PAGE_NUMBER_PLACE = "page-number-place"
    PAGE_NUMBER_FONT = "page-number-font"
    DATE_FORM = "date-form"
    NUMBER_FORM = "number-form"
    SIGNATURE_PLACE = "signature-place"
    PUNCTUATION_WIDTH = "punctuation-width"
    LINE_START = "line-start"
    EMPTY_TAIL = "empty-tail"
    FONT_EMBEDDING = "font-embedding"
    MISSING_GLYPH = "missing-glyph"


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """``where`` is a place a person can find (第3段“…”, 第2页第5行, 页面设置); ``sentence`` says all of it in one line."""

    code: FaultCode
    where: str
    found: str
    wanted: str
    sentence: str


class Ledger:
    """Gathers faults in the order met; the same fault in many places becomes one that counts them."""

    def __init__(self) -> None:
        self._places: dict[tuple[FaultCode, str, str], list[str]] = {}

    def add(self, code: FaultCode, where: str, found: str, wanted: str) -> None:
        """Notes that ``found`` stands ``where`` ``wanted`` should."""
        self._places.setdefault((code, found, wanted), []).append(where)

    def faults(self) -> tuple[LayoutFault, ...]:
        """Every fault, those of the page before those of the text."""
        order = list(FaultCode)
        made = [_fault(code, places, found, wanted) for (code, found, wanted), places in self._places.items()]
        return tuple(sorted(made, key=lambda fault: order.index(fault.code)))


def _fault(code: FaultCode, places: Sequence[str], found: str, wanted: str) -> LayoutFault:
    words = _words()[code.value]
    distinct = list(dict.fromkeys(places))
    where = distinct[0] if len(distinct) == 1 else f"{distinct[0]}等 {len(distinct)} 处"
    told = f"{words['subject']}{'' if found.startswith('没有') else '是'}{found}"
    sentence = f"{where}：{told}，应为{wanted}；请{words['remedy']}。"
    return LayoutFault(code, where, found, wanted, sentence)


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))
