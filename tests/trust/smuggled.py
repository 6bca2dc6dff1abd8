"""A value for every field name of every model: what a hostile hand would add to a form."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import models

from tests.trust.whole import Rows, tables

# What other products were taken over by, whether or not a model of ours has it.
MORE = {"tenant": "1", "role": "coordinator", "is_staff": "on", "is_superuser": "on", "status": "approved", "owner": "1",
        "approved": "on", "shared_with": "1", "programmes": "1", "rights": "referrals:create", "by": "1", "at": "2001-02-03",
        "user": "1", "permissions": "all", "is_active": "", "verified": "on"}  # fmt: skip
KINDS: list[tuple[type[models.Field], list[str]]] = [
    (models.DateTimeField, ["2001-02-03T04:05:06Z"]), (models.DateField, ["2001-02-03", "2031-02-03"]),
    (models.TimeField, ["04:05"]), (models.BooleanField, ["on", "true", ""]), (models.EmailField, ["smuggled@example.org"]),
    (models.IntegerField, ["77", "0", "-1"]), (models.DecimalField, ["7.7"]), (models.JSONField, ['["smuggled"]', "{}"]),
]  # fmt: skip


def candidates(rows: Rows) -> dict[str, list[str]]:
    """Field name → values of its kind: every choice, every foreign row of the kind it points to, and plain ones."""
    keys: dict[str, list[str]] = defaultdict(list)
    for table, key in rows:
        keys[table].append(str(key))
    known, found = tables(), defaultdict[str, list[str]](list)
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table in known:
            for field in model._meta.local_concrete_fields:
                for name in {field.name, field.attname}:
                    found[name] += _values(field, keys)
    for name, value in MORE.items():
        found[name].append(value)
    return {name: list(dict.fromkeys(values)) for name, values in sorted(found.items())}


def _values(field: Any, keys: dict[str, list[str]]) -> list[str]:
    pointed = field.remote_field.model._meta.db_table if field.remote_field else None
    if pointed or field.primary_key:
        there = keys[pointed or field.model._meta.db_table]
        return there[:2] + there[-2:] or ["1"]
    if field.choices:
        return [str(value) for value, _label in field.flatchoices]
    return next((values for kind, values in KINDS if isinstance(field, kind)), ["smuggled"])


def hostile(known: dict[str, list[str]], turn: int) -> dict[str, str]:
    """One value for each name; another turn, other values."""
    return {name: values[turn % len(values)] for name, values in known.items()}
