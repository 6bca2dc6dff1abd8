"""Several targets side by side: each on its own, then what they share and what they are together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from mentorbank.kernel.targets.calendar import add_months
from mentorbank.kernel.targets.cases import Case, cases
from mentorbank.kernel.targets.computing import answer
from mentorbank.kernel.targets.definition import COUNT_MEASURES, TargetDefinition, Unit
from mentorbank.kernel.targets.facts import Facts, Id
from mentorbank.kernel.targets.figure import Figure, Overlap, figure_of
from mentorbank.kernel.targets.judging import Outcome, Question
from mentorbank.kernel.targets.knowledge import known_on


@dataclass(frozen=True, slots=True)
class Report:
    """All targets of a programme on one day. `unduplicated` counts each mentee once who is a success of
    at least one of the targets in `among` (R-396, T-22)."""

    figures: tuple[Figure, ...]
    unduplicated: int
    among: tuple[str, ...]


def compute_all(
    definitions: Sequence[TargetDefinition],
    facts: Facts,
    *,
    as_of: date,
    programme_end: date | None = None,
) -> Report:
    """Every target computed separately, with its overlap with each other target about mentees.

    Numbers of matched mentees are no results and take no part in overlap or total."""
    known = known_on(facts, as_of)
    answers = [answer(Question(definition, known, programme_end)) for definition in definitions]
    winners = {figure.key: who for figure, who in answers if _is_result(figure.definition)}
    overlaps: dict[str, list[Overlap]] = {key: [] for key in winners}
    for one, other in combinations(winners, 2):
        both = len(winners[one] & winners[other])
        overlaps[one].append(Overlap(other, both))
        overlaps[other].append(Overlap(one, both))
    return Report(
        tuple(replace(figure, overlaps=tuple(overlaps.get(figure.key, ()))) for figure, _who in answers),
        len(frozenset().union(*winners.values())),
        tuple(winners),
    )


def _is_result(definition: TargetDefinition) -> bool:
    return definition.unit is Unit.MENTEE and definition.measure not in COUNT_MEASURES


def compute_lasting(
    definition: TargetDefinition,
    facts: Facts,
    *,
    as_of: date,
    offsets: Sequence[int] = (3, 6, 12),
    at_least: int = 2,
) -> Figure:
    """Lasting: a success at `at_least` of the measuring points (R-393).

    Nobody is due before the last point, so early successes do not crowd the share. A case that unknown
    answers could still have lifted over the line is unknown, not a failure."""
    known = known_on(facts, as_of)
    points = [
        Question(definition.model_copy(update={"offset_months": months}), known) for months in sorted(offsets)
    ]
    found = (_lasting(points, case, at_least) for case in cases(definition, known))
    return figure_of(definition, as_of, found)


def _lasting(points: Sequence[Question], case: Case, at_least: int) -> Outcome:
    if not points[-1].is_due(case):
        return Outcome.NOT_DUE
    found = [point.outcome(case) for point in points]
    sure = found.count(Outcome.SUCCESS)
    if sure >= at_least:
        return Outcome.SUCCESS
    if len(found) - found.count(Outcome.OTHER) < at_least:
        return Outcome.OTHER
    missing = (Outcome.AWAITING, Outcome.UNKNOWN, Outcome.REFUSED)
    return next(outcome for outcome in missing if outcome in found)


@dataclass(frozen=True, slots=True)
class MeasuringPoint:
    """When one case is measured: the due day and the first and last day an observation counts."""

    case: Id
    due_on: date
    opens_on: date
    closes_on: date


def measuring_points(
    definition: TargetDefinition, facts: Facts, *, as_of: date
) -> tuple[MeasuringPoint, ...]:
    """The due days of everybody whose anchor has come, past and future: the staff's calendar (R-368)."""
    question = Question(definition, known_on(facts, as_of))
    found = (
        (case.id, question.due_on(case), question.window_of(case))
        for case in cases(definition, question.known)
    )
    points = [MeasuringPoint(who, due, *window) for who, due, window in found if due and window]
    return tuple(sorted(points, key=lambda point: (point.due_on, repr(point.case))))


def planned_points(
    started: date, course_months: int, offsets: Sequence[int]
) -> tuple[date, tuple[date, ...]]:
    """Planned closure and the measuring days after it, also past the programme's end (F-029, R-387)."""
    closure = add_months(started, course_months)
    return closure, tuple(add_months(closure, months) for months in offsets)
