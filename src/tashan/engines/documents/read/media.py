"""What a file is, by its content: people rename files, and systems export web pages as ``.xls``."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from enum import StrEnum

from tashan.engines.documents.read.charset import decode
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import Saying


class Media(StrEnum):
    TXT = "txt"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read at all."""
_SAMPLE = 64 * 1024
_DELIMITERS = (",", "\t", ";", "|", "，")
_FOREIGN = (
    (b"\x89PNG", Saying("图片")),
    (b"\xff\xd8\xff", Saying("图片")),
    (b"GIF8", Saying("图片")),
    (b"BM", Saying("图片")),
    (b"RIFF", Saying("图片或音频")),
    (b"II*\x00", Saying("图片")),
    (b"MM\x00*", Saying("图片")),
    (b"Rar!", Saying("压缩包")),
    (b"7z\xbc\xaf", Saying("压缩包")),
    (b"\x1f\x8b", Saying("压缩包")),
    (b"MZ", Saying("程序")),
    (b"\x7fELF", Saying("程序")),
    (b"ID3", Saying("音频")),
)


def sniff(data: bytes, name: str) -> Media:
    """The kind of ``data``; ``name`` is used in messages and to tell a comma-separated table from a letter with commas.

    Raises InputFault, naming the file, for what is empty, too large, locked by a password or of a kind not read here.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputFault("文件是空的。", where=name, remedy="请检查后重新选择文件。")
    if len(data) > LARGEST:
        raise InputFault(
            "文件有 {size} MB，超过 {limit} MB 的上限。",
            where=name,
            remedy="请去掉图片或拆成几份再导入。",
            size=len(data) // 2**20,
            limit=LARGEST // 2**20,
        )
    if b"%PDF-" in data[:1024]:
        return Media.PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(data, name)
    return _plain(data, name)


def _packed(data: bytes, name: str) -> Media:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            kind = archive.read("mimetype")[:80].decode("ascii", "replace") if "mimetype" in members else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise damaged(name) from error
    if "word/document.xml" in members:
        return Media.DOCX
    if "xl/workbook.xml" in members:
        return Media.XLSX
    if "xl/workbook.bin" in members:
        raise _refused(name, Saying("二进制 Excel 工作簿（.xlsb）"), Saying("请另存为 .xlsx 后再导入。"))
    if any(member.startswith("ppt/") for member in members):
        raise _refused(name, Saying("演示文稿"), Saying("请另存为 PDF 或把文字复制到 Word 后再导入。"))
    if "opendocument" in kind:
        raise _refused(name, Saying("OpenDocument 文件"), Saying("请另存为 .docx 或 .xlsx 后再导入。"))
    raise _refused(name, Saying("压缩包"), Saying("请解压后分别导入里面的文件。"))


def _compound(data: bytes, name: str) -> Media:
    """Microsoft's older container: its directory names the streams in UTF-16."""
    if _stream("EncryptedPackage") in data:
        raise locked(name)
    if _stream("Workbook") in data or _stream("Book") + b"\x00\x00" in data:
        return Media.XLS
    if _stream("WordDocument") in data:
        raise _refused(
            name, Saying("旧版 Word 文件（.doc）"), Saying("请用 Word 或 WPS 另存为 .docx 后再导入。")
        )
    if _stream("PowerPoint Document") in data:
        raise _refused(name, Saying("演示文稿"), Saying("请另存为 PDF 或把文字复制到 Word 后再导入。"))
    raise _refused(name, Saying("旧版办公软件的文件"), Saying("请另存为 .docx 或 .xlsx 后再导入。"))


def _stream(title: str) -> bytes:
    return title.encode("utf-16-le")


def _plain(data: bytes, name: str) -> Media:
    for start, kind in _FOREIGN:
        if data.startswith(start) and not _is_text(data):
            raise _refused(
                name, kind, Saying("请导入文字文件（TXT、HTML、DOCX、PDF）或表格（XLSX、XLS、CSV）。")
            )
    if not _is_text(data):
        raise _refused(
            name,
            Saying("读不出文字的二进制文件"),
            Saying("请导入文字文件（TXT、HTML、DOCX、PDF）或表格（XLSX、XLS、CSV）。"),
        )
    text = decode(data[:_SAMPLE])
    opening = text.lstrip("\ufeff \t\r\n")[:4000]
    if opening.startswith("{\\rtf"):
        raise _refused(name, Saying("RTF 文件"), Saying("请另存为 .docx 后再导入。"))
    if re.match(r"(?is)(?:from:|mime-version:).{0,2000}multipart/related", opening):
        raise _refused(
            name, Saying("网页归档（.mht）"), Saying("请在浏览器中另存为“网页，仅 HTML”后再导入。")
        )
    if "urn:schemas-microsoft-com:office:spreadsheet" in opening:
        raise _refused(name, Saying("XML 表格"), Saying("请另存为 .xlsx 后再导入。"))
    if opening.startswith("<") and re.search(
        r"(?i)<(?:!doctype html|html|head|body|div|p|table|span|article|meta)\b", opening
    ):
        return Media.HTML
    return Media.CSV if _is_csv(text, name) else Media.TXT


def _is_text(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00")):
        return True
    text = decode(sample)
    strange = sum(1 for sign in text if (sign < " " and sign not in "\t\r\n\f\v\x1a\x1b") or sign == "\ufffd")
    return strange <= max(2, len(text) // 20)


def _is_csv(text: str, name: str) -> bool:
    if name.lower().endswith((".csv", ".tsv")):
        return True
    delimiter, columns = best_delimiter(text)
    return columns >= (2 if delimiter == "\t" else 3) and not name.lower().endswith((".txt", ".md", ".log"))


def best_delimiter(text: str) -> tuple[str, int]:
    """The delimiter that cuts the most lines into the same number of columns, and that number; ``(",", 1)`` where none does."""
    best = (0.0, 1, ",")
    for delimiter in _DELIMITERS:
        rows = [len(row) for row in _rows(text, delimiter) if any(cell.strip() for cell in row)]
        if not rows:
            continue
        columns, often = Counter(rows).most_common(1)[0]
        share = often / len(rows)
        if columns > 1 and len(rows) > 1 and share >= 0.6 and (share, columns) > best[:2]:
            best = (share, columns, delimiter)
    return best[2], best[1]


def _rows(text: str, delimiter: str) -> list[list[str]]:
    lines = text[:_SAMPLE].splitlines()[:200]
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def damaged(name: str) -> InputFault:
    """For a file that cannot be opened because bytes are missing or wrong."""
    return InputFault(
        "文件已损坏，打不开。", where=name, remedy="请用原来的软件打开确认后另存一份，再重新导入。"
    )


def locked(name: str) -> InputFault:
    """For a file that asks for a password."""
    return InputFault(
        "文件设有密码，读不出内容。", where=name, remedy="请去掉打开密码后另存一份，再重新导入。"
    )


def _refused(name: str, kind: Saying, remedy: Saying) -> InputFault:
    return InputFault("这是{kind}，不能直接读取。", where=name, remedy=remedy.what, kind=kind)
