"""The database itself refuses any change to a signed report, and to a version that was kept."""

from django.db import migrations

from tashan.kernel.guards import Guard, set_up, take_down

_SIGNED = "(SELECT state FROM reports_report WHERE id = {row}.report_id) = 'signed'"
_SIGNED_SENTENCE = (
    "(SELECT report.state FROM reports_sentence AS sentence JOIN reports_report AS report "
    "ON report.id = sentence.report_id WHERE sentence.id = {row}.sentence_id) = 'signed'"
)
_WRITTEN, _GONE = ("INSERT", "UPDATE"), ("DELETE",)
GUARDS = (
    Guard("signed_report_kept", "reports_report", ("UPDATE",), "OLD.state = 'signed'"),
    Guard("signed_report_stays", "reports_report", _GONE, "OLD.state = 'signed'"),
    Guard("signed_sentence_kept", "reports_sentence", _WRITTEN, _SIGNED.format(row="NEW")),
    Guard("signed_sentence_stays", "reports_sentence", _GONE, _SIGNED.format(row="OLD")),
    Guard("signed_citation_kept", "reports_citation", _WRITTEN, _SIGNED_SENTENCE.format(row="NEW")),
    Guard("signed_citation_stays", "reports_citation", _GONE, _SIGNED_SENTENCE.format(row="OLD")),
    Guard("report_version_kept", "reports_version", ("UPDATE",), "1 = 1"),
)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_impossible_states")]
    operations = [migrations.RunPython(set_up(GUARDS), take_down(GUARDS))]
