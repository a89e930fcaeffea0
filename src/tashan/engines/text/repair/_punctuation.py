"""Widths and marks as Chinese print has them: half-width digits and letters, full-width marks between ideographs.

Times and numbers keep their colons and commas. Round brackets keep the width they were printed with: names of firms
are compared as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tashan.engines.text.repair._tape import DAMAGED, Change

_WIDTH, _QUOTES, _DOUBLED = "width", "quotes", "doubled-punctuation"
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff〇○"
_LEFT = rf"[{_IDEOGRAPH}”’》）】%％\]]"
_RIGHT = rf"[{_IDEOGRAPH}“‘《（【]"
_ONE_FOR_ONE = {
    **dict(zip("﹐﹑､｡﹔﹕︰∶﹖﹗﹙﹚", "，、、。；：：：？！（）", strict=True)),
    **dict(zip("｢｣〝〞「」『』", "“”“”“”‘’", strict=True)),
}
_CHARACTER = re.compile(
    rf"[０-９Ａ-Ｚａ-ｚ％＋／＝＆＃＠＿＄＜＞－｜\u2e80-\u2fdf\uf900-\ufaff{''.join(_ONE_FOR_ONE)}]"
)
_QUOTATION = frozenset("“”‘’")
_ASCII = str.maketrans(",;:!?.", "，；：！？。")
_BETWEEN = re.compile(
    rf"(?:(?<={_LEFT})[,;:!?]+|(?<=\S)[,;:](?={_RIGHT})|(?<={_LEFT})\.(?=[{_IDEOGRAPH}”》\"＂\n]|\Z))"
    rf"(?: (?={_RIGHT}))?"
)
_FIXED = (
    (re.compile(r"(?<=\d)：(?=\d{2}(?!\d))"), ":", _WIDTH),
    (re.compile(r"(?<=\d)．(?=\d)"), ".", _WIDTH),
    (re.compile(rf"(?<=[{_IDEOGRAPH}])[•‧・･∙](?=[{_IDEOGRAPH}])"), "·", _WIDTH),
    (re.compile(r"\.{3,}|．{3,}|…{3,}"), "……", _DOUBLED),
    (re.compile(rf"(?<=[{_IDEOGRAPH}”》])(?:--+|—{{3,}})(?=[{_IDEOGRAPH}“《])"), "——", _DOUBLED),
)
_STRAIGHT = re.compile('["＂]')
_RUN = re.compile("[，、；：。！？]{2,}|([“”《》])\\1+")
_STARS = re.compile(rf"(?<=[{_IDEOGRAPH}])[*＊]{{1,8}}(?=[{_IDEOGRAPH}，。、；：”》,;:]|$)", re.M)
_STRONGEST_FIRST = "。；：，、"

Spans = Sequence[tuple[int, int]]


def width_changes(text: str, spared: Spans = ()) -> list[Change]:
    """Digits, letters, marks and quotation marks in one width; ``spared`` spans (damage) are not touched."""
    changes = [
        *_characters(text),
        *(
            Change(f.start(), f.end(), f.group().rstrip().translate(_ASCII), _WIDTH)
            for f in _BETWEEN.finditer(text)
        ),
        *(
            Change(f.start(), f.end(), after, kind)
            for each, after, kind in _FIXED
            for f in each.finditer(text)
        ),
        *_straight_quotes(text),
    ]
    return _outside(changes, spared)


def doubled_changes(text: str, spared: Spans = ()) -> list[Change]:
    """One mark where several stand: the strongest of the run; ``！？`` and the two-sign ``……`` ``——`` stay."""
    changes = []
    for found in _RUN.finditer(text):
        after = _one_mark(found.group())
        if after != found.group():
            changes.append(Change(found.start(), found.end(), after, _DOUBLED))
    return _outside(changes, spared)


def censored_changes(text: str) -> list[Change]:
    """Stars in place of words: they stay, marked as damage."""
    return [Change(found.start(), found.end(), found.group(), DAMAGED) for found in _STARS.finditer(text)]


def _one_mark(run: str) -> str:
    if run[0] in "“”《》":
        return run[0]
    calls = "".join(dict.fromkeys(sign for sign in run if sign in "！？"))
    return calls or min(run, key=_STRONGEST_FIRST.index)


def _characters(text: str) -> Iterator[Change]:
    for found in _CHARACTER.finditer(text):
        sign = found.group()
        after = _ONE_FOR_ONE.get(sign) or unicodedata.normalize("NFKC", sign)
        if after != sign and len(after) == 1:
            yield Change(found.start(), found.end(), after, _QUOTES if after in _QUOTATION else _WIDTH)


def _straight_quotes(text: str) -> Iterator[Change]:
    """Straight double quotes of a Chinese paragraph, when they pair up."""
    for line in re.finditer(r"[^\n]+", text):
        places = [line.start() + found.start() for found in _STRAIGHT.finditer(line.group())]
        if len(places) % 2 or not re.search(f"[{_IDEOGRAPH}]", line.group()):
            continue
        for number, at in enumerate(places):
            yield Change(at, at + 1, "”" if number % 2 else "“", _QUOTES)


def _outside(changes: list[Change], spared: Spans) -> list[Change]:
    return [
        change
        for change in changes
        if not any(start < change.end and change.start < end for start, end in spared)
    ]
