import mentorbank.domain.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mentorbank", "0006_what_a_pair_writes"),
    ]

    operations = [
        migrations.RemoveField(model_name="importbatch", name="headers"),
        migrations.AddField(
            model_name="importbatch",
            name="skipped",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="kind",
            field=models.CharField(
                choices=[("mentors", "mentors"), ("young_people", "young_people")], max_length=20
            ),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="rows",
            field=mentorbank.domain.foundation.fields.EncryptedTextField(blank=True),
        ),
    ]
