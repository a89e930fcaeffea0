"""What stands left of a name: a credit, a title, the body somebody is of, a mark, or a word that takes a person."""

from __future__ import annotations

import re

from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import title_words, words_of
from tashan.engines.text.reading.points import Before
from tashan.engines.text.reading.titles import ROLE_LABEL
from tashan.engines.text.reading.words import Words

_BEFORE_NAME = words_of("people.before_name")
WEAK_HEADS = words_of("people.weak_heads")
_LABEL_ENDS = ("：", ":", " ")
_CREDIT_GAP = re.compile(r"[:：\s　/／|]*$")
_HOLDS = re.compile(r"(?:挂任|担任|现任|兼任|任职|出任|任)[^，。；！？：\n“”（）()的了]{2,32}的$")
_POSTED = re.compile(r"(?:实训|实习|挂职|跟岗|跟班|学习|锻炼|任职|进修|工作|负责\w{2})的$")
_OF_A_HOUSE = re.compile(
    r"(?:局|委|厅|公司|集团|中心|学院|学校|医院|银行|协会|研究院|馆|厂|矿|部|科|处|股"
    r"|语文|数学|英语|物理|化学|生物|历史|地理|政治|音乐|体育|美术|科学|信息技术|心理|学前)$"
)
_ONE_OF_MANY = re.compile(r"(?:[一每某哪另]|这|那)(?:位|名|个)(?P<title>[\u4e00-\u9fff]{0,6})$")
_SIGNATURE = re.compile(r"[\u4e00-\u9fff]{2,4}[）)]")


def left_of(words: Words, body_ends: frozenset[int], at: int) -> tuple[float, bool]:
    """Points for what stands left of a name that begins at ``at``, and whether they are firm."""
    text = words.text
    gap = _CREDIT_GAP.search(text, max(0, at - 4), at)
    stop = gap.start() if gap is not None else at
    credit = _credit_before(text, stop)
    if credit and (
        stop < at or text[stop - len(credit) - 1 : stop - len(credit)] in ("（", "(", "\n", "", " ", "　")
    ):
        return Before.CREDIT, True
    if text[at - 1 : at] in _LABEL_ENDS and ROLE_LABEL.search(text, max(0, at - 8), at):
        return Before.CREDIT, True  # 副组长：甲
    head = head_before(text, at)
    if head:
        if _ONE_OF_MANY.search(text, max(0, at - 9), at):
            return Before.ONE_OF_MANY, False  # 请一位师傅来…: one of many, whose name need not follow
        weak = head in WEAK_HEADS and at in words.boundaries
        if weak and _OF_A_HOUSE.search(text, max(0, at - len(head) - 4), at - len(head)):
            return Before.TITLE, True  # 某县财政局|干部, 理货公司|主管
        return (Before.WEAK_TITLE, False) if weak else (Before.TITLE, True)
    if text[at - 1 : at] == " " and (head := head_before(text, stop)):
        return Before.TITLE_APART, True
    if stop < at and stop in body_ends and _SIGNATURE.match(text, at):
        return Before.SIGNED, True  # （某某小学 某某）
    if at in body_ends:
        return Before.BODY, False
    before = text[at - 1 : at]
    if before in "、，。；：！？“”（(【\n…—" or not before:
        return Before.MARK, False
    if before.isspace():
        return Before.BLANK, False
    return _behind_word(words, at)


def _behind_word(words: Words, at: int) -> tuple[float, bool]:
    word = words.before(at)
    if word is None or word.text in _BEFORE_NAME:
        return Before.MARK, False
    if word.text == "的":
        held = _HOLDS.search(words.text, max(0, at - 40), at)
        if held is not None and head_before(words.text, at - 1):
            return Before.HELD, True  # 挂任某公司副经理的某某
        return (Before.POSTED if _POSTED.search(words.text, max(0, at - 6), at) else Before.OF), False
    if word.text[-1] in "组队班科处部室股院司厂":
        return Before.UNIT, False
    return (Before.VERB if word.tag in ("v", "vd") else Before.OTHER), False


def _credit_before(text: str, end: int) -> str:
    credit = title_words().credit | title_words().label
    for length in (6, 5, 4, 3, 2, 1):
        word = text[end - length : end] if end >= length else ""
        if word in credit and (length > 1 or text[end - 2 : end - 1] in ("/", "（", "\n", " ", "")):
            return word
    return ""
