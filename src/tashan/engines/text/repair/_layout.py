"""Blanks: indents made of spaces or of question marks, trailing blanks, runs of blanks and of empty lines."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate

from tashan.engines.text.repair._tape import Change

_BLANK = " \t\u3000\xa0\u2000-\u200a\u202f\u205f"
_LOST_INDENT = re.compile(rf"^[{_BLANK}]*(?:\?{{2,}}|？{{2,}}|\ufffd{{2,}})[{_BLANK}]*(?=[^\s?？])", re.M)
_INDENT = re.compile(rf"^[{_BLANK}]+", re.M)
_TRAILING = re.compile(rf"(?<=[^{_BLANK}\n])[{_BLANK}]+$", re.M)
_RUN = re.compile(rf"(?<=[^{_BLANK}\n])(?:[{_BLANK}]{{2,}}|[^\S \n])(?=[^{_BLANK}\n])")
_ORPHAN_MARK = re.compile(r"(?<=[\u3400-\u9fff])[^\S\n]*\n(?=[，。、；：！？”》）,;](?=[\u3400-\u9fff]))")
_NEW_PARAGRAPH = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、）).]|\d{1,2}[、.．）)]|[-•●■◆*#>]|第[一二三四五六七八九十]+[条章节]"
)
_NARROWEST = 40  # columns; shorter lines are verses, tables and headings
_FEW_LINES = 5
_EMPTY_LINES = re.compile(r"\A\n+|\n{3,}|\n+\Z")


def lost_indent_changes(text: str) -> list[Change]:
    """Indents whose wide blanks became question marks: before lost bytes are looked for."""
    return [Change(found.start(), found.end(), "", "indent") for found in _LOST_INDENT.finditer(text)]


def wrap_changes(text: str) -> list[Change]:
    """Line ends that a fixed width set into the middle of sentences, as mail and exported papers have them."""
    changes = [Change(found.start(), found.end(), "", "line-wrap") for found in _ORPHAN_MARK.finditer(text)]
    lines = text.split("\n")
    widths = [_width(line) for line in lines]
    full = max(Counter(width for width in widths if width >= _NARROWEST).items(), key=_often, default=(0, 0))[
        0
    ]
    wrapped = [at for at, width in enumerate(widths) if full and full - 3 <= width <= full + 1]
    if len(wrapped) < _FEW_LINES or len(wrapped) < 0.4 * sum(1 for line in lines if line.strip()):
        return changes
    ends = list(accumulate(len(line) + 1 for line in lines))
    taken = {change.start for change in changes}
    return changes + [
        Change(ends[at] - 1, ends[at], "", "line-wrap")
        for at in wrapped
        if at + 1 < len(lines) and _goes_on(lines[at], lines[at + 1]) and ends[at] - 1 not in taken
    ]


def _width(line: str) -> int:
    """Columns: two for an ideograph or a full-width mark."""
    return sum(2 if sign >= "\u1100" else 1 for sign in line.rstrip())


def _often(item: tuple[int, int]) -> tuple[int, int]:
    width, count = item
    return count, width


def _goes_on(line: str, following: str) -> bool:
    """Whether a full line's sentence goes on in the next, which is neither indented nor an item of a list."""
    return bool(following.strip()) and not following[0].isspace() and not _NEW_PARAGRAPH.match(following)


def blank_changes(text: str) -> list[Change]:
    """No indents and trailing blanks, one blank for a run."""
    changes = [Change(found.start(), found.end(), "", "indent") for found in _INDENT.finditer(text)]
    changes += [Change(found.start(), found.end(), "", "blank") for found in _TRAILING.finditer(text)]
    changes += [Change(found.start(), found.end(), " ", "blank") for found in _RUN.finditer(text)]
    return changes


def empty_line_changes(text: str) -> list[Change]:
    """At most one empty line between two lines, none at the ends."""
    return [
        Change(
            found.start(),
            found.end(),
            "\n\n" if found.start() > 0 and found.end() < len(text) else "",
            "blank",
        )
        for found in _EMPTY_LINES.finditer(text)
    ]
