"""Who may take part, and how far a course may be prolonged."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from mentorbank.domain.programmes.rules import AtEntry, eligible, may_prolong_to, subgroup_for
from mentorbank.kernel.promises import funder_pays_for
from mentorbank.kernel.statuses import StatusCategory as S
from mentorbank.kernel.templates import ProgrammeTemplate, load_template, to_data, validate

VORD, VIB, EMB = load_template("VORD"), load_template("VIB"), load_template("EMB")
PIFT, BUL = load_template("PIFT"), load_template("BUL")
DAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def young(age: int, **facts: Any) -> AtEntry:
    return AtEntry(birth_date=date(DAY.year - age, 1, 1), referred_on=DAY, **facts)


def changed(template: ProgrammeTemplate, **subgroup: Any) -> ProgrammeTemplate:
    data = to_data(template)
    data["target"]["subgroups"] = [data["target"]["subgroups"][0] | subgroup]
    return validate(data)


READY = {"occupation": S.NONE, "wishes_education_or_job": True}


@pytest.mark.parametrize(("age", "inside"), [(14, False), (15, True), (25, True), (26, False)])
def test_both_ends_of_the_age_range_are_inside(age: int, inside: bool) -> None:
    assert eligible(VORD, young(age, **READY)) is inside


def test_age_counts_on_the_referral_date_and_not_later() -> None:
    birth = date(2011, 9, 2)
    assert not eligible(VORD, AtEntry(birth, date(2026, 9, 1), S.NONE, wishes_education_or_job=True))
    assert eligible(VORD, AtEntry(birth, date(2026, 9, 2), S.NONE, wishes_education_or_job=True))


def test_a_refusal_says_the_age_span_and_the_age() -> None:
    answer = subgroup_for(VORD, young(26, **READY))
    assert answer.subgroup is None
    assert answer.refusal == (
        "This programme is for young people from 15 to 25. This young person is 26 on the referral date."
    )
    assert "from 15 to 29" in subgroup_for(VIB, young(30)).refusal, "the span of all groups together"


def test_a_refusal_is_danish_for_danish_readers() -> None:
    with translation.override("da"):
        assert subgroup_for(VORD, young(26, **READY)).refusal == (
            "Dette tilbud er for unge fra 15 til 25 år. Den unge er 26 år på henvisningsdagen."
        )


@pytest.mark.req("R-063")
@pytest.mark.parametrize(
    "occupation", [S.ORDINARY_EDUCATION, S.FGU, S.FULL_TIME_JOB, S.SMALL_JOB, S.APPRENTICESHIP]
)
def test_vordingborg_is_not_for_those_in_education_or_a_job(occupation: S) -> None:
    answer = subgroup_for(VORD, young(20, occupation=occupation, wishes_education_or_job=True))
    assert answer.refusal == "This programme is for young people who are neither in education nor in a job."


@pytest.mark.req("R-064")
def test_vordingborg_asks_for_the_wish() -> None:
    assert (
        "must wish" in subgroup_for(VORD, young(20, occupation=S.NONE, wishes_education_or_job=False)).refusal
    )
    unsure = subgroup_for(VORD, young(20, occupation=S.NONE))
    assert unsure.subgroup is not None
    assert unsure.warnings == ("Ask whether the young person wishes for education or a job.",)


def test_what_is_not_known_is_asked_about_and_never_refused() -> None:
    assert subgroup_for(VORD, young(20)).warnings == (
        "Ask what the young person does now.",
        "Ask whether the young person wishes for education or a job.",
    )


@pytest.mark.req("R-059")
def test_a_typical_age_warns_and_does_not_block() -> None:
    template = changed(VORD, age_rule="typical")
    answer = subgroup_for(template, young(30, **READY))
    assert answer.refusal == ""
    assert answer.warnings == ("The young person is 30, outside the usual age. That is allowed.",)


@pytest.mark.req("R-071")
def test_a_programme_for_young_women_asks_and_refuses_kindly() -> None:
    assert eligible(PIFT, young(20, gender="woman"))
    assert "for young women" in subgroup_for(PIFT, young(20, gender="man")).refusal
    assert "one gender only" in subgroup_for(PIFT, young(20)).warnings[0]


def test_a_person_chooses_where_facts_do_not_decide() -> None:
    answer = subgroup_for(VIB, young(22, occupation=S.BENEFIT_ACTIVE))
    assert answer.subgroup is None
    assert [group.key for group in answer.candidates] == ["group_1", "group_2"]
    assert answer.warnings[0].startswith("More than one group fits")
    chosen = subgroup_for(VIB, young(22, occupation=S.BENEFIT_ACTIVE, assessed_subgroup="group_2"))
    assert chosen.subgroup is not None
    assert (chosen.subgroup.key, chosen.warnings) == ("group_2", ())


@pytest.mark.parametrize(
    ("age", "facts", "keys"),
    [
        (16, {"occupation": S.ORDINARY_EDUCATION, "at_risk_of_dropout": True}, ["at_risk", "group_0"]),
        (16, {"occupation": S.NONE}, ["group_0"]),
        (20, {"occupation": S.ORDINARY_EDUCATION, "at_risk_of_dropout": True}, ["at_risk"]),
        (20, {"occupation": S.ORDINARY_EDUCATION, "at_risk_of_dropout": False}, []),
        (20, {"occupation": S.WAGE_SUBSIDY}, ["group_1", "group_2"]),
    ],
)
def test_viborgs_groups(age: int, facts: dict[str, Any], keys: list[str]) -> None:
    assert [group.key for group in subgroup_for(VIB, young(age, **facts)).candidates] == keys


def test_a_group_that_is_assessed_but_impossible_is_not_taken() -> None:
    answer = subgroup_for(VIB, young(16, occupation=S.NONE, assessed_subgroup="group_1"))
    assert answer.subgroup is not None
    assert answer.subgroup.key == "group_0"


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"occupation": S.FULL_TIME_JOB, "at_risk_of_dropout": True}, "at_risk"),
        ({"occupation": S.FGU}, "fgu"),
        ({"occupation": S.BENEFIT_NOT_ACTIVE}, "benefit_not_activated"),
    ],
)
def test_the_mentor_bank_takes_any_age_by_what_the_young_person_does(facts: dict[str, Any], key: str) -> None:
    for age in (15, 40):
        group = subgroup_for(EMB, young(age, **facts)).subgroup
        assert group is not None
        assert group.key == key


def test_the_mentor_bank_refuses_those_already_activated() -> None:
    assert "does not fit this group" in subgroup_for(EMB, young(20, occupation=S.BENEFIT_ACTIVE)).refusal


@pytest.mark.req("R-075")
def test_a_main_rule_may_be_set_aside_with_a_reason() -> None:
    rule = {"da": "Der er en praktikaftale.", "en": "There is an internship agreement."}
    template = changed(VORD, main_rule=rule)
    assert "There is an internship agreement." in subgroup_for(template, young(20, **READY)).warnings[0]
    assert subgroup_for(template, young(20, **READY, main_rule_override="It comes in May.")).warnings == ()


def test_job_readiness_and_residence_basis_can_be_entry_criteria() -> None:
    template = changed(BUL, requires_job_ready=True, residence_bases=["refugee"])
    assert "ready to take a job" in subgroup_for(template, young(20, job_ready=False)).refusal
    assert (
        "residence basis" in subgroup_for(template, young(20, residence_basis="integration_citizen")).refusal
    )
    assert eligible(template, young(20, job_ready=True, residence_basis="refugee", occupation=S.NONE))


@pytest.mark.req("R-076")
def test_a_programme_for_everybody_asks_nothing() -> None:
    data = to_data(VORD)
    data["target"] |= {"open_to_all": True, "subgroups": []}
    answer = subgroup_for(validate(data), young(70))
    assert (answer.subgroup, answer.warnings, answer.refusal) == (None, (), "")


@pytest.mark.req("R-070")
def test_a_young_person_may_be_let_in_and_still_not_be_paid_for_by_the_funder() -> None:
    assert eligible(VIB, young(22, occupation=S.BENEFIT_ACTIVE))
    (star,) = VIB.target.funders
    assert not funder_pays_for(star, date(2026, 3, 1), DAY)
    assert funder_pays_for(star, date(2025, 3, 1), DAY)


def test_a_course_can_be_prolonged_inside_the_range_only() -> None:
    start = date(2026, 1, 1)
    assert may_prolong_to(start, date(2026, 7, 1), BUL) == ""
    assert "6 months after the start" in may_prolong_to(start, date(2026, 7, 2), BUL)
    assert "Choose a day after" in may_prolong_to(start, date(2026, 4, 1), BUL, current_end=date(2026, 4, 1))


def test_a_programme_that_does_not_prolong_says_what_to_do() -> None:
    data = to_data(BUL)
    data["duration"]["extension"] = "none"
    sentence = may_prolong_to(date(2026, 1, 1), date(2026, 5, 1), validate(data))
    assert sentence == "This programme does not prolong courses. Close the course and talk about a new one."
