"""“Why am I asked?” in one sentence: the cadence, its basis, the days it is for, and what the calendar did to it."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tashan.domain.rhythm.models import Matter, Obligation, State
from tashan.kernel.clock import CHINA


def why(obligation: Obligation) -> str:
    """One sentence in the reader's language for an ask, whatever its state."""
    cadence = obligation.cadence
    if obligation.state == State.EXCUSED:
        return _("免报：%(reason)s。依据：%(basis)s。") % {
            "reason": obligation.reason,
            "basis": cadence.basis,
        }
    days = date_format(obligation.start, _("n月j日"))
    if obligation.end != obligation.start:
        days = _("%(start)s至%(end)s") % {"start": days, "end": date_format(obligation.end, _("n月j日"))}
    return _("按“%(cadence)s”，%(days)s的%(matter)s请在%(due)s前完成。依据：%(basis)s。") % {
        "cadence": cadence.name,
        "days": days,
        "matter": Matter(cadence.matter).label,
        "due": date_format(obligation.due_at.astimezone(CHINA), _("n月j日 H:i")),
        "basis": cadence.basis,
    }
