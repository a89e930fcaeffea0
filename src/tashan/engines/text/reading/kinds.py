"""What kind of thing was done: the first kind whose cue a sentence shows, most telling first."""

from __future__ import annotations

import re

from tashan.engines.text.findings import ActivityKind
from tashan.engines.text.reading.words import split_words

_FAIR_NAME = (
    r"(?:推介会|推介大会|推介活动|招商会|招商大会|洽谈会|展销会|展览会|博览会|交易会|产销对接会|"
    r"对接会|对接大会|文[创博]展|展示会|农博会|年货节|丰收节|订货会|展销活动|展会|推荐会)"
)
_CUES: tuple[tuple[ActivityKind, str], ...] = (
    (
        ActivityKind.BRANCH_MEETING,
        r"支委会|组织生活|主题党日|党日活动|党课|民主生活会|党员大会|(?:党支部|党总支|党小组|临时党委|支部)[^，。；]{0,14}(?:会议|大会|党日|会(?!主席|长|计))|(?:党支部|党总支|党小组)[^。；]{0,40}(?:召开|举行)[^。；]{0,14}会|(?:召开|举行|开展)[^，。；]{0,12}党(?:支部|总支|小组)",
    ),
    (
        ActivityKind.FAIR,
        rf"{_FAIR_NAME}[^。；]{{0,40}}(?:举行|举办|召开|开幕|启幕|亮相|拉开|圆满|成功)|(?:参加|举办|承办|组织|观摩|观看|亮相|出席|参展|召开|举行|筹备)[^，。；]{{0,24}}{_FAIR_NAME}",
    ),
    (
        ActivityKind.TALKS,
        r"洽谈|谈(?:增资|合作|投资|订单|采购|代理|落户)|会谈|商谈|签约|签订|签署|约见|谈判|磋商|接洽|意向协议|框架协议",
    ),
    (
        ActivityKind.HOST_WORK,
        r"列席|旁听|参加了[^，。；]{0,14}筹备|顶岗|跟着[^，。；]{1,8}(?:跑|走访|学)|同吃同住|入职|筹办",
    ),
    (
        ActivityKind.REPORT,
        r"(?:结业|中期|总结|成果|述职)[^，。；]{0,4}汇报|述职|总结会|提交[^，。；]{0,12}报告|完成[^，。；]{0,16}(?:报告|初稿|总结)",
    ),
    (ActivityKind.SEMINAR, r"座谈会|周座谈|研讨|碰头会|交流会|见面会|复盘会|组务会|短会|讨论会|例会|沙龙"),
    (ActivityKind.CONFERENCE, r"大会|论坛|峰会|年会|现场会|发布会|专题会|工作会议|推进会|启动仪式|开班|揭牌"),
    (
        ActivityKind.VISIT,
        r"考察|走访|参观|参访|拜会|互访|调研|观摩|拜访|到访|探访|访问|看望|慰问|对接|回访|实地|走进[^，。；]{2,20}(?:公司|集团|企业|园|馆|厂|基地|中心)",
    ),
    (ActivityKind.SEMINAR, r"座谈|夜学会|夜话会|学习会|[班线组](?:委)?会(?!议室)|周会|月会"),
    (ActivityKind.OTHER, r"抵达|全部(?:到|报)|启程|出发前往|踏上|顺利到达|全员到"),
    (ActivityKind.STUDY, r"学习|培训|听课|公开课|讲座|进修|研修|授课|自学|跟岗学习|读书"),
    (
        ActivityKind.HOST_WORK,
        r"参与|参加|协助|负责|整理|筹备|起草|录入|进驻|挂任|值班|跟班|轮岗|跟随|实训|分赴|完成|负责",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _CUES)
_DONE = re.compile(
    r"报到|到岗|到位|抵达|启程|出发|返回|结束|开始|举行|召开|会议|交流|洽谈|考察|座谈|走访|学习|到|赴|签|返程|返岗|上线|跟[班岗线车台组训]|上岗|开业|开工|投产|挂牌|获批|入选|立项|[\u4e00-\u9fff]了(?!解)"
)


def kind_of(words: str) -> tuple[ActivityKind, float]:
    """The kind and how firmly the cue tells it (0..1)."""
    for kind, cue in _COMPILED:
        if cue.search(words):
            return kind, 0.95
    return ActivityKind.OTHER, 0.8


def says_something_was_done(words: str) -> bool:
    """Whether the stretch has a verb at all; a date beside a bare name dates nothing."""
    if any(cue.search(words) for _, cue in _COMPILED) or _DONE.search(words):
        return True
    return any(w.tag.startswith("v") and w.tag != "vn" and len(w.text) > 1 for w in split_words(words).items)
