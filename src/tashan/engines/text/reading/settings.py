"""Statements about rhythm (日交流、周座谈、每月一报告) and about the meaning of directions (“向上”，即…), to be proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tashan.engines.text.findings import SettingFound

_PERIODS = (
    (r"半个?月|双周|两周", "half-month"),
    (r"季度?", "quarter"),
    (r"周[一二三四五六日末]?|星期[一二三四五六日]?", "week"),
    (r"月初|月末|月底|月", "month"),
    (r"日|天|晚上|早上|晨|晚|早", "day"),
)
_WHAT = (
    "交流会|交流|座谈会|座谈|研讨会|研讨|总结|小结|报告|汇报|碰头会|碰头|随笔|日志|周记|月报|周报|日报|复盘|例会|"
    "晒单|晒|调度|会商|通报|讲评|谈心|议|记|报|聊|问|课|学|评|讲|一会|谈|考|结|例谈|反思|分享|考核|点评|清单|销号|上报|督办|打卡|夜学|早读|晨读|晨会|夜谈|夜话|培训|学习|检查|巡查|走访|调研|讲堂|沙龙|心得|签到|盘点"
)
_TERM = re.compile(
    rf"(?:每|一)?(?:个)?(?P<when>半个?月|双周|两周|[两三四五六七八九十]天|旬|季度|季|周[一二三四五六日末]?|星期[一二三四五六日]|月[初末底]?|日|天|晚上|早上|晚|早)(?:有?所)?一?(?:次|个|条|篇|份)?(?P<what>{_WHAT})"
)
_SPOKEN = re.compile(
    r"每(?:个)?(?P<when>半个?月|两周|季度|周[一二三四五六日末]?|星期[一二三四五六日]|月[初末底]?|日|天|晚)[\u4e00-\u9fff]{1,5}?"
    r"(?P<what>交流|座谈|研讨|总结|小结|报告|汇报|碰头|日志|周记|月报|周报|复盘|例会|反思|分享|点评|调研|夜学|讨论|心得)"
)
_EACH = re.compile(
    r"每(?P<when>两周|季度?|周|月|日|天|晚)一(?:张|条|堂|份|篇|本|件|个|次|场|页|封|段|节)(?P<what>[\u4e00-\u9fff]{1,3})(?=[，。、；”\n])"
)
_ODD_PERIOD = re.compile(
    r"[两三四五六七八九十\d]+天|旬"
)  # 三天一议 keeps company, but is no cadence of its own
_QUALIFIED = re.compile(r"^(?:每|一)|半月|双周|[一每]")
_FRAME = re.compile(r"制度|办法|规矩|机制|实行|执行|坚持|约定|落实|定下|建立|要求")
_HEADING = 16  # characters of a line that heads what stands below it
_DIRECTION = re.compile(
    r"[“\"「]?(?P<name>向[上下内外前东西南北]|对[上下内外])[”\"」]?[，,]?(?:就是|是指|指的是|即|：|——)(?:要求|要)?(?P<meaning>[^。；\n]{6,120})"
)
_FACES = {"上": "up", "下": "down", "内": "in", "外": "out"}


def find_settings(text: str) -> tuple[SettingFound, ...]:
    """Cadences as ``{period, what, text}`` and directions as ``{name, direction, definition}``, each once, in order."""
    found = [*_cadences(text), *_directions(text)]
    seen: dict[tuple[str, ...], SettingFound] = {}
    for setting in sorted(found, key=lambda s: s.span):
        key = (
            setting.kind,
            setting.value.get("period", ""),
            setting.value.get("what", setting.value.get("name", "")),
        )
        seen.setdefault(key, setting)
    return tuple(seen.values())


def _cadences(text: str) -> Iterator[SettingFound]:
    """Terms count in company (two or more joined by 、 or ，), not a lone 每天学习 of running prose."""
    terms = _terms(text)
    for index, m in enumerate(terms):
        near = [
            o
            for o in (
                terms[index - 1] if index else None,
                terms[index + 1] if index + 1 < len(terms) else None,
            )
            if o
        ]
        joined = any(_joined(text, m, other) for other in near)
        if not joined or not _framed(text, m, terms):
            continue
        if _ODD_PERIOD.fullmatch(m["when"]):
            continue
        period = next(name for pattern, name in _PERIODS if re.fullmatch(pattern, m["when"]))
        yield SettingFound("cadence", {"period": period, "what": m["what"], "text": m[0]}, m.span())


def _terms(text: str) -> list[re.Match[str]]:
    """Terms in order, short ones (周座谈) and spoken ones (每周六上午座谈), none over another."""
    kept: list[re.Match[str]] = []
    for m in sorted(
        (*_TERM.finditer(text), *_SPOKEN.finditer(text), *_EACH.finditer(text)),
        key=lambda m: (m.start(), -m.end()),
    ):
        if not kept or m.start() >= kept[-1].end():
            kept.append(m)
    return kept


def _joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one, other), key=lambda m: m.start())
    return (
        first.end() <= second.start()
        and re.fullmatch(r"[、，,和及]", text[first.end() : second.start()]) is not None
    )


def _framed(text: str, m: re.Match[str], terms: list[re.Match[str]]) -> bool:
    """In quotes, or near a word such as 制度 or 坚持, or with 每 or 一 in the term."""
    line = (text.rfind("\n", 0, m.start()) + 1, text.find("\n", m.end()) % (len(text) + 1))
    heading = text[text.rfind("\n", 0, max(line[0] - 1, 0)) + 1 : line[0]]
    if len(heading) <= _HEADING and _FRAME.search(heading):
        return True  # 五、制度 ⏎ 周研讨、月汇报
    around = text[max(line[0], m.start() - 40) : min(line[1], m.end() + 40)]
    return bool(_FRAME.search(around) or "“" in around or _QUALIFIED.search(m[0]))


def _directions(text: str) -> Iterator[SettingFound]:
    for m in _DIRECTION.finditer(text):
        face = _FACES.get(m["name"][-1])
        if face is not None:
            value = {"name": m["name"], "direction": face, "definition": m["meaning"].strip()}
            yield SettingFound("direction", value, m.span())
