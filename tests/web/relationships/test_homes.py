"""The two homes, and the young person's rights."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from mentorbank.domain.matching.actions import propose
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.access import AGREEMENTS, GOALS, JOURNAL, MEETINGS
from mentorbank.domain.support.actions import schedule_check_ins
from mentorbank.kernel.access import Role
from tests.web.relationships.pairs import as_mentee, as_mentor, pair, words
from tests.world import World


@pytest.mark.req("R-411")
@pytest.mark.parametrize("world", ["VORD"], indirect=True)
def test_the_young_persons_page(world: World, sign_in: Any) -> None:
    match = pair(world, counsellor=world.person("Louise", phone="+4500000009"))
    mentee = world.actor(match.enrolment.person, Role.MENTEE)
    actions.set_goal(by=mentee, at=world.at, match=match, text="Lave et CV")
    actions.plan_meeting(
        by=mentee, at=world.at, match=match, starts_at=world.at + timedelta(days=2), place="cafe"
    )
    client = as_mentee(world, sign_in, match)
    page = words(client.get(reverse("mentee-home")))
    for part in ("Hej Amina", "Henrik er din mentor", "+4500000003", "Lave et CV", "Café", "Uge 5 af", "Louise",
                 "Du skal aldrig selv melde tilbage"):  # fmt: skip
        assert part in page, part
    rights = words(client.get(reverse("who-sees")))
    for part in ("Louise", "Henrik", "Du kan stoppe, når du vil", "Kommunen får kun at vide"):
        assert part in rights, part


@pytest.mark.req("R-411", "R-204")
def test_who_sees_what_is_the_truth(world: World, sign_in: Any) -> None:
    match = pair(world)
    shown = dict(as_mentee(world, sign_in, match).get(reverse("who-sees")).context["rows"])
    mentor = world.actor(match.mentor.person, Role.MENTOR)
    for label, policy in {
        "Dine mål": GOALS,
        "Jeres aftale": AGREEMENTS,
        "Medarbejdernes egne notater": JOURNAL,
    }.items():
        may = Role.MENTOR in policy.table["read"]
        assert ("Henrik" in shown[label]) == may, label
    assert shown["Dine svar på, hvordan du har det"] == "dig"
    assert (
        "Henrik" not in shown["Dine spørgsmål"] and "Henrik" not in shown["Hvis du siger, at du er bekymret"]
    )
    end(by=world.staff, at=world.at, match=match, reason="moved")
    after = dict(as_mentee(world, sign_in, match).get(reverse("who-sees")).context["rows"])
    assert not any("Henrik" in readers for readers in after.values())
    assert not MEETINGS.visible(mentor).exists()


def test_who_waits_sees_how_long_and_what_comes(world: World, sign_in: Any) -> None:
    from django.utils import timezone

    world.at = timezone.localtime()
    person = world.person("Sara")
    enrolment = world.enrolment(person, waiting_since=world.at - timedelta(days=12))
    client = sign_in(world, person, Role.MENTEE)
    page = words(client.get(reverse("mentee-home")))
    assert "Du har ventet 12 dage." in page and "Mette leder efter en mentor, der passer til dig" in page
    proposal = propose(by=world.staff, at=world.at, enrolment=enrolment, mentor=world.mentor())
    page = words(client.get(reverse("mentee-home")))
    assert reverse("proposal", args=[proposal.pk]) in page and "Sig ja eller nej".lower() in page.lower()


def test_after_the_end_what_was_reached_stays(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentee = world.actor(match.enrolment.person, Role.MENTEE)
    actions.set_goal(by=mentee, at=world.at, match=match, text="Komme op om morgenen")
    actions.log_meeting(by=world.staff, at=world.at, match=match, on=world.today, minutes=60, place="cafe")
    end(by=world.staff, at=world.at, match=match, reason="moved")
    client = as_mentee(world, sign_in, match)
    page = words(client.get(reverse("mentee-home")))
    assert "Komme op om morgenen" in page and "+4500000003" not in page and "Det, du nåede, er dit" in page
    assert "I har mødtes 1 gang" in words(client.get(reverse("meetings", args=[match.pk])))
    assert client.get(reverse("plan-meeting", args=[match.pk])).status_code == 404


def test_the_question_months_later_can_be_answered_from_the_page(world: World, sign_in: Any) -> None:
    match = pair(world)
    end(by=world.staff, at=world.at, match=match, reason="moved")
    task = match.measurements.first()
    MeasurementTask.objects.filter(pk=task.pk).update(window_from=world.today, window_to=world.today)
    client = as_mentee(world, sign_in, match)
    assert reverse("my-measurement") in words(client.get(reverse("mentee-home")))
    opened = client.post(reverse("my-measurement"), follow=True)
    assert opened.status_code == 200 and opened.redirect_chain[0][0].startswith("/l/measurement/")


def test_the_newest_running_enrolment_is_the_page(world: World, sign_in: Any) -> None:
    match = pair(world)
    end(by=world.staff, at=world.at, match=match, reason="moved")
    world.enrolment(match.enrolment.person, waiting_since=world.at - timedelta(days=3), entered_at=world.at)
    assert "Du har ventet 3 dage." in words(as_mentee(world, sign_in, match).get(reverse("mentee-home")))


@pytest.mark.req("R-080")
def test_leaving_is_a_page_first_and_one_press_then(world: World, sign_in: Any) -> None:
    match = pair(world)
    client = as_mentee(world, sign_in, match)
    assert "der sker ikke noget ved det" in words(client.get(reverse("leave-programme")))
    match.enrolment.refresh_from_db()
    assert match.enrolment.state == Enrolment.State.MATCHED
    client.post(reverse("leave-programme"), {"reason": "other"})
    match.refresh_from_db()
    match.enrolment.refresh_from_db()
    assert match.state == "ended" and match.enrolment.state == Enrolment.State.LEFT
    assert "Du er stoppet her" in words(client.get(reverse("mentee-home")))
    assert client.post(reverse("leave-programme"), {"reason": "other"}).status_code == 404


@pytest.mark.req("R-410", "R-213")
@pytest.mark.parametrize("world", ["VORD"], indirect=True)
def test_the_mentors_page(world: World, sign_in: Any) -> None:
    match = pair(world)
    schedule_check_ins(by=world.staff, at=world.at, match=match)
    client = as_mentor(world, sign_in, match)
    page = words(client.get(reverse("mentor-home")))
    for part in ("Amina", "+4500000002", "Mette", "+4500000001", "programmet beder om", "Give den unge oplevelser",
                 "Skriv jeres aftale sammen", "Mette ringer til dig"):  # fmt: skip
        assert part in page, part
    assert page.count("<li>") >= 7 and "Eksempel" not in page.replace("Henrik Eksempel", "")


def test_a_meeting_nobody_logged_is_asked_about_on_the_page(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor = world.actor(match.mentor.person, Role.MENTOR)
    earlier = world.at - timedelta(days=4)
    actions.plan_meeting(by=mentor, at=earlier, match=match, starts_at=earlier + timedelta(days=3))
    client = as_mentor(world, sign_in, match)
    assert "Mødtes I i går?" in words(client.get(reverse("mentor-home")))
    day = (world.today - timedelta(days=1)).isoformat()
    address = reverse("log-meeting", args=[match.pk]) + f"?on={day}"
    assert client.get(address).context["form"]["on"].value().isoformat() == day
    client.post(address, {"on": day, "minutes": "60", "form": "in_person", "place": "cafe"})
    assert match.meetings.get().state == "held" and "Mødtes I" not in words(
        client.get(reverse("mentor-home"))
    )


def test_a_mentor_without_a_young_person_is_invited(world: World, sign_in: Any) -> None:
    ready, resting = world.mentor(), world.mentor(paused_until=world.today.replace(year=2099))
    page = words(sign_in(world, ready.person, Role.MENTOR).get(reverse("mentor-home")))
    assert "Du er klar" in page and reverse("mentor-time") in page
    assert (
        "holder pause"
        in words(sign_in(world, resting.person, Role.MENTOR).get(reverse("mentor-home"))).lower()
    )
