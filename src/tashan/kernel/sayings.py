"""Sentences for people: in Simplified Chinese where they are made, in the reader's language where they are shown.

What an engine or a verb has to say to somebody is a :class:`Saying`: the Chinese sentence itself, which also keeps its
template and its facts apart, so that a face can say it in another language and a table can store it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any, Self

Translate = Callable[[str], str]
"""From a Chinese template to the one of the reader's language, the names of its places unchanged."""


class Saying(str):
    """A sentence, or a part of one, that can be said in other languages too.

    ``what`` is a template whose ``{name}`` places are filled from ``facts``: words of the users, which stay as they are,
    numbers, days, other sayings, or a tuple of these (shown as a list).
    """

    what: str
    facts: Mapping[str, object]

    def __new__(cls, what: str = "", /, **facts: object) -> Self:
        saying = super().__new__(cls, filled(what, facts))
        saying.what, saying.facts = what, facts
        return saying

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.what,), dict(self.facts)

    def said(self, translate: Translate = str) -> str:
        """The sentence, each template passed through ``translate`` before its facts are put in."""
        return filled(self.what, self.facts, translate)


def filled(template: str, facts: Mapping[str, object], translate: Translate = str) -> str:
    """``template`` in the language of ``translate`` with ``facts`` put in; as it stands where there are none."""
    words = translate(template) if template else ""
    return words.format(**{name: _shown(fact, translate) for name, fact in facts.items()}) if facts else words


def _shown(fact: object, translate: Translate) -> object:
    match fact:
        case Saying():
            return fact.said(translate)
        case date():
            return _day(fact).said(translate)
        case tuple() | list():
            return _shown(reduce(_and, fact, ""), translate)
        case _:
            return fact


def _day(day: date) -> Saying:
    return Saying("{year}年{month}{day}日", year=day.year, month=_MONTHS[day.month - 1], day=day.day)


def _and(first: Any, then: object) -> Any:
    return Saying("{first}、{then}", first=first, then=then) if first else then


def listed(parts: Iterable[object], translate: Translate = str) -> str:
    """Several words, or sayings, as a list in the language of ``translate``."""
    return str(_shown(tuple(parts), translate))


def together(sayings: Iterable[Saying]) -> Saying:
    """Several as one, the empty ones left out: whole sentences run on, parts of sentences are set apart by a semicolon."""
    return reduce(_then, (one for one in sayings if one), NOTHING)


def _then(first: Saying, then: Saying) -> Saying:
    if not first:
        return then
    whole = first.endswith(("。", "！", "？"))
    return (
        Saying("{first}{then}", first=first, then=then)
        if whole
        else Saying("{first}；{then}", first=first, then=then)
    )


NOTHING = Saying()
"""What is said when nothing is to be said."""
_MONTHS = (
    Saying("1月"),
    Saying("2月"),
    Saying("3月"),
    Saying("4月"),
    Saying("5月"),
    Saying("6月"),
    Saying("7月"),
    Saying("8月"),
    Saying("9月"),
    Saying("10月"),
    Saying("11月"),
    Saying("12月"),
)


def stored(saying: Saying) -> dict[str, Any]:
    """The saying as JSON values; :func:`kept` gives it back."""
    return {"what": saying.what, "facts": {name: _stored(fact) for name, fact in saying.facts.items()}}


def _stored(fact: object) -> object:
    match fact:
        case Saying():
            return stored(fact)
        case date():
            return stored(_day(fact))
        case tuple() | list():
            return [_stored(one) for one in fact]
        case bool() | int() | float() | None:
            return fact
        case _:
            return str(fact)


def kept(data: Any) -> Saying:
    """The saying that :func:`stored` made these values of."""
    return Saying(data["what"], **{name: _kept(fact) for name, fact in data["facts"].items()})


def _kept(fact: object) -> object:
    match fact:
        case dict():
            return kept(fact)
        case list():
            return tuple(_kept(one) for one in fact)
        case _:
            return fact
