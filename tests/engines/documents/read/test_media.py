from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents import (
    Media,
    read_document,
    read_tables,
    sniff,
    to_csv,
    to_docx,
    to_pdf,
    to_xlsx,
)
from tashan.engines.documents.read import media
from tashan.kernel.errors import InputFault
from tests.engines.documents.papers import LEADS, agenda


def _zip(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def _compound(*streams: str) -> bytes:
    directory = b"".join(name.encode("utf-16-le").ljust(64, b"\x00") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + directory + b"\x00" * 200


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (to_docx(agenda()), "议程.txt", Media.DOCX),
        (to_pdf(agenda()), "议程.docx", Media.PDF),
        (to_xlsx(LEADS), "线索.xls", Media.XLSX),
        (to_csv(LEADS), "线索.csv", Media.CSV),
        (_compound("Workbook"), "名册.xls", Media.XLS),
        ("今天到东澜港冷链枢纽走访，了解预冷。\n回来写了记录。".encode(), "日志", Media.TXT),
        ("今天到东澜港冷链枢纽走访，了解预冷。".encode("gb18030"), "日志.txt", Media.TXT),
        ("<!DOCTYPE html><html><body><p>推介会</p></body></html>".encode(), "新闻.txt", Media.HTML),
        ("<html><table><tr><td>姓名</td></tr></table></html>".encode("gbk"), "名册.xls", Media.HTML),
        ("姓名\t单位\n陆景行\t工信局\n白露\t大数据中心\n".encode(), "粘贴", Media.CSV),
        ("姓名,单位,电话\n陆景行,工信局,1\n白露,大数据中心,2\n".encode("utf-16"), "名册", Media.CSV),
        ("姓名,单位,电话\n陆景行,工信局,1\n白露,大数据中心,2\n".encode(), "聊天.txt", Media.TXT),
    ],
)
def test_a_file_is_told_by_what_is_in_it(data: bytes, name: str, kind: Media) -> None:
    assert sniff(data, name) is kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"),
        (b"\xef\xbb\xbf \r\n", "空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, "图片"),
        (bytes(range(256)) * 40, "二进制文件"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (_compound("WordDocument"), "旧版 Word"),
        (_compound("EncryptedPackage"), "密码"),
        (_compound("PowerPoint Document"), "演示文稿"),
        (_compound("Something"), "旧版办公软件"),
        (_zip(ppt__presentation_dot_xml=b"<p/>"), "演示文稿"),
        (_zip(photo_dot_txt=b"x"), "压缩包"),
        (_zip(xl__workbook_dot_bin=b"x"), "xlsb"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (b"PK\x03\x04" + b"broken" * 20, "损坏"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\ntext", "网页归档"),
    ],
)
def test_what_is_not_read_here_is_refused_with_its_name_and_a_way_out(data: bytes, says: str) -> None:
    with pytest.raises(InputFault) as fault:
        sniff(data, "来件.bin")
    assert says in str(fault.value)
    assert "来件.bin" in str(fault.value)
    assert "请" in str(fault.value)


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "LARGEST", 1024 * 1024)
    with pytest.raises(InputFault, match="超过 1 MB"):
        sniff("冷链".encode() * 400_000, "大文件.txt")


READERS: tuple[Callable[[bytes, str], object], ...] = (read_document, read_tables)


def _fault(read: Callable[[bytes, str], object], data: bytes, name: str) -> InputFault | None:
    """What the reader says against the file; None where it reads it. Any other exception fails the test."""
    try:
        read(data, name)
    except InputFault as fault:
        return fault
    return None


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.xlsx", "a.csv", "a"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes, name: str) -> None:
    for fault in (_fault(read, data, name) for read in READERS):
        assert fault is None or (fault.where == name and fault.remedy)


@given(st.sampled_from([to_docx(agenda()), to_pdf(agenda()), to_xlsx(LEADS)]), st.data())
def test_a_file_with_broken_bytes_is_read_or_refused_with_a_sentence(
    whole: bytes, data: st.DataObject
) -> None:
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(broken[: data.draw(st.integers(1, len(broken)))])
    for fault in (_fault(read, cut, "来件") for read in READERS):
        assert fault is None or fault.where == "来件"
