"""“Why am I asked?” in one sentence: the cadence, its basis, the days it is for, and what the calendar did to it."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tashan.domain.rhythm.models import Matter, Obligation
from tashan.kernel.clock import CHINA


def why(obligation: Obligation) -> str:
    """One sentence in the reader's language for an ask, whatever its state."""
    cadence = obligation.cadence
    if obligation.away_start is not None and obligation.away_end is not None:
        return _("免报：%(days)s请假。依据：%(basis)s。") % {
            "days": _days(obligation.away_start, obligation.away_end),
            "basis": cadence.basis,
        }
    return _("按“%(cadence)s”，%(days)s的%(matter)s请在%(due)s前完成。依据：%(basis)s。") % {
        "cadence": _(cadence.name),
        "days": _days(obligation.start, obligation.end),
        "matter": Matter(cadence.matter).label,
        "due": date_format(obligation.due_at.astimezone(CHINA), _("n月j日 H:i")),
        "basis": cadence.basis,
    }


def _days(start: date, end: date) -> str:
    first = date_format(start, _("n月j日"))
    if end == start:
        return first
    return _("%(start)s至%(end)s") % {"start": first, "end": date_format(end, _("n月j日"))}
