"""Migrations on PostgreSQL: a new table gets its row-security policy as it is made."""

from typing import Any

from django.db.backends.postgresql.schema import DatabaseSchemaEditor as Postgres
from django.db.models import Model

from mentorbank.domain.foundation.postgresql.policies import guard, has_organisation


class DatabaseSchemaEditor(Postgres):
    """As Django's; what a migration reads and writes is every organisation's."""

    connection: Any

    def __enter__(self) -> Any:
        self.connection.migrating += 1
        return super().__enter__()

    def __exit__(self, *problem: Any) -> None:
        try:
            super().__exit__(*problem)
        finally:
            self.connection.migrating -= 1

    def create_model(self, model: type[Model]) -> None:
        """Make the table, and guard it when its rows belong to an organisation."""
        super().create_model(model)
        if has_organisation(model):
            guard(self, model._meta.db_table)
