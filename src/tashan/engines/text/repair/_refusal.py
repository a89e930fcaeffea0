"""When a text must not be read as fact: scrambled, invented, or not about a programme at all.

Each test needs strong evidence; in doubt a text passes, for a person reviews every finding anyway. Refusing throws
nothing away: text and edits are still given.
"""

from __future__ import annotations

import math
import random
import re
import statistics
from collections import Counter, defaultdict
from itertools import combinations, pairwise

from tashan.engines.text.fold import fold_chars
from tashan.engines.text.repair._balance import unmatched
from tashan.engines.text.repair._commonness import everyday_share, ideographs
from tashan.engines.text.repair._order import disorder
from tashan.engines.text.repair._vocabulary import vocabulary
from tashan.engines.text.repair._word_model import stretch_score
from tashan.kernel.sayings import Saying

_FEW = 12
_SHORT = 120  # a note of a few sentences need not name the programme
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
_ITEM = re.compile(
    r"\s*(?:\d{1,2}[.、,月)）:]|[(（]?[一二三四五六七八九十]{1,3}[)）、.月]|[-•·*●■◆]|第[一二三四五六七八九十\d]+[条项周天])"
)
_DISORDER = 4
_OUT_OF_PLACE = 3
_ROUNDS = 48
_SENTENCES = 90
_GIBBERISH = -7.5  # mean log probability a character; running prose lies between -4.5 and -6.8


def refusal(text: str, codes: int, dated: bool) -> Saying | None:
    """One sentence with the reason, or ``None``.

    ``text`` is the clean text; ``codes`` counts random strings met between sentences; ``dated`` says whether a date of
    publication was printed.
    """
    folded = fold_chars(text)
    size = ideographs(folded)
    if size < _FEW:
        return Saying("没有读到中文正文，无法导入；请检查文件是否选对、是否是图片或扫描件。")
    return (
        _unreadable(folded, size)
        or _invented(folded, size)
        or _scrambled(folded, size, codes)
        or _fiction(folded, size)
        or _foreign(folded, size, dated)
    )


def _unreadable(folded: str, size: int) -> Saying | None:
    lost = folded.count("\ufffd")
    if everyday_share(folded) < 0.5 or lost > 0.1 * size:
        return Saying("文字大部分无法辨认（编码有误或字节丢失过多），不能导入；请换一份来源。")
    return None


def _invented(folded: str, size: int) -> Saying | None:
    met = len(_PLACEHOLDER.findall(folded))
    if met >= 3 and met >= 3 * size / 1000:
        return Saying(
            "文中有 {count} 处“××”“某某”或空白之类的占位，是模板或虚构的稿子，不能当作事实导入。", count=met
        )
    return None


def _scrambled(folded: str, size: int, codes: int) -> Saying | None:
    sentences = [each for each in _SENTENCE.findall(folded) if ideographs(each) >= 5]
    if codes >= 4 and codes >= 0.1 * len(sentences):
        return Saying(
            "句子之间夹着 {count} 段乱码字符，是被打乱的转载文字，不能导入；请换一份来源。", count=codes
        )
    if _repeats(sentences) >= 0.3 and len(sentences) >= 8:
        return Saying("同样的句子反复出现，是拼凑的文字，不能导入；请换一份来源。")
    if size >= 120 and _mean_score(folded) < _GIBBERISH:
        return Saying("文字不成词句，像是被打乱的，不能导入；请换一份来源。")
    if _stuffed(folded, size):
        return Saying("同一组关键词密集重复，是为搜索引擎堆砌的文字，不能导入；请换一份来源。")
    if _shuffled(folded):
        return Saying("句子的次序被打乱（引号、序数和上下文都接不上），不能导入；请换一份来源。")
    return None


def _repeats(sentences: list[str]) -> float:
    counts = Counter(re.sub(r"\W", "", each) for each in sentences)
    return sum(count - 1 for count in counts.values()) / max(len(sentences), 1)


def _mean_score(folded: str) -> float:
    runs = [
        run
        for line in folded.split("\n")
        for run in _IDEOGRAPHS.findall(line)
        if "。" in line or len(run) >= 60
    ]
    sample = "".join(runs)[:400]
    pieces = [sample[at : at + 40] for at in range(0, len(sample), 40)]
    return sum(map(stretch_score, pieces)) / len(sample) if sample else 0.0


def _stuffed(folded: str, size: int) -> bool:
    runs = _IDEOGRAPHS.findall(folded)
    grams = Counter(run[at : at + 5] for run in runs for at in range(len(run) - 4))
    return bool(grams) and max(grams.values()) >= 10 and max(grams.values()) * 5 >= 0.15 * size


def _shuffled(folded: str) -> bool:
    """Whether sentences stand in an order nobody wrote: no thread between neighbours, quotations and lists torn."""
    paragraphs = [line for line in folded.split("\n") if ideographs(line) >= 20]
    if not paragraphs or sum(1 for line in paragraphs if _ITEM.match(line)) >= 0.4 * len(paragraphs):
        return False  # a list or a diary: its items need no thread
    thread, sentences = cohesion(folded)
    if sentences < 24 and disorder(folded) + min(_out_of_order(folded), 2) >= _OUT_OF_PLACE:
        return True
    return _torn(folded, paragraphs) + _unthreaded(thread, sentences) >= _DISORDER


def _torn(folded: str, paragraphs: list[str]) -> int:
    """Points for torn quotations, enumerations out of order and paragraphs that begin in the middle."""
    marks = sum(len(re.findall("[“”《》]", line)) for line in paragraphs)
    alone = (
        sum(len(unmatched(line)) for line in paragraphs) - 2 * folded.count("?!?") - folded.count("\ufffd")
    )
    points = 2 if alone >= 4 and alone >= 0.25 * marks else 1 if alone >= 3 and alone >= 0.08 * marks else 0
    points += min(_out_of_order(folded), 2)
    opening = sum(1 for line in paragraphs if _BACKWARD.match(line))
    return points + (
        1
        if _BACKWARD.match(paragraphs[0]) or (len(paragraphs) >= 4 and opening >= len(paragraphs) / 3)
        else 0
    )


def _unthreaded(thread: float, sentences: int) -> int:
    """Coherent articles lie above 2 from two dozen sentences on, shuffled ones within 1.5 of zero."""
    if sentences >= 24:
        broken = 1.2 if sentences >= 45 else 0.5
        return 4 if thread < broken else 2 if thread < 1.5 else -2 if thread > 3 else 0
    if sentences >= 12:
        return 2 if thread < 0 else 1 if thread < 0.8 else -1 if thread > 2 else 0
    return 0


def _out_of_order(folded: str) -> int:
    """How many members of an enumeration come before the one they follow."""
    wrong = 0
    for order in _ORDERS:
        places = [folded.find(word) for word in order]
        wrong += sum(1 for first, second in pairwise(places) if second >= 0 and (first < 0 or second < first))
    return wrong


def cohesion(folded: str) -> tuple[float, int]:
    """How much more sentences share with the next two than in a random order, and how many were looked at.

    Shared pairs of characters, weighed by rarity, against :data:`_ROUNDS` shuffles with a fixed seed; in standard
    deviations. Zero for fewer than 12 sentences.
    """
    sentences = [_pairs(each) for each in _SENTENCE.findall(folded) if ideographs(each) >= 6][:_SENTENCES]
    count = len(sentences)
    if count < 12:
        return 0.0, count
    alike = _alike(sentences)

    def thread(order: list[int]) -> float:
        return sum(alike[a][b] for step in (1, 2) for a, b in zip(order, order[step:], strict=False))

    chance = random.Random(count)
    shuffled = [thread(chance.sample(range(count), count)) for _ in range(_ROUNDS)]
    return (thread(list(range(count))) - statistics.mean(shuffled)) / (
        statistics.pstdev(shuffled) or 1.0
    ), count


def _alike(sentences: list[set[str]]) -> list[list[float]]:
    """Likeness of every two sentences that share something rare."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, pairs in enumerate(sentences):
        for pair in pairs:
            where[pair].append(at)
    count = len(sentences)
    weight = {pair: math.log(count / len(places)) ** 2 for pair, places in where.items()}
    norms = [math.sqrt(sum(weight[pair] for pair in each)) or 1.0 for each in sentences]
    alike = [[0.0] * count for _ in sentences]
    for pair, places in where.items():
        if 2 <= len(places) <= count / 3:
            for left, right in combinations(places, 2):
                likeness = weight[pair] / (norms[left] * norms[right])
                alike[left][right] += likeness
                alike[right][left] += likeness
    return alike


def _pairs(sentence: str) -> set[str]:
    return {run[at : at + 2] for run in _IDEOGRAPHS.findall(sentence) for at in range(len(run) - 1)}


def _fiction(folded: str, size: int) -> Saying | None:
    speech = len(_SPEECH.findall(folded))
    marks = sum(folded.count(word) for word in vocabulary().fiction)
    chapter = bool(_CHAPTER.search(folded))
    if (chapter and (speech or marks)) or marks >= 3 or (speech >= 3 and speech >= 2 * size / 1000):
        return Saying("这是小说或连载故事，不是项目的记录，不能导入。")
    return None


def _foreign(folded: str, size: int, dated: bool) -> Saying | None:
    words = vocabulary()
    core = sum(1 for word in words.core if word in folded)
    kin = sum(1 for word in words.kin if word in folded)
    if not (core >= 2 or (core and kin) or kin >= 3 or (kin and size < _SHORT)):
        return Saying("没有提到选派、挂职、跟班、考察、对标之类的学习活动，看来与项目无关，没有导入。")
    if not dated and not _DATED.search(folded):
        return Saying("全文没有一个日期，看来是范文或泛泛的文章，不能当作项目的事实导入。")
    return None
