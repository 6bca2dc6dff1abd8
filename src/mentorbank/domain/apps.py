from django.apps import AppConfig
from django.core.checks import Tags, register


class DomainConfig(AppConfig):
    """One Django app for every stage: moving a model between stages then costs no migration."""

    name = "mentorbank.domain"
    label = "mentorbank"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ask of the database role what the second net rests on."""
        from mentorbank.domain.foundation.postgresql.role import check_roles

        register(check_roles, Tags.database)
