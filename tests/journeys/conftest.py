"""The journeys: a real browser, a running server, a clock that can be moved, and people who begin somewhere.

Each journey is walked at 375 and at 1280 pixels. Everybody in it has a browser of their own.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from playwright.sync_api import Browser

from tests.journeys.clock import Clock
from tests.journeys.letters import Letters
from tests.journeys.people import SCREENS, Screen
from tests.journeys.town import Town
from tests.journeys.windows import Windows
from tests.world import NOW


@pytest.fixture(scope="session", autouse=True)
def kept_files() -> Iterator[None]:
    """Browsers keep the stylesheet, fonts and icons, as they do in the product, and do not ask again on every page."""
    serve = StaticFilesHandler.serve

    def keeping(self: StaticFilesHandler, request: Any) -> Any:
        response = serve(self, request)
        # Long enough for the answer's date, which is the journey's own clock and not the browser's.
        response.headers["Cache-Control"] = f"max-age={10 * 365 * 24 * 3600}"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", keeping)
        yield


@pytest.fixture(params=list(SCREENS))
def screen(request: pytest.FixtureRequest) -> Screen:
    """What people look at."""
    return SCREENS[request.param]


@pytest.fixture
def clock() -> Iterator[Clock]:
    """A Monday in March, running."""
    with time_machine.travel(NOW, tick=True) as travel:
        yield Clock(travel)


@pytest.fixture
def letters() -> Letters:
    """The post."""
    return Letters()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """What people look through, journey after journey."""
    return Windows(browser)


@pytest.fixture
def given(
    transactional_db: None, clock: Clock, windows: Windows, screen: Screen, live_server: Any, settings: Any
) -> Iterator[Town]:
    """Where a journey begins; everybody made here is shown out when it ends."""
    settings.BASE_URL = live_server.url
    cache.clear()  # nobody is held back because an earlier journey signed in too
    with Town(windows, screen, live_server.url) as town:
        yield town
