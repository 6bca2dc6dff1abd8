"""What must hold for any facts at all."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets import (
    Asked,
    BandFact,
    CompanyFact,
    Facts,
    Figure,
    GoalFact,
    HoursFact,
    MatchFact,
    Measure,
    MenteeFact,
    NoAnswer,
    OpeningFact,
    RefusalFact,
    Split,
    StatusFact,
    TargetDefinition,
    compute,
    compute_all,
    compute_lasting,
    compute_split,
)
from tests.kernel.targets.examples import definition, pairs_kept

FIRST = date(2020, 1, 1)
END = date(2020, 12, 31)

days = st.integers(0, 700).map(lambda n: FIRST + timedelta(days=n))
maybe_day = st.none() | days
mentees = st.integers(0, 5)
match_ids = st.integers(0, 7)
maybe = st.none() | st.booleans()
categories = st.sampled_from(StatusCategory)

MATCHES = st.builds(
    MatchFact, match_ids, mentees, maybe_day, maybe_day, st.sampled_from(["completed", "moved"]),
    end_recorded_on=maybe_day, early_goal_reached=st.booleans(),
    municipality=st.sampled_from(["", "A", "B"]), recorded_on=maybe_day,
)  # fmt: skip
MENTEES = st.builds(
    MenteeFact, mentees, maybe, categories, maybe, graduated_on=maybe_day, recorded_on=maybe_day
)  # fmt: skip
STATUSES = st.builds(
    StatusFact, mentees, days, categories, maybe, recorded_on=maybe_day, sequence=st.integers(0, 2)
)  # fmt: skip
REFUSALS = st.builds(
    RefusalFact,
    mentees,
    days,
    st.sampled_from(NoAnswer),
    st.sampled_from(Asked),
    st.sampled_from([None, 3, 6]),
    recorded_on=maybe_day,
)
FACTS = st.builds(
    Facts,
    matches=st.lists(MATCHES, max_size=12).map(tuple),
    mentees=st.lists(MENTEES, max_size=8).map(tuple),
    statuses=st.lists(STATUSES, max_size=14).map(tuple),
    refusals=st.lists(REFUSALS, max_size=4).map(tuple),
    companies=st.lists(st.builds(CompanyFact, mentees, days, st.booleans()), max_size=5).map(tuple),
    openings=st.lists(st.builds(OpeningFact, mentees, days, recorded_on=maybe_day), max_size=5).map(tuple),
    bands=st.lists(
        st.builds(BandFact, mentees, st.sampled_from([0, 6]), st.sampled_from("ab"), days), max_size=6
    ).map(tuple),
    goals=st.lists(st.builds(GoalFact, match_ids, match_ids, mentees, days, maybe), max_size=6).map(tuple),
    hours=st.lists(
        st.builds(HoursFact, match_ids, days, st.integers(1, 9).map(Decimal), maybe_day), max_size=6
    ).map(tuple),
)

COUNT = {"statuses": (), "denominator": "none", "threshold_share": None}
SHARES = [
    definition(denominator=denominator, anchor=anchor, unit=unit)
    for denominator in ("matched", "completed", "closed", "at_risk_matched", "graduates", "benefit_at_entry")
    for anchor in ("start", "closure", "period", "programme_end")
    for unit in ("mentee", "pair")
] + [
    definition(measure="ever_status", offset_months=6),
    definition(measure="ever_status", anchor="period", exclude_status_at_entry=True),
    definition(needs_perspective=True, exclude_status_at_entry=True),
    pairs_kept(),
    pairs_kept(early_goal_reached_counts=True),
    definition(measure="band_share", statuses=(), bands=["a"], anchor="start", offset_months=6),
    definition(measure="goals_met", statuses=()),
    definition(measure="hours_met", unit="pair", statuses=(), minimum_hours=9),
]
COUNTS = [
    definition(measure="mentees_matched", deadline=END, threshold_count=3, **COUNT),
    definition(measure="mentees_matched", unit="pair", **COUNT),
    definition(measure="companies_contacted", unit="company", **COUNT),
    definition(measure="openings_created", unit="opening", deadline=END, **COUNT),
]
ANY = st.sampled_from(SHARES + COUNTS)


def ask(target: TargetDefinition, facts: Facts, day: date) -> Figure:
    return compute(target, facts, as_of=day, programme_end=END)


@given(ANY, FACTS, FACTS, days)
def test_what_is_recorded_later_never_changes_a_past_figure(
    target: TargetDefinition, before: Facts, more: Facts, day: date
) -> None:
    recorded_later = {
        name: tuple(replace(fact, recorded_on=day + timedelta(days=1)) for fact in getattr(more, name))
        for name in Facts.__dataclass_fields__
    }
    grown = Facts(**{name: getattr(before, name) + later for name, later in recorded_later.items()})
    assert ask(target, grown, day) == ask(target, before, day)


@given(ANY, FACTS, days, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_never_matters(
    target: TargetDefinition, facts: Facts, day: date, chance: Random
) -> None:
    names = Facts.__dataclass_fields__
    mixed = {name: chance.sample(getattr(facts, name), len(getattr(facts, name))) for name in names}
    assert ask(target, Facts(**{k: tuple(v) for k, v in mixed.items()}), day) == ask(target, facts, day)


@given(st.sampled_from(SHARES), FACTS, days)
def test_the_parts_make_up_the_denominator(target: TargetDefinition, facts: Facts, day: date) -> None:
    figure = ask(target, facts, day)
    assert figure.denominator is not None and figure.population is not None
    assert min(figure.numerator, figure.other, figure.unknown, figure.refused, figure.not_due) >= 0
    assert figure.numerator <= figure.denominator <= figure.population
    assert figure.awaiting <= figure.unknown
    parts = figure.numerator + figure.other + figure.unknown + figure.refused + figure.not_due
    assert parts == figure.population
    if figure.interval and figure.share is not None:
        low, high = figure.interval
        assert 0 <= low <= float(figure.share) + 1e-12 and float(figure.share) <= high + 1e-12 <= 1 + 1e-9


@given(st.sampled_from(SHARES), FACTS, days)
def test_without_answers_nothing_is_a_success(target: TargetDefinition, facts: Facts, day: date) -> None:
    """Unknown is not success; only pairs that are kept need no answer from anybody."""
    silent = replace(facts, statuses=(), bands=(), goals=(), hours=())
    assert ask(target, silent, day).numerator == 0 or target.measure is Measure.PAIRS_KEPT


@given(st.sampled_from(SHARES), FACTS, days, st.sampled_from(Split))
def test_the_parts_of_any_split_add_up(target: TargetDefinition, facts: Facts, day: date, by: Split) -> None:
    whole = ask(target, facts, day)
    parts = compute_split(target, facts, by=by, as_of=day, programme_end=END).values()
    for name in ("numerator", "denominator", "not_due", "unknown", "refused"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)


@given(FACTS, days)
def test_the_unduplicated_total_lies_between_the_largest_and_the_sum(facts: Facts, day: date) -> None:
    targets = [definition(), definition(key="work", statuses=["small_job", "wage_subsidy"])]
    report = compute_all(targets, facts, as_of=day)
    one, other = report.figures
    assert report.unduplicated == one.numerator + other.numerator - one.overlaps[0].count
    assert one.overlaps[0].count == other.overlaps[0].count <= min(one.numerator, other.numerator)


@given(FACTS, days)
def test_lasting_is_never_more_than_once(facts: Facts, day: date) -> None:
    once = compute_lasting(definition(), facts, as_of=day, at_least=1)
    twice = compute_lasting(definition(), facts, as_of=day, at_least=2)
    assert twice.numerator <= once.numerator
    assert twice.denominator == once.denominator
