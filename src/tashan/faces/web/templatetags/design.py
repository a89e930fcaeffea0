"""The few words templates need for the design system: a built file, an icon out of the sprite, the four directions' signs."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tashan.faces.web.audited import said_hand
from tashan.faces.web.spans import said_days
from tashan.kernel.errors import InstallationFault, TashanError
from tashan.kernel.sayings import Saying

register = template.Library()

_NAMES = Path(__file__).resolve().parent.parent / "static" / "built" / "names.json"
_COUNTED = re.compile(r"(\d+[\u4e00-\u9fff])")
_DIRECTION_ICONS = {"up": "arrow-up", "down": "arrow-down", "in": "arrow-down-left", "out": "arrow-up-right"}


@lru_cache(maxsize=1)
def _built_names() -> dict[str, str]:
    try:
        return cast("dict[str, str]", json.loads(_NAMES.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise InstallationFault("页面的样式和图标还没有生成。", remedy="请先运行 make setup。") from None


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, with its content's hash in it. Raises InstallationFault where nothing was built."""
    return static(f"built/{_built_names()[name]}")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One symbol of the sprite, hidden from screen readers unless ``label`` says what it means.

    The asset build puts into the sprite the names that stand written out in templates and in Python files about icons.
    """
    sprite = asset("icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', label, sprite, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name)


@register.filter
def direction_icon(direction: str) -> str:
    """The arrow of one of the four directions; a dashed circle where the direction is unsure or another taxonomy's."""
    return _DIRECTION_ICONS.get(direction, "circle-dashed")


@register.filter
def days_to(start: date | None, end: date | None) -> str:
    """The days from ``start`` to ``end``, as people say them."""
    return said_days(start, end)


@register.filter
def held(title: str) -> SafeString:
    """A title whose figures never part from the word after them at the end of a line: 2025年, 8名."""
    pieces = _COUNTED.split(str(title))
    return format_html_join(
        "",
        "{}{}",
        (
            (plain, format_html('<span class="held">{}</span>', figure) if figure else "")
            for plain, figure in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        ),
    )


@register.filter
def said(words: TashanError | Saying) -> str:
    """A fault or a saying in the reader's language."""
    return words.said(gettext)


@register.filter
def hand(name: str) -> str:
    """Who did it: a person by name, the program's own hands in the reader's language."""
    return said_hand(name)
