"""A short self-contained clause for an activity: whole clauses of its sentence, the date left out, nothing cut in half."""

from __future__ import annotations

import re

from tashan.engines.text.findings import Span

_LONGEST = 70
_LEAD = re.compile(
    r"^(?:\d{1,2}[.、．]\s*|[（(][一二三四五六七八九十]+[)）]|[，,、；;：:\s▲△●○■□◆◇★☆•▪]|[一二三四五六七八九十]是|并|且|于是|随后|其间|期间，|在(?=，))+"
)
_DANGLING = re.compile(r"(?:如|包括|例如|比如|主要有|分别为|分别是|为|即|由|在|与|和|及|对|向|以|将|把)$")
_NTH_DAY_CLAUSE = re.compile(r"(?:在|是)?[^，。；]{3,40}的(?:第二天|次日|翌日|第[三四五六七八九十\d]+天)，")


def summarise_clause(text: str, begin: int, end: int, dated: Span) -> str:
    """The clauses of ``text[begin:end]`` without the date, as many whole ones as make sense within seventy characters."""
    before, after = text[begin : dated[0]], text[dated[1] : end]
    before = re.sub(r"(?:自|从|在|于|截至|今年|当年)$", "", before)
    after = re.sub(r"^(?:(?:起|开始)(?=[，,])|的)", "", after)
    words = _LEAD.sub("", before) + _LEAD.sub("", after) if before.strip() else _LEAD.sub("", after)
    words = _NTH_DAY_CLAUSE.sub("", words.replace("\n", ""), count=1).strip()
    clauses = _clauses(words)
    kept = ""
    for clause in clauses:
        if kept and len(kept) + len(clause) > _LONGEST:
            break
        kept += clause
    kept = kept.rstrip("，,；;。！？!?： 　、")
    return kept if not _DANGLING.search(kept) or kept == words else words.rstrip("，,；;。！？!? 　")


def _clauses(words: str) -> list[str]:
    """Split behind commas and semicolons that stand outside quotes and brackets."""
    clauses, depth, begin = [], 0, 0
    for at, char in enumerate(words):
        if char in "“‘《（(「【":
            depth += 1
        elif char in "”’》）)」】":
            depth = max(0, depth - 1)
        elif char in "，；,;" and depth == 0:
            clauses.append(words[begin : at + 1])
            begin = at + 1
    if begin < len(words):
        clauses.append(words[begin:])
    return clauses
