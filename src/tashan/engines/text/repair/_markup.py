"""What is not text: invisible characters, tags and entities, picture placeholders, stray signs of copying."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from tashan.engines.text.repair._tape import Change

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]+"
)
_BLOCK = (
    "p|div|br|tr|li|ul|ol|h[1-6]|table|tbody|section|article|header|footer|blockquote|hr|title|body|html|head"
)
_INLINE = (
    "a|b|i|u|em|strong|span|font|td|th|img|sub|sup|small|big|center|o:p|label|input|iframe|video|figure|meta"
)
_HIDDEN = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.S | re.I)
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCK})|{_INLINE})(?:\s[^<>]{{0,400}})?\s*/?>", re.I)
_TAIL_OF_TAG = re.compile(r"(?<=[^\sA-Za-z0-9<])<?/(?:p|div|span|strong|em|font|h[1-6])>", re.I)
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8});|&nbsp(?![a-z])")
_PLACEHOLDER = re.compile(
    r"\{(?:image|img|pic|video|图片|视频)[^{}\n]{0,24}\}"
    r"|[\[【](?:图片?|圖片?|视频|視頻|image|img|动画表情|表情)\d{0,3}[^\]】\n]{0,8}[\]】]"
    r"|!\[[^\]\n]{0,80}\]\([^()\n]{0,300}\)"
)
_WHOLE_LINE = re.compile(r"^[ \t\u3000\xa0]*\\+[ \t\u3000\xa0]*(?:\n|$)", re.M)
_BACKSLASH = re.compile(r"\\+(?=[ \t]*$)|^\\+(?=\s)|(?<=[\u3000-\u9fff])\\(?=[\u3000-\u9fff])", re.M)
_EMPHASIS = re.compile(r"(\*\*|__)(?=[^\s*_])([^*_\n]{1,200}?)(?<=\S)\1")
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.M)


def line_changes(text: str) -> list[Change]:
    """One kind of line end, no invisible characters."""
    ends = [Change(found.start(), found.end(), "\n", "line-end") for found in _LINE_END.finditer(text)]
    hidden = [Change(found.start(), found.end(), "", "invisible") for found in _INVISIBLE.finditer(text)]
    return ends + hidden


def hidden_changes(text: str) -> list[Change]:
    """Scripts, styles and comments, whole."""
    return [Change(found.start(), found.end(), "", "tag") for found in _HIDDEN.finditer(text)]


def markup_changes(text: str) -> list[Change]:
    """Tags (a block's becomes a line end), what is left of cut ones, entities, placeholders, stray signs."""
    return _without_overlap(
        [
            *_tags(text),
            *_plain(text, _TAIL_OF_TAG, "tag"),
            *_entities(text),
            *_plain(text, _PLACEHOLDER, "placeholder"),
            *_plain(text, _WHOLE_LINE, "stray-mark"),
            *_plain(text, _BACKSLASH, "stray-mark"),
            *_plain(text, _HEADING, "markup"),
            *_emphasis(text),
        ]
    )


def _plain(text: str, pattern: re.Pattern[str], kind: str) -> Iterator[Change]:
    for found in pattern.finditer(text):
        if found.group():
            yield Change(found.start(), found.end(), "", kind)


def _tags(text: str) -> Iterator[Change]:
    for found in _TAG.finditer(text):
        lonely = text[max(found.start() - 1, 0) : found.start()] not in ("", "\n")
        yield Change(found.start(), found.end(), "\n" if found["block"] and lonely else "", "tag")


def _entities(text: str) -> Iterator[Change]:
    for found in _ENTITY.finditer(text):
        plain = html.unescape(html.unescape(found.group())).replace("\xa0", " ")
        if plain != found.group():
            yield Change(found.start(), found.end(), plain, "entity")


def _emphasis(text: str) -> Iterator[Change]:
    for found in _EMPHASIS.finditer(text):
        yield Change(found.start(1), found.end(1), "", "markup")
        yield Change(found.end() - len(found[1]), found.end(), "", "markup")


def _without_overlap(changes: list[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(changes, key=lambda each: (each.start, -each.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept
