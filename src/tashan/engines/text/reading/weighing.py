"""Every stretch that could be a name, with the points of the words around it and of its own characters.

The points are those of `points.py`; the threshold and the sharing of evidence over the document are in `people.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.before_names import WEAK_HEADS, left_of
from tashan.engines.text.reading.behind_names import AFTER_NAME, is_placed, right_of
from tashan.engines.text.reading.cover import Cover
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import surnames, words_of
from tashan.engines.text.reading.name_signs import NEVER_IN, Stretch, inside_of, places_of
from tashan.engines.text.reading.points import Before, Behind, Certain, Inside
from tashan.engines.text.reading.sure_names import ethnic_names, sure_names
from tashan.engines.text.reading.words import Words, known_word

_AGENT_DOES = re.compile(
    r"将|把|负责|牵头|带队|主持|整理|起草|建立|汇总|汇报|介绍|具体|现场|协助|统筹|承担|完成|领学|宣读|陪同|联系|协调|讲授|撰写|执笔"
)


class Weigher:
    """``all`` gives each stretch with its points and whether a side of it is firm."""

    def __init__(self, words: Words, bodies: tuple[Span, ...], taken: tuple[Span, ...]) -> None:
        self.words = words
        self.text = words.text
        self.bodies = bodies
        self.body_ends = frozenset(e for _, e in bodies)
        self.closed = Cover(len(self.text), (*bodies, *taken))
        self.places = places_of(words)

    def all(self) -> Iterator[tuple[Span, float, bool]]:
        yield from sure_names(self.text, self.closed)
        yield from self._ethnic()
        lexicon = surnames()
        for at, char in enumerate(self.text):
            if self.closed.touches(at, at + 1):
                continue
            if self.text[at : at + 2] in lexicon.compound:
                for length in (3, 4):
                    yield from self._weighed(at, length, 2, Inside.COMPOUND_SURNAME)
                continue
            weight = lexicon.weight.get(char) or self._unlisted(at)
            if weight is not None:
                for length in (2, 3):
                    yield from self._weighed(at, length, 1, weight)

    def _unlisted(self, at: int) -> float | None:
        """Right behind an office (主任须某某) a plain character may be a surname that no list has."""
        head = head_before(self.text, at)
        word = self.words.at(at)
        if not head or head in WEAK_HEADS or word is None or word.begin != at:
            return None
        if len(word.text) > 1:
            return Inside.UNLISTED_SURNAME if word.tag == "nr" and len(word.text) <= 3 else None
        grammar = word.tag[:1] in "vpdcrfmqutxky" or word.text in AFTER_NAME or word.text in NEVER_IN
        return None if grammar and word.text not in words_of("weighing.barred") else Inside.UNLISTED_SURNAME

    def _ethnic(self) -> Iterator[tuple[Span, float, bool]]:
        """Names made of the parts that names of other peoples are made of."""
        for m in ethnic_names().finditer(self.text):
            if not self.closed.touches(*m.span()) and self.text[m.end() : m.end() + 1] != "·":
                left, strong = left_of(self.words, self.body_ends, m.start())
                right, spoken = right_of(self.words, self.bodies, m.end())
                word = Certain.ONE_PART if len(m[0]) == 2 else Certain.PARTS
                yield m.span(), left + right + word, strong or spoken

    def _weighed(
        self, at: int, length: int, family: int, weight: float
    ) -> Iterator[tuple[Span, float, bool]]:
        end = at + length
        name = self.text[at:end]
        if len(name) < length or self.closed.touches(at, end):
            return
        if not all("\u4e00" <= c <= "\u9fff" for c in name):
            return
        left, strong = left_of(self.words, self.body_ends, at)
        right, spoken = right_of(self.words, self.bodies, end)
        if strong and right < Behind.RELIEVED:
            right += Behind.RELIEF
        agent = self.text[at - 1 : at] in ("由", "经") and _AGENT_DOES.match(self.text, end)
        if agent and not known_word(name):
            left, right = left + Before.AGENT, max(right, Behind.AGENT)
        placed = is_placed(self.text, end)
        right = max(right, Behind.PLACED) if placed else right
        firm = strong or spoken
        stretch = Stretch(at, end, name, family, weight, firm, strong and (spoken or placed))
        yield (at, end), left + right + inside_of(self.words, self.places, stretch), firm
