"""Pictures keep their pixels and nothing else: place, time and device are gone, in every format, upright and no larger."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from tashan.domain.notes.pictures import LONGEST, clean_picture
from tashan.kernel.errors import InputFault
from tests.album import MAKER, picture


def _parts(data: bytes) -> set[str]:
    """The names of the parts a picture file is made of, read by the rules of its container and not by Pillow."""
    if data[:2] == b"\xff\xd8":
        return _jpeg_parts(data)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _png_parts(data)
    assert data[:4] == b"RIFF"
    assert data[8:12] == b"WEBP"
    return _webp_parts(data)


def _jpeg_parts(data: bytes) -> set[str]:
    at, found = 2, set()
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        name = data[at + 4 : at + 2 + length].split(b"\0")[0][:20].decode("latin-1")
        found.add(f"{data[at + 1]:02X} {name}" if 0xE0 <= data[at + 1] <= 0xEF else f"{data[at + 1]:02X}")
        at += 2 + length
    return found


def _png_parts(data: bytes) -> set[str]:
    at, found = 8, set()
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + body),)
        found.add(name.decode())
        at += 12 + length
    return found


def _webp_parts(data: bytes) -> set[str]:
    at, found = 12, set()
    while at < len(data):
        name, length = struct.unpack("<4sI", data[at : at + 8])
        found.add(name.decode())
        at += 8 + length + length % 2
    return found


META = {"JPEG": "E1 Exif", "PNG": "eXIf", "WEBP": "EXIF"}
PLAIN = {"JPEG": {"E0 JFIF", "DB", "C0", "C4"}, "PNG": {"IHDR", "IDAT", "IEND"}, "WEBP": {"VP8 "}}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_left(kind: str) -> None:
    given = picture(kind)
    assert META[kind] in _parts(given), "the picture of the test has no metadata to lose"
    clean, media, suffix = clean_picture(given, "现场")
    assert _parts(clean) <= PLAIN[kind]
    assert MAKER.encode() not in clean
    assert (media, suffix) in {("image/jpeg", ".jpg"), ("image/png", ".png"), ("image/webp", ".webp")}
    assert not Image.open(BytesIO(clean)).getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_picture_is_turned_as_it_was_held(kind: str) -> None:
    clean, _, _ = clean_picture(picture(kind, (64, 32), orientation=6), "竖拍")
    upright = Image.open(BytesIO(clean)).convert("RGB")
    assert upright.size == (32, 64)
    top, bottom = upright.getpixel((16, 8)), upright.getpixel((16, 56))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 150 > top[2]  # the red half is on top
    assert bottom[2] > 150 > bottom[0]


def test_a_large_picture_is_brought_down_and_keeps_its_shape() -> None:
    clean, _, _ = clean_picture(picture("JPEG", (4000, 1000)), "大图")
    assert Image.open(BytesIO(clean)).size == (LONGEST, LONGEST // 4)


def test_a_see_through_png_stays_see_through() -> None:
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, format="PNG")
    clean, _, _ = clean_picture(out.getvalue(), "标志")
    assert Image.open(BytesIO(clean)).mode == "RGBA"


def _gif() -> bytes:
    out = BytesIO()
    Image.new("P", (8, 8)).save(out, format="GIF")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "这不是图片".encode(),
        b"%PDF-1.7\n",
        _gif(),
        picture("JPEG")[:60],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    ],
    ids=["empty", "text", "pdf", "gif", "cut jpeg", "broken png"],
)
def test_what_is_no_picture_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputFault, match=r"现场\.jpg：.*不是能打开的图片"):
        clean_picture(data, "现场.jpg")


def test_a_bomb_of_a_picture_is_refused_before_it_unfolds() -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    with pytest.raises(InputFault, match=r"炸弹\.png"):
        clean_picture(bomb, "炸弹.png")
