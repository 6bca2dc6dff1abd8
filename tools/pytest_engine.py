"""Pytest learns, before Django's settings are read, which database engine the tests run on.

MENTORBANK_TEST_ENGINE is `sqlite` (the default) or `postgres`. On PostgreSQL only the tests that touch a
database are run: the others cannot tell the engines apart.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from tools import postgres

ENGINES = ("sqlite", "postgres")

# What no engine changes: how pages are drawn, what a form takes, what is escaped. Everything else is done on both.
DRAWINGS = {"test_looks.py", "test_every_page.py", "test_every_field.py", "test_hostile_words.py"}
# A browser sees no engine: on PostgreSQL one programme is walked whole, and every deed is done without a browser.
WALKED_ON_POSTGRES = {"test_vib.py"}
# Turned away at the door, before anything is asked of a database.
AT_THE_DOOR = {"test_a_role_meets_only_its_own_pages"}
# The town people look at always lies in SQLite; that one can be built on PostgreSQL too is asked by test_seed.py.
LOOKED_AT = {"test_small_town.py"}
# What is worked out from figures that were read already.
WORKED_OUT = {"test_no_cell_comes_back.py"}

# One worker runs the whole file: the others would build the same town, or open and judge the same pages, once more.
BUILT_ONCE = {"tests/demo/test_small_town.py", "tests/journeys/test_looks.py", "tests/web/ui/test_gallery.py"}

DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_setup",
    "live_server",
    "django_db_serialized_rollback",
}

# The embedded server and the temporary data, gone also when pytest gives up before its first test.
_until_the_end = ExitStack()
atexit.register(_until_the_end.close)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """The environment is the tests' own, whatever the shell has set; workers inherit it."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _prepare()
    yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--trust", action="store_true", help="the long measurements too; reports/trust.json")


class Sharing(LoadScopeScheduling):
    """Every test by itself to whoever is free; the files of BUILT_ONCE whole."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in BUILT_ONCE else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Sharing:
    """How two workers share the tests."""
    return Sharing(config, log)


def pytest_report_header() -> str:
    return f"database engine: {os.environ['MENTORBANK_TEST_ENGINE']}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL: only what touches a database. On SQLite: not what only PostgreSQL has."""
    engine = os.environ["MENTORBANK_TEST_ENGINE"]
    long = config.getoption("--trust")
    wanted = [
        item for item in items if _belongs(item, engine) and (long or not item.get_closest_marker("trust"))
    ]
    if len(wanted) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(wanted)])
        items[:] = wanted


def _belongs(item: pytest.Item, engine: str) -> bool:
    if _same_on_any_engine(item):
        return engine == "sqlite"
    fixtures = set(getattr(item, "fixturenames", ()))
    if engine == "sqlite" and item.get_closest_marker("postgres"):
        return False
    return (
        engine == "sqlite"
        or bool(fixtures & DATABASE_FIXTURES)
        or item.get_closest_marker("django_db") is not None
    )


def _same_on_any_engine(item: pytest.Item) -> bool:
    walked = item.path.parent.name == "journeys" and item.path.name not in WALKED_ON_POSTGRES
    named = item.path.name in DRAWINGS | LOOKED_AT | WORKED_OUT
    at_the_door = getattr(item, "originalname", "") in AT_THE_DOOR
    return walked or named or at_the_door or _at_a_second_size(item)


def _at_a_second_size(item: pytest.Item) -> bool:
    """The same journey as on the phone, at a desk: what differs is the drawing."""
    drawn = getattr(item, "callspec", None)
    return drawn is not None and drawn.params.get("screen") == "desktop"


def _prepare() -> None:
    engine = os.environ.setdefault("MENTORBANK_TEST_ENGINE", "sqlite")
    if engine not in ENGINES:
        raise pytest.UsageError(f"MENTORBANK_TEST_ENGINE is {engine!r}; it can be {' or '.join(ENGINES)}.")
    data = tempfile.mkdtemp(prefix="mentorbank-test-")
    (Path(data) / "static").mkdir()  # whitenoise warns when it is missing
    _until_the_end.callback(shutil.rmtree, data, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("MENTORBANK_") and "_TEST_" not in name]:
        del os.environ[name]
    os.environ["MENTORBANK_DATA"] = data
    os.environ["MENTORBANK_SECRET_KEY"] = "a key for tests only, long enough and of no use anywhere else"
    os.environ["MENTORBANK_SIGN_IN_TICK"] = "0"  # a test does not wait; the one that measures it sets it
    # Playwright keeps an event loop in the thread of the test; Django would refuse the ORM there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if engine == "postgres":
        url, _ = _until_the_end.enter_context(postgres.server())
        os.environ["MENTORBANK_DATABASE_URL"] = url
        # The server that was named may know us as its superuser; the tests of row security become somebody else.
        os.environ["MENTORBANK_STRONG_DATABASE_ROLE"] = "true"
