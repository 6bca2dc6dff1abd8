"""From here on no row of the log is without its place in the chain."""

from django.db import migrations, models

LOGS = ("auditevent", "readevent")


class Migration(migrations.Migration):
    dependencies = [("mentorbank", "0010_the_log_in_a_chain")]
    operations = [
        operation
        for name in LOGS
        for operation in [
            migrations.AlterField(model_name=name, name="sequence", field=models.PositiveBigIntegerField()),
            migrations.AlterField(model_name=name, name="digest", field=models.CharField(max_length=64)),
            migrations.AddConstraint(
                model_name=name,
                constraint=models.UniqueConstraint(
                    fields=("organisation", "sequence"), name=f"one_{name}_per_number"
                ),
            ),
        ]
    ]
