"""What changed from one wording of a note to the next, as pieces kept, taken out and put in. Pure.

Sentences are compared first, characters only inside sentences that changed, so that a long note stays quick and a moved
comma does not colour a whole paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]+|[^。！？!?\n]+")
_TOKEN = re.compile(r"[A-Za-z]+|\d+|.", re.DOTALL)
_LONGEST = 1500  # characters of a changed stretch; beyond it the stretch is shown as replaced
_ISLAND = 2  # kept characters fewer than this between two changes are noise


class Kind(StrEnum):
    KEPT = "kept"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from ``before`` to ``after``: kept and taken out joined give ``before``, kept and put in ``after``."""
    return tuple(_joined(_changes(_SENTENCE.findall(before), _SENTENCE.findall(after), deeper=True)))


def _changes(before: Sequence[str], after: Sequence[str], *, deeper: bool) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Piece(Kind.KEPT, old)
        elif deeper and old and new and len(old) + len(new) <= _LONGEST:
            yield from _without_islands(
                list(_changes(_TOKEN.findall(old), _TOKEN.findall(new), deeper=False))
            )
        else:
            yield Piece(Kind.OUT, old)
            yield Piece(Kind.IN, new)


def _without_islands(pieces: list[Piece]) -> Iterator[Piece]:
    """Single kept characters between two changes become part of the change."""
    for index, piece in enumerate(pieces):
        inside = 0 < index < len(pieces) - 1
        if piece.kind is Kind.KEPT and inside and len(piece.text) < _ISLAND:
            yield Piece(Kind.OUT, piece.text)
            yield Piece(Kind.IN, piece.text)
        else:
            yield piece


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces of a kind as one; of a change, what goes out before what comes in."""
    texts = dict.fromkeys(Kind, "")
    for piece in pieces:
        if piece.text and piece.kind is Kind.KEPT and (texts[Kind.OUT] or texts[Kind.IN]):
            yield from _told(texts)
        if piece.text and piece.kind is not Kind.KEPT and texts[Kind.KEPT]:
            yield from _told(texts)
        texts[piece.kind] += piece.text
    yield from _told(texts)


def _told(texts: dict[Kind, str]) -> Iterator[Piece]:
    """The pieces gathered so far, which are thereby told."""
    for kind in Kind:
        if texts[kind]:
            yield Piece(kind, texts[kind])
        texts[kind] = ""
