"""The two answer through the link in the letter, or signed in."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.matching.actions import expire_proposals, propose, withdraw_proposal
from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role, system
from tests.domain.matching.town import mentor, young
from tests.world import World


@pytest.fixture
def proposal(world: World) -> Proposal:
    """Amina and Henrik have just got a proposal."""
    world.at = timezone.localtime()
    row = young(
        world, "Amina", ("industry", "construction", 3), what_matters="Noget privat", availability=["thursday_evening"],
        languages=["da", "so"],
    )  # fmt: skip
    helper = mentor(world, "Henrik", profession="murermester", availability=["thursday_evening"])
    return propose(by=world.staff, at=world.at, enrolment=row, mentor=helper)


def link_to(person: Person) -> str:
    """The newest link written to this person."""
    letters = Message.objects.filter(recipient_id=person.pk, purpose__in=["proposal", "proposal_reminder"])
    found = re.search(r"/l/\S+", letters.order_by("-queued_at", "-pk")[0].body)
    assert found
    return found.group(0)


def shown(url: str, client: Client | None = None) -> str:
    response = (client or Client()).get(url)
    assert response.status_code == 200
    return response.content.decode()


def press(url: str, client: Client | None = None, **fields: str) -> str:
    response = (client or Client()).post(url, fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.req("R-171")
def test_two_yeses_by_link_make_a_match_and_each_press_tells_what_happened(proposal: Proposal) -> None:
    mentee, helper = link_to(proposal.enrolment.person), link_to(proposal.mentor.person)
    assert "Now Henrik answers" in press(mentee, answer="yes") and not Match.objects.exists()
    assert "You and Amina are a match" in press(helper, answer="yes")
    assert Match.objects.get().state == "accepted"
    assert "You and Henrik are a match" in shown(mentee)
    again = press(helper, answer="yes")
    assert "You have already answered." in again and Match.objects.count() == 1


@pytest.mark.req("R-189")
def test_the_mentor_sees_first_name_broad_goals_and_contact_wishes_and_no_more(proposal: Proposal) -> None:
    person = proposal.enrolment.person
    letter = Message.objects.get(recipient_id=proposal.mentor.person_id, purpose="proposal")
    page = shown(link_to(proposal.mentor.person))
    assert "Amina" in page and "Education or a job in the future" in page and "Construction" in page
    assert "Thursday evening" in page and "Danish and Somali" in page
    for private in (
        person.family_name,
        person.email,
        person.postal_code,
        "Vordingborg",
        "Noget privat",
        " km",
        "2007",
        "18",
        "19",
    ):
        # Tokens in the tags are drawn; only what is read counts.
        assert private not in re.sub("<[^>]*>", " ", page.split("<main")[1].split("</main")[0]), private
        assert private not in letter.body.replace(letter.body.split("/l/")[1].split()[0], "") or private in {
            "18",
            "19",
        }


@pytest.mark.req("R-189")
def test_the_young_person_sees_who_the_mentor_is_and_why_in_words(proposal: Proposal) -> None:
    page = shown(link_to(proposal.enrolment.person)).split("<main")[1]
    assert "Henrik" in page and "Murermester" in page and "Works in construction" in page
    assert proposal.mentor.person.family_name not in page and proposal.mentor.person.email not in page
    assert "At least 4 hours" in page or "4 hours" in page
    assert str(proposal.fit) not in re.sub("<[^>]*>", " ", page)


def test_looking_and_a_form_sent_without_a_press_change_nothing(proposal: Proposal) -> None:
    url = link_to(proposal.mentor.person)
    before = AuditEvent.objects.count()
    for _visit in range(3):
        assert Client().head(url).status_code == 200
        shown(url)
        press(url)
        press(url, answer="maybe")
    proposal.refresh_from_db()
    assert proposal.mentor_answer == "" and AuditEvent.objects.count() == before
    assert not TaskLink.objects.exclude(used_at=None).exists()


def test_a_no_is_kind_and_why_is_one_tap_if_at_all(proposal: Proposal) -> None:
    url = link_to(proposal.enrolment.person)
    page = press(url, answer="no")
    assert "that is quite all right" in page and "You need not." in page
    assert "This match did not come about" not in page
    page = press(url, reason="trade")
    assert "You need not." not in page and Proposal.objects.get().reason == "trade"
    assert Enrolment.objects.get().state == "waiting"
    other = Client().get(link_to(proposal.mentor.person))
    assert other.status_code == 410 and "This link is closed" in other.content.decode()
    told = Message.objects.get(purpose="proposal_declined")
    assert told.recipient_id == proposal.mentor.person_id and "Amina" not in told.body


def test_a_link_that_has_run_out_or_is_taken_back_says_what_to_do(world: World, proposal: Proposal) -> None:
    mentee = link_to(proposal.enrolment.person)
    withdraw_proposal(by=world.staff, at=world.at, proposal=proposal)
    closed = Client().post(mentee, {"answer": "yes"})
    assert closed.status_code == 410 and "contact person" in closed.content.decode()
    TaskLink.objects.update(revoked_at=None, expires_at=world.at - timedelta(days=1))
    old = Client().get(mentee)
    assert old.status_code == 410 and "run out" in old.content.decode()
    assert Client().get("/l/answer-proposal/never-written/").status_code == 404
    assert not Match.objects.exists() and Proposal.objects.get().mentee_answer == ""


def test_whoever_said_yes_is_told_when_it_ran_out(world: World, proposal: Proposal) -> None:
    mentee = link_to(proposal.enrolment.person)
    press(mentee, answer="yes")
    expire_proposals(by=system(world.organisation.pk), at=world.at + timedelta(days=30))
    assert "The proposal has run out" in shown(mentee)
    assert Message.objects.filter(purpose="proposal_expired").count() == 2


@pytest.mark.req("R-171")
def test_signed_in_each_answers_only_for_oneself(world: World, proposal: Proposal, sign_in: Any) -> None:
    url = reverse("proposal", args=[proposal.pk])
    for person, role in (
        (world.coordinator, Role.COORDINATOR),
        (world.person(), Role.MENTEE),
        (world.person(), Role.MENTOR),
    ):
        client = sign_in(world, person, role)
        assert client.get(url).status_code == 404 and client.post(url, {"answer": "yes"}).status_code == 404
    mentee = sign_in(world, proposal.enrolment.person, Role.MENTEE)
    assert "Now Henrik answers" in press(url, mentee, answer="yes")
    proposal.refresh_from_db()
    assert (proposal.mentee_answer, proposal.mentor_answer) == ("yes", "")
    helper = sign_in(world, proposal.mentor.person, Role.MENTOR)
    assert "You and Amina are a match" in press(url, helper, answer="yes")


@pytest.mark.req("R-173")
@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
def test_either_of_the_two_can_say_that_they_do_not_fit(
    world: World, proposal: Proposal, sign_in: Any, role: Role
) -> None:
    for person in (proposal.enrolment.person, proposal.mentor.person):
        press(link_to(person), answer="yes")
    match = Match.objects.get()
    person = match.enrolment.person if role == Role.MENTEE else match.mentor.person
    client, url = sign_in(world, person, role), reverse("no-chemistry", args=[match.pk])
    page = shown(url, client)
    assert "s fault" in page and "You need not say why" in page
    assert client.post(url).status_code == 302
    match.refresh_from_db()
    assert (match.state, match.end_reason) == ("ended", "no_chemistry")
    assert Enrolment.objects.get().first_in_queue and client.post(url).status_code in {302, 404}
