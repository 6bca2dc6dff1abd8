"""What was said before answers had a table of their own stands on the pages, with its day and its words; nothing more does."""

import re
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from mentorbank.domain.consents.models import Consent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import NOBODY, Person
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.domain.referrals.models import Referral
from mentorbank.kernel.access import Role
from tests.web.consents.test_consents import MINE, newer_words, press
from tests.web.recruitment.test_becoming import send as become_a_mentor
from tests.web.referrals.test_refer import send as refer
from tests.web.relationships.pairs import words
from tests.world import World

pytestmark = pytest.mark.req("R-460")


@pytest.fixture
def upgraded() -> Callable[[], None]:
    """What the migration does to a town that is older than the table."""
    migration = import_module("mentorbank.domain.migrations.0046_yeses_from_before_the_table")

    def run() -> None:
        with scopes_disabled():
            migration.write_down(apps, None)

    return run


def long_ago(world: World) -> Referral:
    """A referral from the spring, through its door; the words have changed since."""
    assert refer(world).status_code == 302
    Consent.objects.all().delete()
    day = timezone.localtime() - timedelta(days=30)
    Referral.objects.update(own_yes_on=(day - timedelta(days=2)).date(), received_at=day)
    newer_words(world, "take_part", "Nye ord")
    world.enrolment(Referral.objects.get().person)
    return Referral.objects.select_related("person").get()


def test_a_referral_says_which_words_and_when_and_its_young_person_reads_it(
    world: World, sign_in: Any, upgraded: Callable[[], None]
) -> None:
    referral = long_ago(world)
    client = sign_in(world, referral.person, Role.MENTEE)
    assert "Ja siden" not in words(client.get(MINE))
    for _time in range(2):
        upgraded()
    row = Consent.objects.get()
    assert (row.purpose, row.text_version, row.version, row.how) == (
        "take_part",
        1,
        world.version,
        "referrer",
    )
    assert (row.given_on, row.recorded_at) == (referral.own_yes_on, referral.received_at)
    page = words(client.get(MINE))
    assert page.count("Ja siden") == 1 and "Nye ord" in page, (
        "it was a yes to the older words, and is asked again"
    )
    press(client, world, "take_part", "yes")
    assert Consent.objects.get(replaced_at=None).text_version == 2


def test_the_promises_of_a_mentor_are_read_with_their_day(
    world: World, sign_in: Any, upgraded: Callable[[], None]
) -> None:
    become_a_mentor(Client(), world)
    mentor = Mentor.objects.get()
    link = re.search(r"/l/application/\S+/", Message.objects.get(thing_id=mentor.pk).body)
    assert link
    Client().post(f"{link[0]}promise/")
    Consent.objects.all().delete()
    day = timezone.localdate() - timedelta(days=40)
    ScreeningStep.objects.update(done_on=day)
    upgraded()
    rows = Consent.objects.values_list("purpose", "text_version", "asked_of", "given_on", "person")
    assert set(rows) == {
        (purpose, 1, "mentor", day, mentor.person_id)
        for purpose in ("mentor_take_part", "mentor_confidentiality")
    }
    assert words(sign_in(world, mentor.person, Role.MENTOR).get(MINE)).count("Ja siden") == 2


def test_a_guardians_day_is_read_by_the_staff(
    world: World, sign_in: Any, upgraded: Callable[[], None]
) -> None:
    day = timezone.localdate() - timedelta(days=50)
    young = world.enrolment(world.person("Amina"), guardian_consent_on=day)
    upgraded()
    row = Consent.objects.get()
    assert (row.asked_of, row.given_on, row.version, row.how) == ("guardian", day, young.version, "staff")
    page = words(sign_in(world).get(reverse("consents-about", args=[young.person_id])))
    assert "Ja siden" in page


def test_nothing_is_made_up_and_no_answer_is_gone_over(
    world: World, sign_in: Any, upgraded: Callable[[], None]
) -> None:
    """A referral that names no words, or words nobody had; somebody forgotten; and whoever has said something since."""
    referral = long_ago(world)
    for named in ("", "take_part", "take_part:7", "nothing:1"):
        Referral.objects.update(consent_version=named)
        upgraded()
        assert not Consent.objects.exists(), named
    Referral.objects.update(consent_version="take_part:1")
    Person.objects.filter(pk=referral.person_id).update(given_name=NOBODY)
    upgraded()
    assert not Consent.objects.exists()
    Person.objects.filter(pk=referral.person_id).update(given_name="Amina")
    press(sign_in(world, referral.person, Role.MENTEE), world, "take_part", "yes")
    upgraded()
    assert Consent.objects.get().text_version == 2
