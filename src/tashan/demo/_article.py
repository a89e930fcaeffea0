"""The article as a web site copied it: half converted, glossed, damaged, and wrapped in everything a page carries."""

from __future__ import annotations

import html
import re
from typing import Any

import opencc

_NARROW = str.maketrans({"，": ",", "：": ":"})


def article(source: dict[str, Any]) -> str:
    """The HTML page for ``source`` (see ``sources/东澜日报报道.toml`` for its shape).

    Raises ValueError when a slip or a damaged span of the source is not found exactly once, so that none is lost unseen.
    """
    noise = source["noise"]
    page = _page(source, _Converter(noise["kept"], noise["glosses"]))
    for sought, put in noise["slips"]:
        page = _once(page, sought, put)
    for span in noise["damaged"]:
        page = _once(page, span, out_of_step(span))
    return page


def out_of_step(text: str) -> str:
    """What a reader of GBK makes of ``text`` when it starts one byte late: ``?``, the pairs between, ``?``.

    A ``<`` at the end is swallowed by the last byte, which opens a pair for such a reader.
    """
    return f"?{text.rstrip('<').encode('gbk')[1:-1].decode('gbk')}?"


class _Converter:
    """Simplified to Traditional as a careless site does it: some words forgotten, some characters glossed."""

    def __init__(self, kept: list[str], glosses: dict[str, str]) -> None:
        self._engine = opencc.OpenCC("s2t")
        self._kept = re.compile("(" + "|".join(map(re.escape, kept)) + ")")
        self._glosses = str.maketrans({char: f"{char}({pinyin})" for char, pinyin in glosses.items()})

    def __call__(self, text: str, *, glossed: bool = True) -> str:
        parts = self._kept.split(text)
        converted = "".join(part if at % 2 else self._engine.convert(part) for at, part in enumerate(parts))
        return converted.translate(_NARROW).translate(self._glosses) if glossed else converted


def _once(page: str, sought: str, put: str) -> str:
    if page.count(sought) != 1:
        raise ValueError(f"“{sought}” stands {page.count(sought)} times in the page, not once")
    return page.replace(sought, put)


def _page(source: dict[str, Any], convert: _Converter) -> str:
    around = source["furniture"]
    title = convert(source["title"], glossed=False)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh"><head><meta charset="utf-8">',
        f"<title>{title}_{around['site']}</title>",
        f'<meta name="keywords" content="{html.escape(around["spam"])}">',
        "</head><body>",
        f'<div class="top">{around["spam"]}</div>',
        f'<div class="app-banner"><a href="#">{around["banner"]}</a></div>',
        f'<div class="crumb">{" &gt; ".join(around["breadcrumb"])}</div>',
        '<div class="content">',
        f"<h1>{title}</h1>",
        f'<div class="info">{source["published"]}　來源:{convert(source["outlet"], glossed=False)}</div>',
        f'<div class="tools">{"　".join(around["tools"])}</div>',
        *_body(source, convert),
        f'<div class="editor">{around["editor"]}</div>',
        f'<div class="share">{around["tools"][-5]}</div>',
        "</div>",
        *_tail(around),
        "</body></html>",
    ]
    return "\n".join(lines) + "\n"


def _body(source: dict[str, Any], convert: _Converter) -> list[str]:
    standfirst = convert(source["standfirst"])
    lines = [f'<div class="summary">{standfirst}</div>', f"<p>　　{standfirst}</p>"]
    for section in source["section"]:
        shown = convert if section["script"] == "traditional" else str
        if "heading" in section:
            lines.append(f"<p><strong>{shown(section['heading'])}</strong></p>")
        lines += [f"<p>　　{shown(paragraph)}</p>" for paragraph in section["paragraphs"]]
    lines.append(f"<p>{convert(source['byline'], glossed=False)}</p>")
    return lines


def _tail(around: dict[str, Any]) -> list[str]:
    heading, *items = around["recommended"]
    return [
        f'<div class="pager"><a href="#">{around["previous"]}</a><br><a href="#">{around["next"]}</a></div>',
        f'<div class="recommend"><h3>{heading}</h3><ul>',
        *(f'<li><a href="#">{item}</a></li>' for item in items),
        "</ul></div>",
        f'<div class="disclaimer">{around["disclaimer"]}</div>',
        '<div class="footer">',
        *(f"<p>{line}</p>" for line in around["footer"]),
        "</div>",
    ]
