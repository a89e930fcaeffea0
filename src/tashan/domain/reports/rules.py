"""Who may read, write, return and sign a report."""

from __future__ import annotations

from tashan.domain.people.rules import is_system
from tashan.domain.placements.rules import (
    is_auditor,
    is_home_unit_of,
    is_of_group,
    is_office_of_group,
    keeps_group,
    leads_group,
)
from tashan.domain.reports.models import OPEN_STATES, Report, ReportState
from tashan.kernel.actors import Actor
from tashan.kernel.rules import rule


@rule
def is_in_group(actor: Actor, report: Report) -> bool:
    return is_of_group(actor, report.group)


@rule
def keeps(actor: Actor, report: Report) -> bool:
    """Is leader, deputy or liaison of the report's group."""
    return keeps_group(actor, report.group)


@rule
def leads(actor: Actor, report: Report) -> bool:
    return leads_group(actor, report.group)


@rule
def runs(actor: Actor, report: Report) -> bool:
    """Works in the programme office."""
    return is_office_of_group(actor, report.group)


@rule
def is_handed_in(actor: Actor, report: Report) -> bool:
    return report.state in {ReportState.SUBMITTED, ReportState.SIGNED}


@rule
def is_signed(actor: Actor, report: Report) -> bool:
    return report.state == ReportState.SIGNED


@rule
def audits(actor: Actor, report: Report) -> bool:
    return is_auditor(actor, report.group.batch.programme)


@rule
def has_sent_a_member(actor: Actor, report: Report) -> bool:
    """Speaks for a unit that sent somebody to the group."""
    return any(is_home_unit_of(actor, placement) for placement in report.group.placements.all())


@rule
def is_open(actor: Actor, report: Report) -> bool:
    """The text may still change."""
    return report.state in OPEN_STATES


may_read_report = (
    is_system | is_in_group | (runs & is_handed_in) | (audits & is_signed) | (has_sent_a_member & is_signed)
)
may_edit_report = (is_system | keeps) & is_open
may_decide_report = leads & rule(lambda actor, report: report.state == ReportState.SUBMITTED)
