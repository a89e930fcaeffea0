"""Where a long title breaks: into a trapezoid or a diamond, at the edge of a word, never where the sense is cut.

GB/T 9704-2012, 7.3.1: centred, on one or several lines; on breaking 做到词意完整，排列对称，长短适宜，间距恰当, the
lines forming a 梯形 or 菱形.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import rjieba

from tashan.engines.documents.characters import cells, divisible, is_wide
from tashan.engines.documents.layout import SIZE_2, TEXT_WIDTH

WIDTH = int(TEXT_WIDTH / SIZE_2)
"""Full-width characters of 二号 on one line."""
_MOST_LINES = 4
_WHOLE = re.compile(
    r"(?:\d+年)?(?:\d+月)?(?:\d+日)?(?:至|—|～|-)(?:\d+年)?(?:\d+月)?\d+日"
    r"|\d+年(?:\d+月)?(?:\d+日)?[上下]?半?[年月]?|\d+月(?:\d+日)?|[\d.]+[%\w]?|[A-Za-z][\w.-]*"
    r"|第[一二三四五六七八九十百\d]+[^\W\d_]"
    r"|[（《“〔〈][^）》”〕〉]{1,14}[）》”〕〉]"
)
_LEADS = frozenset("赴在对向从以为与和及到把被由按第各暨") | {"关于", "以及", "有关", "开展", "推进"}
"""Words that open a phrase: they do not end a line."""
_TRAILS = frozenset("的等了组队市县区省部局团班期批次") | {"情况"}
"""Words that close a phrase: they do not begin a line."""
_CLOSING = re.compile(r"(?:工作|情况|专题)*(?:报告|总结|纪要|议程|简报|通知|方案|请示|意见|侧记|汇报)")


def break_title(title: str, width: int = WIDTH) -> tuple[str, ...]:
    """``title`` in lines of at most ``width`` cells, broken for shape and sense; one line where it fits on one.

    A word wider than the line, and a title of more than four lines, is filled line by line instead.
    """
    if cells(title) <= width:
        return (title,)
    fewest = int(-(-cells(title) // width))
    for count in range(fewest, min(fewest + 1, _MOST_LINES) + 1):
        if ways := list(_ways(title, count, width)):
            return min(ways, key=lambda lines: (_cost(title, lines), lines))
    return _filled(title, width)


def _ways(title: str, count: int, width: int) -> Iterator[tuple[str, ...]]:
    """Every way to set the title in ``count`` lines of at most ``width`` cells."""
    edges = [0, *_edges(title), len(title)]
    reach = [sum(map(cells, title[:edge])) for edge in edges]

    def from_edge(start: int, left: int) -> Iterator[tuple[int, ...]]:
        if left == 1:
            yield from [(len(edges) - 1,)] if reach[-1] - reach[start] <= width else []
            return
        for end in range(start + 1, len(edges) - 1):
            if reach[end] - reach[start] > width:
                return
            if reach[-1] - reach[end] <= width * (left - 1):
                yield from ((end, *rest) for rest in from_edge(end, left - 1))

    for cuts in from_edge(0, count):
        bounds = (0, *(edges[cut] for cut in cuts))
        yield tuple(title[a:b].strip() for a, b in pairwise(bounds))


def _edges(title: str) -> list[int]:
    """Offsets where a word ends and a line may; never inside a date, a number, a name in brackets."""
    whole = {i for found in _WHOLE.finditer(title) for i in range(found.start() + 1, found.end())}
    edges, at = [], 0
    for word in _words(title):
        at += len(word)
        if at < len(title) and at not in whole and divisible(title[at - 1], title[at]):
            edges.append(at)
    return edges


@lru_cache(maxsize=256)
def _words(title: str) -> tuple[str, ...]:
    return tuple(rjieba.cut(title))


def _cost(title: str, lines: tuple[str, ...]) -> float:
    return _shape(lines) + sum(_break_cost(title, before, after) for before, after in pairwise(lines))


@lru_cache(maxsize=4096)
def _break_cost(title: str, before: str, after: str) -> float:
    """What it costs to end a line after ``before``: dear inside a phrase, cheap where a new one begins."""
    words = [word for word in _words(title) if len(word) > 1]
    last = next((word for word in words if before.endswith(word)), before[-1:])
    first = next((word for word in words if after.startswith(word)), after[:1])
    cost = 0.0
    if before[-1:] in _LEADS or last in _LEADS or re.search(r"第?[一二三四五六七八九十\d]$", before):
        cost += 6
    if after[:1] in _TRAILS or first in _TRAILS:
        cost += 6
    if len(first) == 1 and is_wide(first) and first not in _LEADS:
        cost += 2
    if (
        before.endswith(("的", "）", "》"))
        or after.startswith(("第", "关于", "赴"))
        or re.match(r"\d+年", after)
    ):
        cost -= 2
    if _CLOSING.fullmatch(after):
        cost += 1
    return cost


def _shape(lines: tuple[str, ...]) -> float:
    """0 for a clear trapezoid or diamond; more for a block, an hourglass, a stump."""
    widths = [cells(line) for line in lines]
    steps = [b - a for a, b in pairwise(widths)]
    cost = sum(2.0 for step in steps if abs(step) < 1) + sum(max(0.0, abs(step) - 6) * 0.7 for step in steps)
    hourglass = any(a < 0 < b for a, b in pairwise(steps))
    return cost + (5.0 if hourglass else 0.0) + (max(widths) / max(min(widths), 1) > 2.5) * 4.0


def _filled(title: str, width: int) -> tuple[str, ...]:
    lines, line = [], ""
    for sign in title:
        if cells(line + sign) > width and line:
            keep = len(line)
            while keep > 1 and not divisible(line[keep - 1], (line + sign)[keep]):
                keep -= 1
            keep = keep if keep > 1 else len(line)
            lines.append(line[:keep].strip())
            line = line[keep:]
        line += sign
    return (*lines, line.strip())
