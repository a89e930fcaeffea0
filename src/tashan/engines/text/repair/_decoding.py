"""Bytes of any encoding to text, with the name of the encoding.

Byte marks and a page's own declaration are believed when they fit; then UTF-8, whose accidental validity is next
to impossible; then the Chinese encodings, judged by how everyday the characters are that come out.
"""

from __future__ import annotations

import codecs
import re

from tashan.engines.text.repair._commonness import everyday_share

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_WITHIN_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_SEVEN_BIT = re.compile(rb"~\{(?:[!-w][!-~])+~\}")
_GB_FAMILY = {"gb2312", "gbk", "gb18030", "euc_cn", "hz"}
_BIG5_FAMILY = {"big5", "big5hkscs", "cp950"}
_SAMPLE = 200_000
_TOLERATED = 0.02  # share of broken characters an encoding may leave and still be the right one
_CONVINCING = 0.55  # share of everyday characters that running Chinese never falls below


def decode(data: bytes, *, html: bool = False) -> tuple[str, str]:
    """``(text, charset)`` of ``data``; ``charset`` is Python's codec name.

    Nothing raises: bytes that fit nowhere become U+FFFD, which the repair marks as damage.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace"), name
    if _SEVEN_BIT.search(data) and data.isascii():
        return data.decode("hz", errors="replace"), "hz"
    declared = _declared(data) if html else None
    candidates = [] if declared is None else [declared]
    for codec in [*candidates, "utf-8"]:
        text = _strictly(data, codec)
        if text is not None and _plausible(text):
            return text, codec
    wide = _without_mark(data)
    if wide is not None:
        return wide
    return _most_everyday(data, candidates)


def _declared(data: bytes) -> str | None:
    found = _WITHIN_META.search(data[:4096])
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name.replace("-", "_")
    except LookupError:
        return None
    if name in _GB_FAMILY:
        return "gb18030"  # pages that say gb2312 use the characters of its successors
    if name in _BIG5_FAMILY:
        return "big5"
    return codecs.lookup(name).name


def _strictly(data: bytes, codec: str) -> str | None:
    for variant in ("big5", "cp950", "big5hkscs") if codec == "big5" else (codec,):
        try:
            return data.decode(variant)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _plausible(text: str) -> bool:
    """No control characters but line ends, tabs and form feeds: text, not a wide encoding read byte by byte."""
    sample = text[:_SAMPLE]
    return not re.search(r"[\x00-\x08\x0e-\x1f]", sample)


def _without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a byte mark: line ends and digits leave zero bytes, always on the same side."""
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    tries = ["utf-16-be", "utf-16-le"] if even > odd else ["utf-16-le", "utf-16-be"]
    for codec in tries:
        text = _strictly(data, codec)
        if text is not None and _plausible(text) and everyday_share(text) >= _CONVINCING:
            return text, codec
    return None


def _most_everyday(data: bytes, declared: list[str]) -> tuple[str, str]:
    best: tuple[float, str, str] | None = None
    for codec in dict.fromkeys([*declared, "gb18030", "big5", "utf-8"]):
        text = _strictly(data, codec)
        if text is None:
            text = data.decode("cp950" if codec == "big5" else codec, errors="replace")
        broken = text.count("\ufffd") / max(len(text), 1)
        score = everyday_share(text) - 4 * broken
        if best is None or score > best[0] + 1e-9:
            best = (score, text, codec)
    if best is not None and best[0] >= _CONVINCING - 4 * _TOLERATED:
        return best[1], best[2]
    return _by_statistics(data) or (
        (best[1], best[2]) if best else (data.decode("utf-8", "replace"), "utf-8")
    )


def _by_statistics(data: bytes) -> tuple[str, str] | None:
    """Encodings of other languages, as charset-normalizer measures them."""
    from charset_normalizer import from_bytes  # loaded only when the usual encodings have failed

    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        return None
    return data.decode(match.encoding, errors="replace"), match.encoding
