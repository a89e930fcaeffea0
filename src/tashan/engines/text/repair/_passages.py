"""Whole passages that are not the article: set aside, listed, never thrown away.

Dateline, source and the names of editors and correspondents stay in the text: they say where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tashan.engines.text.fold import fold_chars
from tashan.engines.text.repair._headline import Head, dateline, find_head, unrelated
from tashan.engines.text.repair._lines import Line, lines_of
from tashan.engines.text.repair._patterns import patterns
from tashan.engines.text.repair._tape import Change

_CODE = re.compile(
    r"(?<=[。！？!?；”])[ \t]*(?P<code>[A-Za-z0-9@#$%^&*_~-]{3,14})[ \t]*(?=[\u4e00-\u9fff“《])"
)
_SYMBOLS = re.compile("(?<=[\u4e00-\u9fff])[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]+(?=[\u4e00-\u9fff])")
_FEW_SYMBOLS = 5  # pictures between two characters of one word, not behind a sentence
_FEW_CODES = 3  # from so many on, short strings between sentences are a thief's marks and not product names
_TOKENS = re.compile(r"[\s|/·:：>＞\-—]+")
_LINE_END = re.compile(r"(?:[^\S\n]*\n)+")
_FIELD = re.compile(r"(?!内容|摘要|提要|导读|导语|核心提示|编者按)[\u4e00-\u9fff]{2,6}\s*:")
_TWICE = 18  # letters a paragraph must have to count as repeated
_BEGINNING = 30
_MOST = 0.5  # share of the ideographs that must stand before a block for the whole of it to go


def passage_changes(text: str, main: str | None = None) -> list[Change]:
    """Passages to set aside. ``main``: the letters a page extractor believes in."""
    lines = lines_of(text)
    head = find_head(lines)
    kinds = _kinds(lines, head, main)
    changes = [
        Change(line.start, _line_end(text, line), "", kind, removed=True)
        for line, kind in zip(lines, kinds, strict=True)
        if kind
    ]
    taken = {change.start for change in changes}
    rest = [line for line in lines if line.start not in taken]
    return changes + _share_ends(rest, text)


def inserted_changes(text: str) -> list[Change]:
    """Advertising words and random codes that were put into sentences."""
    folded = fold_chars(text)
    changes = [Change(f.start(), f.end(), "", "inserted-spam") for f in patterns().inserted.finditer(folded)]
    symbols = list(_SYMBOLS.finditer(text))
    if len(symbols) >= _FEW_SYMBOLS:
        changes += [Change(f.start(), f.end(), "", "inserted-code") for f in symbols]
    codes = list(code_matches(text))
    if len(codes) >= _FEW_CODES:
        spans = [(change.start, change.end) for change in changes]
        changes += [
            Change(f.start(), f.end(), "", "inserted-code")
            for f in codes
            if not any(start < f.end() and f.start() < end for start, end in spans)
        ]
    return changes


def code_matches(text: str) -> Iterator[re.Match[str]]:
    """Short strings between sentences that are no words: mixed case, digits among letters, or no vowel."""
    for found in _CODE.finditer(text):
        code = found["code"]
        letters = re.sub("[^A-Za-z]", "", code)
        mixed = bool(letters) and (letters != code or (letters not in (letters.lower(), letters.upper())))
        if mixed or (len(letters) >= 3 and not re.search("[aeiouAEIOU]", letters)):
            yield found


def _kinds(lines: list[Line], head: Head, main: str | None) -> list[str]:
    """For each line the kind of passage it is, or an empty string for the article itself."""
    kinds = [_anywhere(line) for line in lines]
    for at in range(head.headline if head.headline is not None else min(head.body, len(lines))):
        if not kinds[at]:
            kinds[at] = _before_headline(lines[at], head)
    _mark_blocks(lines, kinds)
    _mark_tail(lines, kinds)
    _mark_repeated(lines, kinds)
    if main is not None:
        _mark_outside(lines, kinds, head, main)
    return kinds


def _anywhere(line: Line) -> str:
    found, folded = patterns(), line.folded
    if found.editor.match(folded):
        return ""
    if found.share_line.fullmatch(folded) or _buttons(folded):
        return "share-bar"
    if line.size <= 60 and not found.credit.search(folded):
        if found.breadcrumb.match(folded):
            return "breadcrumb"
        if found.banner.search(folded):
            return "banner"
        if found.next_line.match(folded):
            return "next-article"
        if _menu(folded):
            return "navigation"
    return "footer" if found.footer_anywhere.search(folded) and not line.prose else ""


def _menu(folded: str) -> bool:
    tokens = [token for token in _TOKENS.split(folded) if token]
    known = sum(1 for token in tokens if token in patterns().navigation)
    if folded.count("|") >= 3 and known >= 2 and max(map(len, tokens)) <= 12:
        return True
    return (len(tokens) >= 3 and known >= max(2, len(tokens) / 2)) or (
        len(tokens) == known == 1 and folded in _LONE_MENU
    )


def _buttons(folded: str) -> bool:
    """A row of 【…】 buttons, some of which every share bar has."""
    labels = re.findall(r"[【\[]([^】\]]{0,12})(?:[】\]]|$)", folded)
    rest = re.sub(r"[【\[][^】\]]{0,12}(?:[】\]]|$)|\s", "", folded)
    known = sum(1 for label in labels if label and patterns().share_line.fullmatch(label.strip()))
    return len(labels) >= 3 and known >= 2 and len(rest) <= 4


_BYLINE = re.compile(r"\s*[（(](?:本报|通讯员|记者|作者|供稿|文/?图?|来源)[^（）()]{1,40}[)）]\s*")
_LONE_MENU = frozenset(
    (
        "首页",
        "登录",
        "注册",
        "搜索",
        "导航",
        "设为首页",
        "加入收藏",
        "手机版",
        "返回首页",
        "网站地图",
        "客户端",
    )
)


def _before_headline(line: Line, head: Head) -> str:
    if head.headline is None:
        return "spam-head" if patterns().spam.search(line.folded) and unrelated(line, head) else ""
    if patterns().masthead.match(line.folded) and not dateline(line):
        return "masthead"
    return "spam-head" if unrelated(line, head) else ""


def _mark_blocks(lines: list[Line], kinds: list[str]) -> None:
    """From a heading such as 相关阅读 on: everything if the article lies before it, else the short lines below."""
    total = sum(line.size for line in lines) or 1
    before = 0
    for at, line in enumerate(lines):
        if patterns().next_heading.match(line.folded):
            whole = before / total >= _MOST
            _mark_block(lines, kinds, at, whole)
            if whole:
                return
        before += line.size


def _mark_block(lines: list[Line], kinds: list[str], start: int, whole: bool) -> None:
    kinds[start] = "next-article"
    for at in range(start + 1, len(lines)):
        if not whole and (lines[at].prose or lines[at].size > 40 or dateline(lines[at])):
            return
        if not kinds[at] and not patterns().editor.match(lines[at].folded):
            footer = patterns().footer_tail.search(lines[at].folded)
            kinds[at] = "footer" if footer else "next-article"


def _mark_tail(lines: list[Line], kinds: list[str]) -> None:
    """Footers, from the last line upward as long as nothing else comes between."""
    seen = False
    for at in range(len(lines) - 1, -1, -1):
        folded = lines[at].folded
        if kinds[at] or patterns().editor.match(folded):
            seen = seen or kinds[at] == "footer"
        elif patterns().footer_tail.search(folded) or (seen and patterns().footer_beside.match(folded)):
            kinds[at] = "footer"
            seen = True
        elif lines[at].prose or lines[at].size > 30:
            return


def _mark_repeated(lines: list[Line], kinds: list[str]) -> None:
    """The later copy of a paragraph, and an abridged one that ends in an ellipsis.

    A filled-in field (出席：…) may be the same in every set of minutes of one file: it stays.
    """
    seen: set[str] = set()
    whole = [line.letters for line in lines]
    for at, line in enumerate(lines):
        letters = whole[at]
        if kinds[at] or len(letters) < _TWICE or _FIELD.match(line.folded):
            continue
        if letters in seen:
            kinds[at] = "repeated-standfirst"
        elif len(letters) >= _BEGINNING and line.folded.endswith(("…", "...")):
            start = re.sub("^(?:内容)?(?:摘要|提要|导读|核心提示)", "", letters)
            if start in "".join([*whole[:at], *whole[at + 1 :]]):
                kinds[at] = "repeated-standfirst"
        seen.add(letters)


def _mark_outside(lines: list[Line], kinds: list[str], head: Head, main: str) -> None:
    """Lines of a saved page outside the stretch its extractor chose, grown by the prose that goes on right beside it."""
    chosen = [
        at
        for at, line in enumerate(lines)
        if len(line.letters) >= 6 and line.letters in main and not kinds[at]
    ]
    if not chosen:
        return
    first, last = _grown(lines, kinds, chosen[0], chosen[-1])
    for at, line in enumerate(lines):
        outside = at < first or at > last
        stays = at == head.headline or dateline(line) or patterns().credit.search(line.folded)
        if outside and not kinds[at] and not stays:
            kinds[at] = "navigation"


def _grown(lines: list[Line], kinds: list[str], first: int, last: int) -> tuple[int, int]:
    """The stretch with the paragraphs next to it: extractors cut off a last section, or a byline in brackets."""
    while first > 0 and not kinds[first - 1] and lines[first - 1].prose:
        first -= 1
    while last + 1 < len(lines) and not kinds[last + 1] and _goes_on(lines, kinds, last + 1):
        last += 1
    return first, last


def _goes_on(lines: list[Line], kinds: list[str], at: int) -> bool:
    if lines[at].prose or _BYLINE.fullmatch(lines[at].folded):
        return True
    below = at + 1
    return below < len(lines) and not kinds[below] and lines[below].prose


def _share_ends(lines: list[Line], text: str) -> list[Change]:
    """Share words behind a dateline or a credit."""
    changes = []
    for line in lines:
        if line.size > 80:
            continue
        folded = fold_chars(text[line.start : line.end])
        found = patterns().share_ends.search(folded)
        if found and found.start() > 0:
            changes.append(Change(line.start + found.start(), line.end, "", "share-bar", removed=True))
    return changes


def _line_end(text: str, line: Line) -> int:
    """The end of a line with its line end and the empty lines below, so that no hole is left."""
    found = _LINE_END.match(text, line.end)
    return found.end() if found else line.end
