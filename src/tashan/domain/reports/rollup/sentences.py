"""Cutting an entry into statements without cutting one in half.

A statement ends at a full stop, an exclamation or question mark, a line break, a run of dots or an emoji with a blank
behind it, a very long one at a semicolon, never inside quotation marks or brackets. List marks ("1.", "①", "二，") and
prompt labels ("观察：") stand outside. A line that ends in a comma or a colon runs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tashan.domain.reports.rollup.order import EDGE, PICTURES
from tashan.domain.reports.rollup.shapes import Span

_OPENING, _CLOSING = "“「『（(《【", "”」』）)》】"
_STOPS = "。！？!?…⋯"
_LONG = 120
_ENUMERATED = re.compile(
    r"\s*(?:[一二三四五六七八九]是|[第其][一二三四五六]|[(（]?[一二三四五六七八九\d][)）]|[①-⑳])"
)
_ITEM = re.compile(
    r"\s*(?:[(（]?\d{1,2}[)）.、．](?!\d)|[(（][一二三四五六七八九十][)）]|[一二三四五六七八九十][，、]|[①-⑳]|[-•·*●■◆])\s*"
)
_HEADER = re.compile(
    r"\s*(?:【[^】\n]{1,14}】|#[^#\s]{1,14}#?"
    r"|(?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}[日号]?\s*(?:(?:周|星期)[一二三四五六日天])?\s*"
    r"(?:晴|阴|多云|小?雨)?\s*(?:(?:日志|日交流|交流|小结|记录|打卡)\s*[:：，,\s]|[:：\n])|(?:[Dd]ay|DAY)\s*\d{1,3}\s*[:：，,\s])"
)


def statements(text: str) -> tuple[Span, ...]:
    """The statements of ``text`` as spans, list marks and end marks outside, none empty, ascending."""
    whole = (span for start, end in _cut(text) if (span := _trimmed(text, start, end)) is not None)
    return tuple(part for span in whole for part in _parted(text, span))


def asks(text: str, span: Span) -> bool:
    """Whether a question mark closes the statement at ``span``."""
    return "？" in (tail := text[span[1] - 1 : span[1] + 2]) or "?" in tail


def clauses(text: str, span: Span) -> tuple[Span, ...]:
    """The statement at ``span`` cut at its commas, quotations and brackets kept whole."""
    found: list[Span] = []
    start, depth = span[0], 0
    for at in range(*span):
        character = text[at]
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth <= 0 and character in "，," and not _inside_number(text, at):
            found.append((start, at))
            start, depth = at + 1, 0
    found.append((start, span[1]))
    return tuple(kept for a, b in found if (kept := _trimmed(text, a, b)) is not None)


def _cut(text: str) -> Iterator[Span]:
    start, depth, at, length = 0, 0, 0, len(text)
    while at < length:
        character = text[at]
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        if character == "\n":
            depth = 0  # a quotation left open swallows no more than its line
        if depth == 0 and _stops(text, at):
            yield start, at
            start = at + 1
        elif depth == 0 and _closes_speech(text, at):
            yield start, at + 1
            start = at + 1
        at += 1
    yield start, length


def _parted(text: str, span: Span) -> Iterator[Span]:
    """A very long statement cut at its semicolons, unless they part the items of a list."""
    start, end = span
    if end - start > _LONG:
        for found in re.finditer("[；;]", text[start:end]):
            at = span[0] + found.start()
            if _ENUMERATED.match(text, at + 1) is None and (part := _trimmed(text, start, at)) is not None:
                yield part
                start = at + 1
    if (part := _trimmed(text, start, end)) is not None:
        yield part


def _stops(text: str, at: int) -> bool:
    character = text[at]
    if character in _STOPS:
        return True
    if character in "~～":
        return not text[at - 1 : at].isdigit() and not text[at + 1 : at + 2].isdigit()
    if character == "\n":
        return text[:at].rstrip(" \t")[-1:] not in tuple("，,、：:")
    if character == ".":
        return "\u3400" <= text[at - 1 : at] <= "\u9fff" and not text[at + 1 : at + 2].isdigit()
    return PICTURES.match(character) is not None and text[at + 1 : at + 2] in (" ", "\n", "")


def _closes_speech(text: str, at: int) -> bool:
    """``。”`` ends the statement unless the sentence goes on behind the quotation."""
    return (
        text[at] in "”」』"
        and text[at - 1] in "。！？!?…"
        and text[at + 1 : at + 2] not in tuple("，,、的之；;")
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    for mark in (_HEADER, _ITEM):
        found = mark.match(text, start, end)
        start = found.end() if found else start
    while start < end and (text[start] in EDGE or PICTURES.match(text[start])):
        start += 1
    while end > start and (text[end - 1] in EDGE or PICTURES.match(text[end - 1])):
        end -= 1
    return (start, end) if end > start else None


def _inside_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
