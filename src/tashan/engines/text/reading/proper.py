"""Whether a stretch is one body's own name, and not a description such as 多家科技企业."""

from __future__ import annotations

import re

from tashan.engines.text.reading.lexicon import organisation_words, words_of
from tashan.engines.text.reading.words import Word, Words, pieces

PROPER_TAGS = ("ns", "nt", "nz", "nr", "nrfg", "nrt", "eng")


LEVELS = frozenset("省市县区州镇乡村旗盟")


HEADS = words_of("edges.heads")


_LOOSE_FIRMS = words_of("edges.loose_firms")


ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+|[一二三四五六七八九十]{1,2}")


def is_proper(words: Words, begin: int, suffix_begin: int, end: int, kind: str) -> bool:
    """Whether ``begin``..``end`` is one body's own name and not a description such as 多家科技企业."""
    lexicon = organisation_words()
    if words.text[begin:end] in lexicon.cores:
        return True
    if begin >= suffix_begin or begin not in words.boundaries:
        return False
    prefix = words.within(begin, suffix_begin)
    if (
        prefix and prefix[-1].end > suffix_begin
    ):  # one word that holds the ending: 贵州大学, but also 康复中心
        prefix = (*prefix[:-1], *pieces(words.text, prefix[-1].begin, suffix_begin))
    if any(word.text in LEVELS and word.begin > begin for word in prefix):
        return True
    if any(_names(word, begin) for word in prefix) or _unknown_run(prefix, suffix_begin):
        return True
    brand = [w for w in prefix if w.text not in lexicon.generic and w.text not in lexicon.inner]
    if kind in ("museum", "hospital", "park", "school") and any(
        len(w.text) >= 3 and w.tag[:1] in "nlm" for w in brand
    ):
        return True
    if kind == "company" and words.text[suffix_begin:end] in ("分公司", "子公司"):
        return (
            bool(prefix)
            and prefix[0].tag not in ("r", "m")
            and (prefix[0].tag != "v" or prefix[0].text in lexicon.soft)
        )
    if kind == "company":
        legal = words.text[suffix_begin:end] not in _LOOSE_FIRMS
        named = (
            w
            for w in brand
            if w.text not in lexicon.soft
            and len(w.text) > 1
            and (legal or len(prefix) > 1 or w.tag[0] not in "vdp")
        )
        return any(named) and prefix[0].tag not in ("r", "m")
    return False


def _names(word: Word, begin: int) -> bool:
    if word.text in HEADS or (ORDINAL.fullmatch(word.text) and word.text.startswith("第")):
        return True
    if word.tag in PROPER_TAGS and word.text not in organisation_words().generic:
        return True
    return word.begin == begin and word.text in LEVELS


def _unknown_run(prefix: tuple[Word, ...], suffix_begin: int) -> bool:
    """Two or more single characters in a row are a name the dictionary does not hold."""
    run = 0
    for word in prefix:
        run = run + 1 if len(word.text) == 1 and word.begin < suffix_begin and word.tag != "x" else 0
        if run >= 2:
            return True
    return False
