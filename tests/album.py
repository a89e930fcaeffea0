"""Pictures for the tests: as a phone would send them, with a maker, an orientation and a place in their metadata."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

GPS = {1: "N", 2: (36.0, 42.0, 0.0), 3: "E", 4: (119.0, 9.0, 0.0)}
MAKER = "TashanTestPhone"


def picture(kind: str, size: tuple[int, int] = (40, 20), *, orientation: int = 1, mode: str = "RGB") -> bytes:
    """A picture, red on its left half, with a maker, an orientation and a place in its metadata."""
    drawn = Image.new(mode, size, "blue")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update(GPS)
    out = BytesIO()
    drawn.save(out, format=kind, exif=exif, quality=95)
    return out.getvalue()
