from django.apps import AppConfig


class DomainConfig(AppConfig):
    """One Django app for every stage: moving a model between stages then costs no migration."""

    name = "mentorbank.domain"
    label = "mentorbank"
    default_auto_field = "django.db.models.BigAutoField"
