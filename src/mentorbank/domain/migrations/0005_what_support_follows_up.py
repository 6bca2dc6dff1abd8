from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mentorbank", "0004_what_a_proposal_remembers")]

    operations = [
        migrations.AddField("checkin", "asked_at", models.DateTimeField(null=True)),
        migrations.AddField("checkin", "inspiration", models.JSONField(default=list)),
        migrations.AddField("concern", "escalations", models.PositiveSmallIntegerField(default=0)),
    ]
