"""The language of the command line: Simplified Chinese, or what ``TASHAN_LANGUAGE`` names (zh-hans, zh-hant, en).

The catalogues are those of the pages, read without the framework, because some commands do not load it.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from importlib import resources

from tashan.kernel.errors import InstallationFault
from tashan.kernel.sayings import Saying

_CATALOGUES = {"zh-hans": None, "zh-hant": "zh_Hant", "en": "en"}


def language() -> str:
    """The language asked for, or Simplified Chinese where it is none of ours."""
    asked = _asked()
    return asked if asked in _CATALOGUES else "zh-hans"


def check_language() -> None:
    """Raises InstallationFault where a language is asked for that there is not."""
    if _asked() not in _CATALOGUES:
        raise InstallationFault(
            "没有“{asked}”这种语言。",
            remedy="请把 TASHAN_LANGUAGE 设为 zh-hans、zh-hant 或 en。",
            asked=_asked(),
        )


def _asked() -> str:
    return os.environ.get("TASHAN_LANGUAGE", "").strip().lower().replace("_", "-") or "zh-hans"


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("django", str(resources.files("tashan") / "locale"), [name], fallback=True)


def translate(words: str) -> str:
    """``words`` in the language of the command line; as they are where it has none for them."""
    name = _CATALOGUES[language()]
    return _catalogue(name).gettext(words) if name and words else words


def say(what: str, /, **facts: object) -> str:
    """The saying of that template and these facts, in the language of the command line."""
    return Saying(what, **facts).said(translate)
