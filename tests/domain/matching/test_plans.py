"""What the plan is computed from, and that it can be computed again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.actions import ban_pair, lift_ban, make_plan, propose
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.refusals import Refused
from tests.domain.matching.town import mentor, rules_changed, young
from tests.world import World


def plan(world: World) -> PlanRun:
    return make_plan(by=world.staff, at=world.at, programme=world.programme)


def pairs(world: World) -> dict[str, str]:
    return {mentee: pair["mentor"] for mentee, pair in plan(world).result["pairs"].items()}


def _read(enrolment: Enrolment) -> Enrolment:
    """As the page reads somebody to be ranked for."""
    return queries.one_by_one(timezone.localdate(enrolment.waiting_since)).get(pk=enrolment.pk)


def test_a_plan_can_be_computed_again_and_says_the_same(world: World) -> None:
    for name in ("Amina", "Jonas", "Sara"):
        young(world, name, ("industry", "construction", 2))
        mentor(world, name, availability=["monday_evening"])
    made = plan(world)
    question = queries.question(world.programme, on=world.today)
    assert question.digest == made.input_digest
    assert queries.compute_plan(question).result == made.result
    assert plan(world) == made and PlanRun.objects.count() == 1


def test_a_plan_stands_while_its_own_proposals_are_open_and_falls_when_anything_else_changes(
    world: World,
) -> None:
    amina, henrik = young(world, "Amina"), mentor(world, "Henrik")
    young(world, "Jonas"), mentor(world, "Lone")
    made = plan(world)
    helper = Mentor.objects.get(pk=made.result["pairs"][str(amina.pk)]["mentor"])
    propose(by=world.staff, at=world.at, enrolment=amina, mentor=helper, plan=made)
    assert queries.is_current(made)
    ban_pair(by=world.staff, at=world.at, enrolment=amina, mentor=henrik)
    assert not queries.is_current(made)
    lift_ban(by=world.staff, at=world.at, enrolment=amina, mentor=henrik)
    assert queries.is_current(made)
    young(world, "Sara")
    assert not queries.is_current(made)


@pytest.mark.req("R-163", "R-164")
def test_the_templates_weights_decide_and_the_parts_are_kept(world: World) -> None:
    near, same = mentor(world, "Near", industries=["food"]), mentor(world, "Trade", code="4720")
    enrolment = young(world, "Amina", ("industry", "construction", 2))
    made = plan(world).result["pairs"][str(enrolment.pk)]
    assert made["mentor"] == str(same.pk) and set(made["parts"]) == {"industry", "geography", "length"}
    heavy = [
        {**row, "weight": 100 if row["name"] == "geography" else 1}
        for row in world.version.content["matching"]["criteria"]
    ]
    rules_changed(world, matching__criteria=heavy, matching__lowest_acceptable_fit=0)
    assert pairs(world) == {str(enrolment.pk): str(near.pk)}


@pytest.mark.req("R-165")
def test_the_same_profession_can_be_a_hard_demand(world: World) -> None:
    content = world.version.content["matching"]["criteria"]
    hard = [*content, {**content[0], "name": "profession", "weight": 10, "strength": "hard"}]
    rules_changed(world, matching__criteria=hard)
    enrolment, other = (
        young(world, "Amina", ("occupation", "electrician", 2)),
        mentor(world, "Lone", occupations=["mason"]),
    )
    assert pairs(world) == {}
    with pytest.raises(Refused, match="profession"):
        propose(by=world.staff, at=world.at, enrolment=enrolment, mentor=other)
    right = mentor(world, "Karin", occupations=["electrician"])
    assert pairs(world) == {str(enrolment.pk): str(right.pk)}


@pytest.mark.req("R-167")
def test_gender_counts_only_as_the_young_persons_own_wish(world: World) -> None:
    man, woman = mentor(world, "Henrik", gender="man"), mentor(world, "Lone", gender="woman", code="4700")
    own = young(world, "Amina")
    own.person.gender = "woman"
    own.person.save()
    assert pairs(world) == {str(own.pk): str(man.pk)}
    wishing = young(world, "Sara", ("gender", "woman", 3))
    assert pairs(world) == {str(own.pk): str(man.pk), str(wishing.pk): str(woman.pk)}
    assert "gender" not in {row["name"] for row in world.version.content["matching"]["criteria"]}


@pytest.mark.req("R-162")
def test_how_far_the_mentor_will_go_counts_as_much_as_what_the_young_person_wishes(world: World) -> None:
    enrolment, helper = young(world, "Amina"), mentor(world, "Henrik", code="4700", max_distance_km=5)
    assert pairs(world) == {}
    Mentor.objects.filter(pk=helper.pk).update(max_distance_km=35)
    assert pairs(world) == {str(enrolment.pk): str(helper.pk)}


@pytest.mark.req("R-169", "R-168")
def test_the_nearer_mentor_comes_first_and_the_industry_still_counts(world: World) -> None:
    enrolment = young(world, "Amina", ("industry", "construction", 2))
    far, near = mentor(world, "Far", code="4700"), mentor(world, "Near")
    other = mentor(world, "Other", industries=["food"])
    ranking = queries.ranking(_read(enrolment), on=world.today)
    assert [pair.mentor_key for pair in ranking.best][:2] == [str(near.pk), str(far.pk)]
    assert str(other.pk) in {pair.mentor_key for pair in ranking.best} | set(ranking.ruled_out)


@pytest.mark.req("R-182")
@pytest.mark.parametrize("world", ["BUL"], indirect=True)
def test_a_template_can_leave_out_the_municipalitys_own_people(world: World) -> None:
    enrolment, helper = young(world, "Amina"), mentor(world, "Henrik", municipal_employee=True)
    assert pairs(world) == {}
    with pytest.raises(Refused, match="municipality"):
        propose(by=world.staff, at=world.at, enrolment=enrolment, mentor=helper)


@pytest.mark.req("R-188")
def test_a_wish_for_somebody_outside_the_system_is_honoured(world: World) -> None:
    inside = mentor(world, "Henrik", municipal_employee=True)
    rules_changed(world, mentor__municipal_employee_allowed=True)
    enrolment = young(world, "Amina")
    assert pairs(world) == {str(enrolment.pk): str(inside.pk)}
    enrolment.outside_the_system = True
    enrolment.save()
    assert pairs(world) == {}
    outside = mentor(world, "Lone", code="4700")
    assert pairs(world) == {str(enrolment.pk): str(outside.pk)}


@pytest.mark.req("R-179")
def test_how_many_young_people_a_mentor_has_had_in_all(world: World) -> None:
    helper = mentor(world, "Henrik")
    amina = young(world, "Amina")
    for enrolment, days in ((amina, 200), (amina, 100), (young(world, "Jonas"), 50)):
        ended = world.today - timedelta(days=days)
        world.match(enrolment, helper, state="ended", ended_on=ended, end_reason="completed", completed=True)
    assert queries.mentees_in_all([helper.person_id]) == {helper.person_id: 2}


@pytest.mark.req("R-184", "R-173")
def test_the_wait_after_a_match_that_did_not_fit_begins_anew_and_comes_first(world: World) -> None:
    enrolment = young(world, "Amina", waiting_since=world.at - timedelta(days=90))
    world.match(
        enrolment,
        mentor(world, "Henrik"),
        state="ended",
        ended_on=world.today - timedelta(days=4),
        end_reason="no_chemistry",
    )
    enrolment.refresh_from_db()
    enrolment.state, enrolment.first_in_queue = "waiting", True
    enrolment.save()
    young(world, "Jonas", waiting_since=world.at - timedelta(days=30))
    rows = queries.waiting(world.staff, world.programme, on=world.today)
    assert [(row.enrolment.person.given_name, row.days) for row in rows] == [("Amina", 4), ("Jonas", 30)]
    assert rows[0].missing == ("wishes", "availability", "counsellor")


@pytest.mark.req("R-140")
def test_only_who_holds_the_childrens_certificate_is_planned_for_somebody_under_age(world: World) -> None:
    steps = world.version.content["screening"]["steps"]
    demanded = [row | {"required": True} if row["key"] == "certificate" else row for row in steps]
    rules_changed(world, screening__steps=demanded)
    child, grown = young(world, "Amina"), young(world, "Jonas")
    child.person.birth_date = world.today - timedelta(days=16 * 366)
    child.person.save()
    near, far = mentor(world, "Henrik"), mentor(world, "Lone", code="4700")
    assert pairs(world) == {str(grown.pk): str(near.pk)}
    assert set(queries.ranking(_read(child), on=world.today).ruled_out) == {str(near.pk), str(far.pk)}
    note = ScreeningStep(
        organisation=world.organisation, mentor=far, kind="certificate", passed=True, done_on=world.today
    )
    note.save()
    assert pairs(world) == {str(grown.pk): str(near.pk), str(child.pk): str(far.pk)}
    ScreeningStep.objects.filter(pk=note.pk).update(expires_on=world.today - timedelta(days=1))
    assert pairs(world) == {str(grown.pk): str(near.pk)}


def test_where_the_certificate_is_only_recommended_it_stops_nobody(world: World) -> None:
    child, helper = young(world, "Amina"), mentor(world, "Henrik")
    child.person.birth_date = world.today - timedelta(days=16 * 366)
    child.person.save()
    assert pairs(world) == {str(child.pk): str(helper.pk)}


def test_who_has_waited_as_long_as_the_template_allows_goes_first(world: World) -> None:
    """One place, and two who want it: the better fit gets it, until the other has waited too long."""
    helper = mentor(world, "Henrik")
    better = young(world, "Amina", ("industry", "construction", 3))
    longer = young(world, "Jonas", ("industry", "food", 1), waiting_since=world.at - timedelta(days=60))
    rules_changed(world, matching__lowest_acceptable_fit=0)
    assert pairs(world) == {str(better.pk): str(helper.pk)}
    rules_changed(world, matching__lowest_acceptable_fit=0, matching__first_after_days=60)
    assert pairs(world) == {str(longer.pk): str(helper.pk)}


def test_whoever_has_waited_as_long_as_the_template_says_goes_first(world: World) -> None:
    near = young(world, "Amina", ("geography", "near", 3), waiting_since=world.at - timedelta(days=5))
    late = young(
        world, "Sara", ("geography", "near", 3), code="4700", waiting_since=world.at - timedelta(days=70)
    )
    mentor(world, "Henrik")
    assert set(pairs(world)) == {str(near.pk)}
    rules_changed(world, matching__first_after_days=60)
    assert set(pairs(world)) == {str(late.pk)}
