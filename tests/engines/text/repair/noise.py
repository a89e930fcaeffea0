"""Invented articles and the machines that spoil them: each does to clean prose what pages on the web do to it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import opencc
from pypinyin import Style, pinyin

SKETCH = """深耕一座城 带回一把种——禾川市第二批选派干部东澜学习侧记

2025-10-17 09:05 来源：东澜日报

10月16日上午，禾川市农产品与非遗推介会在东澜国际会展中心举行，60多家企业带来150余种展品。竹编传承人邓桂枝老师现场编织，引来不少观众驻足。

“我们要把学到的做法带回去。”第一管理组组长陆景行说，推介会是对标学习的练兵场，大家从九月中旬起就开始邀请鲜达通、餐饮行业协会等单位参会。

当晚，临时党支部召开会议，讨论下一步工作。副组长苏映荷提出，冷链是米醋和柑橘走出去的关键，应尽早与东澜港冷链枢纽对接，把全程温控的经验学到手。

10月22日，管理组到东澜港冷链枢纽考察，了解柑橘预冷、订单农业等做法，并与企业负责人座谈交流。学员闻雨桐认为，标准比价格更重要，家乡的果子缺的不是甜，而是“身份证”。

一个多月来，学员们严格执行“日交流、周座谈、半月一总结、每月一报告”制度，多看、多问、多记，努力把学校里学的理论用到实践中去。

（通讯员 邵文）

责任编辑：麦冬"""

REPORT = """关于赴东澜市考察学习的报告

2025年9月26日

9月23日至24日，第一管理组一行8人赴澜光半导体有限公司、启帆基金考察学习。考察组先后参观了洁净车间和创新中心，听取了企业发展情况介绍，并就产业引导基金的运作方式进行了深入交流。

一、主要做法

一是政府引导。财政资金只做引子，不求控股，让专业的人做专业的事。二是链主带动。龙头企业开放订单，配套企业跟着落户，三年新增企业40余家。三是人才为先。园区建有人才公寓、学校和医院，外来工程师拎包就能入住。

二、几点启示

与东澜相比，我们的差距不在投入，而在机制。禾川有陶瓷材料的基础，有职业院校的工人，缺的是把两者连起来的平台。建议由市工业和信息化局牵头，研究设立专项基金，先从一两个项目做起。"""

TRAINING = """禾川市跟岗研修教师走进东澜职业技术学院

发布时间：2025年11月3日 来源：禾川新闻网

11月3日，新学期跟岗研修教师见面会在东澜职业技术学院举行。12位跟岗教师与指导教师签订师徒协议，将在四个月里听课、磨课，参加教研活动。

教务处处长任秋白在会上表示，欢迎禾川的老师们常来常往，把好经验带回去，也把禾川的好做法带过来。温如海代表学员发言，他说：“既然来了，就要沉下心、扑下身，做一名合格的学生。”

据了解，此次跟岗研修为期四个月，学员每周提交一篇学习心得，每月参加一次集中研讨，结束时由学院出具鉴定意见。"""

ARTICLES = (SKETCH, REPORT, TRAINING)
NAVIGATION = ("首页 | 新闻 | 政务 | 视频 | 专题", "当前位置：首页 > 要闻 > 正文")
TAIL = (
    "打开禾川新闻APP 查看更多精彩内容",
    "分享到：微信 微博 QQ空间",
    "上一篇：我市召开秋粮收购会议",
    "相关阅读",
    "我市举行消防演练",
    "免责声明：本文来源于网络，版权归原作者所有，如有侵权请联系删除。",
    "Copyright © 2025 版权所有 ICP备00000000号",
)

Machine = Callable[[str, random.Random], str]


def glossed(text: str, chance: random.Random, *, style: str = "toned", share: float = 0.15) -> str:
    """Pinyin behind ideographs: ``toned`` 發(fā), ``plain`` 发(fa) with a blank behind, ``wide`` 发（fā）."""
    parts = []
    for at, character in enumerate(text):
        parts.append(character)
        if "\u4e00" <= character <= "\u9fff" and chance.random() < share:
            reading = pinyin(character, style=Style.NORMAL if style == "plain" else Style.TONE)[0][0]
            parts.append(f"（{reading}）" if style == "wide" else f"({reading})")
            if style == "plain" and text[at + 1 : at + 2] not in ("", "\n"):
                parts.append(" ")
    return "".join(parts)


def traditional(config: str) -> Machine:
    """All of the text, or only words here and there (``half``), in Traditional characters."""
    converter = opencc.OpenCC("s2t" if config == "half" else config)

    def convert(text: str, chance: random.Random) -> str:
        if config != "half":
            return converter.convert(text)
        pieces = re.split("(?<=[，。、；：\n])", text)
        return "".join(converter.convert(piece) if chance.random() < 0.6 else piece for piece in pieces)

    return convert


def doubled(text: str, chance: random.Random) -> str:
    return re.sub("[，。、；]", lambda mark: mark.group() * chance.choice((1, 1, 2, 4)), text)


def half_width(text: str, chance: random.Random) -> str:
    """Marks behind ideographs in half width, now and then."""
    table = {"，": ",", "；": ";", "：": ":"}
    return re.sub(
        "(?<=[\u4e00-\u9fff”])[，；：](?=[\u4e00-\u9fff“])",
        lambda mark: table[mark.group()] if chance.random() < 0.7 else mark.group(),
        text,
    )


def full_width(text: str, chance: random.Random) -> str:
    digits = str.maketrans("0123456789", "０１２３４５６７８９")
    return re.sub(r"\d+(?=[月日年人种家])", lambda number: number.group().translate(digits), text)


def indented(text: str, chance: random.Random) -> str:
    indent = chance.choice(("　　", "    ", "????", "\xa0\xa0"))
    return re.sub(r"^(?=.{30})", indent, text, flags=re.M)


def with_placeholders(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n\n")
    paragraphs.insert(chance.randrange(2, len(paragraphs)), "{image=1}")
    return "\n\n".join(paragraphs)


def on_a_page(text: str, chance: random.Random) -> str:
    """Between menus, banners, links and footers, under a stolen title."""
    bait = "品茶资源论坛_同城夜网信息_夜生活茶楼"
    return "\n".join((bait, *NAVIGATION)) + "\n\n" + text + "\n\n" + "\n".join(TAIL)


def standfirst_twice(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n\n")
    first = next(at for at, paragraph in enumerate(paragraphs) if len(paragraph) > 40)
    return "\n\n".join([*paragraphs[: first + 1], *paragraphs[first:]])


MACHINES: tuple[Machine, ...] = (
    traditional("s2t"),
    traditional("s2tw"),
    traditional("s2hk"),
    traditional("half"),
    doubled,
    half_width,
    full_width,
    indented,
    with_placeholders,
    standfirst_twice,
    on_a_page,
    lambda text, chance: glossed(text, chance, style="toned"),
    lambda text, chance: glossed(text, chance, style="plain"),
    lambda text, chance: glossed(text, chance, style="wide"),
)


def misaligned(text: str, chance: random.Random, length: int = 1) -> tuple[str, int, str]:
    """One stretch of ``length + 1`` characters read one byte late: the text, where it begins, what stood there."""
    places = list(range(len(text) - length))
    chance.shuffle(places)
    for start in places:
        stood = text[start : start + length + 1]
        shown = shown_one_byte_late(stood)
        if shown is not None and "?" not in shown and "？" not in shown:
            return f"{text[:start]}?{shown}?{text[start + length + 1 :]}", start, stood
    raise ValueError("no place in this text can be misread so")


def shown_one_byte_late(stood: str) -> str | None:
    """What is left of GBK characters when the first and the last byte are gone; full-width signs show as ASCII."""
    code = stood.encode("gbk", errors="ignore")
    if len(code) != 2 * len(stood):
        return None
    try:
        shown = code[1:-1].decode("gbk")
    except UnicodeDecodeError:
        return None
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in shown)


def glossed_by_bytes(text: str, chance: random.Random) -> str:
    """What a machine does that glosses GBK text pair of bytes by pair of bytes, without minding where characters begin.

    ``text`` in Traditional characters. A lead byte that meets the gloss's bracket is shown as ``?`` and swallows it.
    """
    listed = sorted(
        {each for each in text if each in GLOSSED_IN_THE_WILD} | set(chance.sample(GLOSSED_IN_THE_WILD, 12))
    )
    chance.shuffle(listed)
    code = text.encode("gbk")
    for character in listed:
        own = character.encode("gbk")
        code = code.replace(own, own + f"({pinyin(character)[0][0]})".encode("gbk"))
    return _decoded_as_shown(code)


GLOSSED_IN_THE_WILD = list(
    "發業產經網農現區數創戰優規態環統據聯鄉養續執協學習實項動書記績強調導會議報請驅鎮長對開責負領務關團點員"
)


def _decoded_as_shown(code: bytes) -> str:
    shown: list[str] = []
    at = 0
    while at < len(code):
        width = 2 if code[at] > 0x80 else 1
        try:
            shown.append(code[at : at + width].decode("gbk"))
        except UnicodeDecodeError:
            shown.append("?")
        at += width
    return "".join(shown)
