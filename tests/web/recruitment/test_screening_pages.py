"""Screening as the coordinator does it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.recruitment import actions, queries
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision, ScreeningStep, TrainingCompletion
from mentorbank.kernel.access import Role
from tests.domain.recruitment.applicants import applicant, screen
from tests.world import World, make_world


def page(mentor: Mentor, path: str = "") -> str:
    return reverse("mentor", args=[mentor.pk]) + path


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def staff(today: World, sign_in: Any) -> Client:
    client = sign_in(today)
    client.cookies["django_language"] = "en"
    return client


def state(mentor: Mentor) -> str:
    return Mentor.objects.get(pk=mentor.pk).state


@pytest.mark.req("R-129")
def test_a_talk_is_booked_and_its_notes_kept(today: World, staff: Client) -> None:
    mentor = applicant(today)
    when = timezone.localtime(today.at + timedelta(days=3)).replace(
        hour=14, minute=30, second=0, microsecond=0
    )
    staff.post(page(mentor, "talk/"), {"booked_for": when.date().isoformat(), "clock": "14:30"})
    assert ScreeningStep.objects.get(kind="interview").booked_for == when
    assert "14:30" in Message.objects.get(purpose="interview_booked").body
    answers = {"passed": "True", "done_on": today.today.isoformat(), "note": "Warm, and listens"}
    staff.post(page(mentor, "steps/interview/"), answers)
    assert "Warm, and listens" in text(staff, page(mentor))
    assert ReadEvent.objects.filter(about_person_id=mentor.person_id, what="screening_notes").exists()


@pytest.mark.req("R-133")
@pytest.mark.parametrize(
    ("world", "question"), [("VORD", "considerations"), ("PIFT", "steady")], indirect=["world"]
)
def test_the_criteria_are_the_template_s_own(today: World, staff: Client, question: str) -> None:
    mentor = applicant(today)
    address = page(mentor, "steps/interview/")
    assert f'name="criterion_{question}"' in text(staff, address)
    answers = {"passed": "True", "done_on": today.today.isoformat(), f"criterion_{question}": "doubt"}
    staff.post(address, answers)
    assert ScreeningStep.objects.get(kind="interview").criteria == {question: "doubt"}
    assert "In doubt" in text(staff, page(mentor))


@pytest.mark.req("R-140")
def test_a_certificate_is_a_note_and_never_a_document(today: World, staff: Client) -> None:
    mentor = applicant(today)
    address = page(mentor, "steps/certificate/")
    form = text(staff, address)
    assert 'type="file"' not in form and "multipart" not in form and 'name="note"' not in form
    ends = today.today + timedelta(days=90)
    staff.post(
        address,
        {
            "passed": "True",
            "done_on": today.today.isoformat(),
            "expires_on": ends.isoformat(),
            "note": "secret",
        },
    )
    step = ScreeningStep.objects.get(kind="certificate")
    assert (step.passed, step.done_on, step.expires_on, step.note) == (True, today.today, ends, "")
    assert step.recorded_by == today.coordinator
    assert "by Mette Koordinator" in text(staff, page(mentor))
    ScreeningStep.objects.update(expires_on=today.today - timedelta(days=1))
    assert "Ran out on" in text(staff, page(mentor))


@pytest.mark.req("R-130", "R-132")
def test_approval_opens_when_the_steps_are_there(today: World, staff: Client) -> None:
    mentor = applicant(today)
    closed = text(staff, page(mentor))
    assert "Can be approved when this is in place: A conversation with the coordinator" in closed
    refused = staff.post(page(mentor, "decide/approved/"), {"reason": "I like them"})
    assert refused.status_code == 422 and "I like them" in refused.content.decode()
    assert state(mentor) == "applied"
    assert not queries.ready(today.programme, on=today.today).exists()
    screen(today, mentor)
    assert staff.post(page(mentor, "decide/approved/"), {"reason": "Warm and steady"}).status_code == 302
    decision = ScreeningDecision.objects.get()
    assert (decision.outcome, decision.reason, decision.decided_by) == (
        "approved",
        "Warm and steady",
        today.coordinator,
    )
    shown = text(staff, page(mentor))
    assert "Warm and steady" in shown and "Mette Koordinator" in shown
    assert "/l/invitation/" in Message.objects.get(purpose="mentor_approved").body


@pytest.mark.req("R-132")
@pytest.mark.parametrize("outcome", ["declined", "on_hold", "withdrawn"])
def test_every_outcome_has_decider_date_and_reason(today: World, staff: Client, outcome: str) -> None:
    mentor = applicant(today)
    if outcome != "withdrawn":
        assert staff.post(page(mentor, f"decide/{outcome}/"), {"reason": ""}).status_code == 422
        assert state(mentor) == "applied"
    staff.post(page(mentor, f"decide/{outcome}/"), {"reason": "Moves abroad in May"})
    decision = ScreeningDecision.objects.get()
    assert (state(mentor), decision.outcome, decision.decided_by) == (outcome, outcome, today.coordinator)
    assert decision.decided_at is not None and "Moves abroad in May" in text(staff, page(mentor))


@pytest.mark.req("R-143", "R-144")
@pytest.mark.parametrize("world", ["VORD", "EMB"], indirect=True)
@pytest.mark.parametrize("form", ["course", "conversation"])
def test_training_is_a_gate_where_the_template_says_so(today: World, staff: Client, form: str) -> None:
    gate = today.programme.template_code == "VORD"
    mentor = applicant(today)
    screen(today, mentor)
    actions.decide(by=today.staff, at=today.at, mentor=mentor, outcome="approved", reason="Good")
    assert queries.ready(today.programme, on=today.today).exists() is not gate
    answers = {"kind": form, "title": "The evening in March", "completed_on": today.today.isoformat()}
    assert staff.post(page(mentor, "training/"), answers).status_code == 302
    assert TrainingCompletion.objects.get().kind == form
    assert queries.ready(today.programme, on=today.today).exists()


@pytest.mark.req("R-136")
@pytest.mark.parametrize(("hours", "warned"), [("3", True), ("4", False)])
def test_the_time_offered_is_held_against_the_template(
    today: World, staff: Client, hours: str, warned: bool
) -> None:
    mentor = applicant(today)
    staff.post(page(mentor, "about/time/"), {"hours_per_month": hours})
    assert (
        f"Has {hours} hours a month; the programme asks for at least 4." in text(staff, page(mentor))
    ) is warned


@pytest.mark.req("R-141")
def test_suspension_stops_new_matches_and_tells_staff(today: World, staff: Client) -> None:
    mentor = today.mentor()
    today.match(mentor=mentor, counsellor=today.person("Louise"))
    free = today.mentor()
    assert staff.post(page(mentor, "suspend/"), {"reason": ""}).status_code == 422
    for one in (mentor, free):
        assert staff.post(page(one, "suspend/"), {"reason": "A complaint"}).status_code == 302
    assert not queries.ready(today.programme, on=today.today).exists()
    assert Message.objects.filter(purpose="mentor_suspended").count() == 2
    assert staff.get(page(free, "resume/")).status_code == 405
    staff.post(page(free, "resume/"))
    assert list(queries.ready(today.programme, on=today.today)) == [free]


@pytest.mark.req("R-142")
def test_power_over_a_young_person_is_seen_before_matching(today: World, staff: Client) -> None:
    mentor = applicant(today)
    staff.post(page(mentor, "about/role/"), {"manages_or_grades": "True", "line_management": "My apprentice"})
    shown = text(staff, page(mentor))
    assert "Is the manager or teacher of a young person" in shown and "My apprentice" in shown


@pytest.mark.req("R-451")
def test_a_mentor_takes_a_break_and_comes_back(today: World, sign_in: Any, staff: Client) -> None:
    mentor = today.mentor()
    own = sign_in(today, mentor.person, Role.MENTOR)
    until = today.today + timedelta(days=20)
    assert own.post(reverse("my-break", args=[mentor.pk]), {"until": until.isoformat()}).status_code == 302
    assert not queries.ready(today.programme, on=today.today).exists()
    assert mentor.person.full_name in text(staff, reverse("mentors") + "?tab=paused")
    own.post(reverse("my-hours", args=[mentor.pk]), {"hours_per_month": "2", "days": ["monday"]})
    assert Mentor.objects.get().availability == ["monday_morning", "monday_afternoon", "monday_evening"]
    own.post(reverse("my-return", args=[mentor.pk]))
    assert list(queries.ready(today.programme, on=today.today)) == [mentor]


def test_staff_note_a_break_and_undo_it(today: World, staff: Client) -> None:
    mentor = today.mentor()
    until = (today.today + timedelta(days=20)).isoformat()
    shown = staff.post(page(mentor, "break/"), {"until": until}, follow=True).content.decode()
    assert page(mentor, "back/") in shown and Message.objects.filter(purpose="mentor_paused").exists()
    staff.post(page(mentor, "back/"))
    assert Mentor.objects.get().paused_until is None


def test_only_those_who_screen_come_in(today: World, sign_in: Any, visitor: Client) -> None:
    mentor = today.mentor()
    own = sign_in(today, mentor.person, Role.MENTOR)
    for address in (
        reverse("mentors"),
        reverse("mentor-channels"),
        page(mentor),
        page(mentor, "steps/interview/"),
    ):
        assert own.get(address).status_code == 404
        assert visitor.get(address).status_code == 302
    other = today.mentor()
    assert own.get(reverse("my-break", args=[other.pk])).status_code == 404


def test_another_organisation_s_mentor_is_not_there(today: World, sign_in: Any) -> None:
    mentor = today.mentor()
    elsewhere = make_world("VORD")
    with inside(elsewhere.organisation.pk):
        stranger = sign_in(elsewhere)
    for path in ("", "talk/", "steps/interview/", "decide/approved/", "about/work/"):
        assert stranger.get(page(mentor, path)).status_code == 404


def test_looking_changes_nothing(today: World, staff: Client) -> None:
    mentor = applicant(today)
    before = Mentor.objects.values().get()
    for path in (
        "",
        "talk/",
        "steps/interview/",
        "training/",
        "decide/approved/",
        "suspend/",
        "break/",
        "places/",
    ):
        assert staff.get(page(mentor, path)).status_code == 200
    assert Mentor.objects.values().get() == before
    assert not ScreeningDecision.objects.exists() and not ReadEvent.objects.exists()


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("talk/", {"booked_for": "2020-01-01", "clock": "10:00"}),
        ("talk/", {"booked_for": "2026-02-30", "clock": "10:00"}),
        ("steps/interview/", {"passed": "True", "done_on": "2099-01-01"}),
        ("steps/certificate/", {"passed": "True", "done_on": "2026-01-02", "expires_on": "2026-01-01"}),
        ("training/", {"kind": "magic", "title": "T", "completed_on": "2026-01-02"}),
        ("break/", {"until": "2020-01-01"}),
        ("places/", {"capacity": "9"}),
    ],
)
def test_what_cannot_be_is_said_on_the_page(
    today: World, staff: Client, path: str, answers: dict[str, str]
) -> None:
    mentor = today.mentor() if path in {"break/", "places/"} else applicant(today)
    response = staff.post(page(mentor, path), answers)
    assert response.status_code == 422
    assert "form-error-message" in response.content.decode()
