"""Which words end the walk to the left edge of a name, which only may, and which live inside names after all."""

from __future__ import annotations

import re

from tashan.engines.text.reading.lexicon import organisation_words, title_words, words_of
from tashan.engines.text.reading.proper import LEVELS, ORDINAL
from tashan.engines.text.reading.words import Words, known_word

_HARD_TAGS = ("p", "c", "uj", "ul", "ud", "uv", "uz", "ug", "u", "y", "o", "e", "t")


_SOFT_TAGS = ("v", "d", "ad", "i", "l", "z", "vd", "df")


_PEOPLE = words_of("edges.people")


_PEOPLE_OK = (
    "学院",
    "局",
    "处",
    "教育",
    "监督",
    "网络",
    "人事",
    "档案",
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "科",
    "大学",
    "学校",
    "休养",
    "培训",
)


SOFT_NOUNS = words_of("edges.soft_nouns")


_AND_LEFT = words_of("edges.and_left")


_AND_RIGHT = words_of("edges.and_right")


_OFFICE_ENDINGS = ("局", "部", "委", "厅", "办", "院", "中心", "公司", "集团", "会", "馆", "校", "组", "队")


_BUILT_INTO = words_of("edges.built_into")


_AGES = frozenset(("青年", "少年", "老年", "中年"))


_NUMERAL = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿几数多余]")


_NUMBERED_VILLAGE = re.compile("[一二三四五六七八九]{2}")


def is_hard(words: Words, index: int) -> bool:
    word = words.items[index]
    lexicon = organisation_words()
    if word.tag == "x" and not word.text.isalnum() and word.text != "·":
        return True
    if word.text == "系" and index and words.items[index - 1].text in ("作者", "他", "她", "现", "均"):
        return True
    if word.text == "所" and index and words.items[index - 1].tag[:1] == "n":
        return False
    if _ends_place(words, index) or _no_date(words, index):
        return False
    if word.text == "建设" and _builds(words, index):
        return True
    if word.text in lexicon.left_stop:
        return not (word.text in lexicon.inner and _inside(words, index))
    if word.tag in _HARD_TAGS and len(word.text) > 1 and word.text not in _AGES:
        return True
    if len(word.text) > 1 and word.text[-1] in "到赴在与向对给把被" and word.tag in ("l", "v", "d", "i"):
        return True
    if (word.tag in ("m", "mq", "q") and _counts(word.text)) or word.tag == "q" or word.text.isdecimal():
        return not _may_count(words, index)
    if word.text in _PEOPLE or (word.text in title_words().office and len(word.text) > 1):
        following = words.items[index + 1].text if index + 1 < len(words.items) else ""
        return not following.startswith(_PEOPLE_OK)
    return word.tag == "r" and len(word.text) > 1 and word.text not in ("各县", "本市")


def _counts(word: str) -> bool:
    """三家, 十二名 count; 余 counts only behind a numeral; 三星堆 is a word that only begins with a numeral."""
    return word != "余" and bool(_NUMERAL.search(word)) and (len(word) < 3 or len(_NUMERAL.sub("", word)) < 2)


def _no_date(words: Words, index: int) -> bool:
    """希|日|塔拉: 日 behind a character that counts nothing is part of a name."""
    before = words.items[index - 1] if index else None
    return words.items[index].text == "日" and before is not None and before.tag[:1] not in "mtx"


def _builds(words: Words, index: int) -> bool:
    """在某地建设冷链中心: the verb, as against 城乡建设局 and 某某建设集团."""
    before = words.items[index - 1] if index else None
    following = words.items[index + 1].text if index + 1 < len(words.items) else ""
    verb = (
        before is None
        or _ends_place(words, index - 1)
        or before.tag[:2] in ("x", "ns", "p", "d")
        or before.tag[:1] in "xpd"
    )
    return verb and following not in _BUILT_INTO and not following.endswith(("局", "厅", "公司", "集团"))


def _ends_place(words: Words, index: int) -> bool:
    """沧|原|市: a single character that elsewhere ends a place before its level of government."""
    if index < 1:
        return False
    left, word = words.items[index - 1], words.items[index]
    name = left.text + word.text
    if word.text not in "原和同来由为至从向随" or len(name) > 2 or left.tag == "x" or known_word(name):
        return False
    return any(name + level in words.text for level in LEVELS) and words.text.count(name) > 1


def _inside(words: Words, index: int) -> bool:
    """A stop word that also lives in names (学习组, 调研中心) is inside when an ending follows it at once."""
    following = words.items[index + 1].text if index + 1 < len(words.items) else ""
    return following in (
        "组",
        "股",
        "室",
        "班",
        "队",
        "团",
        "中心",
        "处",
        "科",
        "部",
        "局",
        "委员会",
        "公司",
        "有限公司",
        "团队",
    )


def is_soft(words: Words, index: int) -> bool:
    word = words.items[index]
    if word.text in organisation_words().inner:
        return False
    if word.text in SOFT_NOUNS:
        return True
    if len(word.text) > 2 and word.text[-1] in LEVELS:
        return False
    following = words.items[index + 1] if index + 1 < len(words.items) else None
    if following is not None and following.text in LEVELS and len(word.text) < 4 and word.tag[:1] != "v":
        return False  # 首都|市, 安定|县: the word is a place's own name
    return (
        len(word.text) > 1 and word.tag in _SOFT_TAGS and (word.tag not in ("i", "l") or len(word.text) > 3)
    )


def _may_count(words: Words, index: int) -> bool:
    """第三中学, 第一医院 keep their numeral; 12名, 三家 do not."""
    word = words.items[index]
    if word.tag == "q":
        return not (index and words.items[index - 1].tag in ("m", "mq"))
    if word.text.startswith(("第", "首")) and word.text[-1] in "批期届次轮个名":
        following = words.items[index + 1].text if index + 1 < len(words.items) else ""
        return following in ("赴", "驻")
    if _NUMBERED_VILLAGE.fullmatch(word.text) and words.text.startswith("村", word.end):
        return True  # 五四|村: no measure stands between a count and 村, but a name may
    if word.text.startswith("第") or (index and words.items[index - 1].text == "第"):
        return True
    following = words.items[index + 1].text if index + 1 < len(words.items) else ""
    return bool(ORDINAL.fullmatch(word.text)) and following in (
        "中",
        "小",
        "山",
        "科",
        "处",
        "室",
        "股",
        "院",
        "中学",
        "小学",
        "医院",
        "汽",
        "轻",
        "厂",
        "重工",
    )


def opening_of(words: Words, closing: int) -> int | None:
    """Index of the opening bracket of a short place or branch inside a name: 蓝湾（东澜）数智."""
    for index in range(closing - 1, max(-1, closing - 6), -1):
        if words.items[index].text in "（(":
            inner = words.text[words.items[index].end : words.items[closing].begin]
            before = words.items[index - 1] if index else None
            if (
                before is None
                or before.tag == "x"
                or len(inner) > 8
                or not re.fullmatch(r"[\u4e00-\u9fff、]+", inner)
            ):
                return None
            following = words.text[words.items[closing].end : words.items[closing].end + 1]
            return index if re.match(r"[\u4e00-\u9fff]", following) else None
    return None


def joins_fields(words: Words, index: int) -> bool:
    """文化和旅游局, 发展和改革委员会: one field of government, not two things."""
    if not 0 < index < len(words.items) - 1:
        return False
    left, right = words.items[index - 1].text, words.items[index + 1].text
    if left in _AND_LEFT and (right in _AND_RIGHT or any(right.startswith(r) for r in _AND_RIGHT)):
        return True
    if _one_faculty(words, index):
        return True
    return _one_field(words, index) and left not in SOFT_NOUNS and left not in _PEOPLE


def _one_faculty(words: Words, index: int) -> bool:
    """某大学数学与统计学学院: two subjects between a university and the ending of its faculty."""
    before = words.items[max(0, index - 3) : index - 1]
    after = [w.text for w in words.items[index + 1 : index + 4]]
    return any(w.text.endswith(("大学", "学院")) for w in before) and any(w in ("学院", "系") for w in after)


def _one_field(words: Words, index: int) -> bool:
    """规划和自然资源局: plain nouns on both sides, a place or level before them, an office's ending right behind."""
    left = words.items[index - 1]
    if (
        left.tag not in ("n", "vn", "an", "j")
        or left.text.endswith(_OFFICE_ENDINGS)
        or left.text in title_words().office
    ):
        return False
    for word in words.items[index + 1 : index + 5]:
        if word.text.endswith(("局", "厅", "委", "委员会", "办公室")) and word.tag != "v":
            break
        if word.tag not in ("n", "vn", "an", "j", "l"):
            return False
    else:
        return False
    before = list(words.items[max(0, index - 4) : index - 1])
    return any(w.text in LEVELS or w.tag == "ns" or w.text == "国家" for w in before)


def inside_name(words: Words, index: int) -> bool:
    """到海和信科技…: a single character between a stop and 和 is no first member of a pair."""
    if index < 2 or index + 1 >= len(words.items):
        return False
    left, before = words.items[index - 1], words.items[index - 2]
    stops = organisation_words().left_stop
    return (
        len(left.text) == 1
        and left.tag != "x"
        and left.text not in stops
        and (before.tag == "x" or before.text in stops)
    )


def sent_by(words: Words, index: int) -> bool:
    """某市第二批赴某地…队, 某市驻某地…组: the sender and the place belong to a group's name."""
    before = words.items[index - 1].text if index else ""
    return before[-1:] in "批期届省市县区州" and before != ""
