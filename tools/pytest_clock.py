"""The suite at another hour: `--at 2026-12-31T23:30` starts the clock there, in UTC, and lets it run.

A test may not depend on when it is run. Midnight here and midnight in UTC differ, summer time ends, years have
366 days: what fails then is found by asking, not by waiting. A browser keeps the machine's own clock.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--at", type=_moment, help="start the tests' clock here (UTC), for example 2026-12-31T23:30"
    )


@pytest.fixture(autouse=True, scope="session")
def other_hour(request: pytest.FixtureRequest) -> Iterator[None]:
    """The clock runs from the moment that was asked for; from now where none was."""
    moment = request.config.getoption("--at")
    if moment is None:
        yield
        return
    with time_machine.travel(moment, tick=True):
        yield


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)
