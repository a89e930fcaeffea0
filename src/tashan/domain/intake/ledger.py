"""Finding or making the people, units, posts and groups that drafts name, and keeping account of what was new.

What is there already is used and completed, never overwritten or doubled; what was new is written down as `Made`, so
that undoing a run takes back exactly that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from tashan.domain.intake.models import Draft, Made
from tashan.domain.people import operations as people
from tashan.domain.people.models import Organisation, OtherName, Person, Post
from tashan.domain.people.names import folded, tidy
from tashan.domain.placements import operations as placements
from tashan.domain.placements.models import Group, Placement
from tashan.engines.text.reading.lexicon import organisation_words
from tashan.kernel.actors import Actor, Role
from tashan.kernel.clock import local_day
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import Saying, together


class Ledger:
    """The hand that accepts one draft: who acts, when, and what came into being besides the draft's own record."""

    def __init__(self, draft: Draft, actor: Actor, at: datetime) -> None:
        self.draft, self.run = draft, draft.file.run
        self.actor, self.at = actor, at
        self.by: dict[str, Any] = {"actor": actor, "at": at}

    def note(self, **record: Model | None) -> None:
        """Write down that the one record given is new."""
        Made.objects.create(draft=self.draft, **record)

    def unit(self, name: str) -> Organisation | None:
        """The unit of that name, made if it is new; None for no name."""
        if not name:
            return None
        existing = people.find_organisation(name)
        if existing is not None:
            return existing
        unit = people.add_organisation(name, kind=kind_of(name), **self.by)
        self.note(organisation=unit)
        return unit

    def organisation(self, name: str, *, kind: str, other_names: list[str]) -> tuple[Organisation, bool]:
        """The organisation with its other names, and whether it is new; other names that are new are written down."""
        existing = people.find_organisation(name)
        fresh = [folded(other) for other in other_names if people.find_organisation(other) is None]
        made = people.add_organisation(name, kind=kind, other_names=other_names, **self.by)
        if existing is not None:
            for other in OtherName.objects.filter(organisation=made, folded__in=fresh):
                self.note(other_name=other)
        return made, existing is None

    def somebody(self, name: str, unit: Organisation | None) -> tuple[Person, bool]:
        """The person meant and whether they are new: the batch's member of that name, else somebody of that unit (or of
        no known unit), else a new person kept apart from namesakes by the unit."""
        namesakes = list(
            Person.objects.filter(folded=folded(name)).prefetch_related("posts", "placements__group")
        )
        for person in namesakes:
            if any(stay.group.batch_id == self.run.batch_id for stay in person.placements.all()):
                return person, False
        for person in namesakes:
            units = {post.organisation_id for post in person.posts.all()}
            stays = person.placements.all()
            units |= {one for stay in stays for one in (stay.home_unit_id, stay.host_unit_id)}
            units.discard(None)
            if unit is None or not units or unit.pk in units:
                return person, False
        return self.newcomer(name, unit, apart=bool(namesakes)), True

    def newcomer(self, name: str, unit: Organisation | None, *, apart: bool) -> Person:
        """A new person; ``apart`` puts the unit beside the name, because there is a namesake."""
        remark = unit.name[:60] if apart and unit is not None else ""
        return people.add_person(name, remark=remark, **self.by)

    def person(self, name: str, unit: Organisation | None = None) -> Person:
        """As :meth:`somebody`, a new one written down."""
        person, made = self.somebody(name, unit)
        if made:
            self.note(person=person)
        return person

    def post(self, person: Person, title: str, unit: Organisation | None) -> None:
        """That ``person`` holds ``title`` there."""
        title = bare(title, unit)
        held = Post.objects.filter(person=person, title__endswith=title[:80])
        if not title or (held if unit is None else held.filter(organisation=unit)).exists():
            return
        self.note(post=people.hold_post(person, title=title, organisation=unit, **self.by))

    def group(self, name: str, who: str) -> Group:
        """The run's group; else the one named, opened if it is new; else the only one in which ``who`` is placed."""
        if self.run.group is not None:
            return self.run.group
        if name:
            existing = Group.objects.filter(batch=self.run.batch, name=name).first()
            group = existing or placements.open_group(self.run.batch, name=name, **self.by)
            if existing is None:
                self.note(group=group)
            return group
        placed = list(Group.objects.filter(batch=self.run.batch, placements__person__folded=folded(who)))
        groups = placed or list(Group.objects.filter(batch=self.run.batch)[:2])
        if len(groups) != 1:
            raise InputFault("不知道是哪个管理组。", remedy="请写明组别，或导入时选定管理组。")
        return groups[0]

    def member(self, name: str) -> Placement:
        """The placement meant by ``name`` in the run's group, else in its batch (if only one bears the name)."""
        named = list(
            Placement.objects.filter(group__batch=self.run.batch, person__folded=folded(name)).select_related(
                "person", "host_unit", "mentor", "group__batch__programme"
            )
        )
        in_group = [one for one in named if self.run.group is None or one.group_id == self.run.group_id]
        chosen = in_group or named
        if len(chosen) != 1:
            raise InputFault(
                "名册里不止一位“{name}”。" if chosen else "名册里没有“{name}”。",
                name=tidy(name),
                remedy="请先导入名册，或改正姓名。",
            )
        return chosen[0]

    def complete(self, placement: Placement, details: Mapping[str, Any]) -> None:
        """Fill what is empty in a placement that was there, and write down what was filled."""
        empty = {key: value for key, value in details.items() if value and not getattr(placement, key)}
        placements.complete_placement(placement, **details, **self.by)
        if empty:
            filled = {
                key: value.pk if isinstance(value, Model) else getattr(placement, key)
                for key, value in empty.items()
            }
            Made.objects.create(draft=self.draft, placement=placement, filled=filled)

    def role(self, placement: Placement, role: Role) -> None:
        """Give the role, unless the group has another leader already: that is for a person to change."""
        terms = placement.group.role_terms.filter(role=role.value, end__isnull=True)
        if terms.filter(placement=placement).exists():
            return
        if role is Role.LEADER and terms.exists():
            self.draft.remark = together([Saying("本组已有组长，没有改动。"), self.draft.remark])
            return
        start = placement.start or placement.group.batch.start or local_day(self.at)
        self.note(role_term=placements.give_role(placement, role=role, start=start, **self.by))


def kind_of(name: str) -> str:
    """The kind of a unit by the ending of its name, the longest that fits; "other" when none does."""
    endings = organisation_words().suffixes
    fitting = [ending for ending in endings if name.endswith(ending)]
    return endings[max(fitting, key=len)] if fitting else "other"


def bare(post: str, unit: Organisation | None) -> str:
    """A title without the unit's name before it."""
    return post.strip().removeprefix(unit.name) if unit is not None else post.strip()


def day_of(value: str | None) -> date | None:
    """A stored day. Raises InputFault for what is none."""
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise InputFault("“{value}”不是日期。", remedy="请写成 2025-10-08。", value=value) from None
