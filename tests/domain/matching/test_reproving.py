"""A plan is proved again from what was kept, and whatever was changed meanwhile is found."""

import json

import pytest
from django.db import connection

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.actions import change_plan, make_plan
from mentorbank.domain.matching.models import PlanProof, PlanRun
from mentorbank.domain.matching.queries import Answer, reprove
from mentorbank.domain.matching.queries.inputs import packed, read_back, unpacked
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from tests.domain.matching.town import mentor, young
from tests.world import World


@pytest.fixture
def run(world: World) -> PlanRun:
    for number, name in enumerate(("Amina", "Jonas", "Sara", "Erik")):
        young(world, name, ("industry", "construction", 3), ("geography", "near", 1 + number % 3),
              availability=["monday_evening"], languages=["da"])  # fmt: skip
    for name, code in (("Henrik", "4760"), ("Lone", "4720"), ("Karin", "4700")):
        mentor(world, name, code=code, availability=["monday_evening"], capacity=1)
    made = make_plan(by=world.staff, at=world.at, programme=world.programme)
    assert len(made.result["pairs"]) == 3
    return made


def test_a_year_later_the_plan_is_still_proved_whatever_has_happened_since(
    world: World, run: PlanRun
) -> None:
    Person.objects.update(postal_code="8000")
    Mentor.objects.update(state="stopped")
    found = reprove(run, solve=True)
    assert (found.answer, found.same_engine, found.same_plan) == (Answer.PROVED, True, True)


def test_a_plan_with_a_held_pair_is_proved_too(world: World, run: PlanRun) -> None:
    mentee = next(iter(run.result["unmatched"]))
    row, helper = Enrolment.objects.get(pk=mentee), Mentor.objects.order_by("pk")[0]
    held = change_plan(by=world.staff, at=world.at, plan=run, enrolment=row, mentor=helper, kind="hold")
    assert reprove(held).answer == Answer.PROVED


def test_a_pair_moved_by_hand_is_not_proved(run: PlanRun) -> None:
    pairs = run.result["pairs"]
    one, two = list(pairs)[:2]
    pairs[one]["mentor"], pairs[two]["mentor"] = pairs[two]["mentor"], pairs[one]["mentor"]
    run.save()
    assert reprove(run).answer == Answer.NOT_PROVED


def test_prices_changed_by_hand_prove_nothing(run: PlanRun) -> None:
    proof = PlanProof.objects.get()
    read = json.loads(unpacked(proof.certificate))
    read["plan"]["levels"][-1][1][0] += 1
    proof.certificate = packed(json.dumps(read))
    proof.save()
    assert reprove(run).answer == Answer.NOT_PROVED


def test_inputs_changed_by_hand_are_found(run: PlanRun) -> None:
    proof = PlanProof.objects.get()
    proof.inputs = packed(unpacked(proof.inputs).replace("construction", "food"))
    proof.save()
    assert reprove(run).answer == Answer.CHANGED


def test_a_plan_without_its_inputs_says_that_it_cannot_say(run: PlanRun) -> None:
    PlanProof.objects.all().delete()
    assert reprove(run).answer == Answer.FORGOTTEN


def test_another_calculation_is_said(run: PlanRun) -> None:
    run.engine = "another"
    found = reprove(run)
    assert found.answer == Answer.PROVED and not found.same_engine


def test_what_is_kept_has_no_names_and_cannot_be_read_in_the_database(run: PlanRun) -> None:
    text = unpacked(PlanProof.objects.get().inputs)
    assert "construction" in text and "Amina" not in text and "Henrik" not in text and "Eksempel" not in text
    with connection.cursor() as cursor:
        cursor.execute("select inputs from mentorbank_planproof")
        assert packed(text)[:40] not in cursor.fetchone()[0]


def test_the_inputs_read_back_are_the_inputs(world: World, run: PlanRun) -> None:
    question = queries.question(world.programme, on=world.today, plan=run)
    assert read_back(question.text).text() == question.text and question.digest == run.input_digest
