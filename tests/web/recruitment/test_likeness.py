"""A mentor tells by a few taps what fits, in the application's own slices."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.links.actions import issue
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Role
from tests.domain.matching.town import mentor
from tests.world import World


@pytest.mark.req("R-131")
def test_two_slices_ask_what_the_programme_weighs_and_nothing_must_be_answered(
    world: World, sign_in: Any, settings: Any
) -> None:
    settings.LANGUAGE_CODE, world.at = "en", timezone.now()
    helper = mentor(world, "Henrik", state="applied")
    token = issue(
        by=world.staff, at=world.at, person=helper.person, role=Role.MENTOR, purpose="application", noun="mentor",
        subject_id=helper.pk, days=3_650,
    )  # fmt: skip
    client = Client()
    own = client.get(reverse("application", args=[token])).content.decode()
    assert reverse("application-slice", args=[token, "likeness"]) in own
    match, likeness = (reverse("application-slice", args=[token, key]) for key in ("match", "likeness"))
    asked = client.get(likeness).content.decode()
    assert "What matters most to you?" in asked and "What have you been through" not in asked
    asked = client.get(match).content.decode()
    assert "4 months" in asked and "1 year" in asked and "3 months" not in asked
    client.post(match, {"glad_to_help": ["job"], "rather_not": ["money"], "months_in_mind": "12"})
    client.post(likeness, {"values": ["calm", "humour"], "dislikes": [], "traits": ["patient"]})
    told = Mentor.objects.get(pk=helper.pk)
    assert (told.glad_to_help, told.rather_not, told.months_in_mind) == (["job"], ["money"], 12)
    assert (told.values, told.dislikes, told.traits) == (["calm", "humour"], [], ["patient"])
    copy = sign_in(world, helper.person, Role.MENTOR).get(reverse("own-copy")).content.decode()
    assert "Peace and quiet, Humour" in copy and "Finding a job" in copy and "1 year" in copy
    client.post(match, {})
    assert Mentor.objects.get(pk=helper.pk).months_in_mind is None
