"""Lines of minutes: which facts they state, which part they open, which look like a heading.

A label may carry a number, brackets and blanks inside; its value follows a colon, a tab or a wide blank, stands in the
next line (cells pasted one below the other), or shares the line with other labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tashan.engines.text.minutes.lexicon import NUMBERED, bare, lexicon
from tashan.engines.text.minutes.names import read_names

HEAD = frozenset({"time", "place", "chair", "present", "excused", "absent", "observers", "recorder", "title"})
"""The facts that stand together at the head of a meeting."""
_NUMBER = re.compile(NUMBERED + r"\s*")
_SENTENCE = re.compile(r"[。！？!?；;]")


@dataclass(frozen=True, slots=True)
class Field:
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its outer blanks. ``fields`` are the facts it states; ``section`` the part it opens, with the
    text behind the label in ``inline``."""

    text: str
    start: int
    end: int
    fields: tuple[Field, ...] = ()
    section: str = ""
    inline: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(field.kind for field in self.fields)

    @property
    def plain(self) -> bool:
        """Neither a fact nor the opening of a part."""
        return not self.fields and not self.section

    @property
    def heading(self) -> bool:
        """Short, not a sentence, and of a meeting: ``第一次会议``, ``周座谈纪要（9月12日）``."""
        if not self.plain or len(self.text) > 48 or _SENTENCE.search(self.text) or "：" in self.text:
            return False
        return any(word in bare(self.text) for word in lexicon().words["meeting"])


def lines_of(text: str) -> list[Line]:
    """All lines that hold anything, in order, with what their labels say."""
    lines = []
    for found in re.finditer(r"[^\r\n\v\f\u2028\u2029]+", text):
        shown = found[0].strip()
        if shown:
            start = found.start() + found[0].index(shown)
            lines.append(_line(shown, start))
    return _joined(lines)


def without_number(text: str) -> str:
    """``text`` without the number, bullet and blanks before it."""
    return _NUMBER.sub("", text, count=1).strip()


def numbered(text: str) -> bool:
    return _NUMBER.match(text) is not None


def _line(text: str, start: int) -> Line:
    end = start + len(text)
    found = _first().match(text)
    if found is None:
        return Line(text, start, end)
    word = bare(found["label"])
    kind = lexicon().label.get(word)
    if kind is None:
        return Line(text, start, end, section=lexicon().section[word], inline=text[found.end() :].strip())
    if _counts(kind, text[found.end() :]):
        return Line(text, start, end, tuple(_fields(text, found)))
    return Line(text, start, end)


def _counts(kind: str, value: str) -> bool:
    """A label of one of the looser kinds must be followed by something short; prose that happens to start so is none."""
    return kind not in {"title", "compiler"} or len(value.strip()) <= 60


def _fields(text: str, first: re.Match[str]) -> Iterator[Field]:
    """The facts of a line that starts with a label, further labels on it included."""
    found = [first, *_further().finditer(text, first.end())]
    labels = [(one.start("label"), one.end(), bare(one["label"])) for one in found]
    labels = [label for label in labels if label[2] in lexicon().label]
    for number, (_, at, word) in enumerate(labels):
        until = labels[number + 1][0] if number + 1 < len(labels) else len(text)
        yield Field(lexicon().label[word], text[at:until].strip(" \t\u3000；;，,|【[（("))


def _joined(lines: list[Line]) -> list[Line]:
    """A label alone on its line takes the next line as its value (cells pasted one below the other); a list of people
    goes on in a line that holds nothing but names."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if line.plain and before is not None and before.fields and _goes_on(before.fields[-1], line.text):
            *others, last = before.fields
            value = Field(last.kind, f"{last.value}\n{line.text}".strip())
            joined[-1] = Line(f"{before.text}\t{line.text}", before.start, line.end, (*others, value))
        else:
            joined.append(line)
    return joined


def _goes_on(field: Field, text: str) -> bool:
    if not field.value:
        return True
    if field.kind not in {"present", "excused", "absent", "observers"}:
        return False
    listed = read_names(text)
    return bool(listed.names) and not listed.unread


@lru_cache(maxsize=1)
def _first() -> re.Pattern[str]:
    label = lexicon().any_label
    return re.compile(
        rf"(?:{NUMBERED})?\s*[【\[〔]?\s*(?P<label>{label})\s*(?:[（(][^）)]{{0,12}}[）)])?\s*[】\]〕]?"
        r"(?:\s*[：:]+|\s*[|｜]|\s+|$)"
    )


@lru_cache(maxsize=1)
def _further() -> re.Pattern[str]:
    label = lexicon().any_label
    return re.compile(
        rf"(?<=[\s；;，,。|｜【\[])(?P<label>{label})[】\]]?(?:[ \u3000]*[：:]+|[ \u3000]*[\t|｜])"
    )
