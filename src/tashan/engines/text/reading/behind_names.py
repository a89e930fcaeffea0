"""What stands right of a name: speech, a title, what somebody does, a bracket, a mark, or a word that rules a name out."""

from __future__ import annotations

import re

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.lexicon import organisation_words
from tashan.engines.text.reading.points import Behind
from tashan.engines.text.reading.titles import titles_after
from tashan.engines.text.reading.words import Word, Words, known_word

_SPEECH = re.compile(
    r"(?:也|还|就|曾|却|则|便|们)?(?:说|表示|认为|建议|介绍|告诉|坦言|感慨|感叹|提出|指出|强调|回忆|笑言|笑着|评价|谈到|谈道|谈起|发现|汇报|发言|致辞|讲话|领学|直言|解释|补充|提议|呼吁|感言|说道|坚信|觉得|感到|深有感触|深有体会|透露|倡议|主张|叮嘱|要求|总结道|写道)"
)
_SEVERAL = re.compile(
    r"等(?:人|同志|学员|干部|[一二三四五六七八九十\d]+[人名位])?|一行|[两二三四五六七八九十几多\d]+(?:位|名|人)|两人|夫妇|师徒"
)
AFTER_NAME = frozenset(
    "分是任为在到赴和与及对就便也又还则已将把被的从带说用看认走来向跟随因曾于原同并给让请作领陪当代出做听去先最学忙不获参有想只正能会回以再入找问写没率牵讲致谈既仍更很才均共不都虽刚受"
)
_CAPTION = re.compile(
    r"[（(](?:[左右中前后][一二三四五六七八]?|主持|女|男|[左右]起|中)[\u4e00-\u9fff]{0,3}[）)]"
)
_POSTED_BRACKET = re.compile(r"[（(](?:挂职|挂任|跟班|跟岗|学习|实训|接收|见习|现[在任]|在)")
TAKES_ALONG = re.compile(r"[带率领陪][他她我队]|带着|陪着|领着")
_NOT_A_PERSON = re.compile(r"思想|理论|主义|精神|铜像|路|街|广场|大道|故居")
_PLACED = re.compile(
    r"(?:先后|分别|目前|现|则|被派|被安排)?(?:在|到|赴|于|去)[^，。；\n]{2,24}?(?:跟班|跟岗|挂职|实训|见习|研修|锻炼|顶岗|报到)"
    r"|(?:挂职|跟班|跟岗|挂任)[^，。；\n]{2,20}"
)
_ASPECTS = {"着": Behind.ASPECT, "了": Behind.ASPECT, "的": Behind.VERB_OF}


def right_of(words: Words, bodies: tuple[Span, ...], end: int) -> tuple[float, bool]:
    """Points for what stands right of a name that ends at ``end``, and whether they are firm."""
    text = words.text
    if _SPEECH.match(text, end):
        return Behind.SPEECH, True
    if _NOT_A_PERSON.match(text, end):
        return Behind.THING, False
    if TAKES_ALONG.match(text, end) or text.startswith("所在的", end):
        return Behind.DOES, False
    titles = titles_after(words, end, bodies)
    if titles:
        return Behind.TITLE, True
    if _SEVERAL.match(text, end):
        return Behind.SEVERAL, False
    following = text[end : end + 1]
    if _POSTED_BRACKET.match(text, end):
        return Behind.BRACKET, False
    if _CAPTION.match(text, end):
        return Behind.BRACKET, False
    if not following or following in "、，。；：！？）)”\n…|｜/":
        return Behind.MARK, False
    if following.isspace():
        return Behind.BLANK, False
    word = words.at(end)
    if word is None:
        return Behind.NOTHING, False
    return _word_points(text, word), False


def _word_points(text: str, word: Word) -> float:
    if word.text in ("一起", "一同", "一道", "一直", "两人", "本人", "自己"):
        return Behind.TOGETHER
    if len(word.text) > 1 and word.tag[:1] == "v" and word.tag != "vn":
        return Behind.DOES
    if len(word.text) > 1 and text[word.end : word.end + 1] in ("了", "过"):
        return Behind.ASPECT  # 商定|了, 汇报|了: a verb, whatever the dictionary calls it
    if word.text in AFTER_NAME and len(word.text) == 1:
        return Behind.PARTICLE
    if word.text in organisation_words().soft:
        return Behind.FIRM
    if len(word.text) == 1:
        aspect = text[word.end : word.end + 1] if word.tag == "v" else ""
        return _ASPECTS.get(aspect, Behind.SINGLE)
    if word.tag in ("d", "p", "c", "ad", "t", "i", "l", "r", "u"):
        return Behind.GRAMMAR
    if word.tag in ("vn", "m"):
        return Behind.VERBAL_NOUN if word.tag == "vn" else Behind.NUMERAL
    return Behind.WORD


def is_placed(text: str, end: int) -> bool:
    """甲到某院跟班, 甲挂职某局: a verb of placement is said of the name that ends at ``end``."""
    return _PLACED.match(text, end) is not None and (
        text[end] in "在到赴于" or not known_word(text[end - 1 : end + 1])
    )
