"""Logging and planning, signed in."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.models import Meeting
from mentorbank.kernel.access import Role
from tests.web.relationships.pairs import as_mentee, as_mentor, pair, words
from tests.world import World


def filled(world: World, **other: Any) -> dict[str, Any]:
    day = world.today - timedelta(days=2)
    return {
        "on": day.isoformat(),
        "minutes": "90",
        "form": "in_person",
        "place": "cafe",
        "submission_key": "k1",
    } | other


@pytest.mark.req("R-227", "R-240")
def test_four_answers_log_a_meeting_and_twice_is_once(world: World, sign_in: Any) -> None:
    match = pair(world)
    client, address = as_mentor(world, sign_in, match), reverse("log-meeting", args=[match.pk])
    form = client.get(address).context["form"]
    assert sum(field.required for field in form.fields.values()) <= 4
    for _press in range(2):
        assert client.post(address, filled(world)).status_code == 302
    meeting = match.meetings.get()
    assert (meeting.minutes, meeting.form, meeting.place, meeting.state) == (90, "in_person", "cafe", "held")
    assert meeting.on == world.today - timedelta(days=2)
    assert "1½ timer" in words(client.get(reverse("meetings", args=[match.pk])))


@pytest.mark.req("R-235")
def test_places_come_from_a_list(world: World, sign_in: Any) -> None:
    match = pair(world)
    page = words(as_mentor(world, sign_in, match).get(reverse("log-meeting", args=[match.pk])))
    for place in (
        "Mentorens arbejdsplads",
        "En virksomheds lokaler",
        "Skole",
        "Café",
        "Ude i naturen",
        "Telefon",
    ):
        assert place in page, place


@pytest.mark.req("R-234")
def test_contact_outside_the_platform_is_kept_without_content(world: World, sign_in: Any) -> None:
    match = pair(world)
    as_mentor(world, sign_in, match).post(
        reverse("log-meeting", args=[match.pk]), filled(world, form="message", minutes="0", place="phone")
    )
    contact = match.meetings.get()
    assert (contact.form, contact.minutes, contact.note) == ("message", 0, "")


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(world: World, sign_in: Any) -> None:
    match = pair(world)
    client, address = as_mentor(world, sign_in, match), reverse("log-meeting", args=[match.pk])
    tomorrow = (world.today + timedelta(days=1)).isoformat()
    response = client.post(address, filled(world, on=tomorrow, words="Vi lavede et CV"))
    assert response.status_code == 422 and not match.meetings.exists()
    assert "Den dag er ikke kommet endnu" in words(response)
    assert "Vi lavede et CV" in words(response) and tomorrow in words(response)
    never = client.post(address, filled(world, on="2026-02-30"))
    assert never.status_code == 422 and not match.meetings.exists()


@pytest.mark.req("R-241")
def test_no_shows_and_lateness_are_kept_with_who_and_when(world: World, sign_in: Any) -> None:
    match = pair(world)
    client, address = as_mentor(world, sign_in, match), reverse("log-meeting", args=[match.pk])
    day = (world.today - timedelta(days=3)).isoformat()
    client.post(address + "?missed", {"on": day, "reason": "no_show_mentee", "submission_key": "a"})
    client.post(address, filled(world, reason="late_mentor", submission_key="b"))
    late, missed = match.meetings.order_by("-on")
    assert (missed.state, missed.reason, missed.on.isoformat()) == ("not_held", "no_show_mentee", day)
    assert (late.state, late.reason) == ("held", "late_mentor")
    page = words(client.get(reverse("meetings", args=[match.pk])))
    assert "Amina kom ikke" in page and "Henrik kom for sent" in page


@pytest.mark.req("R-241")
def test_calling_off_tells_the_other_at_once_and_keeps_who(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor = world.actor(match.mentor.person, Role.MENTOR)
    meeting = actions.plan_meeting(
        by=mentor, at=world.at, match=match, starts_at=world.at + timedelta(days=3)
    )
    client, address = as_mentee(world, sign_in, match), reverse("call-off-meeting", args=[meeting.pk])
    assert client.get(address).status_code == 200
    for _press in range(2):
        assert client.post(address, {"reason": "ill"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.reason, meeting.logged_by) == ("cancelled", "ill", match.enrolment.person)
    letter = Message.objects.get(purpose="meeting_cancelled")
    assert letter.recipient_id == match.mentor.person.pk and letter.not_before <= timezone.now()


@pytest.mark.req("R-248")
def test_the_young_person_is_never_asked_to_report(world: World, sign_in: Any) -> None:
    match = pair(world)
    Meeting(
        organisation=world.organisation, match=match, state="planned", starts_at=world.at - timedelta(days=1),
        on=world.today - timedelta(days=1), logged_at=world.at,
    ).save()  # fmt: skip
    page = as_mentee(world, sign_in, match).get(reverse("mentee-home"))
    assert page.context["page"].asks == [] and "/log/" not in words(page)
    staff = sign_in(world)
    assert staff.post(reverse("log-meeting", args=[match.pk]), filled(world)).status_code == 302
    assert match.meetings.filter(state="held").count() == 1


@pytest.mark.req("R-228")
@pytest.mark.parametrize("world", ["VORD"], indirect=True)
def test_hours_stand_against_the_minimum(world: World, sign_in: Any) -> None:
    match = pair(world, active_from=timezone.localdate() - timedelta(days=5))
    client, address = as_mentor(world, sign_in, match), reverse("log-meeting", args=[match.pk])
    client.post(address, filled(world))
    assert "Denne måned: 1½ timer af de 4, programmet beder om." in words(client.get(reverse("mentor-home")))
    client.post(address, filled(world, minutes="180", submission_key="k2"))
    assert "Denne måned: 4½ timer. Programmet beder om 4 – I er i mål." in words(
        client.get(reverse("mentor-home"))
    )


@pytest.mark.req("R-231")
@pytest.mark.parametrize("world", ["EMB"], indirect=True)
def test_a_programme_without_a_minimum_counts_and_asks_for_nothing(world: World, sign_in: Any) -> None:
    match = pair(world, active_from=timezone.localdate() - timedelta(days=5))
    client = as_mentor(world, sign_in, match)
    client.post(reverse("log-meeting", args=[match.pk]), filled(world))
    page = words(client.get(reverse("mentor-home")))
    assert (
        "I har mødtes 1 gang. I bestemmer selv hvor tit." in page and "programmet beder" not in page.lower()
    )


@pytest.mark.req("R-230")
@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_what_is_recommended_stands_beside_what_was(world: World, sign_in: Any) -> None:
    match = pair(world, active_from=timezone.localdate() - timedelta(days=5))
    client = as_mentor(world, sign_in, match)
    client.post(reverse("log-meeting", args=[match.pk]), filled(world))
    page = words(client.get(reverse("mentor-home")))
    assert "I har mødtes 1 gang." in page and "Gerne hver eller hver anden uge" in page


@pytest.mark.req("R-232")
def test_the_young_person_asks_to_meet_with_one_press(world: World, sign_in: Any) -> None:
    match = pair(world)
    client = as_mentee(world, sign_in, match)
    assert reverse("ask-to-meet", args=[match.pk]) in words(client.get(reverse("mentee-home")))
    for _press in range(2):
        client.post(reverse("ask-to-meet", args=[match.pk]))
    letter = Message.objects.get(purpose="asked_to_meet")
    assert letter.recipient_id == match.mentor.person.pk


@pytest.mark.req("R-194")
def test_a_message_between_the_two_waits_for_their_own_window(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentee = world.actor(match.enrolment.person, Role.MENTEE)
    other_day = world.at.isoweekday() % 7 + 1
    actions.write_agreement(
        by=mentee,
        at=world.at,
        match=match,
        contact_days=[other_day],
        contact_from="09:00",
        contact_to="16:00",
    )
    as_mentee(world, sign_in, match).post(reverse("ask-to-meet", args=[match.pk]))
    opens = timezone.localtime(Message.objects.get(purpose="asked_to_meet").not_before)
    assert opens.isoweekday() == other_day and opens.hour == 9


@pytest.mark.req("R-364")
def test_the_mentor_loses_sight_in_the_same_moment_the_course_ends(world: World, sign_in: Any) -> None:
    match = pair(world)
    client = as_mentor(world, sign_in, match)
    assert "Amina" in words(client.get(reverse("mentor-home")))
    end(by=world.staff, at=world.at, match=match, reason="moved")
    assert "Amina" not in words(client.get(reverse("mentor-home")))
    for name in ("goals", "meetings", "agreement", "log-meeting", "plan-meeting", "agreement-on-paper"):
        assert client.get(reverse(name, args=[match.pk])).status_code == 404, name
    assert client.post(reverse("log-meeting", args=[match.pk]), filled(world)).status_code == 404
    told = set(Message.objects.values_list("recipient_id", flat=True))
    assert {match.mentor.person.pk, match.enrolment.person.pk} <= told


def test_another_mentor_finds_nothing(world: World, sign_in: Any) -> None:
    match = pair(world)
    stranger = sign_in(world, world.mentor().person, Role.MENTOR)
    assert stranger.post(reverse("log-meeting", args=[match.pk]), filled(world)).status_code == 404
    assert not match.meetings.exists()


def test_a_plan_in_the_past_is_refused_at_the_day(world: World, sign_in: Any) -> None:
    match = pair(world)
    client, address = as_mentee(world, sign_in, match), reverse("plan-meeting", args=[match.pk])
    response = client.post(
        address, {"starts_at": date(2020, 1, 1).isoformat(), "clock": "15:00", "form": "in_person"}
    )
    assert response.status_code == 422 and response.context["form"].errors["starts_at"]
    day = (world.today + timedelta(days=4)).isoformat()
    for _press in range(2):
        client.post(address, {"starts_at": day, "clock": "15:00", "form": "in_person", "place": "cafe"})
    meeting = match.meetings.get()
    assert timezone.localtime(meeting.starts_at).hour == 15
    assert "kl. 15.00" in words(client.get(reverse("mentee-home")))
