"""The arithmetic of the sources, reproduced number by number."""

from datetime import date
from fractions import Fraction

import pytest

from mentorbank.kernel.money import percent
from mentorbank.kernel.suppression import public_figure
from mentorbank.kernel.targets import (
    BandFact,
    Baseline,
    CompanyFact,
    Facts,
    MatchFact,
    MenteeFact,
    OpeningFact,
    compute,
    minimum_hours,
    minimum_meetings,
    needed,
    planned_points,
    share_of,
)
from tests.kernel.targets.examples import STARTED, WORDS, definition, match, status, with_results

LATER = date(2021, 6, 30)


@pytest.mark.parametrize(
    ("share", "heads", "exact"),
    [("1/4", 38, Fraction("37.5")), ("3/4", 113, Fraction("112.5")), ("1/2", 75, Fraction(75))],
)
def test_needed_heads_are_rounded_up_and_the_exact_number_kept(
    share: str, heads: int, exact: Fraction
) -> None:
    need = needed(150, Fraction(share))
    assert (need.heads, need.exact) == (heads, exact)


def test_the_threshold_of_a_template_is_exact_however_it_is_written() -> None:
    written = (0.25, "0.25", "25 %", "1/4", "25,0 %")
    assert {definition(threshold_share=value).threshold_share for value in written} == {Fraction(1, 4)}


def test_gccp_is_taken_of_the_graduates_of_round_one_never_of_all_participants() -> None:
    in_job, graduated, participants = 43, 59, 300
    facts = Facts(
        mentees=tuple(
            MenteeFact(
                n, cohort="1" if n < graduated else "2", graduated_on=STARTED if n < graduated else None
            )
            for n in range(participants)
        ),
        matches=tuple(match(n) for n in range(participants)),
        statuses=tuple(status(n, "full_time_job", on=date(2020, 4, 15)) for n in range(in_job)),
    )
    target = definition(denominator="graduates", cohort="1", statuses=["full_time_job"], offset_months=3)
    figure = compute(target, facts, as_of=LATER)
    assert (figure.numerator, figure.denominator) == (43, 59)
    assert percent(figure.share or 0) == "73 %"


def test_hedensted_26_of_100_and_more_than_nine_of_ten_ever() -> None:
    facts = Facts(
        matches=tuple(match(n) for n in range(100)),
        statuses=(
            *(status(n, "small_job", on=date(2020, 2, 1)) for n in range(91)),
            *(status(n, "full_time_job" if n < 26 else "benefit_active") for n in range(100)),
        ),
    )
    self_supporting = compute(definition(statuses=["full_time_job"]), facts, as_of=LATER)
    ever = definition(
        measure="ever_status",
        statuses=["small_job"],
        anchor="period",
        threshold_share="90 %",
        threshold_rule="more_than",
    )
    assert self_supporting.share == Fraction(26, 100)
    assert compute(ever, facts, as_of=LATER).target_met is True
    assert compute(ever, Facts(facts.matches, statuses=facts.statuses[1:]), as_of=LATER).target_met is False


def test_vera_80_retained_is_20_against_25_five_points() -> None:
    baseline = Baseline(name=WORDS, share="25 %", source="004 L757-759", of_those_without=True)
    target = definition(measure="baseline_share", baseline=baseline, threshold_share=None)
    figure = compute(target, with_results(80, others=20), as_of=LATER)
    comparison = figure.against_baseline
    assert comparison is not None
    assert percent(figure.share or 0) == "80 %"
    assert (percent(comparison.own), percent(comparison.baseline), comparison.points) == ("20 %", "25 %", -5)


def test_minimum_hours_and_meetings_of_the_schemes() -> None:
    hours = [minimum_hours(4, 4), minimum_hours(3, 3), minimum_hours(4, 6), minimum_hours(3, 3, 6)]
    assert [str(total) for total in hours] == ["16", "9", "24", "9–18"]
    assert str(minimum_meetings(1, 2, 6)) == "6–12"


def test_measuring_days_go_past_the_programmes_end() -> None:
    closure, points = planned_points(date(2020, 12, 31), 3, (3, 6, 12))
    assert closure == date(2021, 3, 31)
    assert points == (date(2021, 6, 30), date(2021, 9, 30), date(2022, 3, 31))


def test_one_event_gives_two_to_three_fifths_of_the_openings() -> None:
    assert [percent(share_of(openings, 125)) for openings in (50, 75)] == ["40 %", "60 %"]


@pytest.mark.parametrize(("answered", "shown"), [(12, (0, 12)), (5, (0, 5)), (4, (None, None))])
def test_pift_nought_of_n_is_shown_only_if_n_is_enough(
    answered: int, shown: tuple[int | None, int | None]
) -> None:
    facts = Facts(
        matches=tuple(match(n) for n in range(20)),
        bands=tuple(BandFact(n, 6, "low_risk", date(2020, 7, 20)) for n in range(answered)),
    )
    target = definition(
        measure="band_share", anchor="start", offset_months=6, bands=["great_risk"], threshold_share=None
    )
    figure = compute(target, facts, as_of=LATER)
    assert (figure.numerator, figure.denominator, figure.unknown) == (0, answered, 20 - answered)
    public = public_figure(figure, minimum=5)
    assert (public.numerator, public.denominator) == shown


def test_viborgs_seven_targets_in_one_report() -> None:
    """150, 75 %, 25 %, 50 %, 50 %, 100 and 125 (R-406), each with its own unit and denominator."""
    facts = Facts(
        matches=tuple(
            match(n, ended_on=date(2020, 3, 1) if n >= 113 else date(2020, 4, 15)) for n in range(150)
        ),
        mentees=tuple(MenteeFact(n, at_risk_at_entry=n < 40) for n in range(150)),
        statuses=tuple(
            status(
                n,
                "ordinary_education" if n < 38 else "work_placement",
                perspective=True,
                on=date(2020, 6, 20),
            )
            for n in range(113)
        ),
        companies=tuple(CompanyFact(n, STARTED, partnership_agreement=n >= 100) for n in range(120)),
        openings=tuple(OpeningFact(n, STARTED) for n in range(125)),
    )
    placement = ["work_placement", "wage_subsidy", "small_job"]
    wide = {"window_before_days": 40, "window_after_days": 30}
    end = date(2020, 12, 31)
    count = {"statuses": (), "denominator": "none", "threshold_share": None, "deadline": end}
    companies = {"unit": "company", "measure": "companies_contacted"}
    openings = {"unit": "opening", "measure": "openings_created"}
    targets = [
        definition(key="matched", measure="mentees_matched", threshold_count=150, **count),
        definition(key="kept", unit="pair", measure="pairs_kept", statuses=(), threshold_share="75 %"),
        definition(key="self_supporting", **wide),
        definition(key="education", denominator="at_risk_matched", threshold_share="50 %", **wide),
        definition(key="work", statuses=placement, needs_perspective=True, threshold_share="50 %", **wide),
        definition(key="companies", **companies, threshold_count=100, **count),
        definition(key="openings", **openings, threshold_count=125, **count),
    ]
    figures = [compute(target, facts, as_of=LATER) for target in targets]
    assert [(f.numerator, f.denominator) for f in figures] == [
        (150, None), (113, 150), (38, 150), (38, 40), (75, 150), (100, None), (125, None),
    ]  # fmt: skip
    assert [f.needed.heads for f in figures if f.needed] == [150, 113, 38, 20, 75, 100, 125]
    assert all(figure.target_met for figure in figures)


def test_the_same_person_rematched_is_one_mentee_and_two_pairs() -> None:
    again = MatchFact("again", 0, date(2020, 5, 1), ended_on=date(2020, 9, 1))
    never = MatchFact("never", 0, None, ended_on=date(2020, 4, 20), end_reason="no_chemistry")
    facts = Facts(matches=(match(0), again, never))
    people = definition(measure="mentees_matched", statuses=(), denominator="none", threshold_share=None)
    pairs = definition(unit="pair", measure="pairs_kept", statuses=())
    assert compute(people, facts, as_of=LATER).numerator == 1
    assert compute(pairs, facts, as_of=LATER).denominator == 2
    assert compute(pairs, facts, as_of=LATER).notes[0].in_language("en").startswith("1 proposals")
