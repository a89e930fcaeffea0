"""Decisions: one item each, with who sees to it and by when, in brackets, in columns or in the sentence itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tashan.engines.text.minutes.findings import ResolutionFound
from tashan.engines.text.minutes.lexicon import NUMBERED, bare, lexicon
from tashan.engines.text.minutes.names import read_names
from tashan.engines.text.reading.dates import read_dates
from tashan.engines.text.reading.numerals import to_int

_OWNER = r"(?:责任人员?|负责人员?|牵头人|落实人|承办人|经办人|责任单位|牵头单位|责任领导|责任者|主办|牵头|负责|落实|责任)"
_DUE = r"(?:完成时限|办结时限|完成时间|完成日期|截止时间|截止日期|时间要求|时间节点|要求时间|时限|期限|截止|限期)"
_LABELLED_OWNER = re.compile(
    rf"{_OWNER}\s*[：:]\s*(?P<who>[^；;。，,（）()\t]+(?:[，,](?!\s*(?:{_DUE}|[^，,；;]*\d))[^；;。，,（）()\t]+)*)"
)
_LABELLED_DUE = re.compile(rf"{_DUE}(?:为|是)?\s*[：:]?\s*(?P<due>[^；;。（）()\t]+)")
_BY = re.compile(
    r"(?:由|请|责成|委托)(?P<who>[^，,。；;：:由请]{2,40}?)(?:同志)?(?:共同|分别|具体|尽快|及时)?"
    r"(?:牵头|负责|承担|落实|办理|完成|组织|汇总|起草|整理|联系|对接|拟|制定|跟进|协调|撰写|提交|报送|执笔|于|在|按)"
)
_DOES = re.compile(r"^(?P<who>[^，,。；;：:]{2,30}?)(?:同志)?(?:牵头|负责|于\d|在\d)")
_DASH = re.compile(r"(?:——|—|--)\s*(?P<who>[^—。；;]{2,30})$")
_TAIL = re.compile(r"\s*[（(](?P<inside>[^（）()]{2,80})[）)]\s*[。；;.]?\s*$")
_WITHIN = re.compile(
    r"(?P<n>[一二三四五六七八九十两]{1,3}|\d{1,3})\s*(?P<unit>个工作日|天|日|周|个星期|个月)(?:之内|以内|内)"
)
_STARTS = re.compile(r"即日起|起(?:执行|实行|施行)?\s*$|开始(?:执行|实行|施行)?\s*$")
_LIMIT = re.compile(r"[之以]?前|截止|底|止|内|完成|报|交|到位")
_INLINE = re.compile(rf"(?:(?<=[；;。：:])|^)\s*(?={NUMBERED}|[一二三四五六七八九]是)")
_ORDINAL = re.compile(rf"^(?:{NUMBERED}|[一二三四五六七八九]是(?:要)?[，,]?)\s*")


def read_resolutions(lines: Sequence[str], *, held: date | None, today: date) -> tuple[ResolutionFound, ...]:
    """The decisions in the lines of that part of the minutes; ``held`` is the day of the meeting, for 下周五 and 三天内."""
    columns = _columns(lines[0]) if lines else None
    if columns is not None:
        return tuple(_row(line, columns, held or today) for line in lines[1:] if line.strip())
    return tuple(_one(item, held or today) for item in _items(lines))


def _items(lines: Sequence[str]) -> Iterator[str]:
    """One text a decision: numbered lines, numbers inside a line, unnumbered lines that continue the one before."""
    parts = [part.strip() for line in lines for part in _INLINE.split(line) if part.strip()]
    counted = any(_ORDINAL.match(part) for part in parts)
    item = ""
    for part in parts:
        begins = _ORDINAL.match(part) is not None
        if counted and not begins and item and not _ends_itself(part, item):
            item += part
            continue
        if item:
            yield item
        item = _ORDINAL.sub("", part)
    if item:
        yield item


def _ends_itself(part: str, item: str) -> bool:
    """An unnumbered line after a finished item is one of its own, unless it only names who and by when."""
    labelled = _LABELLED_OWNER.match(part) or _LABELLED_DUE.match(part)
    return labelled is None and item.rstrip()[-1:] in "。；;)）"


def _one(item: str, held: date) -> ResolutionFound:
    tail = _TAIL.search(item)
    owner = due = ""
    text = item
    if tail is not None:
        owner, due = _inside(tail["inside"], held)
        if owner or due:
            text = item[: tail.start()].rstrip()
    text, said_owner, said_due = _said(text)
    owner = owner or said_owner or _in_sentence(text)
    return ResolutionFound(
        text.strip(" ；;，,"), owner, _day(due or said_due, held) or _deadline_in(text, held)
    )


def _inside(words: str, held: date) -> tuple[str, str]:
    """``(owner, due)`` of a closing bracket, labelled or bare: ``（唐一鸣，9月20日前）``; both empty for other remarks."""
    owner, due = _LABELLED_OWNER.search(words), _LABELLED_DUE.search(words)
    if owner is not None or due is not None:
        return (owner["who"].strip() if owner else ""), (due["due"].strip() if due else "")
    people, day = [], ""
    for piece in re.split(r"[，,；;]", words):
        listed = read_names(re.sub(r"(?:牵头|负责|落实)$", "", piece.strip()))
        if (listed.names or listed.everybody) and not listed.unread:
            people.append(re.sub(r"(?:牵头|负责|落实)$", "", piece.strip()))
        elif read_dates(piece, today=held) or _WITHIN.search(piece):
            day = piece.strip()
        else:
            return "", ""
    return "、".join(people), day


def _said(text: str) -> tuple[str, str, str]:
    """What labels say behind the sentence: ``建立台账。责任人：唐一鸣；完成时限：9月20日``."""
    owner, due = (
        _LABELLED_OWNER.search(text),
        re.search(rf"(?<![\u4e00-\u9fff]){_LABELLED_DUE.pattern}", text),
    )
    begins = [found.start() for found in (owner, due) if found is not None and found.start() > 0]
    if not begins:
        return text, "", ""
    kept = text[: min(begins)].rstrip(" ，,；;（(\t\u3000")
    return kept or text, (owner["who"].strip() if owner else ""), (due["due"].strip() if due else "")


def _in_sentence(text: str) -> str:
    """Who the sentence itself makes responsible; "" when nobody that can be a person or 全体."""
    for pattern in (_BY, _DOES, _DASH):
        for found in pattern.finditer(text):
            who = found["who"].strip(" 、")
            listed = read_names(who)
            if (listed.names and not listed.unread) or (listed.everybody and len(who) <= 12):
                return who
    return ""


def _deadline_in(text: str, held: date) -> date | None:
    """The last day that the sentence sets: a date followed by 前, 底, 完成 …; a date that only tells what was is none."""
    within = _within(text, held)
    if within is not None:
        return within
    for dated in read_dates(text, today=held):
        after = text[dated.span[1] : dated.span[1] + 8]
        if (_LIMIT.match(after) or dated.text.endswith(("底", "末"))) and not _STARTS.match(after):
            return _ahead(dated.end, dated.assumed, held)
    month_end = re.search(r"(?<![\d月])(?:本月)?月(?:底|末)(?:之?前)?", text)
    if month_end is not None:
        return (held.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return None


def _day(value: str, held: date) -> date | None:
    """The last day that a value of 完成时限 names; None for 即日起, 长期, 下次会议."""
    if not value or _STARTS.search(value):
        return None
    dates = read_dates(value, today=held)
    if dates:
        return _ahead(dates[-1].end if len(dates) == 1 else dates[0].end, dates[0].assumed, held)
    return _within(value, held) or _deadline_in(value, held)


def _ahead(day: date, assumed: str, held: date) -> date:
    """A deadline without a year lies after the meeting."""
    if assumed and day < held and (held - day).days > 31:
        return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return day


def _within(text: str, held: date) -> date | None:
    found = _WITHIN.search(text)
    count = to_int(found["n"]) if found else None
    if found is None or count is None:
        return None
    days = {"周": 7, "个星期": 7, "个月": 30, "个工作日": 1}.get(found["unit"], 1)
    return held + timedelta(days=count * days)


def _columns(header: str) -> dict[str, int] | None:
    """Which column holds what, if ``header`` is the head of a table of decisions."""
    cells = [bare(cell) for cell in header.split("\t")]
    found = {lexicon().column[cell]: number for number, cell in enumerate(cells) if cell in lexicon().column}
    return found if "text" in found and len(found) >= 2 else None


def _row(line: str, columns: dict[str, int], held: date) -> ResolutionFound:
    cells = [cell.strip() for cell in line.split("\t")]

    def cell(kind: str) -> str:
        at = columns.get(kind, len(cells))
        return cells[at] if at < len(cells) else ""

    owner = cell("owner")
    text = _ORDINAL.sub("", cell("text") or line.strip())
    return ResolutionFound(text, owner, _day(cell("due"), held))
