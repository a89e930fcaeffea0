"""People: every stretch that could be a name is weighed by what stands in it, left of it and right of it.

Evidence adds up over the whole document: a name seen once in firm surroundings is then found wherever it stands, and
lists (A、B和C) and parallel clauses (A的…；B的…) lend their certainty to each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.behind_names import AFTER_NAME
from tashan.engines.text.reading.cover import Cover
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.known import Known
from tashan.engines.text.reading.titles import titles_before
from tashan.engines.text.reading.weighing import Weigher
from tashan.engines.text.reading.words import Words

_ACCEPT = 2.6


@dataclass(slots=True)
class Occurrence:
    span: Span
    score: float
    strong: bool


@dataclass(slots=True)
class Name:
    """A name accepted in the text, with every place it stands and the weight of its evidence."""

    name: str
    spans: list[Span] = field(default_factory=list)
    score: float = 0.0


def find_names(
    words: Words,
    bodies: tuple[Span, ...],
    *,
    taken: tuple[Span, ...] = (),
    rolled: tuple[Span, ...] = (),
    known: Known | None = None,
) -> tuple[Name, ...]:
    """The people named in the text.

    ``bodies`` are spans of organisations, ``taken`` spans (dates) that hold no name, ``rolled`` names that a roll gives.
    """
    weigher = Weigher(words, bodies, taken)
    occurrences: dict[str, list[Occurrence]] = defaultdict(list)
    for span, score, strong in weigher.all():
        occurrences[words.text[span[0] : span[1]]].append(Occurrence(span, score, strong))
    for span in rolled:
        occurrences[words.text[slice(*span)]].append(Occurrence(span, _ACCEPT + 1.5, True))
    for person in known.people if known is not None else ():
        for span in _all_spans(words.text, person.name):
            occurrences[person.name].append(Occurrence(span, _ACCEPT + 1.5, True))
    _lend(words.text, occurrences)
    _lend_over_titles(words, occurrences)
    _longest(words.text, occurrences)
    return _settle(words, occurrences, bodies)


def _all_spans(text: str, name: str) -> list[Span]:
    return [m.span() for m in re.finditer(re.escape(name), text)] if name else []


_LINK = re.compile(r"(?:、|和|与|及|以及|\s|　)")


_PARALLEL = re.compile(r"(?:^|[；;。：，\n…])\s*$")


def _lend(text: str, occurrences: dict[str, list[Occurrence]]) -> None:
    """Neighbours in a list, and heads of parallel clauses, lend each other weight until nothing changes."""
    everything = [o for group in occurrences.values() for o in group]
    by_begin: dict[int, list[Occurrence]] = defaultdict(list)
    by_end: dict[int, list[Occurrence]] = defaultdict(list)
    for o in everything:
        by_begin[o.span[0]].append(o)
        by_end[o.span[1]].append(o)
    for o in everything:
        if _heads_parallel(text, o, everything):
            o.score += 1.2
    for _ in range(4):
        best = {name: max(o.score for o in group) for name, group in occurrences.items()}
        lent = False
        for o in everything:
            name = text[o.span[0] : o.span[1]]
            if (o.strong and o.score >= _ACCEPT) or o.score < (-2.0 if best[name] >= _ACCEPT else 0.6):
                continue
            if any(
                best[text[n.span[0] : n.span[1]]] >= _ACCEPT for n in _neighbours(text, o, by_begin, by_end)
            ):
                o.score += 1.6
                o.strong = True
                lent = True
        if not lent:
            return


def _lend_over_titles(words: Words, occurrences: dict[str, list[Occurrence]]) -> None:
    """某局科长甲、某局干部乙: who follows a person in a list under a title of his own is one as well."""
    text = words.text
    ends = {o.span[1] for group in occurrences.values() for o in group if o.score >= _ACCEPT}
    for o in sorted((o for group in occurrences.values() for o in group), key=lambda o: o.span):
        if 0.8 <= o.score < _ACCEPT and head_before(text, o.span[0]):
            titles = titles_before(words, o.span[0], ())
            at = titles[0].begin if titles else 0
            if text[at - 1 : at] in ("、", "和", "与") and at - 1 in ends:
                o.score += 1.6
                o.strong = True
                ends.add(o.span[1])


def _neighbours(
    text: str, o: Occurrence, by_begin: dict[int, list[Occurrence]], by_end: dict[int, list[Occurrence]]
) -> Iterator[Occurrence]:
    begin, end = o.span
    for width in (1, 2):
        if _LINK.fullmatch(text, begin - width, begin) if begin >= width else None:
            yield from by_end.get(begin - width, ())
        if _LINK.fullmatch(text, end, end + width):
            yield from by_begin.get(end + width, ())


def _heads_parallel(text: str, o: Occurrence, everything: list[Occurrence]) -> bool:
    """``；甲的…；乙的…``: a name before 的 at the head of a clause, with another such clause in the same paragraph."""
    if (
        text[o.span[1] : o.span[1] + 1] != "的"
        or not _PARALLEL.search(text, max(0, o.span[0] - 2), o.span[0])
        or o.score < 0.3
    ):
        return False
    begin = text.rfind("\n", 0, o.span[0])
    stop = text.find("\n", o.span[1])
    stop = len(text) if stop < 0 else stop
    others = [
        p
        for p in everything
        if begin < p.span[0] < stop
        and text[p.span[1] : p.span[1] + 1] == "的"
        and abs(p.span[0] - o.span[0]) > 4
        and p.score >= 0.3
        and _PARALLEL.search(text, max(0, p.span[0] - 2), p.span[0])
        and "；" in text[min(p.span[0], o.span[0]) : max(p.span[0], o.span[0])]
    ]
    return bool(others)


def _longest(text: str, occurrences: dict[str, list[Occurrence]]) -> None:
    """Where a longer name begins at the same place and is as well borne out, the shorter one is only its head."""
    best: dict[int, Occurrence] = {}
    for o in (o for group in occurrences.values() for o in group):
        other = best.get(o.span[0])
        if text[o.span[1] - 1] not in AFTER_NAME and (other is None or o.span[1] > other.span[1]):
            best[o.span[0]] = o
    for group in occurrences.values():
        group[:] = [
            o
            for o in group
            if (longest := best.get(o.span[0])) is None
            or longest.span[1] <= o.span[1]
            or longest.score < max(o.score, _ACCEPT)
        ]
    for name in [name for name, group in occurrences.items() if not group]:
        del occurrences[name]


def _twice_firm(group: list[Occurrence]) -> bool:
    """An everyday word (冷静, 温暖) under a title in one place and speaking in another is a name."""
    firm = sorted((o.score for o in group if o.strong and o.score >= 1.5), reverse=True)
    return len(firm) > 1 and firm[0] >= 2.0


def _settle(
    words: Words, occurrences: dict[str, list[Occurrence]], bodies: tuple[Span, ...]
) -> tuple[Name, ...]:
    """Accept by the document's whole evidence; where two overlap the better supported stays."""
    total = {
        name: max(o.score for o in group)
        + min(2.0, 0.4 * sum(max(0.0, o.score - 1.0) for o in sorted(group, key=lambda o: -o.score)[1:]))
        for name, group in occurrences.items()
    }
    accepted = [
        name
        for name in total
        if max(o.score for o in occurrences[name]) >= _ACCEPT
        or (total[name] >= _ACCEPT + 0.6 and max(o.score for o in occurrences[name]) >= 2.2)
        or _twice_firm(occurrences[name])
    ]
    accepted.sort(key=lambda name: (-total[name], -len(name)))
    cover = Cover(len(words.text), bodies)
    names: list[Name] = []
    for name in accepted:
        spans = sorted({o.span for o in occurrences[name] if not cover.touches(*o.span) and o.score >= 0.0})
        best = max((o.score for o in occurrences[name] if o.span in spans), default=0.0)
        if len(name) > 2 and spans:  # three characters and more are the name wherever they stand
            spans = [s for s in _all_spans(words.text, name) if not cover.touches(*s)]
        loose = best < _ACCEPT and total[name] < _ACCEPT + 0.5 and not _twice_firm(occurrences[name])
        if not spans or loose:
            continue
        for span in spans:
            cover.add(span)
        names.append(Name(name, spans, total[name]))
    return tuple(sorted(names, key=lambda n: n.spans[0]))
