"""Everybody in a course has somebody: the young person their own contact, the mentor theirs, and one who steps in."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.support.models import CheckIn, Concern
from mentorbank.kernel.access import Role
from tests.world import World


@pytest.fixture
def lone(world: World) -> Person:
    person = world.person("Lone", family_name="Prøve", phone="+4500000042")
    world.role(person, Role.COORDINATOR, world.programme)
    return person


@pytest.fixture
def match(world: World) -> Match:
    return world.match(counsellor=world.coordinator)


def name(client: Client, match: Match, **people: Person) -> Any:
    keys = {
        "counsellor": match.counsellor,
        "mentor_contact": match.mentor_contact,
        "backup": match.backup,
    } | people
    given = {key: str(person.pk) if person else "" for key, person in keys.items()}
    return client.post(reverse("course-staff", args=[match.pk]), given)


@pytest.mark.req("R-008")
def test_the_mentor_sees_and_can_call_the_contact_the_coordinator_names(
    world: World, match: Match, lone: Person, sign_in: Any
) -> None:
    staff, mentor = sign_in(world), sign_in(world, match.mentor.person, Role.MENTOR)
    assert name(staff, match, mentor_contact=lone).status_code == 302
    page = mentor.get(reverse("mentor-home")).content.decode()
    assert "Lone Prøve" in page and 'href="tel:+4500000042"' in page
    # A mentor without a course has one as well, who can be changed on the mentor's page.
    free = world.mentor()
    changed = staff.post(reverse("mentor-contact", args=[free.pk]), {"contact": str(lone.pk)})
    assert (
        changed.status_code == 302
        and "Lone Prøve" in staff.get(reverse("mentor", args=[free.pk])).content.decode()
    )
    page = sign_in(world, free.person, Role.MENTOR).get(reverse("mentor-home")).content.decode()
    assert "Lone Prøve" in page and 'href="tel:+4500000042"' in page


@pytest.mark.req("R-008", "R-029")
@pytest.mark.parametrize("field", ["counsellor", "mentor_contact", "backup"])
def test_nobody_is_left_out_and_nobody_from_outside_is_named(
    world: World, match: Match, sign_in: Any, field: str
) -> None:
    staff, stranger = sign_in(world), world.person("Fremmed")
    for nobody in (None, stranger, match.mentor.person, match.enrolment.person):
        refused = name(staff, match, **{field: nobody})  # type: ignore[arg-type]
        assert refused.status_code == 422 and refused.context["form"].errors[field], nobody
    match.refresh_from_db()
    assert match.mentor_contact_id and match.backup_id and match.counsellor_id


@pytest.mark.req("R-007")
def test_the_young_person_s_contact_is_another_field_than_the_mentor_s(
    world: World, match: Match, lone: Person, sign_in: Any
) -> None:
    louise = world.person("Louise", phone="+4500000043")
    world.role(louise, Role.COUNSELLOR, world.programme)
    assert name(sign_in(world), match, counsellor=louise, mentor_contact=lone).status_code == 302
    young = sign_in(world, match.enrolment.person, Role.MENTEE).get(reverse("mentee-home")).content.decode()
    mentor = sign_in(world, match.mentor.person, Role.MENTOR).get(reverse("mentor-home")).content.decode()
    assert "Louise" in young and "Lone" not in young and "tel:+4500000043" in young
    assert "Lone" in mentor and "tel:+4500000043" not in mentor
    counsellors = sign_in(world, louise, Role.COUNSELLOR)
    assert counsellors.get(reverse("course", args=[match.pk])).status_code == 200
    assert counsellors.get(reverse("course-staff", args=[match.pk])).status_code == 404
    assert name(sign_in(world), match, mentor_contact=louise).status_code == 422


@pytest.mark.req("R-029")
def test_the_course_names_who_steps_in_and_it_can_be_changed(
    world: World, match: Match, lone: Person, sign_in: Any
) -> None:
    staff = sign_in(world)
    assert name(staff, match, backup=lone).status_code == 302
    aside = staff.get(reverse("course", args=[match.pk])).content.decode().partition("<aside")[2]
    assert "Lone Prøve" in aside and reverse("course-staff", args=[match.pk]) in aside


@pytest.mark.req("R-008", "R-029")
def test_when_a_colleague_goes_somebody_else_has_their_mentors_and_courses(
    world: World, lone: Person, sign_in: Any
) -> None:
    deputy = world.person("Ditte")
    world.role(deputy, Role.COORDINATOR, world.programme)
    Programme.objects.filter(pk=world.programme.pk).update(backup=deputy)
    mine = world.match(mentor=world.mentor(contact=lone), mentor_contact=lone, backup=lone, counsellor=lone)
    about = {"organisation": world.organisation, "match": mine, "responsible": lone}
    CheckIn(**about, party="mentor", kind="scheduled", state="due", due_on=world.today).save()
    Concern(**about, raised_at=world.at, act_by=world.at).save()
    held = RoleAssignment.objects.get(person=lone)
    staff = sign_in(world)
    assert "går til den" in staff.get(reverse("colleague-end", args=[held.pk])).content.decode()
    assert staff.post(reverse("colleague-end", args=[held.pk])).status_code == 302
    mine.refresh_from_db()
    assert (mine.mentor_contact, mine.counsellor, mine.backup) == (
        world.coordinator,
        world.coordinator,
        deputy,
    )
    assert Mentor.objects.get(pk=mine.mentor_id).contact == world.coordinator
    assert CheckIn.objects.get().responsible == world.coordinator == Concern.objects.get().responsible
    page = sign_in(world, mine.mentor.person, Role.MENTOR).get(reverse("mentor-home")).content.decode()
    assert world.coordinator.full_name in page and "Lone" not in page


@pytest.mark.req("R-029")
def test_nothing_is_handed_over_while_they_work_here_in_another_role(
    world: World, lone: Person, sign_in: Any
) -> None:
    world.role(lone, Role.FACILITATOR, world.programme)
    mine = world.match(mentor_contact=lone, backup=lone)
    held = RoleAssignment.objects.get(person=lone, role=Role.COORDINATOR)
    sign_in(world).post(reverse("colleague-end", args=[held.pk]))
    mine.refresh_from_db()
    assert mine.mentor_contact == mine.backup == lone
