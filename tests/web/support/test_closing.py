"""Closing a course through the door: both talks, the reason, the goals, and what follows."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.matching.lifecycle import END_REASONS
from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.models import StatusObservation
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.actions import receive
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.models import ClosingTalk
from mentorbank.kernel.access import Role
from tests.web.support.scene import goal, link, running, text
from tests.world import World


def _talks(world: World, **given: str) -> dict[str, str]:
    return {
        "mentee_held_on": str(world.today), "mentee_next_step": "Starter på EUD i august", "occupation": "fgu",
        "later_contact": "yes", "later_channel": "sms", "mentor_held_on": str(world.today),
        "mentor_learning": "Begynd tidligt", "mentor_next": "", "on": str(world.today),
    } | given  # fmt: skip


def _close(client: Client, match: Match, **given: str) -> Any:
    return client.post(reverse("close-course", args=[match.pk]), given)


@pytest.mark.req("R-353", "R-356", "R-361", "R-363")
def test_a_planned_end_writes_down_both_talks_and_what_the_young_person_does(
    world: World, sign_in: Any
) -> None:
    match, client = running(world, days=100), sign_in(world)
    early = _close(client, match, reason="completed", on=str(world.today))
    assert early.status_code == 200 and "afsluttende samtale" in early.content.decode()
    for _twice in range(2):
        assert _close(client, match, **_talks(world, reason="completed")).status_code == 302
    match.refresh_from_db()
    assert (match.state, match.ended_on, match.completed) == ("ended", world.today, True)
    talks = {row.party: row for row in ClosingTalk.objects.filter(match=match)}
    assert (
        talks["mentee"].next_step == "Starter på EUD i august"
        and talks["mentor"].learning == "Begynd tidligt"
    )
    assert (talks["mentee"].later_contact, talks["mentee"].later_channel) == (True, "sms")
    seen = StatusObservation.objects.get()
    assert (seen.category, seen.on, seen.match_id) == ("fgu", world.today, match.pk)
    page = text(client, reverse("course", args=[match.pk]))
    assert "Må spørges senere" in page and "På sms" in page


def test_talks_are_kept_while_the_course_still_runs(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    _close(client, match, **_talks(world), talks="1")
    match.refresh_from_db()
    assert match.state == "active" and ClosingTalk.objects.count() == 2
    assert "Starter på EUD i august" in text(client, reverse("close-course", args=[match.pk]))


def test_what_is_refused_keeps_the_words_and_saves_nothing(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    given = _talks(world, reason="completed", mentor_held_on="", mentor_learning="")
    response = _close(client, match, **given)
    assert response.status_code == 200 and "Starter på EUD i august" in response.content.decode()
    assert not ClosingTalk.objects.exists() and not StatusObservation.objects.exists()
    missing = _close(client, match, **_talks(world))
    assert missing.status_code == 200 and match.check_ins.filter(state="cancelled").count() == 0


@pytest.mark.req("R-357")
def test_the_reasons_are_the_templates_and_each_can_be_chosen(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    for reason, completed in END_REASONS.items():
        match = running(world)
        page = text(client, reverse("close-course", args=[match.pk]))
        assert f'value="{reason}"' in page
        assert _close(client, match, **_talks(world, reason=reason)).status_code == 302, reason
        match.refresh_from_db()
        assert (match.state, match.end_reason, bool(match.completed)) == ("ended", reason, completed)
    match = running(world)
    assert _close(client, match, reason="just because").status_code == 200
    match.refresh_from_db()
    assert match.state == "active"


def test_an_early_end_asks_for_no_talk(world: World, sign_in: Any) -> None:
    match = running(world)
    assert _close(sign_in(world), match, reason="moved").status_code == 302
    match.refresh_from_db()
    assert match.completed is False and not ClosingTalk.objects.exists()


def test_no_chemistry_puts_the_young_person_first_in_the_queue(world: World, sign_in: Any) -> None:
    match = running(world)
    _close(sign_in(world), match, reason="no_chemistry")
    waiting = Enrolment.objects.get(pk=match.enrolment_id)
    assert (waiting.state, waiting.first_in_queue) == ("waiting", True)


@pytest.mark.req("R-354", "R-355")
def test_each_is_called_two_weeks_after_by_the_one_who_looks_after_them(world: World, sign_in: Any) -> None:
    counsellor = world.person("Louise")
    match = running(world, counsellor=counsellor)
    _close(sign_in(world), match, **_talks(world, reason="completed"))
    calls = {row.party: row for row in match.check_ins.filter(kind="closing")}
    assert {row.due_on for row in calls.values()} == {world.today + timedelta(days=14)}
    assert (
        calls["mentee"].responsible_id == counsellor.pk
        and calls["mentor"].responsible_id == world.coordinator.pk
    )
    page = text(sign_in(world, counsellor, Role.COUNSELLOR), reverse("check-in", args=[calls["mentee"].pk]))
    assert "næste skridt mod uddannelse eller job" in page
    page = text(sign_in(world), reverse("check-in", args=[calls["mentor"].pk]))
    assert "Lære af forløbet" in page


@pytest.mark.req("R-365")
def test_the_mentor_is_thanked_and_may_rest(world: World, sign_in: Any) -> None:
    match = running(world)
    _close(sign_in(world), match, **_talks(world, reason="completed", mentor_next="rest"))
    letter = Message.objects.get(purpose="thanks")
    assert letter.recipient_id == match.mentor.person_id
    assert "Tak, fordi du var mentor" in letter.subject and "/my-time/" in letter.body
    assert "en ny ung, en pause eller farvel" in letter.body
    mentor = Mentor.objects.get(pk=match.mentor_id)
    assert mentor.places_taken == 0 and mentor.paused_until == world.today + timedelta(days=90)


def test_both_are_told_that_it_is_closed_and_the_mentor_is_out(world: World, sign_in: Any) -> None:
    match = running(world)
    mentor = sign_in(world, match.mentor.person, Role.MENTOR)
    _close(sign_in(world), match, reason="moved")
    assert Message.objects.get(purpose="course_ended").recipient_id == match.enrolment.person_id
    assert mentor.get(reverse("raise-concern", args=[match.pk])).status_code == 404


@pytest.mark.req("R-366")
@pytest.mark.parametrize(("world", "told"), [("VORD", 1), ("PIFT", 0)], indirect=["world"])
def test_the_referrer_is_told_only_as_far_as_the_template_lets(world: World, sign_in: Any, told: int) -> None:
    match = running(world)
    referral = world.referral(
        match.enrolment.person, referrer_email="counsellor@example.org", submission_key="a"
    )
    Enrolment.objects.filter(pk=match.enrolment_id).update(referral=referral)
    page = text(sign_in(world), reverse("close-course", args=[match.pk]))
    assert ("får at vide, at det er slut, og intet andet" in page) == bool(told)
    assert _close(sign_in(world), match, reason="mentee_stopped").status_code == 302
    letters = [row for row in Message.objects.all() if row.address == "counsellor@example.org"]
    assert len(letters) == told
    for letter in letters:
        assert (
            "Amina" not in letter.body
            and "Henrik" not in letter.body
            and "ville gerne stoppe" not in letter.body
        )


@pytest.mark.req("R-362")
def test_the_young_person_alone_says_where_each_goal_stands(world: World, sign_in: Any) -> None:
    match, staff = running(world), sign_in(world)
    made = goal(world, match, "Lave et CV")
    staff.post(reverse("close-course-goals", args=[match.pk]))
    path, young = link("review_goals", match.enrolment.person), Client()
    assert "Lave et CV" in text(young, path) and young.head(path).status_code == 200
    made.refresh_from_db()
    assert made.state == "open"
    for _twice in range(2):
        young.post(path, {"goal": str(made.pk), "state": "met"})
    made.refresh_from_db()
    assert made.state == "met"
    other = goal(world, running(world, names=("Ida", "Poul")), "En andens")
    assert young.post(path, {"goal": str(other.pk), "state": "met"}).status_code == 404
    young.post(path, {"goal": str(made.pk), "state": "rubbish"})
    made.refresh_from_db()
    assert made.state == "met"
    assert "1 mål, 1 nået" in text(staff, reverse("close-course", args=[match.pk]))
    _close(staff, match, reason="moved")
    assert Client().get(path).status_code == 410


@pytest.mark.req("R-367")
def test_who_comes_back_is_the_same_person_in_a_new_enrolment(world: World, sign_in: Any) -> None:
    match = running(world)
    person = match.enrolment.person
    _close(sign_in(world), match, reason="moved")
    again = receive(
        by=world.staff, at=world.at, programme=world.programme, given_name=person.given_name,
        family_name=person.family_name, birth_date=person.birth_date, email=person.email, own_yes_on=world.today,
        municipality_code="0390", wants="En gang til", referrer_email="counsellor@example.org",
    )  # fmt: skip
    client = sign_in(world)
    client.post(reverse("referral-same-person", args=[again.pk]), {"person": str(person.pk)})
    form = {"occupation": "none", "wishes_education_or_job": "yes", "assessed_able": "yes"}
    client.post(reverse("enrol", args=[again.pk]), form)
    enrolments = Enrolment.objects.filter(person=person)
    assert enrolments.count() == 2 and {row.state for row in enrolments} == {"ended", "waiting"}
    assert match.enrolment_id in {row.pk for row in enrolments}
