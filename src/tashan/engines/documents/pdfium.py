"""A PDF opened by PDFium and measured: every character, its box, its font, and whether the font had a shape for it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tashan.engines.documents.pages import FontUse, PdfPage, PdfPages, Sign, lines_of
from tashan.kernel.errors import InputFault

_LARGE = 18.0
_UNKNOWN = "\ufffd"
_ALIKE = (0.006, 0.006, 0.02, 0.02)
"""Em by which two shapes may differ and still be the same; PDFium rounds heights to its font box."""


def read_pages(data: bytes, name: str, *, most: int = 2000) -> PdfPages:
    """Every page of the PDF. Raises InputFault for what is damaged, locked or longer than ``most`` pages."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unopened(error, name) from error
    try:
        if len(document) > most:
            raise InputFault(
                "PDF 有 {count} 页，超过 {most} 页的上限。",
                where=name,
                remedy="请拆成几份。",
                count=len(document),
                most=most,
            )
        if len(document) == 0:
            raise InputFault("PDF 里没有一页。", where=name, remedy="请检查后重新选择文件。")
        pages = tuple(_page(document[index], index + 1) for index in range(len(document)))
        return PdfPages(pages, _metadata_title(document))
    except pdfium.PdfiumError as error:
        raise _unopened(error, name) from error
    finally:
        document.close()


def _metadata_title(document: pdfium.PdfDocument) -> str:
    """The title the file gives itself; none where it is not text."""
    try:
        return str(document.get_metadata_value("Title")).strip()
    except UnicodeDecodeError:
        return ""


def _unopened(error: pdfium.PdfiumError, name: str) -> InputFault:
    if "assword" in str(error):
        return InputFault(
            "文件设有密码，读不出内容。", where=name, remedy="请去掉打开密码后另存一份，再重新导入。"
        )
    return InputFault("文件已损坏，打不开。", where=name, remedy="请重新生成或下载这份 PDF 后再导入。")


def _page(page: pdfium.PdfPage, number: int) -> PdfPage:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        found = _objects(page, height)
        shapes = {use.name: shape for use, shape in found.fonts}
        lines = lines_of(_signs(text.raw, height, shapes))
        fonts = tuple(use for use, _ in found.fonts)
        return PdfPage(number, width, height, lines, tuple(found.rules), fonts, found.pictures)
    finally:
        text.close()
        page.close()


Shape = tuple[float, float, float, float]
"""Left, right, bottom, top of a glyph in em, from its origin."""


def _signs(text: raw.FPDF_TEXTPAGE, height: float, shapes: dict[str, Shape | None]) -> Iterator[Sign]:
    names: dict[bytes, str] = {}
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        guessed = raw.FPDFText_IsGenerated(text, index) == 1
        if (guessed and code != 0x20) or abs(matrix.b) > abs(matrix.d):
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        font = _font(text, index, names)
        empty = _is_empty(text, index, (x.value, y.value, size), shapes.get(font))
        sign, high = _sign(code, high), 0
        red = size >= _LARGE and _is_red(text, index)
        yield Sign(
            sign, box.left, box.right, height - y.value, size, font, empty or sign == _UNKNOWN, red, guessed
        )


def _sign(code: int, high: int) -> str:
    """The character of a UTF-16 unit (after its other half); a line-end hyphen as PDFium marks it is a hyphen."""
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    if code in (0x02, 0xFFFE):
        return "-"
    return chr(code) if code and not 0xD800 <= code < 0xE000 else _UNKNOWN


def _is_empty(
    text: raw.FPDF_TEXTPAGE, index: int, at: tuple[float, float, float], shape: Shape | None
) -> bool:
    """Whether the ink of a character is that of the box the font shows for what it does not have."""
    x, y, size = at
    if shape is None or size <= 0:
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    ink = (
        (left.value - x) / size,
        (right.value - x) / size,
        (bottom.value - y) / size,
        (top.value - y) / size,
    )
    return all(abs(one - other) < limit for one, other, limit in zip(ink, shape, _ALIKE, strict=True))


def _is_red(text: raw.FPDF_TEXTPAGE, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return bool(known) and red.value > 150 and green.value < 90 and blue.value < 90


def _font(text: raw.FPDF_TEXTPAGE, index: int, names: dict[bytes, str]) -> str:
    buffer, flags = ctypes.create_string_buffer(160), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 160, flags)
    if buffer.value not in names:
        names[buffer.value] = plain_name(buffer.value.decode("utf-8", "replace"))
    return names[buffer.value]


def plain_name(font: str) -> str:
    """The font's name without the tag that marks a subset (``ABCDEF+``)."""
    tag, plus, rest = font.partition("+")
    return rest if plus and len(tag) == 6 and tag.isupper() else font


@dataclass(slots=True)
class _Found:
    rules: list[tuple[float, float, float, float]]
    fonts: list[tuple[FontUse, Shape | None]]
    pictures: int = 0


def _objects(page: pdfium.PdfPage, height: float) -> _Found:
    found, seen = _Found([], []), set()
    for item in page.get_objects(max_depth=6):
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = item.get_bounds()
            found.rules.append((left, height - top, right, height - bottom))
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures += 1
        elif item.type == raw.FPDF_PAGEOBJ_TEXT:
            font = raw.FPDFTextObj_GetFont(item.raw)
            name = _object_font(font)
            if name not in seen:
                seen.add(name)
                embedded = raw.FPDFFont_GetIsEmbedded(font) == 1
                found.fonts.append((FontUse(name, embedded), _nothing(font) if embedded else None))
    found.fonts.sort(key=lambda pair: pair[0].name)
    return found


def _object_font(font: raw.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(160)
    raw.FPDFFont_GetBaseFontName(font, buffer, 160)
    return plain_name(buffer.value.decode("utf-8", "replace"))


def _nothing(font: raw.FPDF_FONT) -> Shape | None:
    """The shape of glyph 0, which fonts show for characters they do not have; None where it leaves no ink."""
    path = raw.FPDFFont_GetGlyphPath(font, 0, ctypes.c_float(1.0))
    count = raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    across, up = [], []
    for index in range(max(count, 0)):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            across.append(x.value)
            up.append(y.value)
    if not across or max(across) - min(across) < 0.05:
        return None
    return min(across), max(across), min(up), max(up)
