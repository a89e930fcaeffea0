"""What became of a proposal: a later statement of the period that turns it down.

A proposal and its answer share what they are about; the answer says so in words of refusal ("没有采纳", "婉拒").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tashan.domain.reports.rollup.moods import Mood, moods
from tashan.domain.reports.rollup.vocabulary import any_of
from tashan.domain.reports.rollup.voice import Statement
from tashan.engines.text.summarise import words

_SHARED = 3
_PART = 0.4


def turned_down(statements: Sequence[Statement]) -> frozenset[tuple[str, int]]:
    """Entry and place of every proposal that a statement of the same or a later day turns down, whoever wrote it.

    The two share at least three words, or two fifths of those of the proposal where that is fewer, at the least two.
    """
    about: dict[str, list[int]] = defaultdict(list)
    told = [frozenset(words(one.text)) for one in statements]
    for at, one in enumerate(statements):
        if Mood.PROPOSAL in moods(one.text) or "建议" in one.text:
            for word in told[at]:
                about[word].append(at)
    found = set()
    for at, one in enumerate(statements):
        if any_of("moods", "rejected").search(one.text):
            shared: dict[int, int] = defaultdict(int)
            for word in told[at]:
                for other in about.get(word, ()):
                    shared[other] += 1
            for other, times in shared.items():
                proposal = statements[other]
                earlier = (proposal.day, proposal.entry.ref, proposal.at) < (one.day, one.entry.ref, one.at)
                if earlier and times >= max(2, min(_SHARED, _PART * len(told[other]))):
                    found.add((proposal.entry.ref, proposal.at))
    return frozenset(found)
