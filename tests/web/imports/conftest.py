from typing import Any

import pytest
from django.test import Client

from tests.world import World


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    """The coordinator, signed in."""
    return sign_in(world)
