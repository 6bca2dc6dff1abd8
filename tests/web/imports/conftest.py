from typing import Any

import pytest
from django.test import Client

from mentorbank.integrations.apart import child
from tests.world import World


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    """The coordinator, signed in."""
    return sign_in(world)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a child process for each file; it has tests of its own, and the journeys go through it."""
    monkeypatch.setattr("mentorbank.integrations.opening.in_a_child", child.answer)
