"""From facts to figures: one definition, one day, one honest figure."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from mentorbank.kernel.targets.calendar import month_ends
from mentorbank.kernel.targets.cases import Case, cases, cohort_of, municipality_of
from mentorbank.kernel.targets.counting import cases_of, count, has_ended
from mentorbank.kernel.targets.definition import COUNT_MEASURES, TargetDefinition, Unit
from mentorbank.kernel.targets.facts import Facts, Id
from mentorbank.kernel.targets.figure import Figure, figure_of
from mentorbank.kernel.targets.judging import Outcome, Question
from mentorbank.kernel.targets.knowledge import known_on
from mentorbank.kernel.targets.notes import notes_for


def compute(
    definition: TargetDefinition, facts: Facts, *, as_of: date, programme_end: date | None = None
) -> Figure:
    """The figure as it was known by the end of `as_of`; the same again whenever it is asked (R-388).

    Measuring goes on after the programme's end (R-387). Refuses with ValueError a definition anchored
    at programme end when none is given.
    """
    return answer(Question(definition, known_on(facts, as_of), programme_end))[0]


def answer(question: Question) -> tuple[Figure, frozenset[Id]]:
    """The figure of one day's question, and who the successes are; each case is judged once."""
    return _judged(question, cases_of(question))


def outcomes(
    definition: TargetDefinition, facts: Facts, *, as_of: date, programme_end: date | None = None
) -> dict[Id, Outcome]:
    """What became of each mentee (or pair): for the staff's own list, never for a report."""
    question = Question(definition, known_on(facts, as_of), programme_end)
    return {case.id: question.outcome(case) for case in cases(definition, question.known)}


def series(
    definition: TargetDefinition,
    facts: Facts,
    *,
    first: date,
    last: date,
    programme_end: date | None = None,
) -> tuple[Figure, ...]:
    """The figure at every month's end and on `last`, each as it was known then: the trend (R-403)."""
    return tuple(
        compute(definition, facts, as_of=day, programme_end=programme_end) for day in month_ends(first, last)
    )


class Split(StrEnum):
    MUNICIPALITY = "municipality"
    COHORT = "cohort"
    YEAR = "year"


_SPLITTERS: dict[Split, Callable[[Case], str]] = {
    Split.MUNICIPALITY: municipality_of,
    Split.COHORT: cohort_of,
    Split.YEAR: lambda case: str(case.started_on.year) if case.started_on else "",
}


def compute_split(
    definition: TargetDefinition,
    facts: Facts,
    *,
    by: Split,
    as_of: date,
    programme_end: date | None = None,
) -> dict[str, Figure]:
    """The figure for each municipality, cohort or year of first match; the parts add up to the whole.

    Each case belongs to exactly one part (R-382, R-386); "" holds those without one. A part has no
    threshold of its own. Refuses with ValueError targets about companies or openings."""
    if definition.unit not in (Unit.MENTEE, Unit.PAIR):
        raise ValueError(f"{definition.key} counts {definition.unit}, which has no {by} here.")
    part = definition.model_copy(update={"threshold_count": None})
    question = Question(part, known_on(facts, as_of), programme_end)
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases_of(question):
        groups[_SPLITTERS[by](case)].append(case)
    return {name: _judged(question, groups[name], whole=False)[0] for name in sorted(groups)}


def _judged(
    question: Question, chosen: Sequence[Case], *, whole: bool = True
) -> tuple[Figure, frozenset[Id]]:
    definition, as_of = question.definition, question.known.as_of
    notes = notes_for(question, chosen, whole=whole)
    if definition.measure in COUNT_MEASURES:
        counted = Figure(definition, as_of, count(question, chosen), ended=has_ended(question), notes=notes)
        return counted, frozenset()
    found = [(case.id, question.outcome(case)) for case in chosen]
    winners = frozenset(who for who, outcome in found if outcome is Outcome.SUCCESS)
    return figure_of(definition, as_of, (outcome for _who, outcome in found), notes), winners
