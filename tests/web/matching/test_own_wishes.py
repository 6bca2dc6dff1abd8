"""The young person says on a page of their own what fits, and sees there that a choice waits."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.matching.models import MentorChoice, Wish
from mentorbank.domain.recruitment.actions import fill_in
from mentorbank.kernel.access import Role
from tests.domain.matching.town import mentor, young
from tests.web.matching.test_coordinator import page
from tests.world import World


@pytest.mark.req("R-160")
def test_four_questions_are_answered_by_taps_and_staff_see_them_in_words(world: World, sign_in: Any) -> None:
    world.at = timezone.localtime()
    row = young(world, "Amina")
    own, path = sign_in(world, row.person, Role.MENTEE), reverse("own-wishes")
    assert path in page(own, reverse("mentee-home"))
    shown = page(own, path)
    assert "What matters most to you?" in shown and "Honesty" in shown and "Choose up to 3." in shown
    too_many = own.post(path, {"value": ["honesty", "humour", "calm", "making"]})
    assert (too_many.status_code, Wish.objects.filter(kind="value").count()) == (422, 0)
    assert "Choose at most 3." in too_many.content.decode()
    own.post(path, {"value": ["honesty"], "need": ["job"], "dislike": ["small_talk"]})
    assert page(own, path).count("checked") == 3
    copy = page(own, reverse("own-copy")).lower()
    assert "honesty" in copy and "small talk" in copy and "finding a job" in copy
    helper = mentor(world, "Henrik")
    fill_in(
        by=world.staff,
        at=world.at,
        mentor=helper,
        values=["honesty"],
        dislikes=["small_talk"],
        glad_to_help=["job"],
    )
    staff = page(sign_in(world), reverse("best-mentors", args=[row.pk]))
    assert "Would like help with" in staff and "Finding a job" in staff
    assert "Henrik would like to help with finding a job" in staff and "Both care about honesty" in staff


def test_staff_write_the_same_answers_down_and_lose_none(world: World, sign_in: Any) -> None:
    world.at = timezone.localtime()
    row = young(world, "Amina", ("value", "humour", 3), ("language", "so", 2))
    client, path = sign_in(world), reverse("wishes", args=[row.pk])
    assert "What matters most to the young person?" in page(client, path)
    weights = {f"{name}_weight": "2" for name in ("industry_1", "industry_2", "occupation", "personal")}
    client.post(path, {**weights, "value": ["humour"], "trait": ["calm"]})
    said = set(Wish.objects.values_list("kind", "value", "importance"))
    assert said == {("value", "humour", 3), ("trait", "calm", 2), ("language", "so", 2)}


@pytest.mark.req("R-171")
def test_an_open_choice_is_the_first_thing_on_the_young_persons_own_page(world: World, sign_in: Any) -> None:
    world.at = timezone.localtime()
    row, mentors = young(world, "Amina"), [mentor(world, "Henrik"), mentor(world, "Lone")]
    options = [{"mentor": str(one.pk), "reasons": [], "worry": None, "fit": 500} for one in mentors]
    choice = MentorChoice(
        organisation=world.organisation, programme=world.programme, enrolment=row, options=options,
        offered_at=world.at, answer_by=world.today + timedelta(days=5),
    )  # fmt: skip
    choice.save()
    own, path = sign_in(world, row.person, Role.MENTEE), reverse("choice", args=[choice.pk])
    shown = page(own, reverse("mentee-home"))
    assert "2 mentors who may suit you" in shown and "See them, and choose" in shown and path in shown
    assert "I would like to meet Lone" in page(own, path)
    own.post(path, {"mentor": "none"})
    assert path not in page(own, reverse("mentee-home"))
