"""What must not be read as fact is refused with a reason, and given all the same; what is real passes."""

import random
import re

import opencc
import pytest

from tashan.engines.text.repair import repair
from tests.engines.text.repair.noise import ARTICLES

REAL = {
    "village secretaries shadowing": "为提升村干部履职能力，8月5日至8月25日，全市20名村党组织书记赴东澜市先进村跟岗学习。"
    "学习期间，每名书记由一名指导联系人带教，白天入户走访，晚上交流体会。学员温如海说，最大的收获是看清了差距。",
    "working in a firm": "体悟实训开班第三天，来自禾川的实训学员已经走进车间。9月10日，学员方砚秋在东澜绿能环境股份有限公司"
    "跟着师傅巡检，记下满满三页笔记。为期100天的实训中，150名学员分到90家企业，以普通员工身份上岗。",
    "seeking investment": "本报讯 10月22日，禾川驻东澜招商挂职干部段承远一行拜访海陆智能装备有限公司，就标识解析项目进行洽谈。"
    "双方达成初步合作意向，约定下月互访。",
    "borrowed staff": "近日，省厅下发通知，规范借调人员管理，借调期限一般不超过六个月。我局选派的两名同志已到岗跟班学习。",
    "a member's month": "10月小结\n这个月跟着乔木生总经理跑了三个冷链项目，参加例会四次，走访客户7家。和二组一起整理了推介会的"
    "客商名单。下月打算把柑橘预冷的做法写成建议。",
    "one sentence": "10月29日，白露、石磊赴鲜达通供应链有限公司考察订单农业。",
    "a study delegation": "9月23日至24日，市工信局组织考察组一行6人赴东澜市考察数字经济，先后参观了两家企业，并与负责人座谈。",
    "a diary": "\n".join(
        f"10月{day}日：{did}。"
        for day, did in enumerate(
            (
                "上午参加例会，下午整理名单",
                "随企业走访三家客户，学到了订单农业的做法",
                "在园区座谈",
                "休息",
                "参加党支部学习会",
            )
            * 6,
            1,
        )
    ),
}
NOT_REAL = {
    "a novel": (
        "第072章 党校自由辩论\n“林县长，今晚上这是有活动吗？”秘书笑道。\n他并不怀疑对方的意图，但是这却是给他出了一个难题。"
        "“为民，你也注意到了。”书记沉声道，“这次考察学习，市里很重视。”\n书友们请收藏最新章节。",
        "小说",
    ),
    "dialogue without end": (
        "这次学习考察由副市长带队，一路欢声笑语。“您看这边。”小王笑道。“不错，不错。”老李点头道。“那我们就先过去。”班长连忙道。"
        "“好。”他淡淡道，心里却想着昨晚的电话。",
        "小说",
    ),
    "an essay": (
        "挂职锻炼是培养干部的重要途径。通过挂职锻炼，我深刻认识到学习的重要性。要加强理论学习，提高自身素质；要深入基层，了解群众疾苦；"
        "要勇于创新，敢于担当。在今后的工作中，我将以更加饱满的热情投入到工作中去。总之，挂职锻炼使我受益匪浅。",
        "日期",
    ),
    "a template": (
        "关于赴XX市考察学习的报告\n20XX年X月X日至X日，由XX局局长某某带队，赴XX市考察学习。考察组先后参观了XX公司、XX园区，"
        "与XX领导座谈。现将情况报告如下：XX市近年来大力发展XX产业，成效显著。",
        "占位",
    ),
    "codes between sentences": (
        "10月16日上午，推介会在会展中心举行。xK3f9q禾川学员参加了布展工作。Qz81bd邓桂枝老师现场编织竹器。w7Lp0晚上召开临时党支部会议。"
        "aa9Zk讨论下一步工作。t5RmV大家认真交流。",
        "乱码",
    ),
    "a short page in an order nobody wrote": (
        "当晚，学员们围坐在一起谈体会。（记者 林远 通讯员 周舟）10月16日上午，推介会在会展中心举行，禾川学员参加了布展工作，"
        "邓桂枝老师现场编织竹器，吸引了许多观众驻足。下一步，学习组将继续走访企业。邓桂枝建议在东澜设立展销点。9月8日，禾川市选派十名干部"
        "赴东澜跟班学习，为期一百天。学员方砚秋在东澜农投集团品牌运营中心跟班，每天记一篇日志。",
        "次序",
    ),
    "sport": (
        "昨日，东澜队主场3比1战胜来访的客队，取得联赛四连胜。上半场第15分钟，前锋头球破门。下半场客队换人后一度扳平，但东澜队再度领先。",
        "无关",
    ),
    "no Chinese": ("hello world 2024", "中文"),
    "nothing": ("", "中文"),
    "keywords": ("东澜考察学习推荐2025年东澜考察学习哪家好东澜考察学习报价，" * 12, "反复|堆砌"),
}


@pytest.mark.parametrize("text", REAL.values(), ids=REAL.keys())
def test_a_real_text_of_any_kind_passes_in_either_script(text: str) -> None:
    assert repair(text).refused is None
    assert repair(opencc.OpenCC("s2tw").convert(text)).refused is None


@pytest.mark.parametrize("article", ARTICLES)
def test_articles_pass(article: str) -> None:
    assert repair(article).refused is None


@pytest.mark.parametrize(("text", "reason"), NOT_REAL.values(), ids=NOT_REAL.keys())
def test_what_is_not_a_record_is_refused_with_its_reason(text: str, reason: str) -> None:
    repaired = repair(text)
    assert repaired.refused is not None
    assert re.search(reason, repaired.refused)
    assert repaired.refused.endswith("。")
    assert repaired.original == text


def test_shuffled_characters_are_refused() -> None:
    letters = [sign for sign in "".join(ARTICLES) if "\u4e00" <= sign <= "\u9fff"]
    random.Random(1).shuffle(letters)
    refused = repair("2025年10月挂职学习考察。" + "".join(letters) + "。").refused
    assert refused is not None
    assert "词句" in refused


def test_shuffled_sentences_of_a_long_page_are_refused() -> None:
    sentences = re.findall(r"[^。\n]+。”?", "\n".join(ARTICLES))
    assert len(sentences) >= 24
    refusals = 0
    for seed in range(10):
        chance = random.Random(seed)
        shuffled = chance.sample(sentences, len(sentences))
        refusals += repair("".join(shuffled)).refused is not None
    assert refusals >= 6
    assert repair("\n".join(ARTICLES)).refused is None
