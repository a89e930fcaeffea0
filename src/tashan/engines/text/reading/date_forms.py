"""How dates are written: the patterns alone. What they mean is worked out in `dates.py`.

The forms are those of the noise catalogue of real articles: full and short dates in Arabic and Chinese numerals, ISO and
slash forms, ``昨(3)日``, ranges with 至 ~ — - 、, parts of a month, weekdays, anaphora, fixed holidays, a stripped year.
"""

from __future__ import annotations

import re

_ONES = "[一二三四五六七八九]"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十{_ONES}?|十{_ONES}?|{_ONES}|廿{_ONES}?)"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
_RELATIVE_YEAR = r"(?:去年|今年|前年|明年|上年|本年|当年|同年)"
_PART = (
    r"(?:凌晨|清晨|早上|早晨|一早|大早|上午|中午|午间|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|当晚|"
    r"晚(?![报会间餐宴期年婚辈点于稻育些安熟课了来自]))"
)
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?|"
    r"(?:[01]?\d|2[0-4]|[一二三四五六七八九十]{1,3})[时点](?:\d{1,2}分|[一二三四五]?十?[一二三四五六七八九]?分|半|整|一刻|三刻)?(?!间|候|代|刻|期|滴))许?"
)
_TO = r"\s*(?:至|到|~|～|—{1,2}|－|–|-|─)\s*"

TAIL = rf"(?P<tail>\s*(?:[（(](?:星期|周)[一二三四五六日天][）)])?\s*(?:{_PART})?\s*(?:{_CLOCK})?(?:左右)?)"

FULL = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年\s*|(?P<relyear>{_RELATIVE_YEAR})的?|(?P<lost>(?<![\d个半一两三四五多几来每全今去前明同当本上新学]))年)?"
    rf"(?P<month>{_MONTH})\s*月\s*(?P<day>{_DAY})\s*(?P<mark>日|号)?"
    rf"(?:[（(](?:星期|周)[一二三四五六日天][）)])?"
)
NUMERIC = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?P<sep>[-/.．·])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"(?:T(?=\d))?"
)
SLASH = re.compile(
    r"(?<![\d/.])(?P<month>1[0-2]|0?[1-9])[/.](?P<day>3[01]|[12]\d|0?[1-9])(?![\d/.%％亿万]|\s*(?:以上|以下|的|左右|强|弱|多))"
)
COMPACT = re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
MONTH_DAY = re.compile(rf"(?P<rel>上月|上个月|本月|当月|同月|这个月|下月|下个月)(?P<day>{_DAY})\s*(?:日|号)")
BARE_DAY = re.compile(
    rf"(?<![\d月〇一二三四五六七八九十.每/])(?P<day>{_DAY})\s*(?:日(?![报前期后常均元本内经渐益子程夜式游]|交流|小结|复盘)|号(?![泊码井矿机窑炉船仓库门桥台位岗线楼馆厅院文厂店房机召称令决码]))"
)
NEAR = re.compile(
    r"(?P<near>昨|今|前|明)(?:[（(](?P<day>\d{1,2})[日号]?[）)])?(?P<unit>日|天|晚|晨|早)(?:[（(](?P<day2>\d{1,2})[日号][）)])?"
)
ANAPHORA = re.compile(
    r"(?<![的过每提])(?P<ana>(?<=[，。；“\n])第(?P<nth>[三四五六七八九十])天(?=[，,上下晚早一])|(?<=[，。；,;])(?P<bare>上午|下午|中午|傍晚|晚上)(?=[，,\d]|召开|举行|组织|前往|赴|又|再|到|在|与|则|便|就|还|即)|当日|当天|同日|同一天|当晚|当夜|次日|翌日|隔天|隔日|第二天|前一天|前一晚|次晨|(?P<n>[两三四五六七八九十]|\d{1,2})天(?:之?后)(?=[，,的]))"
)
WEEKDAY = re.compile(r"(?P<rel>上上|上|本|这|下)(?:个)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])")
MONTH_PART = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年\s*|(?P<relyear>{_RELATIVE_YEAR}))?"
    rf"(?:(?P<month>{_MONTH})月份?|(?P<rel>本月|上月|上个月|这个月|当月|下月|下个月))"
    r"(?P<third>上旬|中旬|下旬|上半月|下半月|初|中(?=[，,、。旬])|底|末)"
)
MONTH_ONLY = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年\s*|(?P<relyear>{_RELATIVE_YEAR}))(?P<month>{_MONTH})月份?(?!\s*\d|[龄球])"
    rf"|(?<![\d.\-—至~每第])(?P<month2>1[0-2]|[1-9])月份?(?=[，,：:以的来，。、]|间|起|\s|[\u4e00-\u9fff])(?!\s*\d|[龄球均亮饼])"
)
HOLIDAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年|(?P<relyear>去年|今年))?“?(?P<name>国庆|五一|元旦|十一)”?(?:节|长假|假期|黄金周|小长假)?(?:期间|假期(?!后|刚))"
)
AFTER_RANGE = re.compile(
    rf"{_TO}(?:(?P<year>{_YEAR})\s*年\s*|(?P<relyear>{_RELATIVE_YEAR})|次年)?(?:(?P<month>{_MONTH})\s*月\s*)?(?P<day>{_DAY})\s*(?:日|号)"
)
AFTER_RANGE_NUMERIC = re.compile(
    rf"{_TO}(?:(?:(?P<year>(?:19|20)\d{{2}})[-/.])?(?P<month>1[0-2]|0?[1-9])[-/.])?(?P<day>3[01]|[12]\d|0?[1-9])(?![\d/.])"
)
AFTER_LIST = re.compile(rf"\s*[、和及与]\s*(?P<day>{_DAY})\s*(?:日|号)")
SIGNED_LINE = re.compile(
    rf"^[ 　（(]*(?:{_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*日|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})[ 　）)]*$",
    re.MULTILINE,
)
SIGNED_END = re.compile(  # 某局 2025年4月2日 as the last line
    rf"\n[^\n，。；：！？]{{0,30}}?[ 　（(]"
    rf"(?P<day>{_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*日|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?:印发)?[ 　）)]*\s*$"
)
ISSUE_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})\s*年(?=第|度|[）)\s]|总|$)", re.MULTILINE)
TO_NOW = re.compile(r"(?:开始|起|以来)?\s*(?:至今|到现在|至目前|以来)|起，?至今")
ONWARD = re.compile(r"起|开始")
TAIL_RE = re.compile(TAIL)
DAY_MARK = re.compile(r"\s*(?:日|号)")
PART = re.compile(_PART)
CLOCK_HOUR = re.compile(r"(?P<h>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[时点:：]")
DATELINE = re.compile(
    r"\s*(?:[\u4e00-\u9fff]{2,4}(?=消息|专电|电讯))?(?:讯(?!问|息)|电(?![视话力子商影脑器动])|消息|专电|电讯)"
)
SPOKEN_TODAY = re.compile(r"\s*(?:上午|下午|中午|凌晨|早上|晚上|清晨|傍晚|\d{1,2}[时点:：]|晚)")
