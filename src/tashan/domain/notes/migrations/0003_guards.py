"""The database itself refuses a note outside of its stay, a meeting of a foreign group, and a changed wording."""

from django.db import migrations

from tashan.kernel.guards import Guard, set_up, take_down

_OTHER_GROUP = "NEW.group_id <> (SELECT group_id FROM placements_placement WHERE id = NEW.placement_id)"
_OUTSIDE = (
    "EXISTS (SELECT 1 FROM placements_placement AS stay WHERE stay.id = NEW.placement_id "
    "AND (NEW.day < stay.start OR NEW.day > stay.ended))"
)
_OTHER_BATCH = (
    "NEW.group_id IS NOT NULL "
    "AND NEW.batch_id <> (SELECT batch_id FROM placements_group WHERE id = NEW.group_id)"
)
_WRITTEN = ("INSERT", "UPDATE")
GUARDS = (
    Guard("note_in_own_group", "notes_note", _WRITTEN, _OTHER_GROUP),
    Guard("note_within_its_stay", "notes_note", ("INSERT",), _OUTSIDE),
    Guard("meeting_in_own_batch", "notes_meeting", _WRITTEN, _OTHER_BATCH),
    Guard("activity_in_own_batch", "notes_activity", _WRITTEN, _OTHER_BATCH),
    Guard("note_wording_kept", "notes_noteversion", ("UPDATE",), "1 = 1"),
)


class Migration(migrations.Migration):
    dependencies = [("notes", "0002_impossible_states"), ("placements", "0001_first")]
    operations = [migrations.RunPython(set_up(GUARDS), take_down(GUARDS))]
