"""What every test stands on: an engine, a closed network and a world.

Which engine: MENTORBANK_TEST_ENGINE, read before Django's settings by tools/pytest_engine.py.
"""

import os
import shutil
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

pytest_plugins = ["tests.world"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On SQLite the test database is a file in WAL mode, as in the product.

    One in memory would be shared between threads under other locking rules, and a race would prove nothing.
    """
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = tmp_path_factory.mktemp("database") / "test.sqlite3"


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Any:
    """In the long run, keeps what a test measured (tests/trust/figures.py); says nothing in any other."""
    from tests.trust.figures import note

    return note if request.config.getoption("--trust") else lambda *_said, **_measured: None


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """A test that reaches for another machine fails at once, with the address it wanted."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _only_this_machine(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _only_names_of_this_machine(socket.getaddrinfo))
        yield


def _only_this_machine(really: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise _refusal(address[0])
        return really(self, address)

    return connect


def _only_names_of_this_machine(really: Any) -> Any:
    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        if host and not _is_here(host.decode() if isinstance(host, bytes) else host):
            raise _refusal(host)
        return really(host, *rest, **named)

    return getaddrinfo


def _refusal(host: Any) -> PermissionError:
    return PermissionError(f"A test wanted to reach {host}; tests stay on this machine.")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser of the journeys; without one the journey fails, it is never left out."""
    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if not found:
        pytest.fail("No Chromium: `python3 run.py test` installs it or says what to install.")
    return Path(found)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One browser for everything a worker runs: there can be no second one beside it in the same thread."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()
