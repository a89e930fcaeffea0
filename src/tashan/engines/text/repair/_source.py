"""Where a text says it comes from: headline, outlet, date of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from tashan.engines.text.repair._headline import DATE, SECOND_LINE, dateline, find_head
from tashan.engines.text.repair._lines import Line, lines_of
from tashan.engines.text.repair._patterns import patterns

_WHEN = re.compile(
    rf"(?P<date>{DATE})\s*日?号?[\sT]*(?:星期[一二三四五六日天]|周[一二三四五六日天])?[\sT]*"
    r"(?P<time>(?P<half>上午|下午|晚上?)?\s*\d{1,2}\s*(?:[:：时点]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2})?|时|点))?"
)
_PUBLISHED = re.compile(
    r"(?:发布|发表|发稿|更新|刊发|上传|(?<![\u4e00-\u9fff]))(?:时间|日期)|来源|稿源|发布|发表|印发|刊发"
)
_OUTLET = re.compile(
    r"(?:文章|信息|稿件|新闻|内容)?(?:来源|來源|稿源|出处|轉自|转自|转载自|Source)\s*[:：]\s*"
    r"[《「“]?(?P<name>[^\s|｜/\\,，。;；》」”:：()（）【】\[\]]{2,24})",
    re.I,
)
_NEXT_LABEL = re.compile(
    r"(?:作者|记者|編輯|责任编辑|编辑|责编|通讯员|发布时间|发布日期|时间|日期|浏览|点击|阅读|字体|字号|大字体).*$"
)
_DIGITS = {
    digit: value
    for value, digits in enumerate(("〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for digit in digits
}
_NO_OUTLET = re.compile(
    "^(?:首页|主页|正文|当前位置|位置|您|网络|互联网|本站|本网|未知|原创|转载|综合|新闻中心)"
)
_NAMED_LIKE_OUTLET = re.compile(
    r"(?:网|網|报|報|台|臺|社|刊|在线|在線|发布|發布|政府|融媒|中心|党建|之声|客户端)$"
)
_AFTER_DATE = re.compile(r"[\s|]+(?P<name>[\u3400-\u9fff]{2,14})(?=\s|$)")
_AGENCY = re.compile(
    r"^[（(【]?(?P<name>新华社|中新社|中新网|新华网|人民网|[\u3400-\u9fff]{2,8}(?:日报|晚报|晨报|早报|都市报|商报))(?:[\u3400-\u9fff]{2,10}\d{0,2}[月日\d一二三四五六七八九十]{0,9}日)?[电電讯訊]"
)
_HEAD_AND_TAIL = 12


def headline(text: str) -> str:
    """The headline as printed, with a second line that begins with a dash joined to it."""
    lines = lines_of(text)
    at = find_head(lines).headline
    if at is None:
        return ""
    title = text[lines[at].start : lines[at].end].strip()
    if at + 1 < len(lines) and SECOND_LINE.match(lines[at + 1].folded) and not lines[at + 1].prose:
        title += text[lines[at + 1].start : lines[at + 1].end].strip()
    return title


def outlet(text: str) -> str:
    """The outlet named by a source label, else by the breadcrumb or the site's own name line."""
    lines = lines_of(text)
    around = [*lines[:_HEAD_AND_TAIL], *lines[-_HEAD_AND_TAIL:]]
    for line in around:
        name = _labelled_outlet(text[line.start : line.end])
        if name:
            return name
    for line in lines[:_HEAD_AND_TAIL]:
        shown = text[line.start : line.end].strip()
        name = _site(shown, line) or _behind_date(shown, line) or _agency(shown)
        if name:
            return name
    return ""


def _labelled_outlet(shown: str) -> str:
    found = _OUTLET.search(shown)
    name = _NEXT_LABEL.sub("", found["name"]) if found else ""
    return name if len(name) >= 2 and not _NO_OUTLET.match(name) else ""


def _site(shown: str, line: Line) -> str:
    """The name of the site in a breadcrumb, or on a line of its own."""
    found = patterns()
    parts = [shown]
    if re.search("[>＞»›]", shown) and found.breadcrumb.match(line.folded):
        parts = [part.strip() for part in re.split(r"\s*(?:>+|＞|»|›|[:：])\s*", shown)]
    elif not found.masthead.match(line.folded) or found.spam.search(line.folded):
        return ""
    return next((part for part in parts if _looks_like_outlet(part)), "")


def _looks_like_outlet(name: str) -> bool:
    return 2 <= len(name) <= 16 and bool(_NAMED_LIKE_OUTLET.search(name)) and not _NO_OUTLET.match(name)


def _behind_date(shown: str, line: Line) -> str:
    """``2006年04月08日03:25 北京晨报``: a date, then the outlet without a label."""
    when = _WHEN.search(shown) if dateline(line) else None
    found = _AFTER_DATE.match(shown, when.end()) if when else None
    return found["name"] if found and _looks_like_outlet(found["name"]) else ""


def _agency(shown: str) -> str:
    found = _AGENCY.match(shown)
    return found["name"] if found else ""


def published(text: str) -> datetime | None:
    """The printed date of publication, with its time when printed: naive local time."""
    lines = lines_of(text)
    body = find_head(lines).body
    head = lines[: body if body else 3]
    tail = [line for line in lines[max(body, len(lines) - _HEAD_AND_TAIL) :] if not line.prose]
    for group in (
        _labelled(head),
        [line for line in head if dateline(line) and not _SPAN.search(line.folded)],
        _labelled(tail),
        _dates_alone(tail),
    ):
        for line in group:
            when = moment(text[line.start : line.end])
            if when is not None:
                return when
    return None


def _labelled(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if not line.prose and dateline(line) and _PUBLISHED.search(line.folded)]


_SIGNED = re.compile(
    rf"[（(]?[\u4e00-\u9fff]{{0,14}}\s*{DATE}\s*日?(?:\s+\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?(?:\s*第\w{{1,3}}版)?\s*[）)]?"
)
_SPAN = re.compile(rf"{DATE}\s*日?\s*(?:至|到|—+|~|～|-{{1,2}})\s*(?:{DATE}|\d{{1,2}}\s*[月日])")


def _dates_alone(lines: Iterable[Line]) -> Iterator[Line]:
    """A date that signs a text: nothing else on its line."""
    for line in lines:
        if line.size <= 24 and _SIGNED.fullmatch(line.folded):
            yield line


def moment(printed: str) -> datetime | None:
    """The first full date in ``printed``, with the time behind it: ``2021-01-19 13:33``, ``二〇二五年十月九日``."""
    for found in _WHEN.finditer(printed):
        year, month, day = (_number(part) for part in re.split(r"\s*[-年月./]\s*", found["date"]))
        hour, minute, second = _clock(found["time"] or "", found["half"] or "")
        try:
            return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - local time as printed
        except ValueError:
            continue  # 2021-13-45 is a number that only looks like a date
    return None


def _clock(time: str, half: str) -> tuple[int, int, int]:
    parts = [int(part) for part in re.findall(r"\d+", time)]
    hour, minute, second = (*parts, 0, 0, 0)[:3]
    return (hour + 12 if half in ("下午", "晚", "晚上") and hour < 12 else hour), minute, second


def _number(written: str) -> int:
    """Arabic or Chinese: ``2025``, ``二〇二五``, ``十九``, ``二十一``."""
    written = written.strip()
    if written.isdigit():
        return int(written)
    if "十" not in written:
        return int("".join(str(_DIGITS[digit]) for digit in written))
    tens, _, ones = written.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
