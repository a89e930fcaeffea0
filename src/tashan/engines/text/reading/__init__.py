"""Reading facts out of repaired Chinese text: people, organisations, dated activities, quantities, ideas, settings.

Rules over plain data, no model and no network: boundaries from a dictionary segmenter, grammars of names and titles, and
the document's own consistency. Everything found carries its span and a confidence; what is unsure is left unsure.
"""

from __future__ import annotations

from tashan.engines.text.findings import Reading, Repaired
from tashan.engines.text.reading.activities import find_activities
from tashan.engines.text.reading.aliases import short_forms
from tashan.engines.text.reading.dated import Dated
from tashan.engines.text.reading.dates import horizon, issue_year, read_date_in, read_dates
from tashan.engines.text.reading.directions import suggest_direction
from tashan.engines.text.reading.footing import Footing, home_place
from tashan.engines.text.reading.gaps import find_gaps
from tashan.engines.text.reading.houses import with_full_hosts, with_hosts
from tashan.engines.text.reading.ideas import find_ideas
from tashan.engines.text.reading.known import Known, KnownOrganisation, KnownPerson, Mention
from tashan.engines.text.reading.listed import by_company
from tashan.engines.text.reading.members import home_of
from tashan.engines.text.reading.mentions import find_mentions
from tashan.engines.text.reading.minutes import find_meetings
from tashan.engines.text.reading.organisations import (
    Candidate,
    by_endings,
    found_from,
    known_candidates,
    merged,
)
from tashan.engines.text.reading.people import find_names
from tashan.engines.text.reading.quantities import find_quantities
from tashan.engines.text.reading.rolls import find_rolls
from tashan.engines.text.reading.sentences import sentences
from tashan.engines.text.reading.settings import find_settings
from tashan.engines.text.reading.titled_firms import bodies_in_titles
from tashan.engines.text.reading.who import portray
from tashan.engines.text.reading.words import split_words

__all__ = [
    "Dated",
    "Footing",
    "Known",
    "KnownOrganisation",
    "KnownPerson",
    "Mention",
    "find_mentions",
    "home_place",
    "read_date_in",
    "read_repaired",
    "sentences",
    "suggest_direction",
]


def read_repaired(repaired: Repaired, *, known: Known | None = None) -> Reading:
    """Everything found in a repaired text; nothing but the reason when it was refused."""
    if repaired.refused is not None:
        return Reading(repaired)
    text = repaired.text
    published = repaired.source.published.date() if repaired.source.published is not None else None
    published = horizon(text, published)
    dates = read_dates(text, today=published, year=issue_year(text) if published is None else None)
    words = split_words(text)
    home = home_of(text)
    candidates = merged(known_candidates(known, text), by_endings(words))
    dated = tuple(d.span for d in dates)
    rolls = find_rolls(text, home)
    names = find_names(
        words, _spans(candidates), taken=dated, rolled=tuple(one.span for one in rolls), known=known
    )
    persons = tuple(span for name in names for span in name.spans)
    titled = tuple(bodies_in_titles(words, names, _spans(candidates)))
    candidates = merged(
        candidates, _from_titles(text, titled), by_company(words, (*_spans(candidates), *titled, *persons))
    )
    candidates, aliases = short_forms(words, candidates, known)
    organisations = found_from(candidates, aliases)
    people = with_full_hosts(portray(words, names, _spans(candidates), rolls, home, known), organisations)
    organisations = with_hosts(text, organisations, people)
    spans = sentences(text)
    quantities = find_quantities(text, taken=dated)
    return Reading(
        repaired,
        people,
        organisations,
        (
            *find_meetings(text, dates, people, organisations),
            *find_activities(text, dates, spans, people, organisations, published=published, home=home),
        ),
        quantities,
        find_ideas(text, people, spans),
        find_settings(text),
        find_gaps(text, people, quantities, dates, published),
    )


def _spans(candidates: tuple[Candidate, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(span for candidate in candidates for span in candidate.spans)


def _from_titles(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[Candidate, ...]:
    return tuple(Candidate(text[b:e], "company", [(b, e)], 0.75) for b, e in dict.fromkeys(spans))
