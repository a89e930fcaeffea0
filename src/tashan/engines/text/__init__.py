"""Know how to read the Chinese papers people already have: repair the noise, then find who, where, when and what.

Two steps, each usable alone. :func:`repair` makes a text readable and lists every change; :func:`read_repaired` finds
people, organisations, dated activities, quantities, ideas and settings in it. :func:`read` does both. All of it is pure:
bytes or text in, frozen dataclasses out, no database, no network, no clock.

It refuses (``Reading.refused``) what is scrambled, invented or not about a programme, and abstains (``Direction.UNSURE``,
no date for 近日) rather than guess.
"""

from __future__ import annotations

from tashan.engines.text.findings import (
    ActivityFound,
    ActivityKind,
    Bound,
    Direction,
    Edit,
    IdeaFound,
    OffsetMap,
    OrganisationFound,
    PersonFound,
    QuantityFound,
    Reading,
    Repaired,
    Role,
    SettingFound,
    Source,
    as_json,
)
from tashan.engines.text.fold import fold, fold_chars, fold_map
from tashan.engines.text.reading import (
    Dated,
    Footing,
    Known,
    KnownOrganisation,
    KnownPerson,
    Mention,
    find_mentions,
    home_place,
    read_date_in,
    read_repaired,
    sentences,
    suggest_direction,
)

__all__ = [
    "ActivityFound",
    "ActivityKind",
    "Bound",
    "Dated",
    "Direction",
    "Edit",
    "Footing",
    "IdeaFound",
    "Known",
    "KnownOrganisation",
    "KnownPerson",
    "Mention",
    "OffsetMap",
    "OrganisationFound",
    "PersonFound",
    "QuantityFound",
    "Reading",
    "Repaired",
    "Role",
    "SettingFound",
    "Source",
    "as_json",
    "find_mentions",
    "fold",
    "fold_chars",
    "fold_map",
    "home_place",
    "read",
    "read_date_in",
    "read_repaired",
    "sentences",
    "suggest_direction",
]


def read(data: bytes | str, *, media: str = "text", known: Known | None = None) -> Reading:
    """Repair ``data`` and read it.

    ``media`` is ``text`` or ``html``; bytes may be in any encoding met in Chinese files. ``known`` is the programme's own
    directory, which raises recall and confidence. A text that must not be imported comes back with ``refused`` set.
    """
    from tashan.engines.text.repair import (
        repair,
    )  # its tables load on first use: importing the engine stays light

    return read_repaired(repair(data, media=media), known=known)
