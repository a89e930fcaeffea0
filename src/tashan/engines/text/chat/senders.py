"""Who speaks: names as groups show them (``禾川-段承远``, ``石磊(生态环境局)``) led back to the people known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tashan.engines.text.chat.lexicon import words
from tashan.engines.text.fold import fold
from tashan.engines.text.reading.lexicon import surnames

_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")


class Senders:
    """Leads a shown name to a known one; remembers one spelling for those nobody knows."""

    def __init__(self, known_names: Iterable[str]) -> None:
        self._known = {fold(name).replace(" ", ""): name for name in known_names if name.strip()}
        self._seen: dict[str, str] = {}

    def known(self, shown: str) -> bool:
        """Whether exactly one known person is meant."""
        return self._match(shown) is not None

    def name_of(self, shown: str) -> str:
        """The known name if one fits, else the first spelling met of the same folded name."""
        return self._match(shown) or self._seen.setdefault(fold(shown).replace(" ", ""), shown)

    def meant(self, word: str) -> str:
        """The one person met or known whose name is or ends in ``word`` (雨桐 for 闻雨桐); empty if none or several."""
        folded = fold(word)
        names = {**self._seen, **self._known}
        held = {name for key, name in names.items() if len(folded) > 1 and key.endswith(folded)}
        return held.pop() if len(held) == 1 else ""

    def like_a_name(self, shown: str) -> bool:
        """Whether it is built like a Chinese person's name, or ends as people are addressed."""
        folded = fold(shown)
        return _surname(folded) and (_HAN.fullmatch(folded) is not None or self.addressed(shown))

    def addressed(self, shown: str) -> bool:
        """Whether it ends as people are spoken of rather than as they sign: 高总, 乔经理, 王老师."""
        folded = fold(shown)
        return any(
            folded.endswith(ending) and 1 <= len(folded) - len(ending) <= 4
            for ending in words("senders", "person_endings")
        )

    def _match(self, shown: str) -> str | None:
        folded = fold(shown).replace(" ", "")
        if folded in self._known:
            return self._known[folded]
        held = [name for key, name in self._known.items() if len(key) > 1 and key in folded]
        return held[0] if len(held) == 1 and len(folded) <= 24 else None


def _surname(folded: str) -> bool:
    listed = surnames()
    return folded[:2] in listed.compound or listed.weight.get(folded[0], 0) >= 0.5
