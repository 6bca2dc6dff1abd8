"""Each deed: what becomes true, what is refused, who may."""

from datetime import timedelta

import pytest

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.suspend_mentor import suspend_mentor
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.recruitment import actions, queries
from mentorbank.domain.recruitment.actions import applying
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision, ScreeningStep
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.domain.recruitment.applicants import applicant, himself, screen, visitor
from tests.world import World, make_world


def letters(purpose: str) -> list[Message]:
    return list(Message.objects.filter(purpose=purpose))


def test_the_same_press_twice_is_one_application(world: World) -> None:
    first = applicant(world, submission_key="k1")
    again = applicant(world, submission_key="k1", given_name="Somebody", email="else@example.org")
    assert (first.pk, Mentor.objects.count(), len(letters("application_received"))) == (again.pk, 1, 1)


@pytest.mark.parametrize("facts", [{"email": "else@example.org"}, {"submission_key": "k2"}])
def test_two_presses_at_the_very_same_moment_are_one(
    world: World, monkeypatch: pytest.MonkeyPatch, facts: dict[str, str]
) -> None:
    """The second looks before the first is saved, and meets it when saving."""
    world.person("Birgit", email="birgit@example.org")
    first = applicant(world, submission_key="k1")
    really, looks = applying._known, iter([False, True])
    monkeypatch.setattr(applying, "_known", lambda *given: really(*given) if next(looks) else None)
    assert applicant(world, **{"submission_key": "k1"} | facts) == first
    assert (Mentor.objects.count(), len(letters("application_received"))) == (1, 1)


def test_a_known_address_is_never_overwritten_and_never_flooded(world: World) -> None:
    first = applicant(world)
    applicant(
        world, email="BIRGIT@example.org", given_name="Stranger", phone="00 99 99 99", motivation="Mine now"
    )
    mentor = Mentor.objects.get()
    assert (mentor.pk, mentor.person.given_name, mentor.motivation) == (
        first.pk,
        "Birgit",
        "I was helped once.",
    )
    assert len(letters("application_received")) == 1
    world.at += timedelta(days=2)
    applicant(world)
    assert len(letters("application_received")) == 2


def test_who_withdrew_may_come_back(world: World) -> None:
    mentor = applicant(world)
    actions.decide(by=himself(world, mentor), at=world.at, mentor=mentor, outcome="withdrawn")
    world.at += timedelta(days=40)
    assert applicant(world).state == "applied"


def test_one_person_may_be_more_than_one_thing(world: World) -> None:
    known = world.person("Birgit", email="birgit@example.org")
    assert applicant(world).person_id == known.pk
    assert applicant(world, given_name="Jens", email="birgit@example.org").person_id == known.pk
    assert Person.objects.filter(email="birgit@example.org").count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"phone": "12"}, "phone"),
        ({"postal_code": "0001"}, "postal_code"),
        ({"given_name": " "}, "name"),
        ({"email": "", "phone": ""}, "email"),
        ({"industries": ["nonsense"]}, "industries"),
        ({"channel": "nonsense"}, "channel"),
        ({"hours_per_month": "many"}, "hours_per_month"),
        ({"availability": ["someday"]}, "availability"),
        ({"kind": "wizard"}, "kind"),
        ({"sector": "third"}, "sector"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(world: World, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        applicant(world, **facts)
    assert refused.value.field == field
    assert not Mentor.objects.exists() and not Person.objects.filter(given_name="Birgit").exists()


def test_a_closed_programme_takes_nobody(world: World) -> None:
    world.programme.closes_on = world.today - timedelta(days=1)
    world.programme.save()
    with pytest.raises(Refused):
        applicant(world)


def test_an_unknown_fact_is_a_mistake_in_the_code(world: World) -> None:
    with pytest.raises(TypeError):
        applicant(world, favourite_colour="green")


def test_a_certificate_keeps_only_the_fact(world: World) -> None:
    mentor = applicant(world)
    with pytest.raises(Refused) as refused:
        actions.record_step(
            by=world.staff, at=world.at, mentor=mentor, kind="certificate_note", note="Clean since 1999"
        )
    assert refused.value.field == "note"
    step = actions.record_step(by=world.staff, at=world.at, mentor=mentor, kind="certificate_note")
    assert (step.kind, step.note, step.recorded_by) == ("certificate", "", world.coordinator)
    assert step.expires_on == world.today.replace(year=world.today.year + 2)


def test_recording_again_replaces(world: World) -> None:
    mentor = applicant(world)
    for passed in (False, True):
        actions.record_step(by=world.staff, at=world.at, mentor=mentor, kind="interview", passed=passed)
    assert ScreeningStep.objects.get(mentor=mentor, kind="interview").passed is True


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "no_such_step"},
        {"kind": "interview", "criteria": {"no_such_question": "good"}},
        {"kind": "interview", "criteria": {"motivation": "brilliant"}},
    ],
)
def test_only_what_the_template_asks(world: World, facts: dict[str, object]) -> None:
    mentor = applicant(world)
    with pytest.raises(Refused):
        actions.record_step(by=world.staff, at=world.at, mentor=mentor, **facts)
    with pytest.raises(Refused):
        actions.record_step(
            by=world.staff,
            at=world.at,
            mentor=mentor,
            kind="interview",
            done_on=world.today + timedelta(days=1),
        )


def test_a_talk_lies_ahead(world: World) -> None:
    with pytest.raises(Refused):
        actions.book_interview(by=world.staff, at=world.at, mentor=applicant(world), booked_for=world.at)


def test_training_twice_is_once(world: World) -> None:
    mentor, facts = applicant(world), {"kind": "course", "title": "Course", "completed_on": world.today}
    first = actions.record_training(by=world.staff, at=world.at, mentor=mentor, **facts)
    assert actions.record_training(by=world.staff, at=world.at, mentor=mentor, **facts) == first


def test_nobody_is_approved_before_the_steps_are_there(world: World) -> None:
    mentor = applicant(world)
    with pytest.raises(Refused, match="A conversation with the coordinator"):
        actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="approved")
    screen(world, mentor)
    actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="approved")
    with pytest.raises(AlreadyDone):
        actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="approved")
    assert len(letters("mentor_approved")) == 1


@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_the_second_approver_is_somebody_else(world: World) -> None:
    mentor = applicant(world)
    screen(world, mentor)
    with pytest.raises(Refused, match="A colleague"):
        actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="approved")
    colleague = world.person("Ole")
    world.role(colleague, Role.COORDINATOR)
    by = world.actor(colleague, Role.COORDINATOR)
    assert actions.decide(by=by, at=world.at, mentor=mentor, outcome="approved").state == "approved"


@pytest.mark.parametrize("outcome", ["declined", "on_hold"])
def test_a_no_has_a_reason(world: World, outcome: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.decide(by=world.staff, at=world.at, mentor=applicant(world), outcome=outcome, reason=" ")
    assert refused.value.field == "reason"


def test_a_no_is_kind_and_says_nothing_of_the_reason(world: World) -> None:
    mentor = applicant(world)
    actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="declined", reason="Bad temper")
    [letter] = letters("mentor_not_approved")
    assert "Mette Koordinator" in letter.body and "temper" not in letter.body
    assert ScreeningDecision.objects.get().decided_by == world.coordinator


def test_a_mentor_with_a_running_course_cannot_just_stop(world: World) -> None:
    mentor = world.mentor()
    world.role(mentor.person, Role.MENTOR, world.programme)
    match = world.match(mentor=mentor)
    with pytest.raises(Refused):
        actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="stopped")
    match.delete()
    Mentor.objects.update(places_taken=0)
    actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="stopped")
    assert RoleAssignment.objects.get(person=mentor.person).ends_on == world.today


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
def test_places_stay_within_the_template(world: World) -> None:
    mentor = world.mentor(kind="private_leader")
    assert actions.set_places(by=world.staff, at=world.at, mentor=mentor, capacity=2).capacity == 2
    for wrong in (0, 3):
        with pytest.raises(Refused):
            actions.set_places(by=world.staff, at=world.at, mentor=mentor, capacity=wrong)


def test_suspension_stops_matches_and_tells_staff(world: World) -> None:
    mentor, counsellor = world.mentor(), world.person("Louise")
    world.match(mentor=mentor, counsellor=counsellor)
    free = world.mentor()
    assert list(queries.ready(world.programme, on=world.today)) == [free]
    proposal = Proposal(
        organisation=world.organisation, programme=world.programme, enrolment=world.enrolment(), mentor=free,
        sent_at=world.at, answer_by=world.today,
    )  # fmt: skip
    proposal.save()
    for one in (mentor, free):
        suspend_mentor(by=world.staff, at=world.at, mentor=one, reason="Somebody has complained")
    assert not queries.ready(world.programme, on=world.today).exists()
    assert {message.recipient_id for message in letters("mentor_suspended")} == {
        counsellor.pk,
        world.coordinator.pk,
    }
    assert all(mentor.person.family_name not in message.subject for message in letters("mentor_suspended"))
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    actions.resume(by=world.staff, at=world.at, mentor=free)
    assert list(queries.ready(world.programme, on=world.today)) == [free]


def test_breaks(world: World) -> None:
    mentor = world.mentor()
    with pytest.raises(Refused):
        actions.pause(by=world.staff, at=world.at, mentor=mentor, until=world.today)
    actions.pause(
        by=himself(world, mentor), at=world.at, mentor=mentor, until=world.today + timedelta(days=9)
    )
    assert not letters("mentor_paused")
    actions.pause(by=world.staff, at=world.at, mentor=mentor, until=world.today + timedelta(days=9))
    assert len(letters("mentor_paused")) == 1
    assert not queries.ready(world.programme, on=world.today).exists()
    assert queries.ready(world.programme, on=world.today + timedelta(days=10)).exists()
    actions.end_pause(by=himself(world, mentor), at=world.at, mentor=mentor)
    assert queries.ready(world.programme, on=world.today).exists()


def test_an_applicant_cannot_judge_or_read_what_was_noted(world: World) -> None:
    mentor = applicant(world)
    by = himself(world, mentor)
    actions.record_step(by=world.staff, at=world.at, mentor=mentor, kind="interview", note="Talks a lot")
    for deed, facts in [
        (actions.read_notes, {}),
        (actions.record_step, {"kind": "interview"}),
        (actions.record_training, {"kind": "course", "title": "C", "completed_on": world.today}),
        (actions.book_interview, {"booked_for": world.at + timedelta(days=1)}),
        (actions.decide, {"outcome": "approved"}),
        (actions.suspend, {"reason": "x"}),
        (actions.set_places, {"capacity": 1}),
    ]:
        with pytest.raises(NotFound):
            deed(by=by, at=world.at, mentor=mentor, **facts)
    assert not ReadEvent.objects.exists()
    assert [step.note for step in actions.read_notes(by=world.staff, at=world.at, mentor=mentor) if step.note]
    assert ReadEvent.objects.get().about_person_id == mentor.person_id


def test_nobody_promises_for_another(world: World) -> None:
    mentor = applicant(world)
    with pytest.raises(NotFound):
        actions.sign_promises(by=world.staff, at=world.at, mentor=mentor)
    actions.sign_promises(by=himself(world, mentor), at=world.at, mentor=mentor)
    step = ScreeningStep.objects.get(kind="confidentiality")
    assert (step.passed, step.criteria) == (True, {"mentor_take_part": 1, "mentor_confidentiality": 1})


def test_a_stranger_and_another_organisation_see_nothing(world: World) -> None:
    mentor = applicant(world)
    other = himself(world, world.mentor())
    elsewhere = make_world("VORD")
    for by in (visitor(world), other):
        with pytest.raises(NotFound):
            actions.fill_in(by=by, at=world.at, mentor=mentor, employer="X")
    with inside(elsewhere.organisation.pk), pytest.raises(NotFound):
        actions.fill_in(by=elsewhere.staff, at=world.at, mentor=mentor, employer="X")


def test_deeds_are_in_the_log_without_words_about_people(world: World) -> None:
    mentor = applicant(world)
    screen(world, mentor)
    actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="approved", reason="Warm")
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"mentor.applied", "mentor.step_recorded", "mentor.decided", "role.given"} <= verbs
    assert "Warm" not in str(list(AuditEvent.objects.values_list("facts", flat=True)))
