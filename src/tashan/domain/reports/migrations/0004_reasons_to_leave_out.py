"""Two more reasons why an entry stands in no sentence: a riddle out of its context, and no fact at all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0003_guards"),
        ("reports", "0003_guards"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="leftout",
            name="left_out_reason_known",
        ),
        migrations.AlterField(
            model_name="leftout",
            name="reason",
            field=models.CharField(
                choices=[
                    ("near-duplicate", "与已引用的内容重复"),
                    ("private", "仅本人可见"),
                    ("beyond-length", "篇幅所限"),
                    ("chatter", "问候或闲谈"),
                    ("off-matter", "与工作事项无关"),
                    ("no-whole-sentence", "没有可引用的完整句子"),
                    ("unclear", "离开上下文意思不明"),
                    ("no-fact", "没有可写入报告的事实"),
                    ("edited-out", "修改时删去"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="leftout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "reason__in",
                        [
                            "near-duplicate",
                            "private",
                            "beyond-length",
                            "chatter",
                            "off-matter",
                            "no-whole-sentence",
                            "unclear",
                            "no-fact",
                            "edited-out",
                        ],
                    )
                ),
                name="left_out_reason_known",
            ),
        ),
    ]
