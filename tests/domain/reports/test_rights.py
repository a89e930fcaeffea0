"""Who may read which report: the list and the rule say the same for every seat and every state."""

from __future__ import annotations

from itertools import product

import pytest

from tashan.domain.reports.models import Report, ReportState
from tashan.domain.reports.queries import report_for, versions_for, visible_to
from tashan.domain.reports.rules import may_read_report
from tashan.kernel.actors import NOBODY
from tashan.kernel.errors import NotFound
from tests.world import World

pytestmark = pytest.mark.django_db
SEATS = (
    "member", "leader", "deputy", "liaison", "other-member", "other-leader",
    "office", "home-unit", "auditor", "administrator",
)  # fmt: skip
READERS = {
    ReportState.DRAFT: {"member", "leader", "deputy", "liaison"},
    ReportState.RETURNED: {"member", "leader", "deputy", "liaison"},
    ReportState.SUBMITTED: {"member", "leader", "deputy", "liaison", "office"},
    ReportState.SIGNED: {"member", "leader", "deputy", "liaison", "office", "home-unit", "auditor"},
}


def _in_state(report: Report, state: str, world: World) -> Report:
    signed = {"signed_at": world.at, "signed_by": "陆景行"} if state == ReportState.SIGNED else {}
    Report.objects.filter(pk=report.pk).update(state=state, **signed)
    report.refresh_from_db()
    return report


@pytest.mark.parametrize(("seat", "state"), list(product(SEATS, ReportState)))
def test_list_and_rule_agree(told: World, report: Report, seat: str, state: ReportState) -> None:
    _in_state(report, state, told)
    actor = told.actor(seat)
    wanted = seat in READERS[state]
    assert may_read_report(actor, report) is wanted
    assert visible_to(actor).filter(pk=report.pk).exists() is wanted


def test_a_visitor_reads_nothing(report: Report) -> None:
    assert not visible_to(NOBODY).exists()
    with pytest.raises(NotFound):
        report_for(NOBODY, report.code)


def test_a_report_is_listed_once_for_a_unit_that_sent_several(told: World, report: Report) -> None:
    told.placements["白露"].home_unit = told.organisations["禾川经济开发区招商局"]
    told.placements["白露"].save(update_fields=["home_unit"])
    _in_state(report, ReportState.SIGNED, told)
    assert list(visible_to(told.actor("home-unit"))) == [report]


def test_others_see_only_the_versions_handed_to_them(told: World, report: Report) -> None:
    for number, step in enumerate(("submitted", "returned", "submitted", "signed"), 2):
        report.versions.create(number=number, step=step, by="某", at=told.at, text={}, sha256="0" * 64)
    _in_state(report, ReportState.SIGNED, told)
    steps = {
        seat: [version.step for version in versions_for(told.actor(seat), report)]
        for seat in ("member", "office", "auditor")
    }
    assert steps == {
        "member": ["signed", "submitted", "returned", "submitted", "drawn"],
        "office": ["signed", "submitted", "submitted"],
        "auditor": ["signed"],
    }
