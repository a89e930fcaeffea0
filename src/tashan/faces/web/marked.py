"""A text cut where the places found in it begin and end, so that each place can be shown and lit up. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``key`` names it where at least one place covers it, ``chosen`` where the chosen place does."""

    text: str
    key: str = ""
    chosen: bool = False


def marked(
    text: str, places: Mapping[str, tuple[int, int]], *, chosen: str = ""
) -> tuple[list[Piece], dict[str, str]]:
    """``(the text in pieces, per place the keys of its pieces with blanks between)``. Empty places have no keys."""
    inside = {
        name: (max(0, start), min(end, len(text)))
        for name, (start, end) in places.items()
        if start < min(end, len(text))
    }
    cuts = sorted({0, len(text), *(cut for span in inside.values() for cut in span)})
    pieces: list[Piece] = []
    keys: dict[str, list[str]] = {name: [] for name in places}
    for start, end in pairwise(cuts):
        over = [name for name, (first, last) in inside.items() if first <= start and end <= last]
        key = f"t{start}" if over else ""
        for name in over:
            keys[name].append(key)
        pieces.append(Piece(text[start:end], key, chosen in over))
    return pieces, {name: " ".join(found) for name, found in keys.items()}
