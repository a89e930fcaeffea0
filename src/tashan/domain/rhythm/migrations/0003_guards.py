"""The database itself refuses an ask of a member in another group than their own."""

from django.db import migrations

from tashan.kernel.guards import Guard, set_up, take_down

GUARDS = (
    Guard(
        "obligation_in_own_group",
        "rhythm_obligation",
        ("INSERT", "UPDATE"),
        "NEW.placement_id IS NOT NULL "
        "AND NEW.group_id <> (SELECT group_id FROM placements_placement WHERE id = NEW.placement_id)",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("rhythm", "0002_impossible_states"), ("placements", "0001_first")]
    operations = [migrations.RunPython(set_up(GUARDS), take_down(GUARDS))]
