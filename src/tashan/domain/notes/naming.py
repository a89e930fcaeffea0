"""Who and what a text names, looked up in the programme's own records; and which direction it seems to belong to.

What is suggested here is a suggestion: mentions can be taken off, a direction counts only once a person confirms it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tashan.domain.notes.models import Mention, Note
from tashan.domain.notes.operations import Named
from tashan.domain.people.models import Organisation, Person, Post
from tashan.domain.placements.models import Direction, Placement, Programme
from tashan.engines.text import Known, KnownOrganisation, KnownPerson, find_mentions, suggest_direction
from tashan.engines.text.findings import Direction as DirectionFound


@dataclass(frozen=True)
class Directory:
    """The programme's people and organisations, as the text engine knows them and as records by name."""

    known: Known
    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    directions: Mapping[str, Direction]


def directory(programme: Programme) -> Directory:
    """The directory of ``programme``. Of several people of one name it means the one who is in the programme, as member or
    mentor; where none or more than one is, the name names nobody, because it cannot say whom."""
    stays = list(
        Placement.objects.filter(group__batch__programme=programme).values_list(
            "person", "mentor", "home_post"
        )
    )
    people = _by_name({key for person, mentor, _ in stays for key in (person, mentor)})
    posts = _posts(stays)
    organisations = {one.name: one for one in Organisation.objects.prefetch_related("other_names")}
    return Directory(
        known=Known(
            people=tuple(
                KnownPerson(name=name, titles=tuple(posts[person.pk])) for name, person in people.items()
            ),
            organisations=tuple(
                KnownOrganisation(one.name, tuple(other.name for other in one.other_names.all()), one.kind)
                for one in organisations.values()
            ),
        ),
        people=people,
        organisations=organisations,
        directions={direction.key: direction for direction in programme.directions.all()},
    )


def _by_name(inside: set[int | None]) -> dict[str, Person]:
    """Whom each name means; ``inside`` are the keys of the people in the programme."""
    namesakes: dict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.all():
        namesakes[person.name].append(person)
    meant = {}
    for name, some in namesakes.items():
        chosen = some if len(some) == 1 else [one for one in some if one.pk in inside]
        if len(chosen) == 1:
            meant[name] = chosen[0]
    return meant


def _posts(stays: Iterable[tuple[int, int | None, str]]) -> dict[int, list[str]]:
    """The posts of the programme's own people, by whom they are spoken of: those they were sent from, and those on record."""
    posts: dict[int, list[str]] = defaultdict(list)
    inside: set[int | None] = set()
    for person, mentor, post in stays:
        posts[person].append(post)
        inside |= {person, mentor}
    for person, title in Post.objects.filter(person__in=inside - {None}).values_list("person", "title"):
        posts[person].append(title)
    return posts


def named_in(body: str, book: Directory) -> list[Named]:
    """The people and organisations of ``book`` named in ``body``, in order, with their spans."""
    found = []
    for mention in find_mentions(body, book.known):
        start, end = mention.span
        person, organisation = book.people.get(mention.name), book.organisations.get(mention.name)
        if mention.kind == "person" and person is not None:
            found.append(Named(start, end, person=person))
        elif mention.kind == "organisation" and organisation is not None:
            found.append(Named(start, end, organisation=organisation))
    return found


def without(named: list[Named], off: Collection[str]) -> list[Named]:
    """``named`` without the records whose codes are in ``off``, because their author took them off."""
    return [one for one in named if code_of(one) not in off]


def taken_off(note: Note, book: Directory) -> set[str]:
    """The codes of the records that the note's wording names and its author took off, so that an amendment keeps them off."""
    kept = {code_of(one) for one in note.mentions.select_related("person", "organisation")}
    return {code_of(one) for one in named_in(note.body, book)} - kept


def code_of(named: Named | Mention) -> str:
    """The code of the person or organisation named."""
    record = named.person or named.organisation
    assert record is not None  # exactly one of the two, see `Named` and the table's constraint
    return record.code


def direction_of(text: str, book: Directory) -> Direction | None:
    """The direction ``text`` seems to belong to; None when unsure or when the programme has other directions."""
    direction, _confidence = suggest_direction(text, book.known)
    return None if direction is DirectionFound.UNSURE else book.directions.get(direction.value)
