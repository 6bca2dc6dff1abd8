"""Pages read the clock themselves, so here the world lives now; they are read in English."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import timezone, translation

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.recruitment.models import Mentor
from tests.world import World


@pytest.fixture
def today(world: World) -> Iterator[World]:
    world.at = timezone.localtime()
    with translation.override("en"):
        yield world


@pytest.fixture
def visitor() -> Client:
    """Somebody nobody knows, reading English."""
    client = Client()
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def own_page() -> Callable[[Mentor], str]:
    """The address in the newest letter to the applicant."""

    def find(mentor: Mentor) -> str:
        letters = Message.objects.filter(thing_id=mentor.pk).order_by("-queued_at")
        found = (re.search(r"https?://[^/]+(/l/application/\S+/)", letter.body) for letter in letters)
        return next(match[1] for match in found if match)

    return find
