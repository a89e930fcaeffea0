"""The database itself refuses an ask of a member in another group than their own."""

from django.db import migrations

from tashan.kernel.guards import Guard

GUARDS = (
    Guard(
        "obligation_in_own_group",
        "rhythm_obligation",
        ("INSERT", "UPDATE"),
        "NEW.placement_id IS NOT NULL "
        "AND NEW.group_id <> (SELECT group_id FROM placements_placement WHERE id = NEW.placement_id)",
    ),
)


def _guard(apps, editor):
    for guard in GUARDS:
        for statement in guard.creation(editor.connection.vendor):
            editor.execute(statement)


def _release(apps, editor):
    for guard in reversed(GUARDS):
        for statement in guard.removal(editor.connection.vendor):
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("rhythm", "0002_impossible_states"), ("placements", "0001_first")]
    operations = [migrations.RunPython(_guard, _release)]
