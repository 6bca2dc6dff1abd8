"""Questions and calls through the door: a named person, a time, an answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.support.actions import ask
from mentorbank.domain.support.models import Question
from mentorbank.kernel.access import Role
from mentorbank.web.support.questions import WAITING_PER_PAGE
from tests.web import rows
from tests.web.support.scene import running, text
from tests.world import World


def _pair(world: World, sign_in: Any, **facts: Any) -> tuple[Any, Any, Any]:
    match = running(world, **facts)
    young = sign_in(world, match.enrolment.person, Role.MENTEE)
    return match, young, sign_in(world, match.mentor.person, Role.MENTOR)


@pytest.mark.req("R-254")
def test_a_question_goes_to_a_named_person_and_comes_back_answered(world: World, sign_in: Any) -> None:
    counsellor = world.person("Louise")
    match, young, mentor = _pair(world, sign_in, counsellor=counsellor)
    for _twice in range(2):
        young.post("/questions/", {"match": str(match.pk), "text": "KANARIEFUGL?"})
    mentor.post("/questions/", {"match": str(match.pk), "text": "Hvad gør jeg?"})
    assert Question.objects.count() == 2
    question = Question.objects.get(asker=match.enrolment.person_id)
    assert question.responsible_id == counsellor.pk
    assert Question.objects.get(asker=match.mentor.person_id).responsible_id == world.coordinator.pk
    staff = sign_in(world, counsellor, Role.COUNSELLOR)
    assert "KANARIEFUGL" in text(staff, "/questions/") and "Hvad gør jeg" not in text(staff, "/questions/")
    empty = staff.post(reverse("question-answer", args=[question.pk]), {"answer": " "})
    assert empty.status_code == 200
    staff.post(reverse("question-answer", args=[question.pk]), {"answer": "Ja, det må du"})
    assert "Ja, det må du" in text(young, "/questions/")
    assert "KANARIEFUGL" not in text(mentor, "/questions/")
    assert "KANARIEFUGL" not in "".join(message.body for message in Message.objects.all())


@pytest.mark.req("R-257")
def test_the_answer_time_is_measured_and_shown(world: World, sign_in: Any) -> None:
    match, _young, _mentor = _pair(world, sign_in)
    asker = world.actor(match.mentor.person, Role.MENTOR)
    ask(by=asker, at=world.at - timedelta(hours=30), match=match, text="Sparring?")
    client = sign_in(world)
    assert "har ventet 30 timer" in text(client, "/questions/")
    client.post(reverse("question-answer", args=[Question.objects.get().pk]), {"answer": "Prøv det her"})
    page = text(client, "/questions/")
    assert "besvaret efter 30 timer" in page and "Den midterste svartid" in page


@pytest.mark.req("R-255")
@pytest.mark.parametrize("party", ["mentee", "mentor"])
def test_a_phone_call_is_logged_and_whoever_called_can_read_it(
    world: World, sign_in: Any, party: str
) -> None:
    match, young, mentor = _pair(world, sign_in)
    page = reverse("course-call", args=[match.pk])
    client = sign_in(world)
    assert client.post(page, {"party": party, "text": "KANARIEFUGL"}).status_code == 200
    client.post(page, {"party": party, "text": "KANARIEFUGL", "answer": "Rådgivning"})
    call = Question.objects.get()
    assert call.answered_at == call.asked_at and call.answered_by_id == world.coordinator.pk
    shown = {
        "mentee": "KANARIEFUGL" in text(young, "/questions/"),
        "mentor": "KANARIEFUGL" in text(mentor, "/questions/"),
    }
    assert shown == {"mentee": party == "mentee", "mentor": party == "mentor"}
    assert "på telefon" in text(client, "/questions/")


def test_a_counsellor_logs_no_call_with_the_mentor(world: World, sign_in: Any) -> None:
    counsellor = world.person("Louise")
    match, _young, _mentor = _pair(world, sign_in, counsellor=counsellor)
    client = sign_in(world, counsellor, Role.COUNSELLOR)
    client.post(reverse("course-call", args=[match.pk]), {"party": "mentor", "text": "a", "answer": "b"})
    assert not Question.objects.exists()


@pytest.mark.req("R-253", "R-258")
def test_the_mentor_has_a_number_to_call_and_a_second_one_when_nobody_answers(
    world: World, sign_in: Any
) -> None:
    backup = world.person("Bodil", family_name="Backup", phone="+4500000077")
    match, _young, mentor = _pair(world, sign_in, backup=backup)
    page = text(mentor, "/questions/")
    for person in (world.coordinator, backup):
        assert person.full_name in page and person.phone in page
    assert "Træder til" in page
    worried = text(mentor, reverse("raise-concern", args=[match.pk]))
    assert world.coordinator.full_name in worried and world.coordinator.phone in worried


def test_who_has_no_course_gets_an_invitation_instead_of_a_form(world: World, sign_in: Any) -> None:
    page = text(sign_in(world, world.person(), Role.MENTEE), "/questions/")
    assert "Du kan spørge her, når dit forløb er i gang" in page and "<textarea" not in page


def test_nobody_answers_a_question_that_is_not_theirs(world: World, sign_in: Any) -> None:
    match, young, _mentor = _pair(world, sign_in)
    young.post("/questions/", {"match": str(match.pk), "text": "Hej?"})
    address = reverse("question-answer", args=[Question.objects.get().pk])
    stranger = sign_in(world, world.person(), Role.COUNSELLOR)
    assert stranger.post(address, {"answer": "x"}).status_code == 404
    assert young.post(address, {"answer": "x"}).status_code == 404


def test_a_long_list_has_pages_and_a_refused_answer_stays_on_its_own(world: World, sign_in: Any) -> None:
    rows.questions(world, rows.matches(world, WAITING_PER_PAGE))
    (last,) = rows.questions(world, rows.matches(world, 1), asked_at=timezone.now())
    staff = sign_in(world)
    assert last not in text(staff, "/questions/") and last in text(staff, "/questions/?page=2")
    address = reverse("question-answer", args=[Question.objects.latest("asked_at").pk]) + "?page=2"
    assert f'action="{address}"' in text(staff, "/questions/?page=2")
    refused = staff.post(address, {"answer": " "}).content.decode()
    assert last in refused and "form-error" in refused
    assert staff.get(address)["Location"] == "/questions/?page=2"
