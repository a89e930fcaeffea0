"""The lists of ``passages.toml`` as compiled patterns, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_PLACE = r"[^。,!?<>=%\d\n]{1,20}"
_STEP = r"\s*(?:>+|»|›)\s*"
_GAP = r"[\s|/·:：,，;；、\[\]【】()（）《》<>+\-—_▲▼●•⊙※]"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Each is matched on a folded, stripped line unless its name says otherwise."""

    share_line: re.Pattern[str]
    share_ends: re.Pattern[str]
    breadcrumb: re.Pattern[str]
    banner: re.Pattern[str]
    next_heading: re.Pattern[str]
    next_line: re.Pattern[str]
    footer_anywhere: re.Pattern[str]
    footer_tail: re.Pattern[str]
    footer_beside: re.Pattern[str]
    credit: re.Pattern[str]
    editor: re.Pattern[str]
    masthead: re.Pattern[str]
    spam: re.Pattern[str]
    inserted: re.Pattern[str]
    navigation: frozenset[str]


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    data = tomllib.loads(files(__package__).joinpath("passages.toml").read_text(encoding="utf-8"))
    share = data["share"]
    lone, amid = (
        _any_of(share["lone"], share["counted"]),
        _any_of([*share["lone"], *share["amid"]], share["counted"]),
    )
    return Patterns(
        share_line=re.compile(
            rf"{_GAP}*(?:{lone}(?:{_GAP}*{amid})*|{amid}(?:{_GAP}+{amid}){{2,}}){_GAP}*"  # 大 中 小: three are a bar
        ),
        share_ends=re.compile(rf"(?:(?<=\s)|(?<=[|\]】)])){_GAP}*{lone}(?:{_GAP}*{amid})*{_GAP}*$"),
        breadcrumb=re.compile(
            r"^(?:[【\[]?(?:您|你)?(?:当前|现在|所在)?的?(?:所在)?位置(?:是)?[】\]]?[:：]?.{2,60}"
            rf"|{_PLACE}(?:{_STEP}{_PLACE}){{1,7}}{_STEP}[^。!?<>\n]{{0,40}}"
            rf"|{_PLACE}{_STEP}(?:正文|详情|内容|新闻|要闻|详细内容|文章内容)\s*)$"
        ),
        banner=re.compile("|".join(data["banner"]["patterns"])),
        next_heading=re.compile(data["next"]["headings"]),
        next_line=re.compile(data["next"]["lines"]),
        footer_anywhere=re.compile(data["footer"]["anywhere"]),
        footer_tail=re.compile("|".join(data["footer"]["tail"])),
        footer_beside=re.compile(data["footer"]["beside"]),
        credit=re.compile(data["credit"]["patterns"]),
        editor=re.compile(data["credit"]["editor"]),
        masthead=re.compile(data["masthead"]["endings"]),
        spam=re.compile(_any_of(data["spam"]["words"])),
        inserted=re.compile("|".join(data["spam"]["inserted"])),
        navigation=frozenset(data["navigation"]["words"]),
    )


def _any_of(words: list[str], *more: Any) -> str:
    """An alternation, longest word first so that 分享到 is not read as 分享."""
    ordered = sorted(set(words), key=len, reverse=True)
    return f"(?:{'|'.join([*more, *map(re.escape, ordered)])})"
