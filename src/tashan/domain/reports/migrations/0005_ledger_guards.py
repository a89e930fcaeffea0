"""The database itself refuses any change to the ledger of a signed report: what it left out, and why."""

from django.db import migrations

from tashan.kernel.guards import Guard

_SIGNED = "(SELECT state FROM reports_report WHERE id = {row}.report_id) = 'signed'"
GUARDS = (
    Guard("signed_ledger_kept", "reports_leftout", ("INSERT", "UPDATE"), _SIGNED.format(row="NEW")),
    Guard("signed_ledger_stays", "reports_leftout", ("DELETE",), _SIGNED.format(row="OLD")),
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
    dependencies = [("reports", "0004_reasons_to_leave_out")]
    operations = [migrations.RunPython(_guard, _release)]
