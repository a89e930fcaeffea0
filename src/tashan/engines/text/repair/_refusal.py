"""When a text must not be read as fact: scrambled, invented, or not about a programme at all.

Each test needs strong evidence; in doubt a text passes, for a person reviews every finding anyway. Refusing throws
nothing away: text and edits are still given.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise

from tashan.engines.text.fold import fold_chars
from tashan.engines.text.repair._balance import unmatched
from tashan.engines.text.repair._commonness import everyday_share, ideographs
from tashan.engines.text.repair._vocabulary import vocabulary
from tashan.engines.text.repair._word_model import stretch_score

_FEW = 12
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]+")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_PLACEHOLDER = re.compile(
    r"(?<![a-z])[x×*]{2,}(?![a-z])|(?<![a-z0-9])[x×](?=[市县区镇村局委省厅州某])|某某|某(?=[市县区局镇村省厅部单公企同])"
    r"|_{3,}|\(\s{2,}\)|[○〇□△]{2,}|[(\[【](?:此处|请在?此?|待)?填[写入]?[^)\]】\n]{0,12}[)\]】]"
    r"|[\[【](?:姓名|单位|部门|日期|时间|地点|职务)[\]】]"
)
_DATED = re.compile(
    r"\d{1,2}\s*月|(?:19|20)\d\d\s*[-年./]|[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日|份|上旬|中旬|下旬|底|初)"
    r"|[〇零一二三四五六七八九]{4}年|近日|日前|昨[日天]|本周|上周|本月|上月|上半月|下半月|第[一二三四五六七八九十\d]+[周批期]"
)
_SPEECH = re.compile(r"(?:[笑说问喊答叹骂]|冷声|沉声|点头|开口|淡淡|连忙|忙)道[:,“。]")
_CHAPTER = re.compile(r"第[一二三四五六七八九十百千零〇\d]{1,6}[章回](?:[\s:]|$)", re.M)
_BACKWARD = re.compile(
    r"^[\s“”]*(?:此外|同时|对此|随后|其中|这些|为此|因此|所以|但是|而且|并且|另外|最后|其次|之后|他们|她|他|它|该|而|并|又|还|于是|然而|接着|当晚|会上)"
)
_ORDERS = (
    ("一是", "二是", "三是", "四是"),
    ("(一)", "(二)", "(三)", "(四)"),
    ("首先", "其次", "最后"),
    ("第一,", "第二,", "第三,"),
)
_GIBBERISH = -9.3  # mean log probability a character; running prose lies between -5 and -8


def refusal(text: str, codes: int, dated: bool) -> str | None:
    """One sentence with the reason, or ``None``.

    ``text`` is the clean text; ``codes`` counts random strings met between sentences; ``dated`` says whether a date of
    publication was printed.
    """
    folded = fold_chars(text)
    size = ideographs(folded)
    if size < _FEW:
        return "没有读到中文正文，无法导入；请检查文件是否选对、是否是图片或扫描件。"
    return (
        _unreadable(folded, size)
        or _invented(folded, size)
        or _scrambled(folded, size, codes)
        or _fiction(folded, size)
        or _foreign(folded, dated)
    )


def _unreadable(folded: str, size: int) -> str | None:
    lost = folded.count("\ufffd")
    if everyday_share(folded) < 0.5 or lost > 0.1 * size:
        return "文字大部分无法辨认（编码有误或字节丢失过多），不能导入；请换一份来源。"
    return None


def _invented(folded: str, size: int) -> str | None:
    met = len(_PLACEHOLDER.findall(folded))
    if met >= 3 and met >= 3 * size / 1000:
        return f"文中有 {met} 处“××”“某某”或空白之类的占位，是模板或虚构的稿子，不能当作事实导入。"
    return None


def _scrambled(folded: str, size: int, codes: int) -> str | None:
    sentences = [each for each in _SENTENCE.findall(folded) if ideographs(each) >= 5]
    if codes >= 4 and codes >= 0.1 * len(sentences):
        return f"句子之间夹着 {codes} 段乱码字符，是被打乱的转载文字，不能导入；请换一份来源。"
    if _repeats(sentences) >= 0.3 and len(sentences) >= 8:
        return "同样的句子反复出现，是拼凑的文字，不能导入；请换一份来源。"
    if size >= 120 and _mean_score(folded) < _GIBBERISH:
        return "文字不成词句，像是被打乱的，不能导入；请换一份来源。"
    if _stuffed(folded, size):
        return "同一组关键词密集重复，是为搜索引擎堆砌的文字，不能导入；请换一份来源。"
    if disorder(folded) >= 4:
        return "句子的次序被打乱（引号、序数和上下文都接不上），不能导入；请换一份来源。"
    return None


def _repeats(sentences: list[str]) -> float:
    counts = Counter(re.sub(r"\W", "", each) for each in sentences)
    return sum(count - 1 for count in counts.values()) / max(len(sentences), 1)


def _mean_score(folded: str) -> float:
    sample = "".join(_IDEOGRAPHS.findall(folded))[:400]
    pieces = [sample[at : at + 40] for at in range(0, len(sample), 40)]
    return sum(map(stretch_score, pieces)) / len(sample)


def _stuffed(folded: str, size: int) -> bool:
    runs = _IDEOGRAPHS.findall(folded)
    grams = Counter(run[at : at + 5] for run in runs for at in range(len(run) - 4))
    return bool(grams) and max(grams.values()) >= 10 and max(grams.values()) * 5 >= 0.15 * size


def disorder(folded: str) -> int:
    """Signs that sentences were shuffled: broken quotations, enumerations out of order, no thread between neighbours."""
    paragraphs = [line for line in folded.split("\n") if ideographs(line) >= 20]
    marks = sum(len(re.findall("[“”《》]", line)) for line in paragraphs)
    alone = sum(len(unmatched(line)) for line in paragraphs)
    signs = 2 if alone >= 4 and alone >= 0.3 * marks else 0
    signs += min(_out_of_order(folded), 3)
    if paragraphs and _BACKWARD.match(paragraphs[0]):
        signs += 1
    opening = sum(1 for line in paragraphs if _BACKWARD.match(line))
    if len(paragraphs) >= 4 and opening >= 0.4 * len(paragraphs):
        signs += 1
    thread = cohesion(folded)
    if thread is not None:
        signs += 2 if thread < -0.4 else 1 if thread < 0.4 else -2 if thread > 1.5 else 0
    return signs


def _out_of_order(folded: str) -> int:
    """How many members of an enumeration come before the one they follow."""
    wrong = 0
    for order in _ORDERS:
        places = [folded.find(word) for word in order]
        wrong += sum(1 for first, second in pairwise(places) if second >= 0 and (first < 0 or second < first))
    return wrong


def cohesion(folded: str) -> float | None:
    """How much more neighbouring sentences share than any two do, in standard errors; ``None`` for short texts.

    Shared pairs of characters, weighed by rarity. Coherent articles lie above 1, shuffled ones around 0.
    """
    sentences = [_pairs(each) for each in _SENTENCE.findall(folded) if ideographs(each) >= 6]
    count = len(sentences)
    if count < 12:
        return None
    spread = Counter(pair for each in sentences for pair in each)
    weight = {pair: math.log(count / met) ** 2 for pair, met in spread.items()}
    norms = [math.sqrt(sum(weight[pair] for pair in each)) or 1.0 for each in sentences]

    def alike(left: int, right: int) -> float:
        shared = sum(weight[pair] for pair in sentences[left] & sentences[right])
        return shared / (norms[left] * norms[right])

    near = [alike(at, at + 1) for at in range(count - 1)]
    step = max(2, count // 12)
    far = [alike(left, right) for left in range(count) for right in range(left + 2, count, step)]
    mean = sum(far) / len(far)
    variance = sum((each - mean) ** 2 for each in far) / len(far)
    return (sum(near) / len(near) - mean) / (math.sqrt(variance / len(near)) or 1.0)


def _pairs(sentence: str) -> set[str]:
    return {run[at : at + 2] for run in _IDEOGRAPHS.findall(sentence) for at in range(len(run) - 1)}


def _fiction(folded: str, size: int) -> str | None:
    speech = len(_SPEECH.findall(folded))
    marks = sum(folded.count(word) for word in vocabulary().fiction)
    chapter = bool(_CHAPTER.search(folded))
    if (chapter and (speech or marks)) or marks >= 3 or (speech >= 3 and speech >= 2 * size / 1000):
        return "这是小说或连载故事，不是项目的记录，不能导入。"
    return None


def _foreign(folded: str, dated: bool) -> str | None:
    words = vocabulary()
    core = sum(1 for word in words.core if word in folded)
    kin = sum(1 for word in words.kin if word in folded)
    if not ((core and kin) or kin >= 3):
        return "没有提到选派、挂职、跟班、考察、对标之类的学习活动，看来与项目无关，没有导入。"
    if not dated and not _DATED.search(folded):
        return "全文没有一个日期，看来是范文或泛泛的文章，不能当作项目的事实导入。"
    return None
