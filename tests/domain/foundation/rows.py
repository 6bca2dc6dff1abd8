"""One row in every table of an organisation, made from the tables' own columns."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from mentorbank.domain.consents.models import Consent
from mentorbank.domain.foundation.models import Organisation, OrganisationRecord, new_id
from mentorbank.domain.people.models import Account
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.support.models import Concern

TABLES = [
    model for model in apps.get_app_config("mentorbank").get_models() if issubclass(model, OrganisationRecord)
]


def one_in_each(organisation: Organisation) -> dict[type[models.Model], UUID]:
    """The id of the row made in each table; its foreign keys lead to the other rows made here. Needs the scope."""
    made: dict[Any, Any] = {Organisation: organisation.pk}
    account = Account.objects.create_user(f"{organisation.slug}@example.org")
    made[Account] = account.pk
    for model in TABLES:
        row = filled(model, made, **_asked_for(model, made))
        model.objects.bulk_create([row])
        made[model] = row.pk
    return {model: made[model] for model in TABLES}


def _asked_for(model: type[models.Model], made: dict[Any, Any]) -> dict[str, Any]:
    """What a table's own constraint asks for beside the columns that must be filled."""
    return {
        Consent: {"given_on": date(2026, 1, 5)},
        Concern: {"programme_id": made.get(Programme)},
    }.get(model, {})


def filled(model: Any, made: dict[Any, Any], **facts: Any) -> Any:
    """A row that is not saved: these facts, foreign keys from ``made``, and for the rest what the column takes."""
    rest = [
        field for field in model._meta.local_concrete_fields if not {field.name, field.attname} & set(facts)
    ]
    row = model(**{field.attname: _value(field, made) for field in rest}, **facts)
    row.id = new_id()
    return row


def _value(field: models.Field, made: dict[Any, Any]) -> Any:
    if isinstance(field, models.ForeignKey):
        return made.get(field.related_model) if not field.null else None
    if field.has_default():
        return field.get_default()
    if field.null:
        return None
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 1, 5, 9, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return date(2026, 1, 5)
    if isinstance(field, models.IntegerField):
        return 1
    if isinstance(field, models.DecimalField):
        return 1
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.JSONField):
        return []
    if isinstance(field, models.BinaryField):
        return b"\x89"
    if isinstance(field, models.UUIDField):
        return new_id()
    return new_id().hex[: field.max_length or 20]
