"""Text decoded with the wrong table, line by line: UTF-8 read as Latin-1 or as GBK, GBK read as Latin-1."""

from __future__ import annotations

import re

from tashan.engines.text.repair._commonness import everyday_share, ideographs
from tashan.engines.text.repair._tape import DAMAGED, Change

KIND = "mojibake"
_ODD = {"€": b"\x80", "\ufffd": b"?"}  # the sign of code page 936, and what a lost byte left
_CP1252 = "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_UTF8_AS_LATIN = re.compile(rf"(?:[\u00c2-\u00ef][\u0080-\u00bf{_CP1252}]{{1,2}}){{2}}")
_UTF8_SIGN = re.compile(rf"[\u00c2-\u00ef][\u0080-\u00bf{_CP1252}]")
_HIGH_LATIN = re.compile(r"[\u0080-\u00ff]")
_LOST_FOREVER = re.compile("(?:锟斤拷|锟斤|斤拷|锟\ufffd|烫烫烫|屯屯屯)+")
_DOUBTED = 0.7  # a line with a smaller share of everyday ideographs is looked at
_BELIEVED = 0.85  # what the mended line must reach
_LAYERS = 3  # how often a text may have gone through the wrong table
_BROKEN = 0.4  # share of characters that may stay broken in a mended line


def mojibake_changes(text: str) -> list[Change]:
    """One change for each line that reads better in another table; hopeless runs are marked as damage."""
    changes: list[Change] = []
    at = 0
    for line in text.split("\n"):
        mended = _mended(line)
        if mended is not None:
            changes.append(Change(at, at + len(line), mended, KIND))
        else:
            changes += [
                Change(at + lost.start(), at + lost.end(), lost.group(), DAMAGED)
                for lost in _LOST_FOREVER.finditer(line)
            ]
        at += len(line) + 1
    return changes


def _mended(line: str) -> str | None:
    if line.isascii():
        return None
    mended = None
    if len(_UTF8_SIGN.findall(line)) > 1:
        mended = _strictly_utf8(line)
    if mended is None and _UTF8_AS_LATIN.search(line):
        mended = _better(line, _as_utf8(line))
    if mended is None and ideographs(line) == 0 and len(_HIGH_LATIN.findall(line)) >= 4:
        mended = _better(line, _gbk_read_as_latin(line))
    if mended is not None:
        return mended
    if ideographs(line) >= 4 and everyday_share(line) < _DOUBTED:
        return _better(line, _utf8_read_as_gbk(line))
    return None


def _better(line: str, mended: str | None) -> str | None:
    if mended is None or mended == line or ideographs(mended) == 0:
        return None
    broken = mended.count("\ufffd") / len(mended)
    share = everyday_share(mended.replace("\ufffd", ""))
    return mended if share >= _BELIEVED and broken <= _BROKEN else None


def _strictly_utf8(line: str) -> str | None:
    """Where every byte fits UTF-8 and ideographs come out, chance is next to impossible, however rare the words are."""
    mended = line
    for _ in range(_LAYERS):
        try:
            mended = b"".join(_byte(sign) for sign in mended).decode("utf-8")
        except UnicodeError:
            return None
        if ideographs(mended):
            return mended
    return None


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1") if ord(sign) < 0x100 else sign.encode("cp1252")


def _as_utf8(line: str) -> str:
    import ftfy  # loaded only when such a line is met

    return ftfy.fix_encoding(line)


def _gbk_read_as_latin(line: str) -> str | None:
    for codec in ("cp1252", "latin-1"):
        try:
            return line.encode(codec).decode("gb18030")
        except UnicodeError:
            continue
    return None


def _utf8_read_as_gbk(line: str) -> str | None:
    try:
        code = b"".join(_ODD.get(sign) or sign.encode("gb18030") for sign in line)
    except UnicodeEncodeError:
        return None
    # One lost byte leaves several broken marks and the question mark that replaced it: they are one sign.
    return re.sub("(?:\ufffd+\\??)+", "\ufffd", code.decode("utf-8", errors="replace"))
