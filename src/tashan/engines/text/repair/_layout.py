"""Blanks: indents made of spaces or of question marks, trailing blanks, runs of blanks and of empty lines."""

from __future__ import annotations

import re

from tashan.engines.text.repair._tape import Change

_BLANK = " \t\u3000\xa0\u2000-\u200a\u202f\u205f"
_LOST_INDENT = re.compile(rf"^[{_BLANK}]*(?:\?{{2,}}|？{{2,}}|\ufffd{{2,}})[{_BLANK}]*(?=[^\s?？])", re.M)
_INDENT = re.compile(rf"^[{_BLANK}]+", re.M)
_TRAILING = re.compile(rf"(?<=[^{_BLANK}\n])[{_BLANK}]+$", re.M)
_RUN = re.compile(rf"(?<=[^{_BLANK}\n])(?:[{_BLANK}]{{2,}}|[^\S \n])(?=[^{_BLANK}\n])")
_EMPTY_LINES = re.compile(r"\A\n+|\n{3,}|\n+\Z")


def lost_indent_changes(text: str) -> list[Change]:
    """Indents whose wide blanks became question marks: before lost bytes are looked for."""
    return [Change(found.start(), found.end(), "", "indent") for found in _LOST_INDENT.finditer(text)]


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
