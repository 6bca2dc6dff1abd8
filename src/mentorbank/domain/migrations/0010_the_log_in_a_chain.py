"""Every row of the log gets its number and its digest; rows written before this are chained in the order they were written."""


import django.db.models.deletion
from django.db import migrations, models

import mentorbank.domain.foundation.models
from mentorbank.domain.audit.rules import DEEDS, READS, link

LOGS = {DEEDS: "AuditEvent", READS: "ReadEvent"}
BATCH = 500


def chain(apps: object, schema_editor: object) -> None:
    heads = apps.get_model("mentorbank", "ChainHead")
    for organisation in apps.get_model("mentorbank", "Organisation").objects.all():
        for log, name in LOGS.items():
            model = apps.get_model("mentorbank", name)
            number, digest, batch = 0, "", []
            rows = model.objects.filter(organisation_id=organisation.pk).order_by("at", "pk")
            for pk in list(rows.values_list("pk", flat=True)):
                row = model.objects.get(pk=pk)
                number += 1
                row.sequence = number
                digest = row.digest = link(log, digest, row)
                batch.append(row)
                if len(batch) == BATCH:
                    model.objects.bulk_update(batch, ["sequence", "digest"])
                    batch = []
            model.objects.bulk_update(batch, ["sequence", "digest"])
            if number:
                heads.objects.create(organisation_id=organisation.pk, log=log, sequence=number, digest=digest)


class Migration(migrations.Migration):
    dependencies = [("mentorbank", "0009_what_was_taken_back")]
    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("id", models.UUIDField(default=mentorbank.domain.foundation.models.new_id, editable=False, primary_key=True, serialize=False)),
                ("log", models.CharField(choices=[("deeds", "deeds"), ("reads", "reads")], max_length=5)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("gone", models.PositiveBigIntegerField(default=0)),
                ("gone_digest", models.CharField(blank=True, max_length=64)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mentorbank.organisation",
                    ),
                ),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        migrations.AddConstraint(
            model_name="chainhead",
            constraint=models.UniqueConstraint(fields=("organisation", "log"), name="one_head_per_log"),
        ),
        *(
            migrations.AddField(model_name=name.lower(), name=field, field=kind)
            for name in LOGS.values()
            for field, kind in [
                ("sequence", models.PositiveBigIntegerField(null=True)),
                ("digest", models.CharField(default="", max_length=64)),
            ]
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
