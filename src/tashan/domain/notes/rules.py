"""Who may read, write and change notes, meetings and activities."""

from __future__ import annotations

from tashan.domain.notes.models import Note, Visibility
from tashan.domain.people.rules import is_system
from tashan.domain.placements.models import Placement
from tashan.domain.placements.rules import is_home_unit_of, is_oneself, keeps_group, may_keep_group
from tashan.kernel.actors import Actor, Role
from tashan.kernel.rules import rule


@rule
def is_author(actor: Actor, note: Note) -> bool:
    return is_oneself(actor, note.placement)


@rule
def is_shared_with_group(actor: Actor, note: Note) -> bool:
    """A fellow member of the group, unless the note is private."""
    return note.visibility != Visibility.PRIVATE and actor.holds(Role.MEMBER, group=note.group_id)


@rule
def is_shared_with_home(actor: Actor, note: Note) -> bool:
    open_home = {Visibility.HOME, Visibility.PROGRAMME, Visibility.PUBLIC}
    return note.visibility in open_home and is_home_unit_of(actor, note.placement)


@rule
def is_shared_with_programme(actor: Actor, note: Note) -> bool:
    """Anybody with a seat in the programme but the home units, who see their own people only."""
    return note.visibility in {Visibility.PROGRAMME, Visibility.PUBLIC} and actor.holds(
        Role.MEMBER, Role.OFFICE, Role.AUDITOR, programme=note.group.batch.programme_id
    )


@rule
def is_own_placement(actor: Actor, placement: Placement) -> bool:
    return is_oneself(actor, placement)


@rule
def enters_for(actor: Actor, placement: Placement) -> bool:
    """Keeps the member's group, and so may enter what the member has told elsewhere."""
    return may_keep_group(actor, placement.group)


may_read_note = is_author | is_shared_with_group | is_shared_with_home | is_shared_with_programme
may_write_note = is_system | is_own_placement | enters_for
may_change_note = is_author
may_sort_note = is_author | rule(lambda actor, note: keeps_group(actor, note.group))
