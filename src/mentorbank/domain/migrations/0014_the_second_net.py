"""PostgreSQL guards the rows of every organisation itself; later tables are guarded as they are made."""

from django.db import migrations

from mentorbank.domain.foundation.postgresql.policies import guard, has_organisation, let_go


def each(do):
    def over(apps: object, schema_editor: object) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for model in apps.get_models(include_auto_created=True):
                if has_organisation(model):
                    do(schema_editor, model._meta.db_table)

    return over


class Migration(migrations.Migration):
    dependencies = [("mentorbank", "0013_what_a_young_person_chooses_among")]
    operations = [migrations.RunPython(each(guard), each(let_go))]
