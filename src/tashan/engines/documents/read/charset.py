"""Bytes of a plain file as text, whatever encoding they were saved in.

Only what deciding between a table and a letter needs: the text engine does its own, finer reading of TXT and HTML.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
_SAMPLE = 200_000
_GB_COMMON, _BIG5_COMMON = range(0xB0, 0xD8), range(0xA4, 0xC7)
"""Lead bytes of the first level of either standard."""
_SURE = 0.9
_USUAL = 0.8
"""The share of ASCII and Chinese characters from which a text may be UTF-16."""


def decode(data: bytes) -> str:
    """``data`` as text: byte order mark, UTF-8, UTF-16 without a mark, a page's own word for it, GB 18030 or Big5.

    Never fails; what cannot be read stands as U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode(encoding_of(data), "replace")


def encoding_of(data: bytes) -> str:
    """The likeliest encoding of ``data``, which carries no byte order mark."""
    try:
        return "gb18030" if _only_looks_utf8(data.decode("utf-8"), data) else "utf-8"
    except UnicodeDecodeError as error:
        if len(data) - error.start <= 3 and error.reason == "unexpected end of data":
            return "utf-8"
    if encoding := _utf16(data):
        return encoding
    if (found := _META.search(data[:4096])) and (named := _known(found[1].decode("ascii"))):
        return named
    return _chinese(data[:_SAMPLE]) or _guess(data[:_SAMPLE])


def _only_looks_utf8(text: str, data: bytes) -> bool:
    """Whether a short GB text happens to be valid UTF-8 as well, as 联通 does: nothing but letters of two bytes, and
    not those of western Europe, where common Chinese characters would stand."""
    foreign = [sign for sign in text if sign > "\xff"]
    return bool(foreign) and max(foreign) < "\u0800" and _share(data, "gb18030", "gb2312", _GB_COMMON) > _SURE


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes in every other place, from the ASCII among the text."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 2 or max(even, odd) < 4 * min(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(encoding, "replace")
    usual = sum(1 for sign in text if " " <= sign <= "~" or sign in "\t\r\n" or "\u3000" <= sign <= "\u9fff")
    return encoding if usual >= _USUAL * len(text) else None


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return "gb18030" if found in {"gb2312", "gbk"} else found if found != "utf-8" else None


def _chinese(data: bytes) -> str | None:
    """GB 18030 or Big5, by which of them makes more of the text common characters.

    Both standards put the commonly used characters into their first level (lead bytes B0–D7 and A4–C6), so that the
    right reading has almost all of its characters there and the wrong one has them scattered.
    """
    shares = {
        "gb18030": _share(data, "gb18030", "gb2312", _GB_COMMON),
        "big5": _share(data, "big5", "big5", _BIG5_COMMON),
    }
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.5 else None


def _share(data: bytes, encoding: str, standard: str, leads: range) -> float:
    text = data.decode(encoding, "replace")
    signs = [sign for sign in text if sign > "\x7f"]
    if not signs:
        return 0.0
    common = sum(1 for sign in signs if (code := sign.encode(standard, "ignore")) and code[0] in leads)
    damaged = text.count("\ufffd")
    marks = sum(1 for sign in signs if "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uff5e")
    return (common + marks - 2 * damaged) / len(signs)


def _guess(data: bytes) -> str:
    found = from_bytes(data).best()
    return found.encoding if found is not None else "gb18030"
