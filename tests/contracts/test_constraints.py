"""What the models and guards promise the database keeps: nothing is silently left out on either database, and states that
nothing may come to are refused even to who writes SQL."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tashan.domain.notes.meetings import hold_meeting
from tashan.domain.notes.models import MeetingKind
from tashan.domain.reports.drawing import draw
from tashan.domain.reports.models import Report
from tashan.domain.reports.operations import sign, submit
from tashan.domain.rhythm.operations import request_leave
from tashan.kernel import periods
from tests.contracts.guards import guards
from tests.world import World


@pytest.mark.django_db
def test_every_constraint_and_index_of_the_models_is_in_the_database() -> None:
    missing = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not model.__module__.startswith("tashan."):
                continue
            kept = connection.introspection.get_constraints(cursor, model._meta.db_table)
            promised = [*model._meta.constraints, *model._meta.indexes]
            missing += [f"{model.__name__}: {one.name}" for one in promised if one.name not in kept]
    assert not missing


@pytest.mark.django_db
def test_every_guard_stands_after_all_migrations() -> None:
    """SQLite forgets the triggers of a table that a later migration builds anew."""
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        wanted = {f"{guard.name}_{event.lower()}" for guard in guards() for event in guard.events}
    else:
        query, wanted = "SELECT tgname FROM pg_trigger", {guard.name for guard in guards()}
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {name for (name,) in cursor.fetchall()}
    assert len(wanted) > 10
    assert wanted <= standing


@pytest.fixture
def full(world: World) -> World:
    """One record of each kind that the statements below spoil."""
    world.plan()
    for text in (
        "上午走访东澜农投集团，谈妥柑橘直供两百吨。",
        "下午到澜湾数智科技集团看生产线，记下三条做法。",
    ):
        world.note("段承远", text, visibility="group")
    hold_meeting(
        world.batch, group=world.groups[0], kind=MeetingKind.SEMINAR, title="周座谈", day=world.today,
        actor=world.system, at=world.at,
    )  # fmt: skip
    request_leave(
        world.placements["石磊"],
        start=world.today,
        end=world.today,
        reason="家事",
        actor=world.system,
        at=world.at,
    )
    report = draw(
        world.groups[0], kind="month", period=periods.parse("2025-11"), actor=world.system, at=world.at
    )
    submit(report, edition=report.edition, actor=world.system, at=world.at)
    return world


FIRST_GROUP = "(SELECT MIN(id) FROM placements_group)"
SECOND_GROUP = "(SELECT MAX(id) FROM placements_group)"
LEADER = f"(SELECT placement_id FROM placements_roleterm WHERE role = 'leader' AND group_id = {FIRST_GROUP})"
NOTE = "(SELECT MIN(id) FROM notes_note)"

IMPOSSIBLE = {
    "two leaders, one of them for a past term": "INSERT INTO placements_roleterm (placement_id, group_id, role, start, "
    f"\"end\") SELECT id, group_id, 'leader', '2025-10-01', '2025-10-31' FROM placements_placement "
    f"WHERE group_id = {FIRST_GROUP} AND id <> {LEADER} LIMIT 1",
    "a term that ends before it starts": "UPDATE placements_roleterm SET \"end\" = '2020-01-01'",
    "a leader of a group they are not in": f"UPDATE placements_roleterm SET group_id = {SECOND_GROUP} "
    f"WHERE role = 'deputy' AND group_id = {FIRST_GROUP}",
    "a stay that ends before it starts": "UPDATE placements_placement SET \"end\" = '2020-01-01'",
    "a stay left before it began": "UPDATE placements_placement SET ended = '2020-01-01'",
    "a batch that ends before it starts": "UPDATE placements_batch SET \"end\" = '2020-01-01'",
    "an auditor without a programme": "UPDATE placements_grant SET programme_id = NULL WHERE role = 'auditor'",
    "a home unit without a unit": "UPDATE placements_grant SET organisation_id = NULL WHERE role = 'home-unit'",
    "a note in another group": f"UPDATE notes_note SET group_id = {SECOND_GROUP}",
    "a note of before the stay": "INSERT INTO notes_note (code, placement_id, group_id, kind, day, text, took_part, "
    "observed, thought, summed_up, body, version, direction_confirmed, visibility, written_at, late_reason, token) "
    "SELECT 'abcdefgh', placement_id, group_id, kind, '2025-01-01', text, took_part, observed, thought, summed_up, body, "
    f"version, direction_confirmed, visibility, written_at, late_reason, '' FROM notes_note WHERE id = {NOTE}",
    "an empty note": "UPDATE notes_note SET body = ''",
    "a note for eyes nobody knows": "UPDATE notes_note SET visibility = 'world'",
    "a wording changed afterwards": "UPDATE notes_noteversion SET body = 'x'",
    "one wording twice": "INSERT INTO notes_noteversion (note_id, number, body, editor, at) "
    "SELECT note_id, number, body, editor, at FROM notes_noteversion LIMIT 1",
    "a meeting of a group in another batch": "UPDATE notes_meeting SET batch_id = batch_id + 1",
    "the same meeting twice": "INSERT INTO notes_meeting (code, batch_id, group_id, kind, title, day, part_of_day, place, "
    "topics, minutes, source) SELECT 'abcdefgh', batch_id, group_id, kind, title, day, part_of_day, place, topics, "
    "minutes, source FROM notes_meeting",
    "an ask doubled for a member": "INSERT INTO rhythm_obligation (code, cadence_id, group_id, placement_id, start, "
    "\"end\", opens_at, due_at, closes_at, state, settled_by, reason) SELECT 'abcdefgh', cadence_id, group_id, "
    "placement_id, start, \"end\", opens_at, due_at, closes_at, 'open', '', '' FROM rhythm_obligation "
    "WHERE placement_id IS NOT NULL LIMIT 1",
    "an ask doubled for a group": "INSERT INTO rhythm_obligation (code, cadence_id, group_id, placement_id, start, "
    "\"end\", opens_at, due_at, closes_at, state, settled_by, reason) SELECT 'abcdefgh', cadence_id, group_id, "
    "placement_id, start, \"end\", opens_at, due_at, closes_at, 'open', '', '' FROM rhythm_obligation "
    "WHERE placement_id IS NULL LIMIT 1",
    "an ask in another group": f"UPDATE rhythm_obligation SET group_id = {SECOND_GROUP} "
    f"WHERE placement_id = {LEADER}",
    "an ask due before it opens": "UPDATE rhythm_obligation SET due_at = '2020-01-01 00:00:00+00:00'",
    "settled by nothing": "UPDATE rhythm_obligation SET state = 'settled', settled_at = due_at, settled_by = ''",
    "excused without a reason": "UPDATE rhythm_obligation SET state = 'excused', settled_at = NULL, settled_by = '', "
    "reason = ''",
    "leave that ends before it starts": "UPDATE rhythm_leave SET \"end\" = '2020-01-01'",
    "leave approved at no moment": "UPDATE rhythm_leave SET state = 'approved'",
    "a citation of nothing": "UPDATE reports_citation SET note_id = NULL",
    "a citation of two things": "UPDATE reports_citation SET meeting_id = (SELECT MIN(id) FROM notes_meeting)",
    "a citation that quotes other words": "UPDATE reports_citation SET quote = 'x'",
    "a report that ends before it starts": "UPDATE reports_report SET \"end\" = '2020-01-01'",
    "a report signed by nobody": "UPDATE reports_report SET state = 'signed', signed_at = drawn_at",
    "a report twice for a period": "INSERT INTO reports_report (code, group_id, kind, start, \"end\", title, state, "
    "edition, drawn_at, signed_by, comment, figures) SELECT 'abcdefgh', group_id, kind, start, \"end\", title, 'draft', 1, "
    "drawn_at, '', '', figures FROM reports_report",
    "a kept version changed": "UPDATE reports_version SET sha256 = 'x'",
    "an empty sentence": "UPDATE reports_sentence SET text = ''",
    "left out for no known reason": "INSERT INTO reports_leftout (report_id, note_id, reason) "
    f"SELECT id, {NOTE}, 'because' FROM reports_report",
}  # fmt: skip


@pytest.mark.django_db
def test_states_that_cannot_be_are_refused_by_the_database(full: World) -> None:
    taken = []
    for name, statement in IMPOSSIBLE.items():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
                taken.append(f"{name}: {cursor.rowcount} rows")
                transaction.set_rollback(True)
        except IntegrityError:
            pass
    assert not taken


@pytest.mark.django_db
def test_a_signed_report_is_kept_by_the_database_as_it_was_signed(full: World) -> None:
    report = Report.objects.select_related("group__batch__programme").get()
    sign(report, edition=report.edition, actor=full.actor("leader"), at=full.at)
    for statement in (
        "UPDATE reports_report SET title = 'x'",
        "UPDATE reports_report SET state = 'draft', signed_at = NULL, signed_by = ''",
        "UPDATE reports_sentence SET text = 'x'",
        "DELETE FROM reports_sentence",
        f"INSERT INTO reports_sentence (code, report_id, position, section, matter, text, drawn, origin, remark) "
        f"VALUES ('abcdefgh', {report.pk}, 99, '', '', 'x', '', 'own', '')",
        "UPDATE reports_citation SET start = start",
        "DELETE FROM reports_citation",
        "UPDATE reports_leftout SET reason = 'chatter'",
        "DELETE FROM reports_leftout",
        "DELETE FROM reports_report",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
