"""Office files are zip archives, and the moment of packing is written into every entry: here it is taken out again."""

from __future__ import annotations

import io
import zipfile

PACKED = (2025, 11, 9, 0, 0, 0)
"""The moment every entry claims to have been packed."""


def settled(archive: bytes) -> bytes:
    """The same zip archive with entries in their order, all packed at :data:`PACKED`: equal inputs give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as given, zipfile.ZipFile(out, "w") as taken:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            taken.writestr(entry, given.read(name), compresslevel=9)
    return out.getvalue()
