"""What speaks for a stretch being a name: the words left of it, right of it, and the characters in it.

Points add up; the threshold and the sharing of evidence over the document are in `people.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.cover import Cover
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import (
    ethnic_parts,
    given_characters,
    organisation_words,
    places,
    surnames,
    title_words,
    words_of,
)
from tashan.engines.text.reading.numerals import to_int
from tashan.engines.text.reading.titles import titles_after
from tashan.engines.text.reading.words import Words, known_word, tag_of

_UNLISTED = 0.2  # a surname no list has, right behind a title
_SPEECH = re.compile(
    r"(?:也|还|就|曾|却|则|便|们)?(?:说|表示|认为|建议|介绍|告诉|坦言|感慨|感叹|提出|指出|强调|回忆|笑言|笑着|评价|谈到|谈道|谈起|发现|汇报|发言|致辞|讲话|领学|直言|解释|补充|提议|呼吁|感言|说道|坚信|觉得|感到|深有感触|深有体会|透露|倡议|主张|叮嘱|要求|总结道|写道)"
)


_SEVERAL = re.compile(
    r"等(?:人|同志|学员|干部|[一二三四五六七八九十\d]+[人名位])?|一行|[两二三四五六七八九十几多\d]+(?:位|名|人)|两人|夫妇|师徒"
)


AFTER_NAME = frozenset(
    "分是任为在到赴和与及对就便也又还则已将把被的从带说用看认走来向跟随因曾于原同并给让请作领陪当代出做听去先最学忙不获参有想只正能会回以再入找问写没率牵讲致谈既仍更很才均共不都虽刚受"
)


_BEFORE_NAME = words_of("people.before_name")


_NEVER_IN = frozenset("的了是不这那们我你他她它与及其每各该等就也都很被把让")


_OFFICE_ENDS = frozenset("官市县局部厅委校社所厂店处股室队科组网")


_ENDS_BADLY = frozenset("旗区州镇乡村省街路院馆会站班团")


_CREDIT_GAP = re.compile(r"[:：\s　/／|]*$")


_SIGNED = re.compile(
    r"(?:编辑|责编|校对|审核|初审|复审|终审|[一二三]审|记者|通讯员|作者|摄影|撰稿|供稿|整理|采写|执笔|主编|统筹|制作|拟稿|核稿)"
    r"[：:]\s*(?P<name>[\u4e00-\u9fff]{2,3})(?=[\s　）)/|｜]|$)",
    re.MULTILINE,
)


_SOUND = (
    "吾玉逊合肉孜祖农再白斯奥波叶旦卡居别克依沙阿艾埃巴比布达丹迪杜尔法夫甫古哈海赫吉加江杰卡凯克肯库拉来兰勒里丽利力鲁罗洛买麦曼木穆姆娜纳"
    "尼努奴帕皮普恰热日茹萨赛沙斯塔坦特提图吐托瓦维乌希西肖谢亚牙依伊衣孜扎则珠卓"
)


_DOTTED = re.compile(rf"(?P<first>[\u4e00-\u9fff]{{1,4}}[{_SOUND}]|[{_SOUND}]{{2,6}})·[{_SOUND}]{{2,6}}")
_LIST_AND_COUNT = re.compile(
    r"(?:选派|派出|抽调|选送|派遣|委派|遴选)(?:了)?(?P<list>(?:[\u4e00-\u9fff·]{2,4}、)*[\u4e00-\u9fff·]{2,4}?[、和与][\u4e00-\u9fff·]{2,4}?)"
    r"(?P<n>[两二三四五六七八九十]|\d{1,2})[名位](?:[\u4e00-\u9fff]{0,4}?)(?:干部|同志|学员|教师|老师|队员|组员|医生|专家|骨干|成员|村支书)"
)
_AND = re.compile("[和与]")
_SOUNDS = re.compile(rf"[{_SOUND}]{{4,7}}")


_PLACED = re.compile(
    r"(?:先后|分别|目前|现|则|被派|被安排)?(?:在|到|赴|于|去)[^，。；\n]{2,24}?(?:跟班|跟岗|挂职|实训|见习|研修|锻炼|顶岗|报到)"
    r"|(?:挂职|跟班|跟岗|挂任)[^，。；\n]{2,20}"
)


_HOLDS = re.compile(r"(?:挂任|担任|现任|兼任|任职|出任|任)[^，。；！？：\n“”（）()的了]{2,32}的$")


_WEAK_HEADS = words_of("people.weak_heads")


_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{1,4})(?P<level>市|县|区|州|镇|乡|村|街道|省|湾|岛)")


_CAPTION = re.compile(
    r"[（(](?:[左右中前后][一二三四五六七八]?|主持|女|男|[左右]起|中)[\u4e00-\u9fff]{0,3}[）)]"
)


_POSTED_BRACKET = re.compile(r"[（(](?:挂职|挂任|跟班|跟岗|学习|实训|接收|见习|现[在任]|在)")


_POSTED = re.compile(r"(?:实训|实习|挂职|跟岗|跟班|学习|锻炼|任职|进修|工作|负责\w{2})的$")


_OF_A_HOUSE = re.compile(
    r"(?:局|委|厅|公司|集团|中心|学院|学校|医院|银行|协会|研究院|馆|厂|矿|部|科|处|股"
    r"|语文|数学|英语|物理|化学|生物|历史|地理|政治|音乐|体育|美术|科学|信息技术|心理|学前)$"
)


_ONE_OF_MANY = re.compile(r"(?:[一每某哪另]|这|那)(?:位|名|个)(?P<title>[\u4e00-\u9fff]{0,6})$")


_SIGNATURE = re.compile(r"[\u4e00-\u9fff]{2,4}[）)]")


_TAKES_ALONG = re.compile(r"[带率领陪][他她我队]|带着|陪着|领着")


_AGENT_DOES = re.compile(
    r"将|把|负责|牵头|带队|主持|整理|起草|建立|汇总|汇报|介绍|具体|现场|协助|统筹|承担|完成|领学|宣读|陪同|联系|协调|讲授|撰写|执笔"
)


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


_NOT_SOMEBODY = re.compile(r"[省市县区镇乡村局委厅部单公企]")


_NOT_A_PERSON = re.compile(r"思想|理论|主义|精神|铜像|路|街|广场|大道|故居")


class Weigher:
    def __init__(self, words: Words, bodies: tuple[Span, ...], taken: tuple[Span, ...]) -> None:
        self.words = words
        self.text = words.text
        self.bodies = bodies
        self.body_ends = {e for _, e in bodies}
        self.closed = Cover(len(self.text), (*bodies, *taken))
        self.places = _places(words)

    def all(self) -> Iterator[tuple[Span, float, bool]]:
        yield from self._signed()
        yield from self._transliterated()
        yield from self._counted()
        lexicon = surnames()
        for at, char in enumerate(self.text):
            if self.closed.touches(at, at + 1):
                continue
            if self.text[at : at + 2] in lexicon.compound:
                for length in (3, 4):
                    yield from self._weighed(at, length, 2, 1.2)
                continue
            weight = lexicon.weight.get(char) or self._unlisted(at)
            if weight is not None:
                for length in (2, 3):
                    yield from self._weighed(at, length, 1, weight)

    def _unlisted(self, at: int) -> float | None:
        """Right behind an office (主任须某某) a plain character may be a surname that no list has."""
        head = head_before(self.text, at)
        word = self.words.at(at)
        if not head or head in _WEAK_HEADS or word is None or word.begin != at:
            return None
        if len(word.text) > 1:
            return _UNLISTED if word.tag == "nr" and len(word.text) <= 3 else None
        grammar = word.tag[:1] in "vpdcrfmqutxky" or word.text in AFTER_NAME or word.text in _NEVER_IN
        return None if grammar and word.text not in words_of("weighing.barred") else _UNLISTED

    def _signed(self) -> Iterator[tuple[Span, float, bool]]:
        """编辑：某某 at the foot of a page is a person even under a pen name without a surname."""
        for m in _SIGNED.finditer(self.text):
            name = m["name"]
            if not tag_of(name) or name[0] in surnames().weight:
                closed = self.closed.touches(*m.span("name"))
                if not closed and not head_before(name, len(name)) and name[-1] not in _OFFICE_ENDS:
                    yield m.span("name"), 3.2, True

    def _counted(self) -> Iterator[tuple[Span, float, bool]]:
        """选派甲、乙、丙三名干部: as many items as the count says are as many people, whatever words their names are."""
        for m in _LIST_AND_COUNT.finditer(self.text):
            items = list(re.finditer(r"[\u4e00-\u9fff·]+", _AND.sub("、", m["list"])))
            if len(items) != to_int(m["n"]):
                continue
            for item in items:
                span = m.start("list") + item.start(), m.start("list") + item.end()
                if not self.closed.touches(*span) and (
                    item[0][0] in surnames().weight or item[0][:2] in surnames().compound
                ):
                    yield span, 4.0, True

    def _transliterated(self) -> Iterator[tuple[Span, float, bool]]:
        """Names of other peoples behind a title: 教师阿依古丽, 书记买买提·某某."""
        for m in _DOTTED.finditer(self.text):
            begin = self._dotted_begin(m.start("first"), m.end("first"))
            if not self.closed.touches(begin, m.end()):
                yield (begin, m.end()), 4.5, True
        for m in _SOUNDS.finditer(self.text):
            if head_before(self.text, m.start()) and not self.closed.touches(*m.span()):
                yield m.span(), 4.5, True
        for m in _ethnic().finditer(self.text):
            if not self.closed.touches(*m.span()) and self.text[m.end() : m.end() + 1] != "·":
                left, strong = self._left(m.start())
                right, spoken = self._right(m.end())
                word = -0.8 if len(m[0]) == 2 else 0.8
                yield m.span(), left + right + word, strong or spoken

    def _dotted_begin(self, begin: int, end: int) -> int:
        """Where the first half of a dotted name begins: behind the last title, else a mark, else where its sounds do."""
        places = [at for at in range(begin, end - 1) if self.text[at] not in "的和与及、"]
        titled = [at for at in places if head_before(self.text, at)]
        marked = [at for at in places if not self.text[at - 1 : at].strip("\n，。；、：“（和与及由对向的")]
        sounds = end
        while sounds > begin and self.text[sounds - 1] in _SOUND:
            sounds -= 1
        return (titled[-1:] or marked[-1:] or [sounds])[0]

    def _weighed(
        self, at: int, length: int, family: int, weight: float
    ) -> Iterator[tuple[Span, float, bool]]:
        end = at + length
        name = self.text[at:end]
        if (
            len(name) < length
            or not all("\u4e00" <= c <= "\u9fff" for c in name)
            or self.closed.touches(at, end)
        ):
            return
        left, strong = self._left(at)
        right, spoken = self._right(end)
        if strong and right < -1.0:
            right += 0.6
        if (
            self.text[at - 1 : at] in ("由", "经")
            and _AGENT_DOES.match(self.text, end)
            and not known_word(name)
        ):
            left, right = left + 1.2, max(right, 0.7)  # 由甲整理: the doer between 由 and a verb
        placed = _PLACED.match(self.text, end) is not None and (
            self.text[end] in "在到赴于" or not known_word(self.text[end - 1 : end + 1])
        )
        right = max(right, 2.0) if placed else right
        sure = strong and (spoken or placed)
        score = left + right + self._inside(at, end, name, family, weight, strong or spoken, sure)
        yield (at, end), score, strong or spoken

    # -- left of the name ---------------------------------------------------------------------

    def _left(self, at: int) -> tuple[float, bool]:
        text = self.text
        gap = _CREDIT_GAP.search(text, max(0, at - 4), at)
        stop = gap.start() if gap is not None else at
        credit = _credit_before(text, stop)
        if credit and (
            stop < at or text[stop - len(credit) - 1 : stop - len(credit)] in ("（", "(", "\n", "", " ", "　")
        ):
            return 3.0, True
        head = head_before(text, at)
        if head:
            if _ONE_OF_MANY.search(text, max(0, at - 9), at):
                return 1.0, False  # 请一位师傅来…: one of many, whose name need not follow
            weak = head in _WEAK_HEADS and at in self.words.boundaries
            if weak and _OF_A_HOUSE.search(text, max(0, at - len(head) - 4), at - len(head)):
                return 3.0, True  # 某县财政局|干部, 理货公司|主管
            return (2.2, False) if weak else (3.0, True)
        if text[at - 1 : at] == " " and (head := head_before(text, stop)):
            return 2.2, True
        if stop < at and stop in self.body_ends and _SIGNATURE.match(text, at):
            return 3.0, True  # （某某小学 某某）
        if at in self.body_ends:
            return 1.2, False
        before = text[at - 1 : at]
        if before in "、，。；：！？“”（(【\n…—" or not before:
            return 0.8, False
        if before.isspace():
            return 0.6, False
        word = self.words.before(at)
        if word is None or word.text in _BEFORE_NAME:
            return 0.8, False
        if word.text == "的":
            held = _HOLDS.search(text, max(0, at - 40), at)
            if held is not None and head_before(text, at - 1):
                return 2.4, True  # 挂任某公司副经理的某某
            return (1.4 if _POSTED.search(text, max(0, at - 6), at) else 0.5), False
        if word.text[-1] in "组队班科处部室股院司厂":
            return 0.6, False
        return (0.0, False) if word.tag in ("v", "vd") else (-0.6, False)

    # -- right of the name --------------------------------------------------------------------

    def _right(self, end: int) -> tuple[float, bool]:
        text = self.text
        if _SPEECH.match(text, end):
            return 2.5, True
        if _NOT_A_PERSON.match(text, end):
            return -2.5, False
        if _TAKES_ALONG.match(text, end) or text.startswith("所在的", end):
            return 1.4, False
        titles = titles_after(self.words, end, self.bodies)
        if titles:
            return 2.6, True
        if _SEVERAL.match(text, end):
            return 1.5, False
        following = text[end : end + 1]
        if _POSTED_BRACKET.match(text, end):
            return 1.4, False
        if _CAPTION.match(text, end):
            return 1.4, False
        if not following or following in "、，。；：！？）)”\n…|｜/":
            return 0.8, False
        if following.isspace():
            return 0.6, False
        word = self.words.at(end)
        if word is None:
            return 0.0, False
        if word.text in ("一起", "一同", "一道", "一直", "两人", "本人", "自己"):
            return 0.9, False
        if len(word.text) > 1 and word.tag[:1] == "v" and word.tag != "vn":
            return 1.4, False
        if len(word.text) > 1 and text[word.end : word.end + 1] in ("了", "过"):
            return 1.2, False  # 商定|了, 汇报|了: a verb, whatever the dictionary calls it
        if following in AFTER_NAME and len(word.text) == 1:
            return 0.9, False
        if word.text in organisation_words().soft:
            return -2.0, False
        if len(word.text) == 1:
            aspect = text[word.end : word.end + 1] if word.tag == "v" else ""
            return {"着": 1.2, "了": 1.2, "的": 0.0}.get(aspect, -1.4), False
        if word.tag in ("d", "p", "c", "ad", "t", "i", "l", "r", "u"):
            return 0.7, False
        if word.tag == "vn" or (word.tag == "m" and len(word.text) > 1):
            return 0.3, False
        return (-1.0, False) if len(word.text) > 1 else (-1.4, False)

    # -- the name itself ----------------------------------------------------------------------

    def _inside(
        self, at: int, end: int, name: str, family: int, weight: float, strong: bool, sure: bool
    ) -> float:
        score = (weight - 0.7) * 2.0
        given = name[family:]
        score += 0.25 * sum(c in given_characters() for c in given)
        score -= sum(1.5 if c == "在" and strong else 3.0 for c in given if c in _NEVER_IN or c == "在")
        score += 0.2 if len(given) == 2 else 0.0
        if (at, end) in self.words.tagged_names and not known_word(name):
            score += 1.2  # the second opinion; it only repeats the dictionary where the name stands in it
        score += self._as_word(name, given, strong, sure)
        if given in ("某", "某某") and weight >= 0.7 and not _NOT_SOMEBODY.match(self.text, end):
            score += 1.6  # 李某: somebody whose name is withheld
        holder = self.words.at(at)
        if holder is not None and len(holder.text) >= 4 and len(name) < len(holder.text):
            return -4.0  # inside an idiom (卓尔不凡)
        loose = (at not in self.words.boundaries) + (end not in self.words.boundaries)
        if strong and self.text[end : end + 1] == "说" and end not in self.words.boundaries:
            loose -= 1  # 工程师酆某明|说: 明说 is no word here
        if strong and at in self.words.boundaries and _TAKES_ALONG.match(self.text, end):
            loose = 0  # 处长严以宽带他参加: 宽带 is no word here
        if loose:
            score -= 2.5 * loose if (at, end) not in self.words.tagged_names else 0.5 * loose
        if name[-1] in _OFFICE_ENDS or (name[-1] in "副兼常为任是由当做作叫称请" and self._heads_title(end)):
            score -= 3.5
        elif name[-1] in _ENDS_BADLY and not strong:
            score -= 1.2
        if name in places():
            score -= 0.8 if strong else 2.2
        if _PLACE.match(self.text[end : end + 1] and "一" + self.text[end : end + 2]) and not strong:
            score -= 2.0
        if any(name.startswith(p) or p == given for p in self.places):
            score -= 1.5 if strong else 3.0
        if given in ("总", "工", "局", "处", "科", "姐", "哥", "叔", "姨"):
            score -= 4.0  # 费总 is somebody already named, not a name
        first = self.words.at(at)
        if (
            first is not None
            and first.begin == at
            and family < len(first.text) < len(name)
            and first.tag[:2] not in ("nr", "ns", "nz")
        ):
            score -= 1.2 if first.tag[:1] in "dvmrcpt" or not strong else 0.0
        if (
            not strong
            and (at, end) not in self.words.tagged_names
            and known_word(self.text[end - 1 : end + 1])
        ):
            score -= 0.6  # 全部报|到: the last character makes a word with the next
        return score

    def _heads_title(self, end: int) -> bool:
        return any(
            head_before(self.text[end : end + n], n) == self.text[end : end + n] != "" for n in (2, 3, 4, 5)
        )

    def _as_word(self, name: str, given: str, strong: bool, sure: bool) -> float:
        """A dictionary word is a name only where the surroundings say so; nr words are names by trade."""
        tag = tag_of(name)
        if tag:
            if name in _NOBODY or name in title_words().rank or name in title_words().after:
                return -4.0
            if tag in ("nr", "nrfg"):
                return 0.4
            if sure:
                return -0.8  # firm on both sides: 调研员左右告诉记者
            return -1.0 if strong and tag in ("ns", "nz", "t", "n", "nrt", "a", "an", "z", "j") else -2.5
        if len(given) == 2:
            tag = tag_of(given)
            if tag and tag not in ("nr", "ns", "nz", "nrt", "nrfg"):
                return -0.2 if all(c in given_characters() for c in given) else -0.9
        return 0.0


@lru_cache(maxsize=1)
def _ethnic() -> re.Pattern[str]:
    parts = "|".join(map(re.escape, ethnic_parts()))
    return re.compile(f"(?:{parts}){{1,3}}")


def _credit_before(text: str, end: int) -> str:
    credit = title_words().credit | title_words().label
    for length in (6, 5, 4, 3, 2, 1):
        word = text[end - length : end] if end >= length else ""
        if word in credit and (length > 1 or text[end - 2 : end - 1] in ("/", "（", "\n", " ", "")):
            return word
    return ""


def _places(words: Words) -> frozenset[str]:
    """Place names of this text, known by the level that follows them somewhere (禾川 of 禾川市)."""
    found = set()
    for index, word in enumerate(words.items):
        if word.text not in ("市", "县", "区", "州", "镇", "乡", "村", "街道", "省", "州市"):
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
