"""Pictures without what the camera wrote into them: place, time, device. Pure: bytes in, bytes out.

A picture is decoded, turned as its orientation asks, and encoded anew, so that nothing but pixels remains; long edges are
brought down to :data:`LONGEST` pixels, which is plenty for a page and kind to a slow network.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from tashan.kernel.errors import InputFault

LONGEST = 2048
FORMATS = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}
_PIXELS = 60_000_000


def clean_picture(data: bytes, name: str) -> tuple[bytes, str, str]:
    """The picture without metadata as ``(bytes, media type, suffix)``. Raises InputFault for anything that is no
    JPEG, PNG or WebP picture of a sane size."""
    try:
        with Image.open(BytesIO(data), formats=list(FORMATS)) as picture:
            # Phones write a second picture behind the first (MPO); of such a file the first is kept, a JPEG like any other.
            kind = picture.format if picture.format in FORMATS else "JPEG"
            if picture.width * picture.height > _PIXELS:
                raise InputFault("图片太大。", where=name, remedy="请缩小到 6000 万像素以内。")
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST, LONGEST))
            bare = upright.convert("RGB") if kind == "JPEG" else upright
            bare.info = {}
            out = BytesIO()
            bare.save(out, format=kind, quality=85)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise InputFault(
            "这个文件不是能打开的图片。", where=name, remedy="请用 JPEG、PNG 或 WebP 图片。"
        ) from None
    media, suffix = FORMATS[kind]
    return out.getvalue(), media, suffix
