"""From names to people: titles gathered over the text, the body they belong to, and their part in the programme."""

from __future__ import annotations

import math
import re

from tashan.engines.text.findings import PersonFound, Span
from tashan.engines.text.reading.known import Known
from tashan.engines.text.reading.members import home_of, mark_members
from tashan.engines.text.reading.people import Name
from tashan.engines.text.reading.roles import role_of
from tashan.engines.text.reading.sketches import Sketch, share_titles, sketch_of
from tashan.engines.text.reading.words import Words


def portray(
    words: Words, names: tuple[Name, ...], bodies: tuple[Span, ...], known: Known | None = None
) -> tuple[PersonFound, ...]:
    """The people of the text with titles, body, role, mentions and confidence."""
    home = home_of(words.text)
    sketches = [sketch_of(words, name, bodies) for name in names]
    share_titles(words, sketches)
    mark_members(words, sketches, home)
    return tuple(_person(sketch, home, known) for sketch in sketches)


def _person(sketch: Sketch, home: str, known: Known | None) -> PersonFound:
    titles = _distinct([*(t.text for t in sketch.titles), *sketch.shared])
    listed = known.person(sketch.name.name) if known is not None else None
    if listed is not None:
        titles = titles or list(listed.titles)
    organisation = _organisation(sketch) or (listed.organisation if listed is not None else "")
    confidence = 1 / (1 + math.exp(1.6 - sketch.name.score))
    return PersonFound(
        sketch.name.name,
        tuple(titles),
        organisation,
        role_of(sketch, titles),
        tuple(sketch.name.spans),
        round(min(0.98, max(confidence, 0.97 if listed is not None else 0.0)), 3),
    )


def _organisation(sketch: Sketch) -> str:
    """The home body: of a title, not the team's own group or branch where another is given; else the department."""
    bodies = [t.body for t in sketch.titles if t.body]
    own = [b for b in bodies if not re.search(r"(?:组|队|班|团|临时党[\u4e00-\u9fff]{1,3})$", b)]
    return (own or bodies or [sketch.department])[0]


def _distinct(titles: list[str]) -> list[str]:
    """Each title once, in order; a bare 组长 is dropped beside 某管理组组长."""
    kept: list[str] = []
    for title in dict.fromkeys(titles):
        if any(
            other != title and other.endswith(title) and not other.endswith("副" + title) for other in titles
        ):
            continue
        kept.append(title)
    return kept
