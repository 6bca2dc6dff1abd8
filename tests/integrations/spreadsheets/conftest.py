"""The sentences are compared in English, the language of the source. Files are read here, unless a test asks for a child."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from mentorbank.integrations.apart import child


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _read_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """A child process for each file would take most of the time; ``apart`` has one."""
    with pytest.MonkeyPatch.context() as patch:
        if "apart" not in request.fixturenames:
            patch.setattr("mentorbank.integrations.opening.in_a_child", child.answer)
        yield


@pytest.fixture
def apart() -> None:
    """Files are read as in the product: in a child process."""
