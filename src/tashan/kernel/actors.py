"""Who asks: an actor and the seats they hold, as plain data handed to every verb and every query.

An actor never comes from the surroundings. A face builds one (`placements.queries.actor_for`) and passes it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The eight roles of a programme, as seats that a person may hold from one day to another."""

    MEMBER = "member"
    LEADER = "leader"
    DEPUTY = "deputy"
    LIAISON = "liaison"
    OFFICE = "programme-office"
    HOME_UNIT = "home-unit"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Seat:
    """One role and how far it reaches. Ids are primary keys; ``None`` where the role has no such scope."""

    role: Role
    programme: int | None = None
    batch: int | None = None
    group: int | None = None
    placement: int | None = None
    organisation: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """``account`` and ``person`` are primary keys; ``name`` is what an audit line calls the actor."""

    name: str
    account: int | None = None
    person: int | None = None
    seats: frozenset[Seat] = frozenset()
    is_system: bool = False

    def holds(self, *roles: Role, **scope: int) -> bool:
        """Whether some seat has one of ``roles`` and matches every given scope (``group=…``, ``programme=…``)."""
        return any(
            seat.role in roles and all(getattr(seat, key) == value for key, value in scope.items())
            for seat in self.seats
        )

    def ids(self, scope: str, *roles: Role) -> frozenset[int]:
        """The ids of ``scope`` (``group``, ``programme``, …) over seats with one of ``roles`` (all roles when none given)."""
        found = (getattr(seat, scope) for seat in self.seats if not roles or seat.role in roles)
        return frozenset(value for value in found if value is not None)


def system(name: str) -> Actor:
    """The installation itself at work: the command line, the worker, the demo. May do what its verbs allow it."""
    return Actor(name=name, is_system=True)


NOBODY = Actor(name="访客")
