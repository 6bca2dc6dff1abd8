"""A report that was frozen comes back as the same report, and nothing that happens afterwards reaches it."""

import json
from datetime import date

import pytest

from mentorbank.domain.reports.data import report_data
from mentorbank.domain.reports.frozen import freeze, thaw
from mentorbank.domain.reports.queries import status_report
from mentorbank.kernel.access import Role
from tests.town import fill, viborg
from tests.world import World

CODES = pytest.mark.parametrize("world", ["VIB", "EMB", "PIFT", "VORD", "BUL"], indirect=True)


@CODES
def test_what_was_frozen_comes_back_equal(world: World) -> None:
    fill(world, viborg(30))
    reader = world.actor(world.coordinator, Role.STEERING_GROUP)
    for day in (date(2019, 12, 31), date(2021, 6, 30)):
        report = status_report(world.programme, day, reader)
        again = thaw(json.loads(json.dumps(freeze(report))))
        assert again == report
        for language in ("da", "en"):
            assert report_data(again, language) == report_data(report, language)


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_a_report_with_small_numbers_is_not_frozen(world: World) -> None:
    with pytest.raises(ValueError, match="small numbers"):
        freeze(status_report(world.programme, date(2021, 6, 30), world.staff))
