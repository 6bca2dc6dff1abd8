import mentorbank.domain.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mentorbank', '0003_what_a_mentor_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposal',
            name='exception_reason',
            field=mentorbank.domain.foundation.fields.EncryptedTextField(blank=True, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='proposal',
            name='reminded_at',
            field=models.DateTimeField(null=True),
        ),
    ]
