"""Plain counts up to a deadline: matched mentees, companies contacted, openings created."""

from collections.abc import Sequence
from datetime import date

from mentorbank.kernel.targets.cases import Case, cases
from mentorbank.kernel.targets.definition import Measure
from mentorbank.kernel.targets.judging import Question


def cases_of(question: Question) -> list[Case]:
    """The cases of a share; for a count of matched mentees those matched inside the period."""
    found = cases(question.definition, question.known)
    if question.definition.measure is Measure.MENTEES_MATCHED:
        return [case for case in found if case.started_on and _in_period(question, case.started_on)]
    return found


def count(question: Question, chosen: Sequence[Case]) -> int:
    """Different things, each once: companies and openings of the period, or the chosen cases."""
    match question.definition.measure:
        case Measure.COMPANIES_CONTACTED:
            return _companies(question)
        case Measure.OPENINGS_CREATED:
            registered = [f for f in question.known.openings if _in_period(question, f.registered_on)]
            return len({fact.opening_id for fact in registered})
        case _:
            return len(chosen)


def has_ended(question: Question) -> bool:
    """True from the last day of the deadline, or else of the programme."""
    end = question.definition.deadline or question.programme_end
    return end is not None and question.known.as_of >= end


def _companies(question: Question) -> int:
    everyone = question.definition.includes_partnership_companies
    contacts = [f for f in question.known.companies if _in_period(question, f.contacted_on)]
    return len({fact.company_id for fact in contacts if everyone or not fact.partnership_agreement})


def _in_period(question: Question, day: date) -> bool:
    definition = question.definition
    last = definition.deadline or question.programme_end or date.max
    return (definition.period_from or date.min) <= day <= last
