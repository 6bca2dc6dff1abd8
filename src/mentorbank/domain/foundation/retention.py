"""The grammar of every stage's retention.py: which people, and which rows, are kept no longer on a day.

A stage says what is over; how long that is, stands in the dated list (``kernel/retention``). Whatever is under a legal hold
is left out: for people by whoever forgets them, for rows by the ids given to ``rows``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

Held = frozenset[UUID]


@dataclass(frozen=True)
class People:
    """People in one capacity (``young``, ``mentor``, ``staff``) who are over in all of it.

    ``due``: person → the first day they are kept no longer, for everybody whose day is at the latest the one asked for.
    """

    key: str
    capacity: str
    due: Callable[[date], Mapping[UUID, date]]


@dataclass(frozen=True)
class Rows:
    """Rows or words that go by themselves. ``forget`` takes ``by``, ``at`` and ``ids``; None when another daily round does it.

    ``rows``: what is kept no longer on a day, without what is about somebody who is held, in the order it may go.
    """

    key: str
    rows: Callable[[date, Held], QuerySet[Any]]
    forget: Callable[..., object] | None = None
