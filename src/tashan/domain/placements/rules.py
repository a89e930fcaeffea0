"""Who may do what in a programme, a group and a placement. Every rule asks an actor and one record."""

from __future__ import annotations

from tashan.domain.people.rules import is_administrator, is_system
from tashan.domain.placements.models import Group, Placement, Programme
from tashan.kernel.actors import Actor, Role
from tashan.kernel.rules import rule

KEEPERS = (Role.LEADER, Role.DEPUTY, Role.LIAISON)


@rule
def is_office(actor: Actor, programme: Programme) -> bool:
    """Works in the office that owns the programme."""
    return actor.holds(Role.OFFICE, programme=programme.pk)


@rule
def is_auditor(actor: Actor, programme: Programme) -> bool:
    return actor.holds(Role.AUDITOR, programme=programme.pk)


@rule
def has_some_seat(actor: Actor, programme: Programme) -> bool:
    """Holds any seat in the programme."""
    return programme.pk in actor.ids("programme")


@rule
def is_of_group(actor: Actor, group: Group) -> bool:
    """Is a member of the group, in whatever role."""
    return actor.holds(Role.MEMBER, group=group.pk)


@rule
def keeps_group(actor: Actor, group: Group) -> bool:
    """Is leader, deputy or liaison of the group."""
    return actor.holds(*KEEPERS, group=group.pk)


@rule
def leads_group(actor: Actor, group: Group) -> bool:
    """Is the group's leader."""
    return actor.holds(Role.LEADER, group=group.pk)


@rule
def is_office_of_group(actor: Actor, group: Group) -> bool:
    return is_office(actor, group.batch.programme)


@rule
def is_auditor_of_group(actor: Actor, group: Group) -> bool:
    return is_auditor(actor, group.batch.programme)


@rule
def is_oneself(actor: Actor, placement: Placement) -> bool:
    """The placement is the actor's own."""
    return actor.person is not None and actor.person == placement.person_id


@rule
def is_home_unit_of(actor: Actor, placement: Placement) -> bool:
    """Speaks for the unit that sent the member."""
    return placement.home_unit_id is not None and actor.holds(
        Role.HOME_UNIT,
        organisation=placement.home_unit_id,
        programme=placement.group.batch.programme_id,
    )


@rule
def may_see_placement_group(actor: Actor, placement: Placement) -> bool:
    return may_see_roster(actor, placement.group.batch.programme)


may_open_programmes = is_system | is_administrator
may_run_programme = is_system | is_administrator | is_office
may_see_roster = is_system | is_administrator | has_some_seat
may_keep_group = is_system | keeps_group | is_office_of_group
may_see_group = is_system | is_of_group | is_office_of_group
may_see_placement = may_see_placement_group
