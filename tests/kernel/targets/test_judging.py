"""What counts, what does not yet, and what nobody knows."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from mentorbank.kernel.targets import (
    AssessmentFact,
    Facts,
    Figure,
    GoalFact,
    HoursFact,
    MenteeFact,
    NoAnswer,
    Outcome,
    RefusalFact,
    Split,
    StatusCategory,
    compute,
    compute_all,
    compute_lasting,
    compute_split,
    compute_variants,
    funnel,
    measuring_points,
    only_mentees,
    outcomes,
    pooled,
    series,
    wilson,
)
from tests.kernel.targets.examples import MEASURED, definition, match, pairs_kept, status, with_results

AFTER = date(2020, 12, 31)


def only(figure: Figure) -> tuple[int, int | None, int, int, int]:
    return figure.numerator, figure.denominator, figure.not_due, figure.unknown, figure.refused


def one(*statuses: object, **values: object) -> Facts:
    return Facts(matches=(match(1),), statuses=statuses, **values)  # type: ignore[arg-type]


def test_an_open_pair_and_a_pair_not_measured_yet_are_not_due() -> None:
    facts = Facts(matches=(match(1), match(2, ended_on=None)))
    assert only(compute(definition(), facts, as_of=date(2020, 7, 14))) == (0, 0, 2, 0, 0)
    assert compute(definition(), facts, as_of=date(2020, 7, 14)).target_met is None


def test_due_without_an_answer_is_unknown_and_can_be_measured_until_the_window_closes() -> None:
    facts = one()
    open_, closed = (compute(definition(), facts, as_of=day) for day in (MEASURED, date(2020, 8, 15)))
    assert (open_.unknown, open_.awaiting, open_.is_final) == (1, 1, False)
    assert (closed.unknown, closed.awaiting, closed.is_final) == (1, 0, True)


@pytest.mark.parametrize(
    ("day", "counts"), [("06-30", 0), ("07-01", 1), ("07-15", 1), ("08-14", 1), ("08-15", 0)]
)
def test_only_observations_inside_the_window_count_its_ends_included(day: str, counts: int) -> None:
    facts = one(status(1, on=date.fromisoformat(f"2020-{day}")))
    assert compute(definition(), facts, as_of=AFTER).numerator == counts


def test_the_newest_observation_wins_and_a_correction_the_same_day_too() -> None:
    early, late = status(1, on=date(2020, 7, 10)), status(1, "none", on=date(2020, 7, 20))
    assert compute(definition(), one(late, early), as_of=AFTER).numerator == 0
    wrong, right = status(1), status(1, "benefit_active", sequence=1)
    assert compute(definition(), one(right, wrong), as_of=AFTER).numerator == 0


def test_several_statuses_of_one_day_are_one_observation() -> None:
    facts = one(status(1, "benefit_active"), status(1, "small_job"))
    assert only(compute(definition(), facts, as_of=AFTER)) == (1, 1, 0, 0, 0)


def test_an_unknown_status_stays_in_the_denominator_and_is_shown() -> None:
    figure = compute(definition(), with_results(22, others=66, unknown=4), as_of=AFTER)
    assert only(figure) == (22, 92, 0, 4, 0)
    assert (figure.other, figure.highest_possible) == (66, Fraction(26, 92))


def test_a_refusal_is_its_own_kind_and_unreachable_is_unknown() -> None:
    def facts(kind: NoAnswer) -> Facts:
        return one(refusals=(RefusalFact(1, date(2020, 5, 1), kind, offset_months=3),))

    assert only(compute(definition(), facts(NoAnswer.REFUSED), as_of=AFTER)) == (0, 1, 0, 0, 1)
    assert only(compute(definition(), facts(NoAnswer.UNREACHABLE), as_of=AFTER)) == (0, 1, 0, 1, 0)
    later_point = definition(offset_months=6)
    assert compute(later_point, facts(NoAnswer.REFUSED), as_of=date(2020, 9, 1)).refused == 0


def test_the_last_closed_match_anchors_and_a_new_one_reopens_the_course() -> None:
    second = match("second", mentee_id=1, activated_on=date(2020, 5, 1), ended_on=date(2020, 8, 1))
    answered = (status(1), status(1, "none", on=date(2020, 11, 1)))
    both = Facts(matches=(match(1), second), statuses=answered)
    assert compute(definition(), both, as_of=date(2020, 7, 20)).not_due == 1
    assert only(compute(definition(), both, as_of=AFTER)) == (0, 1, 0, 0, 0)


def test_statuses_need_the_perspective_where_the_target_says_so() -> None:
    target = definition(statuses=["small_job"], needs_perspective=True)
    for perspective, counts in ((True, 1), (False, 0), (None, 0)):
        facts = one(status(1, "small_job", perspective=perspective))
        assert compute(target, facts, as_of=AFTER).numerator == counts


def test_a_job_in_denmark_is_a_job_with_that_flag() -> None:
    target = definition(statuses=["full_time_job"], needs_flag="in_denmark")
    for flags, counts in ((frozenset({"in_denmark"}), 1), (frozenset(), 0)):
        facts = one(status(1, "full_time_job", flags=flags))
        assert compute(target, facts, as_of=AFTER).numerator == counts


def test_a_match_after_the_programmes_end_is_outside_its_count() -> None:
    target = definition(measure="mentees_matched", statuses=(), denominator="none", threshold_share=None)
    facts = Facts(matches=(match(1), match(2, activated_on=date(2020, 6, 1), ended_on=None)))
    assert compute(target, facts, as_of=AFTER, programme_end=date(2020, 5, 31)).numerator == 1


def test_a_funder_sees_only_those_it_covers_and_programmes_can_be_pooled() -> None:
    facts = with_results(3, others=2)
    covered = compute(definition(), only_mentees(facts, {0, 4}), as_of=AFTER)
    assert (covered.numerator, covered.denominator) == (1, 2)
    both = pooled(only_mentees(facts, {0, 1}), only_mentees(facts, {1, 4}))
    assert compute(definition(), both, as_of=AFTER).denominator == 3


def test_only_changes_since_entry_when_the_programme_asks_for_it() -> None:
    in_education = MenteeFact(1, status_at_entry=StatusCategory.ORDINARY_EDUCATION)
    facts = one(status(1), mentees=(in_education,))
    literal, changes = compute_variants(definition(), facts, as_of=AFTER)
    assert (literal.figure.numerator, changes.figure.numerator, changes.figure.denominator) == (1, 0, 1)
    assert literal.figure.notes[0].count == 1


@pytest.mark.parametrize(
    ("denominator", "people"),
    [("matched", 5), ("closed", 4), ("completed", 3), ("at_risk_matched", 2), ("benefit_at_entry", 1)],
)
def test_each_denominator_is_its_own_group(denominator: str, people: int) -> None:
    facts = Facts(
        matches=(match(1), match(2), match(3), match(4, end_reason="moved"), match(5, ended_on=None)),
        mentees=(
            MenteeFact(1, at_risk_at_entry=True),
            MenteeFact(2, at_risk_at_entry=True, on_benefit_at_entry=True),
            MenteeFact(3, at_risk_at_entry=False),
        ),
    )
    assert compute(definition(denominator=denominator), facts, as_of=AFTER).population == people


def test_a_pair_is_due_at_three_months_and_kept_if_it_lasted_to_the_day() -> None:
    lasted, short = match(1), match(2, ended_on=date(2020, 4, 14))
    facts = Facts(matches=(lasted, short, match(3, activated_on=date(2020, 3, 1), ended_on=None)))
    assert only(compute(pairs_kept(), facts, as_of=date(2020, 4, 14))) == (0, 0, 3, 0, 0)
    assert only(compute(pairs_kept(), facts, as_of=date(2020, 4, 15))) == (1, 2, 1, 0, 0)


def test_an_early_goal_counts_only_if_said_and_both_readings_are_shown() -> None:
    facts = Facts(matches=(match(1, ended_on=date(2020, 3, 25), early_goal_reached=True),))
    literal, early = compute_variants(pairs_kept(), facts, as_of=AFTER)
    assert (literal.figure.numerator, early.figure.numerator) == (0, 1)
    assert literal.figure.notes[0].count == 1


def test_within_a_year_and_retained_after_a_year_are_two_results() -> None:
    """Eight of ten and seven of ten are different questions (R-379)."""
    facts = one(status(1, on=date(2020, 9, 1)), status(1, "none", on=date(2021, 4, 20)))
    within = definition(measure="ever_status", offset_months=12)
    retained = definition(offset_months=12)
    day = date(2021, 12, 31)
    assert compute(within, facts, as_of=day).numerator == 1
    assert compute(retained, facts, as_of=day).numerator == 0
    assert compute(within, facts, as_of=AFTER).not_due == 1


def test_both_anchors_where_the_source_does_not_say_which() -> None:
    readings = compute_variants(definition(), one(status(1, on=date(2020, 4, 20))), as_of=AFTER, anchors=True)
    assert {v.reading.en: v.figure.numerator for v in readings} == {
        "By the wording": 0, "Only those who got there since entry": 0, "Counted from the start": 1,
    }  # fmt: skip


def test_the_majority_at_programme_end_is_more_than_half() -> None:
    facts = with_results(151, others=149)
    target = definition(
        anchor="programme_end", offset_months=0, threshold_share="50 %", threshold_rule="more_than"
    )
    figure = compute(target, facts, as_of=AFTER, programme_end=MEASURED)
    assert (figure.numerator, figure.needed and figure.needed.heads, figure.target_met) == (151, 151, True)
    with pytest.raises(ValueError, match="programme end"):
        compute(target, facts, as_of=AFTER)


def test_at_most_counts_the_unknown_against_the_target() -> None:
    target = definition(statuses=["none"], threshold_share="10 %", threshold_rule="at_most")
    assert compute(target, with_results(9, others=1), as_of=AFTER).target_met is True
    assert compute(target, with_results(8, others=1, unknown=1), as_of=AFTER).target_met is False


def test_a_count_is_neither_met_nor_missed_before_its_deadline() -> None:
    target = definition(
        measure="mentees_matched", statuses=(), denominator="none",
        threshold_share=None, threshold_count=3, deadline=date(2020, 12, 31),
    )  # fmt: skip
    facts = Facts(matches=(match(1), match(2), match(3, activated_on=date(2021, 1, 1), ended_on=None)))
    met = [compute(target, facts, as_of=day).target_met for day in (date(2020, 12, 30), date(2021, 2, 1))]
    assert met == [None, False]


def test_overlap_is_told_and_the_total_counts_nobody_twice() -> None:
    facts = Facts(
        matches=tuple(match(n) for n in range(4)),
        statuses=tuple(
            status(n, c) for n, c in enumerate(["small_job", "small_job", "full_time_job", "wage_subsidy"])
        ),
    )
    work = definition(key="work", statuses=["small_job", "wage_subsidy"])
    report = compute_all([definition(), work], facts, as_of=AFTER)
    assert [f.numerator for f in report.figures] == [3, 3]
    assert (report.figures[0].overlaps[0].key, report.figures[0].overlaps[0].count) == ("work", 2)
    assert (report.unduplicated, report.among) == (4, ("self_supporting", "work"))


@pytest.mark.parametrize(
    ("at_3", "at_6", "at_12", "expected"),
    [
        ("ordinary_education", "full_time_job", "none", (1, 0)),
        ("ordinary_education", "none", "none", (0, 0)),
        ("ordinary_education", "none", "unknown", (0, 1)),
    ],
)
def test_lasting_is_two_points_and_a_missing_answer_that_decides_is_unknown(
    at_3: str, at_6: str, at_12: str, expected: tuple[int, int]
) -> None:
    facts = one(
        status(1, at_3), status(1, at_6, on=date(2020, 10, 15)), status(1, at_12, on=date(2021, 4, 15))
    )
    figure = compute_lasting(definition(), facts, as_of=date(2021, 12, 31))
    assert (figure.numerator, figure.unknown) == expected
    assert compute_lasting(definition(), facts, as_of=date(2021, 4, 14)).not_due == 1


def test_the_parts_of_a_split_add_up_to_the_whole() -> None:
    """Nobody with two pairs in two municipalities or two years is counted twice (R-386)."""
    again = match("x", mentee_id=1, activated_on=date(2021, 2, 1), ended_on=None, municipality="Slagelse")
    facts = Facts(matches=(match(1, municipality="Vordingborg"), match(2, municipality="Slagelse"), again))
    target = definition(measure="mentees_matched", statuses=(), denominator="none", threshold_share=None)
    for by, parts in ((Split.MUNICIPALITY, {"Slagelse": 1, "Vordingborg": 1}), (Split.YEAR, {"2020": 2})):
        found = compute_split(target, facts, by=by, as_of=date(2021, 3, 1))
        assert {name: figure.numerator for name, figure in found.items()} == parts
    with pytest.raises(ValueError, match="counts company"):
        compute_split(
            definition(unit="company", measure="companies_contacted", statuses=(), denominator="none",
                       threshold_share=None),
            facts, by=Split.YEAR, as_of=AFTER,
        )  # fmt: skip


def test_a_trend_shows_each_month_as_it_was_known_then() -> None:
    facts = one(status(1, recorded_on=date(2020, 9, 3)))
    points = series(definition(), facts, first=date(2020, 6, 1), last=date(2020, 9, 15))
    assert [(p.as_of.isoformat(), p.numerator, p.unknown) for p in points] == [
        ("2020-06-30", 0, 0), ("2020-07-31", 0, 1), ("2020-08-31", 0, 1), ("2020-09-15", 1, 0),
    ]  # fmt: skip


def test_the_funnel_has_three_answers_and_hides_nobody() -> None:
    answers = [AssessmentFact(n, n < 6, n < 5, n < 3) for n in range(8)]
    facts = Facts(assessments=tuple(answers), matches=(match(0), match(1), match(7)))
    found = funnel(facts, as_of=AFTER, gross=1475)
    assert (found.eligible, found.able_to_benefit, found.wishing) == (6, 5, 3)
    assert (found.matched, found.matched_outside, found.reached) == (2, 1, Fraction(3, 1475))


def test_goals_and_hours_are_unknown_when_nothing_is_written() -> None:
    facts = Facts(
        matches=tuple(match(n) for n in range(3)),
        goals=(GoalFact("a", 0, 0, AFTER, met=True), GoalFact("b", 1, 1, AFTER, met=False)),
        hours=(HoursFact(0, date(2020, 2, 1), Decimal(9)), HoursFact(1, date(2020, 2, 1), Decimal("8.5"))),
    )
    goals = definition(measure="goals_met", statuses=(), offset_months=0)
    hours = definition(measure="hours_met", unit="pair", statuses=(), offset_months=0, minimum_hours=9)
    expected = {0: Outcome.SUCCESS, 1: Outcome.OTHER, 2: Outcome.UNKNOWN}
    assert outcomes(goals, facts, as_of=AFTER) == expected
    assert outcomes(hours, facts, as_of=AFTER) == expected


def test_the_calendar_of_measurements_knows_day_and_window() -> None:
    (point,) = measuring_points(definition(), one(), as_of=date(2020, 5, 1))
    assert (point.due_on, point.opens_on, point.closes_on) == (MEASURED, date(2020, 7, 1), date(2020, 8, 14))


def test_wilson_agrees_with_a_published_example() -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 0 of 20."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"statuses": ["unknown"]}, "unknown status"),
        ({"statuses": []}, "name the statuses"),
        ({"window_before_days": 0, "window_after_days": 0}, "window"),
        ({"denominator": "none"}, "denominator"),
        ({"measure": "pairs_kept"}, "pairs"),
        ({"anchor": "fixed_date"}, "fixed date"),
        ({"measure": "band_share", "bands": ["low"]}, "anchor start"),
        ({"ours_fields": ["nothing"]}, "does not have"),
    ],
)
def test_a_target_that_cannot_be_computed_is_refused_in_words(values: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        definition(**values)
