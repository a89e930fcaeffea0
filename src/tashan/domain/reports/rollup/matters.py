"""Chosen statements as sections and matters: each under its direction, what hangs together under a heading it earns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from tashan.domain.reports.rollup.composing import Composer, in_time
from tashan.domain.reports.rollup.fitting import LOOSE
from tashan.domain.reports.rollup.headings import LONGEST, of_matter, of_section
from tashan.domain.reports.rollup.lines import OTHER_MATTERS, OTHER_WORK
from tashan.domain.reports.rollup.material import Candidate
from tashan.domain.reports.rollup.shapes import DirectionName, Matter, Section
from tashan.domain.reports.rollup.topics import Anchor


def with_heading(candidates: Sequence[Candidate]) -> list[Candidate]:
    """``candidates``, those of a matter that no heading fits, or of none, at the host of their writer where they tell of the
    work there, else loose, so that they compete with all that is loose."""
    texts: dict[Anchor | None, list[str]] = defaultdict(list)
    for one in candidates:
        texts[one.anchor].append(one.statement.text)
    nameless: set[Anchor | None] = {
        anchor for anchor in texts if anchor is not None and _heading(anchor, texts[anchor]) == OTHER_MATTERS
    }
    nameless.add(None)
    return [replace(one, anchor=one.host) if one.anchor in nameless else one for one in candidates]


def sections(
    links: Sequence[Candidate], composer: Composer, directions: Sequence[DirectionName]
) -> tuple[Section, ...]:
    """In the order of ``directions``; what no evidence could place comes last."""
    held: dict[str | None, dict[Anchor | None, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        held[link.direction][link.anchor].append(link)
    found = []
    taken: set[str] = set()
    for direction in (*directions, None):
        name = direction.key if direction else None
        if name in held:
            matters = tuple(_matters(held[name], composer, taken))
            found.append(Section(name, of_section(direction) if direction else OTHER_WORK, matters))
    return tuple(found)


def highlights(found: Sequence[Section]) -> list[str]:
    """The headings of the matters with most behind them, one of each section in turn, meetings and the rest apart."""
    ranked = [
        sorted(
            (m for m in section.matters if m.heading != OTHER_MATTERS and not m.heading.endswith("会议")),
            key=lambda one: -len({ref for sentence in one.sentences for ref in sentence.refs}),
        )
        for section in found
    ]
    return [one.heading for row in zip_longest(*ranked) for one in row if one is not None]


def _matters(
    held: dict[Anchor | None, list[Candidate]], composer: Composer, taken: set[str]
) -> Iterator[Matter]:
    """The matters of a section by their first day; what hangs together with nothing comes last, the best of it only."""
    rest = list(held.get(None, ()))
    named: list[tuple[str, list[Candidate]]] = []
    for anchor, links in sorted(
        ((anchor, links) for anchor, links in held.items() if anchor is not None),
        key=lambda item: min(in_time(link.chosen) for link in item[1]),
    ):
        heading = _heading(anchor, [link.statement.text for link in links], taken)
        if heading == OTHER_MATTERS:
            rest.extend(links)
        else:
            taken.add(heading)
            named.append((heading, links))
    if rest:
        best = sorted(rest, key=lambda link: (-link.weight, in_time(link.chosen)))[:LOOSE]
        named.append((_occasion(best, taken) or OTHER_MATTERS, best))
    for heading, links in named:
        about = links[0].anchor
        at_host = about is not None and about.host and heading != OTHER_MATTERS
        yield Matter(heading, composer.matter([link.chosen for link in links], at_host=at_host))


def _heading(anchor: Anchor, texts: Sequence[str], taken: set[str] | frozenset[str] = frozenset()) -> str:
    """Of the matter at ``anchor``; a lone sentence is a matter only of a meeting, an event or an organisation."""
    if len(texts) == 1 and not (anchor.organisation or anchor.meeting or anchor.host):
        return OTHER_MATTERS
    return of_matter(anchor, texts, taken)


def _occasion(links: Sequence[Candidate], taken: set[str]) -> str:
    """The title all of ``links`` come from, a meeting's say, where it is one and short enough; else empty."""
    titles = {link.statement.entry.title for link in links}
    title = titles.pop() if len(titles) == 1 else ""
    return title if len(title) <= LONGEST and title not in taken else ""
