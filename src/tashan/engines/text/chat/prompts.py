"""Notes written with labels (参与：… 观察：… 思考：… 总结：…), taken apart into the four optional prompts."""

from __future__ import annotations

import re
from functools import lru_cache

from tashan.engines.text.chat.lexicon import words
from tashan.engines.text.fold import fold_chars

PROMPTS = ("took_part", "observed", "thought", "summed_up")


def split_parts(text: str) -> dict[str, str]:
    """The labelled parts of a note by prompt; empty when it is written without labels.

    Labels stand at the head of a line or sentence, in brackets, numbered, or before a colon. Words before the first
    label go to ``took_part``, so that none are lost; labels that mean the same prompt are joined by a line break.
    """
    marks = _marks(text)
    kinds = {kind for kind, _, _ in marks}
    if len(kinds) < 2 and not (marks and marks[0][1] == 0):
        return {}
    parts: dict[str, list[str]] = {}
    lead = text[: marks[0][1]].strip()
    if lead:
        parts["took_part"] = [lead]
    for at, (kind, _, begin) in enumerate(marks):
        end = marks[at + 1][1] if at + 1 < len(marks) else len(text)
        said = text[begin:end].strip(" \t\n；;，,")
        if said:
            parts.setdefault(kind, []).append(said)
    return {prompt: "\n".join(parts[prompt]) for prompt in PROMPTS if prompt in parts}


def _marks(text: str) -> list[tuple[str, int, int]]:
    """``(prompt, where the label begins, where its words begin)``, ascending."""
    kind_of, expression = _labels()
    marks: list[tuple[str, int, int]] = []
    for found in expression.finditer(fold_chars(text)):
        label = next(group for name, group in found.groupdict().items() if group and name.startswith("label"))
        marks.append((kind_of[label], found.start("mark") if found["mark"] else found.start(), found.end()))
    return marks


@lru_cache(maxsize=1)
def _labels() -> tuple[dict[str, str], re.Pattern[str]]:
    kind_of = {label: prompt for prompt in PROMPTS for label in words("prompts", prompt)}
    labels = "|".join(sorted(kind_of, key=len, reverse=True))
    number = r"(?:[(（]?(?:[一二三四五六]|\d|[①-⑥])[)）、.:]?\s*)"
    return kind_of, re.compile(
        rf"(?:^|(?<=[\n。;!?」])|(?<=\s))\s*(?P<mark>"
        rf"{number}?【(?P<label_a>{labels})】\s*:?"
        rf"|{number}?(?P<label_b>{labels})\s*:"
        rf"|{number}(?P<label_c>{labels})(?:了)?\s*(?:\n|[:,]))\s*"
        rf"|【(?P<label_d>{labels})】\s*:?\s*"
    )
