"""A web page as the lines a reader sees, for pages that are no article: saved chats and the like."""

from __future__ import annotations

import re

import lxml.html

from tashan.engines.documents.read.charset import decode

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title", "select", "svg"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "img",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
    }
    | {"small", "span", "strong", "sub", "sup", "time", "u", "var"}
)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")


def page_lines(data: bytes) -> str:
    """The page's text, every block and line break on a line of its own. Never raises for broken markup."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root = lxml.html.document_fromstring(decode(data).encode("utf-8", "replace"), parser=parser)
    except lxml.etree.ParserError:
        return ""
    pieces: list[str] = []
    unseen = 0
    for event, node in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(node.tag, str):
            pieces.append("" if unseen else _text(node.tail))
            continue
        tag, begins = node.tag, event == "start"
        unseen += (tag in _UNSEEN) * (1 if begins else -1)
        if tag not in _INLINE:
            pieces.append("\n")
        if not unseen:
            pieces.append(_text(node.text if begins else node.tail))
    lines = ("".join(pieces)).split("\n")
    return "\n".join(line for line in (_BLANKS.sub(" ", line).strip() for line in lines) if line)


def _text(text: str | None) -> str:
    return _BLANKS.sub(" ", text or "")
