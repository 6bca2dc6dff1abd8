"""Opening an organisation's scope: the one way to see its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django_scopes import scope


@contextmanager
def inside(organisation_id: UUID) -> Iterator[None]:
    """Within the block, queries see and write rows of this organisation only."""
    with scope(organisation=organisation_id):
        yield
