"""Rosters as programme offices make them, read into one row per person.

Takes :class:`~tashan.engines.text.tables.Sheet` from whatever file they came in: title and blank rows, two-row and
merged headings, a sheet or a title row or a column per group, dates in every form, footers. Phone and identity numbers,
birth, gender and the like are not taken in at all; the columns left aside are listed with the reason.
"""

from tashan.engines.text.roster.findings import IgnoredColumn, RosterReading, RosterRow
from tashan.engines.text.roster.reading import read_roster

__all__ = ["IgnoredColumn", "RosterReading", "RosterRow", "read_roster"]
