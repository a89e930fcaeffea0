"""What the characters of a stretch say for its being a name, and how it sits among the words of the tagger."""

from __future__ import annotations

import re
from typing import NamedTuple

from tashan.engines.text.reading.behind_names import TAKES_ALONG
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import given_characters, places, title_words, words_of
from tashan.engines.text.reading.points import Inside
from tashan.engines.text.reading.words import Words, known_word, tag_of

NEVER_IN = frozenset("的了是不这那们我你他她它与及其每各该等就也都很被把让")
OFFICE_ENDS = frozenset("官市县局部厅委校社所厂店处股室队科组网")
_ENDS_BADLY = frozenset("旗区州镇乡村省街路院馆会站班团")
_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{1,4})(?P<level>市|县|区|州|镇|乡|村|街道|省|湾|岛)")
_NOT_SOMEBODY = re.compile(r"[省市县区镇乡村局委厅部单公企]")
_BEFORE_A_TITLE = "副兼常为任是由当做作叫称请"
_ADDRESS = frozenset("总工局处科姐哥叔姨")
_LEVELS = frozenset(("市", "县", "区", "州", "镇", "乡", "村", "街道", "省", "州市"))
_BEFORE_NAME = words_of("people.before_name")
_NOBODY = frozenset(
    [
        "全体",
        "全员",
        "如下",
        "安排",
        "单位",
        "部门",
        "时间",
        "地点",
        "无人",
        "双方",
        "相关",
        "有关",
        "项目",
        "平台",
        "公司",
        "计划",
        "方案",
    ]
)


class Stretch(NamedTuple):
    """``at``..``end`` of the text as a name whose surname has ``family`` characters and ``weight``.

    ``strong`` where a side is firm, ``sure`` where both are.
    """

    at: int
    end: int
    name: str
    family: int
    weight: float
    strong: bool
    sure: bool

    @property
    def given(self) -> str:
        return self.name[self.family :]


def inside_of(words: Words, own_places: frozenset[str], s: Stretch) -> float:
    """Points for the stretch itself. ``own_places`` are the places of this text (see :func:`places_of`)."""
    holder = words.at(s.at)
    if holder is not None and len(holder.text) >= 4 and len(s.name) < len(holder.text):
        return Inside.IN_AN_IDIOM  # 卓尔不凡
    return (
        _characters(words, s)
        + _as_word(s)
        + _borders(words, s)
        + _endings(words.text, s)
        + _as_place(words.text, own_places, s)
        + _first_word(words, s)
    )


def _characters(words: Words, s: Stretch) -> float:
    score = (s.weight - Inside.USUAL_SURNAME) * Inside.PER_WEIGHT
    score += Inside.GIVEN_CHARACTER * sum(c in given_characters() for c in s.given)
    for c in s.given:
        if c == "在" and s.strong:
            score += Inside.AT_AFTER_FIRM
        elif c in NEVER_IN or c == "在":
            score += Inside.GRAMMAR
    score += Inside.TWO_GIVEN if len(s.given) == 2 else 0.0
    if (s.at, s.end) in words.tagged_names and not known_word(s.name):
        score += (
            Inside.TAGGED
        )  # the second opinion; it only repeats the dictionary where the name stands in it
    listed = s.weight >= Inside.USUAL_SURNAME and not _NOT_SOMEBODY.match(words.text, s.end)
    if s.given in ("某", "某某") and listed:
        score += Inside.WITHHELD
    return score


def _as_word(s: Stretch) -> float:
    """A dictionary word is a name only where the surroundings say so; nr words are names by trade."""
    tag = tag_of(s.name)
    if tag:
        if s.name in _NOBODY or s.name in title_words().rank or s.name in title_words().after:
            return Inside.NOBODY
        if tag in ("nr", "nrfg"):
            return Inside.NAME_WORD
        if s.sure:
            return Inside.WORD_SURE  # 调研员左右告诉记者
        thing = tag in ("ns", "nz", "t", "n", "nrt", "a", "an", "z", "j")
        return Inside.WORD_FIRM if s.strong and thing else Inside.WORD
    if len(s.given) == 2:
        tag = tag_of(s.given)
        if tag and tag not in ("nr", "ns", "nz", "nrt", "nrfg"):
            liked = all(c in given_characters() for c in s.given)
            return Inside.GIVEN_WORD_LIKED if liked else Inside.GIVEN_WORD
    return 0.0


def _borders(words: Words, s: Stretch) -> float:
    """Both ends should be ends of words, unless the words there are chance: 工程师酆某明|说, 处长严以宽|带他."""
    loose = (s.at not in words.boundaries) + (s.end not in words.boundaries)
    if s.strong and words.text[s.end : s.end + 1] == "说" and s.end not in words.boundaries:
        loose -= 1
    if s.strong and s.at in words.boundaries and TAKES_ALONG.match(words.text, s.end):
        loose = 0
    tagged = (s.at, s.end) in words.tagged_names
    return loose * (Inside.ACROSS_TAGGED if tagged else Inside.ACROSS_WORDS)


def _endings(text: str, s: Stretch) -> float:
    score = 0.0
    if s.name[-1] in OFFICE_ENDS or (s.name[-1] in _BEFORE_A_TITLE and _heads_title(text, s.end)):
        score += Inside.OFFICE_END
    elif s.name[-1] in _ENDS_BADLY and not s.strong:
        score += Inside.PLACE_END
    if s.given in _ADDRESS:
        score += Inside.SOMEBODY_NAMED
    return score


def _heads_title(text: str, end: int) -> bool:
    return any(head_before(text[end : end + n], n) == text[end : end + n] != "" for n in (2, 3, 4, 5))


def _as_place(text: str, own_places: frozenset[str], s: Stretch) -> float:
    score = 0.0
    if s.name in places():
        score += Inside.KNOWN_PLACE_FIRM if s.strong else Inside.KNOWN_PLACE
    if _PLACE.match(text[s.end : s.end + 1] and "一" + text[s.end : s.end + 2]) and not s.strong:
        score += Inside.PLACE_BEHIND
    if any(s.name.startswith(p) or p == s.given for p in own_places):
        score += Inside.OWN_PLACE_FIRM if s.strong else Inside.OWN_PLACE
    return score


def _first_word(words: Words, s: Stretch) -> float:
    """A longer word at the head of the stretch, or one made of its last character and the next, speaks against it."""
    score, first = 0.0, words.at(s.at)
    if (
        first is not None
        and first.begin == s.at
        and s.family < len(first.text) < len(s.name)
        and first.tag[:2] not in ("nr", "ns", "nz")
        and (first.tag[:1] in "dvmrcpt" or not s.strong)
    ):
        score += Inside.BEGINS_WORD
    tagged = (s.at, s.end) in words.tagged_names
    if not s.strong and not tagged and known_word(words.text[s.end - 1 : s.end + 1]):
        score += Inside.ENDS_IN_WORD
    return score


def places_of(words: Words) -> frozenset[str]:
    """Place names of this text, known by the level that follows them somewhere (禾川 of 禾川市)."""
    found = set()
    for index, word in enumerate(words.items):
        if word.text not in _LEVELS:
            continue
        begin, taken = word.begin, 0
        for back in range(index - 1, max(-1, index - 4), -1):
            piece = words.items[back]
            if (
                piece.tag == "x"
                or len(piece.text) > 2
                or piece.text in _BEFORE_NAME
                or taken + len(piece.text) > 3
            ):
                break
            taken += len(piece.text)
            begin = piece.begin
            if taken >= 2:
                found.add(words.text[begin : word.begin])
    return frozenset(found)
