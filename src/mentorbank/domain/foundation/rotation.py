"""Writing every encrypted value anew under the newest key, while people work.

A value is exchanged only if it still is what was read (compare and set), so that nothing anybody saves meanwhile is lost; what
they save is under the newest key already. Stopping anywhere is harmless: the next run finds what is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Cast

from mentorbank.domain.foundation.fields import EncryptedTextField, Sealed, Unreadable, newest_prefix

BATCH = 100


@dataclass
class Progress:
    """One column of one organisation: how many values were left, how many are anew, and the rows that cannot be opened."""

    column: str
    left: int
    anew: int = 0
    unreadable: list[UUID] = field(default_factory=list)


def encrypted_columns() -> list[tuple[type[models.Model], EncryptedTextField]]:
    """Every encrypted column of the product, table by table."""
    return [
        (model, column)
        for model in apps.get_app_config("mentorbank").get_models()
        for column in model._meta.local_fields
        if isinstance(column, EncryptedTextField)
    ]


def _left(model: type[models.Model], column: EncryptedTextField) -> models.QuerySet[models.Model]:
    """Rows of the organisation in scope whose value is not under the newest key, in the newest form."""
    rows = model._default_manager.annotate(raw=Cast(column.name, models.TextField()))
    return rows.exclude(Q(raw="") | Q(raw=None) | Q(raw__startswith=newest_prefix())).order_by("pk")


def rotate(*, batch: int = BATCH) -> Iterator[Progress]:
    """Go through the organisation in scope, yielding after every batch; the last word on a column has nothing left to do."""
    for model, column in encrypted_columns():
        rows = _left(model, column)
        progress = Progress(f"{model._meta.model_name}.{column.name}", rows.count())
        last = UUID(int=0)
        while chosen := list(rows.filter(pk__gt=last).defer(None)[:batch]):
            with transaction.atomic():
                for row in chosen:
                    _exchange(model, column, row, progress)
            last = chosen[-1].pk
            yield progress


def _exchange(
    model: type[models.Model], column: EncryptedTextField, row: models.Model, progress: Progress
) -> None:
    old: str = row.raw  # type: ignore[attr-defined]
    try:
        new = column.seal(column.open(Sealed(old), row), row)
    except Unreadable:
        progress.unreadable.append(row.pk)
        return
    same = model._default_manager.annotate(raw=Cast(column.name, models.TextField())).filter(
        pk=row.pk, raw=old
    )
    progress.anew += same.update(**{column.name: new})
