"""Goals: the young person's own, set together with the mentor, seen by few."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from mentorbank.domain.processes.end_match import end
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.access import GOALS
from mentorbank.domain.relationships.models import Goal
from mentorbank.domain.relationships.queries import goals_counted
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import NotFound, Refused
from tests.web.relationships.pairs import as_mentee, as_mentor, pair, words
from tests.world import World

NEW = {"text": "Lave et CV", "horizon": "short", "kind": "job"}


@pytest.mark.req("R-210", "R-214", "R-218", "R-219")
def test_both_set_goals_and_steps_towards_them(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor, mentee = as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)
    address = reverse("goals", args=[match.pk])
    mentee.post(address, NEW | {"text": "Blive tømrer", "horizon": "long", "success": "Jeg har en kontrakt"})
    goal = match.goals.get()
    mentor.post(address, NEW | {"text": "Ringe til en mester", "kind": "practical", "part_of": str(goal.pk)})
    step = match.goals.get(part_of=goal)
    assert (goal.horizon, goal.success, step.kind, step.set_by) == (
        "long", "Jeg har en kontrakt", "practical", match.mentor.person,
    )  # fmt: skip
    page = words(mentee.get(address))
    for part in (
        "Blive tømrer",
        "Ringe til en mester",
        "På længere sigt",
        "I de næste måneder",
        "Noget praktisk",
    ):
        assert part in page, part


@pytest.mark.req("R-211")
@pytest.mark.parametrize("world", ["VORD"], indirect=True)
def test_the_overall_goal_stands_above_them(world: World, sign_in: Any) -> None:
    match = pair(world)
    for client in (as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)):
        assert "Uddannelse eller job i fremtiden" in words(client.get(reverse("goals", args=[match.pk])))


@pytest.mark.req("R-212")
def test_a_change_keeps_what_was_with_its_date(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentee = as_mentee(world, sign_in, match)
    mentee.post(reverse("goals", args=[match.pk]), NEW)
    goal = match.goals.get()
    mentee.post(reverse("goal", args=[goal.pk]), {"state": "open", "text": "Lave et godt CV"})
    mentee.post(reverse("goal", args=[goal.pk]), {"state": "open", "text": "Lave et godt CV"})
    change = goal.changes.get()
    assert change.text == "Lave et CV" and localdate(change.at) == localdate(world.at)
    page = words(mentee.get(reverse("goals", args=[match.pk])))
    assert "Lave et godt CV" in page and "“Lave et CV”" in page


@pytest.mark.req("R-215")
def test_goals_set_and_met_are_counted(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentee = as_mentee(world, sign_in, match)
    for text in ("Lave et CV", "Besøge en byggeplads"):
        mentee.post(reverse("goals", args=[match.pk]), NEW | {"text": text})
    goal = next(row for row in match.goals.all() if row.text == "Lave et CV")
    mentee.post(reverse("goal", args=[goal.pk]), {"state": "met", "text": goal.text})
    assert "1 af 2 nået" in words(mentee.get(reverse("mentee-home")))
    other = pair(world)
    actions.set_goal(
        by=world.actor(other.mentor.person, Role.MENTOR), at=world.at, match=other, text="Finde en hobby"
    )
    assert goals_counted(world.staff, world.programme) == (3, 1)


@pytest.mark.req("R-216", "R-220")
@pytest.mark.parametrize("world", ["PIFT", "VORD"], indirect=True)
def test_no_authority_sets_changes_or_approves_a_goal(world: World, sign_in: Any) -> None:
    match = pair(world)
    goal = actions.set_goal(
        by=world.actor(match.enrolment.person, Role.MENTEE), at=world.at, match=match, text="Mit eget mål"
    )
    for role in (Role.COORDINATOR, Role.COUNSELLOR, Role.MUNICIPALITY):
        person = world.coordinator if role == Role.COORDINATOR else world.person()
        client = sign_in(world, person, role)
        assert client.post(reverse("goals", args=[match.pk]), NEW).status_code == 404, role
        assert (
            client.post(reverse("goal", args=[goal.pk]), {"state": "met", "text": "x"}).status_code == 404
        ), role
        actor = world.actor(person, role)
        with pytest.raises(NotFound):
            actions.set_goal(by=actor, at=world.at, match=match, text="Vores mål")
        with pytest.raises(NotFound):
            actions.change_goal(by=actor, at=world.at, goal=goal, state="met")
    assert [row.text for row in match.goals.all()] == ["Mit eget mål"]


@pytest.mark.req("R-224")
def test_only_the_young_person_says_where_a_goal_stands_also_at_the_end(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor, mentee = as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)
    mentee.post(reverse("goals", args=[match.pk]), NEW)
    goal = match.goals.get()
    address = reverse("goal", args=[goal.pk])
    assert mentor.post(address, {"state": "met", "text": goal.text}).status_code == 404
    with pytest.raises(Refused):
        actions.change_goal(
            by=world.actor(match.mentor.person, Role.MENTOR), at=world.at, goal=goal, state="met"
        )
    end(by=world.staff, at=world.at, match=match, reason="moved")
    for state in (Goal.State.PARTLY, Goal.State.NOT_MET, Goal.State.DROPPED, Goal.State.MET):
        assert mentee.post(address, {"state": state, "text": goal.text}).status_code == 302
        goal.refresh_from_db()
        assert goal.state == state
    assert mentee.post(address, {"state": "perfect", "text": goal.text}).status_code == 422


@pytest.mark.req("R-223")
def test_own_strengths_are_written_by_the_young_person_and_read_by_the_mentor(
    world: World, sign_in: Any
) -> None:
    match = pair(world)
    mentee, mentor = as_mentee(world, sign_in, match), as_mentor(world, sign_in, match)
    mentee.post(reverse("own-words"), {"good_at": "At tegne", "likes": "Træ"})
    page = words(mentor.get(reverse("goals", args=[match.pk])))
    assert "At tegne" in page and "Træ" in page
    assert mentor.post(reverse("own-words"), {"good_at": "x"}).status_code == 404
    mentee.post(reverse("own-words"), {"good_at": "", "likes": ""})
    assert "At tegne" not in words(mentor.get(reverse("goals", args=[match.pk])))


@pytest.mark.req("R-225")
def test_goals_are_seen_by_the_pair_and_its_staff_alone(world: World, sign_in: Any) -> None:
    counsellor, other_counsellor = world.person(), world.person()
    match = pair(world, counsellor=counsellor)
    mentee = world.actor(match.enrolment.person, Role.MENTEE)
    goal = actions.set_goal(by=mentee, at=world.at, match=match, text="Hemmeligt mål")
    seers = [
        mentee,
        world.actor(match.mentor.person, Role.MENTOR),
        world.staff,
        world.actor(counsellor, Role.COUNSELLOR),
    ]
    assert all(GOALS.may(actor, "read", goal) for actor in seers)
    strangers = [(world.mentor().person, Role.MENTOR), (world.person(), Role.MENTEE), (other_counsellor, Role.COUNSELLOR),
                 (world.person(), Role.MUNICIPALITY), (world.person(), Role.STEERING_GROUP)]  # fmt: skip
    for person, role in strangers:
        assert not GOALS.may(world.actor(person, role), "read", goal), role
        assert sign_in(world, person, role).get(reverse("goals", args=[match.pk])).status_code == 404, role
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM mentorbank_goal")
        assert "Hemmeligt" not in str(cursor.fetchall())


def test_an_empty_goal_is_refused_at_the_field(world: World, sign_in: Any) -> None:
    match = pair(world)
    response = as_mentee(world, sign_in, match).post(reverse("goals", args=[match.pk]), NEW | {"text": "  "})
    assert response.status_code == 422 and response.context["form"].errors["text"]
