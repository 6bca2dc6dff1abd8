"""The whole database before and after a deed, and the same chance twice: two runs of one deed can be compared."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.apps import apps
from django.db import connection

Rows = dict[tuple[str, Any], tuple[Any, ...]]


def tables() -> dict[str, tuple[list[str], int]]:
    """Every table of the product with its columns, and the place of its key."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        columns = [one.column for one in model._meta.local_concrete_fields]
        found[model._meta.db_table] = (columns, columns.index(model._meta.pk.column))
    return found


def whole(counted: frozenset[str] = frozenset({"django_session"})) -> Rows:
    """Every row of every table, as stored; ``counted`` are left out."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table, (columns, key) in tables().items():
            if table in counted:
                continue
            named = ", ".join(map(connection.ops.quote_name, columns))
            cursor.execute(f"SELECT {named} FROM {table}")  # noqa: S608 – names of our own tables
            for row in cursor.fetchall():
                found[table, row[key]] = tuple(map(str, row))
    return found


def changed(one: Rows, other: Rows) -> list[str]:
    """Which columns of which rows differ, in words."""
    known, lines = tables(), []
    for place in one.keys() | other.keys():
        first, second = one.get(place), other.get(place)
        if first is None or second is None:
            lines.append(f"{place[0]}: a row {'more' if first is None else 'less'}")
        elif first != second:
            columns = [name for name, a, b in zip(known[place[0]][0], first, second, strict=True) if a != b]
            lines.append(f"{place[0]}: {', '.join(columns)}")
    return sorted(set(lines))


@contextmanager
def same_chance(seed: int = 4) -> Iterator[None]:
    """Ids, tokens and nonces come out the same each time this is entered."""
    chance = random.Random(seed)
    with (
        mock.patch.object(os, "urandom", chance.randbytes),
        mock.patch.object(random, "_urandom", chance.randbytes),
    ):
        yield
