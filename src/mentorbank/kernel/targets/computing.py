"""From facts to figures: one definition, one day, one honest figure."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentorbank.kernel.targets.calendar import add_months, month_ends
from mentorbank.kernel.targets.cases import Case, cases, cohort_of, municipality_of
from mentorbank.kernel.targets.definition import (
    COUNT_MEASURES,
    STATUS_MEASURES,
    Anchor,
    Measure,
    TargetDefinition,
    Unit,
)
from mentorbank.kernel.targets.facts import Facts, Id
from mentorbank.kernel.targets.figure import Figure, Note, NoteCode, figure_of
from mentorbank.kernel.targets.judging import Outcome, Question
from mentorbank.kernel.targets.knowledge import Known, known_on
from mentorbank.kernel.text import Text


def compute(
    definition: TargetDefinition, facts: Facts, *, as_of: date, programme_end: date | None = None
) -> Figure:
    """The figure as it was known by the end of `as_of`; the same again whenever it is asked (R-388).

    Measuring goes on after the programme's end (R-387). Refuses with ValueError a definition anchored
    at programme end when none is given.
    """
    question = Question(definition, known_on(facts, as_of), programme_end)
    return _figure(question, _cases(question), _never_pairs(definition, facts, as_of))


def outcomes(
    definition: TargetDefinition, facts: Facts, *, as_of: date, programme_end: date | None = None
) -> dict[Id, Outcome]:
    """What became of each mentee (or pair): for the staff's own list, never for a report."""
    question = Question(definition, known_on(facts, as_of), programme_end)
    return {case.id: question.outcome(case) for case in cases(definition, question.known)}


@dataclass(frozen=True, slots=True)
class Variant:
    """The same target read another way, with the words for the difference."""

    reading: Text
    figure: Figure


_READINGS = {
    "literal": Text(da="Efter ordlyden", en="By the wording"),
    "early": Text(da="Også par, der nåede målet før tid", en="Also pairs that reached the goal early"),
    "not_early": Text(da="Kun par, der holdt hele tiden", en="Only pairs that lasted all the time"),
    "changes": Text(da="Kun dem, der har fået det siden start", en="Only those who got there since entry"),
    "no_change": Text(da="Også dem, der havde det ved start", en="Also those who had it at entry"),
    "start": Text(da="Regnet fra start", en="Counted from the start"),
    "closure": Text(da="Regnet fra afslutningen", en="Counted from closure"),
}


def compute_variants(
    definition: TargetDefinition,
    facts: Facts,
    *,
    as_of: date,
    programme_end: date | None = None,
    anchors: bool = False,
) -> tuple[Variant, ...]:
    """The target by its wording, then every other honest reading of it (T-04, T-22, F-030).

    With `anchors`, also counted from start and from closure where the source does not say which.
    """
    readings = [(_READINGS["literal"], definition), *_other_readings(definition, anchors)]
    return tuple(
        Variant(words, compute(reading, facts, as_of=as_of, programme_end=programme_end))
        for words, reading in readings
    )


def _other_readings(definition: TargetDefinition, anchors: bool) -> list[tuple[Text, TargetDefinition]]:
    found: list[tuple[str, dict[str, bool | Anchor]]] = []
    if definition.measure is Measure.PAIRS_KEPT:
        early = definition.early_goal_reached_counts
        found.append(("not_early" if early else "early", {"early_goal_reached_counts": not early}))
    if definition.measure in STATUS_MEASURES:
        changes = definition.exclude_status_at_entry
        found.append(("no_change" if changes else "changes", {"exclude_status_at_entry": not changes}))
    if anchors:
        others = {Anchor.START, Anchor.CLOSURE} - {definition.anchor}
        found += [(anchor.value, {"anchor": anchor}) for anchor in sorted(others, reverse=True)]
    return [(_READINGS[name], definition.model_copy(update=change)) for name, change in found]


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
    for case in _cases(question):
        groups[_SPLITTERS[by](case)].append(case)
    return {name: _figure(question, groups[name], 0) for name in sorted(groups)}


def _cases(question: Question) -> list[Case]:
    """Cases of a share; for a count of matched mentees those matched inside the period."""
    found = cases(question.definition, question.known)
    if question.definition.measure is Measure.MENTEES_MATCHED:
        return [case for case in found if case.started_on and _in_period(question, case.started_on)]
    return found


def _in_period(question: Question, day: date) -> bool:
    definition = question.definition
    return (definition.period_from or date.min) <= day <= (definition.deadline or date.max)


def _figure(question: Question, chosen: Sequence[Case], never_pairs: int) -> Figure:
    definition = question.definition
    if definition.measure in COUNT_MEASURES:
        return _count(question, len(chosen), never_pairs)
    results = {case.id: question.outcome(case) for case in chosen}
    return figure_of(
        definition, question.known.as_of, results.values(), _notes(question, chosen, never_pairs)
    )


def _count(question: Question, people: int, never_pairs: int) -> Figure:
    definition, known = question.definition, question.known
    number = {
        Measure.COMPANIES_CONTACTED: lambda: len(_companies(question)),
        Measure.OPENINGS_CREATED: lambda: len(
            {f.opening_id for f in known.openings if _in_period(question, f.registered_on)}
        ),
    }.get(definition.measure, lambda: people)()
    end = definition.deadline or question.programme_end
    notes = _kept_notes({NoteCode.NO_PAIR: never_pairs})
    return Figure(definition, known.as_of, number, ended=end is not None and known.as_of >= end, notes=notes)


def _companies(question: Question) -> set[Id]:
    everyone = question.definition.includes_partnership_companies
    return {
        fact.company_id
        for fact in question.known.companies
        if (everyone or not fact.partnership_agreement) and _in_period(question, fact.contacted_on)
    }


def _notes(question: Question, chosen: Sequence[Case], never_pairs: int) -> tuple[Note, ...]:
    definition = question.definition
    if definition.measure is Measure.PAIRS_KEPT:
        early = sum(_stopped_early_at_goal(definition, case, question.known) for case in chosen)
        return _kept_notes({NoteCode.EARLY_GOAL: early, NoteCode.NO_PAIR: never_pairs})
    if definition.measure in STATUS_MEASURES:
        already = sum(case.mentee.status_at_entry in definition.statuses for case in chosen)
        return _kept_notes({NoteCode.ALREADY_AT_ENTRY: already})
    return ()


def _stopped_early_at_goal(definition: TargetDefinition, case: Case, known: Known) -> bool:
    pair = case.pairs[0]
    ripe = add_months(pair.activated_on or date.max, definition.offset_months)
    return pair.early_goal_reached and pair.ended_on is not None and pair.ended_on < ripe <= known.as_of


def _never_pairs(definition: TargetDefinition, facts: Facts, as_of: date) -> int:
    """Matches that ended before activation, told beside counts of pairs and of matched mentees (T-15)."""
    if definition.measure not in (Measure.PAIRS_KEPT, Measure.MENTEES_MATCHED):
        return 0
    return len(
        {
            fact.match_id
            for fact in facts.matches
            if fact.activated_on is None
            and fact.ended_on is not None
            and max(fact.ended_on, fact.end_recorded_on or fact.recorded_on or fact.ended_on) <= as_of
        }
    )


def _kept_notes(found: dict[NoteCode, int]) -> tuple[Note, ...]:
    return tuple(Note(code, count) for code, count in found.items() if count)
