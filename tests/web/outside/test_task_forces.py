"""Members of a Task Force meet, think of something, and take it up; nobody else reads along (R-021)."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting, TaskForceMember
from mentorbank.kernel.access import Role
from tests.trust.samples import another_programme
from tests.web.outside.doors import page_of
from tests.world import NOW, World

KIM = {"given_name": "Kim", "family_name": "Leder", "email": "kim@example.org"}


class Scene:
    """A Task Force with one member, invited from its board."""

    def __init__(self, world: World, sign_in: Any) -> None:
        self.world, self.sign_in = world, sign_in
        self.staff: Client = sign_in(world)
        self.board = reverse("task-force", args=[world.programme.pk])
        answer = self.staff.post(reverse("task-force-member-new", args=[world.programme.pk]), KIM)
        assert answer.status_code == 302, answer.content.decode()
        self.kim: Client = sign_in(world, Person.objects.get(email=KIM["email"]), Role.TASK_FORCE)


@pytest.fixture
def scene(world: World, sign_in: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield Scene(world, sign_in)


@pytest.mark.req("R-021")
def test_an_idea_is_taken_up_with_who_and_when_and_done(scene: Scene) -> None:
    assert scene.kim.get("/", follow=True).redirect_chain[-1][0] == scene.board
    new = reverse("idea-new", args=[scene.world.programme.pk])
    assert scene.kim.post(new, {"text": "En åben dag på havnen"}).status_code == 302
    idea = Idea.objects.get()
    assert "En åben dag på havnen" in page_of(scene.staff, scene.board)
    address = reverse("idea", args=[idea.pk])
    vague = scene.kim.post(address, {"state": "initiative", "who": "", "due_on": ""})
    assert vague.status_code == 422 and "Skriv, hvem der gør det." in vague.content.decode()
    taken = {"state": "initiative", "who": "Kim og Mette", "due_on": "2026-05-01"}
    assert scene.staff.post(address, taken).status_code == 302
    page = page_of(scene.kim, scene.board)
    assert "Taget op som initiativ" in page and "Kim og Mette" in page and "1. maj 2026" in page
    assert scene.kim.post(address, {"state": "done"}).status_code == 302
    idea.refresh_from_db()
    assert (idea.state, idea.who) == ("done", "Kim og Mette")


@pytest.mark.req("R-021")
def test_a_meeting_has_a_day_a_place_and_notes(scene: Scene) -> None:
    new = reverse("task-force-meeting-new", args=[scene.world.programme.pk])
    assert scene.staff.post(new, {"on": "2026-03-12", "place": "Rådhuset"}).status_code == 302
    meeting = TaskForceMeeting.objects.get()
    told = {"on": "2026-03-12", "place": "Rådhuset", "notes": "Vi begynder på havnen"}
    assert scene.kim.post(reverse("task-force-meeting", args=[meeting.pk]), told).status_code == 302
    page = page_of(scene.staff, scene.board)
    assert "12. marts 2026" in page and "Rådhuset" in page and "Vi begynder på havnen" in page


@pytest.mark.req("R-021")
def test_it_is_for_its_members_and_coordinators_alone_and_leads_to_nobody_young(scene: Scene) -> None:
    world = scene.world
    match = world.match(world.enrolment(world.person("Amina")))
    assert "Amina" not in page_of(scene.kim, scene.board)
    second = another_programme(world).programme
    for address in (
        reverse("task-force", args=[second.pk]), reverse("idea-new", args=[second.pk]), f"/courses/{match.pk}/",
        reverse("companies"), reverse("mentors"), reverse("reports"), "/young-people/",
        reverse("task-force-member-new", args=[world.programme.pk]),
    ):  # fmt: skip
        assert scene.kim.get(address).status_code == 404, address
    for role in (Role.MENTOR, Role.MENTEE, Role.COUNSELLOR, Role.COMPANY_CONTACT):
        assert scene.sign_in(world, world.person(), role).get(scene.board).status_code == 404, role


@pytest.mark.req("R-021")
def test_the_role_alone_opens_nothing_and_what_ends_is_gone_at_the_next_request(scene: Scene) -> None:
    only_role = scene.sign_in(scene.world, scene.world.person(), Role.TASK_FORCE)
    assert only_role.get(scene.board).status_code == 404
    member = TaskForceMember.objects.get()
    assert scene.staff.post(reverse("task-force-member-end", args=[member.pk])).status_code == 302
    assert scene.kim.get(scene.board).status_code in {302, 404}
    RoleAssignment.objects.filter(person=member.person).update(ends_on=None)
    assert scene.kim.get(scene.board).status_code == 404
