"""Where the name of a body begins: Chinese has no capitals, so the left edge is found by what cannot be inside.

Verbs and prepositions that take a body as their object (走访, 赴, 与 …) end the walk; people-words end it; verbs that live
inside names (发展局, 管理中心) do not; the rest are soft stops, kept only when what stands right of them is a name already.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import organisation_words, surnames, title_words
from tashan.engines.text.reading.words import Word, Words, pieces

_HARD_TAGS = ("p", "c", "uj", "ul", "ud", "uv", "uz", "ug", "u", "y", "o", "e", "t")
_SOFT_TAGS = ("v", "d", "ad", "i", "l", "z", "vd", "df")
_PROPER_TAGS = ("ns", "nt", "nz", "nr", "nrfg", "nrt", "eng")
_LEVELS = frozenset("省市县区州镇乡村旗盟")
_HEADS = frozenset(
    ["国家", "全国", "中国", "中央", "中共", "国际", "亚洲", "世界", "中华", "华东", "华南", "华北"]
)
_PEOPLE = frozenset(
    [
        "干部",
        "学员",
        "同志",
        "人员",
        "队员",
        "成员",
        "组员",
        "代表",
        "嘉宾",
        "书记",
        "记者",
        "通讯员",
        "编辑",
        "负责人",
        "班子",
        "一行",
        "老师",
    ]
)
_PEOPLE_OK = ("学院", "局", "处", "教育", "监督", "网络", "人事", "档案", "大学", "学校", "休养", "培训")
_SOFT_NOUNS = frozenset(
    [
        "企业",
        "公司",
        "单位",
        "机构",
        "项目",
        "品牌",
        "客户",
        "厂家",
        "龙头",
        "部门",
        "园区",
        "地点",
        "地址",
        "来源",
        "标杆",
        "国企",
        "央企",
        "民企",
        "会议",
        "主办方",
        "承办方",
    ]
)
_AND_LEFT = frozenset(
    [
        "文化",
        "发展",
        "工业",
        "住房",
        "资源",
        "卫生",
        "粮食",
        "规划",
        "商务",
        "教育",
        "科学",
        "科技",
        "农业",
        "旅游",
        "体育",
        "新闻",
        "民族",
        "环境",
        "投资",
        "财政",
        "交通",
        "人力资源",
        "自然资源",
        "政策",
        "审计",
        "生态",
        "退役",
        "广播",
        "供销",
        "畜牧",
        "林业",
        "水利",
        "技术",
        "食品",
        "保健",
        "经济",
        "外事",
    ]
)
_AND_RIGHT = frozenset(
    [
        "旅游",
        "改革",
        "信息化",
        "信息",
        "城乡",
        "社会保障",
        "社会",
        "健康",
        "计划生育",
        "物资",
        "国土",
        "规划",
        "技术",
        "体育",
        "投资",
        "农村",
        "园林",
        "宗教",
        "科技",
        "林业",
        "草原",
        "信访",
        "国土资源",
        "国防",
        "数字",
        "新闻",
        "广电",
        "药品",
        "港澳",
        "外贸",
        "水产",
        "侨务",
        "兽医",
    ]
)
_OFFICE_ENDINGS = ("局", "部", "委", "厅", "办", "院", "中心", "公司", "集团", "会", "馆", "校", "组", "队")
_LOOSE_FIRMS = frozenset(["公司", "集团", "超市", "酒店", "饭店", "农场", "工厂", "商场", "宾馆"])
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+|[一二三四五六七八九十]{1,2}")
_NUMERAL = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿几数多余]")
_LONGEST = 34


class Edge(NamedTuple):
    """``begin`` offset of the name, and whether something in it makes it one body's own name."""

    begin: int
    proper: bool


def left_edge(words: Words, suffix_begin: int, end: int, kind: str) -> Edge:
    """The best left edge for a name whose ending occupies ``suffix_begin``..``end``."""
    if words.text.startswith("临时", suffix_begin) and kind == "party":
        return Edge(suffix_begin, True)
    hard, soft = _walk(words, suffix_begin, end, kind)
    begin = hard = _behind_person(words, hard, suffix_begin)
    if soft and _object_of_verb(words, hard, soft[-1]):
        soft = soft[:-1]
    for stop in soft:  # from the right-most: the shortest name that stands on its own
        if _stands(words, stop, suffix_begin, end, kind):
            begin = stop
            break
    begin = _without_leading(words, begin, suffix_begin, end, kind)
    first = words.at(begin)
    if first is not None and first.tag == "ns" and words.text.startswith(("全国", "国家", "中国"), first.end):
        begin = first.end
    return Edge(begin, is_proper(words, begin, suffix_begin, end, kind))


def phrase_edge(words: Words, end: int, head: int = 1) -> int:
    """The left edge of the noun phrase that ends at ``end`` (a title with the body before it).

    ``head`` is how many characters before ``end`` belong to the phrase whatever they are.
    """
    last = words.at(end - head)
    if last is None or last.tag == "x":
        return end
    hard, soft = _walk(words, last.begin, end, "group")
    for stop in soft:
        cut = words.before(stop)
        if (
            cut is not None
            and cut.text not in _SOFT_NOUNS
            and stop < last.begin
            and _opens_name(words, stop, end)
        ):
            return stop
    return hard


def _behind_person(words: Words, begin: int, suffix_begin: int) -> int:
    """主任|何某某率|市台办: what starts with a surname right behind a title starts with a person, not with the body."""
    if not head_before(words.text, begin) or words.text[begin] not in surnames().weight:
        return begin
    for word in words.within(begin, suffix_begin):
        if word.begin >= begin + 2 and (word.tag in _PROPER_TAGS or word.text in _LEVELS):
            return word.begin
    return begin


def _object_of_verb(words: Words, hard: int, stop: int) -> bool:
    """走访|安定|坝市…: a soft stop right behind a verb or preposition that took the edge belongs to the name."""
    before, first, following = words.before(hard), words.at(hard), words.at(stop)
    if before is None or first is None or following is None or first.end != stop or first.text in _SOFT_NOUNS:
        return False
    takes = before.text in organisation_words().left_stop and before.tag[:1] in "vpc"
    return takes and (
        len(following.text) == 1 or following.text.endswith("学院")
    )


def _walk(words: Words, suffix_begin: int, end: int, kind: str) -> tuple[int, list[int]]:
    """Hard edge, and the soft edges right of it, right-most first."""
    index = words.index_at(suffix_begin)
    begin = words.items[index].begin
    soft: list[int] = []
    index -= 1
    while index >= 0 and end - words.items[index].begin <= _LONGEST:
        word = words.items[index]
        if word.text in "）)":
            opening = _parenthesis(words, index)
            if opening is None:
                break
            index = opening - 1
            begin = words.items[opening].begin
            continue
        joined = word.text in ("和", "与", "及") and (
            _joins_fields(words, index) or _inside_name(words, index)
        )
        if joined or (kind == "group" and word.text in ("赴", "驻") and _sent_by(words, index)):
            begin = word.begin
            index -= 1
            continue
        if _is_hard(words, index):
            break
        if _is_soft(words, index):
            soft.append(word.end)
        begin = word.begin
        index -= 1
    return begin, soft


def _is_hard(words: Words, index: int) -> bool:
    word = words.items[index]
    lexicon = organisation_words()
    if word.tag == "x" and not word.text.isalnum() and word.text != "·":
        return True
    if word.text == "所" and index and words.items[index - 1].tag[:1] == "n":
        return False
    if word.text in lexicon.left_stop:
        return not (word.text in lexicon.inner and _inside(words, index))
    if word.tag in _HARD_TAGS and len(word.text) > 1:
        return True
    if len(word.text) > 1 and word.text[-1] in "到赴在与向对给把被" and word.tag in ("l", "v", "d", "i"):
        return True
    if (
        (word.tag in ("m", "mq", "q") and _NUMERAL.search(word.text))
        or word.tag == "q"
        or word.text.isdecimal()
    ):
        return not _may_count(words, index)
    if word.text in _PEOPLE or (word.text in title_words().office and len(word.text) > 1):
        following = words.items[index + 1].text if index + 1 < len(words.items) else ""
        return not following.startswith(_PEOPLE_OK)
    return word.tag == "r" and len(word.text) > 1 and word.text not in ("各县", "本市")


def _inside(words: Words, index: int) -> bool:
    """A stop word that also lives in names (学习组, 调研中心) is inside when an ending follows it at once."""
    following = words.items[index + 1].text if index + 1 < len(words.items) else ""
    return following in (
        "组",
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


def _is_soft(words: Words, index: int) -> bool:
    word = words.items[index]
    if word.text in organisation_words().inner:
        return False
    if word.text in _SOFT_NOUNS:
        return True
    if len(word.text) > 2 and word.text[-1] in _LEVELS:
        return False
    following = words.items[index + 1] if index + 1 < len(words.items) else None
    if following is not None and following.text in _LEVELS and len(word.text) < 4 and word.tag[:1] != "v":
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
    if word.text.startswith("第") or (index and words.items[index - 1].text == "第"):
        return True
    following = words.items[index + 1].text if index + 1 < len(words.items) else ""
    return bool(_ORDINAL.fullmatch(word.text)) and following in (
        "中",
        "小",
        "院",
        "中学",
        "小学",
        "医院",
        "汽",
        "轻",
        "重工",
    )


def _parenthesis(words: Words, closing: int) -> int | None:
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


def _joins_fields(words: Words, index: int) -> bool:
    """文化和旅游局, 发展和改革委员会: one field of government, not two things."""
    if not 0 < index < len(words.items) - 1:
        return False
    left, right = words.items[index - 1].text, words.items[index + 1].text
    if left in _AND_LEFT and (right in _AND_RIGHT or any(right.startswith(r) for r in _AND_RIGHT)):
        return True
    return _one_field(words, index) and left not in _SOFT_NOUNS and left not in _PEOPLE


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
    return any(w.text in _LEVELS or w.tag == "ns" or w.text == "国家" for w in before)


def _inside_name(words: Words, index: int) -> bool:
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


def _sent_by(words: Words, index: int) -> bool:
    """某市第二批赴某地…队, 某市驻某地…组: the sender and the place belong to a group's name."""
    before = words.items[index - 1].text if index else ""
    return before[-1:] in "批省市县区州" and before != ""


def _stands(words: Words, begin: int, suffix_begin: int, end: int, kind: str) -> bool:
    return is_proper(words, begin, suffix_begin, end, kind) and end - begin >= 4


def _opens_name(words: Words, begin: int, end: int) -> bool:
    """Whether a body's name or a field of work could begin at ``begin``: a place, a level of government, a known head."""
    first = words.at(begin)
    return first is not None and (
        first.tag in _PROPER_TAGS or first.text in _LEVELS or first.text in _HEADS or end - begin <= 8
    )


def _without_leading(words: Words, begin: int, suffix_begin: int, end: int, kind: str) -> int:
    """Drop a leading verb (服务, 组织, 管理 …) where what follows is a name in its own right."""
    lexicon = organisation_words()
    while True:
        first = words.at(begin)
        if first is None or first.end >= suffix_begin:
            return begin
        if words.text[begin - 1 : begin] in ("我", "全", "本") and first.text in _LEVELS and begin:
            longer = _stands(words, first.end, suffix_begin, end, kind)
            return (
                first.end
                if longer and re.search("[镇乡村区县市]", words.text[first.end : suffix_begin])
                else begin
            )
        following = words.at(first.end)
        leads = first.text in lexicon.inner or first.text in ("知名", "大型", "著名", "首家", "当地", "龙头")
        named = following is not None and (
            following.tag in _PROPER_TAGS or following.text in _HEADS or following.text in _LEVELS
        )
        if not (leads and named and _stands(words, first.end, suffix_begin, end, kind)):
            return begin
        begin = first.end


def is_proper(words: Words, begin: int, suffix_begin: int, end: int, kind: str) -> bool:
    """Whether ``begin``..``end`` is one body's own name and not a description such as 多家科技企业."""
    lexicon = organisation_words()
    if words.text[begin:end] in lexicon.cores:
        return True
    if begin >= suffix_begin or begin not in words.boundaries:
        return False
    prefix = words.within(begin, suffix_begin)
    if prefix and prefix[-1].end > suffix_begin:  # one word that holds the ending: 贵州大学, but also 康复中心
        prefix = (*prefix[:-1], *pieces(words.text, prefix[-1].begin, suffix_begin))
    if any(word.text in _LEVELS and word.begin > begin for word in prefix):
        return True
    if any(_names(word, begin) for word in prefix) or _unknown_run(prefix, suffix_begin):
        return True
    brand = [w for w in prefix if w.text not in lexicon.generic and w.text not in lexicon.inner]
    if kind in ("museum", "hospital", "park", "school") and any(
        len(w.text) >= 3 and w.tag[:1] in "nl" for w in brand
    ):
        return True
    if kind == "company" and words.text[suffix_begin:end] in ("分公司", "子公司"):
        return bool(prefix) and prefix[0].tag not in ("r", "m") and (prefix[0].tag != "v" or prefix[0].text in lexicon.soft)
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
    if word.text in _HEADS or (_ORDINAL.fullmatch(word.text) and word.text.startswith("第")):
        return True
    if word.tag in _PROPER_TAGS and word.text not in organisation_words().generic:
        return True
    return word.begin == begin and word.text in _LEVELS


def _unknown_run(prefix: tuple[Word, ...], suffix_begin: int) -> bool:
    """Two or more single characters in a row are a name the dictionary does not hold."""
    run = 0
    for word in prefix:
        run = run + 1 if len(word.text) == 1 and word.begin < suffix_begin and word.tag != "x" else 0
        if run >= 2:
            return True
    return False


def open_edge(words: Words, begin: int, end: int) -> int:
    """The left edge, not left of ``begin``, of a name without an ending that closes at ``end``: right of the last stop."""
    index = words.index_at(end - 1)
    edge = end
    while index >= 0 and words.items[index].end > begin:
        word = words.items[index]
        if word.text in "）)" and (opening := _parenthesis(words, index)) is not None:
            index = opening
        elif (edge != end and _is_hard(words, index) and not _inside_name(words, index)) or (
            edge != end
            and _is_soft(words, index)
            and word.end < end
            and len(word.text) > 1
            and word.tag == "v"
        ):
            break
        edge = words.items[index].begin
        index -= 1
    return max(edge, begin)
