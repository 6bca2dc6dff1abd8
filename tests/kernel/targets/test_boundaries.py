"""The day before, the day itself and the day after."""

from datetime import date
from decimal import Decimal

import pytest

from mentorbank.kernel.targets import (
    Asked,
    BandFact,
    Facts,
    HoursFact,
    MenteeFact,
    NoAnswer,
    OpeningFact,
    Outcome,
    RefusalFact,
    compute,
    outcomes,
)
from tests.kernel.targets.examples import CLOSED, MEASURED, STARTED, definition, match, pairs_kept, status

LAST = date(2020, 8, 14)
AFTER = date(2020, 12, 31)
BAND = definition(
    measure="band_share", statuses=(), bands=["great_risk"], anchor="start", offset_months=6,
    threshold_share=None, window_before_days=0, window_after_days=30,
)  # fmt: skip


def became(target: object, facts: Facts, day: date) -> Outcome:
    return outcomes(target, facts, as_of=day)[1]  # type: ignore[arg-type]


@pytest.mark.parametrize("target", [definition(), BAND])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 7, 14), Outcome.NOT_DUE),
        (MEASURED, Outcome.AWAITING),
        (LAST, Outcome.AWAITING),
        (date(2020, 8, 15), Outcome.UNKNOWN),
    ],
)
def test_from_not_due_to_unknown(target: object, day: date, expected: Outcome) -> None:
    """Six months after start and three after closure are the same day here."""
    assert became(target, Facts(matches=(match(1),)), day) is expected


@pytest.mark.parametrize(
    ("on", "offset", "refused"),
    [
        (date(2020, 6, 30), None, False),
        (date(2020, 7, 1), None, True),
        (LAST, None, True),
        (date(2020, 8, 15), None, False),
        (CLOSED, 3, True),
        (date(2020, 4, 14), 3, False),
        (CLOSED, 6, False),
    ],
)
def test_a_refusal_belongs_to_the_point_it_was_given_at(on: date, offset: int | None, refused: bool) -> None:
    facts = Facts(matches=(match(1),), refusals=(RefusalFact(1, on, offset_months=offset),))
    expected = Outcome.REFUSED if refused else Outcome.UNKNOWN
    assert became(definition(), facts, AFTER) is expected


def test_a_no_to_the_wellbeing_questions_is_no_refusal_to_tell_the_status() -> None:
    no = RefusalFact(1, MEASURED, about=Asked.WELLBEING)
    facts = Facts(matches=(match(1),), refusals=(no,))
    assert became(BAND, facts, AFTER) is Outcome.REFUSED
    assert became(definition(), facts, AFTER) is Outcome.UNKNOWN


def test_unreachable_is_unknown_at_once_even_while_the_window_is_open() -> None:
    facts = Facts(matches=(match(1),), refusals=(RefusalFact(1, MEASURED, NoAnswer.UNREACHABLE),))
    figure = compute(definition(), facts, as_of=MEASURED)
    assert (figure.unknown, figure.awaiting) == (1, 0)


def test_a_band_counts_at_its_own_month_only() -> None:
    facts = Facts(matches=(match(1),), bands=(BandFact(1, 3, "great_risk", CLOSED),))
    assert became(BAND, facts, AFTER) is Outcome.UNKNOWN
    answered = Facts(matches=(match(1),), bands=(BandFact(1, 6, "great_risk", MEASURED),))
    assert became(BAND, answered, AFTER) is Outcome.SUCCESS


def test_the_answer_recorded_last_wins_among_those_about_the_same_day() -> None:
    first = status(1, "none", recorded_on=date(2020, 7, 16))
    second = status(1, recorded_on=date(2020, 7, 20))
    facts = Facts(matches=(match(1),), statuses=(second, first))
    assert became(definition(), facts, date(2020, 7, 18)) is Outcome.OTHER
    assert became(definition(), facts, date(2020, 7, 20)) is Outcome.SUCCESS


@pytest.mark.parametrize(("on", "counts"), [("2020-04-14", 0), ("2020-04-15", 1), ("2021-04-15", 1)])
def test_ever_after_closure_begins_at_closure(on: str, counts: int) -> None:
    target = definition(measure="ever_status", offset_months=12, window_before_days=0, window_after_days=0)
    facts = Facts(matches=(match(1),), statuses=(status(1, on=date.fromisoformat(on)),))
    assert compute(target, facts, as_of=date(2021, 6, 1)).numerator == counts


@pytest.mark.parametrize(("on", "counts"), [("2020-01-14", 0), ("2020-01-15", 1), ("2020-10-01", 1)])
def test_ever_up_to_a_fixed_date_begins_at_the_first_match(on: str, counts: int) -> None:
    target = definition(
        measure="ever_status", anchor="fixed_date", fixed_on=date(2020, 10, 1), offset_months=0
    )
    facts = Facts(matches=(match(1),), statuses=(status(1, on=date.fromisoformat(on)),))
    assert compute(target, facts, as_of=AFTER).numerator == counts


@pytest.mark.parametrize(("on", "counts"), [("2019-12-31", 0), ("2020-01-01", 1), ("2020-12-31", 1)])
def test_both_ends_of_a_period_count(on: str, counts: int) -> None:
    target = definition(
        unit="opening", measure="openings_created", statuses=(), denominator="none", threshold_share=None,
        threshold_count=2, period_from=date(2020, 1, 1), deadline=date(2020, 12, 31),
    )  # fmt: skip
    facts = Facts(openings=(OpeningFact(1, date.fromisoformat(on)),))
    figure = compute(target, facts, as_of=AFTER)
    assert (figure.numerator, figure.target_met) == (counts, False)


@pytest.mark.parametrize(
    ("last", "outcome"), [("2020-04-15", Outcome.SUCCESS), ("2020-04-16", Outcome.OTHER)]
)
def test_hours_up_to_the_measuring_day_count(last: str, outcome: Outcome) -> None:
    target = definition(measure="hours_met", unit="pair", statuses=(), offset_months=0, minimum_hours=9)
    hours = (HoursFact(1, STARTED, Decimal(4)), HoursFact(1, date.fromisoformat(last), Decimal(5)))
    facts = Facts(matches=(match(1),), hours=hours)
    assert became(target, facts, AFTER) is outcome
    assert became(target, facts, date(2020, 4, 14)) is Outcome.NOT_DUE
    assert became(target, Facts(matches=(match(1, ended_on=None),), hours=hours), AFTER) is Outcome.NOT_DUE


def test_a_target_may_be_about_one_subgroup_only() -> None:
    people = (MenteeFact(1, subgroup="group_1"), MenteeFact(2, subgroup="group_2"))
    facts = Facts(matches=(match(1), match(2)), mentees=people)
    assert outcomes(definition(subgroup="group_1"), facts, as_of=AFTER).keys() == {1}
    assert outcomes(definition(), facts, as_of=AFTER).keys() == {1, 2}


def test_a_pair_that_ended_the_day_before_three_months_did_not_last() -> None:
    facts = Facts(matches=(match(1, ended_on=date(2020, 4, 14)),))
    assert became(pairs_kept(), facts, AFTER) is Outcome.OTHER
