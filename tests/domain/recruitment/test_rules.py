"""What is missing before approval and before a match, from plain values and shipped templates."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.domain.recruitment import rules
from mentorbank.domain.recruitment.rules import MentorFacts, StepFacts
from mentorbank.kernel.templates import ProgrammeTemplate, load_template, to_data

TODAY = date(2026, 3, 2)
CODES = ("VORD", "VIB", "EMB", "BUL", "PIFT")
TEMPLATES = {code: load_template(code) for code in CODES}
STANDINGS = ("absent", "booked", "failed", "passed", "run_out", "last_day")


def recorded(key: str, standing: str) -> list[StepFacts]:
    ends = {"run_out": TODAY - timedelta(days=1), "last_day": TODAY}.get(standing)
    passed = {"booked": None, "failed": False}.get(standing, True)
    return [] if standing == "absent" else [StepFacts(key, passed, TODAY - timedelta(days=30), ends)]


@st.composite
def screenings(draw: st.DrawFn) -> tuple[ProgrammeTemplate, dict[str, str]]:
    template = TEMPLATES[draw(st.sampled_from(CODES))]
    return template, {step.key: draw(st.sampled_from(STANDINGS)) for step in template.screening.steps}


@given(screenings())
def test_exactly_the_complete_screening_opens_approval(
    drawn: tuple[ProgrammeTemplate, dict[str, str]],
) -> None:
    template, standings = drawn
    steps = [fact for key, standing in standings.items() for fact in recorded(key, standing)]
    missing = rules.missing_before_approval(steps, template, on=TODAY, kind=template.mentor.kinds[0].key)
    lacking = [
        step.key
        for step in template.screening.steps
        if step.required and step.when == "always" and standings[step.key] not in {"passed", "last_day"}
    ]
    assert (missing == []) == (lacking == [])
    assert len(missing) == len(lacking)


def revised(code: str, **changes: object) -> ProgrammeTemplate:
    data = to_data(TEMPLATES[code])
    for path, value in changes.items():
        section, name = path.split("__")
        data[section][name] = value
    return type(TEMPLATES[code]).model_validate(data)


def ready_mentor(template: ProgrammeTemplate) -> MentorFacts:
    steps = tuple(StepFacts(step.key, True, TODAY) for step in rules.demanded(template))
    return MentorFacts(
        "approved", template.mentor.kinds[0].key, Decimal(6), steps=steps,
        training=frozenset({template.training.may_be_met_by[0]}),
    )  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_a_mentor_with_everything_lacks_nothing(code: str) -> None:
    assert rules.missing_before_match(ready_mentor(TEMPLATES[code]), TEMPLATES[code], on=TODAY) == []


@pytest.mark.parametrize(
    ("requirement", "stops"), [("offered", False), ("before_match", True), ("during", False)]
)
def test_training_stops_a_match_only_where_the_template_says_so(requirement: str, stops: bool) -> None:
    template = revised("VORD", training__requirement=requirement)
    untrained = replace(ready_mentor(template), training=frozenset())
    assert bool(rules.missing_before_match(untrained, template, on=TODAY)) is stops


@pytest.mark.parametrize("form", ["course", "conversation"])
def test_either_form_of_training_is_enough(form: str) -> None:
    mentor = replace(ready_mentor(TEMPLATES["VORD"]), training=frozenset({form}))
    assert rules.missing_before_match(mentor, TEMPLATES["VORD"], on=TODAY) == []


def test_a_form_the_template_does_not_name_is_not_enough() -> None:
    mentor = replace(ready_mentor(TEMPLATES["PIFT"]), training=frozenset({"conversation"}))
    assert rules.missing_before_match(mentor, TEMPLATES["PIFT"], on=TODAY) == ["Mentor course"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": "suspended"}, "Is suspended"),
        ({"state": "applied"}, "Is not approved yet"),
        ({"paused_until": TODAY}, "Is on a break"),
        ({"places_taken": 1}, "Has no free place"),
        ({"offers_one_to_one": False}, "Does not offer one-to-one"),
    ],
)
def test_what_stands_in_the_way_is_said(changes: dict[str, object], words: str) -> None:
    mentor = replace(ready_mentor(TEMPLATES["VORD"]), **changes)  # type: ignore[arg-type]
    [missing] = rules.missing_before_match(mentor, TEMPLATES["VORD"], on=TODAY)
    assert missing.startswith(words)


def test_a_break_is_over_the_day_after() -> None:
    mentor = replace(ready_mentor(TEMPLATES["VORD"]), paused_until=TODAY)
    assert rules.missing_before_match(mentor, TEMPLATES["VORD"], on=TODAY + timedelta(days=1)) == []


def test_a_step_that_ran_out_is_asked_for_again() -> None:
    template = TEMPLATES["VORD"]
    steps = [StepFacts(step.key, True, TODAY, TODAY) for step in rules.demanded(template)]
    assert rules.missing_before_approval(steps, template, on=TODAY) == []
    again = rules.missing_before_approval(steps, template, on=TODAY + timedelta(days=1))
    assert len(again) == len(steps)
    assert all("ran out on" in line for line in again)


def test_steps_for_the_youngest_count_only_with_the_youngest() -> None:
    data = to_data(TEMPLATES["VORD"])
    certificate = next(step for step in data["screening"]["steps"] if step["key"] == "certificate")
    certificate["required"] = True
    template = type(TEMPLATES["VORD"]).model_validate(data)
    mentor = ready_mentor(template)
    assert rules.missing_before_match(mentor, template, on=TODAY, mentee_age=18) == []
    assert len(rules.missing_before_match(mentor, template, on=TODAY, mentee_age=17)) == 1


def test_where_screening_comes_before_the_start_approval_may_come_first() -> None:
    template = revised("VORD", screening__gate="before_active")
    assert rules.missing_before_approval([], template, on=TODAY) == []
    assert len(rules.missing_before_active([], template, on=TODAY)) == len(rules.demanded(template))


@pytest.mark.parametrize(("hours", "warned"), [("3.9", True), ("4", False), (None, True)])
def test_too_little_time_is_a_warning_and_no_wall(hours: str | None, warned: bool) -> None:
    template = TEMPLATES["VORD"]
    mentor = replace(ready_mentor(template), hours_per_month=Decimal(hours) if hours else None)
    assert rules.missing_before_match(mentor, template, on=TODAY) == []
    about_time = [
        line for line in rules.warnings(mentor, template, on=TODAY) if "hours" in line or "time" in line
    ]
    assert bool(about_time) is warned


def test_hours_a_week_are_held_against_a_month() -> None:
    assert rules.least_hours(revised("VORD", intensity__per="week")) == pytest.approx(
        Decimal("17.333"), rel=Decimal("0.001")
    )
    assert rules.least_hours(TEMPLATES["EMB"]) is None


def test_every_kind_of_mentor_is_asked_for_where_there_are_several() -> None:
    template = TEMPLATES["VIB"]
    steps = [StepFacts(step.key, True, TODAY) for step in rules.demanded(template)]
    assert rules.missing_before_approval(steps, template, on=TODAY) == ["Which kind of mentor it is"]


def test_people_of_the_municipality_only_where_the_template_lets_them() -> None:
    for code, stops in {"VORD": True, "EMB": False}.items():
        template = TEMPLATES[code]
        steps = [StepFacts(step.key, True, TODAY) for step in rules.demanded(template)]
        kind = template.mentor.kinds[0].key
        missing = rules.missing_before_approval(steps, template, on=TODAY, kind=kind, municipal_employee=True)
        assert bool(missing) is stops
