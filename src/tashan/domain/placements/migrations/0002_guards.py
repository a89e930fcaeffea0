"""The database itself refuses two leaders on one day, and a role in a group the member is not in."""

from django.db import migrations

from tashan.kernel.guards import Guard, set_up, take_down

_SAME_GROUP = "NEW.group_id <> (SELECT group_id FROM placements_placement WHERE id = NEW.placement_id)"
_TWO_LEADERS = (
    "NEW.role = 'leader' AND EXISTS (SELECT 1 FROM placements_roleterm AS other WHERE other.role = 'leader' "
    "AND other.group_id = NEW.group_id AND other.id <> NEW.id "
    "AND other.start <= COALESCE(NEW.\"end\", '9999-12-31') "
    "AND COALESCE(other.\"end\", '9999-12-31') >= NEW.start)"
)
GUARDS = (
    Guard("role_term_in_own_group", "placements_roleterm", ("INSERT", "UPDATE"), _SAME_GROUP),
    Guard("one_leader_on_any_day", "placements_roleterm", ("INSERT", "UPDATE"), _TWO_LEADERS),
)
_EXCLUDED = (
    "ALTER TABLE placements_roleterm ADD CONSTRAINT one_leader_on_any_day_at_once EXCLUDE USING gist "
    "(int8range(group_id, group_id, '[]') WITH &&, daterange(start, \"end\", '[]') WITH &&) WHERE (role = 'leader');"
)
"""The same for two that are written at the same moment, which see nothing of each other; SQLite has one writer only."""


def _exclude(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(_EXCLUDED)


def _include(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE placements_roleterm DROP CONSTRAINT one_leader_on_any_day_at_once;")


class Migration(migrations.Migration):
    dependencies = [("placements", "0001_first")]
    operations = [
        migrations.RunPython(set_up(GUARDS), take_down(GUARDS)),
        migrations.RunPython(_exclude, _include),
    ]
