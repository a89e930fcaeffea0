"""Who may keep the records of people and open accounts."""

from __future__ import annotations

from typing import Any

from tashan.kernel.actors import Actor, Role
from tashan.kernel.rules import rule


@rule
def is_system(actor: Actor, _record: Any) -> bool:
    """The installation itself at work (command line, worker)."""
    return actor.is_system


@rule
def is_administrator(actor: Actor, _record: Any) -> bool:
    return actor.holds(Role.ADMINISTRATOR)


@rule
def keeps_some_records(actor: Actor, _record: Any) -> bool:
    """Runs a programme or keeps a group, so meets new people and organisations."""
    return actor.holds(Role.OFFICE, Role.LEADER, Role.DEPUTY, Role.LIAISON)


may_keep_people = is_system | is_administrator | keeps_some_records
may_keep_accounts = is_system | is_administrator
