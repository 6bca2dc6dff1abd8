"""A word that somebody is worried is with two people within a minute, whatever else the worker has to do."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from mentorbank.domain.outbox.actions import enqueue
from mentorbank.integrations.letters import Fake
from mentorbank.jobs.management.commands import work
from mentorbank.kernel.access import Role
from tests.world import World


class Rounds:
    """The worker's bell: stops it after one round and one pause, and remembers how long the pause was."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def is_set(self) -> bool:
        return bool(self.waited)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.mark.req("R-259")
def test_a_concern_raised_on_the_page_is_with_two_people_in_the_next_round(
    world: World, sign_in: Any, monkeypatch: pytest.MonkeyPatch, figure: Any
) -> None:
    other = world.person("Ny", email="ny@example.org")
    world.role(other, Role.COORDINATOR)
    match = world.match()
    for number in range(60):  # a morning's letters wait
        enqueue(
            by=world.staff, at=world.at - timedelta(hours=1), recipient_id=world.coordinator.pk, purpose="test",
            address=f"nummer-{number}@example.org", subject="Emne", body="Brødtekst",
        )  # fmt: skip
    mentor = sign_in(world, match.mentor.person, Role.MENTOR)
    mentor.post(reverse("raise-concern", args=[match.pk]), {"severity": "serious", "text": "Kanariefugl"})

    door, bell = Fake(), Rounds()
    monkeypatch.setattr(work, "_doors", lambda: {"mail": door})
    worker = work.Command()
    worker.stopped = bell  # type: ignore[assignment]
    worker.post()
    first = {parcel.to for parcel in door.sent[:2]}
    assert first == {world.coordinator.email, "ny@example.org"}
    assert not any("Kanariefugl" in parcel.body + parcel.subject for parcel in door.sent)
    assert sum(bell.waited) <= 60
    waited = round(sum(bell.waited))
    figure(
        "seconds until a concern is with two people, at most", "worker", value=waited, target=60, n=len(first)
    )
