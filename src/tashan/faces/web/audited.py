"""What an audit line was about, in people's words: the name behind the reference it keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tashan.domain.intake.models import Draft, IntakeFile, Run
from tashan.domain.notes.models import Activity, Meeting, Note
from tashan.domain.people.models import Organisation, Person
from tashan.domain.placements.models import Batch, Group, Placement, Programme
from tashan.domain.reports.models import Report
from tashan.domain.rhythm.models import Cadence, Leave
from tashan.engines.audit.models import Entry
from tashan.kernel.clock import local_day
from tashan.kernel.sayings import Saying, kept


@dataclass(frozen=True, slots=True)
class _Kind:
    """How records of one kind are read and called; never by what they say, only by whose and which they are."""

    model: type[Model]
    said: Callable[[Any], str]
    with_it: tuple[str, ...] = ()


_HANDS = (Saying("命令行"), Saying("演示"))


def _day(day: date) -> str:
    return date_format(day, _("n月j日"))


_PERSON = _Kind(Person, str)
_GROUP = _Kind(Group, lambda one: f"{one.batch.name}{one.name}", ("batch",))
_MEETING = _Kind(Meeting, lambda one: f"{_day(one.day)}{one.title}")
_STAY = _Kind(Placement, lambda one: str(one.person.name), ("person",))
_RUN = _Kind(Run, lambda one: _day(local_day(one.started_at)))
_FILE = _Kind(IntakeFile, lambda one: str(one.name))
_KINDS = {
    "person": _PERSON,
    "post": _PERSON,
    "organisation": _Kind(Organisation, str),
    "programme": _Kind(Programme, str),
    "batch": _Kind(Batch, str),
    "group": _GROUP,
    "rhythm": _GROUP,
    "placement": _STAY,
    "role": _STAY,
    "cadence": _Kind(Cadence, lambda one: _(one.name)),
    "leave": _Kind(Leave, lambda one: str(one.placement.person.name), ("placement__person",)),
    "note": _Kind(Note, lambda one: f"{one.placement.person.name} {_day(one.day)}", ("placement__person",)),
    "meeting": _MEETING,
    "action": _MEETING,
    "activity": _Kind(Activity, lambda one: f"{_day(one.start)}{one.get_kind_display()}"),
    "intake.receive": _RUN,
    "intake.undo": _RUN,
    "intake": _FILE,
    "draft": _Kind(Draft, lambda one: str(one.file.name), ("file",)),
    "report": _Kind(Report, str),
}


def said_targets(entries: Iterable[Entry]) -> dict[int, str]:
    """For each line (by its primary key) what it was about; the reference itself where the record is gone or has no name.

    One query a kind of record that occurs, whatever the number of lines.
    """
    entries = list(entries)
    wanted: dict[_Kind, list[Entry]] = defaultdict(list)
    said = {entry.pk: _plain(entry) for entry in entries}
    for entry in entries:
        if kind := _KINDS.get(entry.verb) or _KINDS.get(entry.verb.split(".")[0]):
            wanted[kind].append(entry)
    for kind, lines in wanted.items():
        rows = kind.model._default_manager.select_related(*kind.with_it)
        found = rows.in_bulk({line.target for line in lines}, field_name="code")
        said |= {line.pk: kind.said(found[line.target]) for line in lines if line.target in found}
    return said


def said_actor(entry: Entry) -> str:
    """Who did it: a person by name, the program's own hands in the reader's language."""
    return str(entry.actor) if entry.account else said_hand(entry.actor)


def said_hand(name: str) -> str:
    """A name that a record keeps: one of the program's own hands in the reader's language, a person's as it is."""
    return next((hand.said(_) for hand in _HANDS if hand == name), name)


def said_why(entry: Entry) -> str:
    """Why it was done, or why a paper was refused, in the reader's language."""
    refused = entry.detail.get("refused")
    return kept(refused).said(_) if refused else str(entry.why)


def _plain(entry: Entry) -> str:
    if entry.verb == "audit.read" and (day := parse_date(entry.target)):
        return _day(day)
    return str(entry.detail.get("name") or entry.target)
