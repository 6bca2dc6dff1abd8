"""Every page of the pair opens for both."""

from typing import Any

import pytest
from django.urls import reverse

from mentorbank.kernel.access import Role
from tests.web.relationships.pairs import as_mentee, as_mentor, pair, words
from tests.world import World, make_world

PAIR_PAGES = ["goals", "meetings", "plan-meeting", "log-meeting", "agreement", "write-agreement", "agreement-on-paper",
              "go-on"]  # fmt: skip
OWN_PAGES = ["mentee-home", "who-sees", "leave-programme", "own-words"]


@pytest.mark.req("R-252")
@pytest.mark.parametrize("world", ["VORD", "PIFT", "EMB"], indirect=True)
def test_the_young_person_sees_the_counsellor_on_every_page(world: World, sign_in: Any) -> None:
    counsellor = world.person("Louise", phone="+4500000009")
    match = pair(world, counsellor=counsellor)
    client = as_mentee(world, sign_in, match)
    addresses = [reverse(name) for name in OWN_PAGES] + [
        reverse(name, args=[match.pk]) for name in PAIR_PAGES
    ]
    for address in [*addresses, reverse("account")]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "Louise" in words(response) and "+4500000009" in words(response), address


@pytest.mark.req("R-253")
@pytest.mark.parametrize("world", ["VORD", "PIFT", "EMB"], indirect=True)
def test_the_mentor_sees_the_contact_person_on_every_page(world: World, sign_in: Any) -> None:
    match = pair(world)
    client = as_mentor(world, sign_in, match)
    for address in [reverse("mentor-home"), *(reverse(name, args=[match.pk]) for name in PAIR_PAGES)]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "Mette" in words(response) and "+4500000001" in words(response), address


@pytest.mark.req("R-253")
def test_a_mentor_without_a_match_has_a_contact_person_too(world: World, sign_in: Any) -> None:
    mentor = world.mentor()
    assert "+4500000001" in words(sign_in(world, mentor.person, Role.MENTOR).get(reverse("mentor-home")))


@pytest.mark.req("R-461")
def test_another_organisations_course_is_not_found(world: World, sign_in: Any) -> None:
    from mentorbank.domain.foundation.scope import inside

    elsewhere = make_world("VORD")
    with inside(elsewhere.organisation.pk):
        theirs = pair(elsewhere)
    mine = pair(world)
    for client in (as_mentee(world, sign_in, mine), as_mentor(world, sign_in, mine)):
        for name in PAIR_PAGES:
            assert client.get(reverse(name, args=[theirs.pk])).status_code == 404, name
