"""Pressing four times at once is one yes and one letter."""

from datetime import timedelta
from functools import partial

import pytest

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.shares.actions import give_share
from mentorbank.domain.shares.models import Share
from mentorbank.kernel.access import Role
from tests.domain.matching.test_races import at_once, racing  # noqa: F401
from tests.world import World


@pytest.mark.postgres  # SQLite lets one write at a time anyway
@pytest.mark.req("R-225")
def test_four_presses_at_once_are_one_yes(racing: World) -> None:  # noqa: F811
    match = racing.match()
    racing.role(match.mentor.person, Role.MENTOR, racing.programme)
    press = partial(
        give_share, by=racing.actor(match.enrolment.person, Role.MENTEE), at=racing.at, recipient=match.mentor.person,
        role=Role.MENTOR, kind="goals", until=racing.today + timedelta(days=9),
    )  # fmt: skip
    given = at_once(racing, [press] * 4)
    assert {share.pk for share in given} == {Share.objects.get().pk}
    assert Message.objects.filter(purpose="shown").count() == 1
