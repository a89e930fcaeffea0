"""Reading articles, in characters a second, beside bare segmentation of the same characters by rjieba."""

from __future__ import annotations

from pathlib import Path

import rjieba

from bench.timing import side_by_side
from tashan.engines.text import read

_ROOT = Path(__file__).resolve().parent.parent
_REAL = sorted((_ROOT.parent / "shared" / "inputs" / "articles").glob("*.txt"))
_ARTICLES = _ROOT / "tests" / "engines" / "text" / "reading" / "articles"


def run() -> list[str]:
    """One line for the invented articles of the tests, read one after the other; one for real ones, where there are any."""
    invented = [path.read_text(encoding="utf-8") for path in sorted(_ARTICLES.glob("*.txt"))]
    real = [path.read_text(encoding="utf-8") for path in _REAL]
    lines = [_measured(f"{len(invented)} invented articles", invented)]
    return [*lines, _measured(f"{len(real)} real, damaged ones", real)] if real else lines


def _measured(what: str, texts: list[str]) -> str:
    characters = sum(map(len, texts))

    def reading() -> None:
        for text in texts:
            read(text)

    def segmenting() -> None:
        for text in texts:
            rjieba.cut(text)

    pair = side_by_side(reading, segmenting)
    return (
        f"reading {what}, {characters} characters: {pair.ours:.2f} s, {characters / pair.ours:,.0f} characters/s; "
        f"bare segmentation {characters / pair.floor:,.0f} characters/s"
    )
