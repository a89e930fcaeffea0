"""The numbers of GB/T 9704-2012, in one place, so that DOCX, PDF and the checker cannot disagree.

Lengths are points (1/72 inch) unless the name says otherwise. The standard gives millimetres: A4 210 × 297, 天头 37,
订口 28, 版心 156 × 225 (5.2.1); body 3号 with 22 lines a page and 28 characters a line (5.2.2, 5.2.3).
"""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""

PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
TOP = 37 * MM
LEFT = 28 * MM
TEXT_WIDTH = 156 * MM
TEXT_HEIGHT = 225 * MM
RIGHT = PAGE_WIDTH - LEFT - TEXT_WIDTH
BOTTOM = PAGE_HEIGHT - TOP - TEXT_HEIGHT

LINES = 22
CHARACTERS = 28
LINE_PITCH = TEXT_HEIGHT / LINES
CHARACTER_PITCH = TEXT_WIDTH / CHARACTERS

SIZE_2 = 22.0
"""二号, the title."""
SIZE_3 = 16.0
"""三号, the body and all headings."""
SIZE_4 = 14.0
"""四号, page numbers."""
SIZE_TABLE = 12.0
"""小四, the text of tables; the standard names no size for them."""
SIZE_CITATION = 9.0
"""Citation marks, raised; they are ours, not the standard's."""

PAGE_NUMBER_DROP = 7 * MM
"""From the foot of the text area to the dash beside the page number (7.5)."""
HEAD_DROP = 35 * MM
"""From the top of the text area to the top of the mark of minutes (10.3)."""
HEAD_LINES = 6
"""Grid lines that the mark of a head and the space above it take."""
HEAD_SIZE = 44.0
"""The largest mark; a longer one is set smaller, so that it stays on one line."""
SIGNATURE_INSET = 2
"""Characters left free on the right of signature or date, whichever reaches farther, on a paper without a seal (7.3.5.2)."""
DATE_SHIFT = 2
"""Characters by which the date begins to the right of where the signature begins (7.3.5.2)."""
SEALED_INSET = 4
"""Characters left free on the right of a date that a seal covers, the signature centred above it (7.3.5.1)."""


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface the standard asks for: the name a DOCX carries and the one to fall back on where it is missing."""

    name: str
    substitute: str


FANGSONG = Face("仿宋_GB2312", "仿宋")
TITLE_SONG = Face("方正小标宋简体", "宋体")
HEI = Face("黑体", "SimHei")
KAI = Face("楷体_GB2312", "楷体")
SONG = Face("宋体", "SimSun")

HEADING_FACES = (HEI, KAI, FANGSONG, FANGSONG)
"""By level: 一、黑体, （一）楷体, 1.仿宋, （1）仿宋 (7.3.3)."""
