"""Who is meant by "高总" or "映荷": full names for the short ones, only where the record leaves one reading.

A given name stands for a writer of the period or a person its entry is linked to; a surname with a title only for a
person this entry or another of the same writer is linked to, and only when no other such person shares the surname.
Everything else stays as it was written: a name is never guessed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from tashan.domain.reports.rollup.order import plain
from tashan.domain.reports.rollup.shapes import Entry, EntryKind
from tashan.domain.reports.rollup.vocabulary import segmenter, words

_KIN = "大姐|大哥|姐|哥"
_NOT_BEFORE = "提升更最很较拔崇明空坦对双甲乙各官地大贵"
_NOT_BEHIND = {
    "总": "算是体部量数额结产共计理经工裁监署攻览装动",
    "局": "面势部限",
    "工": "作业厂程人资会艺地具",
    "处": "理置于分",
    "科": "技学研普室员",
}


_OFFICE = f"(?:{_KIN}|组长|副组长|局(?![{_NOT_BEHIND['局']}]))"


@dataclass(frozen=True)
class Names:
    """What the entries of a period tell of people: who writes, whom each writer has met, and the title each goes by."""

    writers: frozenset[str]
    titles: dict[str, str]
    acquaintance: dict[str, frozenset[str]]

    @staticmethod
    def of(entries: Iterable[Entry]) -> Names:
        """Private entries tell nothing."""
        open_ = [entry for entry in entries if not entry.private]
        writers = frozenset(entry.author for entry in open_ if entry.author and entry.kind is EntryKind.NOTE)
        people = {person for entry in open_ for person in entry.people} - writers
        met: dict[str, set[str]] = defaultdict(set)
        for entry in open_:
            met[entry.author].update(entry.people)
        acquaintance = {author: frozenset(found) for author, found in met.items() if author}
        return Names(writers, _titles(people, [entry.text for entry in open_ if entry.people]), acquaintance)

    def in_full(self, text: str, entry: Entry) -> str:
        """``text`` (in order already) with short names said in full."""
        met = self.acquaintance.get(entry.author, frozenset())
        forms = _short_forms(self.writers, met | frozenset(entry.people), entry.author)
        if forms is None:
            return text
        pattern, twice, meant = forms
        return twice.sub(r"\1", pattern.sub(lambda found: self._said(found, meant), text))

    def _said(self, found: re.Match[str], meant: dict[str, str]) -> str:
        if own := found["given"] or found["colleague"]:
            return meant[own]
        name, title = meant[found["family"]], found["title"]
        if _is_a_word(found[0]):
            return found[0]
        return name + (title if title in words("names", "full_titles") else self.titles.get(name, ""))


@lru_cache(maxsize=1024)
def _is_a_word(short: str) -> bool:
    """Whether a surname and a title together are a word of the language, as 高处 is."""
    return len(segmenter().cut(short, False)) == 1


def given_name(name: str) -> str:
    """The given name of ``name``, which has its surname first."""
    double = len(name) > 3 or name[:2] in words("names", "compound_surnames")
    return name[2:] if double and len(name) > 2 else name[1:]


def surname(name: str) -> str:
    """The surname of ``name``."""
    return name[: len(name) - len(given_name(name))]


@lru_cache(maxsize=4096)
def _short_forms(
    writers: frozenset[str], linked: frozenset[str], author: str
) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]] | None:
    given = {
        short: name for short, name in _one_reading(writers | linked, given_name).items() if len(short) > 1
    }
    families = _one_reading(linked - {author}, surname)
    colleagues = {
        short: name for short, name in _one_reading(writers | linked, surname).items() if name in writers
    }
    if not given and not families and not colleagues:
        return None
    never = "(?!)"
    first = "".join(sorted({surname(name)[-1] for name in given.values()}))
    titles = _either([*words("names", "full_titles"), *words("names", "short_titles")])
    behind = "".join(f"(?!(?<={title})[{marks}])" for title, marks in _NOT_BEHIND.items())
    pattern = (
        f"(?:(?<![{first or ' '}])(?P<given>{_either(given) or never})(?:{_KIN})?)"
        f"|(?:(?<![{_NOT_BEFORE}])(?P<family>{_either(families) or never})(?P<title>{titles}){behind})"
        f"|(?:(?<![{_NOT_BEFORE}])(?P<colleague>{_either(colleagues) or never}){_OFFICE})"
    )
    meant = {**colleagues, **families, **given}
    twice = re.compile(f"({_either(set(meant.values()))})\\1")
    return re.compile(pattern), twice, meant


def _one_reading(names: Iterable[str], short: Callable[[str], str]) -> dict[str, str]:
    meant: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if short(name):
            meant[short(name)].append(name)
    return {form: readings[0] for form, readings in meant.items() if len(readings) == 1}


def _titles(people: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """For each person the title that most often stands right behind the full name."""
    names = _either(people)
    if not names:
        return {}
    pattern = re.compile(f"({names})({_either(words('names', 'full_titles'))})")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for name, title in pattern.findall(plain(text)):
            counts[name][title] += 1
    return {
        name: min(found.items(), key=lambda item: (-item[1], item[0]))[0]
        for name, found in sorted(counts.items())
    }


def _either(options: Iterable[str]) -> str:
    return "|".join(
        re.escape(option) for option in sorted(options, key=lambda option: (-len(option), option))
    )
