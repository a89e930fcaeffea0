"""A text under repair that never forgets where each stretch came from.

Every step of the repair reads the current text and hands back :class:`Change` objects; the tape composes
them with all earlier ones into edits against the *original*, so the way back is kept whatever the steps do
to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tashan.engines.text.findings import Edit, OffsetMap, Repaired

DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Change:
    """``text[start:end]`` of the current text becomes ``after``. A ``damaged`` one may keep it."""

    start: int
    end: int
    after: str
    kind: str
    removed: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """An edited stretch: current offsets, original offsets, what was done there."""

    start: int
    end: int
    origin_start: int
    origin_end: int
    kind: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Tape:
    """The original, the current text and the edited stretches between them, in order."""

    original: str
    text: str
    _pieces: tuple[_Piece, ...] = ()

    @classmethod
    def of(cls, original: str) -> Tape:
        return cls(original, original)

    def apply(self, changes: Iterable[Change]) -> Tape:
        """A new tape with ``changes`` made, in any order; if they overlap, ``ValueError``."""
        ordered = sorted(changes, key=lambda change: (change.start, change.end))
        for left, right in pairwise(ordered):
            if right.start < left.end:
                raise ValueError(f"changes overlap: {left} and {right}")
        if not ordered:
            return self
        pieces: list[_Piece] = []
        parts: list[str] = []
        done = length = shift = 0  # current offset copied so far, length written, original minus current
        for cluster in _clusters(self._pieces, ordered):
            start, end = cluster[0].start, max(item.end for item in cluster)
            parts.append(self.text[done:start])
            length += start - done
            olds = [item for item in cluster if isinstance(item, _Piece)]
            news = [item for item in cluster if isinstance(item, Change)]
            origin_start = start + shift
            if olds:
                shift = olds[-1].origin_end - olds[-1].end
            origin_end = end + shift
            after = _rewritten(self.text, start, end, news)
            kind, removed = _kind(olds, news)
            if after != self.original[origin_start:origin_end] or kind == DAMAGED:
                pieces.append(_Piece(length, length + len(after), origin_start, origin_end, kind, removed))
            parts.append(after)
            length += len(after)
            done = end
        parts.append(self.text[done:])
        return Tape(self.original, "".join(parts), tuple(pieces))

    def stretches(self, kind: str) -> list[tuple[int, int]]:
        """Current offsets of the stretches edited as ``kind``."""
        return [(piece.start, piece.end) for piece in self._pieces if piece.kind == kind]

    def edits(self) -> tuple[Edit, ...]:
        return tuple(
            Edit(
                piece.kind,
                piece.origin_start,
                piece.origin_end,
                self.original[piece.origin_start : piece.origin_end],
                self.text[piece.start : piece.end],
                piece.removed,
            )
            for piece in self._pieces
        )

    def offsets(self) -> OffsetMap:
        anchors: dict[int, int] = {0: 0}
        for piece in self._pieces:
            room = piece.origin_end - piece.origin_start
            anchors[piece.start] = piece.origin_start
            for step in range(
                room, piece.end - piece.start
            ):  # longer than before: stay on the last character
                anchors[piece.start + step] = piece.origin_start + max(room - 1, 0)
            anchors[piece.end] = piece.origin_end
        return OffsetMap(tuple(anchors), tuple(anchors.values()))


def restore(repaired: Repaired) -> str:
    """The original, made again from the clean text and the edits alone: the proof that nothing is lost."""
    parts: list[str] = []
    clean = original = 0
    for edit in repaired.edits:
        untouched = edit.start - original
        parts += [repaired.text[clean : clean + untouched], edit.before]
        clean += untouched + len(edit.after)
        original = edit.end
    parts.append(repaired.text[clean:])
    return "".join(parts)


def _clusters(pieces: tuple[_Piece, ...], changes: list[Change]) -> Iterator[list[_Piece | Change]]:
    """Pieces and changes in order, those that overlap together."""
    items: list[_Piece | Change] = sorted([*pieces, *changes], key=lambda item: (item.start, item.end))
    cluster: list[_Piece | Change] = []
    end = -1
    for item in items:
        if cluster and item.start >= end:
            yield cluster
            cluster = []
        cluster.append(item)
        end = max(end, item.end)
    if cluster:
        yield cluster


def _rewritten(text: str, start: int, end: int, changes: list[Change]) -> str:
    parts: list[str] = []
    at = start
    for change in changes:
        parts += [text[at : change.start], change.after]
        at = change.end
    return "".join([*parts, text[at:end]])


def _kind(olds: list[_Piece], news: list[Change]) -> tuple[str, bool]:
    """A passage set aside outranks what was mended in it; otherwise the first repair gives its name."""
    items: list[_Piece | Change] = [*news, *olds]
    for item in items:
        if item.removed:
            return item.kind, True
    return (olds[0] if olds else news[0]).kind, False
