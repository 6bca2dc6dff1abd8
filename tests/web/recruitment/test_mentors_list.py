"""The list of mentors: who is where, what is missing, found by name and industry, and quick however long it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.recruitment.models import Mentor
from tests.domain.recruitment.applicants import applicant
from tests.web.asked import shown_for
from tests.world import World

LIST = "mentors"


@pytest.fixture
def staff(today: World, sign_in: Any) -> Client:
    client = sign_in(today)
    client.cookies["django_language"] = "en"
    return client


def shown(staff: Client, **query: str) -> str:
    return staff.get(reverse(LIST), query).content.decode()


def test_each_state_has_its_tab(today: World, staff: Client) -> None:
    tabs = {
        "applied": ["applied"],
        "screening": ["in_screening", "on_hold"],
        "approved": ["approved"],
        "paused": ["suspended"],
        "stopped": ["declined", "withdrawn", "stopped"],
    }
    for states in tabs.values():
        for state in states:
            today.mentor(today.person(f"Name-{state}"), state=state)
    today.mentor(today.person("Name-away"), paused_until=today.today)
    tabs["paused"].append("away")
    for tab, states in tabs.items():
        text = shown(staff, tab=tab)
        everybody = {name for names in tabs.values() for name in names}
        assert {name for name in everybody if f"Name-{name} " in text} == set(states), tab


def test_a_row_says_what_is_missing_how_long_and_how_many_places(today: World, staff: Client) -> None:
    mentor = applicant(today)
    Mentor.objects.filter(pk=mentor.pk).update(applied_at=today.at - timedelta(days=12))
    text = shown(staff)
    assert "A conversation with the coordinator, and 1 more" in text and "12 days" in text
    today.mentor(capacity=2, places_taken=1)
    assert "1 of 2" in shown(staff, tab="approved")


def test_found_by_name_industry_and_channel(today: World, staff: Client) -> None:
    today.mentor(
        today.person("Birgit", family_name="Murer"), industries=["construction"], channel="newsletter"
    )
    today.mentor(today.person("Jens", family_name="Bager"), industries=["food"], employer="The Bakery")
    for query, found in [
        ({"q": "bir mur"}, {"Birgit"}), ({"q": "bakery"}, {"Jens"}), ({"industry": "food"}, {"Jens"}),
        ({"channel": "newsletter"}, {"Birgit"}), ({"q": "nobody"}, set()), ({}, {"Birgit", "Jens"}),
    ]:  # fmt: skip
        text = shown_for(staff, reverse("mentors") + "?tab=approved", **query)
        assert {name for name in ("Birgit", "Jens") if name in text} == found, query


def test_an_empty_list_invites(today: World, staff: Client) -> None:
    assert reverse("become-a-mentor", args=[today.programme.slug]) in shown(staff)
    assert "Nobody fits." in shown_for(staff, reverse("mentors"), q="nobody")
