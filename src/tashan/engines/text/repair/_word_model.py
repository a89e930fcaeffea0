"""How likely a short stretch of Simplified text is, by the words it can be cut into.

A unigram model over the segmenter's own dictionary (its frequencies are read through ``suggest_freq``): enough to tell
学校 from 学艾 when one byte of the second character is gone. Log probabilities, natural base.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TOTAL = 60_101_967  # sum of the dictionary's frequencies
_UNSEEN = math.log(0.3 / _TOTAL)
_LONGEST = 5
_MARKS = {
    "，": 0.05,
    "。": 0.03,
    "、": 0.015,
    "“": 0.006,
    "”": 0.006,
    "：": 0.004,
    "；": 0.003,
    "《": 0.002,
    "》": 0.002,
    "！": 0.001,
    "？": 0.001,
    "（": 0.002,
    "）": 0.002,
    "—": 0.002,
    "…": 0.001,
    "·": 0.0003,
    "‘": 0.0003,
    "’": 0.0003,
    "【": 0.0001,
    "】": 0.0001,
    "\n": 0.01,
    " ": 0.01,
}
_MARK_SCORES = {mark: math.log(share) for mark, share in _MARKS.items()}
_ODD_MARK = math.log(1e-7)
_PLAIN = math.log(0.002)  # a Latin letter or a digit


@lru_cache(maxsize=65536)
def word_score(word: str) -> float:
    """Log probability of ``word``; minus infinity when the dictionary does not have it (one character never)."""
    import rjieba  # the dictionary loads at first use

    if rjieba.has_word(word):
        return math.log(max(rjieba.suggest_freq(word), 0.5) / _TOTAL)
    if len(word) > 1:
        return -math.inf
    return _character_score(word)


def _character_score(character: str) -> float:
    if character in _MARK_SCORES:
        return _MARK_SCORES[character]
    if character.isascii():
        return _PLAIN
    return _UNSEEN if character >= "\u3400" and character.isalpha() else _ODD_MARK


def stretch_score(text: str) -> float:
    """Log probability of the best cut of ``text`` (a few dozen characters at most)."""
    best = [0.0] + [-math.inf] * len(text)
    for end in range(1, len(text) + 1):
        best[end] = max(
            best[start] + word_score(text[start:end]) for start in range(max(0, end - _LONGEST), end)
        )
    return best[-1]
