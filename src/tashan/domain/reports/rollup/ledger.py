"""The ledger of a period: every entry is cited or left out with its reason, none is forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from tashan.domain.reports.rollup.material import Material
from tashan.domain.reports.rollup.shapes import Entry, LeftOut, Reason
from tashan.kernel.periods import Period


def checked(entries: Iterable[Entry], period: Period) -> tuple[Entry, ...]:
    """The entries in their one order. Raises ValueError for an entry outside the period or a ref given twice."""
    sorted_ = tuple(sorted(entries, key=lambda entry: (entry.day, entry.ref)))
    if len({entry.ref for entry in sorted_}) < len(sorted_):
        raise ValueError("two entries share a ref")
    for entry in sorted_:
        if entry.day > period.end or (entry.end or entry.day) < period.start:
            raise ValueError(f"entry {entry.ref} of {entry.day} lies outside {period.name}")
    return sorted_


def left_out(material: Material, cited: frozenset[str]) -> tuple[LeftOut, ...]:
    """The ledger: every entry that ``cited`` lacks, with its reason, in the order of the entries."""
    offered = {one.statement.entry.ref for one in material.candidates}
    offered |= {echo.entry.ref for one in material.candidates for echo in one.chosen.echoes}
    lines = []
    for entry in material.entries:
        if entry.ref in cited:
            continue
        stands = material.copies.get(entry.ref, entry.ref)
        if entry.ref in material.private:
            lines.append(LeftOut(entry.ref, Reason.PRIVATE))
        elif stands != entry.ref and stands in cited:
            lines.append(LeftOut(entry.ref, Reason.NEAR_DUPLICATE, of=stands))
        elif stands in offered:
            lines.append(LeftOut(entry.ref, Reason.BEYOND_LENGTH))
        else:
            lines.append(LeftOut(entry.ref, material.idle[stands]))
    return tuple(lines)
