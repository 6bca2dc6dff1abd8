"""What readers outside the support staff may see of a figure."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.kernel.suppression import PublicFigure, is_small, public_figure, public_report, public_series
from mentorbank.kernel.targets import Figure, Note, NoteCode, Overlap, Report
from tests.kernel.targets.examples import definition

DAY = date(2021, 1, 1)
counts = st.integers(0, 40)


def figure(numerator: int, other: int, unknown: int = 0, refused: int = 0, **values: object) -> Figure:
    total = numerator + other + unknown + refused
    return Figure(definition(), DAY, numerator, total, unknown=unknown, refused=refused, **values)  # type: ignore[arg-type]


def numbers(public: PublicFigure) -> list[int]:
    found = [public.numerator, public.denominator, public.unknown, public.awaiting, public.refused]
    return [number for number in found if number is not None]


@pytest.mark.parametrize(
    ("numerator", "other", "shown"),
    [(5, 5, True), (0, 5, True), (5, 0, True), (4, 20, False), (20, 4, False), (1, 1, False), (0, 0, True)],
)
def test_a_share_is_shown_only_if_both_sides_are_enough(numerator: int, other: int, shown: bool) -> None:
    public = public_figure(figure(numerator, other))
    assert (public.numerator is not None) is shown
    assert public.hidden is not shown
    if not shown:
        assert (public.share, public.interval, public.target_met) == (None, None, None)


def test_a_programme_may_ask_for_a_larger_minimum() -> None:
    assert public_figure(figure(8, 30), minimum=10).numerator is None
    assert public_figure(figure(8, 30), minimum=5).numerator == 8


def test_companies_and_openings_are_no_people() -> None:
    target = definition(
        unit="company", measure="companies_contacted", statuses=(), denominator="none", threshold_share=None
    )
    assert public_figure(Figure(target, DAY, 2)).numerator == 2


@given(counts, counts, counts, counts, st.integers(2, 10))
def test_no_small_number_is_shown_or_follows_by_subtracting(
    numerator: int, other: int, unknown: int, refused: int, minimum: int
) -> None:
    public = public_figure(figure(numerator, other, unknown, refused), minimum)
    shown = numbers(public)
    assert not any(is_small(number, minimum) for number in shown)
    if public.numerator is not None and public.denominator is not None:
        assert not is_small(public.denominator - public.numerator, minimum)
        missing = (public.unknown, public.refused)
        if None not in missing:
            assert not is_small(public.denominator - public.numerator - sum(missing), minimum)  # type: ignore[arg-type]


@given(counts, counts, counts, counts)
def test_a_hidden_numerator_has_more_than_one_possible_value(
    numerator: int, other: int, unknown: int, refused: int
) -> None:
    """Everybody answered or not is known, so those who answered must be nobody or enough."""
    public = public_figure(figure(numerator, other, unknown, refused))
    if public.numerator is None and public.denominator and public.unknown is not None is not public.refused:
        answered = public.denominator - public.unknown - (public.refused or 0)
        assert answered >= 5


def test_small_notes_and_overlaps_are_left_out() -> None:
    notes = (Note(NoteCode.EARLY_GOAL, 2), Note(NoteCode.NO_PAIR, 9))
    overlaps = (Overlap("a", 3), Overlap("b", 8), Overlap("c", 10), Overlap("d", 5))
    public = public_figure(figure(10, 20, notes=notes, overlaps=overlaps))
    assert [note.count for note in public.notes] == [9]
    assert [overlap.key for overlap in public.overlaps] == ["c", "d"]


def test_the_total_is_hidden_with_any_overlap() -> None:
    one = figure(10, 20, overlaps=(Overlap("b", 8),))
    assert public_report(Report((one,), 12, ("a", "b"))).unduplicated is None
    safe = replace(one, overlaps=(Overlap("b", 5),))
    assert public_report(Report((safe,), 15, ("a", "b"))).unduplicated == 15


def test_a_group_is_hidden_when_too_few_matched_are_outside_it() -> None:
    everybody = figure(10, 20)
    at_risk = replace(figure(10, 18), definition=definition(key="risk", denominator="at_risk_matched"))
    few = public_report(Report((everybody, at_risk), 20, ()))
    assert (few.figures[0].denominator, few.figures[1].denominator) == (30, None)
    enough = public_report(Report((everybody, replace(at_risk, denominator=25)), 20, ()))
    assert enough.figures[1].denominator == 25


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_no_two_points_of_a_trend_differ_by_a_few_people(steps: list[tuple[int, int]]) -> None:
    points, won, lost = [], 10, 10
    for more_won, more_lost in steps:
        won, lost = won + more_won, lost + more_lost
        points.append(figure(won, lost))
    for one, other in combinations(public_series(points), 2):
        for name in ("numerator", "denominator"):
            assert not is_small(abs(getattr(one, name) - getattr(other, name)))
