"""The directory of the user's own programme: names the reader need not guess.

A :class:`Known` is built once and asked often: its matcher is compiled on first use and kept with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tashan.engines.text.findings import Span
from tashan.engines.text.fold import fold_chars
from tashan.engines.text.reading.addresses import addresses


@dataclass(frozen=True, slots=True)
class KnownPerson:
    name: str
    titles: tuple[str, ...] = ()
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name met in a note. ``kind`` is ``person`` or ``organisation``; ``name`` is the directory's full name."""

    kind: str
    name: str
    span: Span


@dataclass(frozen=True)
class Known:
    """People and organisations of one programme. Equal directories are equal values."""

    people: tuple[KnownPerson, ...] = ()
    organisations: tuple[KnownOrganisation, ...] = ()

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Longest-match mentions of the directory in ``text``, left to right, without overlap.

        Both sides are folded character by character, so a name typed in the other script is met as well.
        """
        if not self._forms:
            return ()
        return tuple(Mention(*self._forms[m[0]], m.span()) for m in self._matcher.finditer(fold_chars(text)))

    def person(self, name: str) -> KnownPerson | None:
        return self._people_by_name.get(name)

    def organisation_kind(self, name: str) -> str:
        return next((o.kind for o in self.organisations if o.name == name), "other")

    def aliases_of(self, name: str) -> tuple[str, ...]:
        return next((o.aliases for o in self.organisations if o.name == name), ())

    @cached_property
    def _people_by_name(self) -> dict[str, KnownPerson]:
        return {person.name: person for person in self.people}

    @cached_property
    def _forms(self) -> dict[str, tuple[str, str]]:
        forms: dict[str, tuple[str, str]] = {}
        for organisation in self.organisations:
            for form in (organisation.name, *organisation.aliases):
                if len(form) >= 2:
                    forms.setdefault(fold_chars(form), ("organisation", organisation.name))
        for person in self.people:
            if len(person.name) >= 2:
                forms.setdefault(fold_chars(person.name), ("person", person.name))
        return forms

    def addressed(self, text: str) -> tuple[Mention, ...]:
        """Where ``text`` speaks of people by surname and post; a form that fits two of them names neither."""
        if not self._addresses:
            return ()
        found = self._address_matcher.finditer(fold_chars(text))
        return tuple(Mention("person", self._addresses[m[0]], m.span()) for m in found)

    @cached_property
    def _addresses(self) -> dict[str, str]:
        forms: dict[str, set[str]] = {}
        for person in self.people:
            for form in addresses(person.name, person.titles):
                forms.setdefault(fold_chars(form), set()).add(person.name)
        return {form: names.pop() for form, names in forms.items() if len(names) == 1}

    @cached_property
    def _address_matcher(self) -> re.Pattern[str]:
        return re.compile(
            "|".join(re.escape(form) for form in sorted(self._addresses, key=len, reverse=True))
        )

    @cached_property
    def _matcher(self) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(form) for form in sorted(self._forms, key=len, reverse=True)))
