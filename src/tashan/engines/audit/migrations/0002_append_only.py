"""The database itself refuses to change or drop an audit line."""

from django.db import migrations

_SQLITE = [
    f"CREATE TRIGGER audit_no_{verb} BEFORE {verb.upper()} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit lines are append-only'); END;"
    for verb in ("update", "delete")
]
_POSTGRESQL = [
    "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit lines are append-only'; END $$;",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_append_only();",
]
_UNDO = {
    "sqlite": ["DROP TRIGGER audit_no_update;", "DROP TRIGGER audit_no_delete;"],
    "postgresql": ["DROP TRIGGER audit_no_change ON audit_entry;", "DROP FUNCTION audit_append_only();"],
}


def _guard(apps, editor):
    for statement in {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def _release(apps, editor):
    for statement in _UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]
    operations = [migrations.RunPython(_guard, _release)]
