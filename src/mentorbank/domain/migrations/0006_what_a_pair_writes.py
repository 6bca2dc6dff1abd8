import django.db.models.deletion
import mentorbank.domain.foundation.fields
import mentorbank.domain.foundation.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mentorbank", "0005_what_support_follows_up"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="own_focus",
            field=mentorbank.domain.foundation.fields.EncryptedTextField(blank=True),
        ),
        migrations.AddField(
            model_name="goal",
            name="part_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="mentorbank.goal",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="OwnWords",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentorbank.domain.foundation.models.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("good_at", mentorbank.domain.foundation.fields.EncryptedTextField(blank=True)),
                ("likes", mentorbank.domain.foundation.fields.EncryptedTextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "enrolment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_words",
                        to="mentorbank.enrolment",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mentorbank.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
    ]
