"""Reading articles, in characters a second, beside bare segmentation of the same characters by rjieba."""

from __future__ import annotations

from pathlib import Path

import rjieba

from bench.timing import side_by_side
from tashan.engines.text import read

_ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "engines" / "text" / "reading" / "articles"


def run() -> list[str]:
    """One line for the invented articles of the tests, read one after the other."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_ARTICLES.glob("*.txt"))]
    characters = sum(map(len, texts))

    def reading() -> None:
        for text in texts:
            read(text)

    def segmenting() -> None:
        for text in texts:
            rjieba.cut(text)

    pair = side_by_side(reading, segmenting)
    return [
        f"reading {len(texts)} articles, {characters} characters: {characters / pair.ours:,.0f} characters/s; "
        f"bare segmentation {characters / pair.floor:,.0f} characters/s; "
        f"{pair.ratio:.0f} times its time [{pair.lowest:.0f}-{pair.highest:.0f}]"
    ]
