"""Sentences as spans: what a finding quotes, what a roll-up picks, what a citation points at.

A sentence ends at 。！？；!? or at the end of its line. Closing quotes and brackets stay with it; nothing is split
inside quotes or brackets that close on the same line (a lone opening mark, as damage leaves it, binds nothing).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

Span = tuple[int, int]

_ENDS = frozenset("。！？；!?")
_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
}
_CLOSERS = frozenset(_PAIRS.values())
_ATTRIBUTION = re.compile(
    r"[^。！？；!?，,“]{0,14}(?:说|道|表示|介绍|坦言|感慨|告诉|笑言|评价|回忆|认为)[^。！？；!?]{0,8}[。！？；，,：]"
)


def sentences(text: str) -> tuple[Span, ...]:
    """Half-open spans of the sentences of ``text`` in order, white space trimmed, none of them empty."""
    return tuple(_all(text))


def containing(spans: tuple[Span, ...], offset: int) -> Span | None:
    """The span of ``spans`` (ascending) that holds ``offset``."""
    at = bisect_right(spans, offset, key=_start) - 1
    if at >= 0 and spans[at][0] <= offset < spans[at][1]:
        return spans[at]
    return None


def _start(span: Span) -> int:
    return span[0]


def _all(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield from _of_line(text, start, start + len(line))
        start += len(line)


def _of_line(text: str, start: int, end: int) -> Iterator[Span]:
    partner = _matched(text, start, end)
    begin = at = start
    while at < end:
        if at in partner:
            close = partner[at]
            at = close + 1
            if not (text[close - 1] in _ENDS and close > start and _quote_closes(text, close, end)):
                continue
        elif text[at] in _ENDS:
            at += 1
        else:
            at += 1
            continue
        while at < end and (text[at] in _ENDS or (text[at] in _CLOSERS)):
            at += 1
        yield from _trimmed(text, begin, at)
        begin = at
    yield from _trimmed(text, begin, end)


def _quote_closes(text: str, close: int, end: int) -> bool:
    """A quoted sentence ends at its closing mark unless the words after it only say who spoke."""
    return text[close] in "”’」』" and _ATTRIBUTION.match(text, close + 1, end) is None


def _matched(text: str, start: int, end: int) -> dict[int, int]:
    """Outermost opening marks of the line and where each closes."""
    stack: list[tuple[int, str]] = []
    pairs: dict[int, int] = {}
    for at in range(start, end):
        mark = text[at]
        if mark in _PAIRS:
            stack.append((at, _PAIRS[mark]))
        elif mark in _CLOSERS:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][1] == mark:
                    pairs[stack[depth][0]] = at
                    del stack[depth:]
                    break
    outer: dict[int, int] = {}
    reach = start - 1
    for opening in sorted(pairs):
        if opening > reach:
            reach = outer[opening] = pairs[opening]
    return outer


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
