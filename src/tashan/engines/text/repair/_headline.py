"""Which line is the headline, and where do the lines before the article end?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tashan.engines.text.repair._lines import Line, bigrams, overlap
from tashan.engines.text.repair._patterns import patterns

DATE = (
    r"(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})\s*[-年./]\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[-月./]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
)
_DATE = re.compile(DATE)
_SOURCE_LABEL = re.compile(r"(?:来源|稿源|发布(?:时间|日期)?|时间|日期|作者|记者|编辑|出处)\s*[:：]")
_SEPARATED = re.compile(r"[_|丨｜]|\s-\s|--")
SECOND_LINE = re.compile("[—-]{2}|―|─")
_BYLINE = re.compile("记者|通讯员|作者|报道|本报讯|文/|摄|撰稿|供稿")
_HEAD_LINES = 14
_RELATED = 0.22  # share of a headline's pairs that come back in the article
_UNRELATED = 0.08
_UNRELATED_BAIT = 0.2


@dataclass(frozen=True, slots=True)
class Head:
    """Indices into the lines: the headline (or ``None``) and the first paragraph of running text."""

    headline: int | None
    body: int
    pairs: set[tuple[str, str]]


def dateline(line: Line) -> bool:
    """A line that prints when and where the text appeared, not a sentence with a date in it."""
    dated = bool(_DATE.search(line.folded))
    labelled = bool(_SOURCE_LABEL.search(line.folded))
    return not line.prose and line.size <= 60 and (labelled or (dated and line.size <= 24))


def find_head(lines: list[Line]) -> Head:
    """The headline is the line before the article that the article comes back to most."""
    body = next((at for at, line in enumerate(lines) if line.prose and not _furniture(line)), 0)
    pairs = bigrams(line.folded for line in lines[body:] if line.prose)
    best, best_score = None, 0.0
    for at in range(min(body, _HEAD_LINES)):
        score = _headline_score(lines, at, body, pairs)
        if score > best_score:
            best, best_score = at, score
    if best is None and len(lines) > 1 and _heading(lines[0]):
        best = 0
    if best and SECOND_LINE.match(lines[best].folded) and _opens_headline(lines[best - 1]):
        best -= 1
    return Head(best, body, pairs)


def _opens_headline(line: Line) -> bool:
    """Whether a line above a second line that begins with a dash is the first line of the same headline."""
    short = 2 <= line.size <= 40 and not line.folded.endswith(("。", ":", ";"))
    return short and not dateline(line) and not _furniture(line) and not _bait(line)


def _heading(line: Line) -> bool:
    """A first line that can only be a heading: short, no mark inside or behind it, no furniture."""
    plain = not re.search(r"[,。;:!?…]", line.folded)
    return 5 <= line.size <= 40 and plain and not dateline(line) and not _furniture(line) and not _bait(line)


def _bait(line: Line) -> bool:
    return bool(patterns().spam.search(line.folded) or _SEPARATED.search(line.folded))


def _headline_score(lines: list[Line], at: int, body: int, pairs: set[tuple[str, str]]) -> float:
    line = lines[at]
    if not 5 <= line.size <= 70 or dateline(line) or _furniture(line) or line.folded.endswith("。"):
        return 0.0
    shared = overlap(line.folded, pairs)
    near_date = any(dateline(other) for other in lines[at + 1 : min(at + 4, body)])
    if shared < _RELATED and not (near_date and shared >= _UNRELATED_BAIT / 2):
        return 0.0
    return shared + (0.3 if near_date else 0.0) + min(line.size, 20) / 100 - 0.02 * at


def unrelated(line: Line, head: Head) -> bool:
    """Whether a line before the headline has nothing to do with the article and looks like bait."""
    if dateline(line) or _BYLINE.search(line.folded) or patterns().credit.search(line.folded):
        return False
    shared = overlap(line.folded, head.pairs)
    if _bait(line):
        return shared < _UNRELATED_BAIT
    return line.size >= 8 and shared < _UNRELATED


def _furniture(line: Line) -> bool:
    found = patterns()
    return bool(
        found.breadcrumb.match(line.folded)
        or found.share_line.fullmatch(line.folded)
        or found.banner.search(line.folded)
        or found.next_line.match(line.folded)
        or found.footer_anywhere.search(line.folded)
        or found.footer_tail.search(line.folded)
    )
