"""What a roster says: one row per person, and everything about the sheet that a person should know of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tashan.engines.text.findings import Role
from tashan.kernel.sayings import NOTHING, Saying


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One member as the roster has it; what it does not say is empty or None.

    ``where`` names file, ``sheet`` and row, whose ``number`` is as people count it; ``problems`` are sentences for the
    person who loads it.
    """

    name: str
    home_unit: str = ""
    home_post: str = ""
    host_unit: str = ""
    host_post: str = ""
    mentor: str = ""
    group: str = ""
    role: Role = Role.MEMBER
    start: date | None = None
    end: date | None = None
    where: Saying = NOTHING
    problems: tuple[Saying, ...] = ()
    mentor_post: str = ""
    sheet: str = ""
    number: int = 0


class IgnoredColumn(NamedTuple):
    """A column that was seen and left where it is, with the reason in one clause."""

    sheet: str
    heading: str
    reason: Saying


@dataclass(frozen=True, slots=True)
class RosterReading:
    """Everything found in a workbook. ``warnings`` are sentences that belong to no single row that was taken."""

    rows: tuple[RosterRow, ...] = ()
    warnings: tuple[Saying, ...] = ()
    ignored_columns: tuple[IgnoredColumn, ...] = ()

    @property
    def problems(self) -> tuple[Saying, ...]:
        """Every sentence, those of the rows first."""
        return tuple(problem for row in self.rows for problem in row.problems) + self.warnings
