"""The database itself refuses any change to the ledger of a signed report: what it left out, and why."""

from django.db import migrations

from tashan.kernel.guards import Guard, set_up, take_down

_SIGNED = "(SELECT state FROM reports_report WHERE id = {row}.report_id) = 'signed'"
GUARDS = (
    Guard("signed_ledger_kept", "reports_leftout", ("INSERT", "UPDATE"), _SIGNED.format(row="NEW")),
    Guard("signed_ledger_stays", "reports_leftout", ("DELETE",), _SIGNED.format(row="OLD")),
)


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_reasons_to_leave_out")]
    operations = [migrations.RunPython(set_up(GUARDS), take_down(GUARDS))]
