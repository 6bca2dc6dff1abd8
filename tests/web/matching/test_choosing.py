"""The young person chooses between mentors: by a link of her own, and whoever is not chosen never hears of it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.consents.models import Consent
from mentorbank.domain.matching.actions import expire_choices, make_plan
from mentorbank.domain.matching.models import Match, MentorChoice, Proposal
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Role, system
from tests.domain.matching.town import mentor, rules_changed, young
from tests.web.matching.test_answering import link_to
from tests.web.matching.test_answering import press as press_link
from tests.web.matching.test_arguing import page, press
from tests.world import World


@pytest.fixture
def offered(world: World, sign_in: Any) -> tuple[World, Client, MentorChoice]:
    """Amina may choose between Henrik and Lone; Karin is for Jonas."""
    world.at = timezone.localtime()
    rules_changed(world, matching__choices=2)
    client = sign_in(world)
    amina = young(world, "Amina", ("industry", "construction", 3))
    mentor(world, "Henrik", profession="murermester"), mentor(world, "Lone", profession="tømrer")
    run = make_plan(by=world.staff, at=world.at, programme=world.programme)
    asked = page(client, reverse("plan-mentors", args=[run.pk, amina.pk]))
    assert "Or let Amina choose" in asked and "nobody else loses a mentor" in asked
    shown = press(client, "offer-choice", run.pk, amina.pk)
    assert "Amina can choose now. None of the mentors knows." in shown and "Is choosing between" in shown
    return world, client, MentorChoice.objects.get()


def letter_link() -> str:
    found = re.search(r"/l/choose-mentor/\S+", Message.objects.get(purpose="choice").body)
    assert found
    return found.group(0)


@pytest.mark.req("R-171")
def test_she_chooses_one_and_only_that_one_is_asked(offered: tuple[World, Client, MentorChoice]) -> None:
    _world, _client, choice = offered
    shown = Client().get(letter_link()).content.decode()
    assert "I would like to meet Henrik" in shown and "I would like to meet Lone" in shown
    assert "Murermester" in shown and "Eksempel" not in shown.split("<main")[1].split("</main")[0]
    lone = Mentor.objects.get(person__given_name="Lone")
    assert "You have chosen Lone" in press_link(letter_link(), mentor=str(lone.pk))
    proposal = Proposal.objects.get()
    assert (proposal.mentor, proposal.mentee_answer, proposal.mentor_answer) == (lone, "yes", "")
    people = {message.recipient_id for message in Message.objects.all()}
    assert people == {choice.enrolment.person_id, lone.person_id}
    assert "You have already answered." in press_link(letter_link(), mentor=str(lone.pk))
    assert "You and Amina are a match" in press_link(link_to(lone.person), answer="yes")
    assert Match.objects.get().mentor == lone


def test_looking_changes_nothing_and_none_of_them_is_an_answer(
    offered: tuple[World, Client, MentorChoice],
) -> None:
    world, _client, choice = offered
    for _visit in range(2):
        assert Client().get(letter_link()).status_code == 200
        press_link(letter_link())
        press_link(letter_link(), mentor="somebody else")
    choice.refresh_from_db()
    assert choice.state == "open"
    assert "that is quite all right" in press_link(letter_link(), mentor="none")
    assert not Proposal.objects.exists() and Message.objects.count() == 1
    assert make_plan(by=world.staff, at=world.at, programme=world.programme).result["pairs"]


def test_a_place_with_each_is_held_while_she_thinks(offered: tuple[World, Client, MentorChoice]) -> None:
    world, client, choice = offered
    jonas = young(world, "Jonas", ("industry", "construction", 3))
    helper = Mentor.objects.get(person__given_name="Henrik")
    assert "no free place" in press(client, "propose", jonas.pk, mentor=str(helper.pk))
    assert "choosing between mentors now" in press(
        client, "propose", choice.enrolment.pk, mentor=str(helper.pk)
    )
    assert "Is choosing between 2 mentors" in page(client, reverse("matching"))
    assert "waits in the same place" in press(client, "withdraw-choice", choice.pk)
    assert Client().get(letter_link()).status_code == 410
    press(client, "propose", jonas.pk, mentor=str(helper.pk))
    assert Proposal.objects.get().enrolment == jonas


def test_one_who_is_gone_meanwhile_is_said_and_the_other_can_be_chosen(
    offered: tuple[World, Client, MentorChoice],
) -> None:
    henrik, lone = (Mentor.objects.get(person__given_name=name) for name in ("Henrik", "Lone"))
    Mentor.objects.filter(pk=henrik.pk).update(state="stopped")
    assert "Henrik can no longer take part" in press_link(letter_link(), mentor=str(henrik.pk))
    assert "You have chosen Lone" in press_link(letter_link(), mentor=str(lone.pk))


def test_it_runs_out_kindly(offered: tuple[World, Client, MentorChoice]) -> None:
    world, _client, choice = offered
    by = system(world.organisation.pk)
    assert expire_choices(by=by, at=world.at) == []
    assert expire_choices(by=by, at=world.at + timedelta(days=30)) == [choice]
    assert Message.objects.filter(purpose="choice_closed").count() == 1


def test_signed_in_she_chooses_only_for_herself(
    offered: tuple[World, Client, MentorChoice], sign_in: Any
) -> None:
    world, _client, choice = offered
    url = reverse("choice", args=[choice.pk])
    lone = Mentor.objects.get(person__given_name="Lone")
    for person, role in (
        (world.person(), Role.MENTEE),
        (lone.person, Role.MENTOR),
        (world.coordinator, Role.COORDINATOR),
    ):
        client = sign_in(world, person, role)
        assert client.post(url, {"mentor": str(lone.pk)}).status_code == 404, role
    mine = sign_in(world, choice.enrolment.person, Role.MENTEE)
    assert "You have chosen Lone" in press_link(url, mine, mentor=str(lone.pk))


def test_where_the_template_offers_none_there_is_no_choice(world: World, sign_in: Any) -> None:
    world.at = timezone.localtime()
    rules_changed(world, matching__choices=None)
    client, amina = sign_in(world), young(world, "Amina")
    mentor(world, "Henrik"), mentor(world, "Lone")
    run = make_plan(by=world.staff, at=world.at, programme=world.programme)
    assert "Or let Amina choose" not in page(client, reverse("plan-mentors", args=[run.pk, amina.pk]))
    assert "There is only one mentor" in press(client, "offer-choice", run.pk, amina.pk)
    assert not MentorChoice.objects.exists()


@pytest.mark.req("R-460", "R-171")
def test_a_choice_is_a_yes_to_what_the_page_says_the_mentor_sees(
    offered: tuple[World, Client, MentorChoice], sign_in: Any
) -> None:
    world, _client, choice = offered
    amina, lone = choice.enrolment.person, Mentor.objects.get(person__given_name="Lone")
    shown = Client().get(letter_link()).content.decode()
    unfolded = shown.split('<details class="details" open>')[1].split("</details>")[0]
    assert "My mentor may see my first name" in unfolded
    assert shown.index(unfolded) < shown.index("I would like to meet"), "the words stand before the press"
    press_link(letter_link(), mentor="none of these")
    assert not Consent.objects.filter(person=amina).exists()
    press_link(letter_link(), mentor=str(lone.pk))
    rows = Consent.objects.filter(person=amina, asked_of="mentee", version=choice.enrolment.version)
    assert set(rows.values_list("purpose", "text_version", "how")) == {
        ("take_part", 1, "signed_in"), ("share_with_mentor", 1, "signed_in"),
    }  # fmt: skip
    mine = sign_in(world, amina, Role.MENTEE).get(reverse("my-consents")).content.decode()
    assert mine.count("Yes since") == 2
