"""Ids from the seed: the plan breaks ties by id, so that only the same ids give the same pairs again."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random


@contextmanager
def drawn_from(chance: Random) -> Iterator[None]:
    """Within the block, new rows get ids drawn by chance. Links keep their secrets: those are not ids."""
    really = uuid.uuid4

    def drawn() -> uuid.UUID:
        return uuid.UUID(int=chance.getrandbits(128), version=4)

    setattr(uuid, "uuid4", drawn)  # noqa: B010 - a plain assignment would not be allowed by the type checker
    try:
        yield
    finally:
        setattr(uuid, "uuid4", really)  # noqa: B010
