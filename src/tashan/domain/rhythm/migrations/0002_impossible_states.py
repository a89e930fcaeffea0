"""States nothing may come to, refused by constraints; before the guards, because SQLite builds these tables anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0002_guards"),
        ("rhythm", "0001_first"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="leave",
            name="leave_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="leave",
            name="leave_decided_has_a_moment",
        ),
        migrations.RemoveConstraint(
            model_name="obligation",
            name="obligation_settled_has_a_moment",
        ),
        migrations.AlterField(
            model_name="leave",
            name="state",
            field=models.CharField(
                choices=[
                    ("requested", "待批"),
                    ("approved", "已批"),
                    ("declined", "未批"),
                    ("returned", "已销假"),
                    ("withdrawn", "已撤回"),
                ],
                default="requested",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="leave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["requested", "approved", "declined", "returned", "withdrawn"])
                ),
                name="leave_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="leave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "requested")),
                    ("state", "withdrawn"),
                    models.Q(
                        models.Q(("state__in", ["requested", "withdrawn"]), _negated=True),
                        ("decided_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="leave_decided_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("settled_at__isnull", False),
                        ("state__in", ["settled", "late"]),
                        models.Q(("settled_by", ""), _negated=True),
                    ),
                    models.Q(
                        ("settled_at__isnull", True), ("settled_by", ""), ("state__in", ["open", "excused"])
                    ),
                    _connector="OR",
                ),
                name="obligation_settled_has_a_moment",
            ),
        ),
    ]
