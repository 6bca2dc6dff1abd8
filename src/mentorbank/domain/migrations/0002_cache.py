"""The table that holds rate limits and other short-lived facts, so that several processes share them."""

from django.core.management import call_command
from django.db import migrations


def make(apps: object, schema_editor: object) -> None:
    call_command("createcachetable", verbosity=0, database=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("mentorbank", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
