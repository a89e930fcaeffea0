"""The words that place somebody: verbs of placement and of staying, and the forms of sentence they stand in."""

from __future__ import annotations

import re

_PLACING = r"跟班|跟岗|挂职|挂任|实训|实习|见习|研修|研习|锻炼|历练|体悟|顶岗|轮岗|借调|任职|跟学|进修|蹲点|驻点|报到"
_STAYING = (
    r"学(?![习校院科者位历])|(?:对标)?学习(?=期间|时|的|了|[，。；、）]|[\d一两二三四五六七八九十半]+个?[月天年周])"
    "|工作|上班|办公|参与|协助|负责|跟着|跟随"
)
_TOGETHER = (
    r"(?:等?(?:[两二三四五六七八九十\d]+[名位]?"
    r"[\u4e00-\u9fff]{0,4}?(?:人|干部|同志|学员|队员|教师|老师|骨干|成员))|等人?|一行)?"
)
_SINCE = "则|也|均|都|便|就|正|还|先后|现|目前|随后|一同|一起|双双|同时|先是?|自愿|主动"
_MEANWHILE = rf"(?:{_SINCE}|被(?:安排|分配|分|派|选派|编|派驻)){{0,2}}"
_INTO = r"(?:分[在到]|来到|前往|进驻|走进|进入|入驻|派驻|奔赴|分赴|在|于|到|赴|至|往|去)"
GOES = re.compile(rf"{_TOGETHER}[，,]?{_MEANWHILE}(?P<each>分别|分头)?{_INTO}")
POSTED_TO = re.compile(rf"{_TOGETHER}[，,]?{_MEANWHILE}(?:{_PLACING})(?:于|在|到)?")
APPOINTED = re.compile(rf"{_TOGETHER}[，,]?{_MEANWHILE}(?:挂任|挂职(?:担)?任|担任|出任|兼任|任)")
GOES_ON = re.compile(r"[，。；](?:他们?|她们?|[两二三]人|其)(?=[\u4e00-\u9fff])|，")
TELLS_OF = re.compile(r"(?:[汇报介绍讲述分享回顾结合]{2}了?)(?:自己|他|她)?在")
THERE_HE_WAS = re.compile(r"(?:学习|工作|跟班|挂职|实训)?(?:期间|时)?的(?:情况|经历|体会|感受|见闻|收获)")
CAME_SINCE = re.compile(r"(?:上班|工作|报到)?的[，。]")
CAME_TO = re.compile(r"是[^，。；\n]{0,12}(?:到|来到|进入)")
WITH_HIS_HOST = re.compile(
    rf"(?:{_PLACING})的(?:单位是)?|"
    r"跟?随(?:挂职|实训|跟班|跟岗|学习|接收)单位|所在的|[，,](?:挂职|实训|跟班|跟岗|学习|接收)单位(?:是|为|：|:)"
)
ASSIGNED = re.compile(r"分到|分配|分派|安排|分赴|分别")
COME_FROM = re.compile(r"(?:[两三二]人)?(?:分别|均|都)?来自")
WHERE_HE_IS = re.compile(r"[。，”]他?她?所在的")
IN_BRACKETS = re.compile(
    r"[（(](?:(?:挂职|实训|跟班|跟岗|学习|接收|见习|对标)单位[：:]?|挂任|挂职|(?:现|分别)?[在到赴])"
)
HELD = re.compile(rf"(?:{_INTO}|挂任|挂职于|跟班于|挂职|跟班)(?=[\u4e00-\u9fff])")
HELD_END = re.compile(rf"(?:{_PLACING}|学习)的$")
PLACED_IN = re.compile(rf"(?:{_PLACING})(?:于|在|到)?$")
COMPANIONS = re.compile(r"(?:同去|同来|同行|一起去|一起来|一同报到|同期|同来报到)的(?:还)?有$")
_UNIT = r"部科处室局院馆校所站村镇园办厂矿店网会队社厅厂行班"
_ENDING = rf"(?:[{_UNIT}]|中心|公司|集团|社区|街道|学院|园区|基地|医院)"
_PLAIN = r"(?:(?![在到了着过是时说有来去跑听看和与及])[\u4e00-\u9fff（）()])"
RAW = re.compile(
    rf"(?P<name>{_PLAIN}{{2,20}}{_ENDING})(?=(?:{_PLACING}|{_STAYING}))"
    rf"|(?P<loose>{_PLAIN}{{2,20}}?{_ENDING})(?=[\u4e00-\u9fff]{{0,4}}?(?:{_PLACING}|{_STAYING}))"
    rf"|(?P<alone>{_PLAIN}{{3,20}}{_ENDING})(?<!跟班)(?<!领班)(?=[，。；\n])"
)
TOWN = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:镇|乡|街道|社区|村)|[省市县区州旗][\u4e00-\u9fff]{1,8}?(?:局|委|办|中心)(?=党|副|局|主任|常务|[一-鿿]{0,4}助理)"
)
REST = re.compile(r"[^，。；、\n的]{0,14}")
_DEPARTMENT = r"[\u4e00-\u9fff（）()“”]{0,12}?"
PLACED = re.compile(rf"{_DEPARTMENT}(?P<verb>{_PLACING})")
STAYS = re.compile(rf"{_DEPARTMENT}(?P<verb>{_STAYING})|(?=[，。；\n])")
SETTLES = re.compile(r"[，。；][^。\n]{0,20}?(?:跟着|跟随|师从|师傅|担任|岗位|学习|报到|成为)")
THERE = re.compile(
    r"(?:此|这里|该(?P<kind>[\u4e00-\u9fff]{1,2})|[我本](?P<own>院|馆|公司|集团|局|校|中心|所|厂|园|行|社))"
)
SENT_FOR = re.compile(r"援疆|援藏|援青|帮扶|进驻|挂职|挂任|选派|派出|互派|跟班|跟岗|实训")
ONLY_LOOKED = re.compile(r"[^，。；\n]{0,8}(?:考察|座谈|洽谈|参观|调研|拜访|走访|对接|签约|慰问)")
_SEPARATORS = ("、", "和", "与", "及", "以及", "，", "；")
