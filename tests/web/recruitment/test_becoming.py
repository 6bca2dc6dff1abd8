"""Becoming a mentor, as anybody finds the page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor
from tests.world import World

ANSWERS = {
    "name": "Birgit Ann Eksempel",
    "email": "birgit@example.org",
    "phone": "00 12 34 56",
    "postal_code": "4760",
    "industry": "construction",
    "motivation": "A master once believed in me.",
    "submission_key": "one-press",
    "time": "yes",
}


def page(world: World) -> str:
    return reverse("become-a-mentor", args=[world.programme.slug])


def send(visitor: Client, world: World, **changes: Any) -> Any:
    return visitor.post(page(world), ANSWERS | changes)


@pytest.mark.req("R-104")
@pytest.mark.parametrize(
    ("world", "said"),
    [("VORD", ["At least 4 hours a month together.", "At least 4 months.", "mentor course or a preparatory"]),
     ("PIFT", ["mentor course"])],
    indirect=["world"],
)  # fmt: skip
def test_the_page_says_what_a_mentor_says_yes_to(today: World, visitor: Client, said: list[str]) -> None:
    text = visitor.get(page(today)).content.decode()
    assert all(words.lower() in text.lower() for words in said)
    assert "Why would you like to be a mentor?" in text and "Can you find the time?" in text
    assert text.count('class="form-group') <= 7  # six questions and the answer that sends


@pytest.mark.req("R-104", "R-128")
@pytest.mark.parametrize(("answer", "has_time"), [("yes", True), ("unsure", False)])
def test_six_answers_make_an_application(today: World, visitor: Client, answer: str, has_time: bool) -> None:
    response = send(visitor, today, time=answer)
    assert response.status_code == 302
    assert "we will call you" in visitor.get(response.url).content.decode()
    mentor = Mentor.objects.select_related("person").get()
    assert (mentor.person.given_name, mentor.person.family_name) == ("Birgit Ann", "Eksempel")
    assert (mentor.person.phone, mentor.person.municipality_code) == ("+4500123456", "0390")
    assert (mentor.motivation, mentor.industries) == (ANSWERS["motivation"], ["construction"])
    assert (mentor.has_time, mentor.state, mentor.kind) == (has_time, "applied", "business_volunteer")
    assert "/l/application/" in Message.objects.get().body


@pytest.mark.req("R-086")
def test_the_channel_comes_with_the_address_and_channels_are_compared(
    today: World, visitor: Client, sign_in: Any
) -> None:
    text = visitor.get(page(today), {"from": "newsletter"}).content.decode()
    assert 'name="channel" value="newsletter"' in text
    send(visitor, today, channel="newsletter")
    send(visitor, today, channel="nonsense", email="jens@example.org", submission_key="another", name="Jens")
    assert sorted(Mentor.objects.values_list("channel", flat=True)) == ["", "newsletter"]
    compared = sign_in(today).get(reverse("mentor-channels")).content.decode()
    assert "Nyhedsbrev" in compared or "Newsletter" in compared


def test_pressing_twice_is_one_application(today: World, visitor: Client) -> None:
    first, second = send(visitor, today), send(visitor, today)
    assert first.url == second.url
    assert (Mentor.objects.count(), Person.objects.filter(email="birgit@example.org").count()) == (1, 1)
    assert Message.objects.count() == 1


def test_a_known_address_gets_the_same_answer(today: World, visitor: Client) -> None:
    first = send(visitor, today)
    again = send(visitor, today, submission_key="another", name="Somebody Else", motivation="Other words")
    assert (again.status_code, again.url) == (first.status_code, first.url)
    assert Mentor.objects.get().motivation == ANSWERS["motivation"]


@pytest.mark.parametrize("left_out", ["name", "email", "phone", "postal_code", "industry", "motivation"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    today: World, visitor: Client, left_out: str
) -> None:
    response = send(visitor, today, **{left_out: ""})
    text = response.content.decode()
    assert response.status_code == 422 and f'id="id_{left_out}_error"' in text
    kept = {name: value for name, value in ANSWERS.items() if name not in {left_out, "time", "industry"}}
    assert all(value in text for value in kept.values())
    assert not Mentor.objects.exists()


@pytest.mark.parametrize(
    ("name", "typed"), [("phone", "12"), ("postal_code", "0001"), ("email", "birgit@"), ("industry", "magic")]
)
def test_what_cannot_be_is_said_next_to_it(today: World, visitor: Client, name: str, typed: str) -> None:
    response = send(visitor, today, **{name: typed})
    assert response.status_code == 422
    assert f'id="id_{name}_error"' in response.content.decode()
    assert not Person.objects.filter(email="birgit@example.org").exists()


def test_everything_to_correct_is_said_at_once(today: World, visitor: Client) -> None:
    text = send(visitor, today, phone="12", postal_code="0001", email="birgit@").content.decode()
    assert all(f'id="id_{name}_error"' in text for name in ("phone", "postal_code", "email"))


def test_looking_changes_nothing(today: World, visitor: Client) -> None:
    visitor.get(page(today), ANSWERS)
    assert not Mentor.objects.exists() and not Message.objects.exists()


def test_there_is_no_page_for_a_programme_that_is_not_public(today: World, visitor: Client) -> None:
    today.programme.is_public = False
    today.programme.save()
    assert visitor.get(page(today)).status_code == 404
