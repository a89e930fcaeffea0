"""Heads of titles (局长, 组长, 教师): the words that end a title and stand next to a name."""

from __future__ import annotations

from functools import lru_cache

from tashan.engines.text.reading.lexicon import title_words


def head_before(text: str, end: int) -> str:
    """The longest title head that ends at ``end``, "" when none does (总经理助理 and 局长助理 count as one)."""
    if end > 3 and text[end - 2 : end] == "助理" and (head := head_before(text, end - 2)):
        return head + "助理"
    heads = _heads()
    for length in range(min(7, end), 1, -1):
        if text[end - length : end] in heads:
            return text[end - length : end]
    return ""


def credit_before(text: str, end: int) -> str:
    """The credit word (编辑, 通讯员) that ends at ``end``, "" when none does."""
    words = title_words().credit
    return next(
        (text[end - n : end] for n in (6, 5, 4, 3, 2) if end >= n and text[end - n : end] in words), ""
    )


def may_share(head: str) -> bool:
    """Whether several people in a list may hold the title (学员, 教师), unlike 局长."""
    return head in title_words().rank


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return title_words().office | title_words().rank
