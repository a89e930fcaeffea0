"""What no table may ever hold, said once as a condition and put into words for each database as triggers. Pure text.

For states that a constraint of one table cannot name, because they rest on a row of another. A migration hands the
statements to its database; a row that breaks a guard is refused with an integrity error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Guard:
    """``refused`` is an SQL condition over ``NEW`` (``OLD`` for a DELETE); ``events`` are INSERT, UPDATE, DELETE."""

    name: str
    table: str
    events: tuple[str, ...]
    refused: str

    def creation(self, vendor: str) -> Iterator[str]:
        """The statements that set the guard up in a database of ``vendor`` (sqlite or postgresql)."""
        if vendor == "sqlite":
            for event in self.events:
                yield (
                    f"CREATE TRIGGER {self.name}_{event.lower()} BEFORE {event} ON {self.table} WHEN {self.refused} "
                    f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END;"
                )
            return
        yield (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {self.refused} THEN "
            f"RAISE EXCEPTION '{self.name}' USING ERRCODE = 'check_violation'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;"
        )
        yield (
            f"CREATE TRIGGER {self.name} BEFORE {' OR '.join(self.events)} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}();"
        )

    def removal(self, vendor: str) -> Iterator[str]:
        """The statements that take it away again."""
        if vendor == "sqlite":
            yield from (f"DROP TRIGGER {self.name}_{event.lower()};" for event in self.events)
            return
        yield f"DROP TRIGGER {self.name} ON {self.table};"
        yield f"DROP FUNCTION {self.name}();"


def set_up(guards: Sequence[Guard]) -> Callable[[Any, Any], None]:
    """What a migration runs (``RunPython``) to set ``guards`` up in its database."""

    def run(apps: Any, editor: Any) -> None:
        for guard in guards:
            for statement in guard.creation(editor.connection.vendor):
                editor.execute(statement)

    return run


def take_down(guards: Sequence[Guard]) -> Callable[[Any, Any], None]:
    """What a migration runs to take ``guards`` away again, the last first."""

    def run(apps: Any, editor: Any) -> None:
        for guard in reversed(guards):
            for statement in guard.removal(editor.connection.vendor):
                editor.execute(statement)

    return run
