"""The shipped programmes: what the five documents say, word by word and number by number."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest

from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets import TargetDefinition
from mentorbank.kernel.templates import (
    ProgrammeTemplate,
    TemplateError,
    from_json,
    load_catalogue,
    load_template,
    to_data,
    to_json,
    validate,
)

CODES = ["BUL", "EMB", "PIFT", "VIB", "VORD"]
VORD, VIB, EMB = load_template("VORD"), load_template("VIB"), load_template("EMB")
PIFT, BUL = load_template("PIFT"), load_template("BUL")


def target(template: ProgrammeTemplate, key: str) -> TargetDefinition:
    return next(row for row in template.targets if row.key == key)


def test_every_shipped_file_is_a_template_named_by_its_code() -> None:
    assert sorted(load_catalogue()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_template_survives_the_database(code: str) -> None:
    template = load_template(code)
    assert from_json(to_json(template)) == template
    assert from_json(to_data(template)) == template
    assert validate(to_data(template)) == template


def test_an_unknown_template_is_told_apart() -> None:
    with pytest.raises(TemplateError, match="no template NOPE"):
        load_template("NOPE")
    with pytest.raises(TemplateError):
        load_template("VORD", version=99)
    assert load_template("VORD", version=VORD.version) == VORD


def test_vordingborg_is_for_those_without_education_and_job_who_wish_for_it() -> None:
    (group,) = VORD.target.subgroups
    assert (group.age_min, group.age_max, group.age_rule) == (15, 25, "hard")
    assert group.requires_wish and group.requires_not_in_education_or_job
    assert (VORD.intensity.min, VORD.intensity.per, VORD.duration.months_min) == (4, "month", 4)
    assert VORD.training.requirement == "before_match"
    assert set(VORD.training.may_be_met_by) == {"course", "conversation"}
    window = VORD.agreement.suggested_window
    assert window is not None
    assert (window.weekdays, window.opens, window.until) == ((1, 2, 3, 4, 5), time(9), time(16))
    assert (VORD.followup.mentee.role, VORD.followup.mentor.role) == ("counsellor", "mentor_contact")
    assert VORD.mentor.remuneration == "none"


@pytest.mark.req("R-213")
def test_vordingborgs_seven_and_viborgs_seven_focus_areas_are_there() -> None:
    assert len(VORD.goals.focus_areas) == 7
    assert VORD.goals.focus_areas[0].text.da == "Støtte den unge i at lykkes med sine egne ønsker og mål"
    assert len(VIB.goals.focus_areas) == 7
    assert VIB.goals.focus_areas[0].text.da == "Sparring omkring jobsøgning"
    assert VORD.goals.free_additions and VIB.goals.free_additions


@pytest.mark.req("R-057", "R-060", "R-068")
def test_viborgs_groups_have_ages_status_and_gross_size() -> None:
    groups = {group.key: group for group in VIB.target.subgroups}
    assert {key: (group.age_min, group.age_max, group.gross_size) for key, group in groups.items()} == {
        "at_risk": (15, 29, 600),
        "group_1": (18, 29, 600),
        "group_2": (18, 29, 275),
        "group_0": (15, 17, 600),
    }
    once = {group.gross_group: group.gross_size or 0 for group in VIB.target.subgroups}
    assert sum(once.values()) == 1475, "two groups share one number of 600"


@pytest.mark.req("R-066", "R-067")
def test_the_mentor_bank_is_for_three_groups_of_any_age() -> None:
    groups = {group.key: group for group in EMB.target.subgroups}
    assert groups["at_risk"].requires_at_risk_of_dropout
    assert groups["fgu"].entry_statuses == (StatusCategory.FGU,)
    assert groups["benefit_not_activated"].entry_statuses == (StatusCategory.BENEFIT_NOT_ACTIVE,)
    assert all(group.age_rule == "none" for group in groups.values())


def test_viborgs_seven_targets_say_what_the_proposal_says() -> None:
    assert len(VIB.targets) == 7
    matched = target(VIB, "matched_150")
    assert (matched.threshold_count, matched.deadline, matched.unit) == (150, date(2020, 12, 31), "mentee")
    kept = target(VIB, "pairs_kept_3")
    assert (kept.threshold_share, kept.offset_months, kept.unit) == (Fraction(3, 4), 3, "pair")
    assert not kept.early_goal_reached_counts
    shares = {"self_supporting_3": (1, 4), "still_in_education_3": (1, 2), "first_step_3": (1, 2)}
    for key, share in shares.items():
        row = target(VIB, key)
        assert (row.threshold_share, row.anchor, row.offset_months) == (Fraction(*share), "closure", 3)
    assert target(VIB, "still_in_education_3").denominator == "at_risk_matched"
    assert target(VIB, "first_step_3").needs_perspective
    assert target(VIB, "companies_100").threshold_count == 100
    assert not target(VIB, "companies_100").includes_partnership_companies
    assert target(VIB, "openings_125").threshold_count == 125


def test_viborgs_budget_adds_up_both_ways() -> None:
    """0.25 + 0.1 = 0.35; 0.5 + 0.2 = 0.7; 0.75 + 0.3 = 1.05 million (requirements §3.1)."""
    assert VIB.economy.per_year() == {2019: 350_000, 2020: 700_000}
    assert [line.total for line in VIB.economy.budget_lines] == [750_000, 300_000]
    assert VIB.economy.total == 1_050_000
    saving = VIB.economy.saving
    assert saving is not None
    assert saving.proposal_heads * saving.net_cost_per_person == 2_630_626
    assert saving.proposal_base * saving.share == Decimal("37.5")
    assert saving.proposal_shown.da == "ca. 2,63 mio. kr."
    assert "ikke tages for pålydende" in saving.caveat.da
    assert VIB.economy.effort_expense
    assert VIB.economy.contracts[0].notice_months == 2


def test_viborgs_task_force_and_event_keep_their_expected_sizes() -> None:
    norms = {(track.key, norm.measure): (norm.low, norm.high) for track in VIB.tracks for norm in track.norms}
    assert norms == {
        ("task_force", "members"): (15, 20),
        ("company_event", "participants"): (150, 200),
        ("company_event", "companies"): (80, 80),
        ("company_event", "openings"): (50, 75),
    }


def test_the_mentor_bank_wants_300_and_the_majority() -> None:
    assert target(EMB, "had_mentor_300").threshold_count == 300
    majority = target(EMB, "majority_at_end")
    assert (majority.threshold_share, majority.threshold_rule) == (Fraction(1, 2), "more_than")
    assert majority.anchor == "programme_end"
    apart = {key: target(EMB, key).statuses for key in ("internships", "apprenticeships", "jobs")}
    seen = [status for statuses in apart.values() for status in statuses]
    assert len(seen) == len(set(seen)), "internships, apprenticeships and jobs are counted apart"
    assert target(EMB, "own_goals_met").measure == "goals_met"
    assert EMB.training.requirement == "offered"


def test_pift_tells_the_municipality_nothing_about_one_person() -> None:
    assert PIFT.disclosure.authority == "aggregate"
    assert "pass_on_stage" not in {consent.key for consent in PIFT.consents}
    assert (PIFT.goals.owner, PIFT.goals.authority_edit) == ("mentee", "never")
    assert PIFT.meeting.place_rule == "mentee_decides"
    assert (PIFT.duration.months_min, PIFT.duration.months_max) == (6, 12)
    (group,) = PIFT.target.subgroups
    assert (group.gender, group.age_min, group.age_max) == ("woman", 15, 30)


def test_pift_measures_wellbeing_in_three_bands_without_a_gap() -> None:
    wellbeing = PIFT.measurement.wellbeing
    assert [(band.low, band.high) for band in wellbeing.bands] == [(0, 35), (36, 50), (51, 100)]
    assert all(band.ours for band in wellbeing.bands)
    assert 6 in wellbeing.offsets_months
    assert target(PIFT, "great_risk_6").bands == (wellbeing.bands[0].key,)


@pytest.mark.req("R-158", "R-280")
def test_the_more_vulnerable_group_gets_more_training_and_closer_follow_up() -> None:
    assert PIFT.training.minutes > VORD.training.minutes
    for party in ("mentee", "mentor"):
        close, usual = getattr(PIFT.followup, party), getattr(VORD.followup, party)
        assert close.interval_days < usual.interval_days
        assert close.offsets_days[0] < usual.offsets_days[0]
    assert PIFT.followup.silence.days < VORD.followup.silence.days


def test_reported_results_are_something_to_look_at_and_no_threshold() -> None:
    reported = {row.key: (row.share, row.anchor) for row in BUL.evidence}
    assert reported == {
        "within_3_to_6_months": (Decimal("0.75"), "unstated"),
        "within_a_year": (Decimal("0.8"), "closure"),
        "retained": (Decimal("0.7"), "closure"),
    }
    for template in (BUL, PIFT, VORD):
        assert all(row.threshold_share is None and row.threshold_count is None for row in template.targets)
    anchors = {target(BUL, key).anchor for key in ("helped_on_from_start", "helped_on_from_closure")}
    assert anchors == {"start", "closure"}, "the source does not say from when: both are computed"
    assert target(BUL, "helped_on_within_a_year").offset_months == 12
    assert target(BUL, "retained_after_a_year").window_before_days == 0


@pytest.mark.parametrize("code", CODES)
def test_nobody_under_the_sources_silence_is_left_without_a_rule(code: str) -> None:
    template = load_template(code)
    assert template.goals.authority_edit == "never"
    assert template.small_numbers.minimum == 5
    assert template.retention.legal_check_needed and template.guardian.legal_check_needed
    assert template.measurement.status.offsets_months == (3, 6, 12)
    assert sum(row.weight for row in template.matching.criteria) == 100
    assert {"no_chemistry", "goal_reached"} <= {reason.key for reason in template.closure.reasons}
