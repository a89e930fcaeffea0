"""A page saved from a browser, as the text a person saw, with what its head says about it.

The visible text is the original that edits and offsets refer to. The extractor's choice (trafilatura) only says which
of its lines belong to the article; when it finds none, all of the visible text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tashan.engines.text.fold import fold_chars
from tashan.engines.text.repair._commonness import ideographs
from tashan.engines.text.repair._source import moment

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "button",
        "select",
        "option",
        "textarea",
        "iframe",
        "object",
    )
)
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|center|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|html|li|main|nav|[ou]l|p|pre|section|table|tbody|tfoot|thead|tr"
)
_CELLS = frozenset(("td", "th"))
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TITLES = ("og:title", "articletitle", "twitter:title")
_OUTLETS = ("contentsource", "og:site_name", "sitename", "mediaid", "source")
_DATES = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "og:release_date",
    "weibo:article:create_at",
    "date",
)
_LOOKS_LIKE_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ENOUGH = 60  # ideographs below which the extractor has not found an article


@dataclass(frozen=True, slots=True)
class Page:
    """``text``: the visible text, one block a line. ``main``: letters of the article, ``None`` if none was found."""

    text: str
    main: str | None
    title: str
    outlet: str
    published: datetime | None


def looks_like_page(text: str) -> bool:
    """Whether plain input is the source of a page."""
    return bool(_LOOKS_LIKE_PAGE.match(text[:2000]))


def read_page(source: str) -> Page:
    """The page as a person saw it. A source without any element gives an empty page."""
    from lxml import etree, html  # heavy; only saved pages need it

    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        tree = html.document_fromstring(bare)
    except (etree.ParserError, ValueError):  # an empty document, or one with bytes no markup may hold
        return Page("", None, "", "", None)
    said = _said(tree)
    return Page(
        text=_visible(tree),
        main=_main(bare),
        title=_first(said, _TITLES) or _only_heading(tree),
        outlet=_first(said, _OUTLETS),
        published=moment(_first(said, _DATES)),
    )


def _said(tree: HtmlElement) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            said.setdefault(name, content)
    return said


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _only_heading(tree: HtmlElement) -> str:
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    filled = [heading for heading in headings if heading]
    return filled[0] if len(filled) == 1 and ideographs(filled[0]) >= 5 else ""


def _visible(tree: HtmlElement) -> str:
    joined = "".join(_pieces(tree))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in joined.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Texts in reading order; line ends around blocks, blanks between cells. No recursion: pages nest deeply."""
    stack: list[HtmlElement | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = item.tag if isinstance(item.tag, str) else ""
        hidden = (
            not tag or tag in _HIDDEN or "hidden" in item.attrib or _INVISIBLE.search(item.get("style") or "")
        )
        around = " " if tag in _CELLS else "\n" if _BLOCK.fullmatch(tag) else ""
        stack.append((around if not hidden else "") + re.sub(r"\s+", " ", item.tail or ""))
        if hidden:
            continue
        stack.extend(reversed(item))
        stack.append(around + _own_text(item, tag))


def _own_text(item: HtmlElement, tag: str) -> str:
    return item.text or "" if tag == "pre" else re.sub(r"\s+", " ", item.text or "")


def _main(source: str) -> str | None:
    import trafilatura  # half a second to load; only saved pages need it

    found = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
    if not found or ideographs(found) < _ENOUGH:
        return None
    return re.sub(r"[\W_]+", "", fold_chars(found))
