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
from tashan.engines.text import (
    Footing,
    Known,
    KnownOrganisation,
    KnownPerson,
    find_mentions,
    home_place,
    suggest_direction,
)
from tashan.engines.text.findings import Direction as DirectionFound


@dataclass(frozen=True)
class Directory:
    """The programme's people and organisations, as the text engine knows them and as records by name."""

    known: Known
    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    directions: Mapping[str, Direction]
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """The names in one placement of the programme."""

    placement: int
    batch: int
    member: str
    home_unit: str | None
    host_unit: str | None
    city: str


def directory(programme: Programme) -> Directory:
    """The directory of ``programme``. Of several people of one name it means the one who is in the programme, as member or
    mentor; where none or more than one is, the name names nobody, because it cannot say whom."""
    placements = Placement.objects.filter(group__batch__programme=programme)
    rows = list(placements.values_list("person", "mentor", "home_post", *_STAY))
    people = _by_name({key for person, mentor, *_ in rows for key in (person, mentor)})
    posts = _posts((person, mentor, post) for person, mentor, post, *_ in rows)
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
        stays=tuple(Stay(*row[3:]) for row in rows),
    )


_STAY = ("pk", "group__batch", "person__name", "home_unit__name", "host_unit__name", "group__city")
"""The columns of a `Stay`, in its order."""


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


def direction_of(text: str, book: Directory, placement: Placement) -> Direction | None:
    """The direction ``text``, told by the member of ``placement``, seems to belong to; None when unsure or when the
    programme has other directions."""
    direction, _confidence = suggest_direction(text, footing_of(placement, book))
    return None if direction is DirectionFound.UNSURE else book.directions.get(direction.value)


def footing_of(placement: Placement, book: Directory) -> Footing:
    """Where the member of ``placement`` stands, out of the programme's records: see `Footing`."""
    homes = {stay.home_unit for stay in book.stays if stay.home_unit}
    home = placement.group.batch.programme.home or home_place(homes)
    hosts = {stay.host_unit for stay in book.stays if stay.host_unit}
    placed = homes | hosts
    beside = [one for one in book.stays if one.batch == placement.group.batch_id]
    return Footing(
        host=_called(placement.host_unit, book),
        posts=(placement.host_post,),
        mentors=_spoken_of([placement.mentor.name] if placement.mentor else [], book),
        home=tuple(sorted(homes)),
        places=(home,) if home else (),
        cities=tuple(sorted({stay.city for stay in book.stays} - {""})),
        team=_spoken_of([one.member for one in beside if one.placement != placement.pk], book),
        away=tuple(name for name in book.organisations if name not in placed and not _at(home, name)),
    )


def _called(unit: Organisation | None, book: Directory) -> tuple[str, ...]:
    return (unit.name, *book.known.aliases_of(unit.name)) if unit is not None else ()


def _spoken_of(names: Iterable[str], book: Directory) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """People by name and titles, as far as a name means one of them."""
    found = ((name, book.known.person(name)) for name in names)
    return tuple((name, person.titles if person is not None else ()) for name, person in found)


def _at(place: str, unit: str) -> bool:
    return bool(place) and unit.startswith(place.rstrip("省市县区州"))
