"""Which characters of a text are taken: one byte each, so that asking costs the length of the question."""

from __future__ import annotations

from collections.abc import Iterable

from tashan.engines.text.findings import Span


class Cover:
    """Spans laid over a text of ``length`` characters."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._taken = bytearray(length)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        begin, end = span
        self._taken[begin:end] = b"\x01" * (end - begin)

    def touches(self, begin: int, end: int) -> bool:
        """Whether any character of ``begin``..``end`` is taken."""
        return self._taken.find(1, begin, end) >= 0
